"""The pages as small pictures, each with its own state."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.scan import Page, PageState
from desktop_app.domain.scan_changes import ScanChange
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.box_look import PAPER
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pictures import PagePictures

PREVIEW_PX = 240
"""The longest side of the pictures asked for: sharp on screens of double density too."""
_SHEET_W, _SHEET_H = 84, 112
_LABEL_PX = 34
PAGE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PagesModel(QAbstractListModel):
    """The pages of a scan."""

    def __init__(self, editor: ScanEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._pages = editor.scan.pages
        editor.changed.connect(self._take)
        editor.threshold_changed.connect(self.repaint_all)
        editor.completed.connect(self._complete)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many pages there are."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is written below the picture; the page itself."""
        if not index.isValid() or index.row() >= len(self._pages):
            return None
        page = self._pages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.label(page)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self.tr("Page {label}, its text is from the file") if page.from_file else self.tr("Page {label}")
            return words.format(label=self.label(page))
        return page if role == PAGE_ROLE else None

    def label(self, page: Page) -> str:
        """«1 · 9 to check», «4 · try again»."""
        if page.state is PageState.FAILED:
            return self.tr("{number} · try again").format(number=page.number)
        if page.state is PageState.READING:
            return self.tr("{number} · reading…").format(number=page.number)
        if page.state is PageState.WAITING:
            return self.tr("{number} · waiting").format(number=page.number)
        left = len(self._editor.doubts.doubtful(page))
        return (
            self.tr("{number} · {count} to check").format(number=page.number, count=left) if left else f"{page.number}"
        )

    def row_of_number(self, number: int) -> int:
        """The row of a page by its number; -1 if there is none."""
        return next((row for row, page in enumerate(self._pages) if page.number == number), -1)

    def repaint_all(self) -> None:
        """Paint every page anew: the words under any of them may have changed."""
        if self._pages:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._pages) - 1, 0))

    def _complete(self) -> None:
        if len(self._editor.scan.pages) != len(self._pages):
            self.beginResetModel()
            self._pages = self._editor.scan.pages
            self.endResetModel()
        else:
            self._pages = self._editor.scan.pages
            self.repaint_all()

    def _take(self, change: ScanChange) -> None:
        pages = self._editor.scan.pages
        if [p.id for p in pages] != [p.id for p in self._pages]:
            self.beginResetModel()
            self._pages = pages
            self.endResetModel()
            return
        self._pages = pages
        changed = set(change.page_ids())
        for row, page in enumerate(pages):
            if page.id in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))


class Thumbnails(QListView):
    """The list of pages. A click goes there; a click on a failed page's words tries it again."""

    retry_requested = Signal(str)

    def __init__(self, look: Look, editor: ScanEditor, previews: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.pages = PagesModel(editor, self)
        self.setItemDelegate(_PageDelegate(look, previews, self))
        self.setAccessibleName(self.tr("Pages"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(32)
        self.setStyleSheet("QListView { background: transparent; }")
        # only now: with each of these all pages would be laid out again
        self.setModel(self.pages)
        self.selectionModel().currentChanged.connect(self._chosen)
        editor.page_changed.connect(self._follow)
        self.pages.modelReset.connect(self._follow)
        previews.arrived.connect(self._arrived)
        look.changed.connect(self.viewport().update)
        self._follow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Words below a failed page are a button."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        page = index.data(PAGE_ROLE)
        on_words = at.y() > self.visualRect(index).bottom() - _LABEL_PX
        if on_words and isinstance(page, Page) and page.state is PageState.FAILED:
            self.retry_requested.emit(page.id)

    def keyboardSearch(self, search: str) -> None:
        """Letters are not for jumping about."""

    def _chosen(self, index: QModelIndex) -> None:
        page = index.data(PAGE_ROLE)
        if isinstance(page, Page):
            self._editor.set_page(page.id)

    def _follow(self) -> None:
        page = self._editor.page
        if page is not None:
            index = self.pages.index(self._editor.scan.index_of(page.id), 0)
            if index != self.currentIndex():
                self.setCurrentIndex(index)
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _arrived(self, number: int) -> None:
        row = self.pages.row_of_number(number)
        if row >= 0:
            self.viewport().update(self.visualRect(self.pages.index(row, 0)))


class _PageDelegate(QStyledItemDelegate):
    """Paints a sheet with the page's picture, and its words."""

    def __init__(self, look: Look, previews: PagePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._previews = look, previews

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(_SHEET_W + 16, _SHEET_H + _LABEL_PX + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        page = index.data(PAGE_ROLE)
        if not isinstance(page, Page):
            return
        theme = self._look.theme
        room = QRect(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        sheet = QRectF(room.center().x() - _SHEET_W / 2 + 0.5, room.top() + 8.5, _SHEET_W, _SHEET_H)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._previews.ask(page.number, PREVIEW_PX)
        image = self._previews.best(page.number, PREVIEW_PX)
        paper = QPainterPath()
        if image is not None:
            turned = image.transformed(QTransform().rotate(page.turn)) if page.turn else image
            scale = min(sheet.width() / turned.width(), sheet.height() / turned.height())
            width, height = turned.width() * scale, turned.height() * scale
            sheet = QRectF(sheet.center().x() - width / 2, sheet.center().y() - height / 2, width, height)
            paper.addRoundedRect(sheet, 5, 5)
            painter.setClipPath(paper)
            painter.drawImage(sheet, turned)
            painter.setClipping(False)
        else:
            paper.addRoundedRect(sheet, 5, 5)
            painter.fillPath(paper, PAPER.surface)
        painter.setPen(QPen(theme.accent, 2) if is_current else QPen(theme.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(paper)
        if is_current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(sheet.adjusted(-4, -4, 4, 4), 7, 7)
        self._paint_label(painter, room, page, str(index.data()))
        painter.restore()

    def _paint_label(self, painter: QPainter, room: QRect, page: Page, words: str) -> None:
        theme = self._look.theme
        painter.setFont(font(12, tabular=True))
        is_failed = page.state is PageState.FAILED
        has_doubts = page.state is PageState.DONE and "·" in words
        painter.setPen(theme.danger if is_failed else theme.warning if has_doubts else theme.quiet_text)
        metrics = QFontMetrics(painter.font())
        label = QRect(room.left() + 2, room.bottom() - _LABEL_PX + 8, room.width() - 4, 18)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)
