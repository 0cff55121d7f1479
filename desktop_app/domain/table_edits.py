"""Merging and splitting the cells of a table: pure functions that return a new page, as those of `scan_edits` do.

No word is lost or doubled by them. A cell says what the fields inside it say, so splitting gives each part the words
that lie in it, and merged cells that are separated again say what they said before.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from desktop_app.domain.geometry import Point, Polygon, center, contains, frame, has_place, quad, united
from desktop_app.domain.page_layout import fields_inside
from desktop_app.domain.scan import Cell, Page, Table
from desktop_app.domain.transcript import new_id

_EDGE = 0.02
"""A cut nearer to the edge of a cell than this share of it would leave nothing of one half."""


def can_merge(page: Page, cell_ids: Iterable[str]) -> bool:
    """Whether `merge_cells` would make one cell of these."""
    try:
        return len(_rectangle(page, cell_ids)[1]) > 1
    except (KeyError, ValueError):
        return False


def merge_cells(page: Page, cell_ids: Iterable[str]) -> Page:
    """Make one cell of several that fill a rectangle of one table, under the id of the first by row and column.

    Texts beside each other are joined with a space, where none of them has several lines; others with line ends.
    Raises KeyError for an unknown id, ValueError where they fill no rectangle.
    """
    table, cells = _rectangle(page, cell_ids)
    if len(cells) == 1:
        return page
    first = cells[0]
    known = [c.confidence for c in cells if c.confidence is not None]
    whole = replace(
        first,
        column=min(c.column for c in cells),
        text=_joined(cells),
        row_span=max(c.row + c.row_span for c in cells) - first.row,
        column_span=max(c.column + c.column_span for c in cells) - min(c.column for c in cells),
        polygon=united(c.polygon for c in cells),
        confidence=min(known, default=None),
        lines=(),
        confirmed=False,
        edited=True,
    )
    gone = {c.id for c in cells}
    return _with_table(page, table, [*(c for c in table.cells if c.id not in gone), whole])


def separate(page: Page, cell_id: str) -> Page:
    """Give a cell that spans several places of its table back to them, each with the words that lie in it.

    The first part keeps the id. A cell of one place stays as it is.
    """
    table, cell = page.cell(cell_id)
    if cell.row_span == cell.column_span == 1:
        return page
    across, down = _lines(table, cell, columns=True), _lines(table, cell, columns=False)
    places = [(row, column) for row in range(cell.row_span) for column in range(cell.column_span)]
    areas = [_piece(cell.polygon, across[c], across[c + 1], down[r], down[r + 1]) for r, c in places]
    texts = _shared_out(page, cell, areas)
    parts = [
        _part(cell, cell.row + r, cell.column + c, (1, 1), area, text)
        for (r, c), area, text in zip(places, areas, texts, strict=True)
    ]
    return _with_table(page, table, _replaced(table.cells, cell, parts))


def split_cell(page: Page, cell_id: str, *, side_by_side: bool) -> Page:
    """Make two cells of one, beside each other or one above the other. The first keeps the id.

    A cell that spans several columns (or rows) is cut where two of them meet. Of another one the widest gap between its
    words is the cut, and the table gets a column (or row) there, which all other cells of the old one span.
    """
    table, cell = page.cell(cell_id)
    span = cell.column_span if side_by_side else cell.row_span
    if span > 1:
        cells, first = list(table.cells), span // 2
        cut = _lines(table, cell, columns=side_by_side)[first]
        spans = first, span - first
    else:
        cells = [_widened(c, cell, columns=side_by_side) for c in table.cells]
        cut = _widest_gap(page, cell, columns=side_by_side)
        spans = 1, 1
    if side_by_side:
        areas = _piece(cell.polygon, 0, cut, 0, 1), _piece(cell.polygon, cut, 1, 0, 1)
    else:
        areas = _piece(cell.polygon, 0, 1, 0, cut), _piece(cell.polygon, 0, 1, cut, 1)
    texts = _shared_out(page, cell, areas)
    parts = []
    for number, (area, text) in enumerate(zip(areas, texts, strict=True)):
        step = spans[0] * number
        if side_by_side:
            parts.append(_part(cell, cell.row, cell.column + step, (cell.row_span, spans[number]), area, text))
        else:
            parts.append(_part(cell, cell.row + step, cell.column, (spans[number], cell.column_span), area, text))
    return _with_table(page, table, _replaced(cells, cell, parts))


# -- the grid ---------------------------------------------------------------------------------------------------------


def _rectangle(page: Page, cell_ids: Iterable[str]) -> tuple[Table, list[Cell]]:
    """The table and the cells, by row and column. Raises ValueError where another cell reaches between them."""
    wanted = set(cell_ids)
    if not wanted:
        raise ValueError("no cell")
    table, _ = page.cell(next(iter(wanted)))
    cells = sorted((c for c in table.cells if c.id in wanted), key=lambda c: (c.row, c.column))
    if len(cells) != len(wanted):
        missing = wanted - {c.id for c in cells}
        page.cell(missing.pop())
        raise ValueError("cells of two tables")
    top, bottom = min(c.row for c in cells), max(c.row + c.row_span for c in cells)
    left, right = min(c.column for c in cells), max(c.column + c.column_span for c in cells)
    for other in table.cells:
        reaches_down = other.row < bottom and other.row + other.row_span > top
        reaches_across = other.column < right and other.column + other.column_span > left
        if reaches_down and reaches_across and other.id not in wanted:
            raise ValueError("the cells fill no rectangle")
    return table, cells


def _widened(other: Cell, cell: Cell, *, columns: bool) -> Cell:
    """Another cell of a table in which the column (or row) of a cell becomes two."""
    at = cell.column if columns else cell.row
    start, span = (other.column, other.column_span) if columns else (other.row, other.row_span)
    if start > at:
        return replace(other, column=start + 1) if columns else replace(other, row=start + 1)
    if start + span > at:
        return replace(other, column_span=span + 1) if columns else replace(other, row_span=span + 1)
    return other


def _lines(table: Table, cell: Cell, *, columns: bool) -> list[float]:
    """Where in a cell the columns (or rows) that it spans begin and end, as shares (0–1) of its width or height.

    The other cells of those columns tell; where they do not, all are equally wide.
    """
    span, first = (cell.column_span, cell.column) if columns else (cell.row_span, cell.row)
    equal = [n / span for n in range(span + 1)]
    if span == 1 or not has_place(cell.polygon):
        return equal
    box = frame(cell.polygon)
    (ox, oy), (dx, dy), long = (box.origin, box.along, box.width) if columns else (box.origin, box.down, box.height)
    if not long:
        return equal
    met: dict[int, list[float]] = defaultdict(list)
    for other in table.cells:
        if other.id == cell.id or not has_place(other.polygon):
            continue
        a, b, c, d = quad(other.polygon)
        start, count = (other.column, other.column_span) if columns else (other.row, other.row_span)
        edges = ((start, a, d if columns else b), (start + count, b if columns else d, c))
        for line, one, two in edges:
            x, y = (one[0] + two[0]) / 2 - ox, (one[1] + two[1]) / 2 - oy
            met[line].append((x * dx + y * dy) / long)
    found = [median(met[first + n]) if met[first + n] else math.nan for n in range(1, span)]
    shares = [0.0, *found, 1.0]
    return shares if all(a + _EDGE / span < b for a, b in pairwise(shares)) else equal


def _piece(polygon: Polygon, left: float, right: float, top: float, bottom: float) -> Polygon:
    """A part of a four-cornered outline, in shares of its width and height."""
    if not polygon:
        return ()
    a, b, c, d = quad(polygon)

    def at(across: float, down: float) -> Point:
        weights = (1 - across) * (1 - down), across * (1 - down), across * down, (1 - across) * down
        x = sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True))
        y = sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True))
        return round(x, 3), round(y, 3)

    return at(left, top), at(right, top), at(right, bottom), at(left, bottom)


def _part(cell: Cell, row: int, column: int, spans: tuple[int, int], polygon: Polygon, text: str) -> Cell:
    is_first = (row, column) == (cell.row, cell.column)
    return Cell(cell.id if is_first else new_id("c"), row, column, text, *spans, polygon, cell.confidence, edited=True)


def _replaced(cells: Iterable[Cell], cell: Cell, parts: Sequence[Cell]) -> list[Cell]:
    return [*(c for c in cells if c.id != cell.id), *parts]


def _with_table(page: Page, table: Table, cells: Iterable[Cell]) -> Page:
    made = replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))
    return replace(page, tables=tuple(made if t is table else t for t in page.tables))


# -- the words --------------------------------------------------------------------------------------------------------


def _joined(cells: Sequence[Cell]) -> str:
    rows: dict[int, list[str]] = defaultdict(list)
    for cell in cells:
        if cell.text:
            rows[cell.row].append(cell.text)
    return "\n".join(("\n" if any("\n" in t for t in texts) else " ").join(texts) for texts in rows.values())


def _words(page: Page, cell: Cell) -> list[tuple[str, Polygon]]:
    """The words that lie in a cell, each with its place: those of the fields, else those the service gave the cell."""
    found: list[tuple[str, Polygon]] = []
    for field in fields_inside(page.fields, [cell.polygon])[0]:
        words = list(re.finditer(r"\S+", field.text))
        if len(words) == 1:
            found.append((field.text.strip(), field.polygon))
            continue
        for word in words:
            # a word takes as much of the outline as its letters take of the text
            start, end = (at / len(field.text) for at in word.span())
            found.append((word.group(), _piece(field.polygon, start, end, 0, 1)))
    return found or [(w.text, w.polygon) for line in cell.lines for w in line.words if has_place(w.polygon)]


def _shared_out(page: Page, cell: Cell, areas: Sequence[Polygon]) -> list[str]:
    """The words of a cell's text for each of its parts; one that lies nowhere stays with the word before it."""
    known: dict[str, list[int]] = defaultdict(list)
    for word, outline in _words(page, cell):
        known[word].append(_area_of(outline, areas))
    for places in known.values():
        places.sort(reverse=True)
    held: list[list[tuple[int, str]]] = [[] for _ in areas]
    part = 0
    for number, line in enumerate(cell.text.split("\n")):
        for text in line.split():
            part = known[text].pop() if known[text] else part
            held[part].append((number, text))
    return ["\n".join(_by_line(words)) for words in held]


