"""How the lines of text run on a page, and the page with all of them level.

Nothing of the sheet's rim is needed: what leads is the text. A line may be aslant, run together with the others in the
distance, or bend where the paper bends.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from desktop_app.media.preparation.way import Points, Way

_LONGEST = 1000
"""Pixels of the small picture on which slopes are measured."""
_INK = 200
"""The tone, on white paper, from which on something is ink."""
_STRIP = 10
_ACROSS, _DOWN = 4, 7
"""Blocks of the page; they overlap by half, so that there are twice as many less one."""
_STEEPEST, _COARSE, _FINE, _NEAR = 0.32, 0.01, 0.002, 0.03
_LEAST_GAIN = 1.25
"""By how much sharper the lines of a block have to be at their slope than at most others."""
_LEAST_INK = 0.003
"""Of a block: less is specks."""
_FEWEST = 5
_STIFF = (0.0, 0.02, 0.02, 0.05, 0.1, 0.2, 0.2)
"""How unwilling the slopes are to change so, term by term: turned, bent, aslant, bent and aslant, waved."""
_NODES = 24
_LEVEL = 0.004
"""Slopes below are none: two pixels across a wide page at most."""

Tones = npt.NDArray[np.float32]
Field = Callable[[Points], npt.NDArray[np.float64]]


@dataclass(frozen=True)
class Slopes:
    """How the lines of text run on a page of ``size``: ``at`` gives the slope (downwards to the right is more than 0)
    at points in its pixels. ``blocks``: how many parts of the page say so."""

    size: tuple[int, int]
    at: Field
    blocks: int

    @property
    def is_level(self) -> bool:
        """Whether there is nothing to be made level."""
        width, height = self.size
        grid = np.stack(np.meshgrid(np.linspace(0, width, 9), np.linspace(0, height, 9)), axis=-1).reshape(-1, 2)
        return bool(np.abs(self.at(grid)).max() < _LEVEL)


def slopes_of(even: Image.Image) -> Slopes | None:
    """The slopes of the text on a page in grey whose paper is white; None where too little on it tells."""
    scale = min(1.0, _LONGEST / max(even.size))
    size = max(1, round(even.width * scale)), max(1, round(even.height * scale))
    if min(size) < _STRIP * 2 * _ACROSS:
        return None
    small = even.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    ink = np.maximum(_INK - np.asarray(small, np.float32), 0.0)
    count = ink.shape[1] // _STRIP
    strips = ink[:, : count * _STRIP].reshape(len(ink), count, _STRIP).sum(axis=2).T
    coarse = np.arange(-_STEEPEST, _STEEPEST + _COARSE / 2, _COARSE)
    first = _fit(*_measured(strips, coarse, None), size)
    if first is None:
        return None
    fine = np.arange(-_NEAR, _NEAR + _FINE / 2, _FINE)
    found = _measured(strips, fine, lambda points: _field(first, size, points))
    second = _fit(*found, size)
    last = first if second is None else second
    return Slopes(even.size, lambda points: _field(last, size, points * scale), len(found[0]))


def levelled(slopes: Slopes) -> Way:
    """The way of the picture whose lines are level.

    From the middle of the page it goes down across the lines, and from there along each of them to either side.
    """
    width, height = slopes.size
    middle = np.array([width / 2, height / 2])
    angle = math.atan(float(slopes.at(middle[np.newaxis])[0]))
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    size = round(width * cos + height * sin), round(height * cos + width * sin)
    columns, rows = max(2, size[0] // _NODES), max(2, size[1] // _NODES)
    step = size[0] / columns, size[1] / rows
    spine = _followed(slopes, middle[np.newaxis], step[1], rows, is_across=False)[:, 0]
    nodes = _followed(slopes, spine, step[0], columns, is_across=True).transpose(1, 0, 2)

    def lead(points: Points) -> Points:
        x, y = points[:, 0] / step[0], points[:, 1] / step[1]
        left = np.clip(np.floor(x), 0, columns - 1).astype(np.int64)
        top = np.clip(np.floor(y), 0, rows - 1).astype(np.int64)
        across, down = (x - left)[:, np.newaxis], (y - top)[:, np.newaxis]
        upper = nodes[top, left] * (1 - across) + nodes[top, left + 1] * across
        lower = nodes[top + 1, left] * (1 - across) + nodes[top + 1, left + 1] * across
        return np.asarray(upper * (1 - down) + lower * down, np.float64)

    return Way(slopes.size, size, lead)


def _followed(slopes: Slopes, start: Points, step: float, count: int, *, is_across: bool) -> Points:
    """Places on the way from each start to both sides: (count + 1) × starts × 2, the start in the middle."""

    def on(points: Points, length: float) -> Points:
        angle = np.arctan(slopes.at(np.clip(points, 0, slopes.size)))
        cos, sin = np.cos(angle), np.sin(angle)
        run = np.stack([cos, sin] if is_across else [-sin, cos], axis=1)
        return np.asarray(points + run * length, np.float64)

    places = np.empty((count + 1, len(start), 2))
    half = count / 2
    for numbers in (range(math.ceil(half), count + 1), range(math.ceil(half) - 1, -1, -1)):
        at, place = start, half
        for number in numbers:
            length = (number - place) * step
            # by the slope in the middle of the way
            at = at + (on(on(at, length / 2), length) - on(at, length / 2))
            places[number], place = at, float(number)
    return places


def _measured(
    strips: Tones, slopes: npt.NDArray[np.float64], about: Field | None
) -> tuple[Points, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The slope of each block of the page that has lines: middles, slopes, and how far each is to be trusted.

    ``slopes``: those that are tried, around what ``about`` says of the block.
    """
    count, height = strips.shape
    wide, high = count / _ACROSS, height / _DOWN
    places, found, trust = [], [], []
    rows = np.arange(height)
    for column in range(2 * _ACROSS - 1):
        first, last = round(column * wide / 2), round(column * wide / 2 + wide)
        middle = (first + last) / 2 * _STRIP
        offsets = (np.arange(first, last) + 0.5) * _STRIP - middle
        middles = np.array([[middle, (row / 2 + 0.5) * high] for row in range(2 * _DOWN - 1)])
        base = about(middles) if about is not None else np.zeros(len(middles))
        row_base = np.interp(rows, middles[:, 1], base)
        sharp = np.empty((len(slopes), height))
        for number, slope in enumerate(slopes):
            moved = rows + offsets[:, np.newaxis] * (row_base + slope)
            places_of = np.clip(np.rint(moved), 0, height - 1).astype(np.int32)
            profile = np.take_along_axis(strips[first:last], places_of, axis=1).sum(axis=0)
            sharp[number] = np.square(np.diff(profile, append=profile[-1:]))
        summed = np.concatenate([np.zeros((len(slopes), 1)), np.cumsum(sharp, axis=1)], axis=1)
        inked = np.concatenate([[0.0], np.cumsum(strips[first:last].sum(axis=0))])
        for row in range(2 * _DOWN - 1):
            top, bottom = round(row * high / 2), min(round(row * high / 2 + high), height)
            if inked[bottom] - inked[top] < _LEAST_INK * _INK * (bottom - top) * wide * _STRIP:
                continue
            block = summed[:, bottom] - summed[:, top]
            best = int(block.argmax())
            usual = float(np.median(block))
            gain = float(block[best]) / max(usual, 1e-6)
            if gain < (_LEAST_GAIN if about is None else 1.02) or best in {0, len(slopes) - 1}:
                continue
            low, at, up = block[best - 1 : best + 2]
            peak = 0.5 * (low - up) / min(low - 2 * at + up, -1e-9)
            places.append((middle, (top + bottom) / 2))
            found.append(base[row] + slopes[best] + peak * (slopes[1] - slopes[0]))
            trust.append(min(gain - 1.0, 3.0))
    return np.array(places).reshape(-1, 2), np.array(found), np.array(trust)


