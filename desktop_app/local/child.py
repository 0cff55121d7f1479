"""The services on this computer as a process of its own, for the window and the command line."""

from __future__ import annotations

import json
import queue
import re
import secrets
import shutil
import subprocess
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.errors import Service, Unreachable
from desktop_app.local import python_child
from desktop_app.local.address import HOST, environment, ocr_url

_START_S = 30.0
_TOKEN = re.compile(r"[0-9a-f]{32}")


class LocalServices:
    """Started at the first use and again if it died; ended by `close`, and with our own process however that ends.

    Safe to use from worker threads. ``folder`` keeps the jobs, so that they go on in the next process; what
    stands in for object storage lies in it too. ``models``: the folder of the speech models.
    """

    def __init__(self, folder: Path, models: Path) -> None:
        self._folder, self._models = folder, models
        self._secret = secrets.token_urlsafe(24)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._url = ""
        self._closed = False

    @property
    def secret(self) -> str:
        """The secret key of the CLOVA Speech domain; the same for every process that this object starts."""
        return self._secret

    def url(self) -> str:
        """The Invoke URL of the CLOVA Speech domain. Starts the process if it does not run (a few hundred ms).

        The port differs after a new start, so ask before each call. Raises `Unreachable` if it does not start.
        """
        with self._lock:
            if self._closed:
                raise Unreachable(Service.LOCAL, HOST)
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._start()
            return self._url

    def ocr_url(self) -> str:
        """The Invoke URL of the CLOVA OCR General domain, which has the same secret; else as `url`."""
        return ocr_url(self.url())

    def environment(self) -> dict[str, str]:
        """The environment variables that point another program at these services. Starts them if need be."""
        return environment(self.url(), self._secret)

    def close(self) -> None:
        """End the process. Unfinished asynchronous jobs go on at the next start."""
        with self._lock:
            self._closed = True
            self._end()

    def forget(self, tokens: Iterable[str]) -> None:
        """Delete all that is kept of finished or stopped jobs (see `kept_jobs`), whether the process runs or not: their
        recordings, lines, answers and results. What is not there is no error."""
        for token in filter(_TOKEN.fullmatch, tokens):
            for place in (self._folder, *self._folder.glob("beside-*")):
                shutil.rmtree(place / "jobs" / token, ignore_errors=True)
            for result in (self._folder / "storage" / "results").glob(f"*_{token}.json"):
                with suppress(OSError):
                    result.unlink(missing_ok=True)

    def _start(self) -> None:
        try:
            self._process = process = python_child.start(
                "desktop_app.local", "--folder", str(self._folder), "--models", str(self._models)
            )
            self._url = str(json.loads(_greet(process, self._secret))["url"])
        except (OSError, ValueError, KeyError, TypeError, queue.Empty) as error:
            self._end()
            raise Unreachable(Service.LOCAL, HOST) from error

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            python_child.end(process)  # nothing is lost by it: accepted jobs are on disk


def _greet(process: subprocess.Popen[str], secret: str) -> str:
    """Hand over the secret; what the process answers. Raises queue.Empty if it stays silent, OSError if it is gone."""
    stdin, stdout = python_child.pipes(process)
    # Through the pipe and not as an argument, which anyone on this computer could read.
    stdin.write(json.dumps({"secret": secret}) + "\n")
    stdin.flush()
    said: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=lambda: said.put(stdout.readline()), daemon=True).start()
    return said.get(timeout=_START_S)
