"""The texts that were read several times, and the places where one of them was read, for lists."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.same_texts import SameText, same_texts
from desktop_app.domain.scan import Field, Page
from desktop_app.ui.scan.box_look import state_words
from desktop_app.ui.scan.doubt import box_state
from desktop_app.ui.scan.editor import ScanEditor

PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class FieldsByPage:
    """Finds fields on any page at once. What it knows of a page holds as long as that page is the same value."""

    def __init__(self, editor: ScanEditor) -> None:
        self._editor = editor
        self._known: dict[str, tuple[Page, dict[str, Field]]] = {}

    def find(self, place: tuple[str, str]) -> tuple[Page, Field] | None:
        """The page and the field of a place; None where it is gone."""
        page_id, field_id = place
        try:
            page = self._editor.scan.page(page_id)
        except KeyError:
            return None
        known = self._known.get(page_id)
        if known is None or known[0] is not page:
            known = self._known[page_id] = (page, {f.id: f for f in page.all_fields()})
        field = known[1].get(field_id)
        return (page, field) if field is not None else None


class SameTextsModel(QAbstractListModel):
    """The texts, each with how often it was read and how much of that is doubtful. They stay as they were found."""

    def __init__(self, editor: ScanEditor, fields: FieldsByPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor, self._fields = editor, fields
        self.texts: tuple[SameText, ...] = ()

    def look(self) -> None:
        """Look through the scan anew."""
        self.beginResetModel()
        self.texts = same_texts(self._editor.scan, self._editor.threshold)
        self.endResetModel()

    def refresh(self) -> None:
        """Something in the scan is another."""
        if self.texts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.texts) - 1, 0))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many texts there are."""
        return 0 if parent.isValid() else len(self.texts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """«1,200   ×12 · 2 to check»."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        same = self.texts[index.row()]
        found = [pair[1] for place in same.places if (pair := self._fields.find(place)) is not None]
        text = " ".join(same.text.split())
        doubtful = sum(f.is_doubtful(self._editor.threshold) for f in found)
        if doubtful:
            words = self.tr("{text}   × {count} · {doubtful} to check")
            return words.format(text=text, count=len(same.field_ids), doubtful=doubtful)
        if found and all(f.confirmed or f.edited for f in found):
            return self.tr("{text}   × {count} · checked").format(text=text, count=len(same.field_ids))
        return self.tr("{text}   × {count}").format(text=text, count=len(same.field_ids))


class PlacesModel(QAbstractListModel):
    """The places of one text. One that was corrected stays, with what it says now."""

    def __init__(self, editor: ScanEditor, fields: FieldsByPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor, self._fields = editor, fields
        self.same = SameText("")
        self.places: list[tuple[str, str]] = []

    def show_text(self, same: SameText) -> None:
        """Show the places of another text."""
        self.beginResetModel()
        self.same, self.places = same, same.places
        self.endResetModel()

    def refresh(self) -> None:
        """Something in the scan is another."""
        if self.places:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.places) - 1, 0))

    def row_of(self, page_id: str, field_id: str) -> int:
        """The row of a field; -1 if it is not among them."""
        place = (page_id, field_id)
        return self.places.index(place) if place in self.places else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many places there are."""
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands below the picture; what a screen reader says; page and field."""
        if not index.isValid():
            return None
        found = self._fields.find(self.places[index.row()])
        if role == PLACE_ROLE:
            return found
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if found is None:
            return self.tr("Deleted")
        page, field = found
        where = self.tr("p. {number}").format(number=page.number)
        words = state_words(field, box_state(field, self._editor.threshold))
        says = field.text if role != Qt.ItemDataRole.DisplayRole or field.text != self.same.text else ""
        return " · ".join(part for part in (says, where, words) if part)
