from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.labels import ElidedLabel, Note


def test_a_note_is_as_high_as_its_lines_in_the_width_there_is(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    form, note = QFormLayout(page), Note("tells speakers apart · times for every word · up to six hours in one call")
    form.addRow("Service", QLineEdit())
    form.addRow("", note)
    page.resize(1200, page.sizeHint().height())
    page.show()
    line = note.fontMetrics().height()
    assert note.height() == line
    page.resize(400, page.heightForWidth(400))
    qtbot.waitUntil(lambda: note.height() >= 2 * line)


def test_what_does_not_fit_ends_in_dots_and_the_tip_has_it_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("2026-11-21 · 5 pages · 1 not read · CLOVA OCR · 2 tables")
    qtbot.addWidget(label)
    label.resize(900, 20)
    label.show()
    qtbot.waitExposed(label)
    label.grab()
    assert label.toolTip() == ""
    label.resize(120, 20)
    label.grab()
    assert label.toolTip() == label.text()
