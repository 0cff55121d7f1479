from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import FileProblem, StorageError, StorageProblem, UnusableFile
from desktop_app.domain.job import JobFailure
from desktop_app.domain.scan import Scan
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.scan.contents.contents import TABLES
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pane import ScanPane
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_scan import delivery_note, made_up_scan, many_boxes
from tests.support.qt_loop import qt_loop
from tests.support.scan_window import ScanWindow, Shelf, said, until
from tests.support.scans import crowded
from tests.support.waiting import SOON_S

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]


def test_what_is_typed_is_saved_by_itself(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        QTest.keyClicks(window.pane.review.line, "7")
        assert "Saving" in said(window.pane.header)
        await until(lambda: window.pane.saver.state is Saving.SAVED)
        before, after = window.shelf.written[-1]
        assert before.pages[2] is after.pages[2]
        assert "✓ Saved" in said(window.pane.header)

    on_screen(work)


def test_a_broken_page_is_not_told_as_a_broken_file(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p4")
        assert "This page is broken" in said(window.pane.notice)
        assert "other pages" in said(window.pane.notice)

    scan = made_up_scan()
    broken = replace(scan.pages[3], failure=JobFailure("UnusableFile", {"path": "/a.tiff", "problem": "damaged"}))
    on_screen(work, replace(scan, pages=(*scan.pages[:3], broken)))


def test_without_the_file_the_page_says_nothing_and_the_bar_offers_to_find_it(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        pane = window.pane
        window.shelf.picture_error = UnusableFile("/a/계약서.pdf", FileProblem.MISSING)
        window.editor.set_page("p2")
        await until(pane.original.isVisible)
        assert "계약서.pdf" in said(pane.original)
        assert pane.notice.isHidden()
        window.shelf.picture_error = None
        pane.show_original()
        await until(lambda: pane.pictures.best(2, 100) is not None)
        assert pane.original.isHidden()

    on_screen(work)


def test_over_a_locked_file_the_bar_asks_for_its_password(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        pane, told = window.pane, list[str]()
        window.shelf.picture_error = UnusableFile("/a/급여.pdf", FileProblem.ENCRYPTED)
        pane.original.password_told.connect(told.append)
        pane.original.password_told.connect(lambda _password: pane.show_original())
        window.editor.set_page("p2")
        await until(pane.original.isVisible)
        assert "급여.pdf” is locked" in pane.original.text
        assert nameless(pane) == []
        QTest.keyClicks(pane.original.password.field, "4321")
        QTest.keyClick(pane.original.password.field, Qt.Key.Key_Return)
        await until(lambda: "does not open" in pane.original.text)
        window.shelf.picture_error = None
        QTest.keyClicks(pane.original.password.field, "1234")
        pane.original.password.button.click()
        await until(lambda: pane.pictures.best(2, 100) is not None)
        assert pane.original.isHidden()
        assert told == ["4321", "1234"]

    on_screen(work)


def test_a_failure_to_save_stays_in_sight_until_it_works(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.shelf.save_error = StorageError("library", StorageProblem.FULL)
        window.editor.reword("p1", "p1-f1", "x")
        await until(lambda: window.pane.saver.state is Saving.FAILING)
        assert "not saved yet" in said(window.pane)
        window.shelf.save_error = None
        window.pane.saver.try_now()
        await until(lambda: window.pane.saver.state is Saving.SAVED)
        assert "not saved yet" not in said(window.pane)

    on_screen(work)


def test_exporting_hands_in_what_is_being_composed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        exported: list[Scan] = []
        window.pane.export_requested.connect(lambda: exported.append(window.editor.scan))
        window.pane.typing.start("p1-f1")
        window.pane.typing.line.selectAll()
        HangulTypist(window.pane.typing.line).type("한")
        window.pane.actions_.export.trigger()
        assert exported[0].pages[0].field("p1-f1").text == "한"

    on_screen(work)


def test_every_control_has_a_name_and_every_action_says_its_keys(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.typing.start("p1-f1")
        assert nameless(window) == []
        window.pane.contents.show_view(TABLES)
        assert nameless(window) == []
        for action in window.pane.actions_.shown():
            assert "(" in action.toolTip(), action.text()
        assert len({keys for keys, _ in window.pane.shortcuts()[1]}) == len(window.pane.shortcuts()[1])

    on_screen(work)


@pytest.mark.parametrize("size", [(816, 660), (1232, 860)])
def test_nothing_is_clipped(on_screen: OnScreen, size: tuple[int, int]) -> None:
    async def work(window: ScanWindow) -> None:
        window.resize(*size)
        await asyncio.sleep(0)
        assert (window.width(), window.height()) == size
        for part in (window.pane.header.export, window.pane.review, window.pane.contents, window.pane.zoom_bar):
            corner = part.mapTo(window, part.rect().bottomRight())
            assert window.rect().contains(corner), part

    on_screen(work)


def test_a_scan_of_no_pages_opens(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert "no pages" in said(window.pane.notice)
        window.pane.actions_.zoom_in.trigger()
        window.click(QPoint(50, 50))

    on_screen(work, Scan("leer"))


def test_twenty_thousand_fields_open_and_are_walked(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.review.stop()
        rows = window.pane.contents.fields
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_End)
        assert window.editor.current == "m1-19999"
        window.editor.reword("many1", "m1-19999", "끝")
        assert window.text_of("m1-19999") == "끝"

    on_screen(work, Scan("", pages=(many_boxes(20_000),)))


def test_the_place_of_a_search_is_gone_to(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.go_to("p3", "p3-f5")
        assert (window.editor.page_id, window.editor.current) == ("p3", "p3-f5")

    on_screen(work, made_up_scan())


def test_the_keys_are_for_the_page_when_a_scan_is_opened_over_another_screen(qtbot: QtBot) -> None:
    shelf, editor = Shelf(made_up_scan()), ScanEditor(made_up_scan())
    editor.set_threshold(0.1)
    screens, before = QStackedWidget(), QLineEdit()
    screens.addWidget(before)
    qtbot.addWidget(screens)
    screens.show()
    screens.activateWindow()
    before.setFocus()
    pane = ScanPane(editor, Look(LIGHT, screens), shelf.page_image, shelf.save)
    screens.addWidget(pane)
    screens.setCurrentWidget(pane)
    assert screens.focusWidget() is pane.canvas


def test_a_scan_opens_on_its_first_page_also_where_nothing_is_doubtful_there(on_screen: OnScreen) -> None:
    sure = replace(delivery_note(1), fields=(), tables=())

    async def work(window: ScanWindow) -> None:
        assert window.editor.page_id == "p1"
        assert window.pane.review.isVisible()
        QTest.mouseClick(window.pane.review.next, Qt.MouseButton.LeftButton)
        assert window.editor.page_id == "p2"

    on_screen(work, Scan("", pages=(sure, delivery_note(2))))


def test_the_list_of_another_page_starts_at_its_top(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.review.stop()
        bar = window.pane.contents.fields.verticalScrollBar()
        await until(lambda: bar.maximum() > 100)
        bar.setValue(100)
        window.editor.set_page("p2")
        assert bar.value() == 0

    on_screen(work, Scan("", pages=(crowded(200), crowded(200, "p2"))))


def test_the_button_that_draws_shows_its_words_whole_or_not_at_all(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        bar = window.pane.box_bar
        for width, style in (
            (1600, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
            (760, Qt.ToolButtonStyle.ToolButtonIconOnly),
            (1600, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        ):
            window.resize(width, 700)
            await until(lambda style=style: bar.draw.toolButtonStyle() == style)  # type: ignore[misc]  # as elsewhere, a lambda's default
        assert "Draw a new box" in bar.draw.toolTip()

    on_screen(work)


def test_what_stands_beside_the_page_is_made_once_the_page_is_painted(qapp: QApplication, qtbot: QtBot) -> None:
    scan = made_up_scan()

    async def work() -> None:
        window = ScanWindow(scan, is_whole=False)
        qtbot.addWidget(window)
        pane = window.pane
        assert not hasattr(pane, "contents")
        pane.actions_.review.trigger()
        pane.actions_.same_texts.trigger()
        window.show()
        await asyncio.wait_for(pane.seen.wait(), SOON_S)
        await until(lambda: hasattr(pane, "contents"))
        pane.complete(scan, scan)
        assert pane.contents.isVisible()
        assert pane.review.isVisible() is pane.actions_.review.isChecked()
        assert pane.same_texts.isVisible() is pane.actions_.same_texts.isChecked()
        await pane.close_pictures()
        assert await pane.flush()

    with qt_loop(qapp) as run:
        run(work)


def test_a_scan_that_is_whole_before_its_page_is_painted_has_all_of_it(qapp: QApplication, qtbot: QtBot) -> None:
    scan = made_up_scan()

    async def work() -> None:
        window = ScanWindow(scan, is_whole=False)
        qtbot.addWidget(window)
        window.pane.complete(scan, scan)
        made = window.pane.contents
        window.show()
        await asyncio.wait_for(window.pane.seen.wait(), SOON_S)
        await asyncio.sleep(0)
        assert window.pane.contents is made
        await window.pane.close_pictures()
        assert await window.pane.flush()

    with qt_loop(qapp) as run:
        run(work)
