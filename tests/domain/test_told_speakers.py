"""Speakers told apart by their voices, put on the lines of a transcript."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.told_speakers import (
    Turn,
    are_all_checked,
    letters_of,
    spans_of,
    told_anew,
    with_speakers,
    without_suggested,
)
from desktop_app.domain.transcript import Segment, Speaker, Transcript, Word
from tests.support.transcripts import line, transcripts


@st.composite
def turns(draw: st.DrawFn) -> tuple[Turn, ...]:
    made: list[Turn] = []
    at = 0
    for _ in range(draw(st.integers(0, 8))):
        at += draw(st.integers(0, 500))
        end = at + draw(st.integers(1, 3000))
        made.append(Turn(at, end, draw(st.integers(0, 3))))
        at = end
    return tuple(made)


def unspoken(*lines: Segment) -> Transcript:
    return Transcript("회의", segments=lines)


@given(transcripts(), turns())
def test_nothing_that_was_said_or_set_is_changed(t: Transcript, told: tuple[Turn, ...]) -> None:
    after = with_speakers(t, told)
    assert after.text() == t.text()
    assert [w for s in after.segments for w in s.words] == [w for s in t.segments for w in s.words]
    assert after.speakers[: len(t.speakers)] == t.speakers
    kept = {s.id: s for s in after.segments}
    assert all(kept[s.id] == s for s in t.segments if s.speaker is not None)
    assert [s.start_ms for s in after.segments] == sorted(s.start_ms for s in after.segments)


@given(transcripts(), turns())
def test_telling_twice_is_telling_once(t: Transcript, told: tuple[Turn, ...]) -> None:
    once = with_speakers(t, told)
    assert with_speakers(once, told) is once


@given(transcripts(), turns())
def test_every_new_speaker_is_a_suggestion_that_speaks(t: Transcript, told: tuple[Turn, ...]) -> None:
    after = with_speakers(t, told)
    speaking = {s.speaker for s in after.segments}
    new = after.speakers[len(t.speakers) :]
    assert all(s.suggested and s.id in speaking for s in new)
    assert len({s.name for s in after.speakers}) == len(after.speakers)


@given(transcripts(), turns())
def test_taking_the_suggestion_away_leaves_what_was_there(t: Transcript, told: tuple[Turn, ...]) -> None:
    back = without_suggested(with_speakers(t, told))
    assert back.speakers == t.speakers
    assert back.text() == t.text()


def test_a_line_is_split_at_the_word_where_the_speaker_changes() -> None:
    t = unspoken(line("a", 0, "네 좋습니다. 그럼 시작하죠."))
    after = with_speakers(t, (Turn(0, 900, 0), Turn(1000, 1900, 1)))
    assert [(s.id, s.text, s.start_ms, s.end_ms, s.speaker) for s in after.segments] == [
        ("a", "네 좋습니다.", 0, 900, "v1"),
        ("a-1", "그럼 시작하죠.", 1000, 1900, "v2"),
    ]
    assert [s.origins for s in after.segments] == [("a",), ("a",)]
    assert after.speakers == (Speaker("v1", "A", 0, suggested=True), Speaker("v2", "B", 1, suggested=True))


def test_a_line_without_word_times_goes_whole_to_whoever_speaks_longest() -> None:
    t = unspoken(line("a", 0, "네 좋습니다. 그럼 시작하죠.", timed=False))
    (only,) = with_speakers(t, (Turn(0, 600, 0), Turn(600, 2500, 1))).segments
    assert (only.text, only.speaker) == ("네 좋습니다. 그럼 시작하죠.", "v1")


def test_a_line_whose_words_are_not_its_text_is_not_split() -> None:
    odd = replace(line("a", 0, "하나 둘 셋 넷"), text="하나 둘 다섯 넷")
    (only,) = with_speakers(unspoken(odd), (Turn(0, 900, 0), Turn(1000, 1900, 1))).segments
    assert only.text == "하나 둘 다섯 넷"


def test_a_word_that_nobody_speaks_goes_with_the_one_before_it() -> None:
    t = unspoken(line("a", 0, "하나 둘 셋"))
    (only,) = with_speakers(t, (Turn(0, 400, 0),)).segments
    assert (only.text, only.speaker) == ("하나 둘 셋", "v1")


def test_words_of_several_parts_are_split_between_them() -> None:
    words = (Word(1, 0, 500, "This is"), Word(2, 600, 900, "the"), Word(3, 1000, 1500, "end."))
    t = unspoken(Segment("a", 0, 1500, "This is the end.", words=words))
    after = with_speakers(t, (Turn(0, 950, 1), Turn(950, 1500, 0)))
    assert [s.text for s in after.segments] == ["This is the", "end."]


def test_a_checked_line_stays_checked_on_both_sides_of_a_change() -> None:
    t = unspoken(replace(line("a", 0, "하나 둘 셋 넷"), confirmed=True))
    after = with_speakers(t, (Turn(0, 900, 0), Turn(1000, 1900, 1)))
    assert [s.confirmed for s in after.segments] == [True, True]


def test_a_voice_that_speaks_in_a_named_line_is_that_person_elsewhere() -> None:
    t = Transcript(
        "회의",
        speakers=(Speaker("p1", "김민수"),),
        segments=(line("a", 0, "네 좋습니다.", "p1"), line("b", 2000, "그럼 시작하죠."), line("c", 4000, "네 네")),
    )
    after = with_speakers(t, (Turn(0, 900, 0), Turn(2000, 2900, 0), Turn(4000, 4900, 1)))
    assert [s.speaker for s in after.segments] == ["p1", "p1", "v1"]
    assert [s.name for s in after.speakers] == ["김민수", "A"]


def test_a_name_that_is_taken_is_not_given_again() -> None:
    t = replace(unspoken(line("a", 0, "네")), speakers=(Speaker("v1", "A"), Speaker("x", "B")))
    assert with_speakers(t, (Turn(0, 900, 0),)).speakers[-1] == Speaker("v2", "C", 2 - 1, suggested=True)


def test_a_line_nobody_speaks_in_stays_without_a_speaker() -> None:
    t = unspoken(line("a", 0, "네"), line("b", 60_000, "네"))
    assert [s.speaker for s in with_speakers(t, (Turn(0, 400, 0),)).segments] == ["v1", None]


def test_it_is_listened_to_words_and_to_seconds_of_lines_without_them() -> None:
    t = unspoken(line("a", 0, "하나 둘"), replace(line("b", 3000, "셋", timed=False), end_ms=5000))
    assert spans_of(t) == ((0, 400), (500, 900), (3000, 4000), (4000, 5000))


def test_a_suggested_speaker_that_a_person_named_gave_lines_or_merged_into_is_kept() -> None:
    t = unspoken(line("a", 0, "하나"), line("b", 1000, "둘"), line("c", 2000, "셋"))
    told = with_speakers(t, (Turn(0, 900, 0), Turn(1000, 1900, 1), Turn(2000, 2900, 2)))
    named = edits.rename_speaker(told, "v1", "김민수")
    assert [s.name for s in without_suggested(named).speakers] == ["김민수"]
    given_to = edits.assign_speaker(told, ["a"], "v2")
    assert [s.id for s in without_suggested(given_to).speakers] == ["v2"]
    merged = edits.merge_speakers(told, "v1", "v3")
    assert [s.id for s in without_suggested(merged).speakers] == ["v3"]
    assert without_suggested(edits.confirm_speakers(told)).speakers == edits.confirm_speakers(told).speakers
    assert edits.confirm_speakers(t) is t


@given(transcripts(), turns())
def test_told_anew_no_word_is_changed_and_nobody_new_is_silent(t: Transcript, told: tuple[Turn, ...]) -> None:
    after = told_anew(t, told)
    assert after.text().split() == t.text().split()
    speaking = {s.speaker for s in after.segments}
    assert all(s.id in speaking for s in after.speakers if s not in t.speakers)
    assert len({s.id for s in after.segments}) == len(after.segments)


def test_told_anew_checked_lines_change_their_speaker_too_and_names_stay() -> None:
    t = Transcript(
        "회의",
        speakers=(Speaker("a", "김민수"), Speaker("b", "B", 1), Speaker("c", "C", 2)),
        segments=(
            Segment("1", 0, 4000, "하나", "a"),
            Segment("2", 4000, 6000, "둘", "a"),
            Segment("3", 6000, 7000, "셋", "c"),
            Segment("4", 7000, 10_000, "넷", "b"),
        ),
    )
    assert are_all_checked(t, (line.speaker for line in t.segments))
    told = (Turn(0, 4000, 0), Turn(4000, 6000, 1), Turn(6000, 7000, 0), Turn(7000, 10_000, 1))
    assert with_speakers(t, told) is t
    after = told_anew(t, told)
    names = {s.id: s.name for s in after.speakers}
    assert [names[s.speaker or ""] for s in after.segments] == ["김민수", "B", "김민수", "B"]
    assert [s.name for s in after.speakers] == ["김민수", "B"]


def test_names_go_on_behind_z() -> None:
    assert [letters_of(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
