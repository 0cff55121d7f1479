"""What the mouse does on the page: drag boxes and their handles, draw and select, push the page about."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand, QScrollBar, QWidget

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.geometry import Polygon, moved
from desktop_app.domain.transcript import new_id
from desktop_app.ui.scan.canvas.page_items import PageItems, handle_points
from desktop_app.ui.scan.canvas.reshaping import corner_moved, edge_moved
from desktop_app.ui.scan.editor import ScanEditor

_REACH_PX = 8
_SMALLEST_DRAWN_PX = 6


class _Doing(Enum):
    NOTHING = "nothing"
    PRESSING = "pressing"
    """On a box: nothing moves before the pointer has gone far enough."""
    DRAGGING = "dragging"
    HANDLE = "handle"
    BAND = "band"
    DRAWING = "drawing"
    PANNING = "panning"


class Canvas(Protocol):
    """What the hand needs of the view it works on. Points of the view and of the page are Qt's own."""

    editor: ScanEditor
    items_: PageItems

    @property
    def drawing_changed(self) -> Any:
        """A signal: whether a box is being drawn."""

    @property
    def edit_requested(self) -> Any:
        """A signal: a box is to be typed in."""

    def viewport(self) -> QWidget:
        """Where the mouse is."""

    def horizontalScrollBar(self) -> QScrollBar:
        """For pushing the page about."""

    def verticalScrollBar(self) -> QScrollBar:
        """For pushing the page about."""

    def mapToScene(self, *place: Any) -> Any:
        """From the view to the page."""

    def mapFromScene(self, *place: Any) -> Any:
        """From the page to the view."""

    def box_at(self, point: QPoint) -> str:
        """The box at a point of the view, or an empty text."""

    def choose(self, box_id: str, *, extend: bool = False) -> None:
        """Select a box."""

    def current_polygon(self) -> Polygon:
        """The polygon of the selected box."""

    def show_selection(self) -> None:
        """Show what is selected."""

    def show_frame(self, polygons: list[Polygon], current: Polygon) -> None:
        """Show where boxes would be."""


