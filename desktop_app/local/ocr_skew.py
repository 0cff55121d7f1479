"""How far the lines on a page are off the level."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PIL import Image

STEEPEST = 12.0
"""Degrees that are looked for, either way."""

_LONGEST = 800
_MOST_POINTS = 60_000
_FEWEST_POINTS = 50
_SHORTEST = 250
_LEAST_GAIN = 1.3
"""A few words say nothing of a slope: so long (of `_LONGEST`) and so much sharper than level the lines have to be."""


def skew_of(page: Image.Image) -> float:
    """Degrees by which a page in grey has to be turned counterclockwise, as Pillow counts, to make its lines level.

    The dark pixels are counted along lines of each slope; the slope with the sharpest ups and downs is that of the
    text. 0 for a page with too little on it to tell.
    """
    small = page.copy()
    small.thumbnail((_LONGEST, _LONGEST), Image.Resampling.BOX)
    grey = np.asarray(small, np.float32)
    rows, columns = np.nonzero(grey < (float(grey.min()) + float(np.median(grey))) / 2)
    if len(rows) < _FEWEST_POINTS or np.ptp(columns) < _SHORTEST:
        return 0.0
    if len(rows) > _MOST_POINTS:
        step = len(rows) // _MOST_POINTS + 1
        rows, columns = rows[::step], columns[::step]
    coarse = _best(rows, columns, np.arange(-STEEPEST, STEEPEST + 0.25, 0.5))
    fine = _best(rows, columns, np.arange(coarse - 0.5, coarse + 0.55, 0.1))
    gain = _sharpness(rows, columns, fine) / max(_sharpness(rows, columns, 0.0), 1.0)
    return fine if gain >= _LEAST_GAIN else 0.0


def _best(rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], degrees: npt.NDArray[np.float64]) -> float:
    return float(max(degrees, key=lambda angle: (_sharpness(rows, columns, float(angle)), -abs(angle))))


def _sharpness(rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], degrees: float) -> float:
    levels = np.rint(rows - columns * math.tan(math.radians(degrees))).astype(np.int64)
    counts = np.bincount(levels - levels.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
