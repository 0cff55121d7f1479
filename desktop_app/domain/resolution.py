"""What a picture says of itself, and how much of that is to be believed: its resolution, its tones, how it lies.

A fax has half as many rows to an inch as it has columns. A camera writes 72 dots an inch into a picture that nobody
will print a metre wide.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_BITS = 258
"""The tag of a TIFF that says how many bits a sample has."""
_LEAST, _MOST = 20.0, 10_000.0
_SQUARE = 1.02
_FARTHEST = 4.5
"""More times as many pixels one way as the other: that is no scan, but a mistake."""
_SAYS_NOTHING = 97.0
"""Dots an inch of screens, which programs write where they know none."""
_A0, _A3, _A4 = 3370.4, 1190.6, 841.89
"""The longer side in points."""
_LEAST_SIDE = 72.0

SIDEWAYS = frozenset({5, 6, 7, 8})
"""The orientations (EXIF, 1–8) at which width and height change places."""


def stretch(info: Mapping[Any, Any], *, is_sideways: bool = False) -> tuple[float, float]:
    """By how much a picture is to be drawn wider and higher so that it looks as on paper; at least 1 each.

    ``info``: what Pillow found in its head. ``is_sideways``: that holds for the picture before it is turned upright.
    """
    across, down = _density(info)
    if is_sideways:
        across, down = down, across
    if not across or not down:
        return 1.0, 1.0
    most = max(across, down)
    if not _SQUARE < most / min(across, down) <= _FARTHEST:
        return 1.0, 1.0
    return most / across, most / down


def paper_size(info: Mapping[Any, Any], width: int, height: int) -> tuple[float, float]:
    """How large on paper a picture of so many pixels is, in points (1/72 inch), before it is turned upright.

    Where it does not say, or what nobody prints, its longer side is that of A4.
    """
    wider, higher = stretch(info)
    across, down = width * wider, height * higher
    dots = max(_density(info)) if "dpi" in info else 0.0
    longest = max(across, down) * 72 / dots if dots else 0.0
    believed = _LEAST_SIDE <= longest <= (_A3 if dots < _SAYS_NOTHING else _A0)
    scale = 72 / dots if believed else _A4 / max(across, down)
    return across * scale, down * scale


def orientation(value: Any) -> int:
    """How a picture has to be turned to stand upright, 1–8 as EXIF counts; 1 where it does not say."""
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def brightest(mode: str, highest: Any, tags: Mapping[int, Any]) -> float:
    """The tone that is white, of a picture with more than eight bits a pixel (``mode``: as Pillow names it; ``tags``:
    of a TIFF)."""
    said = tags.get(_BITS)
    bits = said[0] if isinstance(said, tuple) and said else said
    if isinstance(bits, int) and 8 < bits < 16:
        return 2.0**bits - 1
    tops = (1.0, 255.0) if mode == "F" else (255.0,)
    return next((top for top in tops if isinstance(highest, float | int) and highest <= top), 65535.0)


def _density(info: Mapping[Any, Any]) -> tuple[float, float]:
    """Pixels to a length, across and down, in any unit; zeros where the picture does not say."""
    said = info.get("dpi") or info.get("resolution") or info.get("aspect")
    if said is None and info.get("jfif_unit") == 0:
        said = info.get("jfif_density")
    try:
        across, down = (float(one) for one in said) if said else (0.0, 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    if not (across > 0 and down > 0):
        return 0.0, 0.0
    if "dpi" in info and not (_LEAST <= across <= _MOST and _LEAST <= down <= _MOST):
        return 0.0, 0.0
    return across, down
