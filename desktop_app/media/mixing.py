"""Makes one channel of several, so that nobody is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

CANCELS_BELOW = 0.1
"""Channels whose sum holds less than this share of their energies cancel out: one is the other upside down."""

_INAUDIBLE = 1e-10
_FORGOTTEN_PER_S = 1e-4


class Mixer:
    """Takes channels block by block. Where their sum is much quieter than they are, the louder channel is taken.

    Judged twice a second; what was heard before counts a little, so that short blocks are not judged by themselves.
    """

    def __init__(self) -> None:
        self._sum = 0.0
        self._each: npt.NDArray[np.float64] = np.zeros(0)

    def mix(self, channels: Sequence[npt.NDArray[np.float32]], rate: int) -> npt.NDArray[np.float32]:
        """The one channel; samples that are no numbers stay as they are."""
        if len(channels) == 1:
            return channels[0]
        with np.errstate(all="ignore"):
            mono: npt.NDArray[np.float32] = sum(channels[1:], start=channels[0]) / np.float32(len(channels))
            step = max(1, rate // 2)
            for begin in range(0, len(mono), step):
                part = slice(begin, begin + step)
                louder = self._louder(mono[part], [channel[part] for channel in channels], rate)
                if louder is not None:
                    mono[part] = channels[louder][part]
        return mono

    def _louder(
        self, mono: npt.NDArray[np.float32], channels: Sequence[npt.NDArray[np.float32]], rate: int
    ) -> int | None:
        """The place of the louder channel, where they cancel each other out; else None."""
        each = np.asarray([float(np.dot(channel, channel)) for channel in channels]) / rate
        summed = float(np.dot(mono, mono)) * len(channels) ** 2 / rate
        if np.isfinite(summed) and np.isfinite(each).all():
            kept = _FORGOTTEN_PER_S ** (len(mono) / rate)
            before = self._each if len(self._each) == len(each) else np.zeros(len(each))
            self._sum = self._sum * kept + summed
            self._each = before * kept + each
        together = float(self._each.sum())
        if together > _INAUDIBLE and self._sum < CANCELS_BELOW * together:
            return int(self._each.argmax())
        return None
