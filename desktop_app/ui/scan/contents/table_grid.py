"""A table of the page as a grid with its spans. A cell here and its place on the page are one selection."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.scan import Cell, Table
from desktop_app.ui.controls.composition import CompositionGuard
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.box_look import color_of, state_words, tinted
from desktop_app.ui.scan.doubt import BoxState
from desktop_app.ui.scan.editor import ScanEditor

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_PADDING = 6
_LEAST_PX, _MOST_PX = 44, 220
_TYPED_PX = 180
"""A cell is typed in so wide at least, as far as there is room."""
_AROUND_PX = 24
"""What is around the text that is typed: edges, padding, the margin of its document."""
_MOST_MEASURED = 400
"""So many cells are looked at to say how wide the columns are."""
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """The cells of one table."""

    def __init__(self, editor: ScanEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.table = Table("")
        self._cells: dict[tuple[int, int], Cell] = {}

    def show_table(self, table: Table) -> bool:
        """Show another state of the table, or another one. Returns whether rows, columns or spans are others."""
        is_same = _layout(table) == _layout(self.table)
        if is_same:
            self._take(table)
            if table.cells:
                self.dataChanged.emit(self.index(0, 0), self.index(table.rows - 1, table.columns - 1))
            return False
        self.beginResetModel()
        self._take(table)
        self.endResetModel()
        return True

    def cell_at(self, index: _Index) -> Cell | None:
        """The cell at a place of the grid."""
        return self._cells.get((index.row(), index.column()))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """The rows of the table."""
        return 0 if parent.isValid() else self.table.rows

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """The columns of the table."""
        return 0 if parent.isValid() else self.table.columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, what a screen reader says, the cell itself."""
        cell = self.cell_at(index)
        if cell is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = state_words(cell, self._editor.state_of(cell))
            return ", ".join(part for part in (cell.text, words) if part)
        return cell if role == CELL_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Columns are lettered and rows numbered, as in a spreadsheet."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_name(section) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cells are chosen and typed in; what a table leaves out is not."""
        if self.cell_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def _take(self, table: Table) -> None:
        self.table = table
        self._cells = {(cell.row, cell.column): cell for cell in table.cells}


