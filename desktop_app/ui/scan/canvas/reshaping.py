"""How a box follows the hand that drags its corners and edges. Pure; all in pixels of the page."""

from __future__ import annotations

import math

from desktop_app.domain.geometry import Point, Polygon, frame

LEAST = 3.0
"""No box gets narrower or lower than this."""
_SQUARE = 0.12
"""How far (as a share of the lower side) corners may lie off a rectangle for the box to count as one."""


def is_rectangle(polygon: Polygon) -> bool:
    """Whether a polygon is a rectangle that lies along its text, nearly."""
    if len(polygon) != 4:
        return False
    along = frame(polygon)
    far = _SQUARE * max(min(along.width, along.height), 1.0)
    return all(math.dist(a, b) <= far for a, b in zip(polygon, along.polygon(), strict=True))


def corner_moved(polygon: Polygon, index: int, to: Point, *, free: bool = False) -> Polygon:
    """The polygon with a corner dragged to a point: a rectangle stays one, unless ``free``."""
    if free or not is_rectangle(polygon):
        return (*polygon[:index], to, *polygon[index + 1 :])
    return _resized(
        polygon, to, left=index in (0, 3), right=index in (1, 2), top=index in (0, 1), bottom=index in (2, 3)
    )


def edge_moved(polygon: Polygon, index: int, to: Point) -> Polygon:
    """The polygon with the edge behind corner ``index`` dragged to a point."""
    if is_rectangle(polygon):
        return _resized(polygon, to, left=index == 3, right=index == 1, top=index == 0, bottom=index == 2)
    following = (index + 1) % len(polygon)
    middle = middle_of(polygon, index)
    dx, dy = to[0] - middle[0], to[1] - middle[1]
    return tuple((x + dx, y + dy) if n in (index, following) else (x, y) for n, (x, y) in enumerate(polygon))


def middle_of(polygon: Polygon, index: int) -> Point:
    """The middle of the edge behind corner ``index``."""
    (ax, ay), (bx, by) = polygon[index], polygon[(index + 1) % len(polygon)]
    return (ax + bx) / 2, (ay + by) / 2


def _resized(polygon: Polygon, to: Point, *, left: bool, right: bool, top: bool, bottom: bool) -> Polygon:
    box = frame(polygon)
    dx, dy = to[0] - box.origin[0], to[1] - box.origin[1]
    x = dx * box.along[0] + dy * box.along[1]
    y = dx * box.down[0] + dy * box.down[1]
    x0 = min(x, box.width - LEAST) if left else 0.0
    x1 = max(x, LEAST) if right else box.width
    y0 = min(y, box.height - LEAST) if top else 0.0
    y1 = max(y, LEAST) if bottom else box.height
    return box.at(x0, y0), box.at(x1, y0), box.at(x1, y1), box.at(x0, y1)
