"""Remembered voices in real files: kept, forgotten for good, and never in a backup."""

from __future__ import annotations

import sqlite3
import struct
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.domain.original import Original
from desktop_app.domain.voices import Vector, VoicePrint, likeness
from desktop_app.storage import library_schema, library_tables
from desktop_app.storage.library import Library
from desktop_app.storage.library_backup import backups, restore
from tests.support.made_up_voices import near, pointing
from tests.support.transcript_examples import example


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


def heard(seed: int, document: str = "", likeness_: float = 0.0) -> VoicePrint:
    vector = near(pointing(seed), likeness_, seed + 50) if likeness_ else pointing(seed)
    return VoicePrint(vector, 12_000, 1_000.0 + seed, document, (1_000, 5_000))


def traces(folder: Path, vector: Vector) -> list[str]:
    """The files in which any four numbers in a row of a voice print can be read."""
    packed = struct.pack(f"<{len(vector)}f", *vector)
    parts = [packed[at : at + 16] for at in range(0, len(packed), 16)]
    files = [(file, file.read_bytes()) for file in folder.rglob("*") if file.is_file()]
    return [file.name for file, body in files if any(part in body for part in parts)]


def test_a_voice_is_kept_with_its_name_and_all_its_recordings(library: Library) -> None:
    kept = library.voices.remember(" 김민수 ", heard(1, "d1"))
    again = library.voices.remember("김민수", heard(1, "d2", 0.85))
    other = library.voices.remember("이영희", heard(2, "d1"))
    assert again.id == kept.id
    kim, lee = library.voices.all()
    assert (kim.name, [one.document for one in kim.prints]) == ("김민수", ["d1", "d2"])
    assert (lee.id, lee.prints[0].sample, lee.prints[0].spoken_ms) == (other.id, (1_000, 5_000), 12_000)
    assert likeness(lee.vector, pointing(2)) == pytest.approx(1, abs=1e-6)


def test_they_are_there_again_after_closing(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    assert not library.voices.all()
    library.voices.remember("김민수", heard(1))
    before = library.voices.all()
    library.close()
    library = Library(tmp_path / "library.db")
    assert library.voices.all()
    assert library.voices.all() == before
    library.close()


def test_a_name_can_be_changed_but_not_to_nothing(library: Library) -> None:
    kept = library.voices.remember("김민수", heard(1))
    library.voices.rename(kept.id, " 김민서 ")
    assert [one.name for one in library.voices.all()] == ["김민서"]
    with pytest.raises(ValueError, match="without a name"):
        library.voices.rename(kept.id, "  ")
    with pytest.raises(KeyError):
        library.voices.rename("v0", "누구")


def test_a_name_with_half_a_surrogate_is_kept_all_the_same(library: Library) -> None:
    assert library.voices.remember("김\ud800", heard(1)).name == "김?"


@pytest.mark.parametrize("count", [1, 60])
def test_what_is_forgotten_is_in_no_file_any_more(tmp_path: Path, library: Library, count: int) -> None:
    # documents between them, so that the pages lie apart and are used again
    kept = []
    for n in range(count):
        kept.append(library.voices.remember(f"이름 {n}", heard(n, f"d{n}")))
        library.add_transcript(example(20, seed=n))
        library.voices.remember(f"이름 {n}", heard(n, f"e{n}", 0.9))
    for n, voice in enumerate(kept):
        assert traces(tmp_path, pointing(n))
        library.voices.rename(voice.id, f"{n} 다른 이름")
    # not in the order in which they came
    for voice in [*kept[::3], *kept[1::3], *kept[2::3]]:
        library.voices.delete(voice.id)
        library.add_transcript(example(5))
    assert library.voices.all() == ()
    # while the library is still open
    for n in range(count):
        assert traces(tmp_path, pointing(n)) == []
        assert traces(tmp_path, near(pointing(n), 0.9, n + 50)) == []
    body = (tmp_path / "library.db").read_bytes()
    assert "다른 이름".encode() not in body


def test_while_a_deletion_waits_for_a_long_reading_others_can_save(tmp_path: Path, library: Library) -> None:
    kept = library.voices.remember("김민수", heard(1))
    before = example(5)
    document = library.add_transcript(before)
    with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        deleting = threading.Thread(target=library.voices.delete, args=(kept.id,))
        deleting.start()
        while library.voices.all():
            pass
        for n in range(3):
            after = replace(before, title=f"고친 제목 {n}")
            library.save(document, before, after)
            before = after
        assert deleting.is_alive()
    deleting.join()
    assert library.transcript(document) == before


def test_deleting_all_leaves_nothing_either(tmp_path: Path, library: Library) -> None:
    for n in range(40):
        library.voices.remember(f"이름 {n}", heard(n))
    library.voices.delete_all()
    assert library.voices.all() == ()
    assert not any(traces(tmp_path, pointing(n)) for n in range(40))
    library.voices.delete_all()
    library.voices.delete("v0")


def test_a_reader_in_the_way_delays_only_the_last_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_schema, "_LOG_TIMEOUT_MS", 10)
    library = Library(tmp_path / "library.db")
    kept = library.voices.remember("김민수", heard(1))
    with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        library.voices.delete(kept.id)
        assert library.voices.all() == ()
        reader.execute("ROLLBACK")
    library.close()
    assert traces(tmp_path, pointing(1)) == []


