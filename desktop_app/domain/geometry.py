"""Polygons on a page, in pixels of its picture: x to the right, y down.

A polygon is a tuple of points in the order of the text: the first point is the text's own top left, and the way from it
to the second is the direction the text runs in, however the paper lay (CLOVA OCR in practice, «coordinates»).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Polygon = tuple[Point, ...]

_NO_LENGTH = 1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """An upright rectangle around something."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle that lies along a text: ``origin`` is the text's own top left, ``along`` a unit vector in the text's
    direction, ``width`` and ``height`` as the text sees them.
    """

    origin: Point
    along: Point
    width: float
    height: float

    @property
    def down(self) -> Point:
        """The unit vector from the text's top to its bottom."""
        return -self.along[1], self.along[0]

    @property
    def angle(self) -> float:
        """The direction of the text in degrees, clockwise as seen on the page: 0 is upright, 90 runs downwards."""
        return math.degrees(math.atan2(self.along[1], self.along[0]))

    def at(self, x: float, y: float) -> Point:
        """The point of the page that lies ``x`` along the text and ``y`` below its top."""
        (ax, ay), (dx, dy) = self.along, self.down
        return self.origin[0] + ax * x + dx * y, self.origin[1] + ay * x + dy * y

    def polygon(self) -> Polygon:
        """The four corners, from the text's own top left, clockwise for an upright text."""
        return self.at(0, 0), self.at(self.width, 0), self.at(self.width, self.height), self.at(0, self.height)


def has_place(polygon: Polygon) -> bool:
    """Whether a polygon lies anywhere: it has points, and all of them are numbers."""
    return bool(polygon) and all(math.isfinite(x) and math.isfinite(y) for x, y in polygon)


def rectangle(left: float, top: float, width: float, height: float) -> Polygon:
    """The polygon of an upright box, such as the ``bounding`` of V1."""
    right, bottom = left + width, top + height
    return (left, top), (right, top), (right, bottom), (left, bottom)


def bounds(polygon: Polygon) -> Bounds:
    """The upright rectangle around a polygon. Raises ValueError where there is no point."""
    if not polygon:
        raise ValueError("a polygon without points")
    xs = [p[0] for p in polygon]
    ys = [p[1] for p in polygon]
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def rectangle_around(polygon: Polygon) -> Polygon:
    """The upright rectangle around a polygon as a polygon. Empty stays empty."""
    if not polygon:
        return ()
    box = bounds(polygon)
    return rectangle(box.left, box.top, box.width, box.height)


def center(polygon: Polygon) -> Point:
    """The middle of a polygon's corners. Raises ValueError where there is no point."""
    if not polygon:
        raise ValueError("a polygon without points")
    if len(polygon) == 4:  # nearly all of them, and an edit asks for thousands
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = polygon
        return (ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4
    return sum(p[0] for p in polygon) / len(polygon), sum(p[1] for p in polygon) / len(polygon)


def frame(polygon: Polygon) -> Frame:
    """The rectangle along the text that holds the whole polygon. Raises ValueError where there is no point.

    A polygon whose first two points fall together is taken as upright.
    """
    if not polygon:
        raise ValueError("a polygon without points")
    return _along(polygon, _direction(polygon))


def quad(polygon: Polygon) -> Polygon:
    """The polygon with four corners: itself, or the rectangle along the text around it. Empty stays empty."""
    return polygon if len(polygon) in (0, 4) else frame(polygon).polygon()


def united(polygons: Iterable[Polygon]) -> Polygon:
    """The rectangle around several, along the direction of the first one that has points. Empty if none has."""
    known = [p for p in polygons if p]
    if not known:
        return ()
    return _along(tuple(point for p in known for point in p), _direction(known[0])).polygon()


def moved(polygon: Polygon, dx: float, dy: float) -> Polygon:
    """The polygon at another place."""
    return tuple((x + dx, y + dy) for x, y in polygon)


def stretched(polygon: Polygon, across: float, down: float) -> Polygon:
    """The polygon in a picture so many times as wide and as high."""
    return tuple((x * across, y * down) for x, y in polygon)


def divided(polygon: Polygon, share: float) -> tuple[Polygon, Polygon]:
    """The polygon cut across the text at ``share`` (0–1) of its length; both halves with four corners."""
    if not polygon:
        return (), ()
    first, second, third, fourth = quad(polygon)
    top, bottom = _between(first, second, share), _between(fourth, third, share)
    return (first, top, bottom, fourth), (top, second, third, bottom)


def contains(polygon: Polygon, point: Point) -> bool:
    """Whether a point lies inside a polygon."""
    x, y = point
    inside = False
    ax, ay = polygon[-1] if polygon else (0.0, 0.0)
    for bx, by in polygon:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        ax, ay = bx, by
    return inside


def overlap(one: Polygon, other: Polygon) -> float:
    """How far the upright rectangles around two polygons are the same: 0 apart, 1 equal (their common share)."""
    if not one or not other:
        return 0.0
    a, b = bounds(one), bounds(other)
    width = min(a.right, b.right) - max(a.left, b.left)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (a.width * a.height + b.width * b.height - common)


def _direction(polygon: Polygon) -> Point:
    if len(polygon) < 2:
        return 1.0, 0.0
    (ax, ay), (bx, by) = polygon[0], polygon[1]
    length = math.hypot(bx - ax, by - ay)
    return ((bx - ax) / length, (by - ay) / length) if length > _NO_LENGTH else (1.0, 0.0)


def _along(points: Polygon, along: Point) -> Frame:
    (ax, ay), (dx, dy) = along, (-along[1], along[0])
    xs = [x * ax + y * ay for x, y in points]
    ys = [x * dx + y * dy for x, y in points]
    left, top = min(xs), min(ys)
    return Frame((left * ax + top * dx, left * ay + top * dy), along, max(xs) - left, max(ys) - top)


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
