"""What an engine that makes no mistake would read of a drawn page, and how well tables of it were found."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from desktop_app.local.ocr_engine import Reading
from desktop_app.local.ocr_page import ReadCell, ReadTable, ReadWord
from desktop_app.media.preparation.prepared import as_it_is
from tests.support.drawn_tables import DrawnCell, DrawnPage

Layout = dict[tuple[int, int, int, int], str]
"""The texts of cells by their rows, columns, and spans; lines joined by spaces."""


def faultless(page: DrawnPage, picture: Image.Image | None = None) -> Reading:
    """The page with each of its words where it was drawn. ``picture``: the page with something done to it."""
    words = tuple(
        ReadWord(text, 0.96, ((left, top), (right, top), (right, bottom), (left, bottom)), ends)
        for text, (left, top, right, bottom), ends in page.words
    )
    return Reading(words, tuple(box for _, box, _ in page.words), as_it_is(picture or page.picture))


def drawn_layout(cells: Sequence[DrawnCell]) -> Layout:
    """A table as it was drawn."""
    return {(c.row, c.column, c.row_span, c.column_span): c.text for c in cells}


def found_layout(table: ReadTable) -> Layout:
    """A table as it was found."""
    return {(c.row, c.column, c.row_span, c.column_span): cell_text(c) for c in table.cells}


def cell_text(cell: ReadCell) -> str:
    """Its lines joined by spaces."""
    return " ".join(word.text for line in cell.lines for word in line)


def in_place(drawn: Layout, found: Sequence[Layout]) -> tuple[int, int]:
    """How many cells of a table are in their places in the one found that is most like it, and how many of those have
    the right text, blanks aside."""
    counts = [
        (len(drawn.keys() & one.keys()), sum(_bare(drawn[at]) == _bare(one[at]) for at in drawn.keys() & one.keys()))
        for one in found
    ]
    return max(counts, default=(0, 0))


def _bare(text: str) -> str:
    return "".join(text.split())
