"""A bounded number of calls at the same time, waited for in a way that ends at once when the user gives up."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import Progress


class Slots:
    """``count`` places, given away in the order in which they were asked for: who has many calls to make takes turns
    with who comes later. Safe to use from several threads."""

    def __init__(self, count: int) -> None:
        if count < 1:
            raise ValueError(count)
        self._count = self._free = count
        self._closed = False
        self._changed = threading.Condition()
        self._waiting: deque[object] = deque()

    @contextmanager
    def one(self, progress: Progress) -> Iterator[None]:
        """Wait for a place and keep it while the block runs. Raises Cancelled when the user gives up or after
        `close`."""
        self._take(progress)
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()

    def resize(self, count: int) -> None:
        """Have ``count`` places from now on; who has one keeps it. Raises ValueError where it is not positive."""
        if count < 1:
            raise ValueError(count)
        with self._changed:
            self._free += count - self._count
            self._count = count
            self._changed.notify_all()

    def close(self) -> None:
        """Let nobody in any more; those that wait raise Cancelled."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _take(self, progress: Progress) -> None:
        turn = object()
        with progress.on_cancel(self._wake), self._changed:
            self._waiting.append(turn)
            try:
                while True:
                    progress.check()
                    if self._closed:
                        raise Cancelled
                    if self._free > 0 and self._waiting[0] is turn:
                        self._free -= 1
                        return
                    self._changed.wait()
            finally:
                self._waiting.remove(turn)
                # whoever is next may find a place free
                self._changed.notify_all()

    def _wake(self) -> None:
        # All of them: the one whose user gave up is not known here.
        with self._changed:
            self._changed.notify_all()
