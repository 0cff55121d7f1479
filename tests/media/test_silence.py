from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from desktop_app.domain.errors import Cancelled, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.local.audio import pcm_blocks
from desktop_app.media.silence import fewest_and_most, is_inaudible, is_silent, split_points
from tests.media.watching import Watching
from tests.support.media_maker import make, make_long, silence, speech, tone
from tests.support.recordings import KOREAN, KOREAN_WORDS, needs_recordings
from tests.support.spoken import FIRST_SENTENCE
from tests.support.spoken import cut as cut_out

Stretches = tuple[tuple[int, int], ...]


def _covers(stretches: Stretches, total_ms: int, longest_ms: int, shortest_ms: int = 400, slack_ms: int = 1) -> None:
    assert stretches[0][0] == 0
    assert stretches[-1][1] == pytest.approx(total_ms, abs=slack_ms)
    assert all(before[1] == after[0] for before, after in pairwise(stretches))
    assert all(shortest_ms <= end - start <= longest_ms for start, end in stretches)


def test_cuts_fall_into_the_pauses(tmp_path: Path) -> None:
    parts = []
    pauses = []
    at = 0.0
    for number, seconds in enumerate((8.2, 9.1, 7.4, 8.8, 9.6, 8.0)):
        parts += [speech(seconds, seed=number), silence(0.4)]
        pauses.append((at + seconds, at + seconds + 0.4))
        at += seconds + 0.4
    for suffix in (".wav", ".m4a"):
        path = make(tmp_path / f"a{suffix}", np.concatenate(parts))
        stretches = split_points(path, 10_000, NoProgress())
        if suffix == ".wav":
            _covers(stretches, round(at * 1000), 10_000)
        for _, cut in stretches[:-1]:
            assert any(begin * 1000 + 50 <= cut <= end * 1000 - 50 for begin, end in pauses), cut


def test_how_many_pieces_it_can_be_is_known_before(tmp_path: Path) -> None:
    for seed in range(6):
        parts = [(speech(2.0 + (3 * n + seed) % 5, seed=n), silence(0.4)) for n in range(20)]
        sound = np.concatenate([part for pair in parts for part in pair])
        pieces = split_points(make(tmp_path / f"{seed}.wav", sound), 20_000, NoProgress())
        fewest, most = fewest_and_most(pieces[-1][1], 20_000)
        assert fewest <= len(pieces) <= most
    hour, minute = 3_599_500, 60_000
    assert fewest_and_most(70 * minute, hour) == (2, 2)
    assert fewest_and_most(119 * minute, hour) == (2, 3)
    assert fewest_and_most(0, hour) == (1, 1)


def test_a_pause_farther_back_is_better_than_the_middle_of_a_word(tmp_path: Path) -> None:
    sound = np.concatenate([speech(6.0), silence(0.4), speech(8.0)])
    stretches = split_points(make(tmp_path / "a.wav", sound), 10_000, NoProgress())
    assert 6000 < stretches[0][1] < 6400


def test_the_longest_pause_is_preferred_to_a_gasp(tmp_path: Path) -> None:
    sound = np.concatenate([speech(8.2), silence(0.7), speech(0.4), silence(0.35), speech(5.0)])
    stretches = split_points(make(tmp_path / "a.wav", sound), 10_000, NoProgress())
    assert 8200 < stretches[0][1] < 8900


def test_the_quietest_place_is_found_where_it_is_never_still(tmp_path: Path) -> None:
    sound = np.concatenate([speech(8.5), speech(0.5, level=0.03), speech(6.0)])
    stretches = split_points(make(tmp_path / "a.wav", sound), 10_000, NoProgress())
    assert 8500 <= stretches[0][1] <= 9000


def test_one_loud_channel_is_enough_to_not_be_a_pause(tmp_path: Path) -> None:
    left = np.concatenate([tone(8.5), silence(1.0), tone(5.5)])
    right = np.concatenate([silence(9.0), tone(6.0)])
    stretches = split_points(make(tmp_path / "a.wav", [left, right]), 10_000, NoProgress())
    assert 8500 <= stretches[0][1] <= 9000


