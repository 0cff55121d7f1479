"""What stands below the review must not move under the mouse, and what was looked at must not look doubtful."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.scan import Scan
from desktop_app.ui.scan.contents.contents import FIELDS, TABLES
from desktop_app.ui.scan.contents.table_grid import CellText
from desktop_app.ui.scan.doubt import BoxState
from tests.support.made_up_scan import delivery_note, made_up_scan
from tests.support.scan_window import ScanWindow, focused

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]


def settle(window: ScanWindow) -> None:
    """Have what was asked of the layouts done."""
    layouts = [made for w in (window, *window.findChildren(QWidget)) if (made := w.layout()) is not None]
    for layout in reversed(layouts):
        layout.activate()
    for layout in layouts:
        layout.activate()


def double_click(window: ScanWindow, point: QPoint) -> None:
    """Both presses where the mouse stands in the window, whatever lies there by then."""
    for press in (QTest.mouseClick, QTest.mouseDClick):
        under = window.childAt(point)
        assert under is not None
        press(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, point))
        settle(window)


def test_a_double_click_types_in_the_cell_that_lay_under_the_mouse(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        contents = window.pane.contents
        contents.show_view(TABLES)
        grid = contents.grid
        assert window.pane.review.line.isVisible()
        at = grid.visualRect(grid.model().index(3, 1)).center()
        double_click(window, grid.viewport().mapTo(window, at))
        text = focused(window)
        assert isinstance(text, CellText)
        assert text.toPlainText() == "12"
        assert window.editor.current == "p1-c3-1"

    on_screen(work)


def test_what_lies_below_the_review_stays_where_it_is_whatever_is_chosen(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        editor, contents = window.editor, window.pane.contents
        editor.set_page("p2")
        contents.show_view(FIELDS)
        tops = set()
        for which in ("birth", "mail", "name", ""):  # a doubtful text, a doubtful tick, a sure text, nothing
            editor.set_current(which)
            settle(window)
            tops.add(contents.mapTo(window, QPoint()).y())
        for page in editor.scan.pages:
            editor.set_page(page.id)
            for box in editor.doubts.doubtful(page):
                editor.confirm((box,))
        settle(window)
        assert editor.doubtful_count == 0
        tops.add(contents.mapTo(window, QPoint()).y())
        assert len(tops) == 1

    on_screen(work)


def test_a_cell_whose_words_were_checked_does_not_look_doubtful_any_more(on_screen: OnScreen) -> None:
    note = delivery_note()
    table = note.tables[0]
    unsure = tuple(replace(c, confidence=0.58) if c.text == "89,000" else c for c in table.cells)
    scan = Scan("거래명세서", "clova-ocr", (replace(note, tables=(replace(table, cells=unsure),)),))

    async def work(window: ScanWindow) -> None:
        editor = window.editor
        cell = editor.cell("p1-c2-2")
        assert cell is not None
        assert editor.state_of(cell) is BoxState.DOUBTFUL
        editor.confirm(editor.fields_in("p1-c2-2"))
        assert editor.state_of(cell) is BoxState.CONFIRMED
        again = ScanWindow(editor.scan)
        opened = again.editor.cell("p1-c2-2")
        assert opened is not None
        assert again.editor.state_of(opened) is BoxState.CONFIRMED
        again.deleteLater()
        editor.undo()
        assert editor.state_of(cell) is BoxState.DOUBTFUL

    on_screen(work, scan)


def test_a_long_text_of_a_cell_is_seen_whole_while_it_is_typed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        contents = window.pane.contents
        contents.show_view(TABLES)
        grid = contents.grid
        window.editor.set_current("p1-c3-1")
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Return)
        text = focused(window)
        assert isinstance(text, CellText)
        for _ in range(3):
            text.insertPlainText("스무 권씩 묶은 상자와 낱개로 온 것을 모두 더한 수 ")
        assert not text.verticalScrollBar().maximum()
        assert grid.viewport().rect().contains(text.geometry())
        window.editor.set_current("p1-c5-3")
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Return)
        last = focused(window)
        assert isinstance(last, CellText)
        assert not last.verticalScrollBar().maximum()
        assert grid.viewport().rect().contains(last.geometry())

    on_screen(work)


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_last_column_of_a_table_can_be_reached(on_screen: OnScreen, width: int) -> None:
    async def work(window: ScanWindow) -> None:
        window.resize(width, 640)
        contents = window.pane.contents
        contents.show_view(TABLES)
        settle(window)
        grid = contents.grid
        assert contents.visibleRegion().boundingRect().width() == contents.width()
        assert grid.visibleRegion().boundingRect().width() == grid.width()
        bar, last = grid.horizontalScrollBar(), grid.model().columnCount() - 1
        right = grid.columnViewportPosition(last) + grid.columnWidth(last)
        assert right - bar.maximum() <= grid.viewport().width()
        assert right <= grid.viewport().width() or bar.isVisible()

    on_screen(work, made_up_scan(1))
