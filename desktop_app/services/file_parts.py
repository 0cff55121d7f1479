"""A file that goes out part by part, and how far all of it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import Progress

PART_BYTES = 8 << 20
"""What goes out in one call; a file up to here is put in one piece. Parts are 5 MB to 5 GB, at most 10,000 (5.1)."""
MOST_PARTS = 10_000


class FileParts:
    """A file that is read part by part and must stay as it was."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = self._look()
        self.size = self._stamp[0]
        if not self.size:
            raise UnusableFile(str(path), FileProblem.EMPTY)
        self.part_bytes = max(PART_BYTES, -(-self.size // MOST_PARTS))
        self.count = -(-self.size // self.part_bytes)

    def part(self, number: int) -> bytes:
        """The part of that number, from 1."""
        start = (number - 1) * self.part_bytes
        length = min(self.part_bytes, self.size - start)
        try:
            with self._path.open("rb") as file:
                file.seek(start)
                data = file.read(length)
        except OSError as error:
            raise UnusableFile(str(self._path), FileProblem.UNREADABLE) from error
        if len(data) != length:
            raise UnusableFile(str(self._path), FileProblem.UNREADABLE)
        return data

    def check(self) -> None:
        """Raises UnusableFile if the file was changed meanwhile."""
        if self._look() != self._stamp:
            raise UnusableFile(str(self._path), FileProblem.UNREADABLE)

    def _look(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except FileNotFoundError as error:
            raise UnusableFile(str(self._path), FileProblem.MISSING) from error
        except (OSError, ValueError) as error:
            raise UnusableFile(str(self._path), FileProblem.UNREADABLE) from error
        if not self._path.is_file() or not os.access(self._path, os.R_OK):
            raise UnusableFile(str(self._path), FileProblem.UNREADABLE)
        return found.st_size, found.st_mtime_ns


class Portion:
    """The progress of one part, told as that of the whole file."""

    def __init__(self, progress: Progress, before: int, size: int) -> None:
        self._progress, self._before, self._size = progress, before, size

    def report(self, done: int, total: int) -> None:  # noqa: ARG002 - the protocol's; the whole file's size counts
        """Bytes of this part that went out."""
        self._progress.report(min(self._before + done, self._size), self._size)

    def check(self) -> None:
        """As `Progress.check`."""
        self._progress.check()

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """As `Progress.on_cancel`."""
        return self._progress.on_cancel(close)
