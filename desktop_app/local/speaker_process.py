"""Listening to the voices of a recording, in a process of its own.

`SpeakerListener.turns` says who speaks when; `SpeakerListener.voice_of` gives the 256 numbers of one voice, so that it
can be known again. Both take stretches of time in ms and any recording that the program can play.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from desktop_app.domain.errors import Broken, FileProblem, Service, UnusableFile
from desktop_app.domain.progress import Progress
from desktop_app.domain.told_speakers import Turn
from desktop_app.local.engine_process import EngineGone, EngineProcess

VOICES_GONE = "voices-gone"
"""The code of `Broken`: the process ended in the middle of a recording."""

_POLL_S = 0.2


class SpeakerListener:
    """One process, started at the first recording. May be called from many threads: one after the other is served."""

    def __init__(self) -> None:
        self._process = EngineProcess("desktop_app.local.speaker_worker")
        self._turn = threading.Lock()

    def turns(
        self,
        path: str,
        spans: Sequence[tuple[int, int]],
        fewest: int,
        most: int,
        progress: Progress,
        *,
        track: int = 0,
    ) -> tuple[Turn, ...]:
        """Who speaks in the spans (words, or lines; in order of time): neighbours of one speaker are one turn.

        ``fewest`` and ``most`` speakers, −1 for not known; ``track`` as in `pcm.blocks`. Raises UnusableFile,
        Cancelled, and Broken where the process ended.
        """
        if not spans:
            return ()
        done = self._ask(path, spans, {"fewest": fewest, "most": most, "track": track}, progress)
        numbered = zip(spans, done["speakers"], strict=True)
        turns = []
        for speaker, group in groupby(numbered, key=lambda pair: pair[1]):
            own = [span for span, _ in group]
            turns.append(Turn(own[0][0], max(end for _, end in own), int(speaker)))
        return tuple(turns)

    def voice_of(
        self, path: str, spans: Sequence[tuple[int, int]], progress: Progress, track: int = 0
    ) -> tuple[float, ...]:
        """The voice in the spans: 256 numbers, of length one together. Raises as `turns`, and ValueError where no
        voice is in them."""
        done = self._ask(path, sorted(spans), {"voice": True, "track": track}, progress) if spans else {"voice": None}
        if done["voice"] is None:
            raise ValueError("no voice in these stretches")
        return tuple(map(float, done["voice"]))

    def close(self) -> None:
        """End the process."""
        self._process.stop()
        with self._turn:
            self._process.close()

    def _ask(
        self, path: str, spans: Sequence[tuple[int, int]], wish: dict[str, Any], progress: Progress
    ) -> dict[str, Any]:
        end = max(end for _, end in spans)
        order = {"path": path, "spans": list(spans), **wish}
        while not self._turn.acquire(timeout=_POLL_S):
            progress.check()
        try:
            with progress.on_cancel(self._process.stop):
                progress.check()
                return self._answered(order, end, progress)
        except EngineGone as error:
            progress.check()
            raise Broken(Service.LOCAL, VOICES_GONE) from error
        finally:
            self._turn.release()

    def _answered(self, order: dict[str, Any], end_ms: int, progress: Progress) -> dict[str, Any]:
        try:
            return self._listened(order, end_ms, progress)
        except EngineGone:
            # an idle process ends by itself, perhaps just now
            progress.check()
            return self._listened(order, end_ms, progress)

    def _listened(self, order: dict[str, Any], end_ms: int, progress: Progress) -> dict[str, Any]:
        def is_wanted() -> bool:
            progress.check()
            return True

        for message in self._process.ask(order, is_wanted):
            if "fault" in message:
                raise UnusableFile(order["path"], FileProblem(message["fault"]))
            if "done" in message:
                return message
            progress.report(min(message["at"], end_ms), end_ms)
        raise EngineGone
