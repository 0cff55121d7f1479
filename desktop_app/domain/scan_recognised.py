"""What was recognised and what a person made of it: going back to the one, keeping the other when read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.domain.cell_texts import with_cells
from desktop_app.domain.geometry import Polygon, bounds, center, contains, overlap, rectangle_around
from desktop_app.domain.page_layout import CenterNet, fields_inside, place_for
from desktop_app.domain.page_scale import measured_as
from desktop_app.domain.scan import Cell, Field, Page, PageState, Scan, Table
from desktop_app.domain.transcript import new_id

_SAME_TABLE = 0.5
_SAME_CELL = 0.5
_COVERED = 0.5


def revert(page: Page, recognised: Page, ids: Iterable[str]) -> Page:
    """Bring back what was recognised in the place of these fields and cells; one that a person added goes.

    A field that came of several brings back all of them, and all that came of those go with it. So it is with a cell
    that was merged or split: its table has its own rows and columns again.
    """
    page, wanted = _tables_back(page, recognised, set(ids))
    cells = [c for t in page.tables for c in t.cells if c.id in wanted]
    inside = fields_inside(page.fields, [c.polygon for c in cells])
    chosen = [f for f in page.all_fields() if f.id in wanted]
    missing = wanted - {f.id for f in chosen} - {c.id for c in cells}
    if missing:
        raise KeyError(missing.pop())
    page = _fields_back(page, recognised, [*chosen, *(f for group in inside for f in group)])
    known = {c.id: c for t in recognised.tables for c in t.cells}
    back = {c.id: known[c.id] for c in [*cells, *_cells_of(page, chosen)] if c.id in known and known[c.id] != c}
    return with_cells(page, back)


def revert_all(page: Page, recognised: Page) -> Page:
    """The page as it was recognised, under its own id and number."""
    return replace(recognised, id=page.id, number=page.number, turn=page.turn)


def keep_confirmed(old: Page, new: Page) -> Page:
    """What was just recognised, with all that a person had confirmed, corrected or drawn before in the place of it.

    A kept field takes the place of each new one that lies in it or is covered by kept ones, and their origins; so it
    can be reverted to what is recognised now. Kept texts of cells go to the same cell of the same table; a table in
    which a person merged or split cells stays as that person laid it out. All of it is measured in the picture that was
    looked at now; where nobody tells how large that was, it was as large as before.
    """
    new = replace(new, id=old.id, number=old.number, turn=old.turn)
    if not (new.width and new.height):
        new = replace(new, width=old.width, height=old.height)
    old = measured_as(old, new.width, new.height)
    if new.title is not None and old.title is not None and _is_kept(old.title):
        new = replace(new, title=replace(old.title, origins=new.title.origins))
    kept = [f for f in old.fields if _is_kept(f)]
    if kept:
        new = _with_kept(new, kept)
    return _with_kept_cells(old, new)


def with_pages_read(scan: Scan, read: Iterable[Page]) -> Scan:
    """The scan with these pages in the place of those of their numbers that wait, and what a person drew there kept;
    pages that were read before stay as they are."""
    fresh = {page.number: page for page in read}
    waiting = [page for page in scan.pages if page.state is PageState.WAITING and page.number in fresh]
    if not waiting:
        return scan
    taken = {page.id: _read(page, fresh[page.number]) for page in waiting}
    return replace(scan, pages=tuple(taken.get(page.id, page) for page in scan.pages))


def _read(waiting: Page, read: Page) -> Page:
    if waiting.fields or waiting.tables:
        return keep_confirmed(waiting, read)
    return replace(read, id=waiting.id, turn=waiting.turn)


def _is_kept(row: Field | Cell) -> bool:
    return row.confirmed or row.edited


def _tables_back(page: Page, recognised: Page, wanted: set[str]) -> tuple[Page, set[str]]:
    """The page with the tables laid out again of which a chosen cell was merged or split, and all ids to be reverted.

    A cell lies as it was recognised where its outline is the same.
    """
    outlines = {c.id: c.polygon for t in recognised.tables for c in t.cells}
    known = {t.id: t for t in recognised.tables}
    tables = []
    for edited in page.tables:
        table = edited
        other = {c.id for c in table.cells if outlines.get(c.id) != c.polygon}
        if table.id in known and wanted & other:
            same = {c.id: c for c in table.cells if c.id not in other}
            cells = known[table.id].cells
            wanted = (wanted - other) | {c.id for c in cells if c.id not in same}
            back = (
                replace(same[c.id], row=c.row, column=c.column, row_span=c.row_span, column_span=c.column_span)
                if c.id in same
                else c
                for c in cells
            )
            table = replace(table, cells=tuple(back))
        tables.append(table)
    return replace(page, tables=tuple(tables)), wanted


def _fields_back(page: Page, recognised: Page, chosen: Sequence[Field]) -> Page:
    if not chosen:
        return page
    gone = {f.id for f in chosen}
    origins = {o for f in chosen for o in f.origins}
    gone |= {f.id for f in page.all_fields() if origins.intersection(f.origins)}
    origins |= {o for f in page.all_fields() if f.id in gone for o in f.origins}
    back = [f for f in recognised.fields if origins.intersection(f.origins)]
    title = page.title
    if title is not None and title.id in gone:
        title = recognised.title
    place = next((i for i, f in enumerate(page.fields) if f.id in gone), len(page.fields))
    kept = [f for f in page.fields if f.id not in gone]
    place = sum(f.id not in gone for f in page.fields[:place])
    return replace(page, title=title, fields=_placed(kept, back, page.fields, gone, place))


def _placed(
    kept: list[Field], back: list[Field], before: Sequence[Field], gone: set[str], place: int
) -> tuple[Field, ...]:
    """Each field goes back to where something of its origin stood; one that stood nowhere, behind its neighbour."""
    spots: dict[str, int] = {}
    at = 0
    for field in before:
        if field.id in gone:
            for origin in field.origins:
                spots.setdefault(origin, at)
        else:
            at += 1
    rows: list[Field] = []
    waiting: dict[int, list[Field]] = {}
    for field in back:
        place = next((spots[o] for o in field.origins if o in spots), place)
        waiting.setdefault(place, []).append(field)
    for index, field in enumerate(kept):
        rows += waiting.get(index, ())
        rows.append(field)
    return (*rows, *waiting.get(len(kept), ()))


def _cells_of(page: Page, chosen: Sequence[Field]) -> list[Cell]:
    """The cells around these fields in which nothing edited is left."""
    points = [center(f.polygon) for f in chosen if f.polygon]
    cells = [
        c for t in page.tables for c in t.cells if c.polygon and any(contains(c.polygon, point) for point in points)
    ]
    inside = fields_inside(page.fields, [c.polygon for c in cells])
    return [c for c, fields in zip(cells, inside, strict=True) if not any(f.edited for f in fields)]


def _with_kept(new: Page, kept: Sequence[Field]) -> Page:
    replaced = _replaced([f.polygon for f in new.fields], kept)
    origins: list[list[str]] = [[] for _ in kept]
    heirs: dict[int, list[Field]] = {}
    placed: set[int] = set()
    for index in sorted(replaced):
        for heir in replaced[index]:
            origins[heir] += [o for o in new.fields[index].origins if o not in origins[heir]]
            if heir not in placed:
                heirs.setdefault(index, []).append(kept[heir])
                placed.add(heir)
    after = {id(f): replace(f, origins=tuple(found)) for f, found in zip(kept, origins, strict=True)}
    taken = {f.id for f in kept}
    rows: list[Field] = []
    for index, field in enumerate(new.fields):
        rows += [after[id(f)] for f in heirs.get(index, ())]
        if index not in replaced:
            rows.append(replace(field, id=new_id("f")) if field.id in taken else field)
    if not rows:
        return replace(new, fields=tuple(after[id(f)] for f in kept))
    page = replace(new, fields=tuple(rows))
    for index, field in enumerate(kept):
        if index not in placed:
            place = place_for(page, field.polygon)
            page = replace(page, fields=(*page.fields[:place], after[id(field)], *page.fields[place:]))
    return page


def _replaced(polygons: Sequence[Polygon], kept: Sequence[Field]) -> dict[int, list[int]]:
    """Which kept fields stand in the place of each new one that gives way."""
    found: dict[int, list[int]] = {}
    net = CenterNet(polygons)
    for heir, field in enumerate(kept):
        for index in net.inside(rectangle_around(field.polygon)):
            found.setdefault(index, []).append(heir)
    net = CenterNet([f.polygon for f in kept])
    for index, polygon in enumerate(polygons):
        inside = net.inside(polygon)
        if index not in found and inside and sum(_share(polygon, kept[h].polygon) for h in inside) >= _COVERED:
            found[index] = inside
    return found


def _share(polygon: Polygon, part: Polygon) -> float:
    """How much of a polygon's upright rectangle another one covers, 0–1."""
    one, other = bounds(polygon), bounds(part)
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    area = one.width * one.height
    return max(width, 0.0) * max(height, 0.0) / area if area else 0.0


