"""Words that stand in a file with their places, put into the order in which a person reads them.

A file tells its words in the order in which they were drawn. That is nearly always the order of reading, and better
than what places alone tell. Where it is not, as it jumps back up the page, the places decide: columns of running text
one after the other, everything else row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from desktop_app.domain.geometry import Point, Polygon, bounds

_SAME_ROW = 0.5
_WIDE = 0.6
_FULL = 0.55
_LEAST_GAP = 0.6
_LEAST_LINES = 3


@dataclass(frozen=True, slots=True)
class StandingWord:
    """A word with its corners, clockwise from its own upper left one. ``ends_line``: it is the last of its line."""

    text: str
    corners: Polygon
    ends_line: bool = False


class _LineOnPage(NamedTuple):
    """``left`` to ``bottom``: as seen with the text upright."""

    words: tuple[StandingWord, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def in_reading_order(words: Sequence[StandingWord]) -> tuple[StandingWord, ...]:
    """The words in reading order, each line ended where the next word does not stand beside it."""
    lines = _lines(words, _upright(words))
    if _jumps_back(lines):
        lines = _by_place(lines)
    made: list[StandingWord] = []
    for at, line in enumerate(lines):
        *others, last = line.words
        is_ended = at + 1 == len(lines) or not _goes_on(line, lines[at + 1])
        made += (*(replace(word, ends_line=False) for word in others), replace(last, ends_line=is_ended))
    return tuple(made)


def _upright(words: Sequence[StandingWord]) -> Callable[[Point], Point]:
    """What turns the places of words so that most of them stand upright."""
    letters = [0, 0, 0, 0]
    for word in words:
        (x0, y0), (x1, y1) = word.corners[0], word.corners[1]
        dx, dy = x1 - x0, y1 - y0
        quarter = (0 if dx >= 0 else 2) if abs(dx) >= abs(dy) else (1 if dy >= 0 else 3)
        letters[quarter] += len(word.text)
    ways: tuple[Callable[[Point], Point], ...] = (
        lambda at: at,
        lambda at: (at[1], -at[0]),
        lambda at: (-at[0], -at[1]),
        lambda at: (-at[1], at[0]),
    )
    return ways[letters.index(max(letters))]


def _lines(words: Sequence[StandingWord], upright: Callable[[Point], Point]) -> list[_LineOnPage]:
    found: list[_LineOnPage] = []
    line: list[StandingWord] = []
    for word in words:
        line.append(word)
        if word.ends_line or word is words[-1]:
            around = bounds(tuple(upright(corner) for one in line for corner in one.corners))
            found.append(_LineOnPage(tuple(line), around.left, around.top, around.right, around.bottom))
            line = []
    return found


def _goes_on(line: _LineOnPage, following: _LineOnPage) -> bool:
    """Whether the next line stands beside this one, as the next cell of a table does."""
    return _are_in_row(line, following) and following.left >= line.right - line.height / 2


def _are_in_row(one: _LineOnPage, other: _LineOnPage) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SAME_ROW * min(one.height, other.height)


def _jumps_back(lines: Sequence[_LineOnPage]) -> bool:
    """Whether some line stands above the one before it and not beside it, as the next column would."""
    return any(other.bottom <= one.top + one.height / 4 and other.left < one.right for one, other in pairwise(lines))


def _by_place(lines: Sequence[_LineOnPage]) -> list[_LineOnPage]:
    if len(lines) < 2:
        return list(lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    across = [line for line in lines if line.right - line.left > _WIDE * (right - left)]
    gap = _gutter([line for line in lines if line not in across])
    if gap is None:
        return _row_by_row(lines)
    made: list[_LineOnPage] = []
    waiting = sorted(lines, key=lambda line: line.top)
    band: list[_LineOnPage] = []
    for line in waiting:
        if line in across:
            made += _columns(band, gap)
            made.append(line)
            band = []
        else:
            band.append(line)
    return made + _columns(band, gap)


def _columns(band: Sequence[_LineOnPage], gap: float) -> list[_LineOnPage]:
    first = [line for line in band if (line.left + line.right) / 2 < gap]
    return _by_place(first) + _by_place([line for line in band if line not in first])


def _gutter(lines: Sequence[_LineOnPage]) -> float | None:
    """Where a gap leads down between two columns of running text; a table's cells fill no column."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    height = sorted(line.height for line in lines)[len(lines) // 2]
    by_left = sorted(lines, key=lambda line: line.left)
    reached = by_left[0].right
    for at, line in enumerate(by_left[1:], 1):
        if line.left - reached > _LEAST_GAP * height and _are_columns(by_left[:at], by_left[at:]):
            return (line.left + reached) / 2
        reached = max(reached, line.right)
    return None


def _are_columns(one: Sequence[_LineOnPage], other: Sequence[_LineOnPage]) -> bool:
    for side in (one, other):
        width = max(line.right for line in side) - min(line.left for line in side)
        full = sum(line.right - line.left > _FULL * width and width > 8 * line.height for line in side)
        if len(side) < _LEAST_LINES or full < len(side) / 2:
            return False
    return True


def _row_by_row(lines: Sequence[_LineOnPage]) -> list[_LineOnPage]:
    rows: list[list[_LineOnPage]] = []
    for line in sorted(lines, key=lambda one: one.top + one.bottom):
        if rows and _are_in_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.left)]
