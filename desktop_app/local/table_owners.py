"""Which word of a page belongs to which cell of which grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.local.table_grid import CellGrid, GridPlace
from desktop_app.local.table_words import LaidWord

Owner = tuple[int, GridPlace]
"""The number of a grid, and a cell of it."""


def layout_of(grid: CellGrid) -> dict[tuple[int, int], GridPlace]:
    """The cell that has each row and column."""
    return {
        (row, column): place
        for place in grid.places
        for row in range(place.row, place.row + place.row_span)
        for column in range(place.column, place.column + place.column_span)
    }


def owned(grids: Sequence[CellGrid], words: Iterable[LaidWord]) -> list[Owner | None]:
    """Of each word the cell in which its middle lies, in the inner one of two grids; None outside of all."""
    inner_first = sorted(enumerate(grids), key=lambda one: one[1].area)
    layouts = [layout_of(grid) for grid in grids]

    def owner(word: LaidWord) -> Owner | None:
        for number, grid in inner_first:
            place = layouts[number].get(grid.at(*word.middle))
            if place is not None:
                return number, place
        return None

    return [owner(word) for word in words]


def by_cell(owners: Iterable[Owner | None]) -> dict[Owner, list[int]]:
    """Of each cell that has words, which ones."""
    found: dict[Owner, list[int]] = defaultdict(list)
    for n, owner in enumerate(owners):
        if owner is not None:
            found[owner].append(n)
    return found


def exchanged(
    words: Sequence[LaidWord], owners: Sequence[Owner | None], cell: Owner, new: Sequence[LaidWord]
) -> tuple[list[LaidWord], list[Owner | None]]:
    """The words with those of a cell in the place of the ones it had, else behind those of the cells before it."""
    number, place = cell
    old = [n for n, owner in enumerate(owners) if owner == cell]
    of_table = [(n, owner[1]) for n, owner in enumerate(owners) if owner is not None and owner[0] == number]
    before = [n for n, one in of_table if (one.row, one.column) < (place.row, place.column)]
    at = old[0] if old else before[-1] + 1 if before else of_table[0][0] if of_table else _below(words, new[0])
    ends = words[old[-1]].word.ends_line if old else not of_table
    fresh = [*new[:-1], replace(new[-1], word=replace(new[-1].word, ends_line=ends))]
    head, tail = ([n for n in side if n not in old] for side in (range(at), range(at, len(words))))
    return (
        [*(words[n] for n in head), *fresh, *(words[n] for n in tail)],
        [*(owners[n] for n in head), *(cell for _ in fresh), *(owners[n] for n in tail)],
    )


def _below(words: Sequence[LaidWord], new: LaidWord) -> int:
    """Where in the reading order a word stands that has no neighbours: before the first that is below it."""
    return next((n for n, word in enumerate(words) if word.top > new.bottom), len(words))
