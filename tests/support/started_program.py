"""Starts the program in a process of its own and looks at it from outside; see `driven_program`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from time import monotonic
from types import TracebackType
from typing import Any, Self

from tests.support.waiting import LONG_S, SOON_S, looks

ROOT = Path(__file__).parents[2]
LOOK_EVERY_S = 0.5
"""Whether it still runs while it does not answer."""


class StartedProgram:
    """A running program. What it wrote to standard error is ``complaints`` after its end."""

    def __init__(
        self,
        home: Path,
        *files: Path | str,
        environment: Mapping[str, str] | None = None,
        module: str = "tests.support.driven_program",
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, files)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "MALGEUL_HOME": str(home), "PYTHONUNBUFFERED": "1", **(environment or {})},
            encoding="utf-8",
        )
        self._said: Queue[dict[str, Any]] = Queue()
        self.complaints = ""
        self._threads = [threading.Thread(target=self._hear), threading.Thread(target=self._hear_complaints)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._end()

    def tell(self, command: str) -> dict[str, Any]:
        """Have it do something; what is seen afterwards."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        begun = monotonic()
        while True:
            try:
                return self._said.get(timeout=LOOK_EVERY_S)
            except Empty:
                if not self.is_running or monotonic() - begun > SOON_S:
                    raise AssertionError(f"no answer to {command!r}: {self.complaints}") from None

    def until(
        self, reached: Callable[[dict[str, Any]], object], command: str = "look", within_s: float = LONG_S
    ) -> dict[str, Any]:
        """Tell it ``command`` again and again until what is seen fits."""
        begun = monotonic()
        for _ in looks():
            seen = self.tell(command)
            if seen["is_ready"] and reached(seen):
                return seen
            assert monotonic() - begun < within_s, f"never came; seen at last: {seen}"
        raise AssertionError

    def kill(self) -> None:
        """kill -9."""
        self._process.send_signal(signal.SIGKILL)
        self._end()

    def leave(self) -> int:
        """Close its window and wait for its end; the exit code."""
        self.tell("leave")
        return self.wait()

    def wait(self) -> int:
        """Wait for its end; the exit code."""
        code = self._process.wait(SOON_S)
        self._end()
        return code

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def _hear(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))

    def _hear_complaints(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.complaints += line

    def _end(self) -> None:
        self._process.wait(SOON_S)
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """A real X server without a monitor; the environment that puts a program on it."""
    read, write = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(write)
        try:
            with os.fdopen(read) as number:
                display = number.readline().strip()
            assert display, "no X server"
            yield {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()
