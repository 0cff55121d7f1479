"""Reads cells of tables again, each alone: of a whole page the engine leaves out parts of them, and takes lines for
letters."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop_app.domain.sureness import SURE
from desktop_app.local.ocr_engine import Reading
from desktop_app.local.ocr_words import Box
from desktop_app.local.table_grid import CellGrid, GridPlace
from desktop_app.local.table_lines import Grey
from desktop_app.local.table_owners import by_cell, exchanged, layout_of, owned
from desktop_app.local.table_words import LaidWord

Mask = npt.NDArray[np.bool_]
ReadPart = Callable[[tuple[int, int, int, int], int], Reading]
"""Reads a part of the picture (left, top, right, bottom) in which so many lines are."""

_FIRST_CELLS = 6
_MOST_CELLS = 120
"""That are read again of a page: a page of which more are doubtful is read badly all over."""
_LINE_SIGNS = frozenset("|ㅣ¦!ⅠIl[](){}‖_—–-=~.,'`:;·")
_BARS = frozenset("|ㅣ¦")
_NEAR = 0.4
_INSET = 0.12
_MARGIN = 0.15
_LARGEST_SPECK = 0.35
_LINES = 1.7
"""Of the height of the letters: how near a sign is to the line it was made of, what is left out along lines, how far
ink reaches out of the box of its word, how high ink is at least, and from where on it is several lines."""
_CONTRAST = 50
_WALL = 0.6
_STRIP = 0.5
_DOUBTFUL = 0.8


def without_lines(words: Sequence[LaidWord], grids: Sequence[CellGrid], letter: float) -> list[LaidWord]:
    """The words without the signs that were made of a table's lines."""
    return [word for word in words if not any(_is_of_a_line(word, grid, letter) for grid in grids)]


def _is_of_a_line(word: LaidWord, grid: CellGrid, letter: float) -> bool:
    if not _LINE_SIGNS.issuperset(word.word.text):
        return False
    x, y = grid.own(*word.middle)
    if not (grid.xs[0] - letter < x < grid.xs[-1] + letter and grid.ys[0] - letter < y < grid.ys[-1] + letter):
        return False
    is_upright = word.height >= word.right - word.left
    return min(abs(at - (x if is_upright else y)) for at in (grid.xs if is_upright else grid.ys)) < _NEAR * letter


