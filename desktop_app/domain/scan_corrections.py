"""What people corrected in a scan: its boxes, cells and marks, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.domain.corrections import Correction, CorrectionKind, Spot, kin, kinds_of
from desktop_app.domain.geometry import Polygon, center, contains, has_place
from desktop_app.domain.page_layout import fields_inside
from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.scan import Cell, Field, Page, Scan, Table

TICKED, UNTICKED = "☑", "☐"


def scan_corrections(recognised: Scan, now: Scan, progress: Progress | None = None) -> tuple[Correction, ...]:
    """What was corrected, in order of the pages; on each first in the boxes, then in the tables."""
    then = {page.id: page for page in recognised.pages}
    by_number = {page.number: page for page in recognised.pages}
    found: list[Correction] = []
    for page in watched(now.pages, progress or NoProgress()):
        was = then.get(page.id) or by_number.get(page.number)
        if was is not None:
            found += _on_page(was, page)
    return tuple(found)


def _on_page(was: Page, now: Page) -> Iterator[Correction]:
    cells, retold = [], []
    for number, (before, after) in enumerate(_tables(was, now), 1):
        for correction, polygons in _in_table(before, after, number, now):
            cells.append(correction)
            retold += polygons
    # what a table says stands among the boxes too: it is told once
    told = {f.id for page in (was, now) for group in fields_inside(page.fields, retold) for f in group}
    old = {f.id: f for f in was.all_fields() if f.id not in told}
    new = {f.id: f for f in now.all_fields() if f.id not in told}
    links = ((f.id, [o for o in f.origins if o in old] or [f.id] * (f.id in old)) for f in new.values())
    for were, are in kin(old, links):
        found = _of_fields([old[one] for one in were], [new[one] for one in are], now)
        if found is not None:
            yield found
    yield from _of_combined(was, now)
    yield from cells


def _of_fields(were: Sequence[Field], are: Sequence[Field], page: Page) -> Correction | None:
    before, after = tuple(f.text for f in were if f.text), tuple(f.text for f in are if f.text)
    kinds = kinds_of(before, after)
    if len(were) == len(are) == 1 and were[0].checked != are[0].checked:
        kinds.append(CorrectionKind.TICKED)
        before, after = _with_mark(were[0]), _with_mark(are[0])
    if not kinds:
        return None
    shown = (are or were)[0]
    spot = Spot(shown.name, left=_left(shown.polygon, page), top=_top(shown.polygon, page))
    return Correction(tuple(kinds), before, after, page=page.number, spot=spot)


def _with_mark(field: Field) -> tuple[str, ...]:
    mark = TICKED if field.checked else UNTICKED
    return (f"{mark} {field.text}".rstrip(),)


def _of_combined(was: Page, now: Page) -> Iterator[Correction]:
    before = {c.name: c.text for c in was.combined}
    for combined in now.combined:
        old = before.get(combined.name)
        if combined.is_edited and old is not None and old != combined.text:
            yield Correction(
                (CorrectionKind.REWORDED,), (old,), (combined.text,), page=now.number, spot=Spot(combined.name)
            )


def _tables(was: Page, now: Page) -> Iterator[tuple[Table | None, Table | None]]:
    """Each table as it was and as it is; those that are gone at the end."""
    old = {t.id: t for t in was.tables}
    for table in now.tables:
        yield old.pop(table.id, None), table
    for gone in old.values():
        yield gone, None


def _in_table(
    was: Table | None, now: Table | None, number: int, page: Page
) -> Iterator[tuple[Correction, list[Polygon]]]:
    """What was corrected in a table, and where."""
    if was is None or now is None:
        one = was or now or Table("")
        texts = tuple(c.text for c in one.cells if c.text)
        if texts and was is None:
            yield Correction((CorrectionKind.ADDED,), (), texts, page=page.number), _places(one.cells)
        elif texts:
            yield Correction((CorrectionKind.DELETED,), texts, (), page=page.number), _places(one.cells)
        return
    old, new = {c.id: c for c in was.cells}, {c.id: c for c in now.cells}
    for were, are in kin(old, ((c.id, _came_from(c, old)) for c in now.cells)):
        before = tuple(old[one].text for one in were if old[one].text)
        after = tuple(new[one].text for one in are if new[one].text)
        kinds = kinds_of(before, after)
        if kinds:
            cells = [new[one] for one in are] or [old[one] for one in were]
            spot = Spot(table=number, row=cells[0].row + 1, column=cells[0].column + 1)
            yield Correction(tuple(kinds), before, after, page=page.number, spot=spot), _places(cells)


def _came_from(cell: Cell, old: Mapping[str, Cell]) -> list[str]:
    """The cells of which one came: the one of its id where it lies as it did, else those it lies over or in."""
    same = old.get(cell.id)
    if same is not None and same.polygon == cell.polygon:
        return [cell.id]
    found = [cell.id] if same is not None else []
    if has_place(cell.polygon):
        for one in old.values():
            if one.id != cell.id and has_place(one.polygon):
                is_over = contains(cell.polygon, center(one.polygon)) or contains(one.polygon, center(cell.polygon))
                found += [one.id] * is_over
    return found


def _places(cells: Sequence[Cell]) -> list[Polygon]:
    return [c.polygon for c in cells if has_place(c.polygon)]


def _left(polygon: Polygon, page: Page) -> int | None:
    return round(center(polygon)[0] * 100 / page.width) if has_place(polygon) and page.width else None


def _top(polygon: Polygon, page: Page) -> int | None:
    return round(center(polygon)[1] * 100 / page.height) if has_place(polygon) and page.height else None
