"""The list of a page's fields: number, name, text, how sure. One row is typed in at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.scan import Field, FieldType
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.contents.field_painter import FieldDelegate
from desktop_app.ui.scan.contents.fields_model import FieldsModel
from desktop_app.ui.scan.editor import ScanEditor

_Index = QModelIndex | QPersistentModelIndex


class FieldsList(QListView):
    """The fields as rows; its selection is the editor's."""

    def __init__(self, look: Look, editor: ScanEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._is_showing = False
        self.fields = FieldsModel(editor, self)
        self.rows = FieldDelegate(look, editor, self)
        self.setItemDelegate(self.rows)
        self.setAccessibleName(self.tr("The fields of this page"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        set_role(self, "clear")
        # only now: with each of these all fields would be laid out again
        self.setModel(self.fields)
        self.rows.toggled.connect(self._toggle)
        self.rows.led_on.connect(self._lead_on)
        editor.current_changed.connect(self._follow)
        editor.selection_changed.connect(self._follow)
        editor.changed.connect(self._follow)
        editor.page_changed.connect(lambda _page: self.scrollToTop())
        self.fields.modelReset.connect(self._follow)
        self.selectionModel().currentChanged.connect(self._chosen)
        self.selectionModel().selectionChanged.connect(self._chosen)
        look.changed.connect(self.viewport().update)

    def type_current(self) -> bool:
        """Type in the current row. Returns whether there is one that can be typed in."""
        row = self.fields.row_of(self._editor.current)
        index = self.fields.index(row, 0)
        if row < 0 or not self.fields.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.setCurrentIndex(index)
        self.edit(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types in the row; Space ticks a checkbox."""
        field = self._editor.field(self._editor.current)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.type_current()
        elif event.key() == Qt.Key.Key_Space and field is not None and field.type is FieldType.CHECKBOX:
            self._toggle(field)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are not for jumping about."""

    def viewportEvent(self, event: QEvent) -> bool:
        """Repaint the row that the pointer left."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self.viewport().update()
        return super().viewportEvent(event)

    def _toggle(self, field: Field) -> None:
        name = self.tr("Untick") if field.checked else self.tr("Tick")
        self._editor.edit_page(name, lambda page: edits.set_checked(page, field.id, checked=not field.checked))

    def _lead_on(self, step: int) -> None:
        row = self.fields.row_of(self._editor.current) + step
        if 0 <= row < len(self.fields.fields):
            self._editor.set_current(self.fields.fields[row].id)
            self.type_current()

    def _chosen(self) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        try:
            rows = self.selectionModel().selectedIndexes()
            ids = [self.fields.fields[index.row()].id for index in rows]
            current = self.currentIndex()
            if current.isValid():
                self._editor.set_current(self.fields.fields[current.row()].id, select=False)
            self._editor.set_selection(ids)
        finally:
            self._is_showing = False

    def _follow(self) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        try:
            self._show_selection()
        finally:
            self._is_showing = False

    def _show_selection(self) -> None:
        model, editor = self.selectionModel(), self._editor
        rows = sorted(row for i in editor.selection if (row := self.fields.row_of(i)) >= 0)
        if rows != sorted(index.row() for index in model.selectedIndexes()):
            wanted = QItemSelection()
            for row in rows:
                wanted.select(self.fields.index(row, 0), self.fields.index(row, 0))
            model.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self.fields.row_of(editor.current)
        row = rows[0] if row < 0 and rows else row
        if row >= 0 and self.currentIndex().row() != row:
            index = self.fields.index(row, 0)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        elif row < 0:
            model.clearCurrentIndex()
