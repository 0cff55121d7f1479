"""What a search over all texts found: the places, under the titles of their documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.library import SearchHit
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures

HEAD_PX = 5 * GRID
HIT_PX = 4 * GRID
SIDE = 2 * GRID
BEFORE = 30
"""How many characters are shown before a match."""
_HIT_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """Rows: the title of a document (str), then its hits (SearchHit)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[str | SearchHit] = []

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        self.beginResetModel()
        by_document: dict[str, list[SearchHit]] = {}
        for hit in hits:
            by_document.setdefault(hit.document_id, []).append(hit)
        self._rows = []
        for group in by_document.values():
            self._rows += [group[0].title, *group]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == _HIT_ROLE:
            return row if isinstance(row, SearchHit) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else f"{place(row)} {row.text}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_hit = isinstance(self._rows[index.row()], SearchHit)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_hit else Qt.ItemFlag.ItemIsEnabled


def place(hit: SearchHit) -> str:
    """Where a hit stands: the time in a recording, the page of a scan."""
    return measures.page(hit.page) if hit.page else format_clock(hit.start_ms)


def parts(hit: SearchHit) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is a match; a long text before the first match is cut to its end."""
    start = max(0, min(hit.at, len(hit.text)))
    match = hit.text[start : start + max(hit.length, 0)]
    before, rest = hit.text[:start], hit.text[start:]
    if len(before) > BEFORE:
        before = "…" + before[-BEFORE:]
    # every other piece is a match: the pattern is a group
    pieces = re.split(f"({re.escape(match)})", rest, flags=re.IGNORECASE) if match else [rest]
    marked = [(before, False), *((piece, number % 2 == 1) for number, piece in enumerate(pieces))]
    return [(piece, is_match) for piece, is_match in marked if piece]


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._time = font(14, bold=True), font(12, tabular=True)
        self._text, self._match = font(14), font(14, bold=True)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HIT_PX if index.data(_HIT_ROLE) is not None else HEAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        rect = option.rect
        hit = index.data(_HIT_ROLE)
        painter.save()
        if not isinstance(hit, SearchHit):
            painter.setPen(QPen(theme.line, 1))
            if index.row():
                painter.drawLine(rect.topLeft(), rect.topRight())
            self._draw(painter, rect.adjusted(SIDE, GRID, -SIDE, 0), str(index.data()), self._title, theme.text)
            painter.restore()
            return
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, theme.accent_soft)
        inside = rect.adjusted(SIDE, 0, -SIDE, 0)
        self._draw(painter, inside, place(hit), self._time, theme.quiet_text)
        inside.setLeft(inside.left() + 8 * GRID)
        for text, is_match in parts(hit):
            face, color = (self._match, theme.accent) if is_match else (self._text, theme.text)
            inside.setLeft(inside.left() + self._draw(painter, inside, text, face, color))
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, text: str, face: QFont, color: QColor) -> int:
        if rect.width() <= 0 or not text:
            return 0
        metrics = QFontMetrics(face)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(face)
        painter.setPen(color)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)


class SearchResults(QListView):
    """``opened(document_id, segment_id)``."""

    opened = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_HitDelegate(look, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Found places"))
        self.clicked.connect(self._open)

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show these places, grouped by document in the order of their first ones."""
        self._model.set_hits(hits)
        if hits:
            self.setCurrentIndex(self._model.index(1))

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(_HIT_ROLE)
        if isinstance(hit, SearchHit):
            self.opened.emit(hit.document_id, hit.segment_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