def _by_line(words: Sequence[tuple[int, str]]) -> list[str]:
    lines: dict[int, list[str]] = defaultdict(list)
    for number, text in words:
        lines[number].append(text)
    return [" ".join(texts) for texts in lines.values()]


def _area_of(outline: Polygon, areas: Sequence[Polygon]) -> int:
    point = center(outline)
    inside = next((n for n, area in enumerate(areas) if area and contains(area, point)), None)
    if inside is not None or not all(areas):
        return inside or 0
    return min(range(len(areas)), key=lambda n: math.dist(center(areas[n]), point))


def _widest_gap(page: Page, cell: Cell, *, columns: bool) -> float:
    """The middle of the widest gap between the words of a cell, as a share of its width (or height); else 0.5."""
    if not has_place(cell.polygon):
        return 0.5
    box = frame(cell.polygon)
    (ox, oy), (dx, dy), long = (box.origin, box.along, box.width) if columns else (box.origin, box.down, box.height)
    stretches = []
    for _, outline in _words(page, cell):
        ends = [((x - ox) * dx + (y - oy) * dy) / (long or 1.0) for x, y in outline]
        stretches.append((min(ends), max(ends)))
    widest, cut, reached = 0.0, 0.5, math.inf
    for start, end in sorted(stretches):
        if start - reached > widest and _EDGE < (start + reached) / 2 < 1 - _EDGE:
            widest, cut = start - reached, (start + reached) / 2
        reached = end if reached == math.inf else max(reached, end)
    return cut
