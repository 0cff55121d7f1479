"""What room the screens give a window, and by what it is known again which screens those were."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

SMALLEST = QSize(1024, 640)
"""Every page can be worked with at this size. In logical pixels, as all sizes here."""
FIRST = QSize(1440, 900)
"""Where the screen has the room."""
_FRAME = QSize(2, 40)
"""What a window manager draws around a window; it tells only once the window is seen."""


def arrangement() -> str:
    """The screens as they stand now, «1366x768+0+0»: a window has its own place for each such arrangement, as a laptop
    alone and beside a large monitor are two different desks."""
    screens = [screen.geometry() for screen in QGuiApplication.screens()]
    return " ".join(sorted(f"{one.width()}x{one.height()}+{one.x()}+{one.y()}" for one in screens))


def first_size(available: QSize) -> QSize:
    """How large a window is that nobody has sized yet, on a screen with this room: never larger than the screen."""
    return FIRST.boundedTo(available - _FRAME).expandedTo(SMALLEST)
