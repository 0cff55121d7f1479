"""A page and its straightened picture: the words move with the picture, there and back.

The picture is the page's own then: places are measured in it, and what shows, reads or exports the page knows no other.
What was recognised stays as it was, on the photo, and is laid on the page's picture (`as_shown`) when it is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from desktop_app.domain.geometry import Point, Polygon, center, frame, has_place
from desktop_app.domain.scan import Cell, CellLine, Field, Page, Scan, Table
from desktop_app.domain.straightening import Straightening, laid

_SAME = 0.5
"""Pixels within which a box that came back from the straightened picture lies where it was recognised."""
_MOST_OF = 0.6
_LEVEL = 0.5
"""Degrees: no better one is looked for then."""
_OUTSIDE = 500.0
"""Degrees by which it counts if all words lie outside: a single one of a page is worse than a page that is aslant."""


def words_of(page: Page) -> tuple[Polygon, ...]:
    """Where the words of a page lie."""
    return tuple(field.polygon for field in page.all_fields() if has_place(field.polygon))


def are_aslant(words: Sequence[Polygon]) -> bool:
    """Whether words lie so that one sees they are not level."""
    return bool(words) and _slant(words, (math.inf, math.inf)) > _LEVEL


def most_level(words: Sequence[Polygon], ways: Iterable[Straightening]) -> Straightening | None:
    """The one of several straightenings on which words lie most level, and none of them outside; the
    first where there are no words. None of none, and where the words lie more level as it is."""
    best, least = None, max(_LEVEL, 1.01 * _slant(words, (math.inf, math.inf))) if words else math.inf
    for way in ways:
        slant = _slant([laid(polygon, way.there) for polygon in words], way.size)
        if slant < least:
            best, least = way, slant
        if least < _LEVEL:
            break
    return best


def _slant(words: Sequence[Polygon], size: tuple[float, float]) -> float:
    """By how many degrees words are off the level or the upright; more where some lie outside of the picture."""
    if not words:
        return 0.0
    angles = [frame(word).angle for word in words]
    off = sum(abs(angle - round(angle / 90) * 90) for angle in angles) / len(words)
    outside = sum(not (0 <= x <= size[0] and 0 <= y <= size[1]) for x, y in map(center, words))
    return off + _OUTSIDE * outside / len(words)


def straighten(page: Page, way: Straightening) -> Page:
    """The page with its straightened picture, right way up, and the words on it. Raises ValueError for a page of
    another size than the straightening is of, and for one that is straightened already."""
    if page.straightening is not None or (page.width and (page.width, page.height) != way.origin):
        raise ValueError("no photo of this page")
    upright = way.turned(-_direction(_moved(page, way, way.there)))
    turn = page.turn if _quarter(upright) == 0 else 0
    return replace(_moved(page, upright, upright.there), straightening=upright, turn=turn)


def as_photographed(page: Page, recognised: Page | None = None) -> Page:
    """The page with its photo, and the words on that; a page that is not straightened as it is. What nobody moved
    since lies exactly where it was ``recognised``."""
    way = page.straightening
    if way is None:
        return page
    width, height = way.origin
    moved = replace(_moved(page, way, way.back), straightening=None, width=width, height=height)
    return moved if recognised is None else _back_in_place(moved, recognised)


def read_straightened(page: Page, way: Straightening) -> Page:
    """The page on its photo, of which was read what the straightened picture says. Its places may be measured in a
    picture of another size."""
    across = way.size[0] / page.width if page.width else 1.0
    down = way.size[1] / page.height if page.height else 1.0
    width, height = way.origin
    on_photo = _led(page, lambda point: way.back((point[0] * across, point[1] * down)))
    return replace(on_photo, width=width, height=height)


def on_its_photos(scan: Scan) -> Scan:
    """The scan with all places on the pictures of its file, as whoever has no other picture needs them."""
    if all(page.straightening is None for page in scan.pages):
        return scan
    return replace(scan, pages=tuple(as_photographed(page) for page in scan.pages))


def as_shown(recognised: Page, page: Page) -> Page:
    """What was recognised on the photo, laid on the picture that ``page`` is shown with."""
    way = page.straightening
    if way is None or recognised.straightening is not None:
        return recognised
    if recognised.width and (recognised.width, recognised.height) != way.origin:
        across, down = way.origin[0] / recognised.width, way.origin[1] / recognised.height
        recognised = _led(recognised, lambda point: (point[0] * across, point[1] * down))
    return replace(_moved(recognised, way, way.there), straightening=way)


def _moved(page: Page, way: Straightening, lead: Callable[[Point], Point]) -> Page:
    width, height = way.size
    return replace(_led(page, lead), width=width, height=height)


def _led(page: Page, lead: Callable[[Point], Point]) -> Page:
    """The page with every place on it led elsewhere."""
    title = None if page.title is None else _field(page.title, lead)
    fields = tuple(_field(field, lead) for field in page.fields)
    return replace(page, title=title, fields=fields, tables=tuple(_table(table, lead) for table in page.tables))


def _field(field: Field, lead: Callable[[Point], Point]) -> Field:
    subs = tuple(replace(part, polygon=_placed(part.polygon, lead)) for part in field.sub_fields)
    return replace(field, polygon=_placed(field.polygon, lead), sub_fields=subs)


def _table(table: Table, lead: Callable[[Point], Point]) -> Table:
    cells = tuple(_cell(cell, lead) for cell in table.cells)
    return replace(table, cells=cells, polygon=_placed(table.polygon, lead))


def _cell(cell: Cell, lead: Callable[[Point], Point]) -> Cell:
    lines = tuple(_line(line, lead) for line in cell.lines)
    return replace(cell, polygon=_placed(cell.polygon, lead), lines=lines)


def _line(line: CellLine, lead: Callable[[Point], Point]) -> CellLine:
    words = tuple(replace(word, polygon=_placed(word.polygon, lead)) for word in line.words)
    return replace(line, words=words, polygon=_placed(line.polygon, lead))


def _placed(polygon: Polygon, lead: Callable[[Point], Point]) -> Polygon:
    return laid(polygon, lead) if has_place(polygon) else polygon


def _back_in_place(page: Page, recognised: Page) -> Page:
    known = {field.id: field for field in recognised.all_fields()}
    cells = {cell.id: cell for table in recognised.tables for cell in table.cells}
    tables = tuple(
        replace(
            table,
            cells=tuple(_cell_back(cell, cells.get(cell.id)) for cell in table.cells),
            polygon=_same_table(table, recognised),
        )
        for table in page.tables
    )
    title = None if page.title is None else _field_back(page.title, known.get(page.title.id))
    fields = tuple(_field_back(field, known.get(field.id)) for field in page.fields)
    return replace(page, title=title, fields=fields, tables=tables)


def _field_back(field: Field, was: Field | None) -> Field:
    if was is None or not _is_near(field.polygon, was.polygon):
        return field
    parts = {part.id: part.polygon for part in was.sub_fields}
    subs = tuple(
        replace(part, polygon=parts[part.id]) if part.id in parts and _is_near(part.polygon, parts[part.id]) else part
        for part in field.sub_fields
    )
    return replace(field, polygon=was.polygon, sub_fields=subs)


def _cell_back(cell: Cell, was: Cell | None) -> Cell:
    if was is None or not _is_near(cell.polygon, was.polygon):
        return cell
    same = len(cell.lines) == len(was.lines) and all(
        one.text == other.text and len(one.words) == len(other.words)
        for one, other in zip(cell.lines, was.lines, strict=True)
    )
    return replace(cell, polygon=was.polygon, lines=was.lines if same else cell.lines)


def _same_table(table: Table, recognised: Page) -> Polygon:
    was = next((one.polygon for one in recognised.tables if one.id == table.id), ())
    return was if _is_near(table.polygon, was) else table.polygon


def _is_near(one: Polygon, other: Polygon) -> bool:
    return len(one) == len(other) and all(
        abs(x - u) <= _SAME and abs(y - v) <= _SAME for (x, y), (u, v) in zip(one, other, strict=True)
    )


def _direction(page: Page) -> int:
    """Where most of the letters of a page run to: 0, or 90, 180 or 270 degrees clockwise from there."""
    letters = dict.fromkeys((0, 90, 180, 270), 0)
    for field in page.all_fields():
        if has_place(field.polygon):
            letters[round(frame(field.polygon).angle / 90) * 90 % 360] += len(field.text)
    most = max(letters, key=lambda quarter: letters[quarter])
    return most if letters[most] > _MOST_OF * sum(letters.values()) else 0


def _quarter(way: Straightening) -> int:
    """By how many degrees, clockwise, the upper edge of the straightened picture lies turned on the photo."""
    left, right = way.nodes[0], way.nodes[way.columns - 1]
    return round(frame((left, right)).angle / 90) * 90 % 360
