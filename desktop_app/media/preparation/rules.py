"""The ruled lines of a page, where they are in the way of what stands between them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

_LONGEST = 1500
"""Pixels of the small picture on which lines are looked for."""
_INK = 190
_SHORTEST = 0.06
"""Of the shorter side: no letter has a stroke so long."""
_WHOLE = 0.95
_AROUND = 3

Mask = npt.NDArray[np.bool_]


def ink_between_rules(even: Image.Image) -> Mask:
    """Where there is ink that is no ruled line, on a page in grey whose paper is white; in a picture of its shape, its
    longer side of `_LONGEST` pixels at most."""
    ink, rules = _found(even)
    return ink & ~rules


def without_rules(even: Image.Image) -> Image.Image:
    """The page without its ruled lines."""
    _, rules = _found(even)
    mask = Image.fromarray((rules * 255).astype(np.uint8)).resize(even.size, Image.Resampling.NEAREST)
    blank = even.copy()
    blank.paste(255, mask=mask)
    return blank


def _found(even: Image.Image) -> tuple[Mask, Mask]:
    scale = min(1.0, _LONGEST / max(even.size))
    size = max(1, round(even.width * scale)), max(1, round(even.height * scale))
    ink = np.asarray(even.resize(size, Image.Resampling.BOX, reducing_gap=2.0)) < _INK
    length = max(40, round(min(size) * _SHORTEST))
    rules = _runs(ink, length) | _runs(ink.T, length).T
    wide = Image.fromarray((rules * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(_AROUND))
    return ink, np.asarray(wide) > 0


def _runs(ink: Mask, length: int) -> Mask:
    """The ink that lies in level runs at least so long."""
    if ink.shape[1] < length:
        return np.zeros_like(ink)
    full = _windows(ink, length) >= _WHOLE * length
    padded = np.pad(full, ((0, 0), (length - 1, length - 1)))
    return np.asarray(ink & (_windows(padded, length) > 0))


def _windows(mask: Mask, length: int) -> npt.NDArray[np.int32]:
    """How many are set of the ``length`` from each column on."""
    counts = np.cumsum(np.pad(mask, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    return np.asarray(counts[:, length:] - counts[:, :-length])
