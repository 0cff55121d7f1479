from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.scan.contents.contents import TABLES, TEXT
from desktop_app.ui.scan.contents.table_grid import CellText, column_name
from tests.support.hangul_typist import HangulTypist
from tests.support.scan_window import ScanWindow, focused, said, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]


def test_a_form_says_its_template_its_check_and_what_it_puts_together(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p2")
        words = said(window.pane.contents)
        assert "Form: 회원 가입 신청서" in words
        assert "Check not passed" in words
        assert "자릿수" in words
        await until(lambda: "이름과 주소" in said(window.pane.contents))
        await until(lambda: list(combined_fields(window)) == ["김민수, 서울시 강남구 테헤란로 152"])
        window.editor.set_page("p1")
        assert "Form:" not in said(window.pane.contents)

    on_screen(work)


def combined_fields(window: ScanWindow) -> dict[str, LineEdit]:
    """The fields in which a combined text stands, by their texts."""
    fields = window.pane.contents.findChildren(LineEdit)
    return {f.text(): f for f in fields if f.accessibleName() == "이름과 주소" and f.isVisible()}


def test_a_combined_text_follows_a_correction_and_can_be_written_by_hand(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        editor = window.editor
        editor.set_page("p2")
        before = editor.scan.page("p2").combined
        editor.reword("p2", "name", "김민서")
        await until(lambda: list(combined_fields(window)) == ["김민서, 서울시 강남구 테헤란로 152"])
        (field,) = combined_fields(window).values()
        field.setFocus()
        field.selectAll()
        HangulTypist(field).type("김민서 귀하")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert editor.scan.page("p2").combined[0].text == "김민서 귀하"
        editor.reword("p2", "name", "김민지")
        await until(lambda: "See whether it still holds" in said(window.pane.contents))
        assert list(combined_fields(window)) == ["김민서 귀하"]
        while editor.scan.page("p2").combined != before:
            editor.undo()
        assert editor.scan.page("p2").field("name").text == "김민수"

    on_screen(work)


def test_the_grid_has_the_tables_spans(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.contents.show_view(TABLES)
        grid = window.pane.contents.grid
        assert (grid.model().rowCount(), grid.model().columnCount()) == (6, 4)
        assert grid.columnSpan(5, 0) == 3
        assert grid.model().index(2, 0).data() == "토너 카트리지"

    on_screen(work)


def test_a_cell_and_its_place_on_the_page_are_one_selection(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.contents.show_view(TABLES)
        grid = window.pane.contents.grid
        at = grid.visualRect(grid.model().index(3, 1)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert window.editor.current == "p1-c3-1"
        assert window.text_of(window.editor.selection[0]) == "12"
        window.click(window.middle_of(window.editor.fields_in("p1-c4-0")[0]))
        assert (grid.currentIndex().row(), grid.currentIndex().column()) == (4, 0)

    on_screen(work)


def test_a_cell_is_typed_in_with_its_lines(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_current("p1-c5-3")
        assert window.pane.contents.view == TABLES
        grid = window.pane.contents.grid
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Return)
        text = focused(window)
        assert isinstance(text, CellText)
        HangulTypist(text, in_one_event=True).type("합계")
        QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        HangulTypist(text).type("세금 포함")
        QTest.keyClick(text, Qt.Key.Key_Return)
        assert window.text_of("p1-c5-3") == "합계\n세금 포함"
        window.editor.undo()
        assert window.text_of("p1-c5-3") == "551,800\n(부가세 별도)"

    on_screen(work)


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_whole_text_can_be_read(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.contents.show_view(TEXT)
        text = window.pane.contents.text.toPlainText()
        assert text.startswith("거래명세서 공급자 한빛 상사")
        window.editor.reword("p1", "p1-f0", "파는 곳")
        assert "파는 곳" in window.pane.contents.text.toPlainText()

    on_screen(work)
