"""Finding a text in all segments and pages of the library, Korean included."""

from __future__ import annotations

import itertools
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from typing import Any

from desktop_app.domain.library import SearchHit
from desktop_app.storage.pages_table import field_at

MOST_HITS = 500

_FIND_SEGMENTS = """SELECT d.updated_at, d.number, d.id, d.title, s.id, s.start_ms, s.text
    FROM (
        SELECT s.number AS row, d.number AS document FROM {places}
        JOIN documents d ON d.number = s.document AND d.deleted_at IS NULL
        ORDER BY d.updated_at DESC, d.number, s.position LIMIT ?
    ) found
    JOIN segments s ON s.number = found.row
    JOIN documents d ON d.number = found.document
    ORDER BY d.updated_at DESC, d.number, s.position"""

_FIND_PAGES = """SELECT d.updated_at, d.number, d.id, d.title, p.position, p.reading_order, p.text FROM {places}
    JOIN documents d ON d.number = p.document AND d.deleted_at IS NULL
    ORDER BY d.updated_at DESC, d.number, p.position LIMIT ?"""

_INDEXED_SEGMENTS = _FIND_SEGMENTS.format(
    places="(SELECT rowid FROM segment_texts WHERE segment_texts MATCH ?) t JOIN segments s ON s.number = t.rowid"
)
_INDEXED_PAGES = _FIND_PAGES.format(
    places="(SELECT rowid FROM page_texts WHERE page_texts MATCH ?) t JOIN pages p ON p.number = t.rowid"
)

_Row = tuple[Any, ...]


def find(connection: sqlite3.Connection, query: str, limit: int = MOST_HITS) -> tuple[SearchHit, ...]:
    """The segments and pages that hold ``query`` as it stands, in any case; newest documents first, one hit for each.
    Documents in the bin are not searched.

    ``at`` and ``length`` of a hit count characters (code points). Three characters and more are looked up in an index;
    shorter words, as many Korean ones are, are searched through.
    """
    wanted = unicodedata.normalize("NFC", query.replace("\x00", "").encode("utf-8", "ignore").decode()).strip()
    if not wanted or limit < 1:
        return ()
    if len(wanted) >= 3:
        values: tuple[str | int, ...] = ('"{}"'.format(wanted.replace('"', '""')), limit)
        segments = connection.execute(_INDEXED_SEGMENTS, values).fetchall()
        pages = connection.execute(_INDEXED_PAGES, values).fetchall()
    else:
        patterns = [f"%{_escaped(variant)}%" for variant in _variants(wanted)]
        tests = " OR ".join(["text LIKE ? ESCAPE '\\'"] * len(patterns))
        segment_places = f"(SELECT * FROM segments WHERE {tests}) s"  # noqa: S608 — `tests` holds placeholders only
        page_places = f"(SELECT * FROM pages WHERE {tests}) p"  # noqa: S608 — as above
        values = (*patterns, limit)
        segments = connection.execute(_FIND_SEGMENTS.format(places=segment_places), values).fetchall()
        pages = connection.execute(_FIND_PAGES.format(places=page_places), values).fetchall()
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    makers: list[tuple[_Row, Callable[[_Row, re.Pattern[str]], SearchHit]]]
    makers = [*((row, _in_segment) for row in segments), *((row, _in_page) for row in pages)]
    # Both came in this order; a document is of one kind, so that sorting keeps its own order.
    makers.sort(key=lambda one: (-one[0][0], one[0][1]))
    # what a broken disk made of a text can be found by nobody
    return tuple(make(row, pattern) for row, make in makers[:limit] if isinstance(row[-1], str))


def _in_segment(row: _Row, pattern: re.Pattern[str]) -> SearchHit:
    _, _, document_id, title, segment_id, start_ms, text = row
    at, length = _place(text, pattern)
    return SearchHit(document_id, title, segment_id, start_ms, text, at, length)


def _in_page(row: _Row, pattern: re.Pattern[str]) -> SearchHit:
    _, _, document_id, title, position, order, text = row
    at, length = _place(text, pattern)
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at + length)
    line = text[start : end if end >= 0 else len(text)].replace("\n", " ")
    return SearchHit(
        document_id, title, field_at(order, at), 0, line.rstrip(), at - start, length, page=int(position) + 1
    )


def _place(text: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    found = pattern.search(text)
    # The index folds a few letters that `re` tells apart; the line is right, only the mark has no place.
    at, end = found.span() if found else (0, 0)
    return at, end - at


def _variants(text: str) -> list[str]:
    """The text in both cases, letter by letter: LIKE knows the cases of ASCII only."""
    letters = [{c, *(x for x in (c.lower(), c.upper()) if len(x) == 1)} for c in text]
    return ["".join(letters) for letters in itertools.product(*letters)]


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)
