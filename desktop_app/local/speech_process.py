"""The speech engine, which lives in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from desktop_app.local.audio_fault import AudioFault, UnusableAudio
from desktop_app.local.engine_process import EngineProcess
from desktop_app.local.heard import HeardSegment, HeardWord


def engine_version() -> str:
    """The engine's name and version, for answers."""
    return f"pocketsphinx_{version('pocketsphinx')}"


def speech_process() -> EngineProcess:
    """A process for `recognise`, which starts at the first recording."""
    return EngineProcess("desktop_app.local.speech_worker")


def recognise(
    engine: EngineProcess, path: Path, longest_ms: int, is_wanted: Callable[[], bool] = lambda: True
) -> tuple[HeardSegment, ...]:
    """All segments of the recording in order of time.

    Raises `UnusableAudio`, and `EngineGone` after `stop` or as soon as ``is_wanted`` (asked often) says no.
    """
    heard: list[HeardSegment] = []
    for message in engine.ask({"path": str(path), "longest_ms": longest_ms}, is_wanted):
        if "segment" in message:
            start, end, words = message["segment"]
            heard.append(HeardSegment(start, end, tuple(HeardWord(*word) for word in words)))
        elif "fault" in message:
            raise UnusableAudio(AudioFault(message["fault"]))
    return tuple(heard)
