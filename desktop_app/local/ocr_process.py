"""Tesseract, which lives in a few processes of its own."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop_app.local.engine_process import EngineGone, EngineProcess
from desktop_app.local.ocr_page import Corners, ReadPage, ReadWord, ScanFault, UnusableScan

MOST_CALLS = 6
"""Calls that are taken at the same time; what comes on top is told to come later."""

PROCESSES = min(2, os.cpu_count() or 1)


class OcrBusy(Exception):
    """`MOST_CALLS` calls are under way: this one has to come again later."""


def ocr_process() -> EngineProcess:
    """A process for `read`, which starts at the first file."""
    # one page a process: threads inside of a page make it slower on few cores
    return EngineProcess("desktop_app.local.ocr_worker", {"OMP_THREAD_LIMIT": "1"})


def read(
    engine: EngineProcess, path: Path, languages: tuple[str, ...], most_pages: int, is_wanted: Callable[[], bool]
) -> tuple[ReadPage, ...]:
    """All pages of the file. ``is_wanted`` is asked after each.

    Raises `UnusableScan`, and `EngineGone` after `stop`, a crash, or when nobody wants it any more.
    """
    pages: list[ReadPage] = []
    for message in engine.ask({"path": str(path), "languages": languages, "most_pages": most_pages}, is_wanted):
        if "page" in message:
            pages.append(_page(message["page"]))
        elif "fault" in message:
            raise UnusableScan(ScanFault(message["fault"]), message["detail"])
    return tuple(pages)


class OcrProcesses:
    """A few processes for all calls. `read` may be called from many threads, each of which holds a `place`."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._places = threading.BoundedSemaphore(MOST_CALLS)
        self._all = tuple(ocr_process() for _ in range(processes))
        # the last one used is warm
        self._free: queue.LifoQueue[EngineProcess] = queue.LifoQueue()
        for process in self._all:
            self._free.put(process)
        self._is_over = False

    @contextlib.contextmanager
    def place(self) -> Iterator[None]:
        """Hold one of the places for calls, from before its body is read. Raises `OcrBusy` if none is free."""
        if not self._places.acquire(blocking=False):
            raise OcrBusy
        try:
            yield
        finally:
            self._places.release()

    def read(
        self, path: Path, languages: tuple[str, ...], most_pages: int, is_wanted: Callable[[], bool] = lambda: True
    ) -> tuple[ReadPage, ...]:
        """As the function `read`, after waiting for a free process."""
        process = self._free.get()
        try:
            if self._is_over:
                raise EngineGone
            return read(process, path, languages, most_pages, is_wanted)
        finally:
            self._free.put(process)

    def close(self) -> None:
        """End all processes, also those that are reading."""
        self._is_over = True
        for process in self._all:
            process.stop()
        for _ in self._all:
            self._free.get().close()
        for process in self._all:
            self._free.put(process)


def _page(told: dict[str, Any]) -> ReadPage:
    if told.get("failed"):
        return ReadPage(told["index"], failed=True)
    words = tuple(ReadWord(text, sure, _corners(places), ends) for text, sure, ends, places in told["words"])
    return ReadPage(told["index"], told["width"], told["height"], words)


def _corners(places: list[list[float]]) -> Corners:
    a, b, c, d = ((x, y) for x, y in places)
    return a, b, c, d
