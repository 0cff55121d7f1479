"""What a search over all texts found: the places, under the titles and dates of their documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.library import HitIn, SearchHit
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.look.icons import ICON_PX, icon
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures

HEAD_PX = 5 * GRID
HIT_PX = 4 * GRID
SIDE = 2 * GRID
BEFORE = 30
"""How many characters are shown before a match."""
_HIT_ROLE = int(Qt.ItemDataRole.UserRole)
_HEAD_ROLE = _HIT_ROLE + 1
_PLAY_PX = ICON_PX + 2 * GRID
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class _Head:
    """The title of a document, over its places. ``hit``: the title itself was found."""

    title: str
    date: str
    hit: SearchHit | None


class _Model(QAbstractListModel):
    """Rows: the head of a document, then its hits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[_Head | SearchHit] = []

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        self.beginResetModel()
        by_document: dict[str, list[SearchHit]] = {}
        for hit in hits:
            by_document.setdefault(hit.document_id, []).append(hit)
        self._rows = []
        for group in by_document.values():
            first = group[0]
            title = next((hit for hit in group if hit.found_in is HitIn.TITLE), None)
            self._rows.append(_Head(first.title, measures.moment(first.created_at) if first.created_at else "", title))
            self._rows += [hit for hit in group if hit is not title]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == _HIT_ROLE:
            return row.hit if isinstance(row, _Head) else row
        if role == _HEAD_ROLE:
            return row if isinstance(row, _Head) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, _Head) else f"{place(row)} {row.text}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title} {row.date}".rstrip() if isinstance(row, _Head) else f"{place(row)} {row.text}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, SearchHit):
            return row.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_hit = index.data(_HIT_ROLE) is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_hit else Qt.ItemFlag.ItemIsEnabled


def place(hit: SearchHit) -> str:
    """Where a hit stands: the time in a recording, the page of a scan, or that it is a speaker's name."""
    if hit.found_in is HitIn.SPEAKER:
        return measures.speaker_found()
    return measures.page(hit.page) if hit.page else format_clock(hit.start_ms)


def parts(hit: SearchHit) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is a match; a long text before the first match is cut to its end."""
    begin = max(0, min(hit.at, len(hit.text)))
    spans = [(begin, max(begin, min(begin + hit.length, len(hit.text)))), *hit.others]
    before = hit.text[:begin]
    marked = [(f"…{before[-BEFORE:]}" if len(before) > BEFORE else before, False)]
    ends = [start for start, _ in spans[1:]] + [len(hit.text)]
    for (start, end), following in zip(spans, ends, strict=True):
        marked += [(hit.text[start:end], True), (hit.text[end:following], False)]
    return [(piece, is_match) for piece, is_match in marked if piece]


def can_play(hit: SearchHit) -> bool:
    """Whether there may be something to hear at its place."""
    return not hit.is_scan and not hit.page and bool(hit.segment_id)


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._time = font(14, bold=True), font(12, tabular=True)
        self._text, self._match = font(14), font(14, bold=True)
        self._play = icon(look, "play", "accent")

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HIT_PX if index.data(_HEAD_ROLE) is None else HEAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        rect = option.rect
        hit, head = index.data(_HIT_ROLE), index.data(_HEAD_ROLE)
        is_marked = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.save()
        if isinstance(hit, SearchHit) and is_marked:
            painter.fillRect(rect, theme.accent_soft)
        if isinstance(head, _Head):
            painter.setPen(QPen(theme.line, 1))
            if index.row():
                painter.drawLine(rect.topLeft(), rect.topRight())
            inside = rect.adjusted(SIDE, GRID, -SIDE, 0)
            date = QRect(inside)
            date.setLeft(inside.right() - QFontMetrics(self._time).horizontalAdvance(head.date))
            self._draw(painter, date, head.date, self._time, theme.quiet_text)
            inside.setRight(date.left() - GRID)
            pieces = [(head.title, False)] if head.hit is None else parts(head.hit)
            self._draw_pieces(painter, inside, pieces, self._title)
            painter.restore()
            return
        inside = rect.adjusted(SIDE, 0, -SIDE, 0)
        if is_marked and can_play(hit):
            self._play.paint(painter, play_rect(rect))
        inside.setRight(play_rect(rect).left())
        self._draw(painter, inside, place(hit), self._time, theme.quiet_text)
        inside.setLeft(inside.left() + 8 * GRID)
        self._draw_pieces(painter, inside, parts(hit), self._text)
        painter.restore()

    def _draw_pieces(self, painter: QPainter, rect: QRect, pieces: Sequence[tuple[str, bool]], plain: QFont) -> None:
        theme = self._look.theme
        for text, is_match in pieces:
            face, color = (self._match, theme.accent) if is_match else (plain, theme.text)
            rect.setLeft(rect.left() + self._draw(painter, rect, text, face, color))

    def _draw(self, painter: QPainter, rect: QRect, text: str, face: QFont, color: QColor) -> int:
        if rect.width() <= 0 or not text:
            return 0
        metrics = QFontMetrics(face)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(face)
        painter.setPen(color)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)


def play_rect(row: QRect) -> QRect:
    """Where in the row of a hit its play button stands."""
    return QRect(row.right() - SIDE - _PLAY_PX, row.top(), _PLAY_PX, row.height())


class SearchResults(QListView):
    """``opened(hit)``; ``played(hit)``: to be opened and played from there."""

    opened = Signal(object)
    played = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_HitDelegate(look, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Found places"))
        self.setAccessibleDescription(self.tr("Enter opens a place, Ctrl+Enter or the space bar plays it"))

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show these places, grouped by document in the order of their first ones."""
        self._model.set_hits(hits)
        self._go(-1, 1)

    def _go(self, row: int, by: int) -> None:
        """Make the next row with a hit the current one."""
        row += by
        while 0 <= row < self._model.rowCount():
            index = self._model.index(row)
            if index.data(_HIT_ROLE) is not None:
                self.setCurrentIndex(index)
                if row == 1:
                    self.scrollToTop()  # with its title
                return
            row += by

    def _open(self, index: QModelIndex, *, plays: bool = False) -> None:
        hit = index.data(_HIT_ROLE)
        if isinstance(hit, SearchHit):
            (self.played if plays and can_play(hit) else self.opened).emit(hit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens a place, one on its button plays it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._open(index, plays=play_rect(self.visualRect(index)).contains(at))

    def take_key(self, event: QKeyEvent) -> None:
        """The arrows go from place to place, Enter opens one, and with Ctrl plays it."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            plays = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._open(self.currentIndex(), plays=plays)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go(row, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As `take_key`; the space bar plays."""
        if event.key() == Qt.Key.Key_Space:
            self._open(self.currentIndex(), plays=True)
        else:
            self.take_key(event)
