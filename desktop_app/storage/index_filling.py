"""Taking in what an older version kept: its texts come into the index by and by, in small transactions of their own."""

from __future__ import annotations

import sqlite3

import msgspec

from desktop_app.domain.transcript import Kind
from desktop_app.storage import pages_table, text_index
from desktop_app.storage.segments_table import names_of, unpack_head

MOST_ROWS = 2_000
"""How many segments one transaction takes in: others wait so long to write."""
_MOST_PAGES = 50

_DOCUMENT = "SELECT number, kind, title, head, found_to FROM documents WHERE number = ?"
_SEGMENTS = "SELECT number, text FROM segments WHERE document = ? AND number > ? ORDER BY number LIMIT ?"
_PAGE = "SELECT number, text FROM pages WHERE number = ?"


def fill(connection: sqlite3.Connection, most: int = MOST_ROWS) -> bool:
    """Take in the next texts, of the documents that were changed last first; False where none is left. Within a
    transaction: whenever it is broken off, ``found_to`` says how far it has come."""
    left = text_index.unfinished(connection)
    if not left:
        return False
    document, kind, title, head, to = connection.execute(_DOCUMENT, left[:1]).fetchone()
    if to < 0:
        names = _names(head) if kind == Kind.TRANSCRIPT else ""
        text_index.put_names(connection, document, title, names)
        connection.execute("UPDATE documents SET names = ? WHERE number = ?", (names, document))
        to = 0
    if kind == Kind.SCAN:
        numbers = pages_table.index_again(connection, document, to, _MOST_PAGES)
        rows = [connection.execute(_PAGE, (number,)).fetchone() for number in numbers]
        is_whole = len(rows) < _MOST_PAGES
    else:
        rows = connection.execute(_SEGMENTS, (document, to, most)).fetchall()
        is_whole = len(rows) < most
    to = text_index.ALL if is_whole else rows[-1][0]
    connection.execute("UPDATE documents SET found_to = ? WHERE number = ?", (to, document))
    text_index.put(connection, document, rows)
    return True


def _names(head: object) -> str:
    try:
        return names_of(unpack_head(head).speakers) if isinstance(head, bytes) else ""
    except msgspec.MsgspecError:
        return ""
