import math
import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.domain.voices import (
    ALONE_FROM,
    LIKE_FROM,
    LISTEN_TO_MS,
    MOST_PRINTS,
    Voice,
    VoicePrint,
    best_pairs,
    combined,
    is_made_name,
    joined,
    length_of,
    likeness,
    spans_of,
    suggestions,
    to_hear,
    to_join,
    unit,
)
from tests.support.made_up_voices import near, pointing, voice
from tests.support.transcripts import transcripts

SEEDS = st.integers(0, 10_000)


# --- prints


@pytest.mark.parametrize("vector", [(1.0,) * 255, (1.0,) * 256, (0.0,) * 256, (math.nan,) + (0.0,) * 255, ()])
def test_what_is_not_256_numbers_of_length_one_is_no_print(vector: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="not a voice print"):
        VoicePrint(vector, 1000, 0.0)


@pytest.mark.parametrize("numbers", [(0.0, 0.0), (math.inf, 1.0), (math.nan, 1.0), ()])
def test_nothing_and_no_numbers_have_no_direction(numbers: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="no direction"):
        unit(numbers)


@given(SEEDS, SEEDS)
def test_likeness_is_the_same_both_ways_between_0_and_1_and_1_with_itself(one: int, other: int) -> None:
    a, b = pointing(one), pointing(other)
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, a) == pytest.approx(1)


@given(SEEDS, st.lists(st.integers(1, 200_000), min_size=1, max_size=8))
def test_recordings_combined_lie_among_them_whatever_their_order(seed: int, lengths: list[int]) -> None:
    prints = [VoicePrint(near(pointing(seed), 0.8, seed + n), ms, float(n)) for n, ms in enumerate(lengths)]
    whole = combined(prints)
    assert math.hypot(*whole) == pytest.approx(1)
    assert combined(prints[::-1]) == pytest.approx(whole)
    assert likeness(whole, pointing(seed)) >= min(likeness(one.vector, pointing(seed)) for one in prints) - 1e-6


def test_what_was_spoken_longer_counts_more_but_an_hour_not_more_than_a_minute() -> None:
    a, b = pointing(1), pointing(2)
    whole = combined([VoicePrint(a, 60_000, 0.0), VoicePrint(b, 6_000, 0.0)])
    assert likeness(whole, a) > likeness(whole, b)
    hour = combined([VoicePrint(a, 3_600_000, 0.0), VoicePrint(b, 6_000, 0.0)])
    assert hour == pytest.approx(whole)


# --- several recordings of one person


def test_a_recording_joins_the_namesake_it_sounds_like() -> None:
    kim, other_kim = voice("v1", "김민수", 1), voice("v2", "김민수", 2)
    heard = VoicePrint(near(pointing(2), 0.85, 9), 9_000, 5.0, "d9")
    assert to_join([kim, other_kim], "김민수", heard) is other_kim
    assert to_join([kim], "김민수", heard) is None
    assert to_join([kim, other_kim], "이영희", heard) is None


def test_the_same_document_again_replaces_what_was_heard_in_it() -> None:
    first = VoicePrint(pointing(1), 9_000, 1.0, "d1")
    again = VoicePrint(pointing(2), 8_000, 2.0, "d1")
    kim = Voice("v1", "김민수", (first,))
    assert to_join([kim], "김민수", again) is kim
    assert joined(kim, again).prints == (again,)


def test_only_so_many_recordings_are_kept_and_the_oldest_goes() -> None:
    kim = voice("v1", "김민수", 1)
    for n in range(20):
        kim = joined(kim, VoicePrint(near(pointing(1), 0.9, n), 9_000, float(n), f"e{n}"))
    assert [one.document for one in kim.prints] == [f"e{n}" for n in range(20 - MOST_PRINTS, 20)]
    assert kim.heard_at == 19.0


# --- what is listened to


@pytest.mark.parametrize("name", ["A", "1", "화자 1", "화자1", "Speaker 12", "speaker_3", "참석자 2", "B (2)", ""])
def test_a_name_that_nobody_gave_is_known_as_such(name: str) -> None:
    assert is_made_name(name)


@pytest.mark.parametrize("name", ["김민수", "Al", "Kim", "화자 김", "부장님", "Speaker Kim", "2팀"])
def test_a_persons_name_is_left_alone(name: str) -> None:
    assert not is_made_name(name)


