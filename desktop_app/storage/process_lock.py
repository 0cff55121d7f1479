"""Which process works on something: a lock that the system lets go when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from desktop_app.storage.file_problems import file_translated

TRIES = 3
TRY_AGAIN_AFTER_S = 0.005


class ProcessLock:
    """A lock on a file. Only one process (and one `ProcessLock`) holds it at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Take the lock if nobody holds it; whether it is ours now. Raises StorageError if the file cannot be
        made."""
        if self._file is not None:
            return True
        with file_translated(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        # Who only looks whether it is held holds it for a moment.
        for again in range(TRIES):
            if again:
                time.sleep(TRY_AGAIN_AFTER_S)
            self._file = self._locked()
            if self._file is not None:
                return True
        return False

    def _locked(self) -> BinaryIO | None:
        """The file with the lock on it; None if somebody else holds it."""
        while True:
            with file_translated(self._path):
                file = self._path.open("ab")
            try:
                _lock(file)
            except OSError:
                file.close()
                return None
            if self._is_at_its_place(file):
                return file
            # Its holder took it away between our opening and our locking: whoever comes next locks another file.
            file.close()

    def _is_at_its_place(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let go. The file goes, too, where the system allows that."""
        if self._file is not None:
            if sys.platform != "win32":
                self._path.unlink(missing_ok=True)
            self._file.close()
            self._file = None

    def __enter__(self) -> ProcessLock:
        """Take the lock if nobody holds it."""
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release the lock if it was taken."""
        self.release()


def is_held(path: Path) -> bool:
    """Whether some process holds the lock at ``path`` right now."""
    if not path.exists():
        return False
    lock = ProcessLock(path)
    free = lock.take()
    if free:
        lock.release()
    return not free


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
