from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.transcript import Transcript
from desktop_app.ui import saving
from desktop_app.ui.media_player import MediaPlayer
from desktop_app.ui.saving import Saving
from desktop_app.ui.theme import LIGHT, Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.pane import TranscriptPane
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_window import shown

Work = Callable[[], Awaitable[None]]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Disk:
    """A plain async function that keeps what it was given, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.written: list[tuple[Transcript, Transcript]] = []
        self.failures = 0

    async def save(self, before: Transcript, after: Transcript) -> None:
        if self.failures:
            self.failures -= 1
            raise StorageError("library", StorageProblem.FULL)
        self.written.append((before, after))


class Screen(QWidget):
    """The pane in a window of its own."""

    def __init__(self, transcript: Transcript, recognised: Transcript | None = None) -> None:
        super().__init__()
        self.disk = Disk()
        self.editor = TranscriptEditor(transcript, recognised or transcript)
        self.pane = TranscriptPane(
            self.editor, Look(LIGHT, self), MediaPlayer(self), self.disk.save, date(2026, 11, 20), self
        )
        self.resize(1200, 800)
        self.pane.resize(1200, 800)

    def resizeEvent(self, event: object) -> None:
        self.pane.resize(self.size())

    def said(self) -> str:
        return " ".join(label.text() for label in self.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def run(qapp: Any) -> Iterator[Callable[[Work], None]]:
    """Runs a coroutine on the loop that the program uses."""
    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:

        async def bounded(work: Work) -> None:
            await asyncio.wait_for(work(), 20)

        yield lambda work: runner.run(bounded(work))


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    made = Screen(made_up_transcript(60))
    shown(qtbot, made)
    made.pane.view.setFocus()
    return made


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
        assert screen.editor.stack.canRedo()
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


def test_number_keys_give_the_selection_to_a_speaker(screen: Screen, run: Any) -> None:
    async def work() -> None:
        screen.editor.set_current("r0-4")
        QTest.keyClick(screen.pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(screen.pane.view, Qt.Key.Key_3)
        assert [s.speaker for s in screen.editor.transcript.segments[4:6]] == ["s3", "s3"]
        QTest.keyClick(screen.pane.view, Qt.Key.Key_9)
        assert screen.editor.stack.count() == 1
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
        button = screen.pane._edit_button
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
        qtbot.waitUntil(lambda height=height: (bar.maximum() > 0) == (height == 500))  # type: ignore[misc]
        line = screen.pane.line
        seen.add((line.width(), line.mapTo(screen, QPoint()).x(), screen.pane._card.width()))
        assert right_edge(line, screen) == right_edge(screen.pane.player_bar, screen)
    assert len(seen) == 1


def right_edge(widget: QWidget, screen: Screen) -> int:
    return widget.mapTo(screen, QPoint(widget.width(), 0)).x()


def test_the_hint_promises_only_what_can_be_heard(screen: Screen) -> None:
    assert "Space" not in screen.pane._hint.text()
    assert "Click" not in screen.pane._hint.text()


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


def test_every_key_of_the_screen_is_listed(screen: Screen) -> None:
    name, keys = screen.pane.shortcuts()
    assert name == "Transcript"
    listed = {key for key, _ in keys}
    assert {"Ctrl+Z", "Ctrl+F", "Ctrl+R", "F2", "F8", "Ctrl+Space", "Return"} <= listed


def test_every_button_has_a_name_and_a_tip(screen: Screen) -> None:
    for button in screen.pane.header.findChildren(QToolButton):
        assert button.accessibleName() or button.text()
        assert button.toolTip()
    assert "Ctrl+Z" in screen.pane.header.undo.toolTip()
    assert "Ctrl+F" in screen.pane.header.find_button.toolTip()


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


def test_a_name_that_is_there_already_asks_and_the_answer_has_the_focus(screen: Screen) -> None:
    name = screen.pane.speakers.row("s2").name
    name.setFocus()
    name.selectAll()
    HangulTypist(name).type("김민수")
    QTest.keyClick(name, Qt.Key.Key_Return)
    asked = QApplication.focusWidget()
    assert isinstance(asked, QPushButton)
    assert asked.text() == "Merge"


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


def test_the_pencil_is_away_while_its_line_is_typed(screen: Screen) -> None:
    view = screen.pane.view
    QTest.mouseMove(view.viewport(), view.row_rect(2).center())
    pencil = screen.pane._edit_button
    view._hover(2)
    assert pencil.isVisible()
    screen.pane.editing.start("r0-2")
    assert not pencil.isVisible()
    screen.pane.editing.end()
    assert pencil.isVisible()
