from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.ui.look.theme import DARK, Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.speakers_panel import SpeakersPanel, sample_of
from tests.support.hangul_typist import HangulTypist

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TRANSCRIPT = Transcript(
    "회의",
    duration_ms=20_000,
    speakers=(Speaker("a", "김민수", 0), Speaker("b", "이영희", 1), Speaker("c", "화자 3", 2)),
    segments=(
        Segment("1", 0, 6_000, "하나", "a", 0.9),
        Segment("2", 6_000, 8_000, "둘", "b", 0.9),
        Segment("3", 8_000, 10_000, "셋", "a", 0.9),
    ),
)


@pytest.fixture
def editor(qtbot: QtBot) -> TranscriptEditor:
    return TranscriptEditor(TRANSCRIPT, TRANSCRIPT)


@pytest.fixture
def panel(qtbot: QtBot, editor: TranscriptEditor) -> SpeakersPanel:
    made = SpeakersPanel(Look(), editor, MediaPlayer(editor))
    qtbot.addWidget(made)
    editor.setParent(made)
    made.resize(272, 420)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def names(editor: TranscriptEditor) -> list[str]:
    return [s.name for s in editor.transcript.speakers]


def button(panel: SpeakersPanel, text: str) -> QPushButton:
    return next(b for b in panel.findChildren(QPushButton) if b.text() == text and b.isVisible())


