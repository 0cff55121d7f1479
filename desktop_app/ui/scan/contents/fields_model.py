"""The fields of the current page as rows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.scan import Field, FieldType
from desktop_app.domain.scan_changes import ScanChange
from desktop_app.ui.scan.box_look import state_words
from desktop_app.ui.scan.doubt import BoxState, box_state
from desktop_app.ui.scan.editor import ScanEditor

FIELD_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class FieldsModel(QAbstractListModel):
    """One row for the title, if there is one, and one for each field in reading order."""

    def __init__(self, editor: ScanEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.fields: tuple[Field, ...] = ()
        self._rows: dict[str, int] = {}
        self._title = ""
        self.has_names = False
        self._take_page()
        editor.changed.connect(self._take)
        editor.page_changed.connect(self._reset)
        editor.threshold_changed.connect(self._repaint)

    def row_of(self, field_id: str) -> int:
        """The row of a field; -1 if it has none."""
        return self._rows.get(field_id, -1)

    def name_of(self, field: Field) -> str:
        """The field's name; what it is, for a title without one."""
        return field.name or (self.tr("Title") if field.id == self._title else "")

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text; what a screen reader says; the field itself for painting."""
        if not index.isValid() or index.row() >= len(self.fields):
            return None
        field = self.fields[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return field.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(field)
        if role == Qt.ItemDataRole.ToolTipRole:
            return field.text if len(field.text) > 24 else None
        return field if role == FIELD_ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """All rows can be chosen; all but checkboxes typed in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and self.fields[index.row()].type is not FieldType.CHECKBOX:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _said(self, field: Field) -> str:
        state = box_state(field, self._editor.threshold)
        parts = [self.name_of(field), field.text, state_words(field, state)]
        if field.checked is not None:
            parts.insert(1, self.tr("ticked") if field.checked else self.tr("not ticked"))
        if state is BoxState.DOUBTFUL:
            parts.append(self.tr("doubtful"))
        return ", ".join(part for part in parts if part)

    def _take(self, change: ScanChange) -> None:
        page = self._editor.page
        if page is None:
            self._reset()
            return
        mine = [c for c in change.pages if c.page_id == page.id]
        # a change of the tables alone must not take away the row that is being typed in
        title = page.title.id if page.title else ""
        if change.splices or any(not c.keeps_rows for c in mine) or (mine and title != self._title):
            self._reset()
            return
        for page_change in mine:
            self._take_page()
            rows = [self._rows[i] for i in page_change.written_ids()]
            rows += [0] if page.title is not None and page_change.head_after is not None else []
            if rows:
                self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def _reset(self) -> None:
        self.beginResetModel()
        self._take_page()
        self.endResetModel()

    def _repaint(self) -> None:
        if self.fields:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.fields) - 1, 0))

    def _take_page(self) -> None:
        page = self._editor.page
        self.fields = tuple(page.all_fields()) if page else ()
        self._title = page.title.id if page and page.title else ""
        self._rows = {field.id: row for row, field in enumerate(self.fields)}
        self.has_names = any(field.name for field in self.fields)
