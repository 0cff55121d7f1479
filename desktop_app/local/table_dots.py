"""Dotted and dashed lines, told from letters by the regularity of their dots."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_LONGEST_DASH = 1.0
_WIDEST_GAP = 0.7
"""Of the height of the letters."""
_REGULAR = 0.1
_FEWEST = 7
_FEWEST_ALIKE = 1
_MANY = 20
"""So many times dots are at equal distances: no word has them; of such as others on the page; for those others."""
_WIDER = 1.5
_MOST_DOTS = 2_000_000
_MOST_CHAINS = 8_000
"""More are the grain of a screen or of print, which is everywhere; a page full of dotted tables has a tenth of it."""

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


def dotted_runs(ink: Mask, letter: float) -> tuple[Places, Places]:
    """Rows of (row, start, end) where dots, dashes, or both by turns stand at equal distances in a row of pixels; and
    the same of columns.

    ``ink``: height × width; ``letter``: the height of its letters in pixels.
    """
    level, upright = _Dots(ink, letter), _Dots(ink.T, letter)
    pattern = level.pattern or upright.pattern
    return level.runs(pattern), upright.runs(pattern)


class _Dots:
    """The small runs of ink in each row, and the stretches in which every one is like the last, or the one before."""

    def __init__(self, ink: Mask, letter: float) -> None:
        thick = ink.copy()
        thick[1:] |= ink[:-1]
        thick[:-1] |= ink[1:]
        padded = np.zeros((thick.shape[0], thick.shape[1] + 2), np.int8)
        padded[:, 1:-1] = thick
        turns = np.diff(padded, axis=1)
        self._rows, self._starts = np.nonzero(turns == 1)
        self._ends = np.nonzero(turns == -1)[1]
        if len(self._rows) > _MOST_DOTS:
            self._rows = self._starts = self._ends = np.zeros(0, np.int64)
        self._lengths = self._ends - self._starts
        self._small = (self._lengths[:-1] <= letter * _LONGEST_DASH) & (self._rows[1:] == self._rows[:-1])
        self._small &= self._starts[1:] - self._ends[:-1] <= letter * _WIDEST_GAP
        self._regular = {turn: self._are_regular(turn) for turn in (1, 2) if len(self._rows) > 4 * _FEWEST}

    def _are_regular(self, turn: int) -> Mask:
        """At each dot, whether it, the one ``turn`` later, and the next such one are alike and equally far apart."""
        steps = self._starts[turn:] - self._starts[:-turn]
        slack = 1 + _REGULAR * steps[:-turn]
        regular: Mask = np.abs(steps[turn:] - steps[:-turn]) <= slack
        regular &= np.abs(self._lengths[turn:-turn] - self._lengths[: -2 * turn]) <= slack
        for place in range(2 * turn):
            regular &= self._small[place : place + len(regular)]
        return regular

    @property
    def pattern(self) -> tuple[float, float] | None:
        """From one dot to the next, and the length of a dot, as most long lines of the page have them."""
        if not self._regular:
            return None
        first, _ = _in_a_row(self._regular[1], _MANY)
        if not len(first):
            return None
        return float(np.median(self._starts[first + 1] - self._starts[first])), float(np.median(self._lengths[first]))

    def runs(self, pattern: tuple[float, float] | None) -> Places:
        """The lines; short ones too if they are of the ``pattern``."""
        found = [self._lines(regular, _FEWEST * turn - turn, turn) for turn, regular in self._regular.items()]
        if pattern is not None and self._regular:
            period, dot = pattern
            alike = self._regular[1] & (np.abs(self._lengths[:-2] - dot) <= 1)
            alike &= np.abs(self._starts[1:-1] - self._starts[:-2] - period) <= 1
            found.append(self._lines(alike, _FEWEST_ALIKE, 1))
        return np.concatenate([np.zeros((0, 3), np.int64), *found])

    def _lines(self, regular: Mask, fewest: int, turn: int) -> Places:
        firsts, lasts = _in_a_row(regular, fewest)
        if len(firsts) > _MOST_CHAINS:
            return np.zeros((0, 3), np.int64)
        chains = zip(firsts.tolist(), lasts.tolist(), strict=True)
        whole = [self._stretched(first, last + 2 * turn) for first, last in chains]
        first, last = np.array(whole, np.int64).reshape(-1, 2).T
        return np.stack([self._rows[first], self._starts[first], self._ends[last]], axis=1)

    def _stretched(self, first: int, last: int) -> tuple[int, int]:
        """The chain with the dots beyond its ends that have gaps like its own: lines across disturb their order."""
        gaps = self._starts[first + 1 : last + 1] - self._ends[first:last]
        widest = _WIDER * float(np.median(gaps)) + 1
        while first > 0 and self._small[first - 1] and self._starts[first] - self._ends[first - 1] <= widest:
            first -= 1
        beyond = len(self._small)
        while last < beyond and self._small[last] and self._starts[last + 1] - self._ends[last] <= widest:
            last += 1
        return first, last


def _in_a_row(mask: Mask, fewest: int) -> tuple[Places, Places]:
    """The first and the last places of the stretches of at least so many."""
    padded = np.zeros(len(mask) + 2, np.int8)
    padded[1:-1] = mask
    changes = np.diff(padded)
    first, last = np.nonzero(changes == 1)[0], np.nonzero(changes == -1)[0] - 1
    long = last - first + 1 >= fewest
    return first[long], last[long]
