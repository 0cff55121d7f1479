"""Grids out of ruled lines: which lines belong together, where their rows and columns are, which cells are joined."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop_app.local.ocr_page import Corners
from desktop_app.local.table_lines import RuledLine

_TOUCH = 0.25
_SAME = 0.5
_STICKS_OUT = 1.0
_LONG = 2.5
"""Of the height of the letters: how near lines meet, how far apart two are one (double lines), how far lines stand out
over the last one across where a side is open, and how long one is that meets a single other one."""
COVERED = 0.6
"""Of the edge of a cell that a line has to cover to be its wall."""
_MOST_LINES = 1500
_MOST_CELLS = 5000

Lines = Sequence[RuledLine]
Walls = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class GridPlace:
    """A cell's place: its first row and column, and how many of each it takes up."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class CellGrid:
    """Rows and columns on a page. ``ys`` and ``xs`` are their borders, one more than there are, in the grid's own
    directions: ``slope`` is that of its level lines, ``lean`` that of its upright ones."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[GridPlace, ...]
    slope: float = 0.0
    lean: float = 0.0

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns."""
        return len(self.xs) - 1

    def own(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in the grid's own directions."""
        return x - self.lean * y, y - self.slope * x

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """A point in the grid's own directions on the page."""
        whole = 1 - self.slope * self.lean
        return (x + self.lean * y) / whole, (y + self.slope * x) / whole

    @property
    def area(self) -> float:
        """In pixels."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies in it."""
        x, y = self.own(x, y)
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def at(self, x: float, y: float) -> tuple[int, int]:
        """The row and the column at a point of the page, which may be outside."""
        x, y = self.own(x, y)
        return bisect.bisect_right(self.ys, y) - 1, bisect.bisect_right(self.xs, x) - 1

    @property
    def middle(self) -> tuple[float, float]:
        """On the page."""
        return self.on_page((self.xs[0] + self.xs[-1]) / 2, (self.ys[0] + self.ys[-1]) / 2)

    def corners(self, place: GridPlace) -> Corners:
        """Where a cell is on the page, clockwise from its top left."""
        left, right = self.xs[place.column], self.xs[place.column + place.column_span]
        top, bottom = self.ys[place.row], self.ys[place.row + place.row_span]
        return (
            self.on_page(left, top),
            self.on_page(right, top),
            self.on_page(right, bottom),
            self.on_page(left, bottom),
        )

    def outline(self) -> Corners:
        """Where the whole grid is on the page, clockwise from its top left."""
        return self.corners(GridPlace(0, 0, self.rows, self.columns))


def ruled_grids(levels: Lines, uprights: Lines, letter: float) -> list[CellGrid]:
    """The grids of the lines that meet; frames, which have one cell, are none. ``letter``: its height in pixels."""
    grids = []
    for some_levels, some_uprights in meeting_lines(levels, uprights, letter):
        grid = _grid(some_levels, some_uprights, letter)
        if grid is not None and len(grid.places) > 1:
            grids.append(grid)
    return grids


def meeting_lines(levels: Lines, uprights: Lines, letter: float) -> Iterator[tuple[Lines, Lines]]:
    """Lines that hang together. One that meets a single other one counts only if it is long: else it is a letter's."""
    levels = sorted(levels, key=lambda line: -line.length)[:_MOST_LINES]
    uprights = sorted(uprights, key=lambda line: -line.length)[:_MOST_LINES]
    long = letter * _LONG
    met = _meetings(levels, uprights, max(letter * _TOUCH, 4.0))
    while met.size:
        keep = [_counts(line, times, long) for line, times in zip(levels, met.sum(axis=1), strict=True)]
        keep_too = [_counts(line, times, long) for line, times in zip(uprights, met.sum(axis=0), strict=True)]
        if all(keep) and all(keep_too):
            break
        levels = [line for line, kept in zip(levels, keep, strict=True) if kept]
        uprights = [line for line, kept in zip(uprights, keep_too, strict=True) if kept]
        met = met[np.ix_(keep, keep_too)]
    free = set(range(len(levels)))
    while free:
        rows, columns = {free.pop()}, set[int]()
        news = set(rows)
        while news:
            more = {int(c) for row in news for c in np.nonzero(met[row])[0]} - columns
            columns |= more
            news = {int(r) for column in more for r in np.nonzero(met[:, column])[0]} - rows
            rows |= news
        free -= rows
        yield [levels[n] for n in sorted(rows)], [uprights[n] for n in sorted(columns)]


def _counts(line: RuledLine, times: int, long: float) -> bool:
    return times > 1 or (times == 1 and line.length >= long)


def _meetings(levels: Lines, uprights: Lines, touch: float) -> Walls:
    """Which level line meets which upright one: levels × uprights."""
    if not levels or not uprights:
        return np.zeros((len(levels), len(uprights)), bool)
    a, b = (np.array([(one.start, one.end, one.at, one.slope) for one in some]) for some in (levels, uprights))
    a, b = a[:, None], b[None]
    # where they would cross: twice is near enough for lines so level
    y: npt.NDArray[np.float64] = a[..., 2] + 0 * b[..., 2]
    x = b[..., 2] + 0 * y
    for _ in range(2):
        x = b[..., 2] + b[..., 3] * (y - (b[..., 0] + b[..., 1]) / 2)
        y = a[..., 2] + a[..., 3] * (x - (a[..., 0] + a[..., 1]) / 2)
    met: Walls = (a[..., 0] - touch <= x) & (x <= a[..., 1] + touch)
    met &= (b[..., 0] - touch <= y) & (y <= b[..., 1] + touch)
    return met


def _grid(levels: Lines, uprights: Lines, letter: float) -> CellGrid | None:
    slope, lean = _common_slope(levels), _common_slope(uprights)
    bars = [_bar(line, slope, lean) for line in levels]
    posts = [_bar(line, lean, slope) for line in uprights]
    rows, columns = clusters(bars, letter * _SAME), clusters(posts, letter * _SAME)
    rows = _closed(rows, columns, letter * _STICKS_OUT)
    columns = _closed(columns, rows, letter * _STICKS_OUT)
    while True:
        if len(rows) < 2 or len(columns) < 2 or len(rows) * len(columns) > _MOST_CELLS:
            return None
        level_walls, upright_walls = _walls(rows, columns), _walls(columns, rows)
        idle = [n for n in range(1, len(rows) - 1) if not level_walls[n].any()]
        idle_too = [n for n in range(1, len(columns) - 1) if not upright_walls[n].any()]
        if not idle and not idle_too:
            break
        rows = [one for n, one in enumerate(rows) if n not in idle]
        columns = [one for n, one in enumerate(columns) if n not in idle_too]
    places = tuple(cells_between(level_walls, upright_walls.T))
    xs, ys = (tuple(one.at for one in some) for some in (columns, rows))
    return CellGrid(xs, ys, places, slope, lean)


@dataclass(slots=True)
class Bar:
    """Lines at one level: where it is, and from where to where there is one, all in the grid's own directions."""

    at: float
    pieces: list[tuple[float, float]]

    @property
    def start(self) -> float:
        """Of the first piece."""
        return min(start for start, _ in self.pieces)

    @property
    def end(self) -> float:
        """Of the last piece."""
        return max(end for _, end in self.pieces)

    def covers(self, start: float, end: float) -> float:
        """How much of a stretch there is a line at, 0–1."""
        covered, last = 0.0, start
        for one, other in sorted(self.pieces):
            low, high = max(one, last), min(other, end)
            if high > low:
                covered += high - low
                last = high
        return covered / (end - start) if end > start else 0.0


def _common_slope(lines: Lines) -> float:
    """The slope that half of the lines' length lies under."""
    ordered = sorted((line.slope, line.length) for line in lines)
    half = sum(length for _, length in ordered) / 2
    for slope, length in ordered:
        half -= length
        if half <= 0:
            return slope
    return 0.0


def _bar(line: RuledLine, slope: float, other: float) -> Bar:
    at = line.at - slope * (line.start + line.end) / 2
    return Bar(at, [(line.start - other * line.across(line.start), line.end - other * line.across(line.end))])


def clusters(bars: Iterable[Bar], near: float) -> list[Bar]:
    """Bars at the same level made one, by level."""
    clusters: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda one: one.at):
        if clusters and bar.at - clusters[-1][-1].at <= near:
            clusters[-1].append(bar)
        else:
            clusters.append([bar])
    return [_together(cluster) for cluster in clusters]


