"""The page with all its boxes: to look at from near and far, to point at, and to draw on."""

from __future__ import annotations

from enum import Enum
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from desktop_app.domain.geometry import Polygon, bounds, frame
from desktop_app.domain.scan import Cell, Field, Page
from desktop_app.domain.scan_changes import PageChange, ScanChange
from desktop_app.ui.scan.canvas_hand import CanvasHand
from desktop_app.ui.scan.editor import PageView, Place, ScanEditor
from desktop_app.ui.scan.page_items import PageItems
from desktop_app.ui.scan.pictures import PagePictures
from desktop_app.ui.theme import Look

STEP = 1.25
MOST = 8.0
LEAST = 0.02
UNKNOWN_SIZE_PX = 2048
SMALLEST_PICTURE_PX = 512
CENTRAL = 0.12
"""What lies within this share of the edges is out of the central area."""
_ROOM_PX = 80
_FITTED_ROOM_PX = 12
_AROUND_PX = 24
_NUDGE_PX = 1
_FAR_NUDGE_PX = 10
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Zoom(Enum):
    """What a window of another size does to the zoom."""

    FREE = "free"
    PAGE = "page"
    WIDTH = "width"


class PageCanvas(QGraphicsView):
    """The current page of a scan. It shows and changes the editor's selection, and sends drags to it as edits."""

    edit_requested = Signal(str)
    """The text of this box is to be typed."""
    menu_requested = Signal(QPoint)
    """A menu is wanted at this point of the screen."""
    zoom_changed = Signal()
    drawing_changed = Signal(bool)
    moved = Signal()
    """The page lies elsewhere in the viewport."""

    def __init__(self, editor: ScanEditor, pictures: PagePictures, previews: PagePictures, look: Look) -> None:
        super().__init__()
        self.editor = editor
        self._pictures, self._previews, self._look = pictures, previews, look
        self.items_ = PageItems(self)
        self.setScene(self.items_.scene)
        self.zoom = Zoom.PAGE
        self._shown: tuple[str, int] = ("", 0)
        self._is_measured = False
        self._page_size = (0.0, 0.0)
        self._page_id = ""
        self._turn = 0
        self._is_pointing = False
        self._is_placing = False
        self.hand = CanvasHand(self, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The page with its boxes"))
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._picture_timer = QTimer(self)
        self._picture_timer.setSingleShot(True)
        self._picture_timer.setInterval(120)
        self._picture_timer.timeout.connect(self._want_picture)
        self._picture_timer.timeout.connect(self.items_.make)
        editor.changed.connect(self._take)
        editor.page_changed.connect(self.show_page)
        editor.current_changed.connect(self._follow)
        editor.selection_changed.connect(self.show_selection)
        editor.threshold_changed.connect(self._show_boxes)
        editor.place_restored.connect(self._restore)
        pictures.arrived.connect(self._arrived)
        previews.arrived.connect(self._arrived)
        look.changed.connect(self._dress)
        self._dress()
        self.show_page()

    # -- the page ----------------------------------------------------------------------------------------------------

    def show_page(self) -> None:
        """Show the current page of the editor, as a whole."""
        page = self.editor.page
        self.hand.stop()
        self._page_id = page.id if page else ""
        self._turn = page.turn if page else 0
        self._shown = ("", 0)
        self._measure(page)
        self.items_.show_picture(None)
        self._show_boxes()
        if self.zoom is Zoom.FREE:
            self.zoom = Zoom.PAGE
        self._fit()
        self._show_picture()
        self._want_picture()

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
        for bar, off in (
            (self.horizontalScrollBar(), now.x() - anchor.x()),
            (self.verticalScrollBar(), now.y() - anchor.y()),
        ):
            bar.setValue(bar.value() + round(off))
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
        self._fit()

    def fit_width(self) -> None:
        """Show the page as wide as there is room, also in a window of another size."""
        self.zoom = Zoom.WIDTH
        self._fit()

    def reveal(self, polygon: Polygon) -> None:
        """Bring a box into view; in neither direction anything moves as long as it is in the central area."""
        if not polygon:
            return
        box = bounds(polygon)
        seen = self.mapFromScene(QRectF(box.left, box.top, box.width, box.height)).boundingRect()
        room = self.viewport().rect()
        dx, dy = round(room.width() * CENTRAL), round(room.height() * CENTRAL)
        central = room.adjusted(dx, dy, -dx, -dy)
        middle = seen.center()
        if not (central.left() <= middle.x() <= central.right() and _within(seen.left(), seen.right(), room.width())):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + middle.x() - room.center().x())
        if not (central.top() <= middle.y() <= central.bottom() and _within(seen.top(), seen.bottom(), room.height())):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + middle.y() - room.center().y())

    # -- pointing ----------------------------------------------------------------------------------------------------

    def box_at(self, point: QPoint) -> str:
        """The id of the box at a point of the viewport; "" if there is none."""
        found = self.items_.at(self.mapToScene(point), 1 / self.scale_)
        return found[0] if found else ""

    def choose(self, box_id: str, *, extend: bool = False) -> None:
        """Make a box the current one; with ``extend`` it is added to the selection or taken from it."""
        self._is_pointing = True
        try:
            if extend and self.editor.field(box_id) is not None:
                was = self.editor.is_selected(box_id)
                selection = [i for i in self.editor.selection if i != box_id]
                self.editor.set_current(box_id, select=False)
                self.editor.set_selection(selection if was and selection else [*selection, box_id])
            else:
                self.editor.set_current(box_id)
        finally:
            self._is_pointing = False

    def current_polygon(self) -> Polygon:
        """The outline of the current field where it alone is selected, and can be dragged; else nothing."""
        field = self.editor.field(self.editor.current)
        return field.polygon if field is not None and self.editor.selection == (field.id,) else ()

    def show_selection(self) -> None:
        """Frame what is selected."""
        editor = self.editor
        fields = [f for i in editor.selection if (f := editor.field(i)) is not None]
        polygons = [f.polygon for f in fields if f.polygon]
        cell = editor.cell(editor.current)
        if cell is not None and cell.polygon:
            polygons = [cell.polygon]
        self.show_frame(polygons, self.current_polygon())

    def show_frame(self, polygons: list[Polygon], current: Polygon) -> None:
        """Frame these outlines, with handles on ``current``: also while one of them is being dragged."""
        self.items_.frame(polygons, current)
        if current:
            box = frame(current)
            self.items_.scale_handles(box.width * self.scale_, box.height * self.scale_, len(current))

    # -- Qt ----------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page stays fitted."""
        super().resizeEvent(event)
        if self.zoom is not Zoom.FREE:
            self._fit()
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, draw, select or pan."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Bring it to its end."""
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type the text of the box."""
        box_id = self.box_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and box_id and not self.hand.is_drawing:
            self.choose(box_id)
            self.edit_requested.emit(box_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the box."""
        box_id = self.box_at(event.pos())
        if box_id and not self.editor.is_selected(box_id):
            self.choose(box_id)
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move what is selected (with Shift farther), Enter types, Delete removes, Escape lets go."""
        key, editor = event.key(), self.editor
        arrow = _ARROWS.get(Qt.Key(key)) if not event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.hand.set_panning(panning=True)
        elif arrow is not None and editor.selection and editor.field(editor.current) is not None:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(*arrow, _FAR_NUDGE_PX if far else _NUDGE_PX)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and editor.current:
            self.edit_requested.emit(editor.current)
        elif key == Qt.Key.Key_Escape:
            if not self.hand.cancel():
                editor.set_current("")
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space was let go: panning is over."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.set_panning(panning=False)
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 the signature is Qt's
        """Tab leads on to the next part of the window."""
        return QWidget.focusNextPrevChild(self, next_)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went elsewhere."""
        super().leaveEvent(event)
        self.hand.left()

    # -- within ------------------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.setBackgroundBrush(self._look.theme.background)

    def _take(self, change: ScanChange) -> None:
        page = self.editor.page
        if page is None or page.id != self._page_id:
            return
        if page.turn != self._turn:
            self._turn = page.turn
            self._fit_again()
        mine = [c for c in change.pages if c.page_id == page.id]
        if any(page.id in (p.id for p in s.inserted) for s in change.splices):
            self.show_page()
            return
        if mine and (page.width, page.height) != self._page_size:
            self.show_page()
            return
        for page_change in mine:
            boxes = _other_boxes(page_change) if page_change.keeps_rows else None
            if boxes is None:
                self._show_boxes()
                continue
            fields = [f for i in page_change.written_ids() if (f := self.editor.field(i)) is not None]
            self.items_.update([*boxes, *fields], self.editor.threshold)
            self.show_selection()

    def _measure(self, page: Page | None) -> None:
        size = _size(page)
        self._page_size = (page.width, page.height) if page else (0.0, 0.0)
        self._is_measured = bool(max(size))
        self.items_.set_size(*size)

    def _show_boxes(self) -> None:
        self.items_.show_page(self.editor.page, self.editor.threshold)
        self._show_scene()
        self.setRenderHint(QPainter.RenderHint.Antialiasing, not self.items_.has_many)
        self.show_selection()

    def _follow(self, which: str) -> None:
        self.show_selection()
        box = self.editor.field(which) or self.editor.cell(which)
        if box is not None and not self._is_pointing:
            self.reveal(box.polygon)

    def _restore(self, place: Place) -> None:
        self.show_selection()
        if place.view is not None and place.page == self._page_id and place.view != self.editor.view:
            if self.zoom is Zoom.FREE or abs(place.view.scale - self.scale_) > 1e-6:
                self.zoom = Zoom.FREE
                self._apply(place.view.scale)
            self._center(QPointF(place.view.x, place.view.y))

    def _nudge(self, dx: int, dy: int, far: int) -> None:
        # a step is a pixel of the screen, in the direction seen there, however the page is turned
        step = self.mapToScene(dx * 1000, dy * 1000) - self.mapToScene(0, 0)
        length = max(abs(step.x()), abs(step.y())) or 1.0
        pixels = max(round(far / self.scale_), 1)
        self.hand.shift(step.x() / length * pixels, step.y() / length * pixels, merge_key="nudge")

    def _fit_again(self) -> None:
        if self.zoom is Zoom.FREE:
            center = self.mapToScene(self.viewport().rect().center())
            self._apply(self.scale_)
            self._center(center)
        else:
            self._fit()

    def _fit(self) -> None:
        width, height = self.items_.size
        if not (width and height):
            return
        if self._turn % 180:
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

    def _apply(self, scale: float) -> None:
        self._is_placing = True
        # room for what floats over the lower edge, but none that would make a fitted page scroll
        margin = (_ROOM_PX if self.zoom is Zoom.FREE else _FITTED_ROOM_PX) / scale
        width, height = self.items_.size
        self.items_.set_scale(scale)
        self._show_scene()
        self.setSceneRect(-margin, -margin, width + 2 * margin, height + 2 * margin)
        self.setTransform(QTransform().rotate(self._turn).scale(scale, scale))
        self._is_placing = False
        self.show_selection()
        self.zoom_changed.emit()

    def _show_scene(self) -> None:
        if self.scene() is not self.items_.scene:
            self.setScene(self.items_.scene)

    def _center(self, point: QPointF) -> None:
        self.centerOn(point)
        self._moved()

    def _moved(self) -> None:
        if self._is_placing:
            return
        middle = self.mapToScene(self.viewport().rect().center())
        self.editor.view = PageView(middle.x(), middle.y(), self.scale_)
        if self.isVisible():
            self._picture_timer.start()
        self.moved.emit()

    # -- the picture -------------------------------------------------------------------------------------------------

    def wanted_px(self) -> int:
        """How large a picture of the page has to be for what is shown: halves of its own size, so that few are made."""
        longest = max(self.items_.size)
        if not self._is_measured:
            return UNKNOWN_SIZE_PX
        shown = longest * self.scale_ * self.devicePixelRatioF()
        size = longest
        while size / 2 >= max(shown, SMALLEST_PICTURE_PX):
            size /= 2
        return ceil(size)

    def _want_picture(self) -> None:
        page = self.editor.page
        if page is not None:
            self._pictures.ask(page.number, self.wanted_px())
            self._show_picture()

    def _arrived(self, number: int) -> None:
        page = self.editor.page
        if page is not None and page.number == number:
            self._show_picture()

    def _show_picture(self) -> None:
        page = self.editor.page
        if page is None:
            return
        image = self._pictures.best(page.number, self.wanted_px()) or self._previews.best(page.number, 1)
        if image is None:
            return
        if not self._is_measured and max(image.width(), image.height()) > max(self.items_.size):
            self.items_.set_size(image.width(), image.height())
            self._fit()
        key = (page.id, image.cacheKey())
        if key != self._shown:
            self._shown = key
            self.items_.show_picture(image)


def _other_boxes(change: PageChange) -> list[Field | Cell] | None:
    """The title and cells that are other after a change; None where some came or went."""
    before, after = change.head_before, change.head_after
    if before is None or after is None:
        return []
    old: list[Field | Cell] = [c for t in before.tables for c in t.cells]
    new: list[Field | Cell] = [c for t in after.tables for c in t.cells]
    old += [before.title] if before.title else []
    new += [after.title] if after.title else []
    if [box.id for box in old] != [box.id for box in new] or (before.width, before.height) != (
        after.width,
        after.height,
    ):
        return None
    return [box for was, box in zip(old, new, strict=True) if was is not box]


def _within(start: int, end: int, room: int) -> bool:
    """Whether a stretch is in view as a whole, or so long that it cannot be."""
    return (start >= 0 and end <= room) or end - start > room


def _size(page: Page | None) -> tuple[float, float]:
    """The size of a page: what the service measured in, else what holds all its boxes, else unknown (0)."""
    if page is None:
        return 0.0, 0.0
    if page.width and page.height:
        return page.width, page.height
    points = [point for field in page.all_fields() for point in field.polygon]
    if not points:
        return 0.0, 0.0
    return max(x for x, _ in points) * 1.05, max(y for _, y in points) * 1.05
