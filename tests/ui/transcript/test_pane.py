from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.editing import saving
from desktop_app.ui.editing.saving import Saving
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_head_says_what_this_is(screen: Screen) -> None:
    assert screen.pane.header.title.text() == "11월 정기 이사회"
    said = screen.said()
    assert "2026-11-20" in said
    assert "4 speakers" in said
    assert "CLOVA Speech" in said


def test_the_title_is_changed_in_place_and_undone(screen: Screen, run: Any) -> None:
    async def work() -> None:
        title = screen.pane.header.title
        title.setFocus()
        title.selectAll()
        HangulTypist(title).type("예산 협의")
        assert await screen.pane.flush()
        assert screen.disk.written[-1][1].title == "예산 협의"
        screen.pane.view.setFocus()
        screen.editor.undo()
        assert title.text() == "11월 정기 이사회"
        await screen.pane.flush()

    run(work)


def test_a_title_undone_while_the_keys_go_to_it_is_not_written_back(screen: Screen, run: Any) -> None:
    async def work() -> None:
        title = screen.pane.header.title
        title.setFocus()
        title.selectAll()
        HangulTypist(title).type("예산 협의")
        assert await screen.pane.flush()
        screen.editor.undo()
        assert title.text() == "11월 정기 이사회"
        screen.pane.view.setFocus()
        assert screen.editor.transcript.title == "11월 정기 이사회"
        assert screen.editor.history.next
        await screen.pane.flush()

    run(work)


def test_what_is_being_typed_as_the_title_outlasts_an_edit_of_a_line(screen: Screen, run: Any) -> None:
    async def work() -> None:
        title = screen.pane.header.title
        title.setFocus()
        title.selectAll()
        QTest.keyClicks(title, "Budg")
        screen.editor.edit("", lambda t: edits.reword(t, "r0-1", "other"))
        QTest.keyClicks(title, "et")
        assert title.text() == "Budget"
        await screen.pane.flush()

    run(work)


