"""The speech engine in a process of its own, started at the first recording and again if it dies."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from desktop_app.local import python_child
from desktop_app.local.audio_fault import AudioFault, UnusableAudio
from desktop_app.local.heard import HeardSegment, HeardWord


class EngineGone(Exception):
    """The process ended in the middle of a recording: it was stopped, or it crashed."""


def engine_version() -> str:
    """The engine's name and version, for answers."""
    return f"pocketsphinx_{version('pocketsphinx')}"


class SpeechProcess:
    """`recognise` is for one thread at a time; `stop` may be called from any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def recognise(
        self, path: Path, longest_ms: int, is_wanted: Callable[[], bool] = lambda: True
    ) -> tuple[HeardSegment, ...]:
        """All segments of the recording in order of time.

        Raises `UnusableAudio`, and `EngineGone` after `stop` or as soon as ``is_wanted`` (asked often) says no.
        """
        process = self._started()
        well = False
        try:
            heard = self._talk(process, path, longest_ms, is_wanted)
            well = True
        except UnusableAudio:
            well = True
            raise
        except (OSError, ValueError) as error:
            raise EngineGone from error
        finally:
            if not well:
                self._end(process)
        return heard

    def stop(self) -> None:
        """End the process at once; the next recording starts a new one."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and give back its pipes. Only while nobody recognises."""
        with self._lock:
            process = self._process
        if process is not None:
            self._end(process)

    @staticmethod
    def _talk(
        process: subprocess.Popen[str], path: Path, longest_ms: int, is_wanted: Callable[[], bool]
    ) -> tuple[HeardSegment, ...]:
        if process.stdin is None or process.stdout is None:
            raise EngineGone
        process.stdin.write(json.dumps({"path": str(path), "longest_ms": longest_ms}) + "\n")
        process.stdin.flush()
        heard: list[HeardSegment] = []
        for line in process.stdout:
            if not is_wanted():
                raise EngineGone
            message = json.loads(line)
            if "segment" in message:
                start, end, words = message["segment"]
                heard.append(HeardSegment(start, end, tuple(HeardWord(*word) for word in words)))
            elif "fault" in message:
                raise UnusableAudio(AudioFault(message["fault"]))
            elif "done" in message:
                return tuple(heard)
        raise EngineGone

    def _started(self) -> subprocess.Popen[str]:
        with self._lock:
            old = self._process
        if old is not None:
            if old.poll() is None:
                return old
            self._end(old)
        new = subprocess.Popen(
            python_child.command("desktop_app.local.speech_worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=python_child.environment(),
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
