from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.find_bar import FindBar
from tests.support.hangul_typist import HangulTypist

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TRANSCRIPT = Transcript(
    "회의",
    speakers=(Speaker("a", "김민수", 0), Speaker("b", "이영희", 1)),
    segments=(
        Segment("1", 0, 1_000, "예산 이야기와 예산 계획", "a"),
        Segment("2", 1_000, 2_000, "창고 이전", "b"),
        Segment("3", 2_000, 3_000, "다음 예산안 Budget", "b"),
    ),
)


@pytest.fixture
def editor(qtbot: QtBot) -> TranscriptEditor:
    return TranscriptEditor(TRANSCRIPT, TRANSCRIPT)


@pytest.fixture
def bar(qtbot: QtBot, editor: TranscriptEditor) -> Iterator[FindBar]:
    window = QWidget()
    window.resize(640, 360)
    made = FindBar(Look(), editor, window)
    made.setGeometry(0, 0, 640, 340)
    qtbot.addWidget(window)
    editor.setParent(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made


def look_for(qtbot: QtBot, bar: FindBar, text: str) -> None:
    bar.query.setFocus()
    bar.query.selectAll()
    QTest.keyClick(bar.query, Qt.Key.Key_Delete)
    typist = HangulTypist(bar.query)
    with qtbot.waitSignal(bar.matches_changed):
        typist.type(text)
        typist.finish()


def texts(editor: TranscriptEditor) -> list[str]:
    return [s.text for s in editor.transcript.segments]


def test_typing_finds_counts_and_goes_to_the_first_match_from_here(
    qtbot: QtBot, bar: FindBar, editor: TranscriptEditor
) -> None:
    editor.set_current("2")
    bar.open()
    look_for(qtbot, bar, "예산")
    assert bar.count.text() == "3 of 3"
    assert editor.current == "3"


def test_enter_and_f3_go_on_around_the_end_and_back(qtbot: QtBot, bar: FindBar, editor: TranscriptEditor) -> None:
    bar.open("예산")
    seen = []
    bar.matches_changed.connect(lambda _, here: seen.append(here))
    QTest.keyClick(bar.query, Qt.Key.Key_Return)
    QTest.keyClick(bar.query, Qt.Key.Key_F3)
    QTest.keyClick(bar.query, Qt.Key.Key_F3)
    QTest.keyClick(bar.query, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.query, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert seen == [("1", 8), ("3", 3), ("1", 0), ("3", 3), ("1", 8)]
    assert bar.count.text() == "2 of 3"


def test_opened_again_for_the_same_word_it_begins_at_the_line_that_was_gone_to(
    qtbot: QtBot, bar: FindBar, editor: TranscriptEditor
) -> None:
    editor.set_current("3")
    bar.open("예산")
    assert bar.count.text() == "3 of 3"
    editor.set_current("1")  # as a hit of the search over all texts does, which then opens the bar
    bar.open("예산")
    assert (editor.current, bar.count.text()) == ("1", "1 of 3")
    bar.find_next()
    bar.open("예산")  # nobody went elsewhere: the second match of the line stays the one it is at
    assert (editor.current, bar.count.text()) == ("1", "2 of 3")


def test_the_view_is_told_all_places_and_none_when_the_bar_closes(qtbot: QtBot, bar: FindBar) -> None:
    seen = []
    bar.matches_changed.connect(lambda places, _: seen.append(places))
    bar.open("예산")
    assert seen[-1] == {"1": [(0, 2), (8, 2)], "3": [(3, 2)]}
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.query, Qt.Key.Key_Escape)
    assert seen[-1] == {}
    assert not bar.isVisible()


def test_case_whole_words_and_one_speaker_narrow_it_down(qtbot: QtBot, bar: FindBar) -> None:
    bar.open("예산")
    with qtbot.waitSignal(bar.matches_changed):
        QTest.mouseClick(bar.whole_words, Qt.MouseButton.LeftButton)
    assert [m.segment_id for m in bar.matches] == ["1", "1"]
    with qtbot.waitSignal(bar.matches_changed):
        QTest.mouseClick(bar.whole_words, Qt.MouseButton.LeftButton)
        bar.speaker.setCurrentIndex(2)
        bar.speaker.activated.emit(2)
    assert [m.segment_id for m in bar.matches] == ["3"]
    look_for(qtbot, bar, "budget")
    assert bar.count.text() == "1 of 1"
    with qtbot.waitSignal(bar.matches_changed):
        QTest.mouseClick(bar.match_case, Qt.MouseButton.LeftButton)
    assert (bar.count.text(), bar.replace_all.isEnabled()) == ("None", False)


def test_replacing_one_goes_on_to_the_next(bar: FindBar, editor: TranscriptEditor) -> None:
    bar.open("예산")
    HangulTypist(bar.replacement).type("예산예산")  # the last syllable is still being composed
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    QTest.mouseClick(bar.replace_one, Qt.MouseButton.LeftButton)
    assert texts(editor)[0].startswith("예산예산 이야기와 예산예산")
    assert editor.current == "3"
    editor.undo()
    editor.undo()
    assert editor.transcript == TRANSCRIPT


def test_all_is_replaced_only_after_the_preview_and_but_for_what_was_left_out(
    qtbot: QtBot, bar: FindBar, editor: TranscriptEditor
) -> None:
    bar.open("예산")
    bar.replacement.setText("비용")
    QTest.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    assert bar.preview.isVisible()
    assert editor.transcript == TRANSCRIPT
    model = bar.preview.list.model()
    assert model.rowCount() == 3
    assert "예산 이야기와" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    bar.preview.list.setFocus()
    bar.preview.list.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(bar.preview.list, Qt.Key.Key_Space)
    assert bar.preview.yes.text() == "Replace 2"
    QTest.mouseClick(bar.preview.yes, Qt.MouseButton.LeftButton)
    assert texts(editor) == ["비용 이야기와 예산 계획", "창고 이전", "다음 비용안 Budget"]
    assert editor.history.count == 1


def test_what_was_replaced_can_be_kept_as_a_word_to_expect(qtbot: QtBot, bar: FindBar) -> None:
    bar.open("창고")
    bar.replacement.setText("물류센터")
    bar.replace_all.click()
    bar.preview.yes.click()
    with qtbot.waitSignal(bar.keep_words) as told:
        QTest.mouseClick(bar.keep, Qt.MouseButton.LeftButton)
    assert told.args == ["물류센터"]
    assert not bar.keep.isVisible()


def test_it_is_not_said_that_something_was_replaced_once_that_is_undone(
    qtbot: QtBot, bar: FindBar, editor: TranscriptEditor
) -> None:
    bar.open("예산")
    bar.replacement.setText("비용")
    bar.replace_all.click()
    bar.preview.yes.click()
    assert any("3 places" in label.text() for label in bar.findChildren(QLabel))
    qtbot.waitUntil(lambda: not bar._search_quietly.isActive())
    editor.undo()
    assert not any("3 places" in label.text() for label in bar.findChildren(QLabel) if label.isVisible())
    assert not bar.keep.isVisible()


def test_where_there_is_little_room_the_preview_scrolls_and_its_buttons_stay_free(qtbot: QtBot) -> None:
    segments = tuple(Segment(str(n), n * 1_000, (n + 1) * 1_000, "예산 이야기", "a") for n in range(12))
    long = Transcript("회의", speakers=TRANSCRIPT.speakers, segments=segments)
    bar = FindBar(Look(), TranscriptEditor(long, long))
    qtbot.addWidget(bar)
    bar.open()
    look_for(qtbot, bar, "예산")
    bar.replacement.setText("계획")
    bar.replace_all.click()
    for height in (bar.minimumSizeHint().height(), 600):
        bar.resize(820, height)
        assert bar.preview.list.geometry().bottom() < bar.preview.yes.geometry().top()
    assert bar.preview.minimumSizeHint().height() < 4 * 36


def test_escape_closes_the_preview_first(bar: FindBar) -> None:
    bar.open("예산")
    bar.replace_all.click()
    QTest.keyClick(bar.preview.yes, Qt.Key.Key_Escape)
    assert [bar.preview.isVisible(), bar.isVisible()] == [False, True]


def test_the_preview_does_not_outlive_an_edit(qtbot: QtBot, bar: FindBar, editor: TranscriptEditor) -> None:
    bar.open("예산")
    bar.replace_all.click()
    with qtbot.waitSignal(bar.matches_changed):
        editor.confirm(["1"])
    assert not bar.preview.isVisible()


def test_nothing_found_is_said(qtbot: QtBot, bar: FindBar) -> None:
    bar.open("없는 말")
    assert bar.count.text() == "None"
    bar.find_next()
    look_for(qtbot, bar, "")
    assert bar.count.text() == ""


def test_every_control_has_a_name(bar: FindBar) -> None:
    bar.open()
    for control in bar.findChildren(QAbstractButton):
        if control.isVisible():
            assert control.accessibleName() or control.text(), control
    assert bar.query.accessibleName() == "Find"
    assert isinstance(bar.count, QLabel)
