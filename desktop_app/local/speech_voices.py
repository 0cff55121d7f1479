"""Listening to the voices while the words are recognised, and then who says which word."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.heard import HeardLine
from desktop_app.local.speaker_engine import VoicePrints, speakers_of
from desktop_app.local.stretches import SpokenStretch

_MOST_WAITING = 4


class VoicesHeard:
    """The voices of one recording. They are listened to on a thread beside the recogniser, which leaves enough of the
    processor free for that. `close` ends it."""

    def __init__(self) -> None:
        self._prints = VoicePrints()
        self._beside = ThreadPoolExecutor(1, "voices")
        self._waiting: deque[Future[None]] = deque()

    def hear(self, stretch: SpokenStretch) -> None:
        """Listen to a stretch of speech; waits only where several are waiting already."""
        start_ms = stretch.start * 1000 // SAMPLE_RATE
        self._waiting.append(self._beside.submit(self._prints.add, start_ms, stretch.sound))
        while len(self._waiting) > _MOST_WAITING:
            self._waiting.popleft().result()

    def speakers_of(self, words: Sequence[tuple[int, int]], fewest: int, most: int) -> tuple[int, ...]:
        """The speaker of each word, given by start and end in milliseconds; see `speaker_engine.speakers_of`."""
        while self._waiting:
            self._waiting.popleft().result()
        return speakers_of(self._prints, words, fewest, most)

    def close(self) -> None:
        """End the thread that works on it."""
        self._beside.shutdown(cancel_futures=True)


def by_speaker(lines: Sequence[HeardLine], speakers: Sequence[int]) -> tuple[list[HeardLine], list[str]]:
    """The lines parted where the speaker changes inside of one, and the label of each («1», «2» …).

    ``speakers``: of each word of all lines, from 0.
    """
    parted: list[HeardLine] = []
    labels: list[str] = []
    place = 0
    for line in lines:
        of_line = speakers[place : place + len(line.words)]
        place += len(line.words)
        first = 0
        for at in range(1, len(line.words) + 1):
            if at == len(line.words) or of_line[at] != of_line[first]:
                parted.append(HeardLine(line.words[first:at], line.is_spaced))
                labels.append(str(of_line[first] + 1))
                first = at
    return parted, labels
