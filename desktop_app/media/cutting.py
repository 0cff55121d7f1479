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
