"""PDFium in processes of its own: a page may draw for minutes or crash it, and only that page fails.

Nothing else helps: PDFium reads the whole of a page before it begins to draw and cannot be told to stop there
(measured: 2 kB of forms within forms take hours in FPDF_LoadPage, which its progressive drawing does not cover); it is
not thread-safe either, so within one process all PDFs would wait for that page.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from desktop_app.domain.environment import for_child, module_command

PATIENCE_S = 20.0
"""For one page. A dense plan on a slow computer takes a few seconds."""

PROCESSES = 2

MOST_BYTES = 2 << 30
"""The memory of one of them. A page of `MOST_PIXELS` with a picture on it takes half of it."""

_WORKER = "desktop_app.media.pdf_worker"


class PdfGone(Exception):
    """The process did not come to an end: ``is_slow``, or it crashed."""

    def __init__(self, *, is_slow: bool) -> None:
        super().__init__("too slow" if is_slow else "crashed")
        self.is_slow = is_slow


class _Process:
    """One of them, started when it is needed and again when it has gone. For one thread at a time."""

    def __init__(self, most_bytes: int, patience_s: float) -> None:
        self._most_bytes, self._patience_s = most_bytes, patience_s
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, order: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The answer, and the pixels that go with it. Raises `PdfGone`, and OSError where none can be started."""
        process = self._started()
        too_slow = threading.Event()

        def give_up() -> None:
            too_slow.set()
            process.kill()

        watch = threading.Timer(self._patience_s, give_up)
        watch.daemon = True
        watch.start()
        try:
            return _exchange(process, order)
        except (OSError, ValueError, EOFError) as error:
            self.end()
            raise PdfGone(is_slow=too_slow.is_set()) from error
        finally:
            watch.cancel()
            watch.join()

    @property
    def runs(self) -> bool:
        """Whether it was started and has not gone."""
        return self._process is not None and self._process.poll() is None

    def get_ready(self) -> None:
        """Start it. Raises OSError."""
        self._started()

    def tell(self, order: Mapping[str, Any]) -> None:
        """Have something done if it runs."""
        if self._process is not None:
            with contextlib.suppress(PdfGone):
                self.ask(order)

    def end(self) -> None:
        """Kill it and give back its pipes."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or not self.runs:
            self.end()
            self._process = subprocess.Popen(
                module_command(_WORKER, str(self._most_bytes), str(self._patience_s)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=for_child(is_offline=True),
            )
        return self._process


def _exchange(process: subprocess.Popen[bytes], order: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(json.dumps(order).encode() + b"\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    answer: dict[str, Any] = json.loads(line)
    wanted = answer.get("bytes", 0)
    pixels = process.stdout.read(wanted) if wanted else b""
    if len(pixels) < wanted:
        raise EOFError
    return answer, pixels


class PdfProcesses:
    """A few processes for all PDFs of this one. Safe to use from many threads."""

    def __init__(
        self, patience_s: float = PATIENCE_S, processes: int = PROCESSES, *, most_bytes: int = MOST_BYTES
    ) -> None:
        self._all = tuple(_Process(most_bytes, patience_s) for _ in range(processes))
        # the last one used is warm
        self._free = list(self._all)
        self._changed = threading.Condition()
        self._keys = count(1)
        self._is_over = False

    def new_key(self) -> int:
        """A key for a file that is being opened."""
        return next(self._keys)

    def ask(self, order: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The answer of a process that is free, and the pixels that go with it; waits for one. Raises `PdfGone`."""
        with self._taken() as process:
            if self._is_over:
                raise PdfGone(is_slow=False)
            try:
                return process.ask(order)
            except OSError as error:
                raise PdfGone(is_slow=False) from error

    def get_ready(self) -> None:
        """Start one of them, if none runs and one is free, and do not wait for it: something is to be asked soon."""
        with self._changed:
            if self._is_over or any(process.runs for process in self._all) or not self._free:
                return
            process = self._free.pop()
        try:
            with contextlib.suppress(OSError):  # who asks is told
                process.get_ready()
        finally:
            with self._changed:
                self._free.append(process)
                self._changed.notify()

    def let_go(self, key: int) -> None:
        """Close a file in all processes that have nothing to do; a busy one does once it has opened a few others."""
        with self._changed:
            idle, self._free = self._free, []
        try:
            for process in idle:
                process.tell({"do": "close", "file": key})
        finally:
            with self._changed:
                self._free.extend(idle)
                self._changed.notify_all()

    def close(self) -> None:
        """End all processes (used when the program ends)."""
        self._is_over = True
        for process in self._all:
            process.end()

    @contextlib.contextmanager
    def _taken(self) -> Iterator[_Process]:
        with self._changed:
            self._changed.wait_for(lambda: bool(self._free))
            process = self._free.pop()
        try:
            yield process
        finally:
            with self._changed:
                self._free.append(process)
                self._changed.notify()


PDF_PROCESSES = PdfProcesses()
"""The processes that read PDFs for this one."""

atexit.register(PDF_PROCESSES.close)
