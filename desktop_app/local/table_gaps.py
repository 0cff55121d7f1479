"""Tables with level lines only, and with none: their columns are where gaps go down through the rows."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.local.table_grid import COVERED, Bar, CellGrid, Walls, cells_between, clusters
from desktop_app.local.table_lines import RuledLine
from desktop_app.local.table_words import Chunk, LaidWord, Line, in_chunks, in_lines

_FEWEST_ROWS = 3
_FEWEST_RULED_ROWS = 2
_NARROWEST = 0.8
"""Of the height of the letters: a gap between columns."""
_SAME_ENDS = 0.8
_HIGHEST = 2.2
_MOST_LINES = 200
_FAR = 10.0
_WIDEST_GAP = 2.7
_BESIDE = 0.15
"""Of the height of the letters: how much two lines beside each other share, and the widest gap between two rows."""
_JUMP = 2.0
"""A block ends where the gap to the next line is so much wider than those in it."""
_NEARER = 0.6
"""Of the gap between rows: what is nearer goes on in the row above."""
_CROSSING = 0.15
_FILLED = 0.5
_NUMBERS = 0.6
_WORDY = 11
_FULL = 0.75
_EDGE = 0.4

_NUMBER = re.compile(r"[-+±△▲▼(₩$€]*\d[\d.,:/\-~%)\s]*(?:[^\W\d]{1,3})?[).]?")
_MARK = re.compile(r"(?:[-•·*▪■□○●◦※▶]|\(?[\d가-힣a-zA-Z]{1,2}[.)]|[①-⑳])+")
_LEADER = re.compile(r"[.·…‥・\-_ ]{4,}")


@dataclass(slots=True)
class _Row:
    top: float
    bottom: float
    chunks: list[Chunk]


def ruled_by_level_lines(
    words: Sequence[LaidWord], levels: Sequence[RuledLine], letter: float
) -> tuple[list[CellGrid], list[LaidWord]]:
    """Grids of level lines that are as long as one another and lie over one another; and the words that are in none,
    nor on lines of a form.

    ``words`` and ``levels``: those that are in no other table, in level directions.
    """
    grids: list[CellGrid] = []
    free = list(words)
    for start, end, borders in _stacks(levels, letter):
        top, bottom = borders[0].at, borders[-1].at
        inside = [
            word for word in free if top < word.middle[1] < bottom and start - letter < word.middle[0] < end + letter
        ]
        if _are_underlines(borders, (start, end), [word for word in free if word not in inside], letter):
            step = (bottom - top) / (len(borders) - 1)
            free = [word for word in free if not top - step < word.middle[1] < bottom]
            continue
        grid = _between(inside, borders, (start, end), letter)
        if grid is not None:
            grids.append(grid)
            free = [word for word in free if word not in inside]
    return grids, free


def _are_underlines(
    borders: Sequence[Bar], ends: tuple[float, float], others: Iterable[LaidWord], letter: float
) -> bool:
    """Whether the lines are those of a form, to be written on: beside most of them stands what is asked for."""
    bands = list(itertools.pairwise(bar.at for bar in borders))
    near = _FAR * letter
    beside = [w.middle[1] for w in others if ends[0] - near < w.middle[0] < ends[1] + near]
    return sum(any(top < y < bottom for y in beside) for top, bottom in bands) * 2 > len(bands)


def unruled(words: Sequence[LaidWord], letter: float) -> list[CellGrid]:
    """Grids of words in columns through at least three rows."""
    grids = []
    for block in _blocks(_bands(in_lines(_of_letters(words, letter)), letter), letter):
        grid = _of_block(block, letter)
        if grid is not None:
            grids.append(grid)
    return grids


def _of_letters(words: Iterable[LaidWord], letter: float) -> list[LaidWord]:
    """The words without those that are too high for any: folds and shadows, taken for signs."""
    return [word for word in words if word.height <= _HIGHEST * letter]


def _stacks(levels: Sequence[RuledLine], letter: float) -> Iterator[tuple[float, float, list[Bar]]]:
    """Lines of the same ends, at least two, with the shorter ones between them, from top to bottom; and their ends."""
    near = _SAME_ENDS * letter
    rest = sorted((line for line in levels if line.length > 4 * letter), key=lambda line: line.at)[:_MOST_LINES]
    while rest:
        whole = max(([one for one in rest if _ends_alike(one, first, near) == (True, True)] for first in rest), key=len)
        start, end = (statistics.median(getattr(line, name) for line in whole) for name in ("start", "end"))
        top, bottom = whole[0].at, whole[-1].at
        parts = [one for one in rest if top < one.at < bottom and any(_ends_alike(one, whole[0], near))]
        stack = whole + [one for one in parts if start - near <= one.start and one.end <= end + near]
        rest = [one for one in rest if one not in stack]
        borders = clusters([Bar(line.at, [(line.start, line.end)]) for line in stack], letter / 2)
        if len(whole) > 1 and len(borders) > 1:
            yield start, end, borders


def _ends_alike(one: RuledLine, other: RuledLine, near: float) -> tuple[bool, bool]:
    return abs(one.start - other.start) <= near, abs(one.end - other.end) <= near


def _between(
    words: Sequence[LaidWord], borders: Sequence[Bar], ends: tuple[float, float], letter: float
) -> CellGrid | None:
    """The grid of the words between level lines; a row for each line of text where a band between two has several."""
    rows: list[_Row] = []
    for above, below in itertools.pairwise(borders):
        lines = in_lines(w for w in _of_letters(words, letter) if above.at < w.middle[1] < below.at)
        rows += _rows_of_band(_bands(lines, letter), above.at, below.at, letter)
    columns = _columns([row.chunks for row in rows], letter)
    if len(columns) < 2 or len(rows) < _FEWEST_RULED_ROWS or _is_prose(rows, columns, ends):
        return None
    filled = [row for row in rows if len(_places(row.chunks, columns)) > 1]
    if len(filled) < (_FEWEST_RULED_ROWS if len(borders) > 2 else _FEWEST_ROWS):
        return None
    xs = [ends[0], *((one[1] + other[0]) / 2 for one, other in itertools.pairwise(columns)), ends[1]]
    ys = [rows[0].top, *(row.bottom for row in rows)]
    level = np.ones((len(rows) + 1, len(columns)), bool)
    for bar in borders[1:-1]:
        level[ys.index(bar.at)] = [bar.covers(one, other) >= COVERED for one, other in itertools.pairwise(xs)]
    return _grid(xs, ys, rows, columns, level)


def _rows_of_band(bands: Sequence[list[Chunk]], top: float, bottom: float, letter: float) -> list[_Row]:
    """The rows between two level lines: one, or one for each band of text that begins where the first one does."""
    if not bands:
        return [_Row(top, bottom, [])]
    left = min(chunk.left for chunks in bands for chunk in chunks)
    gaps = [_gap(one, other) for one, other in itertools.pairwise(bands) if len(one) > 1 < len(other)]
    near = max(_NEARER * statistics.median(gaps) if gaps else 0.0, _NEARER * letter)
    rows: list[_Row] = []
    last: list[Chunk] = []
    for chunks in bands:
        begins = len(chunks) > 1 and min(chunk.left for chunk in chunks) - left < 2 * letter
        if rows and not begins and _gap(last, chunks) < near:
            rows[-1].chunks += chunks
        else:
            if rows:
                rows[-1].bottom = (max(map(_bottom, last)) + min(map(_top, chunks))) / 2
            rows.append(_Row(rows[-1].bottom if rows else top, bottom, list(chunks)))
        last = chunks
    return rows


def _bands(lines: Iterable[Line], letter: float) -> list[list[Chunk]]:
    """The chunks of the lines, with lines taken together that lie beside each other: cells of one and of two lines."""
    bands: list[list[Chunk]] = []
    for line in lines:
        chunks = in_chunks(line, letter)
        if bands and max(map(_bottom, bands[-1])) - min(map(_top, chunks)) > _BESIDE * letter:
            bands[-1] += chunks
        else:
            bands.append(chunks)
    return bands


def _blocks(bands: Iterable[list[Chunk]], letter: float) -> Iterator[list[list[Chunk]]]:
    """Bands one below the other, of several chunks each; single ones between them go with them, if there are few."""
    block: list[list[Chunk]] = []
    for chunks in bands:
        if block and _is_away(block, chunks, letter):
            yield block
            block = []
        if len(chunks) > 1 or block:
            block.append(chunks)
        if len(block) > 1 and len(block[-1]) == len(block[-2]) == 1 and _gap(block[-2], block[-1]) > letter:
            yield block[:-2]
            block = []
    if block:
        yield block


def _gap(above: Sequence[Chunk], below: Sequence[Chunk]) -> float:
    return min(map(_top, below)) - max(map(_bottom, above))


def _is_away(block: Sequence[list[Chunk]], chunks: Sequence[Chunk], letter: float) -> bool:
    gap = _gap(block[-1], chunks)
    if gap > _WIDEST_GAP * letter:
        return True
    gaps = [_gap(one, other) for one, other in itertools.pairwise(block)]
    return bool(gaps) and gap > max(_JUMP * max(gaps), letter)


def _of_block(block: Sequence[list[Chunk]], letter: float) -> CellGrid | None:
    rows = list(block)
    while rows and len(rows[-1]) == 1 and len(rows) > 1 and _gap(rows[-2], rows[-1]) > letter / 2:
        rows.pop()
    columns = _columns(rows, letter)
    while rows and columns and not _fits(rows[0], columns):
        rows = rows[1:]
        columns = _columns(rows, letter)
    if len(columns) < 2:
        return None
    table = _merged(rows)
    if sum(len(_places(row.chunks, columns)) > 1 for row in table) < _FEWEST_ROWS:
        return None
    ends = columns[0][0], columns[-1][1]
    if _is_prose(table, columns, ends) or not _is_filled(table, columns) or _is_ragged(table, columns):
        return None
    if len(columns) == 2 and not _is_of_numbers(table, columns):
        return None
    middles = [(one[1] + other[0]) / 2 for one, other in itertools.pairwise(columns)]
    xs = [ends[0] - _EDGE * letter, *middles, ends[1] + _EDGE * letter]
    borders = [(one.bottom + other.top) / 2 for one, other in itertools.pairwise(table)]
    ys = [table[0].top - _EDGE * letter, *borders, table[-1].bottom + _EDGE * letter]
    return _grid(xs, ys, table, columns)


def _columns(rows: Sequence[Sequence[Chunk]], letter: float) -> list[tuple[float, float]]:
    """From where to where columns go: what lies between the gaps that all rows leave free, but for a few chunks that
    go over several columns."""
    filled = [chunks for chunks in rows if chunks]
    most = max(int(_CROSSING * len(filled)), 1) if len(filled) > _FEWEST_ROWS else 0
    by_width = sorted((c for chunks in filled for c in chunks), key=lambda c: c.left - c.right)
    found = [_parted(by_width[left_out:], letter) for left_out in range(most + 1)]
    return _without_halves(max(found, key=len), filled)


def _parted(chunks: Iterable[Chunk], letter: float) -> list[tuple[float, float]]:
    """Where the chunks are from left to right, with gaps between."""
    columns: list[tuple[float, float]] = []
    for chunk in sorted(chunks, key=lambda one: one.left):
        if columns and chunk.left - columns[-1][1] < _NARROWEST * letter:
            columns[-1] = columns[-1][0], max(columns[-1][1], chunk.right)
        else:
            columns.append((chunk.left, chunk.right))
    return columns


def _without_halves(columns: list[tuple[float, float]], rows: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """The columns with neighbours made one of which no row fills both: a head over numbers that stand at the right."""
    filled = [_places(chunks, columns) for chunks in rows]
    for number in range(len(columns) - 1):
        if not any({number, number + 1} <= row for row in filled):
            joined = columns[number][0], columns[number + 1][1]
            return _without_halves([*columns[:number], joined, *columns[number + 2 :]], rows)
    return columns


def _places(chunks: Iterable[Chunk], columns: Sequence[tuple[float, float]]) -> set[int]:
    return {n for chunk in chunks for n in _covered(chunk, columns)}


def _covered(chunk: Chunk, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a chunk lies in; the nearest one where it lies between them."""
    met = [n for n, (start, end) in enumerate(columns) if chunk.left < end and chunk.right > start]
    if met:
        return met
    middle = (chunk.left + chunk.right) / 2
    return [min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))]


