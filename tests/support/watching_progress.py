"""A `Progress` for tests of this layer: it remembers, and can be cancelled from another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from desktop_app.domain.errors import Cancelled


class Watching:
    """Keeps every report; `cancel` gives up."""

    def __init__(self, cancel_after_bytes: int | None = None) -> None:
        self.reports: list[tuple[int, int]] = []
        self._cancel_after = cancel_after_bytes
        self._closers: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self._cancelled = False
        self.closer_set = threading.Event()

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))
        if self._cancel_after is not None and done >= self._cancel_after:
            self.cancel()

    def check(self) -> None:
        if self._cancelled:
            raise Cancelled

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        return self._closing(close)

    @contextmanager
    def _closing(self, close: Callable[[], None]) -> Iterator[None]:
        with self._lock:
            now = self._cancelled
            self._closers.append(close)
        if now:
            close()
        self.closer_set.set()
        try:
            yield
        finally:
            self._closers.remove(close)

    def cancel(self) -> None:
        with self._lock:
            self._cancelled = True
            closers = list(self._closers)
        for close in closers:
            close()