def test_typing_is_saved_by_itself_and_said_so(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.pane.editing.start("r0-1", 0)
        QTest.keyClicks(screen.pane.editing.field, "new ")
        assert "Saving" in screen.said()
        assert await screen.pane.flush()
        before, after = screen.disk.written[-1]
        assert before.segments[0] is after.segments[0]
        assert after.segments[1].text.startswith("new ")
        assert screen.pane.saver.state is Saving.SAVED
        assert "✓ Saved" in screen.said()

    run(work)


def test_hangul_being_composed_is_saved_when_the_window_closes(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.pane.editing.start("r0-1", 0)
        HangulTypist(screen.pane.editing.field).type("끝")
        assert await screen.pane.flush()
        assert screen.disk.written[-1][1].segments[1].text.startswith("끝")

    run(work)


def test_a_bar_stays_until_saving_works_again(screen: Screen, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "RETRY_AFTER_MS", 60_000)

    async def work() -> None:
        screen.disk.failures = 1
        screen.editor.confirm(("r0-1",))
        assert not await screen.pane.flush()
        assert "not saved yet" in screen.said()
        assert "Not saved" in screen.said()
        assert await screen.pane.flush()
        assert "not saved yet" not in screen.said()

    run(work)


def test_a_line_and_all_lines_go_back_to_what_was_recognised(screen: Screen, run: Any) -> None:
    async def work() -> None:
        actions = screen.pane.actions_
        for segment_id in ("r0-1", "r0-2"):
            screen.pane.editing.start(segment_id, 0)
            QTest.keyClicks(screen.pane.editing.field, "wrong ")
        screen.pane.editing.end()
        screen.editor.set_current("r0-1")
        actions.revert.trigger()
        assert not screen.editor.transcript.segments[1].text.startswith("wrong")
        assert screen.editor.transcript.segments[2].text.startswith("wrong")
        actions.revert_all.trigger()
        assert screen.editor.transcript.segments == made_up_transcript(60).segments
        await screen.pane.flush()

    run(work)


def test_the_row_under_the_mouse_offers_a_button_to_type(screen: Screen) -> None:
    button = next(
        b for b in screen.pane.view.viewport().findChildren(QToolButton) if b.accessibleName() == "Edit the text"
    )
    screen.pane.view.hovered_row = 2
    screen.pane.view.hovered.emit(2)
    assert button.isVisible()
    assert screen.pane.view.row_rect(2).contains(button.geometry())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert screen.pane.editing.segment_id == "r0-2"


def test_the_button_to_type_covers_no_mark_of_its_row(screen: Screen) -> None:
    view = screen.pane.view
    screen.editor.edit("x", lambda t: edits.retime(t, "r0-3", 15_000, 15_900))
    view.set_looped("r0-3")
    for row in (3, 2):
        QTest.mouseMove(view.viewport(), view.row_rect(row).center())
        button = screen.pane.card.edit_button
        assert button.isVisible()
        segment = screen.editor.transcript.segments[row]
        marks = view.painter.marks(view.row_rect(row), segment, view._state(row, segment))
        assert len(marks) == (2 if row == 3 else 0)
        assert not any(box.intersects(button.geometry()) for _, _, box in marks)


def test_the_cards_at_the_side_stay_as_wide_with_and_without_a_scroll_bar(qtbot: QtBot) -> None:
    screen = Screen(made_up_transcript(20))
    shown(qtbot, screen)
    bar = screen.pane._side.verticalScrollBar()
    seen = set()
    for height in (1200, 500):
        screen.resize(1200, height)
        qtbot.waitUntil(lambda height=height: (bar.maximum() > 0) == (height == 500))  # type: ignore[misc]  # mypy takes no default of a lambda
        line = screen.pane.line
        seen.add((line.width(), line.mapTo(screen, QPoint()).x(), screen.pane.card.width()))
        assert right_edge(line, screen) == right_edge(screen.pane.player_bar, screen)
    assert len(seen) == 1


def right_edge(widget: QWidget, screen: Screen) -> int:
    return widget.mapTo(screen, QPoint(widget.width(), 0)).x()


def test_the_hint_promises_only_what_can_be_heard(screen: Screen) -> None:
    assert "Space" not in screen.pane.card.hint.text()
    assert "Click" not in screen.pane.card.hint.text()


def test_an_empty_transcript_offers_to_write_a_line(qtbot: QtBot, run: Any) -> None:
    screen = Screen(Transcript("빈 회의"))
    shown(qtbot, screen)

    async def work() -> None:
        assert "No speech was recognised" in screen.said()
        screen.pane.actions_.insert_line()
        assert screen.pane.view.isVisible()
        QTest.keyClicks(screen.pane.editing.field, "a line")
        await screen.pane.flush()
        assert screen.disk.written[-1][1].segments[0].text == "a line"

    run(work)


@pytest.mark.parametrize(("width", "height"), [(824, 660), (760, 500), (1600, 1000), (690, 640)])
def test_nothing_is_clipped_at_any_size(qtbot: QtBot, width: int, height: int) -> None:
    made = made_up_transcript(30)
    screen = Screen(replace(made, duration_ms=3_753_000))
    shown(qtbot, screen)
    screen.resize(width, height)
    QTest.keyClick(screen.pane.view, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: screen.pane.width() == width)
    for button in screen.pane.header.findChildren(QToolButton):
        corner = button.mapTo(screen, QPoint(button.width(), button.height()))
        assert corner.x() <= width, button.accessibleName()
    assert screen.pane.minimumSizeHint().width() <= 690
    assert screen.pane.view.height() >= 100


def test_every_key_of_the_screen_is_listed(screen: Screen) -> None:
    name, keys = screen.pane.shortcuts()
    assert name == "Transcript"
    listed = {key for key, _ in keys}
    assert {"Ctrl+Z", "Ctrl+F", "Ctrl+H", "Ctrl+R", "F2", "F8", "Ctrl+Space", "Return"} <= listed


def test_every_button_has_a_name_and_a_tip(screen: Screen) -> None:
    for button in screen.pane.header.findChildren(QToolButton):
        assert button.accessibleName() or button.text()
        assert button.toolTip()
    assert "Ctrl+Z" in screen.pane.header.undo.toolTip()
    assert "Ctrl+F" in screen.pane.header.find_button.toolTip()


def test_the_pencil_is_away_while_its_line_is_typed(screen: Screen) -> None:
    view = screen.pane.view
    QTest.mouseMove(view.viewport(), view.row_rect(2).center())
    pencil = screen.pane.card.edit_button
    view._hover(2)
    assert pencil.isVisible()
    screen.pane.editing.start("r0-2")
    assert not pencil.isVisible()
    screen.pane.editing.end()
    assert pencil.isVisible()
