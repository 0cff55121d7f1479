"""Tesseract in processes of its own, started when they are needed and again if one dies."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop_app.local import python_child
from desktop_app.local.ocr_page import Corners, ReadPage, ReadWord, ScanFault, UnusableScan

MOST_CALLS = 6
"""Calls that are taken at the same time; what comes on top is told to come later."""

PROCESSES = min(2, os.cpu_count() or 1)


class OcrGone(Exception):
    """The process ended in the middle of a file: it was stopped, or it crashed."""


class OcrBusy(Exception):
    """As many calls are under way as are taken."""


class OcrProcess:
    """`read` is for one thread at a time; `stop` may be called from any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def read(
        self, path: Path, languages: tuple[str, ...], most_pages: int, is_wanted: Callable[[], bool]
    ) -> tuple[ReadPage, ...]:
        """All pages of the file. ``is_wanted`` is asked after each.

        Raises `UnusableScan`, and `OcrGone` after `stop`, a crash, or when nobody wants it any more.
        """
        process = self._started()
        well = False
        try:
            pages = _talk(process, path, languages, most_pages, is_wanted)
            well = True
        except UnusableScan:
            well = True
            raise
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise OcrGone from error
        finally:
            if not well:
                self._end(process)
        return pages

    def stop(self) -> None:
        """End the process at once; the next file starts a new one."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and give back its pipes. Only while nobody reads."""
        with self._lock:
            process = self._process
        if process is not None:
            self._end(process)

    def _started(self) -> subprocess.Popen[str]:
        with self._lock:
            old = self._process
        if old is not None:
            if old.poll() is None:
                return old
            self._end(old)
        new = subprocess.Popen(
            python_child.command("desktop_app.local.ocr_worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # one page a process: threads inside of a page make it slower on few cores
            env={**python_child.environment(), "OMP_THREAD_LIMIT": "1"},
            encoding="utf-8",
        )
        with self._lock:
            self._process = new
        return new

    def _end(self, process: subprocess.Popen[str]) -> None:
        with self._lock:
            if self._process is process:
                self._process = None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                # What was not yet written to a dead process is lost anyway.
                with contextlib.suppress(OSError):
                    pipe.close()


class OcrProcesses:
    """A few processes for all calls. `read` may be called from many threads, each of which holds a `place`."""

    def __init__(self, most_calls: int = MOST_CALLS, processes: int = PROCESSES) -> None:
        self.most_calls = most_calls
        self._places = threading.BoundedSemaphore(most_calls)
        self._all = tuple(OcrProcess() for _ in range(processes))
        # the last one used is warm
        self._free: queue.LifoQueue[OcrProcess] = queue.LifoQueue()
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
        """As `OcrProcess.read`, after waiting for a free process."""
        process = self._free.get()
        try:
            if self._is_over:
                raise OcrGone
            return process.read(path, languages, most_pages, is_wanted)
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


def _talk(
    process: subprocess.Popen[str],
    path: Path,
    languages: tuple[str, ...],
    most_pages: int,
    is_wanted: Callable[[], bool],
) -> tuple[ReadPage, ...]:
    if process.stdin is None or process.stdout is None:
        raise OcrGone
    order = {"path": str(path), "languages": languages, "most_pages": most_pages}
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    pages: list[ReadPage] = []
    for line in process.stdout:
        if not is_wanted():
            raise OcrGone
        message = json.loads(line)
        if "page" in message:
            pages.append(_page(message["page"]))
        elif "fault" in message:
            raise UnusableScan(ScanFault(message["fault"]), message["detail"])
        elif "done" in message:
            return tuple(pages)
    raise OcrGone


def _page(told: dict[str, Any]) -> ReadPage:
    if told.get("failed"):
        return ReadPage(told["index"], failed=True)
    words = tuple(ReadWord(text, sure, _corners(places), ends) for text, sure, ends, places in told["words"])
    return ReadPage(told["index"], told["width"], told["height"], words)


def _corners(places: list[list[float]]) -> Corners:
    a, b, c, d = ((x, y) for x, y in places)
    return a, b, c, d
