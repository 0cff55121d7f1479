"""How the photo of a page is shown straightened, and how its words move with the picture.

A straightening is a net of places: the straightened picture is divided into equal cells, and of each of their corners
it is kept where it lies on the page as it was photographed. What is between them lies between those places. So it says
the same for ever, however straightening is found, and can be drawn from pictures of any size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.domain.geometry import Point, Polygon

MOST_CELLS = 24
"""Along the longer side: between the corners of so small cells a curled page is as good as flat."""

_STEPS = 16
_NEAR = 1e-7
"""Pixels by which a place that is looked for may be missed."""


@dataclass(frozen=True, slots=True)
class Straightening:
    """``origin``: width and height of the page as it was photographed, ``size``: those of its straightened picture, in
    the pixels that places are measured in. ``nodes``: ``rows`` of ``columns`` corners of cells, row by row from the top
    left of the straightened picture; where each lies on the photo, maybe outside of it."""

    origin: tuple[float, float]
    size: tuple[float, float]
    columns: int
    rows: int
    nodes: tuple[Point, ...]

    def __post_init__(self) -> None:
        if self.columns < 2 or self.rows < 2 or len(self.nodes) != self.columns * self.rows:
            raise ValueError("no net")
        lengths = (*self.origin, *self.size)
        if not all(math.isfinite(n) and n > 0 for n in lengths) or not all(
            math.isfinite(n) for node in self.nodes for n in node
        ):
            raise ValueError("a page of no size")

    def back(self, point: Point) -> Point:
        """Where a point of the straightened picture lies on the photo."""
        (x, y), _, _ = self._laid(point)
        return x, y

    def there(self, point: Point) -> Point:
        """Where a point of the photo lies on the straightened picture, as near as the net lets it be found."""
        width, height = self.size
        x, y = point[0] / self.origin[0] * width, point[1] / self.origin[1] * height
        for _ in range(_STEPS):
            (at_x, at_y), (ax, ay), (bx, by) = self._laid((x, y))
            off_x, off_y = point[0] - at_x, point[1] - at_y
            area = ax * by - ay * bx
            if abs(off_x) + abs(off_y) < _NEAR or not area:
                break
            x += (off_x * by - off_y * bx) / area
            y += (off_y * ax - off_x * ay) / area
        return x, y

    def turned(self, degrees: int) -> Straightening:
        """The same with its picture turned clockwise by quarters."""
        net = [list(self.nodes[row * self.columns : (row + 1) * self.columns]) for row in range(self.rows)]
        (width, height), quarters = self.size, degrees // 90 % 4
        for _ in range(quarters):
            net = [list(column) for column in zip(*reversed(net), strict=True)]
            width, height = height, width
        nodes = tuple(node for row in net for node in row)
        return Straightening(self.origin, (width, height), len(net[0]), len(net), nodes)

    def _laid(self, point: Point) -> tuple[Point, Point, Point]:
        """The point on the photo, and by how much it moves there for a pixel to the right and for one downwards."""
        across, down = self.size[0] / (self.columns - 1), self.size[1] / (self.rows - 1)
        column = min(max(int(point[0] / across), 0), self.columns - 2)
        row = min(max(int(point[1] / down), 0), self.rows - 2)
        u, v = point[0] / across - column, point[1] / down - row
        first = row * self.columns + column
        (ax, ay), (bx, by) = self.nodes[first : first + 2]
        (cx, cy), (dx, dy) = self.nodes[first + self.columns : first + self.columns + 2]
        top_x, top_y, low_x, low_y = bx - ax, by - ay, dx - cx, dy - cy
        right_x, right_y = top_x + (low_x - top_x) * v, top_y + (low_y - top_y) * v
        left_x, left_y = cx - ax, cy - ay
        below_x, below_y = left_x + (low_x - top_x) * u, left_y + (low_y - top_y) * u
        place = ax + top_x * u + below_x * v, ay + top_y * u + below_y * v
        return place, (right_x / across, right_y / across), (below_x / down, below_y / down)


def net_of(
    origin: tuple[float, float],
    size: tuple[float, float],
    lead: Callable[[Iterable[Point]], Iterable[Point]],
) -> Straightening:
    """The straightening that ``lead`` says: from points of the straightened picture to those of the photo."""
    longest = max(size)
    columns, rows = (max(2, round(MOST_CELLS * length / longest) + 1) for length in size)
    points = [
        (size[0] * column / (columns - 1), size[1] * row / (rows - 1))
        for row in range(rows)
        for column in range(columns)
    ]
    nodes = tuple((round(x, 2), round(y, 2)) for x, y in lead(points))
    return Straightening(origin, size, columns, rows, nodes)


def laid(polygon: Polygon, way: Callable[[Point], Point]) -> Polygon:
    """The polygon with each of its points led elsewhere."""
    return tuple(way(point) for point in polygon)
