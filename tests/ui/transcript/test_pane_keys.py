from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_number_keys_give_the_selection_to_a_speaker(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.editor.set_current("r0-4")
        QTest.keyClick(screen.pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(screen.pane.view, Qt.Key.Key_3)
        assert [s.speaker for s in screen.editor.transcript.segments[4:6]] == ["s3", "s3"]
        QTest.keyClick(screen.pane.view, Qt.Key.Key_9)
        assert screen.editor.history.count == 1
        await screen.pane.flush()

    run(work)


def test_the_key_0_takes_the_speaker_away(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.editor.set_current("r0-2")
        QTest.keyClick(screen.pane.view, Qt.Key.Key_0)
        assert screen.editor.transcript.segments[2].speaker is None
        await screen.pane.flush()

    run(work)


def test_number_keys_are_letters_while_typing(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.pane.editing.start("r0-4", 0)
        QTest.keyClicks(screen.pane.editing.field, "3 ")
        segment = screen.editor.transcript.segments[4]
        assert segment.text.startswith("3 ")
        assert segment.speaker == made_up_transcript(60).segments[4].speaker
        await screen.pane.flush()

    run(work)


def test_delete_takes_the_selected_lines_out(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.editor.set_selection(("r0-4", "r0-5"))
        QTest.keyClick(screen.pane.view, Qt.Key.Key_Delete)
        assert len(screen.editor.transcript.segments) == 58
        QTest.keyClick(screen.pane.view, Qt.Key.Key_Z, CONTROL)
        assert len(screen.editor.transcript.segments) == 60
        await screen.pane.flush()

    run(work)


def test_an_inserted_line_is_typed_in_at_once(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.editor.set_current("r0-4")
        QTest.keyClick(screen.pane.view, Qt.Key.Key_I, CONTROL)
        HangulTypist(screen.pane.editing.field).type("새 줄")
        await screen.pane.flush()
        new = screen.editor.transcript.segments[5]
        assert (new.text, new.start_ms, new.end_ms) == ("새 줄", 24_500, 25_000)
        assert screen.disk.written[-1][1].segments[5] == new

    run(work)


def test_a_line_inserted_with_the_mouse_takes_what_is_typed_next(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.editor.set_current("r0-1")
        QTest.mouseClick(screen.pane.line.insert, Qt.MouseButton.LeftButton)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, "new line x")
        assert screen.editor.transcript.segments[2].text == "new line x"
        assert len(screen.editor.transcript.segments) == 61
        await screen.pane.flush()

    run(work)


def test_the_keys_go_to_the_lines_again_after_a_button_of_the_line_was_pressed(screen: Screen, run: Any) -> None:
    async def work() -> None:
        line = screen.pane.line
        for button in (line.split, line.right, line.merge, line.revert, line.remove):
            screen.editor.set_current("r0-3")
            line._show()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            assert screen.pane.view.hasFocus(), button.text()
        await screen.pane.flush()

    run(work)


def test_the_keys_go_to_the_lines_whenever_the_screen_is_shown(qtbot: QtBot) -> None:
    window, stack = QWidget(), QStackedWidget()
    nav, other = QPushButton("nav"), QLineEdit()
    screen = Screen(made_up_transcript(5))
    for page in (other, screen):
        stack.addWidget(page)
    box = QVBoxLayout(window)
    box.addWidget(nav)
    box.addWidget(stack)
    shown(qtbot, window)
    for before in (nav, other, nav):
        stack.setCurrentWidget(other)
        before.setFocus()
        stack.setCurrentWidget(screen)
        assert screen.pane.view.hasFocus()
    stack.setCurrentWidget(other)
    every = [segment.id for segment in screen.editor.transcript.segments]
    screen.editor.edit("", lambda t: edits.delete(t, every))
    nav.setFocus()
    stack.setCurrentWidget(screen)
    screen.editor.undo()
    assert screen.pane.view.hasFocus()


def test_lines_are_merged_by_keys(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.editor.set_current("r0-4")
        QTest.keyClick(screen.pane.view, Qt.Key.Key_M, CONTROL)
        assert screen.editor.current == "r0-3"
        assert len(screen.editor.transcript.segments) == 59
        await screen.pane.flush()

    run(work)


def test_the_menu_of_a_line_gives_it_to_a_speaker(screen: Screen, run: Any, qtbot: QtBot) -> None:
    async def work() -> None:
        screen.editor.set_current("r0-1")
        screen.pane.view.customContextMenuRequested.emit(QPoint(100, 100))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        speakers = next(action.menu() for action in menu.actions() if action.text() == "Give to speaker")
        assert isinstance(speakers, QMenu)
        speakers.actions()[2].trigger()
        assert screen.editor.transcript.segments[1].speaker == "s3"
        menu.close()
        await screen.pane.flush()

    run(work)


def test_a_name_handed_in_with_enter_gives_the_keys_back_to_the_lines(screen: Screen) -> None:
    pane, editor = screen.pane, screen.editor
    first = editor.transcript.segments[0]
    editor.set_current(first.id)
    name = pane.speakers.row("s2").name
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Kim")

    QTest.keyClick(name, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_3)

    assert [s.name for s in editor.transcript.speakers][1] == "Kim"
    assert name.text() == "Kim"
    assert editor.transcript.segments[0].speaker == "s3"


def test_escape_in_a_name_gives_the_keys_back_to_the_lines(screen: Screen) -> None:
    name = screen.pane.speakers.row("s2").name
    name.setFocus()
    QTest.keyClicks(name, "x")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "이영희"
    assert screen.pane.view.hasFocus()


def test_a_name_that_is_there_already_asks_and_the_harmless_answer_has_the_focus(screen: Screen) -> None:
    name = screen.pane.speakers.row("s2").name
    name.setFocus()
    name.selectAll()
    HangulTypist(name).type("김민수")
    QTest.keyClick(name, Qt.Key.Key_Return)
    asked = QApplication.focusWidget()
    assert isinstance(asked, QPushButton)
    assert asked.text() == "Keep two"


def test_the_menu_of_the_head_gives_lines_to_the_speakers_there_are_now(screen: Screen) -> None:
    menu = screen.pane.header.more.menu()
    screen.editor.edit("", lambda t: edits.add_speaker(t, "Kim", "p9"))
    screen.editor.set_current("r0-1")
    menu.aboutToShow.emit()
    speakers = next(action.menu() for action in menu.actions() if action.text() == "Give to speaker")
    assert isinstance(speakers, QMenu)
    assert [action.text() for action in speakers.actions()][-1] == "Kim\t5"
    speakers.actions()[-1].trigger()
    assert screen.editor.transcript.segments[1].speaker == "p9"


def test_a_press_on_no_speaker_asks_who_it_is_and_a_press_on_a_name_does_not(screen: Screen) -> None:
    view, editor = screen.pane.view, screen.editor
    editor.edit("", lambda t: edits.assign_speaker(t, ("r0-1",), None))
    for row in (0, 1):
        point = view.painter.speaker_box(view.row_rect(row)).center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        menu = QApplication.activePopupWidget()
        if row == 0:
            assert menu is None
    assert isinstance(menu, QMenu)
    menu.actions()[2].trigger()
    menu.close()
    assert editor.transcript.segments[1].speaker == "s3"


@pytest.mark.parametrize("is_typing", [False, True])
def test_ctrl_h_opens_find_and_replace_as_in_office_programs(is_typing: bool, screen: Screen, qtbot: QtBot) -> None:
    qtbot.waitUntil(screen.isActiveWindow)
    if is_typing:
        screen.pane.editing.start("r0-4", 0)
    text = screen.editor.transcript.segments[4].text
    QTest.keyClick(screen.pane.editing.field if is_typing else screen.pane.view, Qt.Key.Key_H, CONTROL)
    assert screen.pane.find_bar.isVisible()
    assert screen.editor.transcript.segments[4].text == text
