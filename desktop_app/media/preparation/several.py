"""Several sheets in one photo: where each lies, and all of them in one picture, one below the other, so that they are
read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from desktop_app.media.preparation.prepared import Preparation, Prepared
from desktop_app.media.preparation.sheet import NEAR, areas_of, clearness, refined, rims_seen, sheet_worth
from desktop_app.media.preparation.way import Points, Way

_LEAST_OF_SEVERAL = 0.06
"""Of the picture: each of several sheets is at least so large."""
_AS_CLEAR = 0.7
"""Of the rim of the one that is seen best: how clear those of all are."""
_LEAST_OF_WHOLE = 0.5
"""Of the one sheet that is seen best: how much of it several sheets make up at least."""
_MOST_COMPARED = 40
_TOUCHING = 3.0
"""Pixels by which sheets that lie beside each other may seem to overlap."""
_BETWEEN = 60
"""White pixels between two sheets: more than between two lines."""
_RIM = 0.015
"""Of a sheet's shorter side."""


def several_sheets(grey: Image.Image) -> list[Points]:
    """The corners of each of several sheets that lie beside one another, as `sheet_corners`, in the order in which they
    are read; empty where there is one at most.

    Sheets side by side make up one with four sides, too, but for the desk between them: where the rims there are about
    as clear as those around the whole, they are several.
    """
    seen = rims_seen(grey)
    if seen is None:
        return []
    light, quads, scale = seen
    clear = clearness(light, quads, _LEAST_OF_SEVERAL, all_around=True)
    areas, worth = areas_of(quads), sheet_worth(light, quads)
    whole = int(worth.argmax())
    least = _AS_CLEAR * float(clear[whole] if worth[whole] else clear.max())
    good = _distinct(quads, np.flatnonzero(clear > max(least, 1e-6)), clear)
    best, found = 0.0, []
    for number, one in enumerate(good):
        several = [one]
        for other in (*good[:number], *good[number + 1 :]):
            if all(_are_apart(quads[other], quads[known]) for known in several):
                several.append(other)
        total = float((clear[several] * np.sqrt(areas[several])).sum())
        if len(several) > 1 and total > best:
            best, found = total, several
    if not found or (worth[whole] and areas[found].sum() < _LEAST_OF_WHOLE * areas[whole]):
        return []
    return [refined(light, quads[one]) / scale for one in _in_reading_order(quads, found)]


def one_below_the_other(sheets: Sequence[Prepared]) -> Prepared:
    """One picture of sheets that are made ready, each from the same page; its way leads each back where it came
    from."""
    tops = np.cumsum([0, *(sheet.picture.height + _BETWEEN for sheet in sheets)])
    size = max(sheet.picture.width for sheet in sheets), int(tops[-1]) - _BETWEEN
    picture = Image.new("L", size, 255)
    for sheet, top in zip(sheets, tops, strict=False):
        # along its rim the desk may show, which is a line to whoever reads
        rim = round(_RIM * min(sheet.picture.size))
        box = rim, rim, sheet.picture.width - rim, sheet.picture.height - rim
        picture.paste(sheet.picture.crop(box), (rim, int(top) + rim))
    borders = tops[1:-1] - _BETWEEN / 2

    def lead(points: Points) -> Points:
        there = np.empty_like(points)
        own = np.searchsorted(borders, points[:, 1])
        for number, sheet in enumerate(sheets):
            mine = own == number
            there[mine] = sheet.way.lead(points[mine] - [0.0, float(tops[number])])
        return there

    return Prepared(picture, Way(sheets[0].way.origin, size, lead), Preparation.SHEETS)


def _distinct(quads: Points, candidates: npt.NDArray[np.int64], clear: Points) -> list[int]:
    """Those of the candidates that are the clearest of all with about the same corners, the clearest first."""
    kept: list[int] = []
    for one in candidates[np.argsort(-clear[candidates])]:
        if all(np.abs(quads[one] - quads[other]).max() > 2 * NEAR for other in kept):
            kept.append(int(one))
        if len(kept) == _MOST_COMPARED:
            break
    return kept


def _are_apart(one: Points, other: Points) -> bool:
    """Whether a side of one of two quadrangles parts them."""
    for quad, rest in ((one, other), (other, one)):
        run = np.roll(quad, -1, axis=0) - quad
        inward = np.stack([-run[:, 1], run[:, 0]], axis=1) / np.maximum(np.hypot(*run.T), 1e-6)[:, np.newaxis]
        beyond = ((rest[np.newaxis] - quad[:, np.newaxis]) * inward[:, np.newaxis]).sum(axis=-1).max(axis=1)
        if (beyond < _TOUCHING).any():
            return True
    return False


def _in_reading_order(quads: Points, chosen: list[int]) -> list[int]:
    """Row by row from the top; what lies beside the uppermost that is left is of its row."""
    left, ordered = sorted(chosen, key=lambda one: float(quads[one, :, 1].min())), []
    while left:
        bottom = float(quads[left[0], :, 1].mean())
        row = [one for one in left if float(quads[one, :, 1].min()) < bottom]
        ordered += sorted(row, key=lambda one: float(quads[one, :, 0].mean()))
        left = [one for one in left if one not in row]
    return ordered
