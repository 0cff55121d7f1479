"""The table of transcripts: chosen, opened and renamed in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop_app.domain.transcript import Kind
from desktop_app.ui.library.document_views import DocumentsView, TitleDelegate
from desktop_app.ui.library.meetings_model import Column, MeetingsModel
from desktop_app.ui.look.icons import ICON_PX, icon
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import CONTROL_PX, GRID, Look

ROW_PX = 6 * GRID
SIDE = 12
Index = QModelIndex | QPersistentModelIndex
WIDTHS = {Column.DATE: 13, Column.LENGTH: 12, Column.SPEAKERS: 11, Column.SERVICE: 16, Column.STATE: 10}
"""In steps of the grid; the title takes the rest."""


class _MeetingDelegate(TitleDelegate):
    """Draws a cell: the title in bold after an icon, the service as a chip, the rest quietly."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = {
            Kind.TRANSCRIPT: icon(look, "meeting", "quiet_text"),
            Kind.SCAN: icon(look, "scan", "quiet_text"),
        }
        self._bold, self._plain, self._small = font(14, bold=True), font(CONTROL_PX, tabular=True), font(12)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is of one height."""
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        theme = self._look.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_soft)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data() or "")
        column = Column(index.column())
        inside = rect.adjusted(SIDE, 0, -SIDE, -1)
        if column is Column.TITLE:
            sign = QRect(inside.left(), inside.center().y() - ICON_PX // 2, ICON_PX, ICON_PX)
            model = index.model()
            kind = model.document(index.row()).kind if isinstance(model, MeetingsModel) else Kind.TRANSCRIPT
            self._icons[kind].paint(painter, sign)
            inside.setLeft(sign.right() + 12)
            self._draw(painter, inside, text, self._bold, theme.text)
        elif column is Column.SERVICE and text:
            self._draw_chip(painter, inside, text)
        else:
            self._draw(painter, inside, text, self._plain, theme.quiet_text, index)
        painter.restore()

    def _draw(
        self, painter: QPainter, rect: QRect, text: str, face: QFont, color: QColor, index: Index | None = None
    ) -> None:
        painter.setFont(face)
        painter.setPen(color)
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) if index is not None else None
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side or int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw_chip(self, painter: QPainter, rect: QRect, text: str) -> None:
        theme = self._look.theme
        painter.setFont(self._small)
        metrics = QFontMetrics(self._small)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 20)
        chip = QRectF(rect.left(), rect.center().y() - 10, metrics.horizontalAdvance(shown) + 20, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.background)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setPen(theme.text)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Over the title, not over the icon."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(SIDE + ICON_PX, 5, -GRID, -6))


class MeetingsTable(DocumentsView, QTreeView):
    """``opened(id)``, ``renamed(id, title)``, ``delete_requested``."""

    opened = Signal(str)
    renamed = Signal(str, str)
    delete_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, documents: MeetingsModel | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.documents = MeetingsModel() if documents is None else documents
        self.documents.setParent(self)
        self.setModel(self.documents)
        self._delegate = _MeetingDelegate(look, self)
        self._delegate.renamed.connect(self.renamed)
        self.setItemDelegate(self._delegate)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # the style's own frame is a coloured wash over the whole row
        self.setAllColumnsShowFocus(False)
        self.setAccessibleName(self.tr("Transcripts"))
        self.setSortingEnabled(True)
        self.sortByColumn(Column.DATE, Qt.SortOrder.DescendingOrder)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(6 * GRID)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width * GRID)
        self.doubleClicked.connect(self.open_index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw both rows anew in their whole width, for the frame."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; that with the focus gets a frame."""
        super().drawRow(painter, options, index)
        if self.hasFocus() and index.row() == self.currentIndex().row():
            rect: QRect = options.rect
            painter.save()
            painter.setPen(QPen(self._look.theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
            painter.restore()
