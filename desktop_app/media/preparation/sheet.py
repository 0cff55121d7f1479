"""A sheet of paper that lies in a photo: where its four corners are, and how it looks from above."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from desktop_app.media.preparation.way import Points, Way

_LONGEST = 400
"""Pixels of the small picture on which the sheet is looked for."""
_INK = 9
"""Pixels of the small picture: strokes and lines that are thinner are filled with what is around them."""

_STEEPEST = 30
"""Degrees by which a side may be off the level or the upright; sheets on their side are found as well."""
_LEAST_STEP = 0.05
_MOST_STEP = 0.25
"""Of the logarithm of the light from the desk to the sheet: less is grain, more says no more."""
_SIDES_TRIED = 6
NEAR = 12
"""Pixels within which two lines are the same side."""
_SAMPLES = 48
_OFF = 3.0
_LEAST_SUPPORT = 0.6
_ALL_AROUND = 0.88
_LEAST_OF_SIDES = 0.3
"""Of the step at the clearest side."""
_MOST_ASLANT = 0.45
"""How long the far side of a sheet is at least, by the near one."""
_HIGHEST = 0.3
_SIZE_COUNTS = 0.5
"""The power of the area by which a larger quadrangle is the better one: a frame that is printed has four sides, too."""
_LEAST_AREA = 0.15
"""Of the picture: what is smaller is a picture or a table on the page, and no sheet."""
_SEARCHED = 9
"""Pixels to either side of a line between which its step is looked for."""
_FLATTEST = 0.3
"""The sine of the angle at which two sides meet: those that run more alike meet nowhere."""
_MARGIN = 0.02
"""By which part of the picture a corner may lie outside of it."""

Tones = npt.NDArray[np.float32]


@dataclass(frozen=True)
class _Rim:
    """A line where ``normal`` · point = ``offset``; the sheet lies where it is more."""

    normal: tuple[float, float]
    offset: float


def sheet_corners(grey: Image.Image) -> Points | None:
    """The corners of the sheet in pixels, from the one at the top left clockwise as it lies; None where none is seen.

    A side is a long straight line on one side of which it is lighter. The step is measured in the logarithm of the
    light, so that it is as high in a shadow as in the sun; what is written was filled before, so that no line of text
    is a side.
    """
    seen = rims_seen(grey)
    if seen is None:
        return None
    light, quads, scale = seen
    worth = sheet_worth(light, quads)
    best = int(worth.argmax())
    if not worth[best]:
        return None
    fine = refined(light, quads[best])
    return (fine if sheet_worth(light, fine[np.newaxis])[0] else quads[best]) / scale


def rims_seen(grey: Image.Image) -> tuple[Tones, Points, float] | None:
    """The light on a small picture of the page, all quadrangles whose sides are lines on it along which it gets
    lighter, and by how much the picture is smaller; None where there is none."""
    scale = _LONGEST / max(grey.size)
    size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
    if min(size) < _INK * 4:
        return None
    small = grey.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    closed = small.filter(ImageFilter.MaxFilter(_INK)).filter(ImageFilter.MinFilter(_INK))
    light = np.log(np.maximum(np.asarray(closed.filter(ImageFilter.GaussianBlur(1.0)), np.float32), 8.0))
    down, across = (np.clip(step, -_MOST_STEP, _MOST_STEP) for step in _steps(light))
    sides = [
        _lines(across, is_upright=True),
        _lines(down, is_upright=False),
        _lines(-across, is_upright=True),
        _lines(-down, is_upright=False),
    ]
    return (light, _quads(sides), scale) if all(sides) else None


def seen_from_above(corners: Points, page: tuple[int, int]) -> Way:
    """The way of the picture of a sheet with these corners on a page of that size, as large as it is seen there."""
    lengths = [math.dist(corners[i], corners[(i + 1) % 4]) for i in range(4)]
    width, height = round(max(lengths[0], lengths[2])), round(max(lengths[1], lengths[3]))
    matrix = _homography(np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64), corners)

    def lead(points: Points) -> Points:
        there = np.column_stack([points, np.ones(len(points))]) @ matrix.T
        return np.asarray(there[:, :2] / there[:, 2:], np.float64)

    return Way(page, (width, height), lead)


def _steps(light: Tones) -> tuple[Tones, Tones]:
    """How much lighter it is below than above, and right than left, of each pixel."""
    reach = 2
    down, across = np.zeros_like(light), np.zeros_like(light)
    down[reach:-reach] = light[2 * reach :] - light[: -2 * reach]
    across[:, reach:-reach] = light[:, 2 * reach :] - light[:, : -2 * reach]
    return down, across


def _lines(steps: Tones, *, is_upright: bool) -> list[_Rim]:
    """The lines along which it gets lighter over the longest way, to the right (``is_upright``) or downwards."""
    tones = steps if is_upright else steps.T
    rows, columns = np.nonzero(tones > _LEAST_STEP)
    if not len(rows):
        return []
    weights = tones[rows, columns]
    height, width = tones.shape
    angles = np.radians(np.arange(-_STEEPEST, _STEEPEST + 0.5, 1.0))
    reach = height + width
    votes = np.zeros((len(angles), 2 * reach), np.float32)
    for number, angle in enumerate(angles):
        offsets = np.rint(columns * math.cos(angle) + rows * math.sin(angle)).astype(np.int64) + reach // 2
        counts = np.bincount(offsets, weights, 2 * reach)[: 2 * reach]
        # the step is several pixels wide
        votes[number] = np.convolve(counts, (0.5, 1.0, 0.5), "same")
    found = []
    for _ in range(_SIDES_TRIED):
        number, place = divmod(int(votes.argmax()), votes.shape[1])
        if votes[number, place] <= 0:
            break
        angle = float(angles[number])
        cos, sin = math.cos(angle), math.sin(angle)
        found.append(_Rim((cos, sin) if is_upright else (sin, cos), float(place - reach // 2)))
        _strike(votes, angles, angle, float(place), reach, height)
    return found


def _strike(votes: Tones, angles: npt.NDArray[np.float64], angle: float, place: float, reach: int, height: int) -> None:
    """Take out the votes for lines that run close to this one at its middle."""
    middle = height / 2
    x = (place - reach // 2 - middle * math.sin(angle)) / math.cos(angle)
    for number, other in enumerate(angles):
        if abs(other - angle) > math.radians(5):
            continue
        near = round(x * math.cos(other) + middle * math.sin(other)) + reach // 2
        votes[number, max(near - NEAR, 0) : near + NEAR + 1] = 0


def _quads(sides: list[list[_Rim]]) -> Points:
    """All quadrangles of a left, an upper, a right and a lower side: n × 4 corners × 2, clockwise from the top left."""
    left, top, right, bottom = (
        np.array([(*side.normal, side.offset) for side in some], np.float64).reshape(-1, 3) for some in sides
    )
    chosen = np.stack([one.ravel() for one in np.meshgrid(*(range(len(some)) for some in sides), indexing="ij")])
    lines = [some[index] for some, index in zip((left, top, right, bottom), chosen, strict=True)]
    corners = [_meet(lines[i], lines[(i + 1) % 4]) for i in range(4)]
    return np.stack(corners, axis=1)


def _meet(one: Points, other: Points) -> Points:
    """Where lines cross, one by one."""
    area = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    area = np.where(np.abs(area) < _FLATTEST, _FLATTEST, area)
    x = one[:, 2] * other[:, 1] - other[:, 2] * one[:, 1]
    y = other[:, 2] * one[:, 0] - one[:, 2] * other[:, 0]
    return np.stack([x / area, y / area], axis=1)


def areas_of(quads: Points) -> Points:
    """The area of each quadrangle; less than 0 where its corners run the other way round."""
    rolled = np.roll(quads, -1, axis=1)
    return np.asarray((quads[..., 0] * rolled[..., 1] - quads[..., 1] * rolled[..., 0]).sum(axis=1) / 2, np.float64)


def sheet_worth(light: Tones, quads: Points) -> Points:
    """How well each quadrangle is the rim of a sheet; 0 where it is none."""
    shares = np.maximum(areas_of(quads), 0.0) / light.size
    return np.asarray(clearness(light, quads, _LEAST_AREA) * shares**_SIZE_COUNTS, np.float64)


def clearness(light: Tones, quads: Points, least_area: float, *, all_around: bool = False) -> Points:
    """How clearly each quadrangle is a rim, whatever its size from ``least_area`` of the picture on; 0 where it is
    none. ``all_around``: where it has gaps, or is much clearer at one side than at another, it is none, as where a bar
    that is printed on a sheet is one of its sides."""
    height, width = light.shape
    slack = _MARGIN * max(width, height)
    inside = ((quads > -slack) & (quads < np.array([width, height]) + slack)).all(axis=(1, 2))
    rolled = np.roll(quads, -1, axis=1)
    possible = inside & (areas_of(quads) > least_area * width * height)
    clear = np.zeros(len(quads))
    start, run = quads[possible], (rolled - quads)[possible]
    length = np.maximum(np.hypot(run[..., 0], run[..., 1]), 1e-6)
    inward = np.stack([-run[..., 1], run[..., 0]], axis=-1) / length[..., np.newaxis] * _OFF
    shares = (np.arange(_SAMPLES) + 0.5)[:, np.newaxis] / _SAMPLES
    at = start[:, :, np.newaxis] + shares * run[:, :, np.newaxis]
    step = _picked(light, at + inward[:, :, np.newaxis]) - _picked(light, at - inward[:, :, np.newaxis])
    support = (step > _LEAST_STEP).mean(axis=-1)
    # of each side how high it is all along, and of the four the mean that one bad side spoils: the grain of wood
    # has straight lines as well
    height_of = np.clip(step, 0.0, _HIGHEST).mean(axis=-1)
    opposite = np.minimum(length / np.roll(length, 2, axis=1), 1.0).min(axis=1)
    is_none = (support.min(axis=1) < _LEAST_SUPPORT) | (opposite < _MOST_ASLANT)
    if all_around:
        whole = step.mean(axis=-1)
        is_none |= (support.min(axis=1) < _ALL_AROUND) | (whole.min(axis=1) < _LEAST_OF_SIDES * whole.max(axis=1))
    clear[possible] = np.where(is_none, 0.0, height_of.prod(axis=1) ** 0.25)
    return clear


def refined(light: Tones, quad: Points) -> Points:
    """The quadrangle with each side where the step is highest."""
    reach = np.arange(-_SEARCHED, _SEARCHED + 1.0)
    sides = []
    # the sides run from the upper left corner on: top, right, bottom, left
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        run = end - start
        along = run / max(float(np.hypot(*run)), 1e-6)
        inward = np.array([-along[1], along[0]])
        # not at the corners themselves, where the other side is as near
        at = start + (0.03 + 0.94 * (np.arange(_SAMPLES) + 0.5)[:, np.newaxis] / _SAMPLES) * run
        probes = at[:, np.newaxis] + reach[:, np.newaxis] * inward
        step = _picked(light, probes + inward * 2) - _picked(light, probes - inward * 2)
        # of steps as high, the one nearest to where the side was thought to be
        best = (np.clip(step, 0, _MOST_STEP) - 0.002 * np.abs(reach)).argmax(axis=1)
        points = at + reach[best][:, np.newaxis] * inward
        points = points[step[np.arange(_SAMPLES), best] > _LEAST_STEP]
        sides.append(_fitted(points, inward) if len(points) >= _SAMPLES // 3 else (*inward, float(inward @ start)))
    lines = np.array(sides)[:, np.newaxis]
    return np.stack([_meet(lines[i - 1], lines[i])[0] for i in range(4)])


def _fitted(points: Points, inward: Points) -> tuple[float, float, float]:
    """The line through most of the points: its normal, and how far from the origin it lies."""
    for _ in range(4):
        middle = points.mean(axis=0)
        _, _, axes = np.linalg.svd(points - middle, full_matrices=False)
        normal = axes[1] * (1.0 if axes[1] @ inward > 0 else -1.0)
        off = np.abs((points - middle) @ normal)
        near = off <= max(2.0 * float(np.median(off)), 0.5)
        if near.all():
            break
        points = points[near]
    return float(normal[0]), float(normal[1]), float(normal @ middle)


def _picked(light: Tones, points: Points) -> Tones:
    height, width = light.shape
    x = np.clip(np.rint(points[..., 0] - 0.5), 0, width - 1).astype(np.int64)
    y = np.clip(np.rint(points[..., 1] - 0.5), 0, height - 1).astype(np.int64)
    return light[y, x]


def _homography(source: Points, target: Points) -> npt.NDArray[np.float64]:
    """The matrix that leads four points to four others."""
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    found = np.linalg.solve(np.array(rows, np.float64), target.reshape(-1))
    return np.append(found, 1.0).reshape(3, 3)
