"""Tesseract, which lives in a few processes of its own: one for each core, and each reads one page at a time."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from desktop_app.local.engine_process import EngineGone, EngineProcess
from desktop_app.local.memory import free_bytes
from desktop_app.local.ocr_page import Corners, ReadCell, ReadPage, ReadTable, ReadWord, ScanFault, UnusableScan

_MOST_PROCESSES = 8


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


PROCESSES = min(cores(), _MOST_PROCESSES)
"""As many pages are read side by side, where there is memory for them."""

MOST_CALLS = max(6, PROCESSES + 4)
"""Calls that are taken at the same time; what comes on top is told to come later."""

PATIENCE_S = 240.0
"""For one page, read up to four times. A full one takes a few seconds on one core."""

_OF_ONE_BYTES = 700 << 20
"""The memory of one process at a page of 20 million pixels."""

_LOOKS_EVERY_S = 0.25


class OcrBusy(Exception):
    """`MOST_CALLS` calls are under way: this one has to come again later."""


def ocr_process(module: str = "desktop_app.local.ocr_worker") -> EngineProcess:
    """A process for `read`, which starts at the first file."""
    # one page a process: threads inside of a page make it slower on few cores
    return EngineProcess(module, {"OMP_THREAD_LIMIT": "1"})


def read(
    engine: EngineProcess,
    path: Path,
    languages: tuple[str, ...],
    most_pages: int,
    is_wanted: Callable[[], bool],
    patience_s: float = PATIENCE_S,
    *,
    tables: bool = False,
) -> tuple[ReadPage, ...]:
    """All pages of the file, with their ``tables`` if those are wanted. ``is_wanted`` is asked a few times a second,
    from another thread too.

    A page at which the engine dies, or that takes longer than ``patience_s``, has failed; the engine is started again
    for the others. Raises `UnusableScan`, and `EngineGone` where nobody wants it any more or no page was begun.
    """
    pages: list[ReadPage] = []
    while True:
        count = 0
        order = {
            "path": str(path),
            "languages": languages,
            "most_pages": most_pages,
            "first": len(pages),
            "tables": tables,
        }
        try:
            with _Watch(engine, is_wanted, patience_s) as watch:
                for message in engine.ask(order, is_wanted):
                    watch.heard()
                    if "page" in message:
                        pages.append(_page(message["page"]))
                    elif "count" in message:
                        count = message["count"]
                    elif "fault" in message:
                        raise UnusableScan(ScanFault(message["fault"]), message["detail"])
        except EngineGone:
            if not count or not is_wanted():
                raise
            if len(pages) < count:
                pages.append(ReadPage(len(pages), failed=True))
            if len(pages) < count:
                continue
        return tuple(pages)


class _Watch:
    """Ends the engine when nobody wants its answer any more, or when nothing was heard of it for ``patience_s``."""

    def __init__(self, engine: EngineProcess, is_wanted: Callable[[], bool], patience_s: float) -> None:
        self._engine, self._is_wanted, self._patience_s = engine, is_wanted, patience_s
        self._is_over = threading.Event()
        self._heard_at = time.monotonic()
        self._thread = threading.Thread(target=self._look, name="ocr-watch", daemon=True)

    def heard(self) -> None:
        """The engine gave a sign of life."""
        self._heard_at = time.monotonic()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(_LOOKS_EVERY_S):
            is_late = time.monotonic() - self._heard_at > self._patience_s
            if is_late or not self._is_wanted():
                self._engine.stop()
                return


class OcrProcesses:
    """A few processes for all calls. `read` may be called from many threads, each of which holds a `place`."""

    def __init__(
        self, processes: int = 0, patience_s: float = PATIENCE_S, *, new: Callable[[], EngineProcess] = ocr_process
    ) -> None:
        """``processes``: how many; 0 for as many as there are cores and memory for."""
        self._patience_s = patience_s
        self._places = threading.BoundedSemaphore(MOST_CALLS)
        self._all = tuple(new() for _ in range(processes or _fitting()))
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
        self,
        path: Path,
        languages: tuple[str, ...],
        most_pages: int,
        is_wanted: Callable[[], bool] = lambda: True,
        *,
        tables: bool = False,
    ) -> tuple[ReadPage, ...]:
        """As the function `read`, after waiting for a free process."""
        process = self._free.get()

        def goes_on() -> bool:
            return not self._is_over and is_wanted()

        try:
            if not goes_on():
                raise EngineGone
            return read(process, path, languages, most_pages, goes_on, self._patience_s, tables=tables)
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


def _fitting() -> int:
    """As many processes as there is memory for; two can take turns in less."""
    free = free_bytes()
    return PROCESSES if free is None else min(PROCESSES, max(2, free // _OF_ONE_BYTES))


def _page(told: dict[str, Any]) -> ReadPage:
    if told.get("failed"):
        return ReadPage(told["index"], failed=True)
    if told.get("unreadable"):
        return ReadPage(told["index"], told["width"], told["height"], unreadable=True)
    tables = tuple(ReadTable(_corners(places), tuple(map(_cell, cells))) for places, cells in told["tables"])
    return ReadPage(told["index"], told["width"], told["height"], _words(told["words"]), tables=tables)


def _cell(told: list[Any]) -> ReadCell:
    row, column, row_span, column_span, places, lines = told
    return ReadCell(row, column, row_span, column_span, _corners(places), tuple(map(_words, lines)))


def _words(told: list[Any]) -> tuple[ReadWord, ...]:
    return tuple(ReadWord(text, sure, _corners(places), ends) for text, sure, ends, places in told)


def _corners(places: list[list[float]]) -> Corners:
    a, b, c, d = ((x, y) for x, y in places)
    return a, b, c, d
