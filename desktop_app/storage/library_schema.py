"""The library's file: how it is made, brought up to date and opened without ever harming one that is damaged."""

from __future__ import annotations

import sqlite3
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage.files import draft_beside, put_in_place
from desktop_app.storage.library_tables import MIGRATIONS, VERSION

APPLICATION_ID = 0x4D414C47
"""«MALG» in the file's header, so that another program's database is not taken for a library."""

BUSY_TIMEOUT_MS = 30_000

_LOOKS_AGAIN_AFTER_S = 0.02
"""While another process makes the library or brings it up to date."""

_LOG_TIMEOUT_MS = 100
"""How long nobody can write while the log is waited for."""

_SECURE_DELETE = ("OFF", "ON", "FAST")

_WHOLE_CHECK_UP_TO = 8 * 1024 * 1024
"""Bytes up to which a library is checked page by page each time it is opened (three hundredths of a second);
a larger one when it is backed up."""


def open_library(path: Path, before_migration: Callable[[], None]) -> sqlite3.Connection:
    """The writing connection of the library at ``path``; makes the file where there is none.

    ``before_migration`` runs before an older file is changed. Where another process makes the library or brings it up
    to date at this moment, that is waited for. Raises StorageError (DAMAGED, NEWER: the file was not touched) and
    sqlite3.Error.
    """
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            return _opened(path, before_migration)
        except sqlite3.OperationalError as error:
            # SQLite waits by itself only where a transaction begins. Of two that turn the same file into WAL mode and
            # are both reading it by then, it refuses one at once.
            if not _is_busy(error) or time.monotonic() >= until:
                raise
        time.sleep(_LOOKS_AGAIN_AFTER_S)


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _opened(path: Path, before_migration: Callable[[], None]) -> sqlite3.Connection:
    """As `open_library`, at once."""
    if not path.exists() and not path.is_symlink():
        _make(path)
    _check_header(path)
    connection = connect(path)
    try:
        _check_contents(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        if _version(connection) < VERSION:
            before_migration()
            _migrate(connection)
        # A file that cannot be written is told at the start, not at the first correction.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to an existing library. Transactions are begun and ended by hand.

    ``synchronous`` is FULL. In WAL mode NORMAL is enough against ``kill -9``, but after a power cut it may lose what
    was committed; a lost token is a second paid call, and saving once a second off the UI thread does not feel one more
    fsync.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA journal_size_limit = 16777216")
    except BaseException:
        connection.close()  # what is no database is told by the first of them that reads
        raise
    return connection


def empty_log(connection: sqlite3.Connection) -> bool:
    """Write the log into the library and cut it to nothing; False where somebody reads meanwhile. Raises
    sqlite3.Error."""
    connection.execute(f"PRAGMA busy_timeout = {_LOG_TIMEOUT_MS}")
    try:
        return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


@contextmanager
def overwriting(connection: sqlite3.Connection) -> Iterator[None]:
    """What is deleted, moved or replaced meanwhile leaves nothing in the file; `empty_log` takes it out of the log."""
    before = int(connection.execute("PRAGMA secure_delete").fetchone()[0])
    connection.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA secure_delete = {_SECURE_DELETE[before]}")


def is_sound(path: Path) -> bool:
    """Whether a library file can be read whole (every page is looked at). Raises nothing for a damaged one."""
    try:
        connection = connect(path, read_only=True)
        try:
            return _quick_check(connection) and _is_ours(connection)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _make(path: Path) -> None:
    """Make an empty library aside and name it when it is whole: so a file that is cut off is never a fresh one."""
    if Path(f"{path}-wal").exists() and not path.exists():
        # The log of a file that is gone would be played into the new one. (Asked in this order: another process may
        # have made the library a moment ago, and writes its log by now.)
        raise StorageError(str(path), StorageProblem.DAMAGED)
    draft = draft_beside(path)
    draft.touch(0o600, exist_ok=False)
    try:
        connection = connect(draft)
        try:
            _migrate(connection)
        finally:
            connection.close()
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _check_header(path: Path) -> None:
    """Look at the first bytes without SQLite, which would already write beside the file."""
    if path.exists() and not path.is_file():
        # A folder; and a pipe or a socket would be waited for.
        raise StorageError(str(path), StorageProblem.DAMAGED)
    log = Path(f"{path}-wal")
    had_log = log.exists()
    with path.open("rb") as file:
        header = file.read(100)
        size = file.seek(0, 2)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise StorageError(str(path), StorageProblem.DAMAGED)
    page_size, pages = struct.unpack(">H", header[16:18])[0], struct.unpack(">I", header[28:32])[0]
    page_size = 65536 if page_size == 1 else page_size
    # Its log is written into it from the front: another process may be at that, and take the log away at its end.
    cut_off = size < page_size * pages and not had_log and not log.exists()
    if cut_off or struct.unpack(">I", header[68:72])[0] != APPLICATION_ID:
        raise StorageError(str(path), StorageProblem.DAMAGED)
    if struct.unpack(">I", header[60:64])[0] > VERSION:
        raise StorageError(str(path), StorageProblem.NEWER)


def _check_contents(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) > VERSION:
        raise StorageError(str(path), StorageProblem.NEWER)
    sound = path.stat().st_size > _WHOLE_CHECK_UP_TO or _quick_check(connection)
    if not sound or not _is_ours(connection):
        raise StorageError(str(path), StorageProblem.DAMAGED)


def _is_ours(connection: sqlite3.Connection) -> bool:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return application == APPLICATION_ID and {"documents", "segments", "jobs"} <= tables


def _quick_check(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    """All missing steps in one transaction. Another process may have been first: the version is read inside it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[_version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
