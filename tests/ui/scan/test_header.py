from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from tests.support.hangul_typist import HangulTypist
from tests.support.scan_window import ScanWindow, said

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]


def test_the_head_says_what_this_is(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        words = said(window.pane.header)
        assert window.pane.header.title.text() == "거래명세서 스캔"
        assert "5 pages" in words
        assert "1 not read" in words
        assert "CLOVA OCR" in words
        assert window.pane.header.review.text() == "Review 0 / 6"

    on_screen(work)


def test_the_title_is_changed_in_place_and_saved(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        title = window.pane.header.title
        title.setFocus()
        title.selectAll()
        HangulTypist(title).type("명세서")
        assert await window.pane.flush()
        assert window.shelf.written[-1][1].title == "명세서"
        window.editor.undo()
        window.canvas.setFocus()
        assert title.text() == "거래명세서 스캔"

    on_screen(work)


def test_what_is_being_typed_as_the_title_outlasts_an_edit_of_a_box(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        title = window.pane.header.title
        title.setFocus()
        title.selectAll()
        QTest.keyClicks(title, "Deliv")
        window.editor.reword("p1", "p1-f1", "other")
        QTest.keyClicks(title, "ery")
        assert title.text() == "Delivery"

    on_screen(work)
