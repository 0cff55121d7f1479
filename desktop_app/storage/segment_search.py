"""Finding a text in all segments of the library, Korean included."""

from __future__ import annotations

import itertools
import re
import sqlite3
import unicodedata

from desktop_app.domain.library import SearchHit

MOST_HITS = 500

_FIND = """SELECT d.id, d.title, s.id, s.start_ms, s.text
    FROM (
        SELECT s.number AS row, d.number AS document FROM {places}
        JOIN documents d ON d.number = s.document
        ORDER BY d.updated_at DESC, d.number, s.position LIMIT ?
    ) found
    JOIN segments s ON s.number = found.row
    JOIN documents d ON d.number = found.document
    ORDER BY d.updated_at DESC, d.number, s.position"""

_INDEXED = _FIND.format(
    places="(SELECT rowid FROM segment_texts WHERE segment_texts MATCH ?) t JOIN segments s ON s.number = t.rowid"
)


def find(connection: sqlite3.Connection, query: str, limit: int = MOST_HITS) -> tuple[SearchHit, ...]:
    """The segments that hold ``query`` as it stands, in any case; newest documents first, one hit for each segment.

    ``at`` and ``length`` of a hit count characters (code points). Three characters and more are looked up in an index;
    shorter words, as many Korean ones are, are searched through.
    """
    wanted = unicodedata.normalize("NFC", query.replace("\x00", "").encode("utf-8", "ignore").decode()).strip()
    if not wanted or limit < 1:
        return ()
    if len(wanted) >= 3:
        rows = connection.execute(_INDEXED, ('"{}"'.format(wanted.replace('"', '""')), limit))
    else:
        patterns = [f"%{_escaped(variant)}%" for variant in _variants(wanted)]
        tests = " OR ".join(["text LIKE ? ESCAPE '\\'"] * len(patterns))
        places = f"(SELECT * FROM segments WHERE {tests}) s"  # noqa: S608 — `tests` holds placeholders only
        statement = _FIND.format(places=places)
        rows = connection.execute(statement, (*patterns, limit))
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    return tuple(_hit(row, pattern) for row in rows)


def _hit(row: tuple[str, str, str, int, str], pattern: re.Pattern[str]) -> SearchHit:
    document_id, title, segment_id, start_ms, text = row
    found = pattern.search(text)
    # The index folds a few letters that `re` tells apart; the line is right, only the mark has no place.
    at, end = found.span() if found else (0, 0)
    return SearchHit(document_id, title, segment_id, start_ms, text, at, end - at)


def _variants(text: str) -> list[str]:
    """The text in both cases, letter by letter: LIKE knows the cases of ASCII only."""
    letters = [{c, *(x for x in (c.lower(), c.upper()) if len(x) == 1)} for c in text]
    return ["".join(letters) for letters in itertools.product(*letters)]


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)
