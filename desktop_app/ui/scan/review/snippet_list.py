"""Pictures of boxes side by side, to be compared at a glance."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.geometry import frame, has_place
from desktop_app.domain.scan import Field, Page
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.box_look import PAPER, color_of
from desktop_app.ui.scan.doubt import BoxState, box_state
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.review.same_texts_models import PLACE_ROLE, PlacesModel
from desktop_app.ui.scan.review.snippet_pictures import CONTEXT, SnippetPictures

_Index = QModelIndex | QPersistentModelIndex
_PICTURE_PX = 44
_CAPTION_PX = 20
_GAP = 6
_LEAST_PX, _MOST_PX = 88, 300
_MOST_MEASURED = 200
"""So many boxes are looked at to say how wide the pictures are."""


class SnippetList(QListView):
    """The places of one text as pictures of the same height."""

    entered = Signal()
    """The text of the current one is to be typed."""

    def __init__(self, look: Look, editor: ScanEditor, places: PlacesModel, cut: SnippetPictures) -> None:
        super().__init__()
        self._places = places
        self.setModel(places)
        self._delegate = _SnippetDelegate(look, editor, cut, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Where this text was read"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(500)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_PICTURE_PX)
        set_role(self, "clear")
        places.modelAboutToBeReset.connect(self._begin)
        places.modelReset.connect(self._measure)
        cut.arrived.connect(self.viewport().update)
        look.changed.connect(self.viewport().update)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are not for jumping about."""

    def _begin(self) -> None:
        self.scrollToTop()

    def _measure(self) -> None:
        """Pictures as wide as the widest box needs, so that the texts begin below each other."""
        wide = _LEAST_PX
        for row in range(min(self._places.rowCount(), _MOST_MEASURED)):
            found = self._places.index(row, 0).data(PLACE_ROLE)
            if found is not None and has_place(found[1].polygon):
                box = frame(found[1].polygon)
                around = 2 * CONTEXT * min(box.height, box.width)
                wide = max(wide, round(_PICTURE_PX * (box.width + around) / max(box.height + around, 1.0)))
        self._delegate.width = min(wide, _MOST_PX)
        self.setGridSize(self._delegate.size() + QSize(_GAP, _GAP))


class _SnippetDelegate(QStyledItemDelegate):
    """Paints a piece of the page's picture, and below it where that is."""

    def __init__(self, look: Look, editor: ScanEditor, cut: SnippetPictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._editor, self._cut = look, editor, cut
        self.width = _LEAST_PX

    def size(self) -> QSize:
        """The size of all of them."""
        return QSize(self.width + 4, _PICTURE_PX + _CAPTION_PX + 4)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return self.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, found = self._look.theme, index.data(PLACE_ROLE)
        room = QRect(option.rect)
        sheet = QRectF(room.left() + 1.5, room.top() + 1.5, self.width, _PICTURE_PX)
        state = box_state(found[1], self._editor.threshold) if found else BoxState.PLAIN
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(sheet, 6, 6)
        painter.fillPath(outline, PAPER.surface)
        if found is not None:
            painter.save()
            painter.setClipPath(outline)
            self._paint_picture(painter, sheet, *found)
            painter.restore()
        color = theme.line if state is BoxState.PLAIN else color_of(state, theme)
        painter.setPen(QPen(theme.accent, 2.5) if is_current else QPen(color, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.setFont(font(11, tabular=True))
        painter.setPen(theme.quiet_text if state is BoxState.PLAIN else color)
        caption = QRect(room.left() + 4, round(sheet.bottom()) + 2, self.width - 4, _CAPTION_PX)
        words = QFontMetrics(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, caption.width())
        painter.drawText(caption, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_picture(self, painter: QPainter, sheet: QRectF, page: Page, field: Field) -> None:
        if not has_place(field.polygon):
            return
        ratio = painter.device().devicePixelRatio()
        size = (sheet.size() * ratio).toSize()
        image = self._cut.picture(page, field.polygon, size)
        if image is not None:
            painter.drawImage(sheet, image)
        elif self._cut.has_failed(page):
            painter.setPen(PAPER.quiet_text)
            painter.setFont(font(11))
            painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, self.tr("No picture"))
