"""What a person does in the export dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from desktop_app.ui.export.export_dialog import ExportDialog


def formats(dialog: ExportDialog) -> list[QCheckBox]:
    """The boxes of the formats, as they stand below one another."""
    return [box for box in dialog.findChildren(QCheckBox) if box.property("format")]


def tick_formats(dialog: ExportDialog, *names: str) -> None:
    """Tick these formats by their names, and take the ticks of all others away; the last one has the focus then."""
    boxes = {box.text(): box for box in formats(dialog)}
    for name in names:
        box = boxes[name]
        box.setFocus()
        if not box.isChecked():
            QTest.keyClick(box, Qt.Key.Key_Space)
    for name, box in boxes.items():
        if box.isChecked() and name not in names:
            QTest.keyClick(box, Qt.Key.Key_Space)


def wish(dialog: ExportDialog, text: str) -> QCheckBox:
    """The box of a wish, by what is written beside it."""
    return next(box for box in dialog.findChildren(QCheckBox) if box.text() == text)