def _with_kept_cells(old: Page, new: Page) -> Page:
    changed: dict[str, Cell] = {}
    whole: dict[str, Table] = {}
    for table in old.tables:
        kept = [c for c in table.cells if _is_kept(c)]
        match = _same_table(table, new.tables) if kept else None
        if match is None:
            continue
        cells = {_place(c): c for c in match.cells}
        if not all(_place(c) in cells and _lies_the_same(c, cells[_place(c)]) for c in kept):
            # a person merged or split cells here, or they are found otherwise now: what was put right stands
            whole[match.id] = table
            continue
        for cell in kept:
            fresh = cells[_place(cell)]
            lines = fresh.lines if fresh.text == cell.text else ()
            changed[fresh.id] = replace(
                fresh, text=cell.text, lines=lines, confirmed=cell.confirmed, edited=cell.edited
            )
    new = with_cells(new, changed)
    return replace(new, tables=tuple(whole.get(t.id, t) for t in new.tables)) if whole else new


def _place(cell: Cell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.row_span, cell.column_span


def _lies_the_same(one: Cell, other: Cell) -> bool:
    return not (one.polygon and other.polygon) or overlap(one.polygon, other.polygon) > _SAME_CELL


def _same_table(table: Table, tables: Sequence[Table]) -> Table | None:
    best = max(tables, key=lambda other: overlap(table.polygon, other.polygon), default=None)
    if best is None or (table.polygon and overlap(table.polygon, best.polygon) < _SAME_TABLE):
        return None
    return best
