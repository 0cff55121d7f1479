from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.hangul_typist import HangulTypist
from tests.support.transcript_screen import Screen

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_review_steps_by_enter(screen: Screen, run: Any) -> None:
    async def work() -> None:
        QTest.keyClick(screen.pane.view, Qt.Key.Key_R, CONTROL)
        assert screen.pane.review.isVisible()
        assert screen.editor.current == "r0-3"
        QTest.keyClick(screen.pane.view, Qt.Key.Key_Return)
        assert screen.editor.current == "r0-10"
        QTest.keyClick(screen.pane.view, Qt.Key.Key_F2)
        QTest.keyClicks(screen.pane.editing.field, " right")
        QTest.keyClick(screen.pane.editing.field, Qt.Key.Key_Return)
        assert screen.editor.current == "r0-17"
        assert screen.pane.editing.segment_id == "r0-17"
        segment = screen.editor.transcript.segments[10]
        assert segment.confirmed
        assert segment.text.endswith(" right")
        assert "Review 2 / 9" in screen.pane.header.review.text()
        await screen.pane.flush()

    run(work)


def test_what_is_found_is_marked_in_the_lines(screen: Screen) -> None:
    QTest.keyClick(screen.pane.view, Qt.Key.Key_F, CONTROL)
    assert screen.pane.find_bar.isVisible()
    HangulTypist(screen.pane.find_bar.query).type("예산안과 ")
    QTest.qWait(0)
    assert screen.pane.find_bar.query.text() == "예산안과 "


def test_escape_in_the_lines_closes_the_bar_over_them(screen: Screen) -> None:
    pane = screen.pane
    pane.actions_.find.trigger()
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()
    pane.actions_.review.trigger()
    pane.line.split.setFocus()
    QTest.keyClick(pane.line.split, Qt.Key.Key_Escape)
    assert pane.review.isHidden()
    assert pane.view.hasFocus()


def test_one_bar_at_a_time_stands_over_the_lines(screen: Screen) -> None:
    pane = screen.pane
    pane.actions_.find.trigger()
    pane.actions_.review.trigger()
    assert [pane.find_bar.isVisible(), pane.review.isVisible()] == [False, True]
    pane.actions_.find.trigger()
    assert [pane.find_bar.isVisible(), pane.review.isVisible()] == [True, False]
    assert pane.find_bar.query.hasFocus()
    assert not pane.view.is_reviewing


def test_in_a_small_window_the_preview_of_replacing_keeps_its_place(qtbot: QtBot, screen: Screen) -> None:
    screen.resize(816, 600)
    bar = screen.pane.find_bar
    bar.open()
    bar.query.setText(screen.editor.transcript.segments[0].text.split()[0])
    qtbot.waitUntil(bar.replace_all.isEnabled)
    bar.replacement.setText("x")
    bar.replace_all.click()
    qtbot.waitUntil(lambda: bar.preview.height() >= bar.preview.minimumSizeHint().height())
    assert bar.preview.list.geometry().bottom() < bar.preview.yes.geometry().top()


def test_a_match_in_the_line_one_stands_on_is_scrolled_to(screen: Screen) -> None:
    pane, editor = screen.pane, screen.editor
    pane.actions_.find.trigger()
    row = 30
    editor.set_current(editor.transcript.segments[row].id)
    pane.view.scrollToTop()
    assert row not in pane.view.visible_rows()

    pane.find_bar.query.setText(editor.transcript.segments[row].text)
    QTest.keyClick(pane.find_bar.query, Qt.Key.Key_Return)

    assert editor.current == editor.transcript.segments[row].id
    assert row in pane.view.visible_rows()


def test_the_current_line_stays_in_view_when_a_bar_opens_over_the_lines(qtbot: QtBot, screen: Screen) -> None:
    view, editor = screen.pane.view, screen.editor
    editor.set_current(editor.transcript.segments[view.visible_rows().stop - 1].id)
    before = view.viewport().height()
    screen.pane.actions_.find.trigger()
    qtbot.waitUntil(lambda: view.viewport().height() < before)
    rect = view.row_rect(editor.position(editor.current))
    assert rect.top() >= 0
    assert rect.bottom() <= view.viewport().height()
