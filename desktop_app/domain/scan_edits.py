"""The edits on a page of a scan: pure functions that return a new one and leave untouched fields as the same objects.

All raise KeyError for an id that is not there and ValueError for what cannot be. An edit that changes nothing returns
the very page it was given. A table's words stand among the fields too (CLOVA OCR in practice), so an edit of one
side is made on the other as well: a cell follows the fields inside it, and they follow the cell.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop_app.domain.cell_texts import cells_follow
from desktop_app.domain.combined_texts import combined_follow
from desktop_app.domain.geometry import Polygon, divided, frame, moved, united
from desktop_app.domain.page_layout import place_for, spread
from desktop_app.domain.scan import Field, FieldType, Page, Scan
from desktop_app.domain.transcript import new_id as fresh_id

R = TypeVar("R")


def on_page(scan: Scan, page_id: str, edit: Callable[[Page], Page]) -> Scan:
    """The scan with one page edited; what a template puts together from its fields follows."""
    index = scan.index_of(page_id)
    page = combined_follow(scan.pages[index], edit(scan.pages[index]))
    if page is scan.pages[index]:
        return scan
    return replace(scan, pages=(*scan.pages[:index], page, *scan.pages[index + 1 :]))


def rename(scan: Scan, title: str) -> Scan:
    """Give the scan another title."""
    return scan if title == scan.title else replace(scan, title=title)


def turn(page: Page, degrees: int) -> Page:
    """Turn the page clockwise by quarters (90, -90, 180), to look at it."""
    return page if degrees % 360 == 0 else replace(page, turn=(page.turn + degrees) % 360)


def reword(page: Page, field_id: str, text: str) -> Page:
    """Give a field another text; its boxes or words get their parts of it."""
    field = page.field(field_id)
    text = clean(text)
    return page if text == field.text else _put(page, [_reworded(field, text)])


def set_checked(page: Page, field_id: str, *, checked: bool) -> Page:
    """Tick a checkbox or not. Raises ValueError for a field that is none."""
    field = page.field(field_id)
    if field.type is not FieldType.CHECKBOX:
        raise ValueError("no checkbox")
    return page if field.checked is checked else _put(page, [replace(field, checked=checked, edited=True)])


def reshape(page: Page, field_id: str, polygon: Polygon) -> Page:
    """Give a field another outline; its boxes keep their share of it. Raises ValueError for less than an area."""
    field = page.field(field_id)
    if len(polygon) < 3 or not all(math.isfinite(n) for point in polygon for n in point):
        raise ValueError("no outline")
    return page if polygon == field.polygon else _put(page, [_reshaped(field, polygon)])


def move(page: Page, field_ids: Iterable[str], dx: float, dy: float) -> Page:
    """Move fields by so many pixels."""
    fields = _fields(page, field_ids) if (dx or dy) else []
    return _put(page, [_moved(f, dx, dy) for f in fields])


def add(page: Page, polygon: Polygon, text: str = "", *, new_id: str | None = None) -> Page:
    """Add a box that a person drew, where it fits into the reading order."""
    place = place_for(page, polygon)
    field = Field(new_id or fresh_id("f"), clean(text), polygon, edited=True)
    fields = list(page.fields)
    ended = place > 0 and fields[place - 1].line_break
    if ended and _same_line(fields[place - 1], field):
        fields[place - 1] = replace(fields[place - 1], line_break=False)
        field = replace(field, line_break=True)
    elif place == len(fields) or not _same_line(fields[place], field):
        field = replace(field, line_break=True)
    fields.insert(place, field)
    return cells_follow(page, replace(page, fields=tuple(fields)), [field])


def remove(page: Page, field_ids: Iterable[str]) -> Page:
    """Take fields away; the end of their line stays."""
    gone = _fields(page, field_ids)
    if not gone:
        return page
    ids = {f.id for f in gone}
    title = None if page.title is not None and page.title.id in ids else page.title
    after = replace(page, title=title, fields=_without(page.fields, ids))
    return cells_follow(page, after, gone)


def merge(page: Page, field_ids: Iterable[str]) -> Page:
    """Make one field of several, under the id and at the place of the first in reading order.

    The texts are joined with a space, the outline holds all. Raises ValueError for checkboxes and multi-boxes.
    """
    parts = _fields(page, field_ids)
    if not parts or any(f.type is not FieldType.NORMAL or f is page.title for f in parts):
        raise ValueError("only texts can be merged")
    if len(parts) == 1:
        return page
    first = parts[0]
    known = [f.confidence for f in parts if f.confidence is not None]
    whole = replace(
        first,
        text=" ".join(f.text for f in parts if f.text),
        polygon=united(f.polygon for f in parts),
        confidence=min(known, default=None),
        sub_fields=tuple(s for f in parts for s in f.sub_fields),
        confirmed=False,
        edited=True,
        origins=tuple(dict.fromkeys(o for f in parts for o in f.origins)),
    )
    index = page.index_of(first.id)
    fields = _without(_at(page.fields, index, whole), {f.id for f in parts[1:]})
    return cells_follow(page, replace(page, fields=fields), [*parts, whole])


def split(page: Page, field_id: str, at: int, new_id: str | None = None) -> Page:
    """Split a field before character ``at``; the first half keeps the id. Raises ValueError for a half without text."""
    index = page.index_of(field_id)
    field = page.fields[index]
    if field.type is not FieldType.NORMAL:
        raise ValueError("only texts can be split")
    if not 0 <= at <= len(field.text):
        raise ValueError("the place to split lies outside of the text")
    texts = field.text[:at].strip(), field.text[at:].strip()
    if not all(texts):
        raise ValueError("a half without text")
    left, right = divided(field.polygon, at / len(field.text))
    first = replace(field, text=texts[0], polygon=left, sub_fields=(), line_break=False, confirmed=False, edited=True)
    second = replace(
        field, id=new_id or fresh_id("f"), text=texts[1], polygon=right, sub_fields=(), confirmed=False, edited=True
    )
    fields = (*page.fields[:index], first, second, *page.fields[index + 1 :])
    return cells_follow(page, replace(page, fields=fields), [field, first, second])


def reorder(page: Page, field_ids: Iterable[str], before: str | None) -> Page:
    """Move fields, in their order, before another one in reading order (None: to the end).

    Raises ValueError where ``before`` is one of them.
    """
    ids = [f.id for f in _fields(page, field_ids) if f is not page.title]
    if before in ids:
        raise ValueError("a field cannot stand before itself")
    chosen = [f for f in page.fields if f.id in set(ids)]
    if before is not None:
        page.index_of(before)
    rest = list(_without(page.fields, set(ids)))
    place = len(rest) if before is None else next(i for i, f in enumerate(rest) if f.id == before)
    fields = (*rest[:place], *chosen, *rest[place:])
    if [f.id for f in fields] == [f.id for f in page.fields]:
        return page
    if before is not None and chosen[-1].line_break and _same_line(chosen[-1], rest[place]):
        last = place + len(chosen) - 1
        fields = _at(fields, last, replace(fields[last], line_break=False))
    return cells_follow(page, replace(page, fields=fields), chosen)


def confirm(page: Page, ids: Iterable[str], *, confirmed: bool = True) -> Page:
    """Mark fields and cells as found right by a person, or not any more."""
    wanted = set(ids)
    fields = [f for f in page.all_fields() if f.id in wanted]
    cells = [c for t in page.tables for c in t.cells if c.id in wanted]
    missing = wanted - {f.id for f in fields} - {c.id for c in cells}
    if missing:
        raise KeyError(missing.pop())
    marked = {c.id: replace(c, confirmed=confirmed) for c in cells if c.confirmed is not confirmed}
    if marked:
        tables = tuple(
            replace(t, cells=tuple(marked.get(c.id, c) for c in t.cells)) if any(c.id in marked for c in t.cells) else t
            for t in page.tables
        )
        page = replace(page, tables=tables)
    return _marked(page, [replace(f, confirmed=confirmed) for f in fields if f.confirmed is not confirmed])


def clean(text: str) -> str:
    """The text in composed letters with single spaces, and its lines trimmed."""
    composed = unicodedata.normalize("NFC", text)
    return "\n".join(" ".join(line.split()) for line in composed.strip().splitlines())


def _reworded(field: Field, text: str) -> Field:
    subs = field.sub_fields
    if field.type is FieldType.MULTI_BOX:
        letters = [c for c in text if not c.isspace()]
        parts = ["".join(letters[i : i + 1]) for i in range(len(subs))]
        if subs and len(letters) > len(subs):
            parts[-1] = "".join(letters[len(subs) - 1 :])
    else:
        parts = spread([s.text for s in subs], text.split())
    subs = tuple(s if s.text == part else replace(s, text=part) for s, part in zip(subs, parts, strict=True))
    return replace(field, text=text, sub_fields=subs, edited=True, confirmed=False)


def _reshaped(field: Field, polygon: Polygon) -> Field:
    if not field.sub_fields or not field.polygon:
        return replace(field, polygon=polygon, edited=True)
    old, new = frame(field.polygon), frame(polygon)
    across = new.width / old.width if old.width else 1.0
    down = new.height / old.height if old.height else 1.0

    def laid(part: Polygon) -> Polygon:
        offsets = [(x - old.origin[0], y - old.origin[1]) for x, y in part]
        return tuple(
            new.at(
                (x * old.along[0] + y * old.along[1]) * across,
                (x * old.down[0] + y * old.down[1]) * down,
            )
            for x, y in offsets
        )

    subs = tuple(replace(s, polygon=laid(s.polygon)) for s in field.sub_fields)
    return replace(field, polygon=polygon, sub_fields=subs, edited=True)


def _moved(field: Field, dx: float, dy: float) -> Field:
    subs = tuple(replace(s, polygon=moved(s.polygon, dx, dy)) for s in field.sub_fields)
    return replace(field, polygon=moved(field.polygon, dx, dy), sub_fields=subs, edited=True)


def _fields(page: Page, field_ids: Iterable[str]) -> list[Field]:
    """The title and fields of those ids, in reading order."""
    wanted = set(field_ids)
    found = [f for f in page.all_fields() if f.id in wanted]
    if len(found) != len(wanted):
        raise KeyError((wanted - {f.id for f in found}).pop())
    return found


def _put(page: Page, changed: Sequence[Field]) -> Page:
    """The page with these states of its fields, and the cells around them following."""
    if not changed:
        return page
    ids = {f.id for f in changed}
    old = [f for f in page.fields if f.id in ids]
    return cells_follow(page, _marked(page, changed), [*old, *changed])


def _marked(page: Page, changed: Sequence[Field]) -> Page:
    if not changed:
        return page
    new = {f.id: f for f in changed}
    title = new.pop(page.title.id, page.title) if page.title is not None else None
    if not new:
        return replace(page, title=title)
    return replace(page, title=title, fields=tuple(new.get(f.id, f) for f in page.fields))


def _without(fields: tuple[Field, ...], ids: set[str]) -> tuple[Field, ...]:
    kept: list[Field] = []
    for field in fields:
        if field.id not in ids:
            kept.append(field)
        elif field.line_break and kept and not kept[-1].line_break:
            kept[-1] = replace(kept[-1], line_break=True)
    return tuple(kept)


def _same_line(one: Field, other: Field) -> bool:
    if not one.polygon or not other.polygon:
        return False
    line, box = frame(one.polygon), frame(other.polygon)
    x, y = box.at(box.width / 2, box.height / 2)
    down = (x - line.origin[0]) * line.down[0] + (y - line.origin[1]) * line.down[1]
    return 0 <= down <= line.height


def _at(rows: tuple[R, ...], index: int, row: R) -> tuple[R, ...]:
    return (*rows[:index], row, *rows[index + 1 :])
