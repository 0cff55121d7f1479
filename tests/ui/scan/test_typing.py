from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.support.hangul_typist import HangulTypist
from tests.support.scan_window import ScanWindow, focused, said

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def row_point(window: ScanWindow, field_id: str, x: int = 150) -> QPoint:
    rows = window.pane.contents.fields
    rect = rows.visualRect(rows.fields.index(rows.fields.row_of(field_id), 0))
    return QPoint(x, rect.center().y())


@pytest.mark.parametrize("in_one_event", [False, True])
def test_a_double_click_types_at_the_box_and_no_syllable_is_lost(on_screen: OnScreen, in_one_event: bool) -> None:
    async def work(window: ScanWindow) -> None:
        QTest.mouseDClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=window.middle_of("p1-f1"))
        line = window.pane.typing.line
        assert line.hasFocus()
        assert not line.geometry().contains(window.middle_of("p1-f1"))
        line.selectAll()
        HangulTypist(line, in_one_event=in_one_event).type("큰빛 상")
        window.click(window.middle_of("p1-f5"))
        assert window.text_of("p1-f1") == "큰빛 상"
        assert line.isHidden()

    on_screen(work)


def test_letters_typed_are_no_commands(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.typing.start("p1-f1")
        count = len(window.editor.scan.pages[0].fields)
        line = window.pane.typing.line
        line.clear()
        QTest.keyClicks(line, "dmsr +-19")
        QTest.keyClick(line, Qt.Key.Key_Home)
        QTest.keyClick(line, Qt.Key.Key_Delete)
        assert window.text_of("p1-f1") == "msr +-19"
        assert len(window.editor.scan.pages[0].fields) == count

    on_screen(work)


def test_a_row_is_typed_in_and_the_keys_lead_on(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        rows = window.pane.contents.fields
        window.editor.set_current("p1-f0")
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Return)
        line = rows.rows.line
        assert line is not None
        line.selectAll()
        HangulTypist(line).type("받는 곳")
        QTest.keyClick(line, Qt.Key.Key_Down)
        assert window.text_of("p1-f0") == "받는 곳"
        assert window.editor.current == "p1-f1"
        following = focused(window)
        assert isinstance(following, QLineEdit)
        assert following.text() == "한빛 상사"
        QTest.keyClick(following, Qt.Key.Key_Z, CONTROL)
        assert window.text_of("p1-f0") == "공급자"

    on_screen(work)


def test_a_row_stays_open_while_a_word_of_a_table_is_typed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        (word,) = window.editor.fields_in("p1-c1-0")
        window.editor.set_current(word)
        assert window.pane.contents.type_current()
        line = window.pane.contents.fields.rows.line
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, "A3 ")
        assert window.pane.contents.fields.rows.line is line
        assert line.text() == "A3 "
        assert window.text_of("p1-c1-0") == "A3"

    on_screen(work)


def test_choosing_rows_chooses_boxes(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        rows = window.pane.contents.fields
        viewport = rows.viewport()
        rows.scrollToTop()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=row_point(window, "p1-f0"))
        QTest.mouseClick(
            viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, row_point(window, "p1-f2")
        )
        assert list(window.editor.selection) == ["p1-f0", "p1-f1", "p1-f2"]
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Delete)
        assert window.editor.field("p1-f1") is None

    on_screen(work)


def test_a_checkbox_is_ticked_in_its_row(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p2")
        rows = window.pane.contents.fields
        rect = rows.rows.text_rect(
            rows.visualRect(rows.fields.index(rows.fields.row_of("mail"), 0)),
            window.editor.scan.page("p2").field("mail"),
        )
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 8, rect.center().y()))
        assert window.editor.scan.page("p2").field("mail").checked is True
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Space)
        assert window.editor.scan.page("p2").field("mail").checked is False

    on_screen(work)


def test_a_multi_box_is_typed_as_one_text(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p2")
        window.pane.typing.start("birth")
        line = window.pane.typing.line
        line.selectAll()
        QTest.keyClicks(line, "9902022")
        parts = window.editor.scan.page("p2").field("birth").sub_fields
        assert [part.text for part in parts] == list("9902022")

    on_screen(work)


def test_a_split_that_cannot_be_says_where_the_caret_belongs_and_leaves_the_text_alone(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.review.stop()
        window.editor.set_current("p1-f0")
        for caret_at in (None, 3):
            if caret_at is not None:
                window.pane.typing.line.setCursorPosition(caret_at)
            window.pane.actions_.split.trigger()
            assert "put the caret between two letters" in said(window.pane)
            assert window.pane.typing.line.hasFocus()
            assert not window.pane.typing.line.selectedText()
        QTest.keyClick(window.pane.typing.line, Qt.Key.Key_Delete)
        assert window.text_of("p1-f0") == "공급자"
        window.pane.typing.line.setCursorPosition(2)
        window.pane.actions_.split.trigger()
        assert window.text_of("p1-f0") == "공급"
        assert "put the caret" not in said(window.pane)

    on_screen(work)
