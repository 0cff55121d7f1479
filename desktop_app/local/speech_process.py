"""The speech engine, which lives in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.local.audio_fault import AudioFault, UnusableAudio
from desktop_app.local.engine_process import EngineProcess
from desktop_app.local.heard import HeardLine, HeardWindow, HeardWord

CORES = os.cpu_count() or 1
THREADS = CORES - 1 if CORES > 2 else CORES
"""One core stays free for the person at the computer, where there are more than two."""


@dataclass(frozen=True, slots=True)
class Order:
    """One recording for the engine. ``model``: the folder of a model. ``language``: a documented one, or «auto».

    ``hot``: words to expect. ``from_ms``: windows that end there or before are left out, as they were heard by an
    earlier run, which found ``words`` (start and end of each, ms). ``speakers``: how many at least and at most, -1 for
    not known; None where they are not to be told apart.
    """

    path: str
    model: str
    language: str
    longest_ms: int
    hot: tuple[str, ...] = ()
    careful: bool = False
    from_ms: int = 0
    speakers: tuple[int, int] | None = None
    words: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who says each word of the whole recording, from 0 in the order in which they first speak."""

    of_words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """How long the recording says it is, in milliseconds."""

    ms: int


def engine_version() -> str:
    """The engine's name and version, for answers."""
    return f"whisper_{version('faster-whisper')}"


def speech_process(*, is_awaited: bool = False) -> EngineProcess:
    """A process for `recognise`, which starts at the first recording.

    ``is_awaited``: somebody looks at the screen until it has heard; it does not give way to the others.
    """
    return EngineProcess("desktop_app.local.speech_worker", {"MALGEUL_IS_AWAITED": "1"} if is_awaited else None)


def recognise(
    engine: EngineProcess, order: Order, is_wanted: Callable[[], bool] = lambda: True
) -> Iterator[HeardWindow | Length | Speakers | int]:
    """The recording's windows in order of time; in between its length, and the place reached in milliseconds; last the
    speakers, where they were wanted.

    Raises `UnusableAudio`, `UnusableModel`, and `EngineGone` after `stop` or as soon as ``is_wanted`` (asked often)
    says no.
    """
    for message in engine.ask(asdict(order), is_wanted):
        if "window" in message:
            yield heard(message["window"])
        elif "at" in message:
            yield int(message["at"])
        elif "length" in message:
            yield Length(int(message["length"]))
        elif message.get("done") is not None:
            yield Speakers(tuple(message["done"]))
        elif "fault" in message:
            raise UnusableAudio(AudioFault(message["fault"]))
        elif "model" in message:
            raise UnusableModel(Path(order.model).name, ModelProblem(message["model"]))


def plain(window: HeardWindow) -> list[Any]:
    """A window as it is told and kept; `heard` reads it."""
    lines = [
        [line.is_spaced, [[w.start_ms, w.end_ms, w.text, round(w.confidence, 4)] for w in line.words]]
        for line in window.lines
    ]
    return [window.to_ms, lines, window.sounds_like]


def heard(told: list[Any]) -> HeardWindow:
    """A window as it was told or kept. Raises TypeError, ValueError, IndexError for anything else."""
    to_ms, lines, sounds_like = told
    found = tuple(HeardLine(tuple(HeardWord(*word) for word in words), is_spaced) for is_spaced, words in lines)
    return HeardWindow(int(to_ms), found, str(sounds_like))
