from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.scan import Field, Page, PageState, Scan
from tests.support.hangul_typist import HangulTypist
from tests.support.scan_window import ScanWindow, said

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]


def test_review_leads_through_the_doubtful_of_all_pages_by_enter_alone(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review = window.pane.review
        assert review.isVisible()
        assert review.counter.text() == "1 / 6"
        assert review.line.hasFocus()
        assert review.line.text() == "89,000"
        review.line.selectAll()
        QTest.keyClicks(review.line, "98,000")
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert window.text_of(window.editor.fields_in("p1-c2-2")[0]) == "98,000"
        assert review.counter.text() == "2 / 6"
        assert review.line.text() == "1,234,500"
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert window.editor.page_id == "p2"
        assert review.line.text() == "8801011"
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert review.tick.isVisible()
        QTest.mouseClick(review.tick, Qt.MouseButton.LeftButton, pos=QPoint(10, review.tick.height() // 2))
        assert window.editor.scan.page("p2").field("mail").checked is True
        QTest.mouseClick(review.right, Qt.MouseButton.LeftButton)
        for _ in range(2):
            QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert window.editor.doubtful_count == 0
        assert "All 6" in said(review) or review.counter.text().endswith("/ 6")

    on_screen(work)


def test_a_correction_and_its_enter_are_undone_as_one(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review, first = window.pane.review, window.editor.current
        review.line.selectAll()
        QTest.keyClicks(review.line, "98,000")
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert window.editor.history.count == 2
        window.editor.undo()
        assert window.text_of(first) == "98,000"
        window.editor.undo()
        assert window.text_of(first) == "89,000"
        assert window.editor.doubtful_count == 6
        window.editor.redo()
        field = window.editor.field(first)
        assert field is not None
        assert (field.text, field.confirmed) == ("98,000", True)

    on_screen(work)


def test_later_leaves_a_box_doubtful(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review = window.pane.review
        QTest.mouseClick(review.later, Qt.MouseButton.LeftButton)
        assert review.counter.text() == "2 / 6"
        QTest.keyClick(review.line, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert review.counter.text() == "1 / 6"
        assert window.editor.doubtful_count == 6

    on_screen(work)


def test_hangul_being_composed_is_kept_by_enter_in_review(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        line = window.pane.review.line
        word = window.editor.current
        line.selectAll()
        HangulTypist(line).type("팔만구천")
        QTest.keyClick(line, Qt.Key.Key_Return)
        field = window.editor.field(word)
        assert field is not None
        assert (field.text, field.confirmed) == ("팔만구천", True)

    on_screen(work)


def test_the_slider_says_what_is_looked_at(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review = window.pane.review
        review.slider.setValue(60)
        assert window.editor.unsure_count == 3
        assert "60 %" in said(review)
        review.slider.setValue(5)
        assert "Nothing is below" in said(review)

    on_screen(work)


def test_a_service_that_does_not_say_how_sure_it_is_is_told_of(on_screen: OnScreen) -> None:
    page = Page("p1", 1, 100, 100, PageState.DONE, fields=(Field("a", "글"),))

    async def work(window: ScanWindow) -> None:
        assert window.pane.review.isHidden()
        window.pane.actions_.review.trigger()
        assert "does not say" in said(window.pane.review)

    on_screen(work, Scan("", pages=(page,)))


def test_ending_the_review_is_seen_in_the_head(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert window.pane.header.review.isChecked()
        QTest.keyClick(window.pane.review.line, Qt.Key.Key_Escape)
        assert window.pane.review.isHidden()
        assert not window.pane.header.review.isChecked()
        QTest.mouseClick(window.pane.header.review, Qt.MouseButton.LeftButton)
        assert window.pane.review.isVisible()

    on_screen(work)


def test_a_box_without_text_is_deleted_in_review_and_the_next_one_shown(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review, junk = window.pane.review, window.editor.current
        QTest.mouseClick(review.delete, Qt.MouseButton.LeftButton)
        assert window.editor.field(junk) is None
        assert (review.counter.text(), review.line.text()) == ("1 / 5", "1,234,500")
        assert review.line.hasFocus()
        window.editor.undo()
        assert window.editor.field(junk) is not None

    on_screen(work)


def test_the_last_one_checked_says_that_all_are(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        for _ in range(6):
            window.pane.review.confirm_and_go_on()
        assert "All 6 doubtful boxes are checked." in said(window.pane.review)

    on_screen(work)
