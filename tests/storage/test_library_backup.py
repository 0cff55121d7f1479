from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage.library import Library
from desktop_app.storage.library_backup import backups, newest_good, restore, set_aside
from tests.support.transcript_examples import example


def test_a_backup_is_made_once_an_hour_and_the_newest_of_seven_days_are_kept(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    folder = tmp_path / "backups"
    assert library.backup() is not None
    assert library.backup() is None
    an_hour_old = backups(folder)[0]
    os.utime(an_hour_old, (time.time() - 3_700,) * 2)
    assert library.backup() is not None
    an_hour_old.unlink()  # soon after midnight it would be the newest of its day, and stay
    for day in range(1, 21):
        then = time.time() - day * 86_400
        old = shutil.copy(backups(folder)[0], folder / time.strftime("library-%Y%m%d-120000.db", time.localtime(then)))
        os.utime(old, (then, then))
    for _ in range(4):
        library.backup(every_s=0)
    ages = sorted(int((time.time() - file.stat().st_mtime) // 86_400) for file in backups(folder))
    assert ages.count(0) == 3
    assert len({age for age in ages if age}) in (6, 7)
    assert all(file.suffix == ".db" for file in folder.iterdir())
    library.close()


def test_a_backup_that_a_clock_which_ran_ahead_has_dated_is_not_the_newest(tmp_path: Path) -> None:
    library, folder = Library(tmp_path / "library.db"), tmp_path / "backups"
    ahead = library.backup()
    assert ahead is not None
    later = time.time() + 400 * 86_400
    dated = ahead.rename(folder / time.strftime("library-%Y%m%d-120000.db", time.localtime(later)))
    os.utime(dated, (later, later))
    library.add_transcript(example(5))
    good = library.backup()
    assert newest_good(folder) == good
    # and it is no reason to make another at each look
    assert library.backup() is None
    for day in range(1, 8):
        then = time.time() - day * 86_400
        old = shutil.copy(dated, folder / time.strftime("library-%Y%m%d-120000.db", time.localtime(then)))
        os.utime(old, (then, then))
    library.backup(every_s=0)
    assert not dated.exists()
    library.close()


def test_a_damaged_library_is_set_aside_and_the_newest_good_backup_takes_its_place(tmp_path: Path) -> None:
    path, folder = tmp_path / "library.db", tmp_path / "backups"
    library = Library(path)
    first = example(10)
    document = library.add_transcript(first, first)
    good = library.backup()
    library.save(document, first, replace(first, title="nach"))
    bad = library.backup(every_s=0)
    library.close()
    assert good is not None
    assert bad is not None
    os.truncate(bad, 9000)
    path.write_bytes(b"damaged")
    Path(f"{path}-wal").write_bytes(b"log")
    with pytest.raises(StorageError):
        Library(path)
    aside = set_aside(path)
    assert aside.name.startswith("library-damaged-")
    assert aside.read_bytes() == b"damaged"
    assert Path(f"{aside}-wal").read_bytes() == b"log"
    assert newest_good(folder) == good
    restore(good, path)
    library = Library(path)
    assert library.transcript(document) == first
    assert library.recognised(document) == first
    assert library.search("회의 안건은") is not None
    library.close()


def test_without_a_good_backup_there_is_an_empty_library_and_the_damaged_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.mkdir()
    (path / "inside").write_text("x")
    assert newest_good(tmp_path / "backups") is None
    aside = set_aside(path)
    library = Library(path)
    assert library.documents() == ()
    library.close()
    assert (aside / "inside").read_text() == "x"


def test_two_set_aside_in_the_same_second_both_stay(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    for text in ("a", "b"):
        path.write_text(text)
        set_aside(path)
    assert sorted(f.read_text() for f in tmp_path.glob("library-damaged-*")) == ["a", "b"]


def test_a_backup_is_not_put_over_a_library(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    backup = library.backup()
    library.close()
    assert backup is not None
    with pytest.raises(StorageError):
        restore(backup, tmp_path / "library.db")


def test_a_library_that_is_damaged_makes_no_backup_and_loses_none(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library(path)
    library.add_transcript(example(500), example(500))
    library.backup()
    library.close()
    library = Library(path)
    with path.open("rb+") as file:
        file.seek(4096 * 20)
        file.write(os.urandom(4096 * 20))
    for _ in range(8):
        with pytest.raises(StorageError) as raised:
            library.backup(every_s=0)
        assert raised.value.problem is StorageProblem.DAMAGED
    library.close()
    assert len(backups(tmp_path / "backups")) == 1
    assert newest_good(tmp_path / "backups") is not None
