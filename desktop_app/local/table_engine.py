"""Finds the tables of a page that was read: by its ruled lines, and by its columns where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from desktop_app.local.ocr_engine import Reading
from desktop_app.local.ocr_page import Corners, ReadCell, ReadTable
from desktop_app.local.table_cells import ReadPart, read_in_cells, without_lines
from desktop_app.local.table_gaps import ruled_by_level_lines, unruled
from desktop_app.local.table_grid import CellGrid, GridPlace, ruled_grids
from desktop_app.local.table_lines import Grey, RuledLine, mended, ruled_lines
from desktop_app.local.table_owners import by_cell, owned
from desktop_app.local.table_parting import parted
from desktop_app.local.table_words import LaidWord, in_lines, laid, letter_height, slope_of
from desktop_app.media.preparation.prepared import Prepared

_USUAL = 30.0
"""How high letters are, in pixels, of a page on which none were read."""
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
_LOOSE = 0.5
_SPARSE = 0.34
_WORDY = 30
"""Words a cell: frames around paragraphs and the columns of a newspaper are no table."""


def tables_of(reading: Reading, read_part: ReadPart | None = None) -> tuple[Reading, tuple[ReadTable, ...]]:
    """The tables of a page that was read, from top to bottom, with their places on the page as it came; and the page
    without signs that were made of their lines, with the words of cells that are read better alone, by ``read_part``.
    """
    words = [LaidWord(word, *box) for word, box in zip(reading.words, reading.boxes, strict=True)]
    grey, letter = np.asarray(reading.prepared.picture), letter_height(words) or _USUAL
    levels, uprights = (mended(some, letter) for some in _without_letters(*_lines(grey, letter), words, letter))
    found = [grid for grid in ruled_grids(levels, uprights, letter) if _is_for_words(grid, words, letter)]
    before = without_lines(words, found, letter)
    words = read_in_cells(grey, found, before, letter, read_part)
    grids = [parted(grid, words, letter) for grid in found if _is_table(grid, words)]
    known = set(before)
    words = [word for word in words if word in known or any(one.holds(*word.middle) for one in grids)]
    outside = [line for line in levels if not any(one.holds(*_middle(line)) for one in grids)]
    slope = slope_of(words)
    others = [_levelled(line, slope) for line in outside]
    more = _unruled_grids(others, words, grids, letter)
    words = read_in_cells(grey, more, words, letter, read_part)
    grids = sorted(grids + more, key=lambda one: (one.ys[0], one.xs[0]))
    cells = by_cell(owned(grids, words))
    tables = tuple(
        _table(grid, {place: [words[n] for n in cells[at, place]] for at, place in cells if at == number}, reading)
        for number, grid in enumerate(grids)
    )
    boxes = tuple((one.left, one.top, one.right, one.bottom) for one in words)
    return replace(reading, words=tuple(one.word for one in words), boxes=boxes), tables


def _unruled_grids(
    levels: Sequence[RuledLine], words: Sequence[LaidWord], grids: Sequence[CellGrid], letter: float
) -> list[CellGrid]:
    """The grids without upright lines, outside of those that have some."""
    slope = slope_of(words)
    free = [word for word in words if not any(one.holds(*word.middle) for one in grids)]
    level = laid(free, lambda x, y: (x, y - slope * x))
    found, rest = ruled_by_level_lines(level, levels, letter)
    rest = [word for word in rest if not any(one.holds(*word.middle) for one in found)]
    return [replace(one, slope=slope) for one in [*found, *unruled(rest, letter)]]


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


def _is_for_words(grid: CellGrid, words: Iterable[LaidWord], letter: float) -> bool:
    """Whether its cells are large enough for words, and do not hold whole pages of them."""
    if min(*np.diff(grid.xs), *np.diff(grid.ys), _LARGE * letter) < letter * _LEAST_SIDE:
        return False
    counts = [len(ns) for ns in by_cell(owned([grid], words)).values()]
    return not counts or sum(counts) / len(counts) < _WORDY


def _is_table(grid: CellGrid, words: Iterable[LaidWord]) -> bool:
    """Whether several cells have words; a chart has many lines that go through few of the others, and few words."""
    filled = len(by_cell(owned([grid], words)))
    is_loose = len(grid.places) < _LOOSE * grid.rows * grid.columns
    return filled >= _FEWEST_FILLED and not (is_loose and filled < _SPARSE * len(grid.places))


def _table(grid: CellGrid, words: Mapping[GridPlace, Sequence[LaidWord]], reading: Reading) -> ReadTable:
    outlines = [grid.outline(), *(grid.corners(place) for place in grid.places)]
    outline, *corners = _on_page(outlines, reading.prepared)
    return ReadTable(
        outline,
        tuple(
            ReadCell(
                place.row,
                place.column,
                place.row_span,
                place.column_span,
                where,
                tuple(tuple(one.word for one in line) for line in in_lines(laid(words.get(place, ()), grid.own))),
            )
            for place, where in zip(grid.places, corners, strict=True)
        ),
    )


def _on_page(boxes: Sequence[Corners], prepared: Prepared) -> list[Corners]:
    """Corners in the picture that was read as they lie on the page it was made of."""
    points = np.array(boxes, np.float64).reshape(-1, 2)
    there = np.clip(prepared.way.lead(points), 0.0, prepared.way.origin).round(2).reshape(-1, 4, 2).tolist()
    return [((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])) for a, b, c, d in there]


def _middle(line: RuledLine) -> tuple[float, float]:
    return (line.start + line.end) / 2, line.at


def _levelled(line: RuledLine, slope: float) -> RuledLine:
    """A level line as it is where lines of text are level."""
    middle = (line.start + line.end) / 2
    return RuledLine(line.start, line.end, line.at - slope * middle, line.slope - slope)
