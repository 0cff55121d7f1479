"""Moments that were called important, beside the player and at their lines."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.mark_edits import mark_at, unmark
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.marks_chip import MarksChip

LINES = (Segment("a", 1000, 2000, "one"), Segment("b", 3000, 4000, "two"))


def test_the_chip_leads_to_each_mark_and_takes_it_away(qtbot: QtBot) -> None:
    chip = MarksChip(Look())
    qtbot.addWidget(chip)
    marks = mark_at(mark_at(Transcript("t"), 61_000), 5000).marks
    chip.show_marks(marks)
    assert (chip.text(), chip.isHidden()) == ("2", False)
    assert chip.accessibleName()
    gone_to: list[int] = []
    away: list[frozenset[str]] = []
    chip.gone_to.connect(gone_to.append)
    chip.taken_away.connect(away.append)
    entries = [action for action in chip.menu().actions() if not action.isSeparator()]
    assert [action.text() for action in entries[:2]] == ["00:05", "01:01"]
    entries[1].trigger()
    assert gone_to == [61_000]
    taking = entries[-1].menu()
    assert isinstance(taking, QMenu)
    taking.actions()[0].trigger()
    assert away == [frozenset({marks[0].id})]
    chip.show_marks(())
    assert chip.isHidden()


def test_a_line_is_marked_until_its_mark_is_taken_away_and_again_when_that_is_undone(qtbot: QtBot) -> None:
    editor = TranscriptEditor(mark_at(Transcript("t", segments=LINES), 3500))
    assert editor.marked == {"b"}
    every = frozenset(mark.id for mark in editor.transcript.marks)
    editor.edit("Take a mark away", lambda t: unmark(t, every))
    assert editor.marked == frozenset()
    editor.undo()
    assert editor.marked == {"b"}