def read_in_cells(
    grey: Grey, grids: Sequence[CellGrid], words: Sequence[LaidWord], letter: float, read_part: ReadPart | None
) -> list[LaidWord]:
    """The words of the page with those of cells of which more was read alone. ``grey``: the picture.

    Of a grid of which nothing was read the first cells decide: where they have no words, it is a picture of something.
    """
    words, owners = list(words), owned(grids, words)
    if read_part is None:
        return words
    cells, asked = by_cell(owners), 0
    for number, grid in enumerate(grids):
        heard, deaf = any(owner is not None and owner[0] == number for owner in owners), 0
        held = {layout_of(grid).get(grid.at(*other.middle)) for other in grids if other is not grid}
        for place in grid.places:
            old = [words[n] for n in cells.get((number, place), ())]
            doubt = None if place in held else _doubt(grey, grid, place, old, letter)
            if doubt is None or asked >= _MOST_CELLS or (deaf >= _FIRST_CELLS and not heard):
                continue
            asked += 1
            new = _read(read_part, doubt.part, doubt.lines)
            if _is_better(new, old, doubt):
                heard = True
                words, owners = exchanged(words, owners, (number, place), new)
                cells = by_cell(owners)
            else:
                deaf += 1
    return words


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What of a cell is to be read again: the part of the picture with its ink, in so many lines; whether there was ink
    where no word was, and whether a word of it stands in the next cell, too: the engine reads on over thin lines."""

    part: tuple[int, int, int, int]
    lines: int
    missed: bool
    reaches_out: bool


def _doubt(grey: Grey, grid: CellGrid, place: GridPlace, words: Sequence[LaidWord], letter: float) -> _Doubt | None:
    left, top, right, bottom = _inside(grid, place, letter)
    if right - left < letter / 2 or bottom - top < letter / 2:
        return None
    ink = _ink(grey[top:bottom, left:right], letter)
    if not ink.any():
        return None
    missed = _is_missed(ink, [_moved(word, -left, -top) for word in words], letter)
    reaches_out = any(word.left < left - letter or word.right > right + letter for word in words)
    if not (missed or reaches_out or any(word.word.confidence < _DOUBTFUL for word in words)):
        return None
    rows, columns = np.nonzero(ink)
    high = int(np.ptp(rows)) + 1
    part = left + int(columns.min()), top + int(rows.min()), left + int(columns.max()) + 1, top + int(rows.max()) + 1
    return _Doubt(part, 1 if high < _LINES * letter else round(high / letter), missed, reaches_out)


def _read(read_part: ReadPart, part: tuple[int, int, int, int], lines: int) -> list[LaidWord]:
    try:
        found = read_part(part, lines)
    except (RuntimeError, TimeoutError):  # what was read before stands
        return []
    words = [LaidWord(word, *box) for word, box in zip(found.words, found.boxes, strict=True)]
    return [word for word in words if not _BARS.issuperset(word.word.text)]


def _is_better(found: Sequence[LaidWord], words: Sequence[LaidWord], doubt: _Doubt) -> bool:
    if not found:
        return False
    sure = statistics.fmean(word.word.confidence for word in found)
    if sure < SURE or doubt.reaches_out:
        return sure >= SURE
    if doubt.missed and sum(len(one.word.text) for one in found) > sum(len(one.word.text) for one in words):
        return True
    return bool(words) and sure > statistics.fmean(word.word.confidence for word in words)


def _inside(grid: CellGrid, place: GridPlace, letter: float) -> tuple[int, int, int, int]:
    """The largest upright rectangle in a cell, a little away from its lines."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = grid.corners(place)
    inset = max(_INSET * letter, 3.0)
    box = max(ax, dx) + inset, max(ay, by) + inset, min(bx, cx) - inset, min(cy, dy) - inset
    left, top, right, bottom = (max(round(value), 0) for value in box)
    return left, top, right, bottom


def _ink(part: Grey, letter: float) -> Mask:
    """Where a cell's picture is not like its paper, without what is left of lines along its sides."""
    tones = part.astype(np.int16)
    ink: Mask = np.abs(tones - np.int16(np.median(tones))) > _CONTRAST
    for turned in (ink, ink.T):
        for rows in (turned, turned[::-1]):
            rows[: _line_left(rows, round(_STRIP * letter))] = False
    return ink


def _line_left(rows: Mask, most: int) -> int:
    """How many of the first rows hold lines: those before bare ones that are full, or in which one askew comes in."""
    left = 0
    aside = most if rows.shape[1] > 3 * most else 0  # lines across would hide what is bare
    strip = rows[:most, aside : rows.shape[1] - aside]
    for end in np.nonzero(~strip.any(axis=1))[0].tolist():
        comes_in = left == 0 and bool(strip[0].any())
        if left < end and not comes_in and strip[left:end].any(axis=0).mean() < _WALL:
            break
        left = end + 1
    full = np.nonzero(strip.mean(axis=1) >= _WALL)[0]
    return max(left, int(full[-1]) + 1 if len(full) else 0)


def _is_missed(ink: Mask, boxes: Iterable[Box], letter: float) -> bool:
    """Whether there is ink as high as a letter outside of the boxes."""
    rest = ink.copy()
    margin = _MARGIN * letter
    for left, top, right, bottom in boxes:
        x, y = max(round(left - margin), 0), max(round(top - margin), 0)
        rest[y : max(round(bottom + margin), 0), x : max(round(right + margin), 0)] = False
    rows, columns = np.nonzero(rest)
    if len(rows) < letter:
        return False
    return bool(np.ptp(rows) > _LARGEST_SPECK * letter or np.ptp(columns) > _LARGEST_SPECK * letter)


def _moved(word: LaidWord, x: float, y: float) -> Box:
    return word.left + x, word.top + y, word.right + x, word.bottom + y
