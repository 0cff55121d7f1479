from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_window import TranscriptWindow, opened

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> TranscriptWindow:
    return opened(qtbot, made_up_transcript(40, 14))


def row_picture(window: TranscriptWindow, row: int) -> QImage:
    return window.view.grab(window.view.text_rect(row)).toImage()


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("width", [900, 560])
def test_the_text_does_not_move_by_a_pixel_when_typing_begins(qtbot: QtBot, english: bool, width: int) -> None:
    window = opened(qtbot, made_up_transcript(10, 24, english=english))
    window.resize(width, 600)
    window.editor.set_current("r0-1")
    before = row_picture(window, 1)
    window.editing.start("r0-1", 0)
    window.field.setCursorWidth(0)
    assert row_picture(window, 1) == before


def test_the_line_being_typed_has_a_frame(window: TranscriptWindow) -> None:
    around = window.view.text_rect(1).adjusted(-12, -8, 12, 8)
    accent = window.look.theme.accent.rgb()

    def frame() -> int:
        picture = window.view.grab(around).toImage()
        middle = picture.height() // 2
        return sum(picture.pixelColor(x, middle).rgb() == accent for x in range(12))

    window.editor.set_current("r0-1")
    assert frame() == 0
    window.editing.start("r0-1")
    assert frame() > 0
    window.editing.end()
    assert frame() == 0


