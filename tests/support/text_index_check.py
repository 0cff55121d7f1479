"""Whether the index of a library's search holds just what its texts say."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from desktop_app.storage.text_index import pairs_of, place_of

_NO_LETTER = re.compile(r"[\x00-\x20\x7f]+")


def check_index(path: Path) -> None:
    """Compare each entry of the index with the rows, as far as these are in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO text_pairs (text_pairs) VALUES ('integrity-check')")
        connection.execute("CREATE VIRTUAL TABLE temp.entries USING fts5vocab (main, text_pairs, instance)")
        found: dict[int, set[str]] = {}
        for pair, place in connection.execute("SELECT term, doc FROM temp.entries"):
            found.setdefault(place, set()).add(pair)
        wanted: dict[int, set[str]] = {}
        for number, title, names, to in connection.execute("SELECT number, title, names, found_to FROM documents"):
            if to >= 0:
                wanted[number] = _entries(f"{title}\n{names}")
            for table in ("segments", "pages"):
                rows = connection.execute(
                    f"SELECT number, text FROM {table} WHERE document = ? AND number <= ?",  # noqa: S608 — of the two
                    (number, to),
                )
                wanted.update((place_of(number, row), _entries(text)) for row, text in rows)
    assert found == {place: pairs for place, pairs in wanted.items() if pairs}


def _entries(text: str) -> set[str]:
    return set(_NO_LETTER.split(pairs_of(text))) - {""}
