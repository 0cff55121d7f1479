"""The ruled lines of a page, level and upright: thin or thick, light or dark, dotted, and the edges of fillings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from desktop_app.local.table_dots import dotted_runs

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Runs = npt.NDArray[np.int64]
"""Rows of (row, start, end), the end excluded, in the order of rows and starts."""

LEAST_CONTRAST = 14
"""Steps of grey between a line and its paper; a hair line of a scan has some 40."""

_NOISE = 6.0
_SURROUNDINGS = 7
"""Pixels either way that paper and ink are told apart by."""
_MOST_RUNS = 60_000
"""More are noise or a pattern, not lines; a page full of tables has some thousands."""
_SHORTEST = 1.0
_THICKEST = 0.8
_BROKEN = 0.9
"""Of the height of the letters: the shortest piece, the thickest line, and the widest gap in one."""
_OFF = 3.0
_STEEPEST = 0.03
_PLACES = 32
"""At so many places along it a line is looked at."""


@dataclass(frozen=True, slots=True)
class RuledLine:
    """One line from ``start`` to ``end`` along itself, in pixels; across it lies at ``at`` in its middle.

    ``slope``: how far across it goes for each pixel along. Of a level line «along» is x, of an upright one y.
    """

    start: float
    end: float
    at: float
    slope: float = 0.0

    @property
    def length(self) -> float:
        """In pixels along."""
        return self.end - self.start

    def across(self, along: float) -> float:
        """Where it lies across at a place along, also beyond its ends."""
        return self.at + self.slope * (along - (self.start + self.end) / 2)


def ruled_lines(grey: Grey, letter: float) -> tuple[list[RuledLine], list[RuledLine]]:
    """The pieces of level and of upright lines on a page with letters so high (pixels), those that are a little askew
    too.

    ``grey``: height × width. Strokes of letters are among them; once those are taken out, `mended` puts the lines
    together.
    """
    shortest = max(round(letter * _SHORTEST), 8)
    if min(grey.shape) < shortest:
        return [], []
    level, ink = _evidence(grey)
    upright, _ = _evidence(np.ascontiguousarray(grey.T))
    dots, upright_dots = dotted_runs(ink, letter)
    return _pieces(level, dots, letter, shortest), _pieces(upright, upright_dots, letter, shortest)


def _pieces(evidence: Mask, dots: Runs, letter: float, shortest: int) -> list[RuledLine]:
    runs = _runs(evidence, shortest)
    if len(runs) > _MOST_RUNS:
        return []
    if len(dots):
        runs = _united(np.concatenate([runs, dots]), evidence.shape[1])
    pieces = [_fitted(piece) for piece in _touching(runs)]
    thickest = max(letter * _THICKEST, 8.0)
    return [line for line, thick in pieces if thick <= thickest and abs(line.slope) <= _STEEPEST]


def _evidence(grey: Grey) -> tuple[Mask, Mask]:
    """Where a level line may be: at edges between rows and on ink; and the ink alone."""
    tones = grey.astype(np.int16)
    smooth = tones.copy()
    smooth[:, 1:-1] = (tones[:, :-2] + tones[:, 1:-1] + tones[:, 2:]) // 3
    steps = np.zeros_like(tones)
    steps[1:-1] = np.abs(smooth[2:] - smooth[:-2])
    least = max(LEAST_CONTRAST, _NOISE * float(np.median(steps[:: max(steps.shape[0] // 500, 1)])))
    edge = steps >= least
    thick = edge.copy()
    thick[1:] |= edge[:-1]
    thick[:-1] |= edge[1:]
    around = np.asarray(Image.fromarray(grey).filter(ImageFilter.BoxBlur(_SURROUNDINGS)))
    ink = tones < around.astype(np.int16) - np.int16(least)
    return thick | ink, ink


def _runs(mask: Mask, shortest: int) -> Runs:
    """The runs of at least so many pixels in each row."""
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = mask
    turns = np.diff(padded, axis=1)
    rows, starts = np.nonzero(turns == 1)
    ends = np.nonzero(turns == -1)[1]
    long = ends - starts >= shortest
    return np.stack([rows[long], starts[long], ends[long]], axis=1)


def _united(runs: Runs, width: int) -> Runs:
    """The runs with those made one that overlap in a row ``width`` wide."""
    offsets = runs[:, 0] * (width + 1)
    order = np.argsort(offsets + runs[:, 1])
    starts, ends = (offsets + runs[:, 1])[order], np.maximum.accumulate((offsets + runs[:, 2])[order])
    first = np.concatenate([[True], starts[1:] > ends[:-1]])
    last = np.concatenate([first[1:], [True]])
    rows = runs[order][first, 0]
    return np.stack([rows, starts[first] - rows * (width + 1), ends[last] - rows * (width + 1)], axis=1)


def _touching(runs: Runs) -> Iterable[Runs]:
    """The runs in groups that touch from row to row."""
    groups = list(range(len(runs)))

    def first(one: int) -> int:
        while groups[one] != one:
            groups[one] = groups[groups[one]]
            one = groups[one]
        return one

    rows = runs[:, 0].tolist()
    starts, ends = runs[:, 1].tolist(), runs[:, 2].tolist()
    above = 0
    for here, row in enumerate(rows):
        while above < here and (rows[above] < row - 1 or (rows[above] == row - 1 and ends[above] < starts[here])):
            above += 1
        other = above
        while other < here and rows[other] == row - 1 and starts[other] <= ends[here]:
            if ends[other] >= starts[here]:
                groups[first(other)] = first(here)
            other += 1
    found: dict[int, list[int]] = defaultdict(list)
    for one in range(len(runs)):
        found[first(one)].append(one)
    return (runs[members] for members in found.values())


def _fitted(runs: Runs) -> tuple[RuledLine, float]:
    """The straight line through the middle of the runs, and how thick they are together in pixels."""
    start, end = float(runs[:, 1].min()), float(runs[:, 2].max())
    thick = float((runs[:, 2] - runs[:, 1]).sum()) / (end - start)
    places = start + (np.arange(_PLACES) + 0.5) * (end - start) / _PLACES
    there = (runs[:, 1, None] <= places) & (places < runs[:, 2, None])
    counts = there.sum(axis=0)
    places, counts, there = places[counts > 0], counts[counts > 0], there[:, counts > 0]
    rows = (there * (runs[:, 0, None] + 0.5)).sum(axis=0) / counts
    middle = (start + end) / 2
    from_middle = places - places.mean()
    slope = float((from_middle * rows).sum() / max(float((from_middle**2).sum()), 1.0))
    return RuledLine(start, end, float(rows.mean()) + slope * (middle - float(places.mean())), slope), thick


def mended(lines: Sequence[RuledLine], letter: float) -> list[RuledLine]:
    """The lines with those made one that go on behind a gap. ``letter``: how high letters are, in pixels."""
    whole: list[RuledLine] = []
    for line in sorted(lines, key=lambda one: (one.start, one.at)):
        for place in range(len(whole) - 1, -1, -1):
            last = whole[place]
            gap = line.start - last.end
            if gap <= letter * _BROKEN and line.end > last.end and _goes_on(last, line, max(gap, 0.0)):
                whole[place] = _joined(last, line)
                break
        else:
            whole.append(line)
    return whole


def _goes_on(last: RuledLine, line: RuledLine, gap: float) -> bool:
    at = (last.end + line.start) / 2
    return gap < max(last.length, line.length) and abs(last.across(at) - line.across(at)) <= _OFF


def _joined(one: RuledLine, other: RuledLine) -> RuledLine:
    start, end = min(one.start, other.start), max(one.end, other.end)
    first, second = (one.start + one.end) / 2, (other.start + other.end) / 2
    slope = (other.at - one.at) / (second - first) if second > first else one.slope
    if min(one.length, other.length) < 0.2 * max(one.length, other.length):
        slope = max(one, other, key=lambda line: line.length).slope
    anchor = max(one, other, key=lambda line: line.length)
    middle = (start + end) / 2
    return RuledLine(start, end, anchor.at + slope * (middle - (anchor.start + anchor.end) / 2), slope)
