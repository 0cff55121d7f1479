from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Transcript, Word
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.line_panel import LinePanel, split_place
from desktop_app.ui.transcript.time_field import TimeField
from tests.support.made_up_transcript import made_up_transcript

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def editor(qtbot: QtBot) -> TranscriptEditor:
    transcript = made_up_transcript(6)
    editor = TranscriptEditor(transcript, transcript)
    editor.set_current("r0-2")
    return editor


@pytest.fixture
def panel(qtbot: QtBot, editor: TranscriptEditor) -> LinePanel:
    made = LinePanel(Look(), editor, MediaPlayer(editor))
    qtbot.addWidget(made)
    editor.setParent(made)
    made.resize(272, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def texts(panel: LinePanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def times(editor: TranscriptEditor, segment_id: str) -> tuple[int, int]:
    segment = editor.segment(segment_id)
    assert segment is not None
    return segment.start_ms, segment.end_ms


def test_the_times_and_the_confidence_of_the_current_line_are_shown(
    qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor
) -> None:
    assert "4.5 s · 93 % sure" in texts(panel)
    assert panel.start.time.text() == "00:10.000"
    editor.set_current("r0-3")
    qtbot.waitUntil(lambda: panel.end.time.text() == "00:19.500")


def test_a_time_that_is_typed_moves_the_border(panel: LinePanel, editor: TranscriptEditor) -> None:
    field = panel.end.time
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0:13.25")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert times(editor, "r0-2") == (10_000, 13_250)
    assert field.text() == "00:13.250"


def test_a_time_that_cannot_be_read_or_is_given_up_changes_nothing(panel: LinePanel, editor: TranscriptEditor) -> None:
    field = panel.start.time
    field.setFocus()
    for text, key in (("soon", Qt.Key.Key_Return), ("0:11", Qt.Key.Key_Escape)):
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, key)
        assert field.text() == "00:10.000"
    assert editor.history.count == 0


def type_time(field: TimeField, text: str) -> None:
    field.time.setFocus()
    field.time.selectAll()
    QTest.keyClicks(field.time, text)
    QTest.keyClick(field.time, Qt.Key.Key_Return)


def test_what_is_no_time_is_not_dropped_without_a_word(
    qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor
) -> None:
    type_time(panel.start, "abc")
    assert "“abc” is no time" in texts(panel)
    editor.set_current("r0-3")
    qtbot.waitUntil(lambda: "abc" not in texts(panel))
    type_time(panel.start, "abc")
    type_time(panel.start, "0:15.5")
    assert times(editor, "r0-3")[0] == 15_500
    assert "abc" not in texts(panel)


def test_a_line_that_was_moved_into_its_neighbour_says_so(panel: LinePanel, editor: TranscriptEditor) -> None:
    type_time(panel.start, "0:09")
    assert times(editor, "r0-2") == (9_000, 14_500)
    assert "0.5 seconds of the line before" in texts(panel)
    type_time(panel.start, "0:10")
    assert "line before" not in texts(panel)
    type_time(panel.end, "0:17.3")
    assert "2.3 seconds of the next line" in texts(panel)


def test_a_time_that_would_change_the_order_is_held_and_said(panel: LinePanel, editor: TranscriptEditor) -> None:
    type_time(panel.start, "0:02")
    assert times(editor, "r0-2")[0] == 5_000
    assert "Set to 00:05.0" in texts(panel)
    type_time(panel.end, "0:01")
    assert times(editor, "r0-2")[1] == 5_000
    assert "Set to 00:05.0" in texts(panel)


def test_lines_that_were_recognised_at_the_same_time_are_no_cause_for_a_warning(qtbot: QtBot) -> None:
    lines = (Segment("a", 0, 2_000, "가", origins=("a",)), Segment("b", 1_000, 3_000, "나", origins=("b",)))
    transcript = Transcript("", segments=lines)
    editor = TranscriptEditor(transcript, transcript)
    panel = LinePanel(Look(), editor, MediaPlayer(editor))
    qtbot.addWidget(panel)
    editor.setParent(panel)
    panel.show()
    for line in ("a", "b"):
        editor.set_current(line)
        panel._show()
        assert "seconds of" not in texts(panel)


def test_the_buttons_stay_where_they_are_whatever_is_said_of_the_line(
    qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor
) -> None:
    column = QWidget()
    box = QVBoxLayout(column)
    box.addWidget(panel)
    box.addStretch()
    column.resize(300, 700)
    with qtbot.waitExposed(column):
        column.show()
    buttons = panel.findChildren(QPushButton)

    def places() -> list[int]:
        return [button.mapTo(column, QPoint()).y() for button in buttons]

    before = places()
    tall = panel.height()
    editor.edit("x", lambda t: edits.retime(edits.reword(t, "r0-2", "다른 말 " * 20), "r0-2", 9_000, 60_000))
    qtbot.waitUntil(lambda: panel.height() > tall)
    assert places() == before
    editor.set_selection(["r0-2", "r0-3"])
    qtbot.waitUntil(lambda: "2 lines" in texts(panel))
    qtbot.waitUntil(lambda: panel.height() == tall)
    assert places() == before
    panel.setParent(None)  # its fixture closes it


def test_looking_at_the_field_alone_never_rounds_a_time(panel: LinePanel, editor: TranscriptEditor) -> None:
    editor.edit("x", lambda t: edits.retime(t, "r0-2", 10_007, 14_503))
    panel.start.time.setFocus()
    panel.end.time.setFocus()
    panel.split.setFocus()
    assert times(editor, "r0-2") == (10_007, 14_503)


def test_nudging_steps_by_a_tenth_and_is_one_step_to_undo(panel: LinePanel, editor: TranscriptEditor) -> None:
    for _ in range(3):
        click(panel.start.more)
    assert times(editor, "r0-2") == (10_300, 14_500)
    click(panel.end.less)
    QTest.keyClick(panel.end.time, Qt.Key.Key_Down)
    assert times(editor, "r0-2") == (10_300, 14_300)
    editor.undo()
    assert times(editor, "r0-2") == (10_300, 14_500)
    editor.undo()
    assert times(editor, "r0-2") == (10_000, 14_500)


def test_here_takes_the_time_of_the_playhead(panel: LinePanel, editor: TranscriptEditor) -> None:
    panel._player.seek(12_345)
    click(panel.end.here)
    assert times(editor, "r0-2") == (10_000, 12_345)
    panel._player.seek(99_000)
    click(panel.start.here)
    assert times(editor, "r0-2") == (12_345, 12_345)


def test_a_time_typed_and_not_confirmed_belongs_to_its_own_line(
    qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor
) -> None:
    field = panel.end.time
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0:13")
    editor.set_current("r0-4")
    qtbot.waitUntil(lambda: panel.start.time.text() == "00:20.000")
    assert times(editor, "r0-2") == (10_000, 13_000)
    assert times(editor, "r0-4") == (20_000, 24_500)


def test_splitting_is_done_at_the_caret_else_at_the_playhead(panel: LinePanel, editor: TranscriptEditor) -> None:
    segment = editor.segment("r0-2")
    assert segment is not None
    words = segment.text.split()
    panel.caret = lambda: len(words[0]) + 1
    click(panel.split)
    assert editor.transcript.segments[2].text == words[0]
    editor.undo()
    panel.caret = lambda: None
    panel._player.seek(segment.words[7].start_ms + 5)
    click(panel.split)
    assert editor.transcript.segments[2].text == " ".join(words[:7])


def test_merging_inserting_and_deleting(panel: LinePanel, editor: TranscriptEditor) -> None:
    click(panel.merge)
    assert [s.id for s in editor.transcript.segments] == ["r0-0", "r0-1", "r0-3", "r0-4", "r0-5"]
    assert editor.current == "r0-1"
    click(panel.insert)
    inserted = editor.segment(editor.current)
    assert inserted is not None
    assert (inserted.text, inserted.start_ms, inserted.end_ms) == ("", 14_500, 15_000)
    click(panel.remove)
    assert len(editor.transcript.segments) == 5
    for _ in range(3):
        editor.undo()
    assert editor.transcript == made_up_transcript(6)


def test_several_lines_are_merged_deleted_and_marked_together(
    qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor
) -> None:
    editor.set_selection(["r0-2", "r0-3"])
    qtbot.waitUntil(lambda: "2 lines" in texts(panel))
    assert not panel.start.isVisible()
    click(panel.right)
    assert [s.confirmed for s in editor.transcript.segments] == [False, False, True, True, False, False]
    click(panel.merge)
    assert len(editor.transcript.segments) == 5
    editor.set_selection(["r0-0", "r0-4"])
    qtbot.waitUntil(lambda: not panel.merge.isEnabled())
    click(panel.remove)
    assert len(editor.transcript.segments) == 3


def test_what_was_recognised_is_shown_and_comes_back(qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor) -> None:
    assert not panel.revert.isEnabled()
    was = editor.transcript.segments[2].text
    editor.edit("x", lambda t: edits.reword(t, "r0-2", "다른 말"))
    qtbot.waitUntil(panel.revert.isEnabled)
    assert f"Recognised: {was}" in texts(panel)
    click(panel.revert)
    assert editor.transcript.segments[2].text == was
    qtbot.waitUntil(lambda: not panel.revert.isEnabled())


def test_marking_as_right_is_a_switch(qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor) -> None:
    click(panel.right)
    qtbot.waitUntil(panel.right.isChecked)
    assert "· right" in texts(panel)
    click(panel.right)
    qtbot.waitUntil(lambda: not panel.right.isChecked())


def test_an_empty_transcript_offers_only_to_insert(qtbot: QtBot, panel: LinePanel, editor: TranscriptEditor) -> None:
    everything = [s.id for s in editor.transcript.segments]
    editor.edit("x", lambda t: edits.delete(t, everything))
    qtbot.waitUntil(lambda: "Choose a line." in texts(panel))
    assert not panel.remove.isEnabled()
    click(panel.insert)
    assert len(editor.transcript.segments) == 1


def test_the_place_to_split_is_a_space_near_the_time() -> None:
    words = (Word(1, 0, 1_000, "하나"), Word(2, 1_000, 5_000, "둘 셋"), Word(3, 5_000, 6_000, "넷"))
    segment = Segment("1", 0, 6_000, "하나 둘 셋 넷", words=words)
    assert split_place(segment, 1_200) == 2
    assert split_place(segment, 5_500) == 6
    plain = Segment("2", 0, 6_000, "하나 둘 셋 넷")
    assert split_place(plain, 3_000) == 4
    assert split_place(Segment("3", 0, 1_000, "하나"), 500) is None


def test_every_control_has_a_name(panel: LinePanel) -> None:
    for control in panel.findChildren(QAbstractButton):
        assert control.accessibleName() or control.text()
    assert panel.start.time.accessibleName() == "Start"
