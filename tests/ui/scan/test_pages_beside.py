from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.scan import Page, PageState, Scan
from desktop_app.ui.scan.thumbnails import PREVIEW_PX
from tests.support.made_up_scan import delivery_note
from tests.support.scan_window import ScanWindow, said, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_pages_say_what_is_left_and_what_failed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        model = window.pane.thumbnails.model()
        words = [model.index(row, 0).data() for row in range(5)]
        assert words == ["1 · 2 to check", "2 · 2 to check", "3 · 2 to check", "4 · try again", "5 · waiting"]
        window.editor.confirm(("p1-f27",))
        assert model.index(0, 0).data() == "1 · 1 to check"

    on_screen(work)


def test_keys_turn_the_pages(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.canvas.setFocus()
        QTest.keyClick(window.canvas, Qt.Key.Key_PageDown, CONTROL)
        assert window.editor.page_id == "p2"
        assert window.pane.thumbnails.currentIndex().row() == 1
        QTest.keyClick(window.canvas, Qt.Key.Key_PageUp, CONTROL)
        assert window.editor.page_id == "p1"

    on_screen(work)


def test_only_pictures_of_pages_in_view_are_asked_for(on_screen: OnScreen) -> None:
    pages = tuple(replace(delivery_note(n), fields=(), tables=(), title=None) for n in range(1, 301))

    async def work(window: ScanWindow) -> None:
        await until(lambda: window.pane.previews.has(1, PREVIEW_PX))
        assert len({number for number, _ in window.shelf.asked}) < 20
        window.pane.thumbnails.scrollToBottom()
        await until(lambda: window.pane.previews.has(300, PREVIEW_PX))
        assert len({number for number, _ in window.shelf.asked}) < 40

    on_screen(work, Scan("", pages=pages))


def test_a_picture_that_cannot_be_had_is_told_of_and_got_again(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.shelf.picture_error = StorageError("p.pdf", StorageProblem.OTHER)
        window.editor.set_page("p3")
        await until(lambda: 3 in window.pane.pictures.errors)
        assert "cannot be shown" in said(window.pane.notice)
        window.shelf.picture_error = None
        QTest.mouseClick(window.pane.notice.button, Qt.MouseButton.LeftButton)
        await until(lambda: not window.canvas.items_.picture.pixmap().isNull())
        assert window.pane.notice.isHidden()

    on_screen(work)


def test_a_page_that_failed_says_why(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p4")
        assert "could not be reached" in said(window.pane.notice)
        window.editor.set_page("p1")
        assert window.pane.notice.isHidden()

    on_screen(work)


def test_a_page_without_text_offers_to_draw_a_box(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert "No text was found" in said(window.pane.contents)

    on_screen(work, Scan("", pages=(Page("p1", 1, 500, 700, PageState.DONE),)))
