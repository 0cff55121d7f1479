"""A form as its blanks are looked for in it, be it HWPX or DOCX: paragraphs, tables, fields, and how each is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.export.templates.xml_source import ByteSplice


@dataclass(slots=True, eq=False)
class Letters:
    """A piece of a paragraph's text: its bytes, and what stands around other letters in their place.

    ``is_mark``: a tab, a line break or the like: it can be taken out, and letters go behind it.
    """

    start: int
    end: int
    text: str
    before: bytes = b""
    after: bytes = b""
    is_mark: bool = False
    is_example: bool = False
    """Written so that it is seen to be an example, in grey."""


@dataclass(slots=True, eq=False)
class FormField:
    """A field of the form by its name. ``first`` to ``last``: the pieces of its paragraph that it holds; ``fresh``:
    where letters go if there are none; ``taken``: what goes once it is filled."""

    name: str
    hint: str
    first: int
    last: int
    fresh: Letters
    taken: tuple[ByteSplice, ...] = ()


@dataclass(slots=True, eq=False)
class FormParagraph:
    """A paragraph. ``fresh``: where a run of its own look goes, ``line``: what stands before and after the letters of
    another paragraph like it, which is put at ``end``; ``taken``: what goes once it is edited."""

    pieces: list[Letters]
    start: int
    end: int
    fresh: Letters
    line: tuple[bytes, bytes]
    taken: tuple[ByteSplice, ...] = ()
    fields: list[FormField] = field(default_factory=list)
    has_object: bool = False
    is_locked: bool = False
    """It is no more there for whoever accepts all changes."""

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_example(self) -> bool:
        """Whether all of its letters are those of an example."""
        said = [piece for piece in self.pieces if piece.text.strip()]
        return bool(said) and all(piece.is_example for piece in said)

    def another(self, text: bytes) -> bytes:
        """Another paragraph like it."""
        return self.line[0] + text + self.line[1]


@dataclass(slots=True, eq=False)
class FormCell:
    """A cell. ``name``: the one that the form gives it, «» for none."""

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: list[FormBlock]
    name: str = ""
    shell: tuple[bytes, bytes] = (b"", b"")
    """What stands before and after the paragraphs of the same cell in another row."""

    @property
    def paragraphs(self) -> list[FormParagraph]:
        """Those right in it."""
        return [block for block in self.blocks if isinstance(block, FormParagraph)]

    @property
    def text(self) -> str:
        """The letters of its own paragraphs, a line each."""
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def holds_more(self) -> bool:
        """Whether there is more in it than text: a table, a picture."""
        return any(isinstance(b, FormTable) or b.has_object for b in self.blocks)


@dataclass(slots=True, eq=False)
class FormTable:
    """A table, every place of which belongs to one cell at most.

    ``row_ends``: where another row goes after each; ``row_like``: another row like one, with the number that it gets,
    and the bytes of its cells by their columns; ``grown``: what else changes where so many rows were added after some;
    ``loosened``: what lets a row of much text go on on the next page.
    """

    cells: list[FormCell]
    row_ends: list[int]
    row_like: Callable[[int, int, dict[int, bytes]], bytes]
    grown: Callable[[Mapping[int, int]], list[ByteSplice]]
    loosened: Callable[[FormCell], list[ByteSplice]]
    at: dict[tuple[int, int], FormCell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self.at.setdefault((row, column), cell)

    @property
    def rows(self) -> int:
        """How many there are."""
        return len(self.row_ends)

    @property
    def columns(self) -> int:
        """How many there are."""
        return max((column + 1 for _, column in self.at), default=0)

    def beside(self, cell: FormCell) -> list[FormCell]:
        """The cells at its right, from above, each once."""
        column = cell.column + cell.column_span
        found = (self.at.get((row, column)) for row in range(cell.row, cell.row + cell.row_span))
        return list(dict.fromkeys(one for one in found if one is not None))

    def below(self, cell: FormCell) -> FormCell | None:
        """The cell that lies right below, if it begins in the same column."""
        found = self.at.get((cell.row + cell.row_span, cell.column))
        return found if found is not None and found.column == cell.column else None


FormBlock = FormParagraph | FormTable


@dataclass(slots=True, eq=False)
class FormPart:
    """A part of the package with text: its stretches of blocks, each on its own (the body, a head, a text box)."""

    name: str
    flows: list[list[FormBlock]]


def paragraphs_of(blocks: Sequence[FormBlock]) -> Iterator[FormParagraph]:
    """All paragraphs in them, also those of cells."""
    for block in blocks:
        if isinstance(block, FormParagraph):
            yield block
        else:
            for cell in block.cells:
                yield from paragraphs_of(cell.blocks)


def tables_of(blocks: Sequence[FormBlock]) -> Iterator[FormTable]:
    """All tables in them, the outer before the inner."""
    for block in blocks:
        if isinstance(block, FormTable):
            yield block
            for cell in block.cells:
                yield from tables_of(cell.blocks)
