"""Where a person is in an open document: what undo and redo go back to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranscriptPlace:
    """Where the user is in a transcript.

    ``top``: the segment at the upper edge of the list, and how many pixels of it are hidden. ``caret``: the character
    of the current segment before which the caret stands, -1 where none does.
    """

    current: str = ""
    selection: tuple[str, ...] = ()
    top: tuple[str, int] = ("", 0)
    caret: int = -1


@dataclass(frozen=True, slots=True)
class PageView:
    """What the canvas shows: the point of the page in its middle, and how many screen pixels a page pixel takes.

    ``is_fitted``: the size followed from that of the window.
    """

    x: float
    y: float
    scale: float
    is_fitted: bool = False


@dataclass(frozen=True, slots=True)
class ScanPlace:
    """Where the user is in a scan. ``view`` is None as long as no canvas has shown the page."""

    page: str = ""
    current: str = ""
    selection: tuple[str, ...] = ()
    view: PageView | None = None
    cells: tuple[str, ...] = ()