def _together(cluster: Sequence[Bar]) -> Bar:
    lengths = [bar.end - bar.start for bar in cluster]
    at = sum(bar.at * length for bar, length in zip(cluster, lengths, strict=True)) / sum(lengths)
    return Bar(at, [piece for bar in cluster for piece in bar.pieces])


def _closed(bars: list[Bar], across: Sequence[Bar], out: float) -> list[Bar]:
    """The bars with one more at each side that is open: where the ends of most lines across stand out."""
    if not across:
        return bars
    start = float(np.median([bar.start for bar in across]))
    end = float(np.median([bar.end for bar in across]))
    pieces = [(across[0].at, across[-1].at)]
    if not bars or start < bars[0].at - out:
        bars = [Bar(start, pieces), *bars]
    if end > bars[-1].at + out:
        bars = [*bars, Bar(end, pieces)]
    return bars


def _walls(bars: Sequence[Bar], across: Sequence[Bar]) -> Walls:
    """Whether there is a wall at each bar between two neighbours across; the outer ones are closed."""
    walls = np.array(
        [[bar.covers(one.at, other.at) >= COVERED for one, other in itertools.pairwise(across)] for bar in bars]
    )
    walls[0] = walls[-1] = True
    return walls


def cells_between(level: Walls, upright: Walls) -> Iterator[GridPlace]:
    """The rectangles between the walls. ``level``: (rows + 1) × columns, ``upright``: rows × (columns + 1)."""
    rows, columns = upright.shape[0], level.shape[1]
    taken = np.zeros((rows, columns), bool)
    for row in range(rows):
        for column in range(columns):
            if taken[row, column]:
                continue
            right = column + 1
            while right < columns and not upright[row, right] and not taken[row, right]:
                right += 1
            bottom = row + 1
            while (
                bottom < rows
                and not level[bottom, column:right].any()
                and not taken[bottom, column:right].any()
                and not upright[bottom, column + 1 : right].any()
            ):
                bottom += 1
            taken[row:bottom, column:right] = True
            yield GridPlace(row, column, bottom - row, right - column)
