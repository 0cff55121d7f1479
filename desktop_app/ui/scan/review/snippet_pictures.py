"""Small pictures of boxes, cut from the pages' pictures as those arrive, and kept within a bound."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter

from desktop_app.domain.geometry import Polygon
from desktop_app.domain.scan import Page
from desktop_app.ui.scan.box_look import PAPER
from desktop_app.ui.scan.pictures import PagePictures
from desktop_app.ui.scan.review.snippet import LARGEST, paint_piece, upright

PAGE_PX = 2048
"""The longest side of the pages' pictures asked for: small print can be read in it, and three fit in the bound."""
MOST_BYTES = 16_000_000
MOST_WAITING = 200
CONTEXT = 0.3

_Key = tuple[int, Polygon, int, int]


class SnippetPictures(QObject):
    """Pictures of boxes by page, outline and size. Pages are painted elsewhere; here a small piece is copied only."""

    arrived = Signal()
    """There are more of those that were asked for."""

    def __init__(self, pictures: PagePictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._cut: OrderedDict[_Key, QImage] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[_Key, Page] = OrderedDict()
        pictures.arrived.connect(self._page_arrived)
        pictures.failed.connect(lambda _number, _error: self.arrived.emit())

    def picture(self, page: Page, polygon: Polygon, size: QSize) -> QImage | None:
        """The picture of a box in so many pixels, if it is there; else it is asked for and `arrived` tells."""
        key = (page.number, polygon, size.width(), size.height())
        if key in self._cut:
            self._cut.move_to_end(key)
            return self._cut[key]
        if self._pictures.has(page.number, PAGE_PX):
            return self._cut_out(key, page)
        self._waiting[key] = page
        self._waiting.move_to_end(key)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        self._pictures.ask(page.number, PAGE_PX)
        return None

    def has_failed(self, page: Page) -> bool:
        """Whether the page's picture could not be had."""
        return page.number in self._pictures.errors

    def _page_arrived(self, number: int) -> None:
        mine = [(key, page) for key, page in self._waiting.items() if key[0] == number]
        for key, page in mine:
            del self._waiting[key]
            self._cut_out(key, page)
        self.arrived.emit()

    def _cut_out(self, key: _Key, page: Page) -> QImage | None:
        image = self._pictures.best(page.number, PAGE_PX)
        if image is None:
            return None
        _, polygon, width, height = key
        piece = QImage(width, height, QImage.Format.Format_RGB32)
        piece.fill(PAPER.surface)
        painter = QPainter(piece)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        way = upright(polygon, piece.size(), most=LARGEST, context=CONTEXT)
        paint_piece(painter, QRectF(piece.rect()), image, page, way)
        painter.end()
        self._cut[key] = piece
        self._bytes += piece.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._cut) > 1:
            _, gone = self._cut.popitem(last=False)
            self._bytes -= gone.sizeInBytes()
        return piece
