"""The index over all texts of the library: of each text the pairs of letters that stand in it, without its white space.

Korean words are often of two syllables, and such a pair is one entry of the index. It says in which texts all pairs of
a word stand; whether and where the word itself does is then looked up in these few texts (`text_search`).

A row of the index is a row of `segments` or `pages` under `place_of`, or the title and the speakers' names of a
document under its number. ``documents.found_to``: up to which of its rows' numbers a document is in the index: `ALL`,
or fewer for one that an older version kept, until `index_filling` has come to it (-1: not even its title). Whatever
writes a text keeps the index in step, and leaves rows beyond ``found_to`` alone. Rejected: triggers (FTS5 writes itself
out at each row that one brings, which makes a long transcript ten times as slow to keep); triples of letters (words of
two syllables had to be searched through).
"""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Iterable
from operator import add

from desktop_app.domain.folding import folded

ALL = (1 << 63) - 1
"""``found_to`` of a document that is in the index as a whole."""

_UNFINISHED = f"SELECT number FROM documents WHERE found_to != {ALL} ORDER BY updated_at DESC"  # noqa: S608 — `ALL` is a number of ours
_BITS = 32
_LOW = (1 << _BITS) - 1

_SIGNS = string.punctuation.replace("'", "''")
_TOKENIZER = f"ascii tokenchars '{_SIGNS}'".replace('"', '""')

CREATE = (
    # The names of a transcript's speakers, one on a line.
    "ALTER TABLE documents ADD COLUMN names TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN found_to INTEGER NOT NULL DEFAULT -1",
    f"CREATE INDEX documents_not_indexed ON documents (updated_at) WHERE found_to != {ALL}",
    # White space between the pairs; each sign but white space is a letter like any other.
    f"""CREATE VIRTUAL TABLE text_pairs USING fts5 (
        pairs, content = '', columnsize = 0, detail = 'none', tokenize = "{_TOKENIZER}"
    )""",
)
"""A step of the library's schema; never changed."""

_PUT = "INSERT INTO text_pairs (rowid, pairs) VALUES (?, ?)"
_TAKE_OUT = "INSERT INTO text_pairs (text_pairs, rowid, pairs) VALUES ('delete', ?, ?)"

Numbered = tuple[int, str]
"""The number of a row of `segments` or `pages`, and its text."""


def pairs_of(text: object) -> str:
    """All pairs of letters of a text, and its last letter, as the index takes them. A broken disk's is of none."""
    if not isinstance(text, str):
        return ""
    letters = "".join(folded(text).split())
    return " ".join({*map(add, letters, letters[1:]), letters[-1:]})


def place_of(document: int, number: int) -> int:
    """The row of the index for a row of `segments` or `pages`."""
    return document << _BITS | number & _LOW


def reach(connection: sqlite3.Connection, document: int) -> int:
    """Up to which of its rows a document is in the index."""
    found = connection.execute("SELECT found_to FROM documents WHERE number = ?", (document,)).fetchone()
    return ALL if found is None else int(found[0])


def unfinished(connection: sqlite3.Connection) -> list[int]:
    """The documents that are not in the index as a whole, the one that was changed last first."""
    return [number for (number,) in connection.execute(_UNFINISHED)]


def put(connection: sqlite3.Connection, document: int, texts: Iterable[Numbered]) -> None:
    """Take in new texts of a document."""
    to = reach(connection, document)
    # FTS5 writes itself out wherever a row comes that is not behind the last one.
    rows = sorted((row for row in texts if row[0] <= to), key=_number)
    connection.executemany(_PUT, ((place_of(document, number), pairs_of(text)) for number, text in rows))


def take_out(connection: sqlite3.Connection, document: int, texts: Iterable[Numbered]) -> None:
    """Let go of texts of a document, which must be just as they were put in."""
    to = reach(connection, document)
    rows = sorted((row for row in texts if row[0] <= to), key=_number)
    connection.executemany(_TAKE_OUT, ((place_of(document, number), pairs_of(text)) for number, text in rows))


def put_names(connection: sqlite3.Connection, document: int, title: str, names: str) -> None:
    """Take in the title and the names of the speakers of a document that is new."""
    connection.execute(_PUT, (document, pairs_of(f"{title}\n{names}")))


def change_names(connection: sqlite3.Connection, document: int, title: str, names: str | None) -> None:
    """The same of one that is kept already, before its row is written. ``names``: None if they stay as they are."""
    statement = "SELECT title, names, found_to FROM documents WHERE number = ?"
    old_title, old_names, to = connection.execute(statement, (document,)).fetchone()
    names = old_names if names is None else names
    if to >= 0 and (old_title, old_names) != (title, names):
        connection.execute(_TAKE_OUT, (document, pairs_of(f"{old_title}\n{old_names}")))
        put_names(connection, document, title, names)


def take_out_names(connection: sqlite3.Connection, document: int) -> None:
    """Let go of the title and the names, before their document is deleted."""
    change_names(connection, document, "", "")


# -- asking


def expression(letters: str) -> str:
    """What the index is asked for texts that hold these letters (folded, without white space), as an expression of
    FTS5. One letter alone is the beginning of pairs."""
    if len(letters) == 1:
        return f"{_quoted(letters)}*"
    last = len(letters) - 2
    # Every second pair holds all letters.
    tokens = dict.fromkeys([*(letters[at : at + 2] for at in range(0, last, 2)), letters[last:]])
    return " AND ".join(map(_quoted, tokens))


def places(connection: sqlite3.Connection, asked: str, limit: int) -> list[int]:
    """Rows of the index that answer an expression, titles and names left out; at most ``limit``."""
    statement = "SELECT rowid FROM text_pairs WHERE text_pairs MATCH ? AND rowid > ? LIMIT ?"
    return [row for (row,) in connection.execute(statement, (asked, _LOW, limit))]


def named(connection: sqlite3.Connection, asked: str) -> list[int]:
    """The documents whose title or names answer an expression."""
    statement = "SELECT rowid FROM text_pairs WHERE text_pairs MATCH ? AND rowid <= ?"
    return [row for (row,) in connection.execute(statement, (asked, _LOW))]


def places_in(connection: sqlite3.Connection, asked: str, document: int, limit: int) -> list[int]:
    """As `places`, of one document."""
    statement = "SELECT rowid FROM text_pairs WHERE text_pairs MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
    values = (asked, place_of(document, 0), place_of(document, _LOW), limit)
    return [row for (row,) in connection.execute(statement, values)]


def document_of(place: int) -> int:
    """The number of the document that a row of the index is of."""
    return place >> _BITS


def number_of(place: int) -> int:
    """The number of the row of `segments` or `pages` that a row of the index is of."""
    return place & _LOW


def _number(row: Numbered) -> int:
    return row[0]


def _quoted(token: str) -> str:
    return '"{}"'.format(token.replace('"', '""'))
