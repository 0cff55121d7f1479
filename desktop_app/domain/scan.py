"""A scan: the text of images or PDF pages, in pages, fields and tables (CLOVA OCR API, responses).

All places are pixels of the page's picture as the service saw it, upright (`Page.width` × `Page.height`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.geometry import Polygon
from desktop_app.domain.job import JobFailure
from desktop_app.domain.straightening import Straightening


class FieldType(StrEnum):
    """What a field is: a text, a row of boxes with a character each, or a box to tick."""

    NORMAL = "NORMAL"
    MULTI_BOX = "MULTI_BOX"
    CHECKBOX = "CHECKBOX"


class PageState(StrEnum):
    """Where a page stands. A page that failed can be tried again alone."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SubField:
    """A part of a field: one box of a MULTI_BOX, or one word of a template's NORMAL field or title."""

    id: str
    text: str
    polygon: Polygon = ()
    confidence: float | None = None
    line_break: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One recognised box, or one a person drew.

    ``name`` and ``value_type`` come from a template («ALL», «NUMERIC»). ``checked`` is None for what is no CHECKBOX.
    ``polygon`` may be empty where the service gives none. ``line_break``: a new line follows the text. ``confirmed``: a
    person found it right; ``edited``: a person changed it. ``origins``: the ids of the recognised fields it came from,
    empty for one a person drew.
    """

    id: str
    text: str
    polygon: Polygon = ()
    confidence: float | None = None
    name: str = ""
    type: FieldType = FieldType.NORMAL
    value_type: str = ""
    checked: bool | None = None
    line_break: bool = False
    sub_fields: tuple[SubField, ...] = ()
    confirmed: bool = False
    edited: bool = False
    origins: tuple[str, ...] = ()

    @property
    def least_confidence(self) -> float | None:
        """The lowest of the confidences of the field and its parts: one doubtful digit makes a number doubtful. None
        where the service says none."""
        if not self.sub_fields:
            return self.confidence  # of tens of thousands of boxes, when a long scan is opened
        known = (self.confidence, *(part.confidence for part in self.sub_fields))
        return min((n for n in known if n is not None), default=None)

    def is_doubtful(self, threshold: float) -> bool:
        """Whether a person should look at it: its least confidence is below ``threshold`` (0–1), and it is not
        confirmed and not edited."""
        return _is_doubtful(self.least_confidence, threshold, settled=self.confirmed or self.edited)


@dataclass(frozen=True, slots=True)
class CellWord:
    """A word in a table; the service gives it among the page's fields too."""

    text: str
    polygon: Polygon = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line in a cell."""

    words: tuple[CellWord, ...] = ()
    polygon: Polygon = ()
    confidence: float | None = None

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(w.text for w in self.words if w.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``row`` and ``column`` count from 0. ``text`` has its lines joined by line ends.

    ``lines`` are those that were recognised; a reworded cell has none.
    """

    id: str
    row: int
    column: int
    text: str = ""
    row_span: int = 1
    column_span: int = 1
    polygon: Polygon = ()
    confidence: float | None = None
    lines: tuple[CellLine, ...] = ()
    confirmed: bool = False
    edited: bool = False

    def __post_init__(self) -> None:
        if self.row < 0 or self.column < 0 or self.row_span < 1 or self.column_span < 1:
            raise ValueError("a cell outside of its table")

    @property
    def least_confidence(self) -> float | None:
        """The lowest of the confidences of the cell and its words; None where the service says none."""
        known = (self.confidence, *(word.confidence for line in self.lines for word in line.words))
        return min((n for n in known if n is not None), default=None)

    def is_doubtful(self, threshold: float) -> bool:
        """As `Field.is_doubtful`; an empty cell is never doubtful."""
        return bool(self.text) and _is_doubtful(self.least_confidence, threshold, settled=self.confirmed or self.edited)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``cells`` in order of row and column; those that a span covers are not there."""

    id: str
    cells: tuple[Cell, ...] = ()
    polygon: Polygon = ()
    confidence: float | None = None

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max((c.row + c.row_span for c in self.cells), default=0)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max((c.column + c.column_span for c in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Template:
    """The template a page was matched with."""

    id: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """What a template's own check said: NO_REQUESTED, UNCHECKED, ERROR, VALID or INVALID, and why."""

    result: str
    message: str = ""

    @property
    def is_failure(self) -> bool:
        """Whether the document counts the result as failed."""
        return self.result in {"UNCHECKED", "ERROR", "INVALID"}


