"""Lists of many rows of different heights: estimated at first, measured when they come into view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

_MARGIN = 12
_Index = QModelIndex | QPersistentModelIndex


class RowHeights:
    """Heights in pixels of rows that lie below one another from ``margin`` on; summed up only when asked for."""

    def __init__(self, margin: int = 0) -> None:
        self.margin = margin
        self._heights: list[int] = []
        self._measured = bytearray()
        self._tops: list[int] | None = [margin]

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, estimates: Iterable[int]) -> None:
        """Start anew with estimates."""
        self._heights = list(estimates)
        self._measured = bytearray(len(self._heights))
        self._tops = None

    def splice(self, at: int, removed: int, estimates: Sequence[int]) -> None:
        """Put rows with estimated heights in the place of ``removed`` ones."""
        self._heights[at : at + removed] = estimates
        self._measured[at : at + removed] = bytes(len(estimates))
        self._tops = None

    def measure(self, row: int, height: int) -> bool:
        """Keep the real height of a row. Returns whether it is another than before."""
        self._measured[row] = 1
        if self._heights[row] == height:
            return False
        self._heights[row] = height
        self._tops = None
        return True

    def forget(self, row: int) -> None:
        """The row has to be measured again; until then its height stands."""
        self._measured[row] = 0

    def is_measured(self, row: int) -> bool:
        """Whether the height of a row is real."""
        return bool(self._measured[row])

    def height(self, row: int) -> int:
        """The height of a row."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Where a row begins; for the row behind the last, where the last ends."""
        return self._sums()[row]

    def total(self) -> int:
        """The height of all, with the margin above and below."""
        return self._sums()[-1] + self.margin

    def row_at(self, y: int) -> int:
        """The row at a height, held within the rows there are; -1 if there are none."""
        return min(max(bisect_right(self._sums(), y) - 1, 0), len(self._heights) - 1)

    def _sums(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=self.margin))
        return self._tops


