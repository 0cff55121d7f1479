"""Files that let nobody in, as on a disk that does not answer: whoever opens one waits (file leases, `fcntl(2)`)."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

if not hasattr(fcntl, "F_SETLEASE"):
    raise ImportError("leases are of Linux")


class Guard:
    """Stands before the door: one more who wants in, so that a test can tell that nobody was let in yet."""

    def __init__(self, path: Path) -> None:
        self._visitor = subprocess.Popen(["head", "-c", "1", str(path)], stdout=subprocess.DEVNULL)

    @property
    def lets_nobody_in(self) -> bool:
        """Whether whoever opens the file still waits."""
        return self._visitor.poll() is None

    def close(self) -> None:
        """Send the visitor away."""
        self._visitor.kill()
        self._visitor.wait()


@contextmanager
def unanswering(paths: Sequence[Path]) -> Iterator[None]:
    """While the block runs, whoever opens one of these files waits: 45 seconds where the system says no other time."""
    old = signal.signal(signal.SIGIO, signal.SIG_IGN)  # the system asks for the lease back by it
    files = [os.open(path, os.O_RDWR) for path in paths]
    try:
        for file in files:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        yield
    finally:
        for file in files:
            os.close(file)
        signal.signal(signal.SIGIO, old)
