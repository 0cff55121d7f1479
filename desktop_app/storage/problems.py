"""From what the system and SQLite say to the one `StorageError` of the tree."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage.file_problems import file_translated

_SQLITE = {
    sqlite3.SQLITE_FULL: StorageProblem.FULL,
    sqlite3.SQLITE_READONLY: StorageProblem.DENIED,
    sqlite3.SQLITE_PERM: StorageProblem.DENIED,
    sqlite3.SQLITE_AUTH: StorageProblem.DENIED,
    sqlite3.SQLITE_CORRUPT: StorageProblem.DAMAGED,
    sqlite3.SQLITE_NOTADB: StorageProblem.DAMAGED,
    sqlite3.SQLITE_BUSY: StorageProblem.LOCKED,
    sqlite3.SQLITE_LOCKED: StorageProblem.LOCKED,
}

_PROBE_BYTES = 64 * 1024


def problem_of_sqlite(error: sqlite3.Error, path: Path) -> StorageProblem:
    """Why SQLite did not read or write the library at ``path``."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StorageProblem.OTHER
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        # SQLite says FULL for ENOSPC only; a used-up quota or a size limit is a plain I/O error to it.
        return _problem_of_writing_beside(path)
    return _SQLITE.get(primary, StorageProblem.OTHER)


def _problem_of_writing_beside(path: Path) -> StorageProblem:
    """Try for real what SQLite just failed at: a few pages more in the same folder, as far out as its files reach."""
    probe = path.with_name(f".{path.name}-{secrets.token_hex(4)}.probe")
    try:
        reach = max((f.stat().st_size for f in (path, Path(f"{path}-wal")) if f.exists()), default=0)
        handle = os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            os.lseek(handle, reach, os.SEEK_SET)
            os.write(handle, bytes(_PROBE_BYTES))
            os.fsync(handle)
        finally:
            os.close(handle)
            probe.unlink()
    except OSError as error:
        return StorageProblem.of(error)
    return StorageProblem.OTHER


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what goes wrong inside the block as `StorageError` of ``path``, chained."""
    try:
        with file_translated(path):
            yield
    except sqlite3.Error as error:
        raise StorageError(str(path), problem_of_sqlite(error, path)) from error
    except msgspec.MsgspecError as error:
        raise StorageError(str(path), StorageProblem.UNREADABLE) from error
    except UnicodeDecodeError as error:
        # SQLite names what it found in a file that it cannot read
        raise StorageError(str(path), StorageProblem.DAMAGED) from error
    except OverflowError as error:
        raise StorageError(str(path), StorageProblem.OTHER) from error