def test_pressing_twice_types_where_it_was_pressed(window: TranscriptWindow) -> None:
    point = window.point_in(2, 6)
    QTest.mouseDClick(window.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert window.editing.segment_id == "r0-2"
    assert window.field.caret() == 6
    assert window.field.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_key_types_at_the_end_of_the_current_line(window: TranscriptWindow, key: Qt.Key) -> None:
    window.editor.set_current("r0-3")
    window.key(key)
    assert window.editing.segment_id == "r0-3"
    assert window.field.caret() == len(window.texts[3])


class Painted(QObject):
    """What is painted of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rect = QRect()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rect = self.rect.united(event.rect())
        return False


def test_a_key_has_only_the_field_painted_in_which_it_is_typed(window: TranscriptWindow) -> None:
    window.editing.start("r0-2", 0)
    QTest.keyClicks(window.field, "a")
    QApplication.processEvents()
    lines, field = Painted(window.view.viewport()), Painted(window.field.viewport())
    QTest.keyClicks(window.field, "b")
    QApplication.processEvents()
    assert not field.rect.isEmpty()
    assert lines.rect.isEmpty()


def test_a_key_that_changes_the_marks_beside_the_text_has_its_line_painted(window: TranscriptWindow) -> None:
    window.editing.start("r0-2", 0)
    QApplication.processEvents()
    lines = Painted(window.view.viewport())
    QTest.keyClicks(window.field, "b")
    QApplication.processEvents()
    assert window.editor.transcript.segments[2].confirmed
    assert not window.original.segments[2].confirmed
    assert not lines.rect.isEmpty()
    assert window.view.row_rect(2).adjusted(0, -8, 0, 8).contains(lines.rect)


def test_each_key_is_in_the_transcript_at_once_with_its_words_timed(window: TranscriptWindow) -> None:
    window.editing.start("r0-1", 0)
    for n, letter in enumerate("new "):
        QTest.keyClicks(window.field, letter)
        assert window.texts[1].startswith("new "[: n + 1].strip())
    segment = window.editor.transcript.segments[1]
    assert segment.words[0].text == "new"
    assert segment.words[-1] == window.original.segments[1].words[-1]
    assert window.editor.history.count == 1


def test_what_was_typed_is_doubtful_no_more_until_it_is_undone(window: TranscriptWindow) -> None:
    window.editor.set_threshold(1.0)
    doubtful = window.editor.doubtful_count
    window.editing.start("r0-1", 0)
    QTest.keyClicks(window.field, " ")
    assert window.editor.doubtful_count == doubtful
    QTest.keyClicks(window.field, "a")
    assert window.editor.doubtful_count == doubtful - 1
    window.editor.undo()
    assert window.editor.doubtful_count == doubtful


@pytest.mark.parametrize("in_one_event", [False, True])
def test_hangul_arrives_syllable_by_syllable_and_its_last_one_is_not_lost(
    window: TranscriptWindow, in_one_event: bool
) -> None:
    text = window.texts[1]
    window.editing.start("r0-1", 0)
    HangulTypist(window.field, in_one_event=in_one_event).type("안녕히")
    assert window.texts[1] == window.field.text() == "안녕" + text
    assert window.field.guard.preedit == "히"
    window.key(Qt.Key.Key_Escape)
    assert window.texts[1] == "안녕히" + text
    assert window.editing.segment_id == ""


def test_a_syllable_being_composed_is_kept_when_a_button_is_pressed(window: TranscriptWindow, qtbot: QtBot) -> None:
    button = QPushButton("elsewhere", window)
    button.setGeometry(0, 560, 80, 30)
    button.show()
    window.editing.start("r0-1", 0)
    HangulTypist(window.field).type("회의")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.texts[1].startswith("회의")
    button.setFocus()
    assert window.editing.segment_id == ""


def test_a_syllable_being_composed_is_undone_with_the_rest(window: TranscriptWindow) -> None:
    window.editing.start("r0-1", 0)
    HangulTypist(window.field).type("회의")
    window.key(Qt.Key.Key_Z, CONTROL)
    assert window.texts == [s.text for s in window.original.segments]
    assert window.field.text() == window.texts[1]
    assert window.editing.segment_id == "r0-1"
    window.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.texts[1].startswith("회의")


def test_a_syllable_being_composed_is_kept_when_the_line_is_split(window: TranscriptWindow) -> None:
    text = window.texts[1]
    window.editing.start("r0-1", text.index(" "))
    HangulTypist(window.field).type("은")
    window.key(Qt.Key.Key_Return)
    assert window.texts[1] == text.split(" ")[0] + "은"
    assert window.texts[2] == text.split(" ", 1)[1]


def test_enter_splits_at_the_caret_and_typing_goes_on_in_the_second_half(window: TranscriptWindow) -> None:
    text = window.texts[1]
    at = text.index(" ", 10)
    window.editing.start("r0-1", at)
    window.key(Qt.Key.Key_Return)
    assert window.texts[1:3] == [text[:at], text[at:].strip()]
    assert window.editing.segment_id == window.ids[2]
    assert window.field.caret() == 0
    assert window.field.hasFocus()
    first, second = window.editor.transcript.segments[1:3]
    assert first.words + second.words == window.original.segments[1].words


def test_backspace_at_the_start_merges_back_what_enter_split(window: TranscriptWindow) -> None:
    text = window.texts[1]
    at = text.index(" ", 10)
    window.editing.start("r0-1", at)
    window.key(Qt.Key.Key_Return)
    window.key(Qt.Key.Key_Backspace)
    assert window.texts[1] == text
    assert window.editing.segment_id == "r0-1"
    assert window.field.caret() == at + 1


def test_delete_at_the_end_merges_with_the_line_behind(window: TranscriptWindow) -> None:
    first, second = window.texts[1:3]
    window.editing.start("r0-1", -1)
    window.key(Qt.Key.Key_Delete)
    assert window.texts[1] == f"{first} {second}"
    assert window.field.caret() == len(first) + 1


def test_undo_of_a_split_goes_on_typing_where_it_was(window: TranscriptWindow) -> None:
    at = window.texts[1].index(" ", 10)
    window.editing.start("r0-1", at)
    window.key(Qt.Key.Key_Return)
    window.key(Qt.Key.Key_Z, CONTROL)
    assert window.texts == [s.text for s in window.original.segments]
    assert window.editing.segment_id == "r0-1"
    assert window.field.caret() == at


def test_enter_at_the_end_of_the_text_leads_on(window: TranscriptWindow) -> None:
    window.editing.start("r0-1", -1)
    window.key(Qt.Key.Key_Return)
    assert len(window.texts) == 40
    assert window.editing.segment_id == "r0-2"


def test_arrows_lead_over_the_edges_of_the_line(window: TranscriptWindow) -> None:
    window.editing.start("r0-5", 3)
    x = window.field.cursorRect().x()
    window.key(Qt.Key.Key_Up)
    assert window.editing.segment_id == "r0-4"
    assert abs(window.field.cursorRect().x() - x) < 16
    for _ in range(window.field.lines):
        window.key(Qt.Key.Key_Down)
    assert window.editing.segment_id == "r0-5"
    window.editing.start("r0-5", 0)
    window.key(Qt.Key.Key_Left)
    assert (window.editing.segment_id, window.field.caret()) == ("r0-4", len(window.texts[4]))
    window.key(Qt.Key.Key_Right)
    assert (window.editing.segment_id, window.field.caret()) == ("r0-5", 0)


def test_the_row_grows_with_the_text(window: TranscriptWindow) -> None:
    window.editing.start("r0-1", -1)
    before = window.view.row_rect(1).height()
    QTest.keyClicks(window.field, " and more words" * 8)
    assert window.view.row_rect(1).height() > before
    assert window.view.row_rect(2).top() == window.view.row_rect(1).bottom() + 1
    height = window.view.row_rect(1).height()
    window.key(Qt.Key.Key_Escape)
    assert window.view.row_rect(1).height() == height


def test_spaces_while_typing_do_not_move_the_caret(window: TranscriptWindow) -> None:
    window.editing.start("r0-1", -1)
    QTest.keyClicks(window.field, "  a  b ")
    assert window.field.text().endswith("  a  b ")
    assert window.texts[1].endswith(" a b")


def test_pressing_into_another_line_while_typing_types_there(window: TranscriptWindow) -> None:
    sought: list[int] = []
    window.view.seek_requested.connect(sought.append)
    window.editing.start("r0-1", 0)
    window.press(window.point_in(3, 4))
    assert window.editing.segment_id == "r0-3"
    assert window.field.caret() == 4
    assert not sought


def test_pressing_beside_the_text_ends_the_typing(window: TranscriptWindow) -> None:
    window.editing.start("r0-1", 0)
    window.press(window.view.row_rect(3).topLeft() + QPoint(60, 20))
    assert window.editing.segment_id == ""
    assert window.editor.current == "r0-3"


def test_what_is_pasted_stays_one_line(window: TranscriptWindow) -> None:
    data = QMimeData()
    data.setText("첫 줄\n둘째 줄")
    window.editing.start("r0-1", 0)
    window.field.insertFromMimeData(data)
    assert window.texts[1].startswith("첫 줄 둘째 줄")
    assert "\n" not in window.field.text()


def test_an_edit_made_elsewhere_is_shown_while_typing(window: TranscriptWindow) -> None:
    window.editing.start("r0-1", 0)
    window.editor.edit("", lambda t: edits.reword(t, "r0-1", "밖에서 고친 글"))
    assert window.field.text() == "밖에서 고친 글"
    window.editor.edit("", lambda t: edits.delete(t, ("r0-1",)))
    assert window.editing.segment_id == ""
    assert window.field.isHidden()


def test_typing_in_signs_of_two_units_keeps_the_caret_right(window: TranscriptWindow) -> None:
    window.editor.edit("", lambda t: edits.reword(t, "r0-1", "웃음 😀😀 그리고 말"))
    window.editing.start("r0-1", 5)
    assert window.field.caret() == 5
    QTest.keyClicks(window.field, " ")
    window.key(Qt.Key.Key_Return)
    assert window.texts[1:3] == ["웃음 😀😀", "그리고 말"]


def test_the_caret_is_remembered_for_the_buttons_beside_the_list(window: TranscriptWindow) -> None:
    window.editing.start("r0-2", 7)
    window.key(Qt.Key.Key_Escape)
    assert window.editing.caret() == ("r0-2", 7)
    window.editor.set_current("r0-3")
    assert window.editing.caret() == ("", 0)


def test_control_enter_says_that_the_line_is_right(window: TranscriptWindow) -> None:
    told: list[bool] = []
    window.editing.confirmed.connect(lambda: told.append(True))
    window.editing.start("r0-2", 0)
    window.key(Qt.Key.Key_Return, CONTROL)
    assert told == [True]
    assert len(window.texts) == 40


def test_random_typing_is_undone_to_the_original(window: TranscriptWindow) -> None:
    window.editing.start("r0-4", 5)
    for key in (
        [Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Return, Qt.Key.Key_C, Qt.Key.Key_Home]
        + [Qt.Key.Key_Backspace] * 3
        + [Qt.Key.Key_Up, Qt.Key.Key_D, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_End, Qt.Key.Key_Delete]
    ):
        window.key(key)
    assert window.texts != [s.text for s in window.original.segments]
    while window.editor.history.last:
        window.editor.undo()
    assert window.editor.transcript == window.original
    if window.editing.segment_id:
        segment = window.editor.segment(window.editing.segment_id)
        assert segment is not None
        assert window.field.text() == segment.text


def test_the_focus_is_in_the_list_after_typing(window: TranscriptWindow) -> None:
    window.editing.start("r0-2", 0)
    window.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.view


def test_pressing_below_all_lines_ends_the_typing(qtbot: QtBot) -> None:
    window = opened(qtbot, made_up_transcript(3))
    window.editing.start("r0-1", 0)
    window.press(QPoint(300, 550))
    assert window.editing.segment_id == ""
