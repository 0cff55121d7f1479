"""Which process works on something: a lock that the system lets go when its holder dies, however it dies."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


class ProcessLock:
    """A lock on a file. Only one process (and one `ProcessLock`) holds it at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Take the lock if nobody holds it; whether it is ours now. Raises OSError if the file cannot be made."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

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
        """Let go."""
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