def _fit(
    places: Points, found: npt.NDArray[np.float64], trust: npt.NDArray[np.float64], size: tuple[int, int]
) -> npt.NDArray[np.float64] | None:
    """The terms of the slopes, so that most blocks agree; None where too few do."""
    if len(places) < _FEWEST:
        return None
    terms = _terms(places, size)
    weights = trust / trust.max()
    stiff = np.diag(np.square(_STIFF)) * len(places)
    # the slope on which most agree is where it begins
    close = (np.abs(found[:, np.newaxis] - found) < 0.04) @ weights
    fit = np.zeros(terms.shape[1])
    fit[0] = float(np.median(found[close >= 0.9 * close.max()]))
    for width in (0.08, 0.06, 0.04, 0.03, 0.02, 0.015, 0.015):
        off = np.abs(found - terms @ fit)
        near = weights * np.square(np.maximum(1 - np.square(off / width), 0))
        if np.count_nonzero(near) < _FEWEST:
            break
        fit = np.linalg.solve((terms.T * near) @ terms + stiff, (terms.T * near) @ found)
    agreeing = np.abs(found - terms @ fit) < 0.02
    return fit if weights[agreeing].sum() > 0.4 * weights.sum() and agreeing.sum() >= _FEWEST else None


def _terms(points: Points, size: tuple[int, int]) -> Points:
    u, v = (2 * points[:, axis] / size[axis] - 1 for axis in range(2))
    return np.stack([np.ones_like(u), v, u, u * v, u * u, u * u * v, u * u * u], axis=1)


def _field(fit: npt.NDArray[np.float64], size: tuple[int, int], points: Points) -> npt.NDArray[np.float64]:
    return np.asarray(_terms(points, size) @ fit, np.float64)
