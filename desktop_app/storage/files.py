"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from pathlib import Path

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage.problems import translated

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def write_whole(path: Path, body: bytes) -> None:
    """Replace a file by ``body`` in one step, for this user only; on disk when it returns. Raises StorageError."""
    with translated(path):
        draft = draft_beside(path)
        try:
            handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def check_room(folder: Path, needed: int) -> None:
    """Raises StorageError: FULL where fewer bytes than ``needed`` are free on the disk of a folder, MISSING where there
    is no such folder."""
    with translated(folder):
        if shutil.disk_usage(folder).free < needed:
            raise StorageError(str(folder), StorageProblem.FULL)


def draft_beside(path: Path) -> Path:
    """A fresh name for what is to become ``path``, in the same folder."""
    return path.with_name(f".{path.name}-{secrets.token_hex(4)}.draft")


def put_in_place(draft: Path, path: Path) -> bool:
    """Give a finished draft its name unless a file has it; whether it got it. The draft then is gone."""
    try:
        if os.name == "nt":
            draft.rename(path)  # does not replace on Windows
        else:
            os.link(draft, path)
    except FileExistsError:
        return False
    except OSError as error:
        # A file system without hard links (exFAT, some shares): a window of a moment remains.
        if error.errno not in _NO_LINKS or path.exists():
            raise
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stamp(at: float | None = None) -> str:
    """A moment (seconds since 1970; else this one) as part of a file's name, in local time: people look for
    «yesterday's»."""
    return time.strftime("%Y%m%d-%H%M%S", time.localtime(at))


def free_name(path: Path) -> Path:
    """``path``, or the first of its numbered fellows that does not exist."""
    candidate, number = path, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate
