"""Which controls a screen reader could not name."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QSlider,
    QWidget,
)

_CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)


def nameless(window: QWidget) -> list[str]:
    """The class names of the controls in ``window`` that have no accessible name."""
    found = []
    for widget in window.findChildren(QWidget):
        # what Qt puts inside its own controls (a spin box's field, a header) is named by its owner
        if not isinstance(widget, _CONTROLS) or widget.objectName().startswith("qt_"):
            continue
        parent = owner = widget.parentWidget()
        while owner is not None and not isinstance(owner, (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit)):
            owner = owner.parentWidget()
        if owner is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(parent).__name__}")
    return found