class TableGrid(QTableView):
    """One table; the current cell is the editor's current one, or the one around its current field."""

    def __init__(self, look: Look, editor: ScanEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._is_showing = False
        self._widths: list[int] = []
        self._least: list[int] = []
        self.cells = TableModel(editor, self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(look, editor, self))
        self.setAccessibleName(self.tr("The table as a grid"))
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(34)
        self.verticalHeader().setMinimumWidth(30)
        self.horizontalHeader().setFixedHeight(30)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
            header.setHighlightSections(True)
            header.setStyleSheet("QHeaderView::section { padding: 4px; }")
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selectionModel().currentChanged.connect(self._chosen)
        self.selectionModel().selectionChanged.connect(self._chosen)
        editor.current_changed.connect(self.follow)
        editor.selection_changed.connect(self.follow)
        editor.threshold_changed.connect(lambda _limit: self.viewport().update())
        look.changed.connect(self.viewport().update)

    def show_table(self, table: Table) -> None:
        """Show a table of the current page."""
        self._is_showing = True
        try:
            if self.cells.show_table(table):
                self._lay_out(table)
        finally:
            self._is_showing = False
        self.follow()

    def type_current(self) -> bool:
        """Type in the current cell. Returns whether there is one."""
        index = self.currentIndex()
        if not index.isValid() or self.cells.cell_at(index) is None:
            return False
        self.edit(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types in the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.type_current()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are not for jumping about."""

    def follow(self) -> None:
        """Show the editor's current cell and its selected ones, or the one in which its current field lies."""
        if self._is_showing:
            return
        self._is_showing = True
        try:
            self._show_selection()
        finally:
            self._is_showing = False

    def _show_selection(self) -> None:
        editor, model = self._editor, self.selectionModel()
        cell = editor.cell(editor.current) or editor.cell(editor.cell_around(editor.current))
        here = {c.id: c for c in self.cells.table.cells}
        if cell is None or cell.id not in here:
            model.clear()
            return
        index = self.cells.index(cell.row, cell.column)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        wanted = {cell.id, *(i for i in editor.cells if i in here)}
        if wanted != set(self._selected()):
            selection = QItemSelection()
            for which in wanted:
                at = self.cells.index(here[which].row, here[which].column)
                selection.select(at, at)
            model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _selected(self) -> list[str]:
        cells = (self.cells.cell_at(index) for index in self.selectionModel().selectedIndexes())
        return [cell.id for cell in cells if cell is not None]

    def _chosen(self) -> None:
        cell = self.cells.cell_at(self.currentIndex())
        if self._is_showing or cell is None:
            return
        self._is_showing = True
        try:
            selected = self._selected()
            if cell.id != self._editor.current or len(selected) < 2:
                self._editor.set_current(cell.id)
            if len(selected) > 1:
                self._editor.set_cells(selected)
        finally:
            self._is_showing = False

    def _lay_out(self, table: Table) -> None:
        self.clearSpans()
        for cell in table.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                self.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)
        metrics = QFontMetrics(font(13))
        widths, least = [_LEAST_PX] * table.columns, [_LEAST_PX] * table.columns
        for cell in table.cells[:_MOST_MEASURED]:
            lines = cell.text.split("\n")
            if cell.column_span == 1:
                wide = max(metrics.horizontalAdvance(line) for line in lines) + 2 * _PADDING + 4
                widths[cell.column] = max(widths[cell.column], min(wide, _MOST_PX))
                word = max(map(metrics.horizontalAdvance, cell.text.split() or [""])) + 2 * _PADDING + 4
                least[cell.column] = max(least[cell.column], min(word, _MOST_PX))
        self._widths, self._least = widths, least
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Columns as wide as their texts, or as their longest words where all of them are seen by that; never less: a
        figure that is cut off reads as another."""
        room, wanted, least = self.viewport().width(), sum(self._widths), sum(self._least)
        share = room / wanted if 0 < wanted < room else 1.0
        gives_way = (wanted - room) / (wanted - least) if least <= room < wanted else 0.0
        for column, (width, word) in enumerate(zip(self._widths, self._least, strict=True)):
            self.setColumnWidth(column, int(width * share - (width - word) * gives_way))
        metrics = QFontMetrics(font(13))
        heights = [34] * self.cells.table.rows
        for cell in self.cells.table.cells[:_MOST_MEASURED]:
            if cell.row_span == 1:
                width = sum(self.columnWidth(cell.column + n) for n in range(cell.column_span)) - 2 * _PADDING
                text = metrics.boundingRect(0, 0, max(width, 1), 9999, Qt.TextFlag.TextWordWrap, cell.text)
                heights[cell.row] = max(heights[cell.row], text.height() + 2 * _PADDING)
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)


class CellText(QPlainTextEdit):
    """The text of a cell being typed, in its lines. What is typed is in the scan at once."""

    done = Signal()

    def __init__(self, editor: ScanEditor, page_id: str, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._page, self._cell = editor, page_id, cell.id
        self._shown = cell.text
        self._is_telling = False
        self._over = QRect()
        self.guard = CompositionGuard(self)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setAccessibleName(self.tr("Text of the cell"))
        self.setStyleSheet("QPlainTextEdit, QPlainTextEdit:focus { padding: 2px 4px; border-radius: 4px; }")
        self.setPlainText(cell.text)
        self.selectAll()
        self.textChanged.connect(self._typed)
        editor.settling.connect(self._settle)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the scan: what is typed here is in its history."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if command and event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y):
                event.ignore()
                return False
        return super().event(event)

    def grow_from(self, cell: QRect) -> None:
        """Lie over the cell, and beyond it where the text needs more room, but within the table that is seen."""
        self._over = cell
        self._grow()

    def _grow(self) -> None:
        parent = self.parentWidget()
        if parent is None or self._over.isEmpty():
            return
        seen, metrics = parent.rect(), self.fontMetrics()
        width = min(max(self._over.width(), _TYPED_PX), seen.width())
        wraps = Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap
        text = metrics.boundingRect(0, 0, max(width - _AROUND_PX, 1), 99_999, wraps, self.toPlainText() + " ")
        # A line more than counted: a word may break a little earlier here.
        lines = text.height() // metrics.lineSpacing() + 1
        height = self._over.height() if lines <= 2 and self._has_room(text) else lines * metrics.lineSpacing()
        height = min(max(self._over.height(), height + _AROUND_PX), seen.height())
        left = max(min(self._over.left(), seen.right() + 1 - width), seen.left())
        top = max(min(self._over.top(), seen.bottom() + 1 - height), seen.top())
        self.setGeometry(left, top, width, height)

    def _has_room(self, text: QRect) -> bool:
        return text.height() + _AROUND_PX // 2 <= self._over.height()

    def _typed(self) -> None:
        self._grow()
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self._is_telling = True
            self._editor.reword(self._page, self._cell, text)
            self._is_telling = False

    def _settle(self) -> None:
        if not self._is_telling:
            self.guard.commit()


class _CellDelegate(QStyledItemDelegate):
    """Paints cells by their state, and types in them."""

    def __init__(self, look: Look, editor: ScanEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._editor = look, editor

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(_LEAST_PX, 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        theme = self._look.theme
        room = QRect(option.rect)
        state = self._editor.state_of(cell)
        painter.save()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            painter.fillRect(room, theme.accent_soft)
        elif state is not BoxState.PLAIN:
            painter.fillRect(room, tinted(color_of(state, theme), 0.12))
        if is_current:
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRect(QRectF(room).adjusted(1, 1, -1.5, -1.5))
        painter.setFont(font(13))
        painter.setPen(theme.text)
        inner = room.adjusted(_PADDING, 2, -_PADDING, -2)
        is_number = cell.text[:1].isdigit() and cell.text.replace(",", "").replace(".", "").isdigit()
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, cell.text)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        return CellText(self._editor, self._editor.page_id, index.data(CELL_ROLE), parent)

    def setEditorData(self, _editor: QWidget, _index: _Index) -> None:
        pass

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: _Index) -> None:
        self._editor.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends the typing; with Shift it begins a line."""
        if isinstance(watched, CellText) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter:
                watched.guard.commit()
            if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                return True
        return super().eventFilter(watched, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        if isinstance(editor, CellText):
            editor.grow_from(QRect(option.rect))


def column_name(column: int) -> str:
    """A, B … Z, AA, AB …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _layout(table: Table) -> tuple[str, list[tuple[int, int, int, int]]]:
    return table.id, [(c.row, c.column, c.row_span, c.column_span) for c in table.cells]
