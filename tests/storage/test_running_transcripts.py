"""Transcripts that are still being recognised, in the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.running_lines import Lines
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.storage.library import Library
from desktop_app.storage.library_schema import APPLICATION_ID
from desktop_app.storage.library_tables import MIGRATIONS, VERSION
from desktop_app.storage.segments_table import pack_head
from tests.support.transcripts import line


def heard(first: int, last: int) -> tuple[Segment, ...]:
    return tuple(line(f"r0-{n}", n * 3000, f"줄 {n} 입니다 네.") for n in range(first, last))


EMPTY = Transcript("회의", "ko-KR", 60_000, "local", lines_taken=())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    kept = Library(tmp_path / "library.db")
    kept.add_transcript(EMPTY, None, document_id="d1")
    yield kept
    kept.close()


def test_lines_and_their_count_are_taken_in_together_and_found_by_the_search(library: Library) -> None:
    assert library.running.take("d1", Lines(0, 0, 2, heard(0, 2))) == (2,)
    assert library.running.take("d1", Lines(0, 2, 3, heard(2, 3))) == (3,)
    found = library.transcript("d1")
    assert (found.segments, found.lines_taken) == (heard(0, 3), (3,))
    assert library.document("d1").segments == 3
    assert [hit.segment_id for hit in library.search("줄 2 입니다")] == ["r0-2"]
    library.save("d1", found, edits.reword(found, "r0-2", "고친 말입니다"))
    assert not library.search("줄 2 입니다")


def test_lines_that_do_not_follow_change_nothing(library: Library) -> None:
    library.running.take("d1", Lines(0, 0, 2, heard(0, 2)))
    assert library.running.take("d1", Lines(0, 0, 2, heard(0, 2))) == (2,)
    assert library.running.take("d1", Lines(0, 5, 6, heard(5, 6))) == (2,)
    assert library.transcript("d1").segments == heard(0, 2)


def test_an_edit_that_was_opened_before_further_lines_came_loses_none_for_good(library: Library) -> None:
    library.running.take("d1", Lines(0, 0, 2, heard(0, 2)))
    before = library.transcript("d1")
    library.running.take("d1", Lines(0, 2, 3, heard(2, 3)))
    library.save("d1", before, edits.reword(before, "r0-0", "고친 말"))
    # It wrote what it knew of, and the count of that: the line is asked for once more.
    assert library.running.taken("d1") == (2,)
    assert library.running.take("d1", Lines(0, 2, 3, heard(2, 3))) == (3,)
    assert [s.text for s in library.transcript("d1").segments] == ["고친 말", *(s.text for s in heard(1, 3))]


def test_lines_that_were_kept_but_not_taken_in_yet_are_none_of_the_recognised(library: Library) -> None:
    library.running.take("d1", Lines(0, 0, 2, heard(0, 2)))
    library.running.keep("d1", Lines(0, 2, 4, heard(2, 4)))
    assert library.running.lines("d1") == heard(0, 2)
    recognised = library.recognised("d1")
    assert recognised is not None
    assert recognised.segments == heard(0, 2)


def test_a_complete_document_takes_no_lines_and_no_second_answer(library: Library) -> None:
    library.running.take("d1", Lines(0, 0, 2, heard(0, 2)))
    answer = replace(EMPTY, segments=heard(0, 2), lines_taken=None)
    assert library.running.complete("d1", answer, ((0, b"{}"),)) is not None
    assert library.running.complete("d1", answer, ((0, b"other"),)) is None
    assert library.running.take("d1", Lines(0, 2, 3, heard(2, 3))) is None
    assert library.transcript("d1") == answer
    assert [found.body for found in library.answers("d1")] == [b"{}"]


def test_of_a_document_that_is_not_there_nothing_is_known(library: Library) -> None:
    for ask in (library.running.taken, library.running.lines):
        with pytest.raises(KeyError):
            ask("d2")
    with pytest.raises(KeyError):
        library.running.take("d2", Lines(0, 0, 1, heard(0, 1)))


def test_a_deleted_document_takes_its_lines_along(library: Library, tmp_path: Path) -> None:
    library.running.take("d1", Lines(0, 0, 2, heard(0, 2)))
    library.bin.remove(["d1"])
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        assert connection.execute("SELECT count(*) FROM recognised_lines").fetchone() == (0,)


def test_a_library_of_the_version_before_opens_and_all_of_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        for step in MIGRATIONS[: VERSION - 1]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION - 1}")
        values = ("d1", "transcript", "회의", 1.0, 1.0, pack_head(Transcript("")))
        connection.execute(
            "INSERT INTO documents (id, kind, title, created_at, updated_at, head) VALUES (?, ?, ?, ?, ?, ?)", values
        )
        connection.commit()
    library = Library(path)
    assert library.document("d1").recognised_to_ms is None
    assert library.transcript("d1").is_complete
    library.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["take", "again", "reword", "delete", "split", "merge", "restart"]), max_size=12))
def test_whatever_happens_in_whatever_order_no_line_comes_twice_and_no_correction_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    path = tmp_path_factory.mktemp("library") / "library.db"
    library = Library(path)
    library.add_transcript(EMPTY, None, document_id="d1")
    wanted, count = EMPTY, 0
    for number, step in enumerate(steps):
        kept = library.transcript("d1")
        assert kept == wanted
        first = kept.segments[0] if kept.segments else None
        if step in ("take", "again"):
            since = count if step == "take" else max(0, count - 1)
            library.running.take("d1", Lines(0, since, since + 1, heard(since, since + 1)))
            if since == count:
                wanted = replace(wanted, segments=wanted.segments + heard(count, count + 1), lines_taken=(count + 1,))
                count += 1
            continue
        if step == "restart":
            library.close()
            library = Library(path)
        elif first is not None:
            wanted = _edited(kept, step, first, f"n{number}")
            library.save("d1", kept, wanted)
    assert library.transcript("d1") == wanted
    library.close()


def _edited(t: Transcript, step: str, first: Segment, fresh: str) -> Transcript:
    if step == "reword":
        return edits.reword(t, first.id, f"{first.text} 더")
    if step == "delete":
        return edits.delete(t, [first.id])
    if step == "merge" and len(t.segments) > 1:
        return edits.merge(t, [s.id for s in t.segments[:2]])
    if step == "split" and " " in first.text:
        return edits.split(t, first.id, first.text.index(" "), fresh)
    return t
