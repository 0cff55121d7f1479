"""Where speech that is still going on is cut."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dictation import LONGEST_MS, RATE, SHORTEST_MS
from desktop_app.media.cutting import QUICK_LONGEST_MS, Cutter, QuickCutter
from tests.support.media_maker import silence, speech
from tests.support.spoken import FIRST_SENTENCE, cut


def ints(*parts: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    return np.rint(np.concatenate(parts) * 32_767).astype(np.int16)


def cuts_of(sound: npt.NDArray[np.int16], block: int = 1600, **limits: int) -> list[int]:
    cutter = Cutter(**limits)
    return [cut for at in range(0, len(sound), block) for cut in cutter.feed(sound[at : at + block])]


def quick_cuts(sound: npt.NDArray[np.int16], block: int = 1600) -> list[int]:
    cutter = QuickCutter()
    return [cut for at in range(0, len(sound), block) for cut in cutter.feed(sound[at : at + block])]


def test_speech_without_any_pause_is_cut_before_the_service_refuses_it() -> None:
    sound = ints(speech(200.0))
    edges = [0, *cuts_of(sound), len(sound)]
    lengths_ms = [(b - a) * 1000 / RATE for a, b in pairwise(edges)]
    assert len(lengths_ms) >= 4
    assert max(lengths_ms) <= LONGEST_MS
    assert min(lengths_ms) >= SHORTEST_MS


def test_a_cut_lies_in_the_pause_and_not_in_a_word() -> None:
    sound = ints(speech(52.0), silence(0.3), speech(30.0, seed=2))
    assert [round(cut / RATE, 1) for cut in cuts_of(sound)] == [pytest.approx(52.15, abs=0.1)]


def test_a_long_pause_is_used_early_so_that_the_text_comes_early() -> None:
    sound = ints(speech(35.0), silence(1.5), speech(5.0, seed=2))
    [cut] = cuts_of(sound)
    assert 35.4 * RATE <= cut <= 36.0 * RATE


def test_a_pause_soon_after_the_beginning_is_left_alone() -> None:
    assert cuts_of(ints(speech(5.0), silence(2.0), speech(20.0))) == []


def test_an_hour_in_which_nobody_speaks_is_no_more_calls_than_it_must_be() -> None:
    cuts = cuts_of(ints(silence(3600.0)), 160_000)
    assert len(cuts) <= 3600 / 50


def test_the_first_sample_counts_from_where_it_was_told() -> None:
    sound = ints(speech(40.0), silence(2.0))
    [cut] = cuts_of(sound)
    assert [c for at in [Cutter(start=500)] for c in at.feed(sound)] == [cut + 500]


def test_longest_and_shortest_must_leave_room_for_each_other() -> None:
    with pytest.raises(ValueError, match="four times"):
        Cutter(longest_ms=1000, shortest_ms=500)


def test_where_calls_cost_nothing_a_breath_ends_a_piece_of_a_few_seconds() -> None:
    sound = ints(speech(4.0), silence(1.0), speech(3.0, seed=2), silence(0.5), speech(3.0, seed=3), silence(1.0))
    first, second = quick_cuts(sound)
    assert 4.3 * RATE <= first <= 4.8 * RATE
    assert 11.8 * RATE <= second <= 12.4 * RATE


def test_where_calls_cost_nothing_a_silence_ends_a_single_word_and_the_silence_itself_is_no_piece_for_long() -> None:
    sound = ints(silence(3.0), speech(0.4), silence(25.0))
    [cut] = quick_cuts(sound)
    assert 4.2 * RATE <= cut <= 5.4 * RATE
    minute = ints(silence(60.0))
    assert len(quick_cuts(minute)) == 2


def test_where_calls_cost_nothing_the_noise_of_the_room_is_a_pause_too() -> None:
    noise = np.random.default_rng(4).normal(0, 0.01, 16 * RATE).astype(np.float32)
    said = np.concatenate([silence(1.0), speech(5.0), silence(2.0), speech(5.0, seed=2), silence(3.0)])
    cuts = quick_cuts(ints(said + noise))
    assert [cut / RATE for cut in cuts] == [pytest.approx(6.5, abs=0.3), pytest.approx(13.5, abs=0.3)]


def test_a_slammed_door_does_not_make_a_pause_of_soft_speech() -> None:
    door = speech(0.3, level=1.0, seed=9)
    noise = np.random.default_rng(4).normal(0, 0.0005, 12 * RATE).astype(np.float32)
    said = np.concatenate([silence(0.5), door, silence(0.2), speech(8.0, level=0.04), silence(3.0)])
    first, *_more = quick_cuts(ints(said + noise))
    assert first >= 9.0 * RATE


def test_a_real_sentence_is_cut_after_its_last_word_and_its_words_stay_whole() -> None:
    pause = np.zeros(RATE, np.int16)
    sentence = cut(*FIRST_SENTENCE)
    cuts = quick_cuts(np.concatenate([sentence, pause, sentence, pause]))
    assert len(cuts) == 2
    for number, at in enumerate(cuts, start=1):
        end = number * len(sentence) + (number - 1) * len(pause)
        assert end - RATE // 2 <= at <= end + len(pause)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.floats(0.05, 4), st.floats(0.0, 0.9)), min_size=1, max_size=20),
    st.integers(160, 20_000),
)
def test_where_calls_cost_nothing_the_pieces_fit_too_and_the_blocks_do_not_matter(
    parts: list[tuple[float, float]], block: int
) -> None:
    sound = ints(*(speech(seconds, level=level) for seconds, level in parts))
    cuts = quick_cuts(sound, block)
    assert cuts == quick_cuts(sound, len(sound))
    lengths_ms = [(b - a) * 1000 / RATE for a, b in pairwise([0, *cuts, len(sound)])]
    assert max(lengths_ms) <= QUICK_LONGEST_MS + 20
    if cuts:
        assert min(lengths_ms) >= SHORTEST_MS


@given(
    st.lists(st.tuples(st.floats(0.05, 4), st.floats(0.0, 0.9)), min_size=1, max_size=20),
    st.integers(1, 20_000),
    st.integers(2_000, 6_000),
)
def test_whatever_is_said_every_piece_fits_and_the_blocks_do_not_matter(
    parts: list[tuple[float, float]], block: int, longest_ms: int
) -> None:
    sound = ints(*(speech(seconds, level=level) for seconds, level in parts))
    cuts = cuts_of(sound, block, longest_ms=longest_ms, shortest_ms=SHORTEST_MS)
    assert cuts == cuts_of(sound, len(sound), longest_ms=longest_ms, shortest_ms=SHORTEST_MS)
    edges = [0, *cuts, len(sound)]
    lengths = [b - a for a, b in pairwise(edges)]
    assert sum(lengths) == len(sound)
    assert max(lengths) * 1000 / RATE <= longest_ms + 20
    if len(lengths) > 1:
        assert min(lengths) * 1000 / RATE >= SHORTEST_MS
