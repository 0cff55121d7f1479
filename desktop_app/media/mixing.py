"""Makes one channel of several, so that nobody is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

CANCELS_BELOW = 0.1
"""Channels whose sum holds less than this share of their energies cancel out: one is the other upside down."""

_INAUDIBLE = 1e-10


class Mixer:
    """Takes channels block by block. Where their sum is much quieter than they are, the louder channel is taken.

    What was heard a second ago counts half, so that short blocks are not judged by themselves.
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
            self._listen(mono, channels, rate)
        together = float(self._each.sum())
        if together > _INAUDIBLE and self._sum < CANCELS_BELOW * together:
            return channels[int(self._each.argmax())]
        return mono

    def _listen(self, mono: npt.NDArray[np.float32], channels: Sequence[npt.NDArray[np.float32]], rate: int) -> None:
        count = len(mono)
        if not count:
            return
        each = np.asarray([float(np.dot(channel, channel)) for channel in channels]) / rate
        summed = float(np.dot(mono, mono)) * len(channels) ** 2 / rate
        if not (np.isfinite(summed) and np.isfinite(each).all()):
            return
        kept = 0.5 ** (count / rate)
        if len(self._each) != len(each):
            self._sum, self._each = 0.0, np.zeros(len(each))
        self._sum = self._sum * kept + summed
        self._each = self._each * kept + each
