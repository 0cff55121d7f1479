"""Where speech that is still going on is cut."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dictation import LONGEST_MS, RATE, SHORTEST_MS
from desktop_app.media.cutting import Cutter
from tests.support.media_maker import silence, speech


def ints(*parts: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    return np.rint(np.concatenate(parts) * 32_767).astype(np.int16)


def cuts_of(sound: npt.NDArray[np.int16], block: int = 1600, **limits: int) -> list[int]:
    cutter = Cutter(**limits)
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
