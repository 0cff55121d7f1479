"""The page with all its boxes: to look at from near and far, to point at, and to draw on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.domain.geometry import Polygon, frame
from desktop_app.domain.scan import Cell, Field, Page
from desktop_app.domain.scan_changes import PageChange, ScanChange
from desktop_app.domain.whereabouts import PageView, ScanPlace
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.canvas.canvas_hand import CanvasHand
from desktop_app.ui.scan.canvas.page_picture import PagePicture
from desktop_app.ui.scan.canvas.zooming import Zoom, ZoomedPage
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pictures import PagePictures

_NUDGE_PX = 1
_FAR_NUDGE_PX = 10
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PageCanvas(ZoomedPage):
    """The current page of a scan. It shows and changes the editor's selection, and sends drags to it as edits."""

    edit_requested = Signal(str)
    """The text of this box is to be typed."""
    menu_requested = Signal(QPoint)
    """A menu is wanted at this point of the screen."""
    drawing_changed = Signal(bool)

    def __init__(self, editor: ScanEditor, pictures: PagePictures, previews: PagePictures, look: Look) -> None:
        super().__init__()
        self.editor = editor
        self._look = look
        self._page_size = (0.0, 0.0)
        self._page_id = ""
        self._is_pointing = False
        self.hand = CanvasHand(self, self)
        self.picture = PagePicture(self, pictures, previews)
        self.setAccessibleName(self.tr("The page with its boxes"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.zoom_changed.connect(self.show_selection)
        self.moved.connect(self._note_view)
        editor.changed.connect(self._take)
        editor.page_changed.connect(self.show_page)
        editor.current_changed.connect(self._follow)
        editor.selection_changed.connect(self.show_selection)
        editor.threshold_changed.connect(self._show_boxes)
        editor.place_restored.connect(self._restore)
        look.changed.connect(self._dress)
        self._dress()
        self.show_page()

    # -- the page ----------------------------------------------------------------------------------------------------

    def show_page(self) -> None:
        """Show the current page of the editor, as a whole."""
        page = self.editor.page
        self.hand.stop()
        self._page_id = page.id if page else ""
        self.turned = page.turn if page else 0
        size = _size(page)
        self._page_size = (page.width, page.height) if page else (0.0, 0.0)
        self.items_.set_size(*size)
        self.items_.show_picture(None)
        self._show_boxes()
        if self.zoom is Zoom.FREE:
            self.zoom = Zoom.PAGE
        self.fit()
        self.picture.show_page(page, is_measured=bool(max(size)))

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
        cells = [c for i in editor.cells if (c := editor.cell(i)) is not None and c.polygon]
        if cells:
            polygons = [c.polygon for c in cells]
        self.show_frame(polygons, self.current_polygon())

    def show_frame(self, polygons: list[Polygon], current: Polygon) -> None:
        """Frame these outlines, with handles on ``current``: also while one of them is being dragged."""
        self.items_.frame(polygons, current)
        if current:
            box = frame(current)
            self.items_.scale_handles(box.width * self.scale_, box.height * self.scale_, len(current))

    # -- Qt ----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, draw, select or pan."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the drag, drawing or panning that the press began."""
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag, drawing or panning."""
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page; a frame says that the keys go here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._look.theme.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def focusNextPrevChild(self, next_: bool) -> bool:
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
        if page.turn != self.turned:
            self.turn(page.turn)
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
            settled = self.editor.doubts.settled(page)
            others = self.items_.update([*boxes, *fields], self.editor.threshold, settled)
            cells = [c for i in others if (c := self.editor.cell(i)) is not None]
            self.items_.update(cells, self.editor.threshold, settled)
            self.show_selection()

    def _show_boxes(self) -> None:
        page, doubts = self.editor.page, self.editor.doubts
        self.items_.show_page(page, doubts.threshold, doubts.settled(page) if page else {})
        self.show_scene()
        self.setRenderHint(QPainter.RenderHint.Antialiasing, not self.items_.has_many)
        self.show_selection()

    def _follow(self, which: str) -> None:
        self.show_selection()
        box = self.editor.field(which) or self.editor.cell(which)
        if box is not None and not self._is_pointing and not self.editor.is_going_back:
            self.reveal(box.polygon)

    def _restore(self, place: ScanPlace) -> None:
        self.show_selection()
        box = self.editor.field(place.current) or self.editor.cell(place.current)
        if self.zoom is Zoom.FREE and box is not None and self.is_in_sight(box.polygon):
            return  # a page that was just turned to is fitted
        if place.view is not None and place.page == self._page_id and place.view != self.editor.view:
            is_fitted = place.view.is_fitted and self.zoom is not Zoom.FREE
            self.look_at(QPointF(place.view.x, place.view.y), self.scale_ if is_fitted else place.view.scale)
        if box is not None and not self.is_in_sight(box.polygon):
            self.reveal(box.polygon)

    def _note_view(self) -> None:
        middle = self.mapToScene(self.viewport().rect().center())
        self.editor.view = PageView(middle.x(), middle.y(), self.scale_, self.zoom is not Zoom.FREE)

    def _nudge(self, dx: int, dy: int, far: int) -> None:
        # a step is a pixel of the screen, in the direction seen there, however the page is turned
        step = self.mapToScene(dx * 1000, dy * 1000) - self.mapToScene(0, 0)
        length = max(abs(step.x()), abs(step.y())) or 1.0
        pixels = max(round(far / self.scale_), 1)
        self.hand.shift(step.x() / length * pixels, step.y() / length * pixels, merge_key="nudge")


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
