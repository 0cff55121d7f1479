"""The one thread on which all PDFs are read: PDFium is not thread-safe, not even for different documents."""

from __future__ import annotations

import atexit
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

# Before our own atexit below, which therefore runs first: the thread has ended when the library is taken down.
import pypdfium2

T = TypeVar("T")

_Work = tuple[Callable[[], Any], "Future[Any]"]


class PdfThread:
    """Started at the first work. A daemon, because whoever waits for it may be one that nobody waits for."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def run(self, work: Callable[[], T]) -> T:
        """The result of ``work`` on the thread; whatever it raises is raised here."""
        if threading.current_thread() is self._thread:
            return work()
        return self._put(work).result()

    def later(self, work: Callable[[], object]) -> None:
        """Let ``work`` be done without waiting; what it raises is lost."""
        self._put(work)

    def stop(self) -> None:
        """Finish what was asked for and end (used when the program ends)."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._queue.put(None)
            thread.join(5)

    def _put(self, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            self._queue.put((work, future))
            if self._thread is None:
                self._thread = threading.Thread(target=self._live, name="pdf", daemon=True)
                self._thread.start()
        return future

    def _live(self) -> None:
        while (order := self._queue.get()) is not None:
            _do(*order)
            del order  # a result may be a whole picture


def _do(work: Callable[[], Any], future: Future[Any]) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - it belongs to whoever asked, who gets it
        future.set_exception(error)
    else:
        future.set_result(result)


PDF_THREAD = PdfThread()
"""The only one there may be in a process."""

PdfiumError = pypdfium2.PdfiumError

atexit.register(PDF_THREAD.stop)
