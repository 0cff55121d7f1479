"""What the views of documents have in common: rows are chosen, opened and deleted by key, titles are typed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.titles import doubled
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.words import measures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.library import DocumentSummary

    _View = QAbstractItemView
    _Model = QAbstractItemModel
else:
    # what a class of Qt's is mixed with at run time must be none of its own
    _View = object
    _Model = object

ID_ROLE = int(Qt.ItemDataRole.UserRole)
"""What a model gives the id of a row's document for."""
TITLE_COLUMN = 0
MOST_LETTERS = 300
Index = QModelIndex | QPersistentModelIndex


class DocumentsModel(_Model):
    """Stands before a model of Qt's whose rows are documents. `ID_ROLE` gives the document's id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: list[DocumentSummary] = []
        self._doubled: frozenset[str] = frozenset()

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Show these documents, in the order that is chosen."""
        self.beginResetModel()
        self._documents = list(documents)
        self._doubled = doubled(document.title for document in documents)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        """Put the documents in the order that is chosen: as they came, where there is none to choose."""

    def moment(self, document: DocumentSummary) -> str:
        """When a document was made; with its time where another has the same title."""
        return measures.moment(document.created_at, is_exact=document.title in self._doubled)

    def document(self, row: int) -> DocumentSummary:
        """The document of a row."""
        return self._documents[row]

    def row_of(self, document_id: str) -> int:
        """The row of a document; -1 if it is not here."""
        return next((row for row, one in enumerate(self._documents) if one.id == document_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many documents there are."""
        return 0 if parent is not None and parent.isValid() else len(self._documents)


class TitleDelegate(QStyledItemDelegate):
    """Has the title of a document typed where it stands; a kind of view draws it."""

    renamed = Signal(str, str)
    """The id of a document, and the title it is to have; the library answers with new rows."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """A field for the title."""
        field = LineEdit(parent=parent)
        field.setMaxLength(MOST_LETTERS)
        field.setAccessibleName(self.tr("Title of the document"))
        return field

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Tell the new title; an empty one is none."""
        if isinstance(editor, LineEdit):
            editor.guard.commit()
            title = " ".join(editor.text().split())
            if title and title != index.data(Qt.ItemDataRole.EditRole):
                self.renamed.emit(str(index.data(ID_ROLE)), title)


class DocumentsView(_View):
    """Stands before a view of Qt's."""

    opened: SignalInstance
    """The id of a document."""
    delete_requested: SignalInstance
    """The chosen ones are to be deleted."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the selected documents, from the top."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return tuple(index.data(ID_ROLE) for index in rows)

    def rename_chosen(self) -> None:
        """Edit the title of the current document in place."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(index.siblingAtColumn(TITLE_COLUMN))

    def open_index(self, index: QModelIndex) -> None:
        """Open the document of a row."""
        self.opened.emit(index.data(ID_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes, F2 renames."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # Enter ends the typing of a title
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.open_index(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_chosen()
        else:
            super().keyPressEvent(event)