def test_no_backup_holds_a_voice_and_the_rest_is_in_it(tmp_path: Path, library: Library) -> None:
    document = library.add_transcript(example(10))
    kept = library.voices.remember("남궁 아무개", heard(1, document))
    library.voices.refuse(document, "s1", kept.id)
    backup = library.backup()
    assert backup is not None
    assert traces(tmp_path / "backups", pointing(1)) == []
    assert "남궁 아무개".encode() not in backup.read_bytes()
    assert library.voices.all() != ()
    assert list((tmp_path / "backups").iterdir()) == [backup]
    restore(backup, tmp_path / "restored.db")
    restored = Library(tmp_path / "restored.db")
    assert restored.transcript(document) == example(10)
    assert restored.voices.all() == ()
    restored.voices.remember("김민수", heard(1))
    restored.close()


@pytest.mark.parametrize("version", range(1, library_tables.VERSION))
def test_a_library_of_each_older_version_is_backed_up_and_takes_voices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    path = tmp_path / "library.db"
    with monkeypatch.context() as patch:
        patch.setattr(library_schema, "MIGRATIONS", library_tables.MIGRATIONS[:version])
        patch.setattr(library_schema, "VERSION", version)
        library_schema.open_library(path, lambda: None).close()
    with Opened(path) as library:
        assert library.voices.all() == ()
        library.voices.remember("김민수", heard(1))
        assert len(library.voices.all()) == 1
    (backup,) = backups(tmp_path / "backups")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)


class Opened:
    """A library for one block."""

    def __init__(self, path: Path) -> None:
        self._library = Library(path)

    def __enter__(self) -> Library:
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()


def test_a_sample_lies_in_the_newest_recording_that_is_still_known(library: Library) -> None:
    first = library.add_transcript(example(3), media="/녹음/첫째.wav")
    second = library.add_transcript(example(3), media="/녹음/둘째.wav")
    voice = library.voices.remember("김민수", heard(1, first))
    library.voices.remember("김민수", heard(1, second, 0.9))
    assert [one.media for one in library.voices.samples(voice.id)] == ["/녹음/둘째.wav", "/녹음/첫째.wav"]
    assert library.voices.samples(voice.id)[0].span == (1_000, 5_000)
    library.bin.remove([second])
    assert [one.media for one in library.voices.samples(voice.id)] == ["/녹음/첫째.wav"]
    library.keep_original(first, Original(""))
    assert library.voices.samples(voice.id) == ()
    # the voice itself stays
    assert len(library.voices.all()[0].prints) == 2


def test_a_no_is_kept_for_its_document_and_goes_with_it_or_with_the_voice(library: Library) -> None:
    one, other = library.add_transcript(example(3)), library.add_transcript(example(3, seed=1))
    kim, lee = (library.voices.remember(name, heard(n)) for n, name in enumerate(("김민수", "이영희")))
    library.voices.refuse(one, "s1", kim.id)
    library.voices.refuse(one, "s1", kim.id)
    library.voices.refuse(one, "s2", lee.id)
    assert library.voices.refused(one) == {("s1", kim.id), ("s2", lee.id)}
    assert library.voices.refused(other) == frozenset()
    library.voices.take_back(one, "s2", kim.id)
    assert library.voices.refused(one) == {("s1", kim.id), ("s2", lee.id)}
    library.voices.take_back(one, "s1", kim.id)
    assert library.voices.refused(one) == {("s2", lee.id)}
    library.voices.refuse(one, "s1", kim.id)
    library.voices.delete(lee.id)
    assert library.voices.refused(one) == {("s1", kim.id)}
    library.bin.remove([one])
    assert library.voices.refused(one) == frozenset()
    for document, voice in ((one, kim.id), (other, lee.id)):
        with pytest.raises(KeyError):
            library.voices.refuse(document, "s1", voice)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE voice_prints SET vector = zeroblob(1024)",
        "UPDATE voice_prints SET vector = randomblob(0)",
        "UPDATE voice_prints SET spoken_ms = 'long'",
        "UPDATE voice_prints SET spoken_ms = 0",
        "UPDATE voice_prints SET begin_ms = -5",
        "UPDATE voice_prints SET heard_at = 'then'",
        "UPDATE voices SET name = ''",
        "UPDATE voices SET name = x'ff00'",
        "DELETE FROM voice_prints",
    ],
)
def test_a_damaged_voice_is_left_out_and_can_still_be_deleted(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "library.db"
    with Opened(path) as library:
        library.voices.remember("김민수", heard(1))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(harm)
    with Opened(path) as library:
        assert library.voices.all() == ()
        library.voices.remember("이영희", heard(2))
        assert [one.name for one in library.voices.all()] == ["이영희"]
        library.voices.delete_all()
        assert not library.voices.all()


def test_a_closed_library_tells_so(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    library.close()
    with pytest.raises(StorageError):
        library.voices.remember("김민수", heard(1))
