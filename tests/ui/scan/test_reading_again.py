from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.errors import Service, Unreachable
from desktop_app.domain.scan import Field, Page, PageState
from desktop_app.domain.scan_recognised import keep_confirmed
from desktop_app.ui.scan.reading_again import Reader
from tests.support.made_up_scan import delivery_note
from tests.support.scan_window import ScanWindow, said, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]


class Again:
    """Reads pages and boxes as a service would, when let."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.error: Exception | None = None
        self.window: ScanWindow | None = None

    async def page(self, page_id: str) -> Page:
        await self.go.wait()
        if self.error is not None:
            raise self.error
        assert self.window is not None
        old = self.window.editor.scan.page(page_id)
        return keep_confirmed(old, replace(delivery_note(old.number), id=page_id))

    async def box(self, _page_id: str, field: Field) -> Field:
        await self.go.wait()
        return replace(field, text="89,500", confidence=0.99)

    @property
    def reader(self) -> Reader:
        return Reader(self.page, self.box)


def test_a_failed_page_is_tried_again_alone_from_its_small_picture(on_screen: OnScreen) -> None:
    again = Again()

    async def work(window: ScanWindow) -> None:
        again.window = window
        pages = window.pane.thumbnails
        rect = pages.visualRect(pages.model().index(3, 0))
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.center().x(), rect.bottom() - 8))
        assert window.editor.page_id == "p4"
        assert "Being read" in said(window.pane.notice)
        assert not window.pane.actions_.read_page.isEnabled()
        again.go.set()
        await until(lambda: window.editor.scan.page("p4").state is PageState.DONE)
        assert window.editor.scan.page("p4").fields[0].text == "공급자"
        await until(window.pane.notice.isHidden)
        window.editor.undo()
        assert window.editor.scan.page("p4").state is PageState.FAILED

    on_screen(work, reader=again.reader)


def test_what_a_person_did_is_kept_when_a_page_is_read_again(on_screen: OnScreen) -> None:
    again = Again()
    again.go.set()

    async def work(window: ScanWindow) -> None:
        again.window = window
        window.editor.reword("p1", "p1-f1", "큰빛 상사")
        window.pane.actions_.read_page.trigger()
        await until(lambda: not window.pane.reading.is_busy("p1"))
        assert window.text_of("p1-f1") == "큰빛 상사"

    on_screen(work, reader=again.reader)


def test_a_page_read_again_says_so_and_does_not_move_meanwhile(on_screen: OnScreen) -> None:
    again = Again()

    async def work(window: ScanWindow) -> None:
        again.window = window
        told: list[str] = []
        window.pane.reading.page_read.connect(told.append)
        await until(lambda: window.canvas.height() > 300)
        place = window.canvas.geometry()
        for which in ("p1-f1", "p1-f3"):
            window.editor.reword("p1", which, "글")
        window.pane.actions_.read_page.trigger()
        assert "Being read" in said(window.pane.notice)
        for _ in range(5):
            await asyncio.sleep(0)
        card = window.canvas.parentWidget()
        layout = card.layout() if card is not None else None
        assert layout is not None
        layout.activate()
        assert window.canvas.geometry() == place
        again.go.set()
        await until(lambda: bool(told))
        assert [words.startswith("The page was read again. 2 corrected") for words in told] == [True]

    on_screen(work, reader=again.reader)


def test_a_box_is_read_again_alone(on_screen: OnScreen) -> None:
    again = Again()

    async def work(window: ScanWindow) -> None:
        window.editor.set_current("p1-f27")
        window.pane.actions_.read_box.trigger()
        assert "Being read" in said(window.pane.notice)
        again.go.set()
        await until(lambda: window.text_of("p1-f27") == "89,500")
        window.editor.undo()
        assert window.text_of("p1-f27") == "1,234,500"

    on_screen(work, reader=again.reader)


def test_reading_again_that_fails_says_why_and_changes_nothing(on_screen: OnScreen) -> None:
    again = Again()
    again.error = Unreachable(Service.CLOVA_OCR, "ocr.example")
    again.go.set()

    async def work(window: ScanWindow) -> None:
        before = window.editor.scan
        window.pane.actions_.read_page.trigger()
        await until(lambda: "could not be reached" in said(window.pane.notice))
        assert window.editor.scan is before
        assert window.pane.notice.button.isVisible()

    on_screen(work, reader=again.reader)


def test_what_may_be_charged_says_what_goes_where_and_asks_before_it_is_read_again(on_screen: OnScreen) -> None:
    again = Again()
    again.go.set()

    async def work(window: ScanWindow) -> None:
        again.window = window
        question = window.pane.question
        window.pane.actions_.read_page.trigger()
        assert "Page 1 is sent to CLOVA OCR once more. That is one call for one page." in said(question)
        assert not window.pane.reading.is_busy("p1")
        next(b for b in question.findChildren(QPushButton) if b.text() == "Cancel").click()
        assert question.isHidden()
        assert not window.pane.reading.is_busy("p1")
        window.editor.set_current("p1-f27")
        window.pane.actions_.read_box.trigger()
        assert "one call, counted as one page" in said(question)
        next(b for b in question.findChildren(QPushButton) if b.text() == "Read this box again").click()
        await until(lambda: window.text_of("p1-f27") == "89,500")

    on_screen(work, reader=replace(again.reader, paid_to=lambda: "CLOVA OCR"))


def test_what_is_being_read_again_can_be_given_up(on_screen: OnScreen) -> None:
    again = Again()

    async def work(window: ScanWindow) -> None:
        before = window.editor.scan
        window.pane.actions_.read_page.trigger()
        window.pane.notice.cancel.click()
        await until(lambda: not window.pane.reading.is_busy("p1"))
        await until(window.pane.notice.isHidden)
        assert window.editor.scan is before

    on_screen(work, reader=again.reader)
