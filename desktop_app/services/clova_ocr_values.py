"""Single values of a CLOVA OCR answer, taken leniently: texts, numbers, yes and no, places on the page."""

from __future__ import annotations

import math
import unicodedata
from typing import Any

from desktop_app.domain.geometry import Point, Polygon, rectangle

FARTHEST = 100_000.0
"""A place farther out than this many pixels is none: the longest pictures that are read have a tenth of it."""
_MOST_CORNERS = 64


def text(value: Any) -> str:
    """A text in composed letters with its line ends, but without other control characters and what cannot be kept; ""
    for what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    if not value.isprintable():
        # A lone surrogate can be neither kept nor shown.
        value = value.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        value = "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in value)
    return unicodedata.normalize("NFC", value.strip())


def line(value: Any) -> str:
    """A text on one line, such as a name or a message."""
    return " ".join(text(value).split())


def number(value: Any) -> float | None:
    """A finite number, also of a string."""
    if isinstance(value, str):
        try:
            value = float(value.strip()) if len(value) <= 64 else None
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def whole(value: Any) -> int | None:
    """A whole number from 0 on, also of a string or a float."""
    found = number(value)
    return int(found) if found is not None and found >= 0 and found == int(found) else None


def confidence(value: Any) -> float | None:
    """A confidence from 0 to 1."""
    found = number(value)
    return found if found is not None and 0 <= found <= 1 else None


def flag(value: Any) -> bool | None:
    """Yes or no, also as a word or a number; None for anything else."""
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
    if isinstance(value, bool | int) and value in {0, 1}:
        return bool(value)
    return None


def entries(value: Any) -> list[dict[str, Any]]:
    """The objects of an array; a bare object counts as an array of one."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def polygon(holder: dict[str, Any]) -> Polygon:
    """The place of what holds a ``boundingPoly`` (V2) or ``bounding`` (V1); empty where there is none.

    A corner that is missing among four is put where it makes a parallelogram, and two corners span a rectangle.
    """
    found = holder.get("boundingPoly")
    corners = found.get("vertices") if isinstance(found, dict) else found
    if isinstance(corners, list) and (place := _completed([_corner(c) for c in corners[:_MOST_CORNERS]])):
        return place
    box = holder.get("bounding")
    return _box(box) if isinstance(box, dict) else ()


def _corner(value: Any) -> Point | None:
    if isinstance(value, dict):
        x, y = number(value.get("x")), number(value.get("y"))
    elif isinstance(value, list) and len(value) >= 2:
        x, y = number(value[0]), number(value[1])
    else:
        return None
    if x is None or y is None or max(abs(x), abs(y)) > FARTHEST:
        return None
    return x, y


def _completed(corners: list[Point | None]) -> Polygon:
    known = tuple(c for c in corners if c is not None)
    if len(known) > 3:
        return known
    if len(known) == 3:
        places = corners if len(corners) == 4 else [*known, None]
        at = places.index(None)
        before, after, across = (places[(at + step) % 4] for step in (-1, 1, 2))
        if before and after and across:
            places[at] = (before[0] + after[0] - across[0], before[1] + after[1] - across[1])
        return tuple(c for c in places if c is not None)
    if len(known) == 2:
        (ax, ay), (bx, by) = known
        return rectangle(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
    return ()


def _box(value: dict[str, Any]) -> Polygon:
    left, top, width, height = (number(value.get(name)) for name in ("left", "top", "width", "height"))
    if left is None or top is None or max(abs(left), abs(top)) > FARTHEST:
        return ()
    width, height = (size if size is not None and abs(size) <= FARTHEST else 0.0 for size in (width, height))
    return rectangle(min(left, left + width), min(top, top + height), abs(width), abs(height))
