"""A box of the page, large and upright, with a little of what stands around it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.geometry import Polygon, bounds, center, frame
from desktop_app.domain.scan import Page
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.box_look import PAPER, tinted
from desktop_app.ui.scan.canvas.page_items import shape
from desktop_app.ui.scan.pictures import PagePictures

CONTEXT = 0.55
"""How much of the box's height is shown above and below it, and beside it."""
LARGEST = 4.0
_LETTER_PX = 46


class Snippet(QWidget):
    """Shows one box. The sharpest picture there is is shown at once, and a sharper one is asked for where it helps."""

    def __init__(self, look: Look, pictures: PagePictures, previews: PagePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._pictures, self._previews = look, pictures, previews
        self._page: Page | None = None
        self._polygon: Polygon = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(88)
        self.setAccessibleName(self.tr("The box, enlarged"))
        pictures.arrived.connect(self._arrived)
        previews.arrived.connect(self._arrived)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, 88)

    def show_box(self, page: Page | None, polygon: Polygon) -> None:
        """Show a box of a page; none: an empty field."""
        self._page, self._polygon = page, polygon
        self._ask()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the piece of the page, turned so that the text runs to the right."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        clip = QPainterPath()
        clip.addRoundedRect(edge, 8, 8)
        painter.fillPath(clip, PAPER.surface if self._polygon else theme.background)
        image = self._image()
        if image is not None and self._page is not None and self._polygon:
            painter.save()
            painter.setClipPath(clip)
            most = LARGEST * self.devicePixelRatioF()
            paint_piece(painter, QRectF(self.rect()), image, self._page, upright(self._polygon, self.size(), most=most))
            pen = QPen(tinted(PAPER.warning, 0.75), 1.5)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(shape(self._polygon))
            painter.restore()
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(clip)
        painter.end()

    def _image(self) -> QImage | None:
        if self._page is None:
            return None
        number = self._page.number
        return self._pictures.best(number, self._wanted_px()) or self._previews.best(number, 1)

    def _wanted_px(self) -> int:
        page = self._page
        longest = max(page.width, page.height) if page else 0
        if not longest or not self._polygon:
            return 2048
        box = bounds(self._polygon)
        low = max(min(box.width, box.height), 1.0)
        size = longest
        while size / 2 / longest * low >= _LETTER_PX * self.devicePixelRatioF() and size > 1024:
            size /= 2
        return int(size) if size == int(size) else int(size) + 1

    def _ask(self) -> None:
        if self._page is not None and self._polygon:
            self._pictures.ask(self._page.number, self._wanted_px())

    def _arrived(self, number: int) -> None:
        if self._page is not None and self._page.number == number:
            self.update()


def upright(polygon: Polygon, room: QSize, *, most: float = LARGEST, context: float = CONTEXT) -> QTransform:
    """From the page to a room in which a box of it stands in the middle, its text running to the right."""
    box = frame(polygon)
    around = max(min(box.height, box.width), 1.0) * context
    scale = min(
        room.height() / max(box.height + 2 * around, 1.0),
        room.width() / max(box.width + 2 * around, 1.0),
        most,
    )
    middle = QPointF(*center(box.polygon()))
    way = QTransform()
    way.translate(room.width() / 2, room.height() / 2)
    way.scale(scale, scale)
    way.rotate(-box.angle)
    way.translate(-middle.x(), -middle.y())
    return way


def paint_piece(painter: QPainter, room: QRectF, image: QImage, page: Page, way: QTransform) -> None:
    """Draw what is seen in a room of a page's picture. The painter draws in pixels of the page afterwards."""
    is_measured = page.width and page.height
    across = (page.width if is_measured else image.width()) / image.width()
    down = (page.height if is_measured else image.height()) / image.height()
    painter.setTransform(way, combine=True)
    seen = way.inverted()[0].mapRect(room)
    source = QRectF(seen.left() / across, seen.top() / down, seen.width() / across, seen.height() / down)
    painter.drawImage(seen, image, source)
