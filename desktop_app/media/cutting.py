"""Cuts sound in its pauses while it comes in, to the sample, without knowing what follows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desktop_app.domain.dictation import LONGEST_MS, RATE, SHORTEST_MS
from desktop_app.media.silence import next_cut, smoothed

_STEP = RATE // 50
"""Samples of one measured stretch, 20 ms: what `next_cut` counts in."""
_STEP_MS = 20
_EARLY_MS = 30_000
_LOOK_EVERY_MS = 200
_LONG_PAUSE_MS = 1_000
_AS_QUIET = 0.01
_QUIET = 1e-4
_SILENT = 1e-7

QUICK_LONGEST_MS = 28_000
"""The longest piece where calls cost nothing: what the engine on this computer hears at once."""
_UNHEARD = 1e-6
_BREATH_MS = 900
_SPOKEN_MS = 2_500
"""So much speech gives the engine something to understand the words by."""
_SILENCE_MS = 2_000
_SYLLABLE_MS, _SECOND_MS = 200, 1_000
_CLEAR_OF = 10.0
_FAR_BELOW, _BELOW = 0.01, 0.1
_OVER_FLOOR = 4.0


class Cutter:
    """Takes samples in blocks of any size and says where to cut.

    No piece is longer than ``longest_ms``; of each cut at least ``shortest_ms`` of sound follow, so that the last piece
    is long enough too. A long pause is used as soon as there is one after half a minute; else the piece is cut, as
    recordings are, in the longest pause of its last fifth. Memory is that of one piece.
    """

    def __init__(self, start: int = 0, *, longest_ms: int = LONGEST_MS, shortest_ms: int = SHORTEST_MS) -> None:
        if longest_ms < 4 * shortest_ms:
            raise ValueError("longest_ms must be at least four times shortest_ms")
        self._start = start
        self._longest_ms, self._shortest_ms = longest_ms, shortest_ms
        self._early_ms = min(_EARLY_MS, longest_ms // 2)
        self._pause_ms = max(_LONG_PAUSE_MS, 2 * shortest_ms)
        self._pause_steps = self._pause_ms // _STEP_MS
        self._energy: list[float] = []
        self._rest = np.empty(0, np.int16)

    def feed(self, samples: npt.NDArray[np.int16]) -> tuple[int, ...]:
        """The places of the cuts that are certain now, as numbers of samples from the beginning."""
        cuts: list[int] = []
        whole = np.concatenate((self._rest, samples))
        steps = len(whole) // _STEP
        self._rest = whole[steps * _STEP :]
        stretches = whole[: steps * _STEP].reshape(steps, _STEP).astype(np.float32) / np.float32(32_768)
        for energy in np.einsum("ij,ij->i", stretches, stretches) / _STEP:
            self._energy.append(float(energy))
            cut_ms = self._cut_ms()
            if cut_ms:
                self._start += cut_ms * RATE // 1000
                cuts.append(self._start)
                del self._energy[: cut_ms // _STEP_MS]
        return tuple(cuts)

    def _cut_ms(self) -> int:
        """Where this piece is cut, from its beginning; 0 while it is not."""
        length_ms = len(self._energy) * _STEP_MS
        if length_ms >= self._longest_ms:
            latest = self._longest_ms - self._shortest_ms
            smooth = smoothed(np.asarray(self._energy, np.float32))
            cut = next_cut(smooth, 0, latest, self._longest_ms, self._shortest_ms)
            return max(_STEP_MS, cut // _STEP_MS * _STEP_MS)
        return self._early_cut_ms(length_ms)

    def _early_cut_ms(self, length_ms: int) -> int:
        is_time_to_look = length_ms >= self._early_ms + self._pause_ms and length_ms % _LOOK_EVERY_MS == 0
        if is_time_to_look and self._is_long_pause():
            return (length_ms - self._pause_ms // 2) // _STEP_MS * _STEP_MS
        return 0

    def _is_long_pause(self) -> bool:
        loudest = max(self._energy[-self._pause_steps :])
        if loudest > _QUIET:
            return False
        spoken = float(np.percentile(np.asarray(self._energy), 90))
        # while nobody speaks at all, every cut would be another call for nothing
        return spoken > _QUIET and loudest <= max(_SILENT, _AS_QUIET * spoken)


class QuickCutter(Cutter):
    """The same where calls cost nothing, for text that comes soon: a breath ends a piece as soon as a few seconds were
    spoken in it, and a silence ends one of a single word."""

    def __init__(self, start: int = 0, *, longest_ms: int = QUICK_LONGEST_MS, shortest_ms: int = SHORTEST_MS) -> None:
        super().__init__(start, longest_ms=min(longest_ms, QUICK_LONGEST_MS), shortest_ms=shortest_ms)

    def _early_cut_ms(self, length_ms: int) -> int:
        if length_ms < _BREATH_MS + _SYLLABLE_MS or length_ms % _LOOK_EVERY_MS:
            return 0
        even = np.convolve(np.asarray(self._energy), np.full(5, 1 / 5), mode="same")
        loudest = np.sort(even)[::-1]
        floor = float(np.percentile(even, 5))
        level = float(loudest[min(_SECOND_MS // _STEP_MS, len(loudest) - 1)])
        if level < _CLEAR_OF * floor or level < _UNHEARD:
            # no whole second is louder than the room: what was said is a word, and no slammed door beside speech
            level = float(loudest[_SYLLABLE_MS // _STEP_MS])
        if level < _UNHEARD:
            return 0
        spoken = even > max(_FAR_BELOW * level, min(_OVER_FLOOR * floor, _BELOW * level))
        spoken_ms = int(np.count_nonzero(spoken)) * _STEP_MS
        since_ms = (len(spoken) - int(np.flatnonzero(spoken)[-1]) - 1) * _STEP_MS
        if since_ms < (_BREATH_MS if spoken_ms >= _SPOKEN_MS else _SILENCE_MS):
            return 0
        return length_ms - max(self._shortest_ms, since_ms // 2) // _STEP_MS * _STEP_MS
