"""Where in a form something is filled in: a stretch of a paragraph, paragraphs, or the rows of a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.domain.office_forms import FormContent, FormSpot
from desktop_app.export.templates.model import FormCell, FormField, FormParagraph, FormTable


@dataclass(frozen=True, slots=True, eq=False)
class InLine:
    """From letter to letter of a paragraph. ``following``: the blank paragraphs after it, for more than a line."""

    paragraph: FormParagraph
    start: int
    end: int
    following: tuple[FormParagraph, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class InField:
    """A field of a paragraph."""

    paragraph: FormParagraph
    field: FormField


@dataclass(frozen=True, slots=True, eq=False)
class InParagraphs:
    """Paragraphs that are blank, one after the other; of a cell of a table, or on their own."""

    paragraphs: tuple[FormParagraph, ...]
    table: FormTable | None = None
    cell: FormCell | None = None


@dataclass(frozen=True, slots=True, eq=False)
class InRows:
    """Rows of a table that are blank, one after the other.

    ``columns``: where in them the text goes, one column or several that are filled in turn; ``others``: the columns of
    what belongs to it (`labels.COLUMNS`).
    """

    table: FormTable
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    others: dict[str, int] = field(default_factory=dict)


Room = InLine | InField | InParagraphs | InRows


@dataclass(frozen=True, slots=True, eq=False)
class Blank:
    """A place of the form. ``at``: where it is found, to be put in order; ``room``: None where it is taken."""

    label: str
    contents: tuple[FormContent, ...]
    spot: FormSpot
    room: Room | None
    at: tuple[int, int]
    is_weak: bool = False
