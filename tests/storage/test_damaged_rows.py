"""A library whose file is sound to SQLite, but in which a disk or another program has left nonsense in a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import Service, StorageError, StorageProblem
from desktop_app.domain.job import Job
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.library import Library
from tests.support.transcript_examples import example


def kept(path: Path, table: str, column: str, value: object) -> tuple[str, str]:
    """The ids of a document that was damaged and of one that was not."""
    with closing(Library(path)) as library:
        bad, good = (library.add_transcript(example(3), example(3), ((0, b"{}"),)) for _ in range(2))
        library.save_job(Job("j", "a.wav", SpeechOptions(Service.LOCAL), "a"))
        library.keep_answer("j", 0, b"{}")
    with closing(sqlite3.connect(path)) as connection:
        first = connection.execute(f"SELECT min(rowid) FROM {table}").fetchone()  # noqa: S608 - a name of this file
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, *first))  # noqa: S608 - as above
        connection.commit()
    return bad, good


@pytest.mark.parametrize(
    ("table", "column", "value", "read"),
    [
        ("answers", "body", "text", Library.answers),
        ("answers", "body", 5, Library.answers),
        ("answers", "pages", 5, Library.answers),
        ("recognised", "body", "text", Library.recognised),
        ("documents", "head", "text", Library.transcript),
        ("documents", "title", b"\xff", Library.transcript),
        ("documents", "options", b"\xff", Library.options),
        ("segments", "start_ms", "text", Library.transcript),
        ("segments", "text", b"\xff", Library.transcript),
        ("segments", "words", 5, Library.transcript),
    ],
)
def test_nonsense_in_a_row_is_told_as_damage_and_the_other_documents_open(
    tmp_path: Path, table: str, column: str, value: object, read: Callable[[Library, str], object]
) -> None:
    bad, good = kept(tmp_path / "library.db", table, column, value)
    with closing(Library(tmp_path / "library.db")) as library:
        with pytest.raises(StorageError) as caught:
            read(library, bad)
        assert caught.value.problem is StorageProblem.UNREADABLE
        assert library.transcript(good) == example(3)
        assert len(library.answers(good)) == 1


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "bogus"), ("kind", b"\x00"), ("title", b"\xff"), ("pages", "x")]
)
def test_a_row_of_the_list_that_makes_no_sense_does_not_hide_the_others(
    tmp_path: Path, column: str, value: object
) -> None:
    _, good = kept(tmp_path / "library.db", "documents", column, value)
    with closing(Library(tmp_path / "library.db")) as library:
        assert [one.id for one in library.documents()] == [good]


def test_a_text_that_is_none_does_not_keep_others_from_being_found(tmp_path: Path) -> None:
    text = example(3).segments[0].text
    bad, good = kept(tmp_path / "library.db", "segments", "text", text.encode())
    with closing(Library(tmp_path / "library.db")) as library:
        found = {hit.document_id for hit in library.search(text)}
    assert good in found
    assert bad not in found


def test_nonsense_in_the_answer_of_a_job_is_told_as_damage(tmp_path: Path) -> None:
    kept(tmp_path / "library.db", "job_answers", "body", "text")
    with closing(Library(tmp_path / "library.db")) as library, pytest.raises(StorageError) as caught:
        library.answer("j", 0)
    assert caught.value.problem is StorageProblem.UNREADABLE
