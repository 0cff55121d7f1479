"""The table of transcripts as a model: a page of ten thousand rows costs no more than one of ten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.library.document_views import ID_ROLE, DocumentsModel
from desktop_app.ui.library.kept_words import kept_words
from desktop_app.ui.words import measures

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.titles import natural

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from the left."""

    TITLE = 0
    DATE = 1
    LENGTH = 2
    SPEAKERS = 3
    SERVICE = 4
    STATE = 5


_KEYS: Mapping[Column, Callable[[DocumentSummary], Any]] = {
    Column.TITLE: lambda document: natural(document.title),
    Column.DATE: lambda document: document.created_at,
    Column.LENGTH: lambda document: document.duration_ms,
    Column.SPEAKERS: lambda document: document.speakers,
    Column.SERVICE: lambda document: document.service,
    Column.STATE: lambda document: bool(document.media),
}


class MeetingsModel(DocumentsModel, QAbstractTableModel):
    """Rows are documents, sorted by a column."""

    keys = _KEYS
    """By what each column is sorted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = (Column.DATE, Qt.SortOrder.DescendingOrder)
        self._heads = {
            Column.TITLE: self.tr("Title"),
            Column.DATE: self.tr("Date"),
            Column.LENGTH: self.tr("Length"),
            Column.SPEAKERS: self.tr("Speakers"),
            Column.SERVICE: self.tr("Service"),
            Column.STATE: self.tr("State"),
        }

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid():
            return None
        document = self._documents[index.row()]
        column = Column(index.column())
        if role == ID_ROLE:
            return document.id
        if role == Qt.ItemDataRole.EditRole and column is Column.TITLE:
            return document.title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(document, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.TITLE:
            return document.title
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.LENGTH, Column.SPEAKERS):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def text(self, document: DocumentSummary, column: Column) -> str:
        """The words of a cell."""
        match column:
            case Column.TITLE:
                return document.title
            case Column.DATE:
                return self.moment(document)
            case Column.LENGTH:
                return measures.duration_words(document.duration_ms) if document.duration_ms else ""
            case Column.SPEAKERS:
                return str(document.speakers) if document.speakers else ""
            case Column.SERVICE:
                return measures.service_name(document.service) if document.service else ""
            case Column.STATE:
                return kept_words(document)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            to_right = Column(section) in (Column.LENGTH, Column.SPEAKERS)
            side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles can be edited in place."""
        flags = super().flags(index)
        if index.isValid() and index.column() == Column.TITLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order; selections stay with their documents."""
        if not 0 <= column < len(Column):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [(index, self._documents[index.row()].id) for index in old]
        self._order = (Column(column), order)
        self._arrange()
        rows = {document.id: row for row, document in enumerate(self._documents)}
        new = [self.index(rows[document_id], index.column()) for index, document_id in kept]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._order
        self._documents.sort(key=self.keys[column], reverse=order is Qt.SortOrder.DescendingOrder)
