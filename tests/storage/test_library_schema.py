"""Libraries that are damaged, newer, denied or full: nothing of them is ever written over."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage import library_schema, library_tables
from desktop_app.storage.library import Library
from tests.support.transcript_examples import example


def filled(path: Path) -> Path:
    library = Library(path)
    for n in range(5):
        library.add_transcript(example(40, seed=n), example(40, seed=n))
    library.close()
    return path


def problem_of_opening(path: Path) -> StorageProblem:
    with pytest.raises(StorageError) as raised:
        Library(path)
    assert raised.value.path == str(path)
    return raised.value.problem


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_to_header(path: Path) -> None:
    os.truncate(path, 60)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def text_instead(path: Path) -> None:
    path.write_text("이것은 데이터베이스가 아닙니다. " * 100)


def torn_page(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4096 * 6)
        file.write(os.urandom(4096))


def torn_first_page(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(100)
        file.write(os.urandom(3000))


def foreign_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def lost_table(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE jobs")
    connection.close()


@pytest.mark.parametrize(
    "harm",
    [cut_off, cut_to_header, emptied, text_instead, torn_page, torn_first_page, foreign_database, lost_table],
    ids=lambda harm: harm.__name__,
)
def test_a_damaged_file_is_told_and_stays_as_it_is(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    path = filled(tmp_path / "library.db")
    harm(path)
    before = path.read_bytes()
    assert problem_of_opening(path) is StorageProblem.DAMAGED
    assert path.read_bytes() == before


def test_a_directory_in_the_librarys_place_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.mkdir()
    assert problem_of_opening(path) is StorageProblem.DAMAGED
    assert path.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and sockets with names are of POSIX systems")
@pytest.mark.timeout(60)
def test_a_pipe_or_a_socket_in_the_librarys_place_is_told_at_once(tmp_path: Path) -> None:
    pipe, place = tmp_path / "library.db", tmp_path / "other.db"
    os.mkfifo(pipe)
    assert problem_of_opening(pipe) is StorageProblem.DAMAGED
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place))
        assert problem_of_opening(place) is StorageProblem.DAMAGED
    assert pipe.is_fifo()
    assert place.is_socket()


def test_a_log_without_its_library_is_damage_and_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Path(f"{path}-wal").write_bytes(b"x" * 5000)
    assert problem_of_opening(path) is StorageProblem.DAMAGED
    assert not path.exists()


def test_a_newer_library_is_told_and_never_touched(tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA user_version = {library_tables.VERSION + 1}")
    connection.close()
    before, names = path.read_bytes(), sorted(tmp_path.iterdir())
    assert problem_of_opening(path) is StorageProblem.NEWER
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == names


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        ("UPDATE segments SET words = x'c1'", "transcript"),
        ("UPDATE segments SET end_ms = -1", "transcript"),
        ("UPDATE documents SET head = x''", "transcript"),
        ("UPDATE recognised SET body = x'00'", "recognised"),
    ],
)
def test_damage_that_shows_only_later_is_told_too(tmp_path: Path, harm: str, name: str) -> None:
    path = filled(tmp_path / "library.db")
    library = Library(path)
    document = library.documents()[0].id
    library.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(harm)
    connection.close()
    library = Library(path)
    with pytest.raises(StorageError) as raised:
        getattr(library, name)(document)
    assert raised.value.problem is StorageProblem.UNREADABLE
    library.close()


def test_the_library_is_for_its_user_only_and_leaves_no_drafts(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    library.add_transcript(example(3))
    names = {file.name for file in tmp_path.iterdir()}
    assert names <= {"library.db", "library.db-wal", "library.db-shm"}
    if os.name != "nt":
        assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
    library.close()


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """As a user to whom modes apply: root may write anything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX systems")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o555), (0o000, 0o755), (0o644, 0o000)])
def test_a_library_that_may_not_be_written_or_read_is_denied(
    open_folder: Path, file_mode: int, folder_mode: int
) -> None:
    path = filled(open_folder / "library.db")
    before = path.read_bytes()
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    with as_nobody(open_folder):
        assert problem_of_opening(path) is StorageProblem.DENIED
    open_folder.chmod(0o755)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX systems")
def test_a_folder_in_which_nothing_may_be_made_is_denied(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_nobody(open_folder):
        assert problem_of_opening(open_folder / "library.db") is StorageProblem.DENIED


FULL = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from desktop_app.domain.errors import StorageError
from desktop_app.storage.library import Library
from tests.support.transcript_examples import example

library = Library(Path(sys.argv[1]))
small = example(5)
document = library.add_transcript(small)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, unlimited[1]))
large = example(3000)
for attempt in (lambda: library.add_transcript(large), lambda: library.save(document, small, large)):
    try:
        attempt()
    except StorageError as error:
        print(error.problem)
print(library.transcript(document) == small, len(library.documents()))
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
library.save(document, small, large)
print(library.transcript(document) == large)
library.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a file's size are of POSIX systems")
def test_a_full_disk_is_told_and_saving_works_again_when_there_is_room(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "library.db")], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["full", "full", "True", "1", "True"], done.stderr


def value(path: Path, statement: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchone()[0]


def test_an_older_library_is_backed_up_and_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "library.db")
    steps = (*library_tables.MIGRATIONS, ("CREATE TABLE later (x)",))
    monkeypatch.setattr(library_schema, "MIGRATIONS", steps)
    monkeypatch.setattr(library_schema, "VERSION", len(steps))
    library = Library(path)
    assert len(library.documents()) == 5
    library.close()
    assert value(path, "SELECT count(*) FROM later") == 0
    (backup,) = (tmp_path / "backups").iterdir()
    assert value(backup, "PRAGMA user_version") == len(steps) - 1


def test_a_step_that_fails_leaves_the_older_library_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "library.db")
    steps = (*library_tables.MIGRATIONS, ("CREATE TABLE later (x)", "NO SUCH STATEMENT"))
    with monkeypatch.context() as patch:
        patch.setattr(library_schema, "MIGRATIONS", steps)
        patch.setattr(library_schema, "VERSION", len(steps))
        assert problem_of_opening(path) is StorageProblem.OTHER
    library = Library(path)
    assert len(library.documents()) == 5
    library.close()
