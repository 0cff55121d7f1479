"""How much room a window has on the screen that it is on.

Never `QWidget.screen()`: PySide makes the screen a child of the window that was asked (seen with 6.11.3). A window that
is garbage-collected gives its children back to Python, which destroys the screen, and with it the program.
`tests/test_architecture.py` forbids it.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look.theme import GRID

FRAME = 5 * GRID
"""Pixels that the system's frame takes of a window's height, about."""


def screen_area(widget: QWidget) -> QRect:
    """The whole screen, in pixels of the desktop."""
    return _screen_of(widget).geometry()


def free_area(widget: QWidget) -> QRect:
    """The same without what the system keeps for itself."""
    return _screen_of(widget).availableGeometry()


def most_height(widget: QWidget) -> int:
    """How high a window may be within its frame, in pixels."""
    return free_area(widget).height() - FRAME


def _screen_of(widget: QWidget) -> QScreen:
    middle = widget.mapToGlobal(widget.rect().center())
    return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
