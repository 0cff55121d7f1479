"""When each word is really said: the recogniser's times, moved to where the sound is.

The model tells times by where it paid attention, without pauses: a word begins where the one before ended, up to 0.4 s
before it is heard. Between two words there is mostly an instant that is quieter; the border of the two is moved there,
all borders of a window together, so that they keep their order. Then what is quiet at both ends of a word is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.raw_words import RawWord
from desktop_app.local.stretches import FRAME, Sound

_HOP = SAMPLE_RATE // 100
_A_SECOND = 100
_AROUND = 60
_EARLIER, _LATER = 20, 40
"""How far a border may move, in hundredths of a second: the model is early more often than late."""
_EARLY = 8
"""How much too early the model's borders are, mostly."""
_FAR = 0.018
"""What a hundredth of a second of moving costs, where a deep valley is worth 1."""
_SHALLOW_DB, _DEEP_DB = 10.0, 36.0
_QUIET_DB = 22.0
_SHORTEST = 5
_FEWEST = 3
_FASTEST, _SLOWEST = 4.0, 30.0
"""Hundredths of a second of sound for a letter."""
_PACE = 0.3
_NO_SPEECH = 0.15

_Levels = npt.NDArray[np.float32]


def at_the_sound(words: Sequence[RawWord], sound: Sound, chances: _Levels) -> tuple[RawWord, ...]:
    """The words of a window with the times at which they are heard; in order, none overlapping the next.

    ``chances``: for each frame of the sound how likely somebody speaks (0–1); a click or a breath is no part of a word.
    """
    if not words:
        return ()
    below = _below_peak(sound)
    if not len(below):
        return tuple(words)
    borders = _borders(words, len(below))
    frames = np.minimum(np.arange(len(below)) * _HOP // FRAME, len(chances) - 1)
    quiet = (below > _QUIET_DB) | (chances[frames] < _NO_SPEECH)
    worth = np.asarray(np.clip((below - _SHALLOW_DB) / _DEEP_DB, 0.0, 1.0), np.float32)
    heard = np.cumsum(~quiet, dtype=np.int64)
    placed = _placed(borders, _expected(words, borders, heard), worth, heard)
    found: list[RawWord] = []
    for at, word in enumerate(words):
        start, end = _trimmed(quiet, *_with_gap(placed, at, word))
        start = max(start, round(found[-1].end_s * _A_SECOND)) if found else start
        found.append(replace(word, start_s=start / _A_SECOND, end_s=max(start + 1, end) / _A_SECOND))
    return tuple(found)


def _below_peak(sound: Sound) -> _Levels:
    """How far below the loudest of its surroundings each hundredth of a second is, in dB (0 and more)."""
    blocks = sound[: len(sound) // _HOP * _HOP].reshape(-1, _HOP)
    if not len(blocks):
        return np.zeros(0, np.float32)
    level = 10 * np.log10(np.mean(np.square(blocks), axis=1) + 1e-9)
    padded = np.pad(level, _AROUND, mode="edge")
    peak = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1).max(axis=1)
    return np.asarray(peak - level, np.float32)


def _borders(words: Sequence[RawWord], count: int) -> list[int]:
    """Where the words begin, and where the last one ends, as the model says; in order, inside the sound."""
    times = [word.start_s for word in words] + [words[-1].end_s]
    found, place = [], 0
    for time_s in times:
        place = min(max(place, round(time_s * _A_SECOND)), count - 1)
        found.append(place)
    return found


def _expected(words: Sequence[RawWord], borders: Sequence[int], heard: npt.NDArray[np.int64]) -> list[float]:
    """How much sound there should be in each word: by its letters, at the pace of the whole window."""
    letters = [max(1, sum(one.isalnum() for one in word.text)) for word in words]
    pace = float(heard[borders[-1]] - heard[borders[0]]) / sum(letters)
    return [max(_SHORTEST, min(max(pace, _FASTEST), _SLOWEST) * count) for count in letters]


def _placed(
    borders: Sequence[int], expected: Sequence[float], worth: _Levels, heard: npt.NDArray[np.int64]
) -> list[int]:
    """The borders at the places that are best together: worth most, moved least, each word about as long as expected.

    ``heard``: how many of the frames until then are not quiet.
    """
    places = np.array([borders[0]])  # where the first one begins is found by its sound
    total = np.zeros(1)
    steps = []
    for border, length in zip(borders[1:], expected, strict=True):
        nexts = np.arange(max(0, border - _EARLIER), min(len(worth) - 1, border + _LATER) + 1)
        sound = heard[nexts][None, :] - heard[places][:, None]
        pace = np.abs(np.log((np.maximum(sound, 0) + 3.0) / (length + 3.0)))
        sums = total[:, None] - _PACE * pace - np.where(sound < _FEWEST, 1e3, 0.0)
        sums -= np.where(nexts[None, :] < places[:, None], 1e6, 0.0)
        came = np.argmax(sums, axis=0)
        steps.append((places, came))
        total = sums[came, np.arange(len(nexts))] + worth[nexts] - _FAR * np.abs(nexts - border - _EARLY)
        places = nexts
    at = int(np.argmax(total))
    found = [int(places[at])]
    for before, came in reversed(steps):
        at = int(came[at])
        found.append(int(before[at]))
    return found[::-1]


def _with_gap(placed: Sequence[int], at: int, word: RawWord) -> tuple[int, int]:
    """The stretch of a word; one that the model ended well before the next began keeps that."""
    start, end = placed[at], placed[at + 1]
    said = round(word.end_s * _A_SECOND)
    return start, min(end, max(said + _SHORTEST * 2, start + 1)) if end - said > _AROUND else end


def _trimmed(quiet: npt.NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    while start < end - _SHORTEST and quiet[start]:
        start += 1
    while end > start + _SHORTEST and quiet[end - 1]:
        end -= 1
    return start, end
