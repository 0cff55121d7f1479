from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.scan import Table
from desktop_app.ui.scan.contents.contents import TABLES
from tests.support.scan_window import ScanWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def at_cell(window: ScanWindow, row: int, column: int) -> QPoint:
    grid = window.pane.contents.grid
    return grid.visualRect(grid.model().index(row, column)).center()


def choose(window: ScanWindow, first: tuple[int, int], last: tuple[int, int]) -> None:
    window.pane.contents.show_view(TABLES)
    viewport = window.pane.contents.grid.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at_cell(window, *first))
    if last != first:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, SHIFT, at_cell(window, *last))


def press(window: ScanWindow, name: str) -> None:
    bar = window.pane.contents.table_bar
    action = getattr(bar, name)
    button = next(b for b in bar.findChildren(type(window.pane.header.review)) if b.defaultAction() is action)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def table(window: ScanWindow) -> Table:
    return window.editor.scan.page("p1").tables[0]


def test_selected_cells_are_framed_on_the_page_and_merged_by_a_button(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        choose(window, (1, 0), (2, 1))
        assert window.editor.cells == ("p1-c1-0", "p1-c1-1", "p1-c2-0", "p1-c2-1")
        assert [window.text_of(i) for i in window.editor.selection] == ["복사용지 A4", "20", "토너 카트리지", "4"]
        press(window, "merge")
        assert window.text_of("p1-c1-0") == "복사용지 A4 20\n토너 카트리지 4"
        grid = window.pane.contents.grid
        assert (grid.rowSpan(1, 0), grid.columnSpan(1, 0)) == (2, 2)
        assert window.editor.current == "p1-c1-0"
        assert not window.pane.contents.table_bar.merge.isEnabled()

    on_screen(work)


def test_undoing_a_merge_brings_back_the_cells_and_their_selection(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        before = table(window)
        choose(window, (1, 0), (1, 1))
        press(window, "merge")
        window.editor.set_page("p3")
        window.editor.undo()
        assert table(window) == before
        assert (window.editor.page_id, window.editor.cells) == ("p1", ("p1-c1-0", "p1-c1-1"))
        assert len(window.pane.contents.grid.selectionModel().selectedIndexes()) == 2
        assert window.pane.contents.grid.columnSpan(1, 0) == 1

    on_screen(work)


def test_the_key_that_merges_boxes_merges_cells_too(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        choose(window, (1, 0), (1, 1))
        QTest.keyClick(window.pane.contents.grid, Qt.Key.Key_M, CONTROL)
        assert window.text_of("p1-c1-0") == "복사용지 A4 20"
        assert len(window.editor.scan.page("p1").fields) == 29

    on_screen(work)


def test_a_merged_cell_is_taken_apart_again(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        before = [(c.row, c.column, c.text, c.polygon) for c in table(window).cells]
        choose(window, (2, 0), (3, 2))
        press(window, "merge")
        press(window, "separate")
        assert [(c.row, c.column, c.text, c.polygon) for c in table(window).cells] == before

    on_screen(work)


@pytest.mark.parametrize(("name", "size"), [("side_by_side", (6, 5)), ("one_above_the_other", (7, 4))])
def test_a_cell_is_split_in_two(on_screen: OnScreen, name: str, size: tuple[int, int]) -> None:
    async def work(window: ScanWindow) -> None:
        choose(window, (1, 0), (1, 0))
        press(window, name)
        assert (table(window).rows, table(window).columns) == size
        assert " ".join(c.text for c in table(window).cells).count("복사용지 A4") == 1

    on_screen(work)


def test_cells_that_fill_no_rectangle_cannot_be_merged(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        choose(window, (1, 0), (1, 0))
        viewport = window.pane.contents.grid.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CONTROL, at_cell(window, 2, 1))
        assert len(window.editor.cells) == 2
        assert not window.pane.contents.table_bar.merge.isEnabled()
        assert not window.pane.contents.table_bar.side_by_side.isEnabled()

    on_screen(work)


def test_selected_cells_are_marked_as_right_together(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        choose(window, (1, 0), (2, 0))
        window.pane.actions_.confirm.trigger()
        cells = [window.editor.cell(i) for i in ("p1-c1-0", "p1-c2-0")]
        assert all(cell is not None and cell.confirmed for cell in cells)
        assert all(f.confirmed for i in window.editor.selection if (f := window.editor.field(i)))

    on_screen(work)
