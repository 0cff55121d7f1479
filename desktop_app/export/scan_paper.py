"""A scan as a paper: its text as paragraphs, each table as a table where it stood, each form as one of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain.geometry import bounds, center, has_place
from desktop_app.domain.page_layout import fields_inside
from desktop_app.domain.scan import Field, FieldType, Page, Scan, Table
from desktop_app.export.grids import table_blocks, texts_of
from desktop_app.export.paper import Block, NewPage, Paper, PaperHeading, PaperText, pairs_grid
from desktop_app.export.plain_text import one_line
from desktop_app.export.scan_text import NOT_TICKED, TICKED, page_lines


def scan_paper(
    scan: Scan, *, on: date | None = None, nameless: str = "", check: Callable[[], None] | None = None
) -> Paper:
    """The paper. ``on``: the document's day; ``nameless``: what fields of forms are called that have no name.

    Each page begins on a page; those without any text are left out. ``check`` is called between them.
    """
    blocks: list[Block] = []
    for page in scan.pages:
        if check is not None:
            check()
        found = list(_page(page, nameless))
        if found and blocks:
            blocks.append(NewPage())
        blocks += found
    return Paper(one_line(scan.title), tuple(blocks), on=on, shows_title=False)


def _page(page: Page, nameless: str) -> Iterator[Block]:
    title = texts_of(page.title.text) if page.title is not None else ()
    if title:
        yield PaperHeading(" ".join(title))
    if page.is_form:
        form = pairs_grid(_named(page, nameless))
        if form is not None:
            yield form
        for table in page.tables:
            yield from table_blocks(table)
    else:
        yield from _running(page)


def _named(page: Page, nameless: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in page.fields:
        yield one_line(field.name) or nameless, _said(field)
    for combined in page.combined:
        yield one_line(combined.name) or nameless, texts_of(combined.text)


def _said(field: Field) -> tuple[str, ...]:
    texts = texts_of(field.text)
    if field.type is not FieldType.CHECKBOX:
        return texts
    return (" ".join((TICKED if field.checked else NOT_TICKED, *texts)),)


def _running(page: Page) -> Iterator[Block]:
    """The text as it runs, each table where its first word stands, or where it lies."""
    first_of, told = _told_by_tables(page)
    waiting = [table for table in page.tables if table.id not in first_of.values()]
    run: list[Field] = []
    for field in page.fields:
        due = [table for table in waiting if _lies_above(table, field)]
        if field.id in first_of:
            due += [table for table in page.tables if table.id == first_of[field.id]]
        if due:
            yield from _lines(page, run)
            run = []
            waiting = [table for table in waiting if table not in due]
            for table in due:
                yield from table_blocks(table)
        if field.id not in told:
            run.append(field)
    yield from _lines(page, run)
    for table in waiting:
        yield from table_blocks(table)


def _told_by_tables(page: Page) -> tuple[dict[str, str], set[str]]:
    """By the id of a field the table that begins there; and all fields whose words stand in a cell around them."""
    first_of: dict[str, str] = {}
    told: set[str] = set()
    order = {field.id: number for number, field in enumerate(page.fields)}
    for table in page.tables:
        inside = fields_inside(page.fields, [cell.polygon for cell in table.cells])
        mine = {
            field.id
            for cell, fields in zip(table.cells, inside, strict=True)
            for words in [set(cell.text.split())]
            for field in fields
            if field.text and words.issuperset(field.text.split())
        } - told
        if mine:
            first_of[min(mine, key=lambda field_id: order[field_id])] = table.id
        told |= mine
    return first_of, told


def _lies_above(table: Table, field: Field) -> bool:
    """Whether a table of which no word runs with the text lies higher than a field."""
    outline = table.polygon or tuple(point for cell in table.cells for point in cell.polygon)
    if not has_place(outline) or not has_place(field.polygon):
        return False
    return bounds(outline).bottom <= center(field.polygon)[1]


def _lines(page: Page, fields: Sequence[Field]) -> Iterator[Block]:
    if fields:
        part = replace(page, title=None, fields=tuple(fields), tables=(), combined=())
        for line in page_lines(part):
            text = one_line(line)
            if text:
                yield PaperText(text)
