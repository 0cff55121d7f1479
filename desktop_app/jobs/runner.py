"""A small pool for blocking work, awaited and cancelled from the loop."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import Progress

REPORT_EVERY_S = 0.05

T = TypeVar("T")


class WatchedProgress:
    """A `Progress` that can be cancelled; reports go to ``on_report`` on the working thread, at most 20 a second."""

    def __init__(self, on_report: Callable[[int, int], None] | None = None) -> None:
        self._on_report = on_report
        self._last = 0.0
        self._cancelled = False
        self._closers: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; the first and the last report always go through."""
        now = time.monotonic()
        if self._on_report is not None and (now - self._last >= REPORT_EVERY_S or (total and done >= total)):
            self._last = now
            self._on_report(done, total)

    def check(self) -> None:
        """Raise `Cancelled` if the user gave up."""
        if self._cancelled:
            raise Cancelled

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """While the block runs, `cancel` calls ``close``; at once if it already happened."""
        return self._closing(close)

    @contextmanager
    def _closing(self, close: Callable[[], None]) -> Iterator[None]:
        with self._lock:
            cancelled = self._cancelled
            if not cancelled:
                self._closers.append(close)
        if cancelled:
            close()
        try:
            yield
        finally:
            with self._lock:
                if close in self._closers:
                    self._closers.remove(close)

    def cancel(self) -> None:
        """Give up: `check` raises from now on, and what is waiting is closed. Safe from any thread, more than once."""
        with self._lock:
            self._cancelled = True
            closers, self._closers = self._closers, []
        for close in closers:
            close()


class JobRunner:
    """Runs blocking work on a bounded number of threads and hands the result to whoever awaits it.

    ``patience_s``: how long work that was given up is waited for; None: until it lets go. What waits for a disk or a
    key store that does not answer may never do so, and is left to itself. ``hangs`` after `shutdown`: some was left so.
    """

    def __init__(self, workers: int, name: str = "work", *, patience_s: float | None = None) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._patience_s = patience_s
        self._running: set[WatchedProgress] = set()
        self._threads: set[Future[Any]] = set()
        self.hangs = False

    async def run(self, work: Callable[[Progress], T], on_progress: Callable[[int, int], None] | None = None) -> T:
        """Run ``work`` on a thread of the pool; ``on_progress(done, total)`` is called on the loop.

        Cancelling the awaiting task cancels the work's `Progress` and waits until the thread has let go, or for
        ``patience_s``.
        """
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            if on_progress is not None and not loop.is_closed():
                loop.call_soon_threadsafe(on_progress, done, total)

        progress = WatchedProgress(tell)

        def start() -> T:
            progress.check()
            return work(progress)

        self._running.add(progress)
        thread = self._pool.submit(start)
        self._threads.add(thread)
        thread.add_done_callback(self._threads.discard)
        future = asyncio.ensure_future(asyncio.wrap_future(thread, loop=loop))
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            progress.cancel()
            # also where whoever waits is cancelled once more, and does not see how it ends
            future.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            await asyncio.wait([future], timeout=self._patience_s)
            raise
        finally:
            self._running.discard(progress)

    def shutdown(self) -> None:
        """Cancel what runs and wait for the threads, as long as ``patience_s``. Nothing can be run afterwards."""
        for progress in tuple(self._running):
            progress.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.hangs = bool(wait(tuple(self._threads), self._patience_s).not_done)
        if not self.hangs:
            self._pool.shutdown(wait=True)
