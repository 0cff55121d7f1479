"""Tables and the fields inside them say the same: what is edited on one side is edited on the other.

The service gives each word of a table twice, in a cell and among the fields (CLOVA OCR in practice). A table's text
is exported from its cells, running text from the fields; so both must hold the correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.geometry import has_place, rectangle_around
from desktop_app.domain.page_layout import CenterNet, fields_inside, place_for, relined, spread
from desktop_app.domain.scan import Cell, Field, Page, Table
from desktop_app.domain.transcript import new_id


def cells_follow(before: Page, after: Page, touched: Iterable[Field]) -> Page:
    """The page ``after`` with the cells around the touched fields saying what the fields say.

    A cell follows only where it said the same as its fields before; else a person or the service knew better.
    """
    cells = _around(after.tables, touched) if after.tables else []
    if not cells:
        return after
    areas = [cell.polygon for cell in cells]
    changed = {}
    pairs = zip(cells, fields_inside(before.fields, areas), fields_inside(after.fields, areas), strict=True)
    for cell, old, new in pairs:
        old_words, new_words = _words(old), _words(new)
        if old_words != new_words and old_words == cell.text.split():
            text = relined(cell.text, new_words)
            changed[cell.id] = _retold(cell, text)
    return with_cells(after, changed)


def reword_cell(page: Page, cell_id: str, text: str) -> Page:
    """Give a cell another text (lines joined by line ends); the fields inside it get their words of it.

    What is typed into an empty cell becomes a field too, so that it is also in the running text. A text that stood in
    the cell alone goes on doing so, and in a table in which no field lies all do.
    """
    table, cell = page.cell(cell_id)
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if text == cell.text:
        return page
    page = with_cells(page, {cell.id: _retold(cell, text)})
    inside = fields_inside(page.fields, [cell.polygon])[0]
    if inside:
        parts = spread([f.text for f in inside], text.split())
        changed = {
            f.id: replace(f, text=part, sub_fields=(), edited=True, confirmed=False)
            for f, part in zip(inside, parts, strict=True)
            if f.text != part
        }
        return replace(page, fields=tuple(changed.get(f.id, f) for f in page.fields)) if changed else page
    stands_alone = not any(fields_inside(page.fields, [c.polygon for c in table.cells]))
    if cell.text or not text or not cell.polygon or stands_alone:
        return page
    place = place_for(page, cell.polygon)
    new = Field(new_id("f"), " ".join(text.split()), cell.polygon, line_break=True, edited=True)
    return replace(page, fields=(*page.fields[:place], new, *page.fields[place:]))


def cells_left_out(page: Page) -> list[Cell]:
    """The cells whose text stands nowhere among the fields, by row and column.

    The service repeats each word of a table among the fields (CLOVA OCR in practice); a person, or an odd answer,
    may have left some out. Of a table in which no field lies all cells are left out, also where running text elsewhere
    happens to have their words.
    """
    spoken = {word for field in page.all_fields() for word in field.text.split()} if page.tables else set()
    return [cell for table in page.tables for cell in _left_out_of(table, page.fields, spoken)]


def _left_out_of(table: Table, fields: Sequence[Field], spoken: set[str]) -> list[Cell]:
    cells = sorted((c for c in table.cells if c.text.strip()), key=lambda c: (c.row, c.column))
    inside = fields_inside(fields, [c.polygon for c in cells])
    empty = [c for c, found in zip(cells, inside, strict=True) if not any(f.text for f in found)]
    unspoken = [c for c in empty if not spoken.issuperset(c.text.split())]
    stands_alone = bool(unspoken) and len(empty) == len(cells) and all(c.polygon for c in cells)
    return empty if stands_alone else unspoken


def with_cells(page: Page, changed: Mapping[str, Cell]) -> Page:
    """The page with these cells in the place of those of the same ids."""
    if not changed:
        return page
    tables = tuple(
        replace(table, cells=tuple(changed.get(c.id, c) for c in table.cells))
        if any(c.id in changed for c in table.cells)
        else table
        for table in page.tables
    )
    return replace(page, tables=tables)


def _retold(cell: Cell, text: str) -> Cell:
    """The cell with a text of a person's, still knowing how sure the service was of the words it had."""
    return replace(cell, text=text, confidence=cell.least_confidence, lines=(), edited=True, confirmed=False)


def _around(tables: Iterable[Table], touched: Iterable[Field]) -> list[Cell]:
    """The cells in which the middle of a touched field lies."""
    outlines = {f.polygon for f in touched if has_place(f.polygon)}
    net = CenterNet(list(outlines))
    return [
        cell
        for table in tables
        if not table.polygon or net.inside(rectangle_around(table.polygon))
        for cell in table.cells
        if net.inside(cell.polygon)
    ]


def _words(fields: Sequence[Field]) -> list[str]:
    return [word for field in fields for word in field.text.split()]
