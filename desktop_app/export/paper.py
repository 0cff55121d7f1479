"""What a document becomes to be handed on in an office: a paper with a title, facts and blocks, described once.

`hwpx_file` and `docx_file` write it, `paper_text` shows it. All texts in it are single lines that any file can carry
(`plain_text.one_line`): no tab, no line break, no control character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.progress import NoProgress, Progress

FEW_COLUMNS = 12
"""So many have room for letters and margins of the usual size."""
_LOOKED_UP_EVERY = 200
"""Blocks between two looks at whether the user gave up."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table under the title. ``value`` may be empty: the row is there to be filled in."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class PaperTitle:
    """The title over all."""

    text: str


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """A heading over the blocks that follow."""

    text: str


@dataclass(frozen=True, slots=True)
class PaperTurn:
    """What a speaker said: the name («» where nobody is known), the time as it is shown, and the paragraphs."""

    name: str
    time: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, at its column from 0. ``texts``: its lines. ``is_label``: it names what stands beside it."""

    column: int
    texts: tuple[str, ...] = ()
    row_span: int = 1
    column_span: int = 1
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without holes: every place of it belongs to one cell, and at least one cell begins in each row.

    ``shares``: of the width, a column each; they sum up to 1. ``rows``: the cells that begin there, by column.
    """

    shares: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.shares)

    @property
    def is_dense(self) -> bool:
        """Whether the columns are so many that letters and margins have to be small."""
        return self.columns > FEW_COLUMNS


Block = PaperTitle | PaperHeading | PaperTurn | PaperText | Grid | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper. ``on``: the document's own day, which the file carries as its date; None where nobody knows.

    ``shows_title``: the title stands over it. What was read off a paper has its own, and a file's name over it is none.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    facts: tuple[Fact, ...] = ()
    on: date | None = None
    shows_title: bool = True

    @property
    def head(self) -> tuple[Block, ...]:
        """What stands before the blocks: the title, and the facts as a table."""
        facts = pairs_grid((fact.label, (fact.value,) if fact.value else ()) for fact in self.facts)
        title = PaperTitle(self.title) if self.shows_title and self.title else None
        return tuple(block for block in (title, facts) if block is not None)


_LABEL_SHARE = 0.2


def pairs_grid(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Grid | None:
    """A table of names and what belongs to them, a row each; None of nothing."""
    rows = tuple((GridCell(0, (name,), is_label=True), GridCell(1, texts)) for name, texts in pairs)
    return Grid((_LABEL_SHARE, 1 - _LABEL_SHARE), rows) if rows else None


def watched(paper: Paper, progress: Progress | None) -> Iterator[Block]:
    """All of it, one block after the other, telling how far it is; raises `Cancelled` where the user gave up."""
    progress = progress or NoProgress()
    yield from paper.head
    for number, block in enumerate(paper.blocks):
        if number % _LOOKED_UP_EVERY == 0:
            progress.check()
            progress.report(number, len(paper.blocks))
        yield block
    progress.check()
