"""Rolling backups of the library, and the way back to them when its file is damaged.

The voices of persons are in none: what the user deletes there is not to live on in old copies for a week.

What the application does with a library that raises StorageError DAMAGED: `set_aside`, then `newest_good`, `restore`,
and open again (an empty library where there is no good backup). The damaged file stays on disk.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from pathlib import Path

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage.files import draft_beside, free_name, put_in_place, stamp, sync_folder
from desktop_app.storage.library_schema import connect, is_sound
from desktop_app.storage.problems import translated
from desktop_app.storage.voices import forget_voices

KEPT = 7
"""Days of which the newest backup is kept."""
KEPT_OF_TODAY = 3
DAY_S = 24 * 60 * 60.0
EVERY_S = 60 * 60.0

_BESIDE = ("-wal", "-shm", "-journal")


def backups(folder: Path) -> tuple[Path, ...]:
    """The backups, newest first; those that a clock which ran ahead has dated come last. Raises StorageError."""
    latest = f"library-{stamp(time.time() + DAY_S)}"
    with translated(folder):
        found = folder.glob("library-*.db")
        return tuple(sorted(found, key=lambda path: (path.stem <= latest, path.stem), reverse=True))


def is_due(folder: Path, every_s: float = EVERY_S) -> bool:
    """Whether the newest backup is older than ``every_s`` seconds (or from the future), or there is none."""
    newest = next(iter(backups(folder)), None)
    with translated(folder):
        return newest is None or not 0 <= time.time() - newest.stat().st_mtime < every_s


def make_backup(connection: sqlite3.Connection, folder: Path, keep: int = KEPT) -> Path:
    """Copy the library while it is in use, look at every page of the copy, then let the oldest go beyond ``keep``.

    Raises StorageError; DAMAGED if the copy is not sound: then the older backups all stay.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = free_name(folder / f"library-{stamp()}.db")
    draft = draft_beside(path)
    try:
        draft.touch(0o600, exist_ok=False)
        target = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.backup(target)
            # A single file: one in WAL mode would want its two companions again.
            target.execute("PRAGMA journal_mode = DELETE")
            forget_voices(target)
        finally:
            target.close()
        if not is_sound(draft):
            raise StorageError(str(path), StorageProblem.DAMAGED)
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    for old in _superfluous(backups(folder), keep):
        old.unlink(missing_ok=True)
    return path


def _superfluous(found: tuple[Path, ...], keep: int) -> list[Path]:
    """All but the newest of each of the last ``keep`` days, and the three newest whatever their day."""
    days: dict[int, Path] = {}
    for path in found:
        days.setdefault(int(path.stat().st_mtime // DAY_S), path)
    kept = {*list(days.values())[:keep], *found[:KEPT_OF_TODAY]}
    return [path for path in found if path not in kept]


def contents(backup: Path) -> tuple[float, int]:
    """When a backup was made (seconds since 1970), and how many documents it holds. Raises StorageError."""
    with translated(backup):
        connection = connect(backup, read_only=True)
        try:
            return backup.stat().st_mtime, int(connection.execute("SELECT COUNT(*) FROM documents").fetchone()[0])
        finally:
            connection.close()


def newest_good(folder: Path) -> Path | None:
    """The newest backup that can be read whole. Raises StorageError."""
    return next((path for path in backups(folder) if is_sound(path)), None)


def set_aside(path: Path) -> Path:
    """Rename a damaged library, with what SQLite keeps beside it, to ``library-damaged-<time>.db``; returns that path.

    Raises StorageError. Nothing is deleted or changed.
    """
    with translated(path):
        target = free_name(path.with_name(f"{path.stem}-damaged-{stamp()}{path.suffix}"))
        # The companions first: one that stayed would be played into the next library of this name.
        for ending in _BESIDE:
            companion = Path(f"{path}{ending}")
            if companion.exists():
                companion.rename(f"{target}{ending}")
        if path.exists() or path.is_symlink():
            path.rename(target)
        sync_folder(path.parent)
        return target


def restore(backup: Path, path: Path) -> None:
    """Put a copy of a backup in the library's place. Raises StorageError (OTHER if there still is a file)."""
    with translated(path):
        if any(Path(f"{path}{ending}").exists() for ending in ("", *_BESIDE)):
            raise StorageError(str(path), StorageProblem.OTHER)
        draft = draft_beside(path)
        try:
            draft.touch(0o600, exist_ok=False)
            shutil.copyfile(backup, draft)
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
            if not put_in_place(draft, path):
                raise StorageError(str(path), StorageProblem.OTHER)
        finally:
            draft.unlink(missing_ok=True)
