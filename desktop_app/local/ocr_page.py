"""What Tesseract read on a page, before it is written in a vendor's shape."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ScanFault(StrEnum):
    """Why a whole file cannot be read."""

    NOT_SUPPORTED = "not-supported"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    NO_DATA = "no-data"


class UnusableScan(Exception):
    """The file cannot be read; ``fault`` says why. ``detail``: for NO_DATA the languages that are missing."""

    def __init__(self, fault: ScanFault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""A box in pixels, clockwise from the text's own top left, however the text is turned."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One word. ``confidence`` is 0–1. ``ends_line``: it is the last of its line."""

    text: str
    confidence: float
    corners: Corners
    ends_line: bool = False


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell of a table: its first row and column, from 0, how many of each it takes up, and its words in lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    corners: Corners
    lines: tuple[tuple[ReadWord, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table. Each of its words is among those of the page, too."""

    corners: Corners
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page in reading order, with the size in pixels of the picture that the corners refer to.

    ``failed``: it could not be read, though others could; it has no words then. ``unreadable``: the same of a photo of
    which nothing was made out. ``tables``: where they were asked for.
    """

    index: int
    width: int = 0
    height: int = 0
    words: tuple[ReadWord, ...] = ()
    failed: bool = False
    unreadable: bool = False
    tables: tuple[ReadTable, ...] = ()