class CanvasHand(QObject):
    """Follows the mouse over one canvas. Edits are made when the button is let go, one step each."""

    def __init__(self, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, canvas.viewport())
        self._doing = _Doing.NOTHING
        self._start = QPoint()
        self._last = QPoint()
        self._handle = -1
        self._before: Polygon = ()
        self._after: Polygon = ()
        self._is_panning = False
        self.is_drawing = False

    # -- modes -------------------------------------------------------------------------------------------------------

    def set_drawing(self, *, drawing: bool) -> None:
        """Whether the next drag draws a new box."""
        if drawing != self.is_drawing:
            self.is_drawing = drawing
            self._show_cursor()
            self._canvas.drawing_changed.emit(drawing)

    def set_panning(self, *, panning: bool) -> None:
        """Whether drags push the page about (while the space bar is held)."""
        self._is_panning = panning
        self._show_cursor()

    def cancel(self) -> bool:
        """Give up what is going on. Returns whether there was anything."""
        was = self._doing is not _Doing.NOTHING or self.is_drawing
        self.stop()
        self.set_drawing(drawing=False)
        return was

    def stop(self) -> None:
        """End a drag without an edit."""
        if self._doing is not _Doing.NOTHING:
            self._doing = _Doing.NOTHING
            self._band.hide()
            self._canvas.show_selection()
            self._show_cursor()

    def left(self) -> None:
        """The pointer left the canvas."""
        if self._doing is _Doing.NOTHING:
            self._show_cursor()

    def shift(self, dx: float, dy: float, merge_key: str = "") -> None:
        """Move the selected boxes by so many pixels of the page."""
        editor = self._canvas.editor
        ids = [i for i in editor.selection if (f := editor.field(i)) is not None and f.polygon]
        if ids and (dx or dy):
            key = merge_key and f"{merge_key} {' '.join(ids[:20])}"
            editor.edit_page(self.tr("Move"), lambda page: edits.move(page, ids, dx, dy), key)

    # -- the mouse ---------------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """A button was pressed."""
        point = event.position().toPoint()
        self._start = self._last = point
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and self._is_panning):
            self._doing = _Doing.PANNING
        elif not is_left:
            return
        elif self.is_drawing:
            self._doing = _Doing.DRAWING
        elif (handle := self._handle_at(point)) >= 0:
            self._doing, self._handle = _Doing.HANDLE, handle
            self._before = self._after = self._canvas.current_polygon()
        else:
            self._press_on(point, event.modifiers())
        self._show_cursor()

    def _press_on(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        canvas = self._canvas
        box_id = canvas.box_at(point)
        extends = bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
        if not box_id or (canvas.editor.field(box_id) is None and not extends and box_id == canvas.editor.current):
            self._doing = _Doing.BAND
        elif canvas.editor.is_selected(box_id) and not extends:
            # only what was selected before can be dragged: a click that slips moves nothing
            self._doing = _Doing.PRESSING
        else:
            canvas.choose(box_id, extend=extends)
            self._doing = _Doing.NOTHING if canvas.editor.field(box_id) is not None else _Doing.BAND

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        point = event.position().toPoint()
        canvas = self._canvas
        if self._doing is _Doing.PRESSING:
            if (point - self._start).manhattanLength() < QApplication.startDragDistance():
                return
            self._doing = _Doing.DRAGGING
            self._show_cursor()
        if self._doing is _Doing.PANNING:
            delta = point - self._last
            canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() - delta.x())
            canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() - delta.y())
        elif self._doing is _Doing.HANDLE:
            self._drag_handle(point, event.modifiers())
        elif self._doing is _Doing.DRAGGING:
            dx, dy = self._way(point)
            editor = canvas.editor
            fields = [f for i in editor.selection if (f := editor.field(i)) is not None]
            canvas.show_frame([moved(f.polygon, dx, dy) for f in fields if f.polygon], ())
        elif self._doing in (_Doing.BAND, _Doing.DRAWING):
            if (point - self._start).manhattanLength() >= QApplication.startDragDistance():
                self._band.setGeometry(self._spanned(point))
                self._band.show()
        else:
            self._show_cursor(point)
        self._last = point

    def release(self, event: QMouseEvent) -> None:
        """The button was let go."""
        point = event.position().toPoint()
        doing, self._doing = self._doing, _Doing.NOTHING
        ends: dict[_Doing, Callable[[QPoint], None]] = {
            _Doing.PRESSING: self._clicked,
            _Doing.DRAGGING: lambda to: self.shift(*self._way(to)),
            _Doing.HANDLE: self._reshape,
            _Doing.BAND: self._select,
            _Doing.DRAWING: self._draw,
        }
        if doing in ends:
            ends[doing](point)
        self._band.hide()
        self._canvas.show_selection()
        self._show_cursor(point)

    # -- within ------------------------------------------------------------------------------------------------------

    def _drag_handle(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        at = self._canvas.mapToScene(point)
        to = (at.x(), at.y())
        corners = len(self._before)
        if self._handle < corners:
            free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
            self._after = corner_moved(self._before, self._handle, to, free=free)
        else:
            self._after = edge_moved(self._before, self._handle - corners, to)
        self._canvas.show_frame([self._after], self._after)

    def _reshape(self, _point: QPoint) -> None:
        editor, polygon = self._canvas.editor, self._after
        field_id = editor.current
        if polygon != self._before and editor.field(field_id) is not None:
            editor.edit_page(self.tr("Change the box"), lambda page: edits.reshape(page, field_id, polygon))

    def _clicked(self, point: QPoint) -> None:
        box_id = self._canvas.box_at(point)
        if box_id:
            self._canvas.choose(box_id)

    def _select(self, point: QPoint) -> None:
        canvas, editor = self._canvas, self._canvas.editor
        if (point - self._start).manhattanLength() < QApplication.startDragDistance():
            if not canvas.box_at(point):
                editor.set_current("")
            return
        touched = canvas.items_.within(canvas.mapToScene(self._spanned(point)))
        fields = [i for i in touched if editor.field(i) is not None]
        if fields:
            order = {i: n for n, i in enumerate(editor.doubts.order(editor.page))} if editor.page else {}
            fields.sort(key=order.__getitem__)
            canvas.choose(fields[0])
            editor.set_selection(fields)
        else:
            editor.set_current("")

    def _draw(self, point: QPoint) -> None:
        canvas, editor = self._canvas, self._canvas.editor
        area = self._spanned(point)
        self.set_drawing(drawing=False)
        if min(area.width(), area.height()) < _SMALLEST_DRAWN_PX or editor.page is None:
            return
        # in the order in which the text is seen: on a turned page it runs as the user reads it
        corners = (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft())
        width, height = canvas.items_.size
        points = [canvas.mapToScene(corner) for corner in corners]
        polygon = tuple((min(max(p.x(), 0.0), width), min(max(p.y(), 0.0), height)) for p in points)
        made = new_id("f")
        if editor.edit_page(self.tr("Draw a box"), lambda page: edits.add(page, polygon, new_id=made)):
            canvas.choose(made)
            canvas.edit_requested.emit(made)

    def _handle_at(self, point: QPoint) -> int:
        polygon = self._canvas.current_polygon()
        if not polygon:
            return -1
        points = [self._canvas.mapFromScene(QPointF(x, y)) for x, y in handle_points(polygon)]
        near = [(_distance(p, point), n) for n, p in enumerate(points) if _distance(p, point) <= _REACH_PX]
        # where the box is small the corners win over the edges
        corners = [found for found in near if found[1] < len(polygon)]
        return min(corners or near)[1] if near else -1

    def _way(self, point: QPoint) -> tuple[float, float]:
        way = self._canvas.mapToScene(point) - self._canvas.mapToScene(self._start)
        return way.x(), way.y()

    def _spanned(self, point: QPoint) -> QRect:
        return QRect(self._start, QSize(1, 1)).united(QRect(point, QSize(1, 1)))

    def _show_cursor(self, point: QPoint | None = None) -> None:
        shapes = Qt.CursorShape
        if self._doing is _Doing.PANNING:
            cursor = shapes.ClosedHandCursor
        elif self._is_panning:
            cursor = shapes.OpenHandCursor
        elif self.is_drawing:
            cursor = shapes.CrossCursor
        elif self._doing is _Doing.DRAGGING:
            cursor = shapes.SizeAllCursor
        elif point is not None and (handle := self._handle_at(point)) >= 0:
            cursor = self._cursor_of(handle)
        else:
            cursor = shapes.ArrowCursor
        viewport = self._canvas.viewport()
        if viewport.cursor().shape() != cursor:
            viewport.setCursor(cursor)

    def _cursor_of(self, handle: int) -> Qt.CursorShape:
        polygon = self._canvas.current_polygon()
        middle = self._canvas.mapFromScene(QPointF(*_middle(polygon)))
        at = self._canvas.mapFromScene(QPointF(*handle_points(polygon)[handle])) - middle
        shapes = Qt.CursorShape
        if handle < len(polygon):
            return shapes.SizeFDiagCursor if at.x() * at.y() > 0 else shapes.SizeBDiagCursor
        return shapes.SizeHorCursor if abs(at.x()) > abs(at.y()) else shapes.SizeVerCursor


def _distance(one: QPoint, other: QPoint) -> int:
    return max(abs(one.x() - other.x()), abs(one.y() - other.y()))


def _middle(polygon: Polygon) -> tuple[float, float]:
    return sum(x for x, _ in polygon) / len(polygon), sum(y for _, y in polygon) / len(polygon)
