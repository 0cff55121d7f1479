"""The items of one page on the canvas: paper, picture, cells, boxes, and the frame of what is selected.

Stock items only: a Python ``paint`` for each box would take 129 ms a frame at 2,000 boxes instead of 3. Where thousands
of boxes are small on the screen even those take too long: then the view shows another scene, with outlines, while what
is pointed at is still found among the items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median_low

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPen, QPixmap, QPolygonF, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsPolygonItem,
    QGraphicsRectItem,
    QGraphicsScene,
)

from desktop_app.domain.geometry import Point, Polygon, bounds
from desktop_app.domain.scan import Cell, Field, Page
from desktop_app.ui.scan import box_look
from desktop_app.ui.scan.box_look import BoxLook
from desktop_app.ui.scan.canvas.outlines import Outlines
from desktop_app.ui.scan.canvas.reshaping import middle_of
from desktop_app.ui.scan.doubt import BoxState, box_state

MANY = 1500
"""From so many boxes on a page they are drawn with plain lines."""
MOST_FRAMED = 300
"""So many selected boxes have a frame of their own."""
HANDLE_PX = 9
FAR_PX = 20
"""Boxes so low on the screen are drawn as outlines, where there are many: one by one they take three times as long."""
TINT_PX = 10
"""From so high on, those to be looked at and those that were corrected are tinted among the outlines."""
_TINTED = (BoxState.DOUBTFUL, BoxState.EDITED)
_MEASURED = 400
"""So many boxes tell how high boxes are on a page."""
_CELL = "cell"
_ID = 0


def shape(polygon: Polygon) -> QPolygonF:
    """A polygon as Qt draws it."""
    return QPolygonF([QPointF(x, y) for x, y in polygon])


class PageItems:
    """What lies on the scene. Items of the page before are used again: a page turn makes and destroys next to none."""

    def __init__(self, parent: QObject) -> None:
        self._near = QGraphicsScene(parent)
        self._outlines = Outlines(parent)
        self.scene = self._near
        """The scene to be shown: it is another near and far."""
        self._paper = QGraphicsRectItem()
        self._paper.setPen(box_look.PAPER_PEN)
        self._paper.setBrush(QBrush(box_look.PAPER.surface))
        self._paper.setZValue(-2)
        self.scene.addItem(self._paper)
        self.picture = QGraphicsPixmapItem()
        self.picture.setZValue(-1)
        self.picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.scene.addItem(self.picture)
        self._pool: list[QGraphicsPolygonItem] = []
        self._used = 0
        self._boxes: dict[str, QGraphicsPolygonItem] = {}
        self._unmade: dict[str, Field | Cell] = {}
        self._is_made = True
        self._threshold = 0.0
        self._settled: Mapping[str, BoxState] = {}
        self._frames: list[QGraphicsPolygonItem] = []
        self._handles: list[QGraphicsRectItem] = []
        self._look = BoxLook(plain_lines=False)
        self._scale = 1.0
        self._box_height = 0.0
        self.has_many = False
        self.size = (0.0, 0.0)

    # -- the page ----------------------------------------------------------------------------------------------------

    def show_page(self, page: Page | None, threshold: float, settled: Mapping[str, BoxState] | None = None) -> None:
        """Put the boxes of a page on the scene in place of those before; ``settled`` as `Doubts.settled`."""
        fields = tuple(page.all_fields()) if page else ()
        self.has_many = len(fields) > MANY
        self._look = BoxLook(plain_lines=self.has_many)
        self._box_height = _height([f.polygon for f in fields if f.polygon])
        pens = {state.value: pen for state, pen in self._look.pens.items()}
        tints = {state.value: self._look.brushes[state] for state in _TINTED}
        self._outlines.clear(max(self.size), {**pens, _CELL: box_look.CELL_PEN}, tints)
        self._threshold, self._settled = threshold, settled or {}
        boxes: list[Field | Cell] = [c for t in page.tables for c in t.cells if c.polygon] if page else []
        boxes += [field for field in fields if field.polygon]
        self._unmade = {box.id: box for box in boxes}
        if self.has_many:
            for box in boxes:
                self._outline(box)
        self._is_made = False
        self._choose_scene()

    def make(self) -> None:
        """Have an item for each box. Far away that is put off until one is pointed at, or until there is time."""
        if self._is_made:
            return
        self._is_made = True
        self._boxes.clear()
        self._used = 0
        # an index that is kept up to date for each of thousands of items would take as long as all the rest
        self._near.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        for box in self._unmade.values():
            if box.polygon:
                self._add(box)
        self._unmade = {}
        for item in self._pool[self._used :]:
            if not item.isVisible():
                break
            item.setVisible(False)
        self._index()

    def _index(self) -> None:
        """Sort the items by place, so that only those around what is seen or pointed at are looked at."""
        whole = self._near.sceneRect()
        self._near.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        # A fresh index hears how large the scene is only when that becomes another. Before, it has no room to sort in,
        # and each frame and each move of the mouse asks every item there is.
        self._near.setSceneRect(whole.adjusted(0, 0, 1, 1))
        self._near.setSceneRect(whole)

    def set_scale(self, scale: float) -> None:
        """How many screen pixels a page pixel takes: far away other items are shown."""
        self._scale = scale
        self._choose_scene()

    def set_size(self, width: float, height: float) -> None:
        """How large the paper is."""
        if (width, height) != self.size:
            self.size = (width, height)
            self._paper.setRect(0, 0, width, height)
            # left to itself a scene grows with what is moved, and looks through all its items for that
            for scene in (self._near, self._outlines.scene):
                scene.setSceneRect(0, 0, width, height)

    def show_picture(self, image: QImage | None) -> None:
        """Put a picture of any size over the whole paper; None takes it away."""
        if image is None or not (self.size[0] and self.size[1]):
            self.picture.setPixmap(QPixmap())
            return
        self.picture.setPixmap(QPixmap.fromImage(image))
        scale = QTransform.fromScale(self.size[0] / image.width(), self.size[1] / image.height())
        self.picture.setTransform(scale)

    def update(
        self, boxes: Iterable[Field | Cell], threshold: float, settled: Mapping[str, BoxState] | None = None
    ) -> set[str]:
        """Show other states of boxes that are there. Returns the cells that are in ``settled`` only now, or only were:
        they look different too."""
        settled = settled or {}
        others = settled.keys() ^ self._settled.keys()
        self._threshold, self._settled = threshold, settled
        for box in boxes:
            if self.has_many:
                self._outline(box)
            if not self._is_made:
                self._unmade[box.id] = box
                continue
            item = self._boxes.get(box.id)
            if item is not None:
                item.setPolygon(shape(box.polygon))
                self._dress(item, box)
                item.setVisible(bool(box.polygon))
            elif box.polygon:
                self._add(box)
        self._choose_scene()
        return others

    def at(self, point: QPointF, reach: float) -> list[str]:
        """The ids of the boxes at a point of the page, the smallest first, cells last."""
        self.make()
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        return self._ids(self._near.items(around, Qt.ItemSelectionMode.IntersectsItemShape))

    def within(self, area: QPolygonF) -> list[str]:
        """The ids of the boxes that an area touches."""
        self.make()
        return self._ids(self._near.items(area, Qt.ItemSelectionMode.IntersectsItemShape))

    # -- the selection -----------------------------------------------------------------------------------------------

    def frame(self, polygons: Sequence[Polygon], current: Polygon) -> None:
        """Frame what is selected; ``current`` (may be empty) gets handles."""
        shown = polygons[:MOST_FRAMED]
        while len(self._frames) < len(shown):
            item = self.scene.addPolygon(QPolygonF(), box_look.CHOSEN_PEN, box_look.CHOSEN_BRUSH)
            item.setZValue(3)
            self._frames.append(item)
        for item, polygon in zip(self._frames, shown, strict=False):
            item.setPolygon(shape(polygon))
            item.setVisible(True)
        for item in self._frames[len(shown) :]:
            item.setVisible(False)
        points = handle_points(current)
        while len(self._handles) < len(points):
            half = HANDLE_PX / 2
            handle = self.scene.addRect(
                QRectF(-half, -half, HANDLE_PX, HANDLE_PX),
                QPen(box_look.PAPER.accent, 1.5),
                QBrush(box_look.PAPER.surface),
            )
            handle.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            handle.setZValue(4)
            self._handles.append(handle)
        for handle, (x, y) in zip(self._handles, points, strict=False):
            handle.setPos(x, y)
            handle.setVisible(True)
        for handle in self._handles[len(points) :]:
            handle.setVisible(False)

    def scale_handles(self, width: float, height: float, corners: int) -> None:
        """Have the handles leave the text to be seen: of a box so large on the screen, in its own directions."""
        roomy = min(width, height) >= 22
        across, down = width >= 48, height >= 34
        for n, handle in enumerate(self._handles):
            handle.setScale(1.0 if roomy else 0.7)
            if n >= corners and handle.isVisible():
                # the middles of the edges can be dragged also where they are not seen
                handle.setVisible(across if (n - corners) % 2 == 0 else down)

    # -- within ------------------------------------------------------------------------------------------------------

    def _add(self, box: Field | Cell) -> None:
        if self._used == len(self._pool):
            item = QGraphicsPolygonItem(shape(box.polygon))
            self._pool.append(item)
            self._near.addItem(item)
        else:
            item = self._pool[self._used]
            item.setPolygon(shape(box.polygon))
            item.setVisible(True)
        self._dress(item, box)
        self._used += 1
        item.setData(_ID, box.id)
        self._boxes[box.id] = item

    def _dress(self, item: QGraphicsPolygonItem, box: Field | Cell) -> None:
        state = self._state(box)
        if isinstance(box, Field):
            item.setPen(self._look.pens[state])
            item.setBrush(self._look.brushes[state])
            item.setZValue(1)
        else:
            item.setPen(box_look.CELL_PEN)
            is_doubtful = state is BoxState.DOUBTFUL
            item.setBrush(box_look.DOUBTFUL_CELL_BRUSH if is_doubtful else QBrush(Qt.BrushStyle.NoBrush))
            item.setZValue(0)

    def _outline(self, box: Field | Cell) -> None:
        state = self._state(box)
        is_told = isinstance(box, Field) or state is BoxState.DOUBTFUL
        self._outlines.put(box.id, shape(box.polygon), state.value if is_told else _CELL)

    def _state(self, box: Field | Cell) -> BoxState:
        return self._settled.get(box.id) or box_state(box, self._threshold)

    def _choose_scene(self) -> None:
        height = self._box_height * self._scale
        is_far = self.has_many and height < FAR_PX
        if is_far:
            self._outlines.refresh(is_tinted=height >= TINT_PX)
        else:
            self.make()
        scene = self._outlines.scene if is_far else self._near
        if scene is not self.scene:
            self.scene = scene
            for item in (self._paper, self.picture, *self._frames, *self._handles):
                scene.addItem(item)

    def _ids(self, items: Sequence[QGraphicsItem]) -> list[str]:
        found = []
        for item in items:
            box_id = item.data(_ID)
            if box_id:
                area = item.boundingRect()
                found.append((-item.zValue(), area.width() * area.height(), str(box_id)))
        return [box_id for _, _, box_id in sorted(found)]


def _height(polygons: Sequence[Polygon]) -> float:
    """How high a usual box is, also where the page lies on its side."""
    boxes = [bounds(polygon) for polygon in polygons[:: max(len(polygons) // _MEASURED, 1)]]
    return median_low(min(box.width, box.height) for box in boxes) if boxes else 0.0


def handle_points(polygon: Polygon) -> list[Point]:
    """Where the handles of a box are: its corners, then the middles of its edges (of four-cornered boxes)."""
    middles = [middle_of(polygon, n) for n in range(4)] if len(polygon) == 4 else []
    return [*polygon, *middles]
