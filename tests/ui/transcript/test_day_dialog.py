from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.day_dialog import DayDialog
from desktop_app.ui.transcript.editor import TranscriptEditor

BROUGHT_IN = date(2026, 11, 30)


def editor_of(day: date | None) -> TranscriptEditor:
    return TranscriptEditor(Transcript("회의", segments=(Segment("a", 0, 1000, "말"),), recorded_on=day), None)


def test_the_day_of_the_recording_is_shown_changed_and_taken_back(qtbot: QtBot) -> None:
    editor = editor_of(date(2025, 11, 3))
    dialog = DayDialog(Look(), editor, BROUGHT_IN)
    qtbot.addWidget(dialog)
    assert dialog.day.date() == QDate(2025, 11, 3)
    dialog.day.setDate(QDate(2025, 10, 31))
    dialog.change.click()
    assert editor.transcript.recorded_on == date(2025, 10, 31)
    editor.undo()
    assert editor.transcript.recorded_on == date(2025, 11, 3)


def test_where_no_day_was_told_it_is_that_on_which_the_file_came(qtbot: QtBot) -> None:
    editor = editor_of(None)
    dialog = DayDialog(Look(), editor, BROUGHT_IN)
    qtbot.addWidget(dialog)
    dialog.change.click()
    assert editor.transcript.recorded_on == BROUGHT_IN