@dataclass(frozen=True, slots=True)
class CombinedPart:
    """A stretch of a combined text: what a field says, or a fixed text (then ``field_id`` is empty)."""

    field_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Combined:
    """A text that a template puts together from fields (``combineResult``).

    ``parts``: of what, as far as that can be told; empty as long as no field of it was corrected. ``is_stale``: a field
    that may be in it was corrected, and whether the text still holds is a person's to say. ``is_edited``: a person
    wrote it.
    """

    name: str
    text: str
    parts: tuple[CombinedPart, ...] = ()
    is_stale: bool = False
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a scan.

    ``number`` counts from 1 over the whole scan. ``width`` and ``height``: the pixels the places are measured in, 0
    where unknown yet. ``result``: SUCCESS, FAILURE or ERROR as the service says (``inferResult``), empty before;
    ``message`` is its message. ``failure`` says why the page failed, whoever failed. ``page_index`` and ``long_image``
    as in ``convertedImageInfo``. ``fields`` stand in reading order. ``turn``: by how many degrees, clockwise, a person
    turned the page to look at it (0, 90, 180, 270); no place changes by it. ``straightening``: its picture is the photo
    straightened so, and all places and its size are measured in that; None where the picture is the file's own.
    ``from_file``: its text stood in the file and was taken as it is; no service read it.
    """

    id: str
    number: int
    width: float = 0
    height: float = 0
    state: PageState = PageState.WAITING
    failure: JobFailure | None = None
    uid: str = ""
    name: str = ""
    result: str = ""
    message: str = ""
    page_index: int | None = None
    long_image: bool | None = None
    template: Template | None = None
    validation: Validation | None = None
    title: Field | None = None
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    combined: tuple[Combined, ...] = ()
    turn: int = 0
    straightening: Straightening | None = None
    from_file: bool = False

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("pages count from 1")
        if self.turn not in {0, 90, 180, 270}:
            raise ValueError("a page turns by quarters")
        if not (math.isfinite(self.width) and math.isfinite(self.height)) or self.width < 0 or self.height < 0:
            raise ValueError("a page of no size")
        if len({f.id for f in self.fields}) != len(self.fields):
            raise ValueError("two fields have the same id")

    def all_fields(self) -> Iterator[Field]:
        """The title, if there is one, then the fields in reading order."""
        if self.title is not None:
            yield self.title
        yield from self.fields

    def field(self, field_id: str) -> Field:
        """The field or title of that id. Raises KeyError if there is none."""
        for field in self.all_fields():
            if field.id == field_id:
                return field
        raise KeyError(field_id)

    def index_of(self, field_id: str) -> int:
        """The place of a field in reading order. Raises KeyError if there is none of that id (the title has none)."""
        for index, field in enumerate(self.fields):
            if field.id == field_id:
                return index
        raise KeyError(field_id)

    def cell(self, cell_id: str) -> tuple[Table, Cell]:
        """The cell of that id and its table. Raises KeyError if there is none."""
        for table in self.tables:
            for cell in table.cells:
                if cell.id == cell_id:
                    return table, cell
        raise KeyError(cell_id)

    @property
    def is_form(self) -> bool:
        """Whether it was matched with a template."""
        return self.template is not None


@dataclass(frozen=True, slots=True)
class Scan:
    """The text of images or PDF pages. ``pages`` in order of their numbers; ids are unique in the whole scan."""

    title: str
    service: str = ""
    pages: tuple[Page, ...] = ()

    def __post_init__(self) -> None:
        if len({p.id for p in self.pages}) != len(self.pages):
            raise ValueError("two pages have the same id")

    def index_of(self, page_id: str) -> int:
        """The place of a page. Raises KeyError if there is none of that id."""
        for index, page in enumerate(self.pages):
            if page.id == page_id:
                return index
        raise KeyError(page_id)

    def page(self, page_id: str) -> Page:
        """The page of that id. Raises KeyError if there is none."""
        return self.pages[self.index_of(page_id)]


def _is_doubtful(confidence: float | None, threshold: float, *, settled: bool) -> bool:
    return not settled and confidence is not None and confidence < threshold
