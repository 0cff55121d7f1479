"""A scan as rows: one for each page and one for each field, so that a correction writes what it changed and no more.

The reading order of a page is kept with it, so a field that moves or comes in writes no other field.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile

import msgspec

from desktop_app.domain.cell_texts import cells_left_out
from desktop_app.domain.collection import no_collection
from desktop_app.domain.scan import Cell, Field, Page, Scan
from desktop_app.domain.scan_changes import PageChange, ScanChange
from desktop_app.domain.splices import written
from desktop_app.storage import text_index
from desktop_app.storage.compressed import inflated
from desktop_app.storage.segments_table import OutOfStep

_INSERT_PAGE = (
    "INSERT INTO pages (document, position, id, head, reading_order, text) VALUES (?, ?, ?, ?, ?, ?) RETURNING number"
)
_PUT_FIELD = """INSERT INTO fields (page, id, body) VALUES (?, ?, ?)
    ON CONFLICT (page, id) DO UPDATE SET body = excluded.body"""
_FIELDS = """SELECT f.page, f.id, f.body FROM pages p CROSS JOIN fields f ON f.page = p.number WHERE p.document = ?"""


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


_CELLS = ""
"""In a reading order, behind the fields: what follows are cells."""

_pack = msgspec.msgpack.Encoder(enc_hook=_plain).encode
_field = msgspec.msgpack.Decoder(Field).decode
_page = msgspec.msgpack.Decoder(Page).decode
_scan = msgspec.msgpack.Decoder(Scan).decode
_order = msgspec.msgpack.Decoder(tuple[tuple[str, int], ...]).decode


def pack_scan(scan: Scan) -> bytes:
    """A whole scan in one piece: what was recognised, which no edit touches."""
    return zlib.compress(_pack(scan), 1)


def unpack_scan(body: bytes, like: Scan | None) -> Scan:
    """A whole scan; pages and fields that equal those of ``like`` are those very objects. Raises MsgspecError."""
    with no_collection():
        scan = _scan(inflated(body))
        known = {} if like is None else {page.id: page for page in like.pages}
        return replace(scan, pages=tuple(_shared(page, known.get(page.id)) for page in scan.pages))


def _shared(page: Page, like: Page | None) -> Page:
    if like is None:
        return page
    known = {field.id: field for field in like.fields}
    same = tuple(old if (old := known.get(f.id)) is not None and old == f else f for f in page.fields)
    page = replace(page, fields=same)
    return like if page == like else page


def load(connection: sqlite3.Connection, document: int) -> tuple[Page, ...]:
    """All pages with their fields, in order. Raises msgspec.MsgspecError."""
    with no_collection():
        found: dict[int, dict[str, Field]] = {}
        for page, id_, body in connection.execute(_FIELDS, (document,)):
            found.setdefault(page, {})[id_] = _field(body)
        rows = connection.execute(
            "SELECT number, head, reading_order FROM pages WHERE document = ? ORDER BY position", (document,)
        )
        return tuple(_joined(head, order, found.get(number, {})) for number, head, order in rows.fetchall())


def first_page(connection: sqlite3.Connection, document: int) -> tuple[Page, ...]:
    """The first page with its fields, and all others without them, in order. Raises msgspec.MsgspecError."""
    rows = connection.execute(
        "SELECT number, head, reading_order FROM pages WHERE document = ? ORDER BY position", (document,)
    ).fetchall()
    if not rows:
        return ()
    (number, head, order), others = rows[0], rows[1:]
    fields = connection.execute("SELECT id, body FROM fields WHERE page = ?", (number,))
    first = _joined(head, order, {id_: _field(body) for id_, body in fields})
    return (first, *(_page(head) for _number, head, _order in others))


def _joined(head: bytes, order: bytes, known: Mapping[str, Field]) -> Page:
    try:
        ids = takewhile(lambda id_: id_ != _CELLS, (id_ for id_, _ in _order(order)))
        return replace(_page(head), fields=tuple(known[id_] for id_ in ids))
    except (KeyError, ValueError, TypeError) as error:
        # Rows that no scan of ours ever had.
        raise msgspec.ValidationError(str(error)) from error


def insert_all(connection: sqlite3.Connection, document: int, pages: Sequence[Page]) -> None:
    """Write all pages of a document that has none."""
    for position, page in enumerate(pages):
        _insert(connection, document, position, page)


def delete_all(connection: sqlite3.Connection, document: int) -> None:
    """Remove all pages of a document."""
    rows = connection.execute("SELECT number, text FROM pages WHERE document = ?", (document,)).fetchall()
    text_index.take_out(connection, document, rows)
    connection.execute("DELETE FROM pages WHERE document = ?", (document,))


def write_change(connection: sqlite3.Connection, document: int, after: Scan, change: ScanChange) -> None:
    """Write only what differs. Raises OutOfStep if the rows are not those that the change starts from."""
    for splice in change.splices:
        for page in splice.removed:
            number, text = _row(connection, document, page.id)
            text_index.take_out(connection, document, [(number, text)])
            connection.execute("DELETE FROM pages WHERE number = ?", (number,))
    if change.splices:
        come = {page.id for splice in change.splices for page in splice.inserted}
        for position, page in enumerate(after.pages):
            if page.id in come:
                _insert(connection, document, position, page)
            else:
                values = (position, document, page.id)
                connection.execute("UPDATE pages SET position = ? WHERE document = ? AND id = ?", values)
    for of_page in change.pages:
        _write_page(connection, document, after.page(of_page.page_id), of_page)
    if _count(connection, document) != (len(after.pages), sum(len(page.fields) for page in after.pages)):
        raise OutOfStep


def _write_page(connection: sqlite3.Connection, document: int, page: Page, change: PageChange) -> None:
    number, old = _row(connection, document, page.id)
    connection.executemany(
        "DELETE FROM fields WHERE page = ? AND id = ?", ((number, id_) for id_ in change.removed_ids())
    )
    connection.executemany(_PUT_FIELD, ((number, field.id, _pack(field)) for field in written(change.fields)))
    if change.head_after is not None:
        values = (_pack(replace(page, fields=())), number)
        connection.execute("UPDATE pages SET head = ? WHERE number = ?", values)
    text, order = _text(page)
    if text != old or not change.keeps_rows:
        connection.execute("UPDATE pages SET reading_order = ? WHERE number = ?", (order, number))
    if text != old:
        text_index.take_out(connection, document, [(number, old)])
        connection.execute("UPDATE pages SET text = ? WHERE number = ?", (text, number))
        text_index.put(connection, document, [(number, text)])


def _insert(connection: sqlite3.Connection, document: int, position: int, page: Page) -> None:
    text, order = _text(page)
    values = (document, position, page.id, _pack(replace(page, fields=())), order, text)
    (number,) = connection.execute(_INSERT_PAGE, values).fetchone()
    connection.executemany(_PUT_FIELD, ((number, field.id, _pack(field)) for field in page.fields))
    text_index.put(connection, document, [(number, text)])


def _text(page: Page) -> tuple[str, bytes]:
    """What is searched of a page, and its reading order: for each field where its text begins in there.

    Behind the fields come the cells that say something else than the fields inside them; what is in a table stands
    among the fields too, and is to be found once.
    """
    text = "" if page.title is None else page.title.text + "\n"
    parts, order, at = [text], [], len(text)
    for field in page.fields:
        order.append((field.id, at))
        part = field.text + ("\n" if field.line_break else " ")
        parts.append(part)
        at += len(part)
    cells = _other_cells(page)
    if cells:
        order.append((_CELLS, at))
    for cell in cells:
        order.append((cell.id, at))
        part = cell.text.replace("\n", " ") + "\n"
        parts.append(part)
        at += len(part)
    return "".join(parts), _pack(order)


def _other_cells(page: Page) -> list[Cell]:
    if not page.tables:
        return []
    alone = {cell.id for cell in cells_left_out(page)}
    spoken = {word for field in page.all_fields() for word in field.text.split()}
    cells = (cell for table in page.tables for cell in table.cells)
    return [cell for cell in cells if cell.id in alone or not spoken.issuperset(cell.text.split())]


def field_at(order: bytes, at: int) -> str:
    """The id of the field or cell in whose text a place of the page's text lies; empty for the title."""
    found = ""
    for id_, start in _order(order):
        if start > at:
            break
        found = id_
    return found


