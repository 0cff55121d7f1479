"""Tells the speakers of a recording apart, by the sound of their voices.

Stretches of speech are handed to `VoicePrints.add` as they come; when all is heard, `speakers_of` gives each word its
speaker, and `voice_of` says what somebody sounds like in given stretches of time, so that the voice can be known again.
A suggestion: two voices that are much alike become one speaker, and who speaks while another speaks is not heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from desktop_app.local.voice_groups import groups
from desktop_app.local.voice_windows import (
    FRAME_MS,
    SAMPLE_RATE,
    WINDOW_FRAMES,
    bright_frames,
    mel_frames,
    window_starts,
)

VECTOR = 256
"""How many numbers say what a voice is like."""

_HOP = 40
"""Frames from window to window, 0.4 s: listening then takes about 0.012 of the length of the speech on one core."""
_BATCH = 16
_SHORTEST_MS = 120
"""Less than this holds no voice: a click, a breath."""
_SILENCE = 1e-4
"""Sound of three steps of sixteen bits is what a codec makes of nothing."""
_REACH_MS = 800
"""Windows whose middles lie nearer than this to a word say who speaks it: half a window."""
_SHARPNESS = 30.0
_CHANGE = 6.0
"""A change of speaker must be worth 6 / 30 = 0.2 of likeness, summed over the words that follow it."""
_BRIGHT_SHARE = 0.05
_INSIDE = 0.6
_LONG_PAUSE_MS = 400
"""A pause at which a change is cheapest: a quarter."""


class VoicePrints:
    """What the voices of a recording are like, window by window. Takes 0.6 kB for each 0.4 s of speech."""

    def __init__(self, threads: int = 1) -> None:
        self._encoder = _encoder(threads)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._vectors: list[NDArray[np.float16]] = []
        self._frames = self._bright = 0

    @property
    def are_of_telephone(self) -> bool:
        """Whether all above 3.4 kHz is missing in the voices."""
        return self._bright < _BRIGHT_SHARE * self._frames

    @property
    def windows(self) -> list[tuple[int, int, NDArray[np.float32]]]:
        """Start and end (ms in the recording) and vector (256, of unit length) of each window."""
        return list(zip(self._starts, self._ends, self.vectors(), strict=True))

    def times(self) -> NDArray[np.int64]:
        """Start and end of each window, ms: (windows, 2)."""
        return np.array([self._starts, self._ends], np.int64).T

    def vectors(self) -> NDArray[np.float32]:
        """The voice in each window: (windows, 256)."""
        if not self._vectors:
            return np.zeros((0, VECTOR), np.float32)
        return np.concatenate(self._vectors).astype(np.float32)

    def add(self, start_ms: int, sound: NDArray[np.float32]) -> None:
        """Listen to a stretch of speech at 16 kHz, −1…1, that begins at ``start_ms``."""
        length_ms = len(sound) * 1000 // SAMPLE_RATE
        if length_ms < _SHORTEST_MS or float(np.mean(np.square(sound))) < _SILENCE**2:
            return
        mel = mel_frames(sound)
        self._frames += len(mel)
        self._bright += bright_frames(mel)
        if len(mel) < WINDOW_FRAMES:
            # the encoder answers for the end of what it hears: said again rather than followed by silence
            mel = np.tile(mel, (-(-WINDOW_FRAMES // len(mel)), 1))[:WINDOW_FRAMES]
        starts = window_starts(len(mel), _HOP)
        for at in range(0, len(starts), _BATCH):
            batch = np.stack([mel[start : start + WINDOW_FRAMES] for start in starts[at : at + _BATCH]])
            self._vectors.append(self._encoder.run(None, {"mel": batch})[0].astype(np.float16))
        self._starts += [start_ms + start * FRAME_MS for start in starts]
        self._ends += [start_ms + min(length_ms, (start + WINDOW_FRAMES) * FRAME_MS) for start in starts]


def speakers_of(
    prints: VoicePrints, words: Sequence[tuple[int, int]], fewest: int = -1, most: int = -1
) -> tuple[int, ...]:
    """The speaker of each word (start and end, ms, in order of time): 0, 1 … in the order in which they first speak.

    ``fewest`` and ``most`` speakers, −1 for not known; kept as far as there are words and windows enough.
    """
    times, vectors = prints.times(), prints.vectors()
    if not len(words) or not len(times):
        return (0,) * len(words)
    weights = np.minimum(1, (times[:, 1] - times[:, 0]) / (WINDOW_FRAMES * FRAME_MS)).astype(np.float32)
    centres = groups(vectors, weights, fewest, most, is_telephone=prints.are_of_telephone)
    spoken = np.array(words, np.int64)
    likeness = _likeness(spoken, times, vectors @ centres.T, weights)
    return _in_order_of_appearance(_with_everyone(likeness, _changes(spoken), min(fewest, len(centres), len(words))))


def voice_of(prints: VoicePrints, spans: Sequence[tuple[int, int]]) -> NDArray[np.float32] | None:
    """What the voice in these stretches of time (ms) is like: 256 numbers, of unit length, or None where none is heard.

    Two are compared by their product: over 0.9 is mostly one person, under 0.75 mostly two.
    """
    times, vectors = prints.times(), prints.vectors()
    covered = np.zeros(len(times))
    for start, end in spans:
        covered += np.maximum(np.minimum(times[:, 1], end) - np.maximum(times[:, 0], start), 0)
    share = np.minimum(covered / np.maximum(times[:, 1] - times[:, 0], 1), 1)
    # a window that lies half outside holds somebody else's voice too
    total = np.where(share > _INSIDE, share, 0).astype(np.float32) @ vectors
    length = float(np.linalg.norm(total))
    return np.asarray(total / length, np.float32) if length > 0 else None


def _likeness(
    words: NDArray[np.int64], times: NDArray[np.int64], alike: NDArray[np.float32], weights: NDArray[np.float32]
) -> NDArray[np.float32]:
    """How like each speaker's voice the sound around each word is: (words, speakers)."""
    order = np.argsort(times.sum(1), kind="stable")
    middles = times.sum(1)[order] / 2
    alike, weights = alike[order], weights[order]
    places = words.sum(1) / 2
    firsts = np.searchsorted(middles, places - _REACH_MS)
    lasts = np.searchsorted(middles, places + _REACH_MS, side="right")
    result = np.empty((len(words), alike.shape[1]), np.float32)
    for word, (place, first, last) in enumerate(zip(places, firsts, lasts, strict=True)):
        if first == last:  # no window near: the nearest
            near = int(np.argmin(np.abs(middles - place)))
            result[word] = alike[near] * 0.1
            continue
        near_by = (1.001 - np.abs(middles[first:last] - place) / _REACH_MS) * weights[first:last]
        result[word] = near_by @ alike[first:last] / max(float(near_by.sum()), 0.2)
    return result