def spoken(*lines: tuple[int, int, str], names: tuple[str, ...] = ("A", "B")) -> Transcript:
    segments = tuple(Segment(f"r{n}", begin, end, "말", who) for n, (begin, end, who) in enumerate(lines))
    return Transcript("", speakers=tuple(Speaker(name.lower(), name) for name in names), segments=segments)


def test_a_voice_is_known_by_what_it_says_alone() -> None:
    t = spoken((0, 4000, "a"), (3000, 9000, "b"), (8000, 12_000, "a"), (20_000, 20_300, "a"))
    assert spans_of(t, "a") == ((0, 3000), (9000, 12_000))
    assert spans_of(t, "b") == ((4000, 8000),)


def test_no_more_than_a_minute_is_listened_to_and_the_clearest_of_it() -> None:
    t = spoken(*((n * 20_000, n * 20_000 + 15_000, "a") for n in range(8)))
    loud = replace(t, segments=tuple(replace(s, confidence=0.5 + n / 20) for n, s in enumerate(t.segments)))
    spans = spans_of(loud, "a")
    assert length_of(spans) == LISTEN_TO_MS
    assert spans == tuple((n * 20_000, n * 20_000 + 15_000) for n in range(4, 8))


@given(transcripts())
def test_what_is_listened_to_is_in_order_apart_and_spoken_by_that_speaker_alone(t: Transcript) -> None:
    for speaker in t.speakers:
        spans = spans_of(t, speaker.id)
        assert list(spans) == sorted(spans)
        assert length_of(spans) <= LISTEN_TO_MS
        for begin, end in spans:
            assert begin < end
            assert any(s.speaker == speaker.id and s.start_ms <= begin and end <= s.end_ms for s in t.segments)
            assert not any(s.speaker != speaker.id and s.start_ms < end and begin < s.end_ms for s in t.segments)


def test_who_said_too_little_is_not_heard_and_nobody_where_all_are_named() -> None:
    t = spoken((0, 6000, "a"), (6000, 7000, "b"), (9000, 19_000, "김민수"), names=("A", "B", "김민수"))
    assert list(to_hear(t)) == ["a", "김민수"]
    named = replace(t, speakers=(Speaker("a", "이영희"), Speaker("b", "B"), Speaker("김민수", "김민수")))
    assert to_hear(named) == {}


# --- suggestions


A, B, C = Speaker("a", "A"), Speaker("b", "화자 2"), Speaker("c", "3")
STRANGER = pointing(77)


def test_each_speaker_gets_the_voice_that_sounds_so() -> None:
    voices = [voice("v1", "김민수", 1), voice("v2", "이영희", 2), voice("v3", "박철수", 3)]
    heard = {"b": near(pointing(2), 0.85, 7), "c": STRANGER, "a": near(pointing(1), 0.8, 8)}
    found = suggestions(heard, voices, (A, B, C))
    assert [(one.speaker, one.voice.name) for one in found] == [("b", "이영희"), ("a", "김민수")]
    assert [round(one.likeness, 2) for one in found] == [0.85, 0.8]


def test_below_the_threshold_nothing_is_suggested() -> None:
    voices = [voice("v1", "김민수", 1)]
    for above, count in ((-0.01, 0), (0.01, 1)):
        heard = {"a": near(pointing(1), LIKE_FROM + above, 5), "b": STRANGER}
        assert len(suggestions(heard, voices, (A, B))) == count


def test_one_voice_goes_to_the_more_like_of_two_speakers() -> None:
    heard = {"a": near(pointing(1), 0.7, 5), "b": near(pointing(1), 0.92, 6), "c": STRANGER}
    (found,) = suggestions(heard, [voice("v1", "김민수", 1)], (A, B, C))
    assert found.speaker == "b"


def test_where_two_persons_are_nearly_as_like_neither_is_suggested() -> None:
    one, twin = voice("v1", "김민수", 1), Voice("v2", "김민호", (VoicePrint(near(pointing(1), 0.99, 4), 9_000, 0.0),))
    heard = {"a": near(pointing(1), 0.8, 5), "b": STRANGER}
    assert suggestions(heard, [one, twin], (A, B)) == ()
    assert len(suggestions(heard, [one], (A, B))) == 1


def test_who_is_like_only_as_all_others_in_the_recording_are_is_not_suggested() -> None:
    # a telephone makes them all sound alike
    heard = {one.id: near(pointing(1), like, n) for n, (one, like) in enumerate(((A, 0.88), (B, 0.75), (C, 0.74)))}
    assert suggestions(heard, [voice("v1", "김민수", 1)], (A, B, C)) == ()
    assert len(suggestions({**heard, "a": near(pointing(1), 0.97, 9)}, [voice("v1", "김민수", 1)], (A, B, C))) == 1


