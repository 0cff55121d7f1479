"""The scans as cards: a picture of the first page, the title, when and how many pages."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.library import DocumentSummary
from desktop_app.ui.library.document_views import ID_ROLE, DocumentsModel, DocumentsView, TitleDelegate
from desktop_app.ui.library.first_pages import FirstPages
from desktop_app.ui.library.kept_words import kept_words
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import CORNER, GRID, Look
from desktop_app.ui.words import measures

CARD = QSize(24 * GRID, 34 * GRID)
PICTURE_PX = 22 * GRID
INSIDE = GRID
TITLE_PX, META_PX = 22, 20
Index = QModelIndex | QPersistentModelIndex


class ScansModel(DocumentsModel, QAbstractListModel):
    """Scans, the one changed last first."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a card says."""
        if not index.isValid():
            return None
        document = self._documents[index.row()]
        if role == ID_ROLE:
            return document.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return document.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{document.title}\n{self.meta(document)}\n{origin(document)}"
        return None

    def meta(self, document: DocumentSummary) -> str:
        """«17 Mar 14:20 · 2 pages»."""
        return f"{self.moment(document)} · {measures.pages(document.pages)}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles can be edited in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags


def origin(document: DocumentSummary) -> str:
    """«CLOVA OCR · Saved»: who read it, and what is kept of it."""
    service = measures.service_name(document.service) if document.service else ""
    return " · ".join(filter(None, (service, kept_words(document))))


class _ScanDelegate(TitleDelegate):
    """Draws a card."""

    def __init__(self, look: Look, pictures: FirstPages, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._pictures = look, pictures
        self._icon = icon(look, "scan", "quiet_text")
        self._bold, self._small = font(14, bold=True), font(12)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        card = QRectF(option.rect).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        framed = chosen or bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme.accent if framed else theme.line, 2 if framed else 1))
        painter.setBrush(theme.accent_soft if chosen or over else theme.surface)
        painter.drawRoundedRect(card, CORNER, CORNER)
        self._draw_page(painter, option.rect, str(index.data(ID_ROLE)))
        model = index.model()
        if isinstance(model, ScansModel):
            painter.setPen(theme.text)
            painter.setFont(self._bold)
            _draw_line(painter, title_rect(option.rect), str(index.data()))
            painter.setPen(theme.quiet_text)
            painter.setFont(self._small)
            line = title_rect(option.rect).translated(0, TITLE_PX)
            document = model.document(index.row())
            _draw_line(painter, line, model.meta(document))
            _draw_line(painter, line.translated(0, META_PX), origin(document))
        painter.restore()

    def _draw_page(self, painter: QPainter, card: QRect, document_id: str) -> None:
        theme = self._look.theme
        box = card.adjusted(2 * INSIDE, 2 * INSIDE, -2 * INSIDE, -(TITLE_PX + 2 * META_PX + 2 * INSIDE))
        ratio = painter.device().devicePixelRatio()
        picture = self._pictures.picture(document_id, round(PICTURE_PX * ratio))
        if picture is None or picture.isNull():
            side = 5 * GRID
            self._icon.paint(painter, box.center().x() - side // 2, box.center().y() - side // 2, side, side)
            return
        size = (picture.size().toSizeF() / ratio).scaled(box.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        page = QRectF(0, 0, size.width(), size.height())
        page.moveCenter(QRectF(box).center())
        painter.drawImage(page, picture)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(title_rect(option.rect).adjusted(-2, -6, 2, 6))


def title_rect(card: QRect) -> QRect:
    """Where the title stands in a card."""
    bottom = card.bottom() - INSIDE - 2 * META_PX
    return QRect(card.left() + 2 * INSIDE, bottom - TITLE_PX, card.width() - 4 * INSIDE, TITLE_PX)


def _draw_line(painter: QPainter, rect: QRect, text: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), shown)


class ScansGrid(DocumentsView, QListView):
    """``opened(id)``, ``renamed(id, title)``, ``delete_requested``."""

    opened = Signal(str)
    renamed = Signal(str, str)
    delete_requested = Signal()

    def __init__(self, look: Look, pictures: FirstPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = ScansModel(self)
        self.setModel(self.documents)
        delegate = _ScanDelegate(look, pictures, self)
        delegate.renamed.connect(self.renamed)
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(GRID // 2)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Scans"))
        self.doubleClicked.connect(self.open_index)
        pictures.arrived.connect(self._show_picture)
        look.changed.connect(self.viewport().update)

    def _show_picture(self, document_id: str) -> None:
        row = self.documents.row_of(document_id)
        if row >= 0:
            self.update(self.documents.index(row, 0))