def _fits(chunks: Sequence[Chunk], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether it is a row, and no heading: several chunks, at most one of them over several columns."""
    return len(chunks) > 1 and sum(len(_covered(chunk, columns)) > 1 for chunk in chunks) < 2


def _merged(bands: Sequence[list[Chunk]]) -> list[_Row]:
    """The rows; a band with one chunk goes on in the row above where it is nearer to it than rows are."""
    gaps = [_gap(one, other) for one, other in itertools.pairwise(bands) if len(one) > 1 < len(other)]
    near = _NEARER * statistics.median(gaps) if gaps else 0.0
    table: list[_Row] = []
    for chunks in bands:
        top, bottom = min(map(_top, chunks)), max(map(_bottom, chunks))
        if table and len(chunks) == 1 and top - table[-1].bottom < near:
            table[-1].chunks += chunks
            table[-1].bottom = max(bottom, table[-1].bottom)
        else:
            table.append(_Row(top, bottom, list(chunks)))
    return table


def _is_prose(rows: Sequence[_Row], columns: Sequence[tuple[float, float]], ends: tuple[float, float]) -> bool:
    """Whether the columns hold running text: long lines that fill them, a numbered list, or a list of contents."""
    borders = [ends[0], *((one[1] + other[0]) / 2 for one, other in itertools.pairwise(columns)), ends[1]]
    wordy = 0
    for number, (start, end) in enumerate(columns):
        chunks = [chunk for row in rows for chunk in row.chunks if _covered(chunk, columns) == [number]]
        if not chunks:
            continue
        letters = statistics.median(len(chunk.text.replace(" ", "")) for chunk in chunks)
        full = statistics.median((chunk.right - chunk.left) / max(end - start, 1.0) for chunk in chunks)
        wordy += letters >= _WORDY and full >= _FULL
        if len(columns) == 2 and number == 0:
            marks = sum(bool(_MARK.fullmatch(chunk.text)) for chunk in chunks)
            if marks >= _FILLED * len(chunks) and borders[1] - borders[0] < (borders[2] - borders[0]) / 5:
                return True
            if sum(chunk.text.rstrip().endswith(":") for chunk in chunks) >= _FILLED * len(chunks):
                return True
    if len(columns) == 2 and _counts_up([chunk.text for row in rows for chunk in row.chunks[1:]]):
        return True
    leaders = sum(any(_LEADER.search(chunk.text) for chunk in row.chunks) for row in rows)
    is_wordy = wordy > 1 or (wordy == 1 and len(columns) == 2 and not _is_of_numbers(rows, columns))
    return is_wordy or leaders * 3 > len(rows)


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether they are the numbers of pages in a list of contents."""
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < len("1000")]
    return len(numbers) >= _FEWEST_ROWS and len(numbers) >= len(texts) - 1 and numbers == sorted(numbers)


