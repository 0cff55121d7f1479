"""Combo boxes, boxes for numbers and days, and sliders that leave the mouse wheel to the page they stand on.

Qt's own take the wheel wherever the pointer happens to stand: who scrolls a page would change what is set there
without seeing it. These take it only while they have the focus, and the wheel does not give them the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDoubleSpinBox, QSlider, QSpinBox, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    # what a class of Qt's is mixed with at run time must be none of its own
    _Widget = object


class _WheelGuard(_Widget):
    """Stands before a class of Qt's: the wheel passes over what has not the focus."""

    def guard(self) -> None:
        """Take the focus by a press and by Tab, not by the wheel."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ComboBox(_WheelGuard, QComboBox):
    """A combo box that the wheel passes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guard()


class SpinBox(_WheelGuard, QSpinBox):
    """A box for whole numbers that the wheel passes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guard()


class DoubleSpinBox(_WheelGuard, QDoubleSpinBox):
    """A box for numbers that the wheel passes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guard()


class DayBox(_WheelGuard, QDateEdit):
    """A box for a day, with a calendar, that the wheel passes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.guard()


class Slider(_WheelGuard, QSlider):
    """A horizontal slider that the wheel passes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.guard()