def test_a_short_recording_stays_whole(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", speech(3.0))
    assert split_points(path, 3000, NoProgress()) == ((0, 3000),)
    assert split_points(make(tmp_path / "b.wav", speech(0.2)), 3000, NoProgress()) == ((0, 200),)


@pytest.mark.parametrize("length_ms", [10_001, 10_100, 10_399, 10_400, 19_999, 20_001, 20_390])
def test_no_piece_is_too_short_to_be_sent(tmp_path: Path, length_ms: int) -> None:
    path = make(tmp_path / "a.wav", speech(length_ms / 1000))
    _covers(split_points(path, 10_000, NoProgress()), length_ms, 10_000)
    _covers(split_points(path, 10_000, NoProgress(), shortest_ms=4000), length_ms, 10_000, 4000)


def test_sound_without_any_pause_and_silence_without_any_sound_are_cut_all_the_same(tmp_path: Path) -> None:
    for sound in (tone(61.0), silence(61.0)):
        path = make(tmp_path / "a.wav", sound)
        stretches = split_points(path, 9_000, NoProgress())
        _covers(stretches, 61_000, 9_000)
        assert len(stretches) <= 9


def test_impossible_wishes_are_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(1.0))
    for longest, shortest in ((0, 0), (700, 400), (1000, -1)):
        with pytest.raises(ValueError, match="twice"):
            split_points(path, longest, NoProgress(), shortest_ms=shortest)


def test_a_day_of_meetings_is_cut_without_gap(tmp_path: Path) -> None:
    minute = np.concatenate([speech(55.0, rate=8000), silence(5.0, rate=8000)])
    path = make_long(tmp_path / "a.m4a", minute, 60, rate=8000)
    watching = Watching()
    stretches = split_points(path, 600_000, watching)
    # each repeat, and the whole, ends with the encoder's filling up of its last frame of 128 ms
    _covers(stretches, watching.reports[-1][1], 600_000, slack_ms=130)
    assert watching.reports[-1][0] == watching.reports[-1][1]
    minute_ms = watching.reports[-1][1] / 60
    for _, cut in stretches[:-1]:
        assert cut % minute_ms > 54_900


def test_giving_up_stops_at_once(tmp_path: Path) -> None:
    path = make_long(tmp_path / "a.m4a", speech(30.0), 20)
    watching = Watching(5)
    with pytest.raises(Cancelled):
        split_points(path, 10_000, watching)
    assert watching.checks == 5


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile):
        split_points(tmp_path / "none.wav", 10_000, NoProgress())


def _noise(seconds: float, level: float, seed: int = 1) -> npt.NDArray[np.float32]:
    return np.random.default_rng(seed).normal(0, level, round(seconds * 16_000)).astype(np.float32)


def _ints(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    return np.rint(sound * 32_767).astype(np.int16)


@pytest.mark.parametrize(
    "sound",
    [silence(10), _noise(10, 0.0003), _noise(59, 0.004), _noise(3, 0.02), silence(0.01), _noise(10, 0.005) + 0.05],
    ids=["nothing", "a quiet room", "a fan", "a loud fan", "next to nothing", "a card with an offset"],
)
def test_where_nothing_stands_out_of_the_noise_nobody_speaks(sound: npt.NDArray[np.float32]) -> None:
    samples = _ints(sound)
    assert is_silent([samples])
    assert is_silent(samples[at : at + 333] for at in range(0, len(samples), 333))


@pytest.mark.parametrize("gain", [1.0, 0.1, 0.02])
def test_real_words_are_heard_however_softly_they_are_spoken(gain: float) -> None:
    sentence = cut_out(*FIRST_SENTENCE).astype(np.float32) * np.float32(gain / 32_768)
    assert not is_silent([_ints(sentence)])
    word = np.concatenate([silence(30), sentence[: 16_000 // 2], silence(28)]) + _noise(58.5, 0.0005)
    assert not is_silent([_ints(word.astype(np.float32))])


def test_a_short_vowel_is_no_silence() -> None:
    assert not is_silent([_ints(tone(0.4, hertz=200, level=0.02))])


@needs_recordings
def test_between_the_words_of_a_korean_sentence_there_is_silence_and_in_them_none() -> None:
    sound = np.frombuffer(b"".join(pcm_blocks(KOREAN)), "<i2")
    assert is_silent([sound[: 16_000 * 55 // 100]])
    for _word, start_s, end_s in KOREAN_WORDS:
        assert not is_silent([sound[int(start_s * 16_000) : int(end_s * 16_000)]])


def test_what_cannot_be_heard_is_told_from_a_still_room_and_read_no_further_than_to_the_first_sound() -> None:
    still = np.random.default_rng(1).normal(0, 60, 16_000).astype(np.int16)
    nothing = np.full(16_000, 500, np.int16)  # a bad card adds the same to each sample
    assert is_inaudible([nothing, nothing])
    assert is_inaudible([])
    assert not is_inaudible([nothing, still])

    def endless() -> Iterator[npt.NDArray[np.int16]]:
        while True:
            yield still

    assert not is_inaudible(endless())