def _is_filled(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    counts = [0] * len(columns)
    for row in rows:
        for number in _places(row.chunks, columns):
            counts[number] += 1
    return sum(counts) >= _NUMBERS * len(rows) * len(columns) and min(counts) >= _FILLED * len(rows)


def _is_ragged(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether many places hold parts of a line with gaps between: running text whose lines were drawn out."""
    held = [(n, _covered(chunk, columns)[0], chunk) for n, row in enumerate(rows) for chunk in row.chunks]
    held.sort(key=lambda one: (one[0], one[1], _top(one[2])))
    beside = sum(
        one[:2] == other[:2] and _top(other[2]) < (_top(one[2]) + _bottom(one[2])) / 2
        for one, other in itertools.pairwise(held)
    )
    return beside > _CROSSING * len(held)


def _is_of_numbers(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the last column holds numbers, but for its head."""
    last = len(columns) - 1
    texts = [chunk.text for row in rows for chunk in row.chunks if _covered(chunk, columns) == [last]]
    return sum(bool(_NUMBER.fullmatch(text.strip())) for text in texts) >= _NUMBERS * max(len(texts), 1)


def _grid(
    xs: Sequence[float],
    ys: Sequence[float],
    rows: Sequence[_Row],
    columns: Sequence[tuple[float, float]],
    level: Walls | None = None,
) -> CellGrid:
    """The grid with a cell at each place; a chunk over several columns joins them, and so does a border that ``level``
    ((rows + 1) × columns) does not have."""
    upright = np.ones((len(rows), len(columns) + 1), bool)
    for number, row in enumerate(rows):
        for chunk in row.chunks:
            covered = _covered(chunk, columns)
            upright[number, covered[0] + 1 : covered[-1] + 1] = False
    if level is None:
        level = np.ones((len(rows) + 1, len(columns)), bool)
    return CellGrid(tuple(xs), tuple(ys), tuple(cells_between(level, upright)))


def _top(chunk: Chunk) -> float:
    return min(word.top for word in chunk.words)


def _bottom(chunk: Chunk) -> float:
    return max(word.bottom for word in chunk.words)
