"""Where a page of a PDF is shown: the one rule for what is shown, sent and written, that of PDFium, which shows it.

Files say odd things: a box of no size, a turn by 45 degrees or by a name. Each other reader makes something else of
that, so what leaves the program says it plainly.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol

PdfBox = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

LETTER: PdfBox = (0.0, 0.0, 612.0, 792.0)
"""The page of which the file says nothing that could be used."""

_DEEPEST = 256


class PageNode(Protocol):
    """A page, or a node of the tree of pages, as a mapping."""

    def get(self, key: str, /) -> Any:
        """The value of a key; None where there is none."""


def inherited(page: PageNode, key: str) -> Any:
    """What a page says or inherits (ISO 32000-1, 7.7.3.4); a broken file may tie the tree into a ring."""
    node: Any = page
    for _ in range(_DEEPEST):
        try:
            value = node.get(key)
            if value is not None:
                return value
            node = node.get("/Parent")
        except (AttributeError, TypeError, ValueError):
            break  # what stands there is no node
    return None


def said_plainly(page: PageNode) -> tuple[PdfBox, int] | None:
    """The box and the turn of a page that says them so oddly that readers differ; None where all agree."""
    media, crop, rotate = (inherited(page, key) for key in ("/MediaBox", "/CropBox", "/Rotate"))
    if crop is None and (rotate is None or rotate in (0, 90, 180, 270)) and _is_box(_as_it_stands(media)):
        return None
    whole, part = shown_box(media, None), shown_box(crop, None)
    is_plain = _as_it_stands(media) == whole and (rotate is None or rotate in (0, 90, 180, 270))
    if is_plain and crop is not None:
        meet = whole[0] < part[2] and part[0] < whole[2] and whole[1] < part[3] and part[1] < whole[3]
        is_plain = meet and _as_it_stands(crop) == part
    return None if is_plain else (shown_box(media, crop), shown_turn(rotate))


def shown_box(media: Any, crop: Any) -> PdfBox:
    """The part of the page that is seen: the crop box inside the media box. Any objects, as the file has them."""
    whole = _box(media) or LETTER
    part = _box(crop)
    if part is None:
        return whole
    inside = max(whole[0], part[0]), max(whole[1], part[1]), min(whole[2], part[2]), min(whole[3], part[3])
    return inside if inside[0] < inside[2] and inside[1] < inside[3] else whole


def shown_turn(rotate: Any) -> int:
    """By how many degrees the page is turned clockwise: 0, 90, 180 or 270. Parts of a quarter do not count."""
    turned = _number(rotate)
    return math.trunc(turned / 90) % 4 * 90 if turned is not None else 0


def _box(value: Any) -> PdfBox | None:
    """Four numbers, the lower left corner first; None for what is no box, or of no size."""
    if isinstance(value, str | bytes) or not (isinstance(value, Sequence) or hasattr(value, "__iter__")):
        return None
    try:
        numbers = [_number(one) or 0.0 for one in value]
    except (TypeError, ValueError):
        return None
    if len(numbers) != 4:
        return None
    left, right = sorted((numbers[0], numbers[2]))
    bottom, top = sorted((numbers[1], numbers[3]))
    return (left, bottom, right, top) if left < right and bottom < top else None


def _is_box(numbers: tuple[float, ...] | None) -> bool:
    if numbers is None or len(numbers) != 4:
        return False
    return 0 < numbers[2] - numbers[0] < math.inf and 0 < numbers[3] - numbers[1] < math.inf


def _as_it_stands(box: Any) -> tuple[float, ...] | None:
    try:
        return None if box is None else tuple(float(one) for one in box)
    except (TypeError, ValueError):
        return None


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
