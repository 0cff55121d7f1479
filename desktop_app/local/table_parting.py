"""Parts cells between which no line was to be seen: of a dark head whose lines are as dark, and of rows that only gaps
keep apart."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.local.table_grid import CellGrid, GridPlace
from desktop_app.local.table_owners import by_cell, owned
from desktop_app.local.table_words import Chunk, LaidWord, Line, in_chunks, in_lines, laid

_FILLED = 0.6
_FEWEST_LINES = 3
_LEAST_GAP = 0.7
_MOST_FULL = 0.75
"""Of the columns, those that a line of text has to have words in; of the height of the letters, the gap between two
rows, where lines of a paragraph are nearer; of a column, how much its text fills at most where it is no paragraph."""


def parted(grid: CellGrid, words: Sequence[LaidWord], letter: float) -> CellGrid:
    """The grid with its cells parted where their words stand in columns, and its rows where they stand in lines."""
    own = laid(words, grid.own)
    cells = {place: [own[n] for n in ns] for (_, place), ns in by_cell(owned([grid], words)).items()}
    places = [part for place in grid.places for part in _by_columns(grid, place, cells.get(place, ()), letter)]
    grid = replace(grid, places=tuple(places))
    cells = {place: [own[n] for n in ns] for (_, place), ns in by_cell(owned([grid], words)).items()}
    for row in range(grid.rows - 1, -1, -1):
        across = [place for place in grid.places if place.row == row]
        if len(across) > 1 and sum(place.column_span for place in across if place.row_span == 1) == grid.columns:
            borders = _borders(grid, {place: cells.get(place, []) for place in across}, letter)
            grid = _with_rows(grid, row, borders) if borders else grid
    return grid


def _by_columns(grid: CellGrid, place: GridPlace, words: Sequence[LaidWord], letter: float) -> list[GridPlace]:
    """The place, or one for each of its columns, where each chunk of its words stands in one of them."""
    columns = range(place.column, place.column + place.column_span)
    chunks = [chunk for line in in_lines(words) for chunk in in_chunks(line, letter)]
    held = [[n for n in columns if grid.xs[n] < chunk.right and chunk.left < grid.xs[n + 1]] for chunk in chunks]
    taken = {n for one in held for n in one}
    if len(taken) < 2 or len(taken) < _FILLED * len(columns) or any(len(one) != 1 for one in held):
        return [place]
    return [GridPlace(place.row, n, place.row_span, 1) for n in columns]


def _borders(grid: CellGrid, cells: dict[GridPlace, list[LaidWord]], letter: float) -> list[float]:
    """Where a row is to be parted: between its lines of text, if they are rows and no paragraphs."""
    lines = in_lines(word for words in cells.values() for word in words)
    if len(lines) < _FEWEST_LINES:
        return []
    of_word = {word: place for place, words in cells.items() for word in words}
    filled = [{of_word[word] for word in line} for line in lines]
    first = min(cells, key=lambda place: place.column)
    if any(first not in places or len(places) < _FILLED * len(cells) for places in filled):
        return []
    spans = [(min(w.top for w in line), max(w.bottom for w in line)) for line in lines]
    gaps = [other[0] - one[1] for one, other in itertools.pairwise(spans)]
    if min(gaps) < 0 or statistics.median(gaps) < _LEAST_GAP * letter or _is_full(grid, cells, lines, letter):
        return []
    return [(one[1] + other[0]) / 2 for one, other in itertools.pairwise(spans)]


def _is_full(grid: CellGrid, cells: dict[GridPlace, list[LaidWord]], lines: Sequence[Line], letter: float) -> bool:
    """Whether the lines of any cell fill it, as those of a paragraph do."""
    for place, words in cells.items():
        width = grid.xs[place.column + place.column_span] - grid.xs[place.column]
        parts = [[word for word in line if word in words] for line in lines]
        spans = [Chunk(tuple(part)) for part in parts if part]
        if spans and statistics.median(one.right - one.left for one in spans) + letter > _MOST_FULL * width:
            wordy = statistics.median(len(one.words) for one in spans) > 2
            if wordy:
                return True
    return False


def _with_rows(grid: CellGrid, row: int, borders: Sequence[float]) -> CellGrid:
    """The grid with a row parted at these places."""
    more = len(borders)

    def moved(place: GridPlace) -> list[GridPlace]:
        if place.row > row:
            return [replace(place, row=place.row + more)]
        if place.row + place.row_span <= row:
            return [place]
        if place.row == row and place.row_span == 1:
            return [replace(place, row=row + n) for n in range(more + 1)]
        return [replace(place, row_span=place.row_span + more)]

    places = sorted((one for place in grid.places for one in moved(place)), key=lambda one: (one.row, one.column))
    ys = (*grid.ys[: row + 1], *borders, *grid.ys[row + 1 :])
    return replace(grid, ys=ys, places=tuple(places))
