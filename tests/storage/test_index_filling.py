"""Libraries that older versions kept: everything in them is found at once, and comes into the index bit by bit."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.library import HitIn, SearchHit
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.storage import index_filling, library_schema, library_tables
from desktop_app.storage.library import Library
from desktop_app.storage.library_schema import connect
from desktop_app.storage.segments_table import pack_head
from tests.support.home_of_0_1_0 import unpack_home
from tests.support.started_program import ROOT
from tests.support.text_index_check import check_index
from tests.support.transcript_examples import corrected, example

BEFORE = next(n for n, step in enumerate(library_tables.MIGRATIONS) if "DROP TABLE segment_texts" in step)
"""The version of the library's file that had an index of triples of letters."""

TEXTS = ("내년 예산부터 보겠습니다.", "없음", unicodedata.normalize("NFD", "예산은 그대로"), "회의 록을 보냅니다")


def old_library(path: Path, documents: int = 3) -> Path:
    """A library as the version before kept it, its index included."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for step in library_tables.MIGRATIONS[:BEFORE]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {library_schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {BEFORE}")
        head = pack_head(Transcript("", speakers=(Speaker("p1", "김민수"),)))
        for number in range(1, documents + 1):
            values = (number, f"d{number}", f"제목 {number}", len(TEXTS), number, head)
            connection.execute(
                """INSERT INTO documents (number, id, kind, title, segments, created_at, updated_at, head)
                VALUES (?, ?, 'transcript', ?, ?, 0, ?, ?)""",
                values,
            )
            for at, text in enumerate(TEXTS):
                connection.execute(
                    """INSERT INTO segments (document, position, id, start_ms, end_ms, speaker, confirmed, origins,
                    text, words) VALUES (?, ?, ?, ?, ?, 'p1', 0, '[]', ?, x'90')""",
                    (number, (at + 1) << 32, f"r{at}", at * 1000, at * 1000 + 900, text),
                )
        connection.execute("INSERT INTO segment_texts (rowid, text) SELECT number, text FROM segments")
    return path


def found(library: Library, words: str, **how: bool) -> list[tuple[str, str]]:
    return [(hit.document_id, hit.segment_id) for hit in library.search(words, **how)]


@contextmanager
def step_by_step(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(path)) as connection:
        yield connection


def filled(connection: sqlite3.Connection, most: int) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    left = index_filling.fill(connection, most)
    connection.execute("COMMIT")
    return left


def all_that_is_found(library: Library) -> list[list[SearchHit]]:
    words = ("예산", "예", "예산부터 보", "제목", "제목 2", "김민수", "보냅니다", "없")
    return [sorted(library.search(w), key=lambda h: (h.document_id, h.found_in, h.start_ms)) for w in words]


def test_what_an_older_version_kept_is_found_before_and_after_it_is_in_the_index(tmp_path: Path) -> None:
    library = Library(old_library(tmp_path / "library.db"))
    expected = [(f"d{number}", row) for number in (3, 2, 1) for row in ("r0", "r2")]
    assert found(library, "예산") == expected
    before = all_that_is_found(library)
    assert [hit.found_in for hit in library.search("김민수")] == [HitIn.SPEAKER] * 3
    while library.fill_index():
        assert all_that_is_found(library) == before
    assert found(library, "예산") == expected
    assert found(library, "회의록", ignore_spaces=True) == [("d3", "r3"), ("d2", "r3"), ("d1", "r3")]
    check_index(library.path)
    library.close()


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_corrections_while_a_document_is_half_in_the_index_keep_it_in_step(tmp_path: Path, most: int) -> None:
    path = tmp_path / "library.db"
    Library(path).close()
    saved, chance = example(12, seed=most), random.Random(most)
    library = Library(path)
    document = library.add_transcript(saved)
    with step_by_step(path) as connection:
        connection.execute("INSERT INTO text_pairs (text_pairs) VALUES ('delete-all')")
        connection.execute("UPDATE documents SET found_to = -1, names = ''")
        left = True
        while left:
            left = filled(connection, most)
            check_index(path)
            after = corrected(saved, chance)
            library.save(document, saved, after)
            saved = after
            check_index(path)
    library.rename(document, "다른 제목")
    check_index(path)
    assert library.transcript(document).segments == saved.segments
    library.bin.remove([document])
    check_index(path)
    library.close()


def test_a_document_that_is_not_in_the_index_yet_can_be_renamed_rewritten_and_deleted(tmp_path: Path) -> None:
    path = old_library(tmp_path / "library.db")
    library = Library(path)
    library.rename("d1", "새 이름")
    before = library.transcript("d2")
    library.save("d2", before, replace(before, segments=(Segment("x", 0, 1, "모두 새로"),), title="둘"))
    library.bin.put(["d3"])
    library.bin.condemn(["d3"])
    library.bin.remove(["d3"])
    check_index(path)
    assert [hit.document_id for hit in library.search("새 이름")] == ["d1"]
    assert found(library, "모두 새로") == [("d2", "x")]
    while library.fill_index():
        pass
    check_index(path)
    assert found(library, "예산") == [("d1", "r0"), ("d1", "r2")]
    library.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop_app.storage import index_filling
from desktop_app.storage.library_schema import connect, open_library

path, whole = Path(sys.argv[1]), int(sys.argv[2])
connection = open_library(path, lambda: None)
for number in range(whole + 1):
    connection.execute("BEGIN IMMEDIATE")
    index_filling.fill(connection, 2)
    if number == whole:
        os.kill(os.getpid(), signal.SIGKILL)
    connection.execute("COMMIT")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")
@pytest.mark.parametrize("whole", [0, 1, 3, 6])
def test_a_kill_while_the_index_is_filled_costs_nothing_and_the_next_start_goes_on(tmp_path: Path, whole: int) -> None:
    path = old_library(tmp_path / "library.db")
    command = [sys.executable, "-c", KILLED, str(path), str(whole)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL
    check_index(path)
    library = Library(path)
    assert len(found(library, "예산")) == 6
    while library.fill_index():
        pass
    assert len(found(library, "예산")) == 6
    check_index(path)
    library.close()


def test_a_library_of_0_1_0_is_searched_at_once_and_comes_into_the_index(tmp_path: Path) -> None:
    old = unpack_home(tmp_path)
    library = Library(old.home / "library.db")
    kept, scan = library.transcript(old.meeting), library.scans.scan(old.scan)
    words = [kept.segments[0].text[:2], kept.title[:2], kept.speakers[0].name, scan.pages[0].fields[0].text]
    before = [library.search(word) for word in words]
    assert all(before)
    while library.fill_index():
        pass
    assert [library.search(word) for word in words] == before
    check_index(library.path)
    library.close()


def test_speakers_that_cannot_be_read_keep_nothing_else_from_being_found(tmp_path: Path) -> None:
    path = old_library(tmp_path / "library.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE documents SET head = ? WHERE id = 'd2'", (zlib.compress(b"odd"),))
        connection.execute("UPDATE segments SET text = x'ff' WHERE document = 3 AND id = 'r1'")
        connection.commit()
    library = Library(path)
    while library.fill_index():
        pass
    assert len(found(library, "예산")) == 6
    assert [hit.document_id for hit in library.search("김민수")] == ["d3", "d1"]
    library.close()
