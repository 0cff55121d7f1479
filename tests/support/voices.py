"""Voices for telling speakers apart: real ones where they are at hand, those of the sample meeting, and made-up ones by
formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop_app.local.audio import SAMPLE_RATE, pcm_blocks
from tests.support.spoken import MEETING

Sound = NDArray[np.float32]

SPEECH = Path(__file__).parents[3] / "shared" / "data" / "speech"
"""Recordings of real people, which are not part of the project; its README says who says what."""

THREE_SPEAKERS = ((1740, 3740, 4), (6200, 11100, 16), (12800, 19260, 15))
"""Where each of the three of `three-speakers-english.wav` speaks (ms), and how many words."""

_PERSONS = ((95, 1.0), (205, 0.83), (140, 0.92), (260, 0.76))
"""The pitch (Hz) and the length of the throat of made-up persons."""
_VOWELS = ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410))
_BANDWIDTHS = (80, 110, 170)
_CONSONANT_S = 0.04


def read(path: Path) -> Sound:
    """A recording at 16 kHz, −1…1."""
    samples = np.frombuffer(b"".join(pcm_blocks(path)), np.int16)
    return samples.astype(np.float32) / np.float32(32768)


def made_up(person: int, seconds: float, seed: int = 0) -> Sound:
    """Somebody who sings syllables: a hiss, then pulses of a pitch that sways, through the resonances of a throat."""
    pitch, throat = _PERSONS[person]
    rng = np.random.default_rng(1000 * person + seed)
    pieces: list[Sound] = []
    done = 0
    while done < seconds * SAMPLE_RATE:
        count = int(rng.uniform(0.15, 0.3) * SAMPLE_RATE)
        times = np.arange(count) / SAMPLE_RATE
        own = pitch * rng.uniform(0.9, 1.1) * (1 + 0.03 * np.sin(2 * np.pi * 5 * times))
        phase = 2 * np.pi * np.cumsum(own) / SAMPLE_RATE
        resonances = np.array(_VOWELS[rng.integers(len(_VOWELS))]) / throat
        sound = np.zeros(count)
        for harmonic in range(1, int(7000 / pitch)):
            at = harmonic * pitch
            gain = sum(1 / (1 + ((at - f) / width) ** 2) for f, width in zip(resonances, _BANDWIDTHS, strict=True))
            sound += (gain + 0.003) / harmonic**0.5 * np.sin(harmonic * phase)
        hiss = np.where(times < _CONSONANT_S, 0.15 * sound.std(), 0.002) * rng.standard_normal(count)
        pieces.append((sound * np.hanning(count) ** 0.3 + hiss).astype(np.float32))
        done += count
    whole = np.concatenate(pieces)[: int(seconds * SAMPLE_RATE)]
    return np.asarray(0.1 * whole / np.sqrt(np.mean(whole**2)), np.float32)


SAMPLE_TURNS = (
    ((1160, 5180), (13980, 17800)),
    ((6120, 9400), (28300, 32320)),
    ((18680, 23160), (23800, 27380)),
)
"""Two sentences of each of the three voices of the sample meeting, ms."""


def are_real() -> bool:
    """Whether the recordings of real people are at hand."""
    return (SPEECH / "three-speakers-english.wav").is_file()


def persons() -> list[Sound]:
    """Some seconds of each of three people: real ones, or the voices of the sample meeting where the recordings are not
    at hand."""
    path = SPEECH / "three-speakers-english.wav"
    if not path.is_file():
        print(f"{path} is not there: the sample meeting's voices instead")  # noqa: T201  (the reason stands in the report)
        sample = read(MEETING)
        return [np.concatenate([sample[start * 16 : end * 16] for start, end in turns]) for turns in SAMPLE_TURNS]
    sound = read(path)
    return [sound[start * 16 : end * 16] for start, end, _ in THREE_SPEAKERS]


def telephone(sound: Sound) -> Sound:
    """As it comes through a telephone: from 300 to 3400 Hz."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    return np.fft.irfft(np.where((hertz > 300) & (hertz < 3400), spectrum, 0), len(sound)).astype(np.float32)


def hiss(sound: Sound, decibels: float) -> Sound:
    """With white noise that is so much weaker than the sound."""
    noise = np.random.default_rng(5).standard_normal(len(sound))
    loudness = np.sqrt(np.mean(np.square(sound))) * 10 ** (-decibels / 20)
    return np.asarray(sound + noise * loudness, np.float32)


def evenly(start_ms: int, end_ms: int, words: int) -> list[tuple[int, int]]:
    """So many words that fill a stretch of time."""
    length = end_ms - start_ms
    return [(start_ms + length * n // words, start_ms + length * (n + 1) // words) for n in range(words)]


def meeting(
    people: Sequence[Sound], order: Sequence[int], pause_ms: int = 400
) -> tuple[list[tuple[int, Sound]], list[tuple[int, int]], list[int]]:
    """The people in turn: stretches (start in ms, sound), words (start, end in ms), and who says each.

    Each is as loud as nature made them: the first loudest, the next ones half as loud each.
    """
    stretches: list[tuple[int, Sound]] = []
    words: list[tuple[int, int]] = []
    speakers: list[int] = []
    at = 500
    for turn, person in enumerate(order):
        sound = people[person] * np.float32(0.5**person)
        length = min(len(sound), int((2 + turn * 7 % 4) * SAMPLE_RATE))
        first = (len(sound) - length) * (turn % 3) // 2
        stretches.append((at, sound[first : first + length]))
        end = at + length // 16
        said = evenly(at, end, max(1, (end - at) // 330))
        words += said
        speakers += [person] * len(said)
        at = end + pause_ms
    return stretches, words, speakers