def index_again(connection: sqlite3.Connection, document: int, after: int, most: int) -> list[int]:
    """Bring the searched texts of a document's pages with higher numbers than ``after`` up to date, at most so many;
    returns their numbers. One that cannot be read keeps what it has."""
    statement = "SELECT number, head, reading_order, text FROM pages WHERE document = ? AND number > ? ORDER BY number"
    rows = connection.execute(f"{statement} LIMIT ?", (document, after, most)).fetchall()
    for number, head, order, old in rows:
        fields = connection.execute("SELECT id, body FROM fields WHERE page = ?", (number,))
        with suppress(msgspec.MsgspecError):
            text, now = _text(_joined(head, order, {id_: _field(body) for id_, body in fields}))
            if text != old:
                values = (text, now, number)
                connection.execute("UPDATE pages SET text = ?, reading_order = ? WHERE number = ?", values)
    return [row[0] for row in rows]


def _row(connection: sqlite3.Connection, document: int, page_id: str) -> tuple[int, str]:
    row = connection.execute("SELECT number, text FROM pages WHERE document = ? AND id = ?", (document, page_id))
    found = row.fetchone()
    if found is None:
        raise OutOfStep
    return int(found[0]), str(found[1])


def _count(connection: sqlite3.Connection, document: int) -> tuple[int, int]:
    statement = """SELECT count(DISTINCT p.number), count(f.id) FROM pages p LEFT JOIN fields f ON f.page = p.number
        WHERE p.document = ?"""
    pages, fields = connection.execute(statement, (document,)).fetchone()
    return int(pages), int(fields)
