"""Where to cut a recording that is longer than a service takes: in its pauses."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from desktop_app.domain.progress import Progress
from desktop_app.media.waveform import levels

_PER_SECOND = 50
_STEP_MS = 1000 // _PER_SECOND
_SMOOTHED = 15
_NEAR = 0.8
_FAR = 0.5
_NO_PAUSE = 10.0
_AS_QUIET = 2.0
_INAUDIBLE = 1e-9
_SYLLABLE = 5
"""Steps: a tenth of a second."""
_UNHEARD = 1e-6
"""−60 dB: no microphone that is spoken into is as quiet."""
_NOISE_AT_MOST = 1e-3
"""−30 dB: what is louder is something that somebody wants to have heard."""
_STANDS_OUT = 4.0
_JUDGED_FROM_S = 2
"""In less sound than that a single vowel may be all there is."""


def split_points(
    path: str | Path, longest_ms: int, progress: Progress, *, shortest_ms: int = 400, track: int = 0
) -> tuple[tuple[int, int], ...]:
    """Divide a recording into stretches (start_ms, end_ms) of at most ``longest_ms``.

    They cover it without gap or overlap, and none is shorter than ``shortest_ms`` unless the whole is. Each cut lies in
    the middle of the longest pause in the last fifth of what is allowed, or, if there is none, in the last half.
    ``track`` as in `probe`. Progress is in milliseconds. Raises `UnusableFile` and `Cancelled`, and ValueError if
    ``longest_ms`` is not at least twice ``shortest_ms``.
    """
    if shortest_ms < 0 or longest_ms < max(1, 2 * shortest_ms):
        raise ValueError("longest_ms must be at least twice shortest_ms")
    found: list[npt.NDArray[np.float32]] = []
    end_s = 0.0
    for values, done_s in levels(path, _PER_SECOND, _energy, progress, track=track):
        found.append(values)
        end_s = done_s
    # a rounding error must not add a millisecond that is not there
    return _divide(np.concatenate(found), math.ceil(end_s * 1000 - 1e-6), longest_ms, shortest_ms)


def fewest_and_most(total_ms: int, longest_ms: int) -> tuple[int, int]:
    """How many stretches `split_points` makes of a recording, wherever its pauses are."""
    fewest, most = (max(1, -(-total_ms // round(longest_ms * share))) for share in (1, _NEAR))
    return fewest, most


def _energy(stretches: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    energy: npt.NDArray[np.float32] = np.einsum("ij,ij->i", stretches, stretches) / np.float32(stretches.shape[1])
    # a broken file of floats can be louder than anything
    return np.minimum(energy, 1)


def _divide(
    energy: npt.NDArray[np.float32], total_ms: int, longest_ms: int, shortest_ms: int
) -> tuple[tuple[int, int], ...]:
    smooth = smoothed(energy)
    stretches: list[tuple[int, int]] = []
    start = 0
    while total_ms - start > longest_ms:
        latest = min(start + longest_ms, total_ms - shortest_ms)
        cut = next_cut(smooth, start, latest, longest_ms, shortest_ms)
        stretches.append((start, cut))
        start = cut
    stretches.append((start, total_ms))
    return tuple(stretches)


def is_silent(blocks: Iterable[npt.NDArray[np.int16]], rate: int = 16_000) -> bool:
    """Whether nobody says anything in this sound: it cannot be heard, or nothing in it stands out of an even noise.

    In doubt it is taken for speech: a faint voice lost is worse than a noise that is sent.
    """
    step = rate // _PER_SECOND
    energy: list[npt.NDArray[np.float32]] = []
    rest = np.empty(0, np.int16)
    for block in blocks:
        whole = np.concatenate((rest, block))
        count = len(whole) // step
        rest = whole[count * step :]
        stretches = whole[: count * step].reshape(count, step).astype(np.float32) / np.float32(32_768)
        # what hums lower than any voice, and what a bad card adds to each sample, is no sound of a person
        energy.append(_energy(stretches - stretches.mean(axis=1, keepdims=True)))
    steps = np.concatenate(energy) if energy else np.empty(0, np.float32)
    if len(steps) < _SYLLABLE:
        return not np.any(rest) and not np.any(steps)
    even = np.convolve(steps, np.full(_SYLLABLE, 1 / _SYLLABLE), mode="valid")
    loudest = float(even.max())
    if loudest < _UNHEARD:
        return True
    is_long = len(steps) >= _JUDGED_FROM_S * _PER_SECOND
    return is_long and loudest < _NOISE_AT_MOST and loudest < _STANDS_OUT * float(np.percentile(even, 20))


def is_inaudible(blocks: Iterable[npt.NDArray[np.int16]]) -> bool:
    """Whether nothing at all can be heard in this sound, however still a room was. Reads no further than to the first
    that can."""
    for block in blocks:
        heard = block.astype(np.float32) / np.float32(32_768)
        if len(heard) and float(np.square(heard - heard.mean()).max()) >= _UNHEARD:
            return False
    return True


def smoothed(energy: npt.NDArray[np.float32]) -> npt.NDArray[np.floating]:
    """Energies of 20 ms each, made even: a syllable's own short gaps are not pauses."""
    return np.convolve(energy, np.full(_SMOOTHED, 1 / _SMOOTHED), mode="same")


def next_cut(smooth: npt.NDArray[np.floating], start: int, latest: int, longest_ms: int, shortest_ms: int) -> int:
    """Where a piece that begins at ``start`` is best cut, at ``latest`` at the latest; all in milliseconds.

    In the longest pause of the last fifth of ``longest_ms``, or, if there is none, of its last half.
    """
    near, far = (min(latest, start + max(shortest_ms, round(longest_ms * share))) for share in (_NEAR, _FAR))
    cut, farther = _quietest(smooth, near, latest), _quietest(smooth, far, latest)
    return farther if _loudness(smooth, cut) > _NO_PAUSE * _loudness(smooth, farther) else cut


def _loudness(smooth: npt.NDArray[np.floating], at_ms: int) -> float:
    return float(smooth[min(at_ms // _STEP_MS, len(smooth) - 1)]) + _INAUDIBLE


def _quietest(smooth: npt.NDArray[np.floating], earliest: int, latest: int) -> int:
    """The middle of the longest pause between two times, all in milliseconds."""
    first = -(-earliest // _STEP_MS)
    window = smooth[first : latest // _STEP_MS + 1]
    if not len(window):
        return latest
    quiet = np.concatenate(([0], window <= window.min() * _AS_QUIET + _INAUDIBLE, [0])).astype(np.int8)
    edges = np.diff(quiet)
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    lengths = ends - begins
    # of pauses that are equally long the last one makes the fewest pieces
    longest = len(lengths) - 1 - int(np.argmax(lengths[::-1]))
    middle = first + (int(begins[longest]) + int(ends[longest]) - 1) // 2
    return min(max(middle * _STEP_MS + _STEP_MS // 2, earliest), latest)
