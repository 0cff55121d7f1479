"""Finds the tables of a page that was read: by its ruled lines, and by its columns where there are none."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from desktop_app.local.ocr_engine import Reading
from desktop_app.local.ocr_page import Corners, ReadCell, ReadTable
from desktop_app.local.table_gaps import ruled_by_level_lines, unruled
from desktop_app.local.table_grid import CellGrid, GridPlace, ruled_grids
from desktop_app.local.table_lines import Grey, RuledLine, mended, ruled_lines
from desktop_app.local.table_words import LaidWord, in_lines, laid, letter_height, slope_of
from desktop_app.media.preparation.prepared import Prepared

_LARGE = 52.0
"""Letters at least so high, in pixels, are looked at in half the size: their lines are thick enough for it."""
_LEAST_SIDE = 0.8
"""Of the height of the letters: the smallest row or column."""
_HIGH = 2.5
_WITHIN = 0.05
_THROUGH = 0.35
"""Words up to so many letters high count. A line is none if it goes through them for so much of its length; one along
their upper or lower edge, within such a part of their height, may be one."""
_FEWEST_FILLED = 2
_WORDY = 30
"""Words a cell: frames around paragraphs and the columns of a newspaper are no table."""


def tables_of(reading: Reading) -> tuple[ReadTable, ...]:
    """The tables of a page that was read, from top to bottom, with their places on the page as it came."""
    words = [LaidWord(word, *box) for word, box in zip(reading.words, reading.boxes, strict=True)]
    grids = find_grids(np.asarray(reading.prepared.picture), words)
    return _filled(grids, words, reading.prepared)


def find_grids(grey: Grey, words: Sequence[LaidWord]) -> list[CellGrid]:
    """The grids from top to bottom. ``grey``: height × width, as it was read; ``words``: as they lie in it.

    A page without words has none.
    """
    letter = letter_height(words)
    if letter < 1:
        return []
    pieces = _without_letters(*_lines(grey, letter), words, letter)
    levels, uprights = (mended(some, letter) for some in pieces)
    grids = [one for one in ruled_grids(levels, uprights, letter) if _is_table(one, words, letter)]
    slope = slope_of(words)
    levels = [_levelled(line, slope) for line in levels if not any(_holds(one, *_middle(line)) for one in grids)]

    def rest() -> list[LaidWord]:
        outside = [word for word in words if not any(_holds(one, *word.middle) for one in grids)]
        return laid(outside, lambda x, y: (x, y - slope * x))

    grids += [replace(one, slope=slope) for one in ruled_by_level_lines(rest(), levels, letter)]
    grids += [replace(one, slope=slope) for one in unruled(rest(), letter)]
    return sorted(grids, key=lambda one: (one.ys[0], one.xs[0]))


def _lines(grey: Grey, letter: float) -> tuple[list[RuledLine], list[RuledLine]]:
    smaller = max(int(letter / _LARGE * 2), 1)
    if smaller > 1:
        height, width = (side // smaller * smaller for side in grey.shape)
        parts = grey[:height, :width].reshape(height // smaller, smaller, width // smaller, smaller)
        grey = parts.mean(axis=(1, 3), dtype=np.float32).astype(np.uint8)
    levels, uprights = ruled_lines(grey, letter / smaller)
    return [_larger(line, smaller) for line in levels], [_larger(line, smaller) for line in uprights]


def _larger(line: RuledLine, times: int) -> RuledLine:
    return RuledLine(line.start * times, line.end * times, line.at * times, line.slope)


def _without_letters(
    levels: Sequence[RuledLine], uprights: Sequence[RuledLine], words: Iterable[LaidWord], letter: float
) -> tuple[list[RuledLine], list[RuledLine]]:
    """The lines that are no strokes of words: those that go through the middle of words for a good part."""
    boxes = np.array([(one.left, one.top, one.right, one.bottom) for one in words if one.height < _HIGH * letter])
    if not len(boxes):
        return list(levels), list(uprights)

    def crossed(line: RuledLine, along: int) -> float:
        low, high = boxes[:, (0, 1)], boxes[:, (2, 3)]
        margin = _WITHIN * (boxes[:, 3] - boxes[:, 1]) if along == 0 else -1.0
        at = line.at + line.slope * ((low[:, along] + high[:, along] - line.start - line.end) / 2)
        through = (low[:, 1 - along] + margin < at) & (at < high[:, 1 - along] - margin)
        shared = np.minimum(high[:, along], line.end) - np.maximum(low[:, along], line.start)
        return float(np.clip(shared, 0, None)[through].sum()) / line.length

    return (
        [line for line in levels if crossed(line, 0) < _THROUGH],
        [line for line in uprights if crossed(line, 1) < _THROUGH],
    )


def _is_table(grid: CellGrid, words: Iterable[LaidWord], letter: float) -> bool:
    """Whether it is large enough for words, has some in its cells, and not whole pages of them."""
    sides = [*np.diff(grid.xs), *np.diff(grid.ys)]
    if min(sides) < letter * _LEAST_SIDE:
        return False
    owners = _owners(grid)
    places = [_place_of(grid, owners, *word.middle) for word in words]
    filled = Counter(place for place in places if place is not None)
    return len(filled) >= _FEWEST_FILLED and filled.total() / len(filled) < _WORDY


def _holds(grid: CellGrid, x: float, y: float) -> bool:
    x, y = grid.own(x, y)
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _place_of(grid: CellGrid, owners: dict[tuple[int, int], GridPlace], x: float, y: float) -> GridPlace | None:
    """The cell at a point of the page."""
    x, y = grid.own(x, y)
    return owners.get((bisect.bisect_right(grid.ys, y) - 1, bisect.bisect_right(grid.xs, x) - 1))


def _owners(grid: CellGrid) -> dict[tuple[int, int], GridPlace]:
    """The cell that has each row and column."""
    return {
        (row, column): place
        for place in grid.places
        for row in range(place.row, place.row + place.row_span)
        for column in range(place.column, place.column + place.column_span)
    }


def _filled(grids: Sequence[CellGrid], words: Iterable[LaidWord], prepared: Prepared) -> tuple[ReadTable, ...]:
    """The tables with each word in the cell in which its middle lies; in the inner one of two tables."""
    owners = [_owners(grid) for grid in grids]
    inner_first = sorted(range(len(grids)), key=lambda n: _area(grids[n]))
    cells: dict[tuple[int, GridPlace], list[LaidWord]] = defaultdict(list)
    for word in words:
        for number in inner_first:
            place = _place_of(grids[number], owners[number], *word.middle)
            if place is not None:
                cells[number, place].append(word)
                break
    return tuple(
        _table(grid, [cells[number, place] for place in grid.places], prepared) for number, grid in enumerate(grids)
    )


def _table(grid: CellGrid, words: Sequence[Sequence[LaidWord]], prepared: Prepared) -> ReadTable:
    """``words``: those of each of the grid's places."""
    outline, *corners = _on_page([grid.outline(), *(grid.corners(place) for place in grid.places)], prepared)
    return ReadTable(
        outline,
        tuple(
            ReadCell(
                place.row,
                place.column,
                place.row_span,
                place.column_span,
                where,
                tuple(tuple(one.word for one in line) for line in in_lines(laid(inside, grid.own))),
            )
            for place, where, inside in zip(grid.places, corners, words, strict=True)
        ),
    )


def _on_page(boxes: Sequence[Corners], prepared: Prepared) -> list[Corners]:
    """Corners in the picture that was read as they lie on the page it was made of."""
    points = np.array(boxes, np.float64).reshape(-1, 2)
    there = np.clip(prepared.way.lead(points), 0.0, prepared.way.origin).round(2).reshape(-1, 4, 2).tolist()
    return [((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])) for a, b, c, d in there]


def _area(grid: CellGrid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _middle(line: RuledLine) -> tuple[float, float]:
    return (line.start + line.end) / 2, line.at


def _levelled(line: RuledLine, slope: float) -> RuledLine:
    """A level line as it is where lines of text are level."""
    middle = (line.start + line.end) / 2
    return RuledLine(line.start, line.end, line.at - slope * middle, line.slope - slope)
