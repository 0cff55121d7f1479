"""The table of deleted documents: when each was deleted, and when it goes for good."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.domain.library import KEPT_IN_BIN_S, DocumentSummary
from desktop_app.domain.transcript import Kind
from desktop_app.ui.library.meetings_model import Column, MeetingsModel
from desktop_app.ui.library.meetings_table import MeetingsTable
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures

Index = QModelIndex | QPersistentModelIndex


def _deleted_at(document: DocumentSummary) -> float:
    return document.deleted_at or 0.0


class BinModel(MeetingsModel):
    """Rows are documents of the bin. ``clock``: seconds since 1970, UTC."""

    keys = {**MeetingsModel.keys, Column.DATE: _deleted_at, Column.STATE: _deleted_at}  # noqa: RUF012 — never changed

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._clock = clock
        self._heads = {
            **self._heads,
            Column.DATE: self.tr("Deleted"),
            Column.LENGTH: self.tr("Length"),
            Column.STATE: self.tr("Goes for good"),
        }

    def text(self, document: DocumentSummary, column: Column) -> str:
        """The words of a cell."""
        if column is Column.DATE:
            return measures.moment(_deleted_at(document))
        if column is Column.STATE:
            return measures.days_left(_deleted_at(document) + KEPT_IN_BIN_S, self._clock())
        if column is Column.LENGTH and document.kind is Kind.SCAN:
            return measures.pages(document.pages)
        return super().text(document, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nothing is edited in the bin."""
        return super().flags(index) & ~Qt.ItemFlag.ItemIsEditable


class BinTable(MeetingsTable):
    """As `MeetingsTable`; nothing is renamed."""

    def __init__(self, look: Look, parent: QWidget | None = None, model: BinModel | None = None) -> None:
        super().__init__(look, parent, BinModel() if model is None else model)
        self.setAccessibleName(self.tr("Deleted documents"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.hideColumn(Column.SPEAKERS)
        self.header().resizeSection(Column.STATE, 15 * GRID)

    def rename_chosen(self) -> None:
        """Nothing is renamed in the bin."""
