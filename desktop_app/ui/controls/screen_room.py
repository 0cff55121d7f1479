"""How much room a window has on the screen that it is on.

Never `QWidget.screen()`: PySide ties what it gives to the widget, and a window that was asked and is garbage-collected
later takes the program along (seen with 6.11.3; `tests/test_architecture.py` forbids it).
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
    return QGuiApplication.screenAt(widget.window().geometry().center()) or QGuiApplication.primaryScreen()