def test_beside_one_who_is_known_again_a_little_less_is_asked_but_not_much_less_than_the_best() -> None:
    voices = [voice("v1", "김민수", 1), voice("v2", "이영희", 2)]
    heard = {"a": near(pointing(1), 0.67, 5), "c": STRANGER}
    assert suggestions(heard, voices, (A, B, C)) == ()
    for best, count in ((0.8, 2), (0.84, 1)):
        found = suggestions({**heard, "b": near(pointing(2), best, 6)}, voices, (A, B, C))
        assert len(found) == count
        assert "b" in {one.speaker for one in found}


def test_a_yes_to_one_leaves_the_suggestion_of_the_other() -> None:
    voices = [voice("v1", "김민수", 1), voice("v2", "이영희", 2)]
    heard = {"a": near(pointing(1), 0.67, 5), "b": near(pointing(2), 0.8, 6), "c": STRANGER}
    (found,) = suggestions(heard, voices, (A, Speaker("b", "이영희"), C))
    assert (found.speaker, found.voice.name) == ("a", "김민수")


def test_a_speaker_compared_with_nobody_else_must_be_very_like() -> None:
    for above, count in ((-0.01, 0), (0.01, 1)):
        heard = {"a": near(pointing(1), ALONE_FROM + above, 5)}
        assert len(suggestions(heard, [voice("v1", "김민수", 1)], (A,))) == count


def test_of_two_voices_with_one_name_the_name_is_suggested_once() -> None:
    room, telephone = voice("v1", "김민수", 1), voice("v2", "김민수", 2)
    (found,) = suggestions({"a": near(pointing(2), 0.8, 5), "c": STRANGER}, [room, telephone], (A, C))
    assert found.voice is telephone
    heard = {"a": near(pointing(2), 0.8, 5), "b": near(pointing(1), 0.9, 6)}
    both = suggestions(heard, [room, telephone], (A, B))
    assert [(one.speaker, one.voice.id) for one in both] == [("b", "v1")]


def test_a_refused_voice_a_taken_name_and_a_named_speaker_are_not_suggested() -> None:
    voices = [voice("v1", "김민수", 1)]
    heard = {"a": near(pointing(1), 0.9, 5), "b": STRANGER}
    assert len(suggestions(heard, voices, (A, B), refused={("b", "v1")})) == 1
    assert suggestions(heard, voices, (A, B), refused={("a", "v1")}) == ()
    assert suggestions(heard, voices, (A, Speaker("b", "김민수"))) == ()
    assert suggestions(heard, voices, (Speaker("a", "이영희"), B)) == ()


def test_nobody_and_no_voices_give_nothing() -> None:
    assert suggestions({}, [voice("v1", "김민수", 1)], ()) == ()
    assert suggestions({"a": pointing(1)}, [], (A,)) == ()


@given(st.integers(1, 4), st.integers(0, 4), SEEDS)
def test_pairs_are_one_to_one_and_together_worth_as_much_as_can_be(rows: int, columns: int, seed: int) -> None:
    chance = random.Random(seed)
    worth = [[max(0.0, chance.uniform(-0.5, 1)) for _ in range(columns)] for _ in range(rows)]
    pairs = best_pairs(worth)
    assert len(set(pairs.values())) == len(pairs)
    assert all(worth[row][column] > 0 for row, column in pairs.items())
    every = permutations([*range(columns), *[-1] * rows], rows)
    best = max(sum(worth[row][at] for row, at in enumerate(way) if at >= 0) for way in every)
    assert sum(worth[row][column] for row, column in pairs.items()) == pytest.approx(best)


@given(st.integers(0, 5), st.integers(0, 5), SEEDS)
def test_nobody_is_suggested_twice_nor_below_the_threshold(speakers: int, known: int, seed: int) -> None:
    chance = random.Random(seed)
    voices = [voice(f"v{n}", f"N{n % 3}", n) for n in range(known)]
    heard = {f"s{n}": near(pointing(chance.randrange(6)), chance.uniform(0.5, 0.99), n) for n in range(speakers)}
    found = suggestions(heard, voices, [Speaker(one, "A") for one in heard])
    assert len({one.speaker for one in found}) == len({one.voice.name for one in found}) == len(found)
    assert all(one.likeness >= LIKE_FROM for one in found)
    assert [one.speaker for one in found] == [one for one in heard if one in {s.speaker for s in found}]