def _changes(words: NDArray[np.int64]) -> NDArray[np.float32]:
    """What a change of speaker before each word costs: less after a pause."""
    pauses = np.clip(words[1:, 0] - words[:-1, 1], 0, _LONG_PAUSE_MS) / _LONG_PAUSE_MS
    return np.concatenate([[0], _CHANGE * (1 - 0.75 * pauses)]).astype(np.float32)


def _with_everyone(likeness: NDArray[np.float32], changes: NDArray[np.float32], wanted: int) -> NDArray[np.intp]:
    """The likeliest speaker of each word, with so many speakers at least."""
    path = _path(likeness, changes)
    for share in (0.5, 0.25, 0.1, 0.0):
        if len(np.unique(path)) >= wanted:
            return path
        path = _path(likeness, changes * np.float32(share))
    while len(found := np.unique(path)) < wanted:
        missing = next(k for k in range(likeness.shape[1]) if k not in found)
        is_spare = np.bincount(path, minlength=likeness.shape[1])[path] > 1
        gain = likeness[:, missing] - likeness[np.arange(len(path)), path]
        path[np.argmax(np.where(is_spare, gain, -np.inf))] = missing
    return path


def _path(likeness: NDArray[np.float32], changes: NDArray[np.float32]) -> NDArray[np.intp]:
    """The likeliest speaker of each word, where each change costs."""
    count, speakers = likeness.shape
    scores = likeness * _SHARPNESS
    best = scores[0]
    froms = np.zeros((count, speakers), np.intp)
    own = np.arange(speakers)
    for word in range(1, count):
        other = int(np.argmax(best))
        changed = best[other] - changes[word]
        stays = best >= changed
        froms[word] = np.where(stays, own, other)
        best = np.where(stays, best, changed) + scores[word]
    path = np.empty(count, np.intp)
    path[-1] = int(np.argmax(best))
    for word in range(count - 1, 0, -1):
        path[word - 1] = froms[word, path[word]]
    return path


def _in_order_of_appearance(labels: NDArray[np.intp]) -> tuple[int, ...]:
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(int(label), len(numbers)) for label in labels)


def _encoder(threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors: what it warns of on a small machine is nothing to tell
    model = resources.files("desktop_app.resources").joinpath("models", "voice-encoder.onnx")
    return onnxruntime.InferenceSession(model.read_bytes(), options, providers=["CPUExecutionProvider"])
