"""Words are moved to where the sound is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.raw_words import RawWord
from desktop_app.local.stretches import FRAME
from desktop_app.local.word_times import at_the_sound

RNG = np.random.default_rng(5)


def sound_of(*spoken: tuple[float, float], length_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Noise as loud as speech at these stretches (s), and how likely somebody speaks."""
    sound = RNG.normal(0, 0.0002, int(length_s * SAMPLE_RATE)).astype(np.float32)
    for start, end in spoken:
        part = slice(int(start * SAMPLE_RATE), int(end * SAMPLE_RATE))
        sound[part] = RNG.normal(0, 0.2, len(sound[part]))
    frames = -(-len(sound) // FRAME)
    chances = np.zeros(frames, np.float32)
    for start, end in spoken:
        chances[int(start * SAMPLE_RATE / FRAME) : int(end * SAMPLE_RATE / FRAME) + 1] = 0.9
    return sound, chances


def test_words_that_the_model_puts_side_by_side_are_parted_by_the_pause_between_them() -> None:
    spoken = ((0.5, 0.9), (1.1, 1.5), (1.9, 2.4))
    sound, chances = sound_of(*spoken, length_s=3.0)
    raw = (RawWord(0.2, 0.85, " 오늘은", 0.9), RawWord(0.85, 1.6, " 회의가", 0.9), RawWord(1.6, 2.4, " 있습니다", 0.9))
    for word, (start, end) in zip(at_the_sound(raw, sound, chances), spoken, strict=True):
        assert abs(word.start_s - start) <= 0.05
        assert abs(word.end_s - end) <= 0.05


def test_without_any_sound_the_words_keep_their_order() -> None:
    raw = (RawWord(0.0, 0.4, " 네", 0.9), RawWord(0.4, 0.4, " 네", 0.9))
    assert at_the_sound(raw, np.zeros(0, np.float32), np.zeros(0, np.float32)) == raw
    assert at_the_sound((), *sound_of(length_s=1.0)) == ()


@given(st.lists(st.tuples(st.floats(0, 4), st.floats(0, 1.5)), min_size=1, max_size=30))
def test_whatever_the_model_says_words_stay_in_order_inside_the_sound(times: list[tuple[float, float]]) -> None:
    sound, chances = sound_of((0.3, 1.0), (1.4, 2.0), (2.1, 3.3), length_s=4.0)
    raw = [RawWord(start, start + length, " 말", 0.5) for start, length in sorted(times)]
    found = at_the_sound(raw, sound, chances)
    assert [word.text for word in found] == [word.text for word in raw]
    for word in found:
        assert 0 <= word.start_s < word.end_s <= 4.011
    for one, after in pairwise(found):
        assert one.start_s <= after.start_s
