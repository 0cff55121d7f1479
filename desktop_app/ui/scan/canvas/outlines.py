"""Thousands of boxes seen from far away: their outlines, drawn together instead of one by one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

_ACROSS = 8
"""So many tiles a page has along its longest side: an edit of one box draws the outlines of one tile anew."""


class _Tile(NamedTuple):
    """Boxes that are drawn as one: near each other and of the same look."""

    column: int
    row: int
    look: str


class Outlines:
    """A scene of its own in which one item stands for all boxes of a tile. It is for looking at, not for pointing at.

    What is put in is drawn only when `refresh` is called: who never goes far away does not pay for it.
    """

    def __init__(self, parent: QObject) -> None:
        self.scene = QGraphicsScene(parent)
        self._side = 1.0
        self._pens: dict[str, QPen] = {}
        self._tints: dict[str, QBrush] = {}
        self._is_tinted = False
        self._tiles: dict[_Tile, dict[str, QPolygonF]] = {}
        self._tile_of: dict[str, _Tile] = {}
        self._items: dict[_Tile, QGraphicsPathItem] = {}
        self._stale: set[_Tile] = set()
        self._waiting: dict[str, tuple[QPolygonF, str]] = {}

    def clear(self, longest: float, pens: dict[str, QPen], tints: dict[str, QBrush]) -> None:
        """Forget all boxes; the following ones are on a page of that longest side and have these looks.

        To fill thousands of outlines takes longer than to draw them: ``tints`` are of the few looks that are filled.
        """
        self._side = max(longest / _ACROSS, 1.0)
        self._pens, self._tints = pens, tints
        self._tiles.clear()
        self._tile_of.clear()
        self._waiting.clear()
        self._stale.update(self._items)

    def put(self, box_id: str, polygon: QPolygonF, look: str) -> None:
        """Show a box as it is now; of an empty polygon nothing is seen."""
        self._waiting[box_id] = (polygon, look)

    def refresh(self, *, is_tinted: bool) -> None:
        """Draw what is another since the last time; whether the looks that have a tint are filled with it."""
        if is_tinted != self._is_tinted:
            self._is_tinted = is_tinted
            for tile, drawn in self._items.items():
                drawn.setBrush(self._tint(tile))
        self._sort()
        for tile in self._stale:
            boxes = self._tiles.get(tile)
            item = self._items.get(tile)
            if not boxes:
                if item is not None:
                    self.scene.removeItem(item)
                    del self._items[tile]
                continue
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            for polygon in boxes.values():
                path.addPolygon(polygon)
                path.closeSubpath()
            if item is None:
                item = self._items[tile] = QGraphicsPathItem()
                self.scene.addItem(item)
            item.setPath(path)
            item.setPen(self._pens[tile.look])
            item.setBrush(self._tint(tile))
        self._stale.clear()

    def _tint(self, tile: _Tile) -> QBrush:
        return self._tints.get(tile.look, QBrush()) if self._is_tinted else QBrush()

    def _sort(self) -> None:
        side = self._side
        for box_id, (polygon, look) in self._waiting.items():
            before = self._tile_of.pop(box_id, None)
            if before is not None:
                del self._tiles[before][box_id]
                self._stale.add(before)
            if polygon.isEmpty():
                continue
            corner = polygon.at(0)
            tile = _Tile(int(corner.x() // side), int(corner.y() // side), look)
            self._tile_of[box_id] = tile
            boxes = self._tiles.get(tile)
            if boxes is None:
                boxes = self._tiles[tile] = {}
            boxes[box_id] = polygon
            self._stale.add(tile)
        self._waiting.clear()
