"""Looking at a page from near and far: zooming, fitting, pushing about, and bringing a box into view."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from desktop_app.domain.geometry import Polygon, bounds
from desktop_app.ui.scan.canvas.page_items import PageItems

STEP = 1.25
MOST = 8.0
LEAST = 0.02
CENTRAL = 0.12
"""What lies within this share of the edges is out of the central area."""
_ROOM_PX = 80
_FITTED_ROOM_PX = 12
_AROUND_PX = 24


class Zoom(Enum):
    """What a window of another size does to the zoom."""

    FREE = "free"
    PAGE = "page"
    WIDTH = "width"


class ZoomedPage(QGraphicsView):
    """A page of a scan in a view that keeps its place under the pointer, and stays fitted where it was."""

    zoom_changed = Signal()
    moved = Signal()
    """The page lies elsewhere in the viewport."""
    came_to_sight = Signal()
    """The view is about to be seen, in its size."""

    def __init__(self) -> None:
        super().__init__()
        self.items_ = PageItems(self)
        self.setScene(self.items_.scene)
        self.zoom = Zoom.PAGE
        self.turned = 0
        """By how many degrees, clockwise, the page is shown turned."""
        self._is_placing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)

    @property
    def scale_(self) -> float:
        """How many screen pixels a page pixel takes."""
        transform = self.transform()
        return abs(transform.m11()) + abs(transform.m12())

    @property
    def percent(self) -> int:
        """The zoom as people know it: 100 % shows each pixel of the picture as one of the screen."""
        return round(self.scale_ * self.devicePixelRatioF() * 100)

    def set_scale(self, scale: float, at: QPoint | None = None) -> None:
        """Zoom; the point of the viewport ``at`` (default: its middle) keeps its place on the page."""
        self.zoom = Zoom.FREE
        anchor = at or self.viewport().rect().center()
        before = self.mapToScene(anchor)
        self._apply(min(max(scale, LEAST), MOST))
        now = self.viewportTransform().map(before)
        # All is painted anew: what is seen already is not moved before, in one direction and then in the other.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self._is_placing = True
        for bar, off in (
            (self.horizontalScrollBar(), now.x() - anchor.x()),
            (self.verticalScrollBar(), now.y() - anchor.y()),
        ):
            bar.setValue(bar.value() + round(off))
        self._is_placing = False
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self._moved()

    def zoom_in(self) -> None:
        """One step nearer."""
        self.set_scale(self.scale_ * STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self.set_scale(self.scale_ / STEP)

    def zoom_to_pixels(self) -> None:
        """Show each pixel of the picture as one of the screen."""
        self.set_scale(1 / self.devicePixelRatioF())

    def fit_page(self) -> None:
        """Show the whole page, also in a window of another size."""
        self.zoom = Zoom.PAGE
        self.fit()

    def fit_width(self) -> None:
        """Show the page as wide as there is room, also in a window of another size."""
        self.zoom = Zoom.WIDTH
        self.fit()

    def reveal(self, polygon: Polygon) -> None:
        """Bring a box into view; in neither direction anything moves as long as it is in the central area."""
        if not polygon:
            return
        seen, room = self._seen(polygon), self.viewport().rect()
        dx, dy = round(room.width() * CENTRAL), round(room.height() * CENTRAL)
        central = room.adjusted(dx, dy, -dx, -dy)
        middle = seen.center()
        if not (central.left() <= middle.x() <= central.right() and _within(seen.left(), seen.right(), room.width())):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + middle.x() - room.center().x())
        if not (central.top() <= middle.y() <= central.bottom() and _within(seen.top(), seen.bottom(), room.height())):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + middle.y() - room.center().y())

    def is_in_sight(self, polygon: Polygon) -> bool:
        """Whether a part of a box is in view."""
        return bool(polygon) and self.viewport().rect().intersects(self._seen(polygon))

    def turn(self, degrees: int) -> None:
        """Show the page turned so far, clockwise; what was in the middle stays there."""
        center = self.mapToScene(self.viewport().rect().center())
        self.turned = degrees
        if self.zoom is Zoom.FREE:
            self._apply(self.scale_)
            self._center(center)
        else:
            self.fit()

    def look_at(self, point: QPointF, scale: float) -> None:
        """Have a point of the page in the middle, so large."""
        if self.zoom is Zoom.FREE or abs(scale - self.scale_) > 1e-6:
            self.zoom = Zoom.FREE
            self._apply(scale)
        self._center(point)

    def fit(self) -> None:
        """Fit the page again, as it was fitted last."""
        width, height = self.items_.size
        if not (width and height):
            return
        if self.turned % 180:
            width, height = height, width
        room = self.maximumViewportSize()
        across = (room.width() - 2 * _AROUND_PX) / width
        down = (room.height() - 2 * _AROUND_PX) / height
        if self.zoom is Zoom.WIDTH:
            bar = self.verticalScrollBar().sizeHint().width()
            self._apply(max((room.width() - bar - 2 * _AROUND_PX) / width, LEAST))
            top = self.mapToScene(self.viewport().rect().center())
            self._center(QPointF(self.items_.size[0] / 2, top.y()))
        else:
            self._apply(max(min(across, down), LEAST))
            self._center(QPointF(self.items_.size[0] / 2, self.items_.size[1] / 2))

    def show_scene(self) -> None:
        """Show what the items are drawn in now: it is another one from far away."""
        if self.scene() is not self.items_.scene:
            self.setScene(self.items_.scene)

    # -- Qt ----------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Tell of it."""
        super().showEvent(event)
        self.came_to_sight.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page stays fitted."""
        super().resizeEvent(event)
        if self.zoom is not Zoom.FREE:
            self.fit()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The page was moved."""
        super().scrollContentsBy(dx, dy)
        self._moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms at the pointer, else it scrolls."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self.set_scale(self.scale_ * STEP ** (turned / 120), event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    # -- within ------------------------------------------------------------------------------------------------------

    def _seen(self, polygon: Polygon) -> QRect:
        """Where a box is in the viewport."""
        box = bounds(polygon)
        return self.mapFromScene(QRectF(box.left, box.top, box.width, box.height)).boundingRect()

    def _apply(self, scale: float) -> None:
        self._is_placing = True
        # room for what floats over the lower edge, but none that would make a fitted page scroll
        margin = (_ROOM_PX if self.zoom is Zoom.FREE else _FITTED_ROOM_PX) / scale
        width, height = self.items_.size
        self.items_.set_scale(scale)
        self.show_scene()
        self.setSceneRect(-margin, -margin, width + 2 * margin, height + 2 * margin)
        self.setTransform(QTransform().rotate(self.turned).scale(scale, scale))
        self._is_placing = False
        self.zoom_changed.emit()

    def _center(self, point: QPointF) -> None:
        self.centerOn(point)
        self._moved()

    def _moved(self) -> None:
        if not self._is_placing:
            self.moved.emit()


def _within(start: int, end: int, room: int) -> bool:
    """Whether a stretch is in view as a whole, or so long that it cannot be."""
    return (start >= 0 and end <= room) or end - start > room