def texts(panel: SpeakersPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def retype(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def test_a_name_typed_over_is_the_new_name_everywhere(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    field = panel.row("a").name
    retype(field, "Kim")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(editor) == ["Kim", "이영희", "화자 3"]
    editor.undo()
    assert names(editor)[0] == "김민수"
    assert field.text() == "김민수"


def test_a_syllable_still_being_composed_is_not_lost_when_the_focus_leaves(
    panel: SpeakersPanel, editor: TranscriptEditor
) -> None:
    field = panel.row("c").name
    field.setFocus()
    field.selectAll()
    HangulTypist(field).type("박철수")
    panel.add.setFocus()
    assert names(editor)[2] == "박철수"


def test_a_name_being_typed_is_handed_in_before_an_undo(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    field = panel.row("c").name
    field.setFocus()
    field.selectAll()
    HangulTypist(field).type("박철수")
    editor.settle()
    assert names(editor)[2] == "박철수"


def test_escape_and_an_empty_name_leave_the_old_one(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    field = panel.row("a").name
    retype(field, "Nobody")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    retype(field, "")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(editor)[0] == "김민수"
    assert field.text() == "김민수"
    assert editor.history.count == 0


def test_the_badge_gives_the_selected_lines_to_that_speaker(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    editor.set_selection(["1", "3"])
    QTest.mouseClick(panel.row("b").badge, Qt.MouseButton.LeftButton)
    assert [s.speaker for s in editor.transcript.segments] == ["b", "b", "b"]
    assert editor.history.count == 1


def test_the_shares_follow_the_edits(qtbot: QtBot, panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    assert {"80 %", "20 %", "0 %"} <= set(texts(panel))
    editor.edit("x", lambda t: edits.assign_speaker(t, ["1"], "c"))
    qtbot.waitUntil(lambda: "60 %" in texts(panel))
    assert texts(panel).count("20 %") == 2


def test_lines_of_nobody_have_a_row_of_their_own(qtbot: QtBot, panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    editor.edit("x", lambda t: edits.assign_speaker(t, ["1"], None))
    qtbot.waitUntil(lambda: None in panel._rows)
    assert panel.row(None).name.isReadOnly()
    editor.set_selection(["2"])
    QTest.mouseClick(panel.row(None).badge, Qt.MouseButton.LeftButton)
    assert [s.speaker for s in editor.transcript.segments] == [None, None, "a"]
    editor.undo()
    editor.undo()
    qtbot.waitUntil(lambda: None not in panel._rows)


def test_merging_says_first_what_will_happen(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    panel.row("a").merge_wanted.emit("b")
    assert "2 lines of 김민수 become 이영희." in texts(panel)
    assert editor.history.count == 0
    QTest.mouseClick(button(panel, "Cancel"), Qt.MouseButton.LeftButton)
    assert editor.history.count == 0
    panel.row("a").merge_wanted.emit("b")
    QTest.keyClick(button(panel, "Merge"), Qt.Key.Key_Space)
    assert names(editor) == ["이영희", "화자 3"]
    assert {s.speaker for s in editor.transcript.segments} == {"b"}


def test_the_menu_lists_the_others_to_merge_into(panel: SpeakersPanel) -> None:
    row = panel.row("a")
    menu = row.more.menu()
    menu.aboutToShow.emit()
    merge = next(m for m in menu.findChildren(QMenu) if m.title() == "Merge into…")
    assert [entry.text() for entry in merge.actions()] == ["이영희", "화자 3"]


def test_the_name_of_another_speaker_offers_to_merge_the_two(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    field = panel.row("c").name
    retype(field, "")
    HangulTypist(field).type("김민수")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(editor) == ["김민수", "이영희", "김민수"]
    QTest.mouseClick(button(panel, "Merge"), Qt.MouseButton.LeftButton)
    assert names(editor) == ["김민수", "이영희"]


def test_a_speaker_with_lines_is_removed_only_after_a_yes(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    panel.row("b").remove_wanted.emit()
    assert "One line of 이영희 will have no speaker." in texts(panel)
    QTest.mouseClick(button(panel, "Remove"), Qt.MouseButton.LeftButton)
    assert names(editor) == ["김민수", "화자 3"]
    panel.row("c").remove_wanted.emit()
    assert names(editor) == ["김민수"]


def test_adding_a_speaker_puts_the_caret_into_the_new_name(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    fresh = editor.transcript.speakers[-1]
    assert fresh.name == "Speaker 4"
    field = panel.row(fresh.id).name
    assert field.hasFocus()
    assert field.selectedText() == "Speaker 4"
    QTest.keyClicks(field, "Park")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(editor)[-1] == "Park"


def test_names_used_before_are_offered_while_typing(panel: SpeakersPanel) -> None:
    panel.offer_names(["Alice Kim", "Bob"])
    field = panel.row("c").name
    retype(field, "kim")
    completer = field.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Alice Kim"
    popup = completer.popup()
    assert popup is not None
    popup.hide()


def test_a_colour_is_chosen_from_the_dots_menu(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    menu = panel.row("a")._colors
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 8
    menu.actions()[5].trigger()
    assert editor.transcript.speakers[0].color == 5


def test_the_sample_is_a_long_and_clear_line() -> None:
    unclear = Segment("4", 10_000, 18_000, "??", "a", 0.2)
    endless = Segment("5", 20_000, 90_000, "길다", "a", 0.5)
    transcript = replace(TRANSCRIPT, segments=(*TRANSCRIPT.segments, unclear, endless))
    sample = sample_of(transcript, "a")
    assert sample is not None
    assert sample.id == "1"
    assert sample_of(transcript, "c") is None


def test_every_control_has_a_name(panel: SpeakersPanel) -> None:
    for control in panel.findChildren(QAbstractButton):
        assert control.accessibleName() or control.text(), control
    for field in panel.findChildren(QLineEdit):
        assert field.accessibleName()


def test_another_theme_is_taken(panel: SpeakersPanel) -> None:
    before = panel.grab().toImage()
    panel._look.set_theme(DARK)
    assert panel.grab().toImage() != before


def test_many_speakers_scroll_inside_the_card(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    many = tuple(Speaker(f"x{n}", f"화자 {n}", n % 8) for n in range(40))
    editor.edit("x", lambda t: replace(t, speakers=(*t.speakers, *many)))
    assert panel.minimumSizeHint().height() < 600
    assert panel.row("x3").badge.text() == "7"
    assert panel.row("x39").badge.text() == "←"


def test_a_speaker_who_was_added_makes_the_list_longer_at_once(
    panel: SpeakersPanel, editor: TranscriptEditor, qtbot: QtBot
) -> None:
    bar = panel._scroll.verticalScrollBar()
    editor.edit("x", lambda t: edits.assign_speaker(t, ["2"], None))
    qtbot.waitUntil(lambda: None in panel._rows)
    for step in (panel.add_speaker, editor.undo, editor.redo):
        step()
        qtbot.waitUntil(lambda: all(row.isVisible() for row in panel._rows.values()))
        assert panel._scroll.maximumHeight() == panel._list.sizeHint().height(), step
        qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_the_lines_without_a_speaker_have_the_key_0(panel: SpeakersPanel, editor: TranscriptEditor) -> None:
    editor.edit("x", lambda t: edits.assign_speaker(t, ["2"], None))
    panel._show_shares()
    assert panel.row(None).badge.text() == "0"
    assert "key 0" in panel.row(None).badge.toolTip()