class RowsView(QListView):
    """A list of rows of different heights, of which only those in view are measured; it scrolls by pixels.

    What is in view stays where it is while heights above become known. A subclass says how high rows are, and paints.
    """

    laid_out = Signal()
    """Rows may have moved in the viewport."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heights = RowHeights(_MARGIN)
        self._is_placing = False
        self._moved_from: int | None = None
        self._width = -1
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    # -- for the subclass --------------------------------------------------------------------------------------------

    def estimated_heights(self) -> list[int]:
        """A guess for each row at the viewport's present width."""
        raise NotImplementedError

    def measured_height(self, row: int) -> int:
        """The real height of a row."""
        raise NotImplementedError

    def row_count(self) -> int:
        """How many rows there are; layout waits while the heights are of another number."""
        return len(self.heights)

    def estimate_all(self) -> None:
        """Start anew with estimates."""
        self._width = self.viewport().width()
        self.heights.reset(self.estimated_heights())

    def row_rect(self, row: int) -> QRect:
        """Where a row is in the viewport."""
        return QRect(0, self.heights.top(row) - self._offset(), self.viewport().width(), self.heights.height(row))

    def visible_rows(self) -> range:
        """The rows that are in view at least partly."""
        if not len(self.heights):
            return range(0)
        top = self._offset()
        first = self.heights.row_at(top)
        last = self.heights.row_at(top + self.viewport().height())
        return range(first, last + 1)

    def rows_in(self, rect: QRect) -> range:
        """The rows that a rectangle of the viewport touches."""
        if not len(self.heights):
            return range(0)
        top = self._offset() + rect.top()
        first = self.heights.row_at(top)
        return range(first, self.heights.row_at(top + rect.height() - 1) + 1)

    def measure_row(self, row: int, height: int) -> None:
        """Keep the real height of a row that something else has measured (the line being typed)."""
        if self.heights.measure(row, height):
            self.lay_out_visible()

    def update_row(self, row: int) -> None:
        """Have a row painted again."""
        if 0 <= row < len(self.heights):
            self.viewport().update(self.row_rect(row))

    # -- Qt's item view, with rows of our own ------------------------------------------------------------------------

    def visualRect(self, index: _Index) -> QRect:
        """Where a row is in the viewport."""
        if not index.isValid() or index.row() >= len(self.heights):
            return QRect()
        return self.row_rect(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        y = point.y() + self._offset()
        if not len(self.heights) or not _MARGIN <= y < self.heights.top(len(self.heights)):
            return QModelIndex()
        return self._index(self.heights.row_at(y))

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Bring a row into view; twice, because the rows on the way there are measured only then."""
        if not index.isValid() or index.row() >= len(self.heights):
            return
        bar = self.verticalScrollBar()
        for _ in range(3):
            self._measure(index.row())
            self._set_range()
            top, height = self.heights.top(index.row()), self.heights.height(index.row())
            room = self.viewport().height()
            value = bar.value()
            if hint == QListView.ScrollHint.PositionAtCenter or not value - room < top < value + 2 * room:
                target = top - max((room - height) // 3, 0)
            elif hint == QListView.ScrollHint.PositionAtTop or top < value + _MARGIN:
                target = top - _MARGIN
            elif hint == QListView.ScrollHint.PositionAtBottom or top + height > value + room - _MARGIN:
                target = min(top + height - room + _MARGIN, top - _MARGIN)
            else:
                return
            target = min(max(target, bar.minimum()), bar.maximum())
            if target == value:
                return
            bar.setValue(target)
            self.lay_out_visible(repaint=False)

    def verticalOffset(self) -> int:
        """How many pixels are above the viewport."""
        return self._offset()

    def horizontalOffset(self) -> int:
        """Rows are as wide as the viewport."""
        return 0

    def isIndexHidden(self, _index: _Index) -> bool:
        """Say that no row is hidden: Qt asks each time it walks the list."""
        return False

    def doItemsLayout(self) -> None:
        """Lay out again all that is in view."""
        QAbstractItemView.doItemsLayout(self)
        self.lay_out_visible()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Have the rows painted again that are others, and those alone: the list of Qt would lay out and paint all that
        is in view with each key that is typed. Whoever knows that heights changed lays out by itself."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def updateGeometries(self) -> None:
        """Bring the scroll bar up to date."""
        self.lay_out_visible()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to."""
        count = len(self.heights)
        if not count:
            return QModelIndex()
        row = max(self.currentIndex().row(), 0)
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveUp, moves.MovePrevious, moves.MoveLeft):
            row -= 1
        elif action in (moves.MoveDown, moves.MoveNext, moves.MoveRight):
            row += 1
        elif action == moves.MoveHome:
            row = 0
        elif action == moves.MoveEnd:
            row = count - 1
        elif action in (moves.MovePageUp, moves.MovePageDown):
            step = max(self.viewport().height() - 48, 48) * (1 if action == moves.MovePageDown else -1)
            row = self.heights.row_at(self.heights.top(row) + step)
        return self._index(min(max(row, 0), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that a rectangle of the viewport touches."""
        rect = rect.normalized()
        if not len(self.heights):
            return
        first = self.heights.row_at(rect.top() + self._offset())
        last = self.heights.row_at(rect.bottom() + self._offset())
        self.selectionModel().select(QItemSelection(self._index(first), self._index(last)), command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """What has to be painted again when the selection is another: all in view costs less than to find out."""
        return QRegion(self.viewport().rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bar moved: what is seen already goes along, and only what comes into view is painted."""
        self.viewport().scroll(dx, dy)
        if not self._is_placing:
            self.lay_out_visible(repaint=False)
        self.laid_out.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are not for jumping about: the find bar is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere: all heights are estimates again."""
        if self.viewport().width() != self._width:
            anchor = self.anchor()
            self.estimate_all()
            self.lay_out_visible(anchor)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, go to where the user is."""
        super().showEvent(event)
        self.lay_out_visible()

    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _measure(self, row: int) -> bool:
        if self.heights.is_measured(row) or not self.heights.measure(row, self.measured_height(row)):
            return False
        self._moved_from = row if self._moved_from is None else min(self._moved_from, row)
        return True

    def anchor(self) -> tuple[int, int]:
        """A measured row in view (else the first), and where it is in the viewport: what must not move."""
        rows = self.visible_rows()
        row = next((r for r in rows if self.heights.is_measured(r)), rows.start if rows else -1)
        return (row, self.heights.top(row) - self._offset() if row >= 0 else 0)

    def lay_out_visible(self, anchor: tuple[int, int] | None = None, *, repaint: bool = True) -> None:
        """Measure what is in view and keep it where it is. Without ``repaint`` only what moved is painted again: from
        the first row on that is higher or lower than was thought."""
        if self._is_placing or self._width < 0 or len(self.heights) != self.row_count():
            return
        self._is_placing = True
        try:
            row, y = anchor or self.anchor()
            for _ in range(6):
                moved = [self._measure(r) for r in self.visible_rows()]
                self._set_range()
                bar = self.verticalScrollBar()
                if 0 <= row < len(self.heights) and self.heights.top(row) - bar.value() != y:
                    bar.setValue(self.heights.top(row) - y)
                if not any(moved):
                    break
        finally:
            self._is_placing = False
        first, self._moved_from = self._moved_from, None
        if repaint or (first is not None and first < row):
            self.viewport().update()
        elif first is not None:
            self.viewport().update(self.viewport().rect().adjusted(0, self.row_rect(first).top(), 0, 0))
        self.laid_out.emit()

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        bar.setRange(0, max(self.heights.total() - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(48)

    def _index(self, row: int) -> QModelIndex:
        return self.model().index(row, 0)
