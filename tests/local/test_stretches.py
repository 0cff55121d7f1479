"""Where somebody speaks, and how the sound is packed for the recogniser."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.stretches import FRAME, WINDOW_S, SpokenStretch, Window, stretches, windows
from tests.support.spoken import cut


def found_in(sound: bytes, size: int = 5000) -> list[SpokenStretch]:
    parts = stretches(sound[at : at + size] for at in range(0, len(sound), size))
    return [one for one in parts if isinstance(one, SpokenStretch)]


def test_speech_is_found_where_it_is_and_pauses_are_not() -> None:
    pause = np.zeros(4 * SAMPLE_RATE, np.int16)
    sound = np.concatenate([pause, cut(1.0, 5.8), pause, cut(6.0, 9.5)])
    first, second = found_in(sound.tobytes())
    assert abs(first.start / SAMPLE_RATE - 4.4) < 0.4
    assert abs(second.start / SAMPLE_RATE - 13.2) < 0.4
    for one in (first, second):
        wanted = sound[one.start : one.end].astype(np.float32) / 32768
        assert np.array_equal(one.sound, wanted)


def test_the_size_of_the_blocks_makes_no_difference() -> None:
    sound = cut(0.0, 20.0).tobytes()
    whole = found_in(sound, len(sound))
    for size in (640, 1023 * 2, 70_000):
        parts = found_in(sound, size)
        assert [(one.start, one.end) for one in parts] == [(one.start, one.end) for one in whole]


def test_a_short_pause_stays_in_the_window_and_a_long_one_does_not() -> None:
    for pause_s, is_kept in ((0.1, True), (3.0, False)):
        sound = np.concatenate([cut(1.0, 5.8), np.zeros(int(pause_s * SAMPLE_RATE), np.int16), cut(6.0, 9.5)])
        (window,) = [one for one in windows(stretches([sound.tobytes()])) if isinstance(one, Window)]
        first, second = window.stretches
        assert (second.start == first.end) is is_kept
        assert len(window.chances) == -(-window.length // FRAME)


def test_who_speaks_without_a_pause_is_cut_into_windows_and_nothing_is_lost() -> None:
    sentence = cut(1.45, 4.85)
    sound = np.concatenate([sentence] * 30)
    parts = found_in(sound.tobytes())
    assert len(parts) >= 3
    assert max(len(one.sound) for one in parts) <= WINDOW_S * SAMPLE_RATE
    for one, after in pairwise(parts):
        assert one.end == after.start
    packed = [one for one in windows(parts) if isinstance(one, Window)]
    assert max(one.length for one in packed) <= WINDOW_S * SAMPLE_RATE


@pytest.mark.parametrize(("start_s", "end_s"), [(1.5, 5.39), (34, 37.03), (45, 47.18), (24, 27.59)])
def test_what_is_said_up_to_the_very_end_of_the_recording_is_heard(start_s: float, end_s: float) -> None:
    sound = cut(start_s, end_s)
    last = found_in(sound.tobytes())[-1]
    assert len(sound) - last.end <= SAMPLE_RATE * 0.45  # the silence it takes for a pause


def test_noise_and_silence_are_no_speech_but_the_place_is_told() -> None:
    noise = np.random.default_rng(7).normal(0, 3000, SAMPLE_RATE * 60).astype("<i2").tobytes()
    found = list(stretches(noise[at : at + 5000] for at in range(0, len(noise), 5000)))
    assert all(isinstance(one, int) for one in found)
    assert found[-1] == pytest.approx(60 * SAMPLE_RATE, abs=SAMPLE_RATE)
