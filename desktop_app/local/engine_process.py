"""An engine in a process of its own, started when it is needed and again if it dies.

It is given one order after the other and answers each with messages, one JSON object a line. The last message of an
answer says ``done``, ``fault`` or ``model`` (what is wrong with the engine's model).
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from desktop_app.local import python_child

_LAST = frozenset({"done", "fault", "model"})


class EngineGone(Exception):
    """The process ended in the middle of a file: it was stopped, it crashed, or nobody wanted the answer any more."""


class EngineProcess:
    """Runs ``module``, with ``variables`` added to our environment.

    `ask` is for one thread at a time; `stop` may be called from any.
    """

    def __init__(self, module: str, variables: Mapping[str, str] | None = None) -> None:
        self._module = module
        self._variables = variables or {}
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def ask(self, order: Mapping[str, Any], is_wanted: Callable[[], bool]) -> Iterator[dict[str, Any]]:
        """The messages of the answer as they come. ``is_wanted`` is asked before each.

        Raises `EngineGone` after `stop`, a crash, or when nobody wants it any more. Whoever leaves before the last
        message ends the process.
        """
        process = self._started()
        is_over = False
        try:
            stdin, stdout = python_child.pipes(process)
            stdin.write(json.dumps(order) + "\n")
            stdin.flush()
            for line in stdout:
                if not is_wanted():
                    break
                message = json.loads(line)
                is_over = not _LAST.isdisjoint(message)
                yield message
                if is_over:
                    return
        except (OSError, ValueError) as error:
            raise EngineGone from error
        finally:
            if not is_over:
                self._end(process)
        raise EngineGone

    @property
    def is_running(self) -> bool:
        """Whether its process is there, with what it loaded."""
        with self._lock:
            return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the engine's process; 0 where there is none."""
        with self._lock:
            return 0 if self._process is None else self._process.pid

    def stop(self) -> None:
        """End the process at once; the next order starts a new one."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and give back its pipes. Only while nobody asks."""
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
        new = python_child.start(self._module, variables=self._variables, is_offline=True)
        with self._lock:
            self._process = new
        return new

    def _end(self, process: subprocess.Popen[str]) -> None:
        with self._lock:
            if self._process is process:
                self._process = None
        python_child.end(process)
