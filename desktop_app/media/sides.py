"""A look at the sides of a stereo recording: whether they cancel out, and whether each is a person of its own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import av.error
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.container import InputContainer

from desktop_app.media.mixing import CANCELS_BELOW
from desktop_app.media.opening import MICROSECONDS, READ_ERRORS, start_of

_PLACES = 12
_LOOK_S = 2.0
_STEPS_PER_SECOND = 10
_HEARD = 1e-5
"""−50 dB: what is quieter says nothing of who speaks."""
_ALONE = 10.0
_EACH_AT_LEAST = 0.1
_TOGETHER_AT_MOST = 0.4


@dataclass(frozen=True, slots=True)
class Sides:
    """``are_opposed``: one side is the other upside down, so that their sum is silence. ``are_people``: mostly one of
    them sounds at a time, as when each is one end of a telephone call."""

    are_opposed: bool = False
    are_people: bool = False


def sides(container: InputContainer, stream: AudioStream, length_s: float) -> Sides:
    """Listen at a dozen places, a few seconds each, which are always the same."""
    if stream.channels != 2:
        return Sides()
    found: list[npt.NDArray[np.float64]] = []
    apart_s = max(_LOOK_S, length_s / _PLACES)
    for place in range(_PLACES):
        at = place * apart_s
        if place and at >= length_s:
            break
        try:
            container.seek(int((start_of(container) + at) * MICROSECONDS))
            found += _heard(container, stream)
        except READ_ERRORS:
            continue
    return _judged(np.concatenate(found)) if found else Sides()


def _heard(container: InputContainer, stream: AudioStream) -> list[npt.NDArray[np.float64]]:
    """The energies (left, right, sum) of a few seconds, a tenth of a second each."""
    found: list[npt.NDArray[np.float64]] = []
    resampler = av.AudioResampler(format="fltp", layout="stereo")
    parts: list[npt.NDArray[np.float32]] = []
    count = 0
    for packet in container.demux(stream):
        with suppress(av.error.FFmpegError, ValueError):
            for frame in packet.decode():
                for one in resampler.resample(frame):
                    parts.append(np.asarray(one.to_ndarray(), np.float32))
                    count += one.samples
        if count >= _LOOK_S * stream.rate or packet.size == 0:
            break
    width = stream.rate // _STEPS_PER_SECOND
    if count >= width > 0:
        whole = np.nan_to_num(np.concatenate(parts, axis=1))
        steps = whole[:, : whole.shape[1] // width * width].reshape(2, -1, width).astype(np.float64)
        left, right = (steps[side] for side in (0, 1))
        rows = [np.einsum("ij,ij->i", row, row) / width for row in (left, right, left + right)]
        found.append(np.stack(rows, axis=1))
    return found


def _judged(energies: npt.NDArray[np.float64]) -> Sides:
    left, right, both = energies.T
    heard = np.maximum(left, right) > _HEARD
    if not heard.any():
        return Sides()
    left, right, both = left[heard], right[heard], both[heard]
    are_opposed = float(both.sum()) < CANCELS_BELOW * float((left + right).sum())
    only_left, only_right = float(np.mean(left > _ALONE * right)), float(np.mean(right > _ALONE * left))
    are_people = min(only_left, only_right) >= _EACH_AT_LEAST and only_left + only_right >= 1 - _TOGETHER_AT_MOST
    return Sides(are_opposed, are_people)
