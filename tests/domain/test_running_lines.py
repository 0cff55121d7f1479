from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.running_lines import Lines, laid_over, line_of, named_by_lines, take_lines
from desktop_app.domain.transcript import Segment, Speaker, Transcript, Word
from desktop_app.domain.transcript_changes import apply, difference, inverse
from tests.support.transcripts import line


def lay_over(t: Transcript, lines: Sequence[Segment], answer: Transcript) -> Transcript:
    return replace(apply(t, laid_over(t, lines, answer)), lines_taken=None)


def empty() -> Transcript:
    return Transcript("회의", "ko-KR", 60_000, "local", lines_taken=())


def heard(count: int, first: int = 0, piece: int = 0) -> tuple[Segment, ...]:
    return tuple(line(f"r{piece}-{n}", n * 3000, f"줄 {n} 입니다 네.") for n in range(first, first + count))


def after(count: int) -> Transcript:
    return take_lines(empty(), Lines(0, 0, count, heard(count)))


def final(count: int, *, split: tuple[int, ...] = ()) -> Transcript:
    """The whole answer, as a service numbers it: each line in turn Kim's or Lee's, ``split`` ones both their."""
    found: list[Segment] = []
    for n, segment in enumerate(heard(count)):
        speaker = f"s{n % 2 + 1}"
        if n not in split:
            found.append(replace(segment, speaker=speaker))
            continue
        cut = segment.words[2].start_ms
        first = replace(segment, end_ms=cut - 100, text=f"줄 {n}", words=segment.words[:2], speaker="s1")
        found += [first, replace(segment, start_ms=cut, text="입니다 네.", words=segment.words[2:], speaker="s2")]
    numbered = tuple(replace(s, id=f"r0-{n}", origins=(f"r0-{n}",)) for n, s in enumerate(found))
    speakers = (Speaker("s1", "1", 0), Speaker("s2", "2", 1))
    return Transcript("회의", "ko-KR", 60_000, "local", speakers, numbered)


def test_lines_come_to_the_end_and_are_counted_with_them() -> None:
    t = take_lines(take_lines(empty(), Lines(0, 0, 2, heard(2))), Lines(0, 2, 3, heard(1, 2)))
    assert [s.id for s in t.segments] == ["r0-0", "r0-1", "r0-2"]
    assert t.lines_taken == (3,)


def test_lines_that_come_twice_or_with_a_gap_before_them_are_not_taken_in() -> None:
    t = after(3)
    assert take_lines(t, Lines(0, 0, 3, heard(3))) is t
    assert take_lines(t, Lines(0, 4, 5, heard(1, 4))) is t
    complete = replace(t, lines_taken=None)
    assert take_lines(complete, Lines(0, 3, 4, heard(1, 3))) is complete


def test_a_line_in_which_nothing_makes_sense_is_counted_all_the_same() -> None:
    assert take_lines(after(2), Lines(0, 2, 3)).lines_taken == (3,)


def test_a_line_that_was_deleted_does_not_come_again() -> None:
    t = edits.delete(after(3), ["r0-2"])
    t = take_lines(t, Lines(0, 2, 3, heard(1, 2)))
    assert [s.id for s in t.segments] == ["r0-0", "r0-1"]


def test_the_lines_of_each_piece_are_counted_apart() -> None:
    t = take_lines(after(2), Lines(1, 0, 1, heard(1, 0, piece=1)))
    assert t.lines_taken == (2, 1)


def test_no_step_brings_an_old_count_back() -> None:
    two = after(2)
    reworded = edits.reword(two, "r0-0", "다른 말")
    renamed = edits.rename(reworded, "예산")
    five = take_lines(renamed, Lines(0, 2, 5, heard(3, 2)))
    back = apply(apply(five, inverse(difference(reworded, renamed))), inverse(difference(two, reworded)))
    assert back.segments == after(5).segments
    assert back.title == "회의"
    assert back.lines_taken == (5,)
    assert apply(back, difference(two, reworded)).lines_taken == (5,)


def test_an_untouched_transcript_becomes_the_whole_answer() -> None:
    answer = named_by_lines(final(4, split=(1,)), heard(4))
    done = lay_over(after(4), heard(4), answer)
    assert [s.text for s in done.segments] == [s.text for s in final(4, split=(1,)).segments]
    assert [s.speaker for s in done.segments] == ["s1", "s1", "s2", "s1", "s2"]
    assert done.speakers == final(4).speakers
    assert done.is_complete


def test_whoever_stands_on_a_line_stands_on_it_afterwards() -> None:
    answer = named_by_lines(final(4, split=(1,)), heard(4))
    done = lay_over(after(4), heard(4), answer)
    assert [s.id for s in done.segments] == ["r0-0", "r0-1", "r0-1.2", "r0-2", "r0-3"]


def test_each_touched_line_stays_as_it_was_left() -> None:
    t = after(8)
    t = edits.reword(t, "r0-0", "고친 말")
    t = edits.split(t, "r0-1", 4, "n1")
    t = edits.merge(t, ["r0-2", "r0-3"])
    t = edits.delete(t, ["r0-4"])
    t = edits.retime(t, "r0-5", 15_100, 16_000)
    t = edits.confirm(t, ["r0-6"])
    t = edits.add_speaker(t, "박철수", "p9")
    t = edits.assign_speaker(t, ["r0-7"], "p9")
    answer = named_by_lines(final(8, split=(6,)), heard(8))
    done = lay_over(t, heard(8), answer)
    assert [s.text for s in done.segments] == [s.text for s in t.segments]
    assert [(s.start_ms, s.end_ms, s.confirmed) for s in done.segments] == [
        (s.start_ms, s.end_ms, s.confirmed) for s in t.segments
    ]
    given = {s.id: s.speaker for s in done.segments}
    assert given == {"r0-0": "s1", "r0-1": "s2", "n1": "s2", "r0-2": None, "r0-5": "s2", "r0-6": None, "r0-7": "p9"}
    assert [s.id for s in done.speakers] == ["p9", "s1", "s2"]
    assert len({s.color for s in done.speakers}) == 3


def test_speakers_that_were_only_suggested_meanwhile_give_way_to_those_of_the_answer() -> None:
    t = after(3)
    suggested = Speaker("v1", "A", 0, suggested=True)
    t = replace(t, speakers=(suggested, Speaker("p9", "박철수", 1)))
    t = edits.assign_speaker(t, ["r0-0"], "p9")
    t = replace(t, segments=(t.segments[0], *(replace(s, speaker="v1") for s in t.segments[1:])))
    done = lay_over(t, heard(3), named_by_lines(final(3), heard(3)))
    assert [s.speaker for s in done.segments] == ["p9", "s2", "s1"]
    assert [s.id for s in done.speakers] == ["p9", "s1", "s2"]


def test_a_line_in_hand_is_not_split_under_it() -> None:
    answer = named_by_lines(final(3, split=(1,)), heard(3))
    done = apply(after(3), laid_over(after(3), heard(3), answer, in_hand=("r0-1",)))
    assert [s.id for s in done.segments] == ["r0-0", "r0-1", "r0-2"]


def test_a_line_goes_back_to_its_final_segments_also_where_it_was_touched_before_they_came() -> None:
    t = edits.reword(after(3), "r0-1", "고친 말")
    answer = named_by_lines(final(3, split=(1,)), heard(3))
    done = lay_over(t, heard(3), answer)
    back = edits.revert(done, answer, ["r0-1"])
    assert [s.text for s in back.segments] == ["줄 0 입니다 네.", "줄 1", "입니다 네.", "줄 2 입니다 네."]
    assert back.segments[1:3] == answer.segments[1:3]


def test_a_part_goes_back_without_the_other_parts_of_its_line() -> None:
    answer = named_by_lines(final(3, split=(1,)), heard(3))
    done = edits.reword(edits.reword(lay_over(after(3), heard(3), answer), "r0-1", "하나"), "r0-1.2", "둘")
    back = edits.revert(done, answer, ["r0-1"])
    assert [s.text for s in back.segments] == ["줄 0 입니다 네.", "줄 1", "둘", "줄 2 입니다 네."]


def test_all_goes_back_to_the_whole_answer() -> None:
    answer = named_by_lines(final(3, split=(1,)), heard(3))
    t = edits.delete(edits.reword(after(3), "r0-1", "고친 말"), ["r0-0"])
    assert edits.revert_all(lay_over(t, heard(3), answer), answer).segments == answer.segments


def test_what_the_answer_has_beyond_the_lines_is_added() -> None:
    answer = named_by_lines(final(4), heard(2))
    done = lay_over(after(2), heard(2), answer)
    assert [s.id for s in done.segments] == ["r0-0", "r0-1", "r0-2", "r0-3"]


def test_lines_that_nobody_knows_of_any_more_do_not_come_twice() -> None:
    done = lay_over(after(4), heard(2), named_by_lines(final(4), heard(2)))
    assert [s.id for s in done.segments] == ["r0-0", "r0-1", "r0-2", "r0-3"]


def test_an_answer_with_other_words_goes_by_the_times() -> None:
    answer = final(3)
    answer = replace(answer, segments=tuple(replace(s, text=f"다르게 {s.text}") for s in answer.segments))
    named = named_by_lines(answer, heard(3))
    assert [s.id for s in named.segments] == ["r0-0", "r0-1", "r0-2"]
    kept = edits.reword(after(3), "r0-2", "고친 말")
    assert [s.text for s in lay_over(kept, heard(3), named).segments] == [
        "다르게 줄 0 입니다 네.",
        "다르게 줄 1 입니다 네.",
        "고친 말",
    ]


def test_lines_that_a_person_set_behind_later_ones_come_into_order_at_the_end() -> None:
    t = edits.insert_after(after(2), "r0-1", 30_000, 31_000, "뒤의 말", new_id="n")
    t = take_lines(t, Lines(0, 2, 4, heard(2, 2)))
    assert [s.id for s in t.segments] == ["r0-0", "r0-1", "n", "r0-2", "r0-3"]
    done = lay_over(t, heard(4), named_by_lines(final(4), heard(4)))
    assert [s.id for s in done.segments] == ["r0-0", "r0-1", "r0-2", "r0-3", "n"]


@st.composite
def meetings(draw: st.DrawFn) -> tuple[tuple[Segment, ...], Transcript]:
    """Lines, and the whole answer in which some are split between their words."""
    lines: list[Segment] = []
    found: list[Segment] = []
    start = 0
    for n in range(draw(st.integers(1, 6))):
        said = draw(st.lists(st.sampled_from(["네", "안건은", "두", "yes,"]), min_size=1, max_size=4))
        words = tuple(Word(n * 10 + w, start + w * 300, start + w * 300 + 250, text) for w, text in enumerate(said))
        end = words[-1].end_ms
        lines.append(Segment(f"r0-{n}", start, end, " ".join(said), None, 0.8, words, origins=(f"r0-{n}",)))
        borders = sorted({0, len(words), *draw(st.lists(st.integers(0, len(words)), max_size=2))})
        for first, last in pairwise(borders):
            part = words[first:last]
            speaker = draw(st.sampled_from([None, "s1", "s2"]))
            text = " ".join(w.text for w in part)
            name = f"r0-{len(found)}"
            found.append(Segment(name, part[0].start_ms, part[-1].end_ms, text, speaker, 0.8, part, origins=(name,)))
        start = end + draw(st.integers(0, 2000))
    speakers = (Speaker("s1", "1", 0), Speaker("s2", "2", 1))
    return tuple(lines), Transcript("회의", "ko-KR", start, "local", speakers, tuple(found))


def whole(lines: tuple[Segment, ...]) -> Transcript:
    return take_lines(empty(), Lines(0, 0, len(lines), lines))


@given(meetings())
def test_untouched_lines_always_become_the_whole_answer(made: tuple[tuple[Segment, ...], Transcript]) -> None:
    lines, answer = made
    named = named_by_lines(answer, lines)
    done = lay_over(whole(lines), lines, named)
    assert [(s.start_ms, s.end_ms, s.text, s.speaker, s.words) for s in done.segments] == [
        (s.start_ms, s.end_ms, s.text, s.speaker, s.words) for s in answer.segments
    ]
    assert [s.origins for s in done.segments] == [(s.id,) for s in named.segments]
    assert edits.revert_all(done, named).segments == named.segments


@given(meetings(), st.data())
def test_whatever_a_person_does_meanwhile_is_kept_and_nothing_is_lost_or_doubled(
    made: tuple[tuple[Segment, ...], Transcript], data: st.DataObject
) -> None:
    lines, answer = made
    first = data.draw(st.integers(0, len(lines)))
    t = take_lines(empty(), Lines(0, 0, first, lines[:first])) if first else empty()
    for step in range(data.draw(st.integers(0, 4))):
        t = touched(t, data, f"n{step}")
    if first < len(lines):
        t = take_lines(t, Lines(0, first, len(lines), lines[first:]))
    for step in range(data.draw(st.integers(0, 2))):
        t = touched(t, data, f"m{step}")
    named = named_by_lines(answer, lines)
    change = laid_over(t, lines, named)
    done = apply(t, change)
    assert apply(done, inverse(change)) == t
    assert len({s.id for s in done.segments}) == len(done.segments)
    known = {segment.id: segment for segment in lines}
    kept = {s.id: s for s in done.segments}
    for segment in t.segments:
        if known.get(segment.id) == segment:
            now = " ".join(s.text for s in done.segments if line_of(s.id) == segment.id)
            assert now == segment.text
        else:
            assert replace(kept[segment.id], speaker=None) == replace(segment, speaker=None)
            assert segment.speaker is None or kept[segment.id].speaker == segment.speaker
    assert {line_of(s.id) for s in done.segments} == {s.id for s in t.segments}


def touched(t: Transcript, data: st.DataObject, fresh: str) -> Transcript:
    """One thing that a person may do to a line."""
    if not t.segments:
        return t
    at = data.draw(st.integers(0, len(t.segments) - 1))
    segment = t.segments[at]
    match data.draw(st.sampled_from(["reword", "split", "merge", "delete", "confirm", "retime", "speaker"])):
        case "reword":
            return edits.reword(t, segment.id, segment.text + " 더")
        case "split" if " " in segment.text:
            return edits.split(t, segment.id, segment.text.index(" "), fresh)
        case "merge" if at:
            return edits.merge_with_previous(t, segment.id)
        case "delete":
            return edits.delete(t, [segment.id])
        case "confirm":
            return edits.confirm(t, [segment.id])
        case "retime":
            return edits.retime(t, segment.id, segment.start_ms, segment.end_ms + 50)
        case "speaker":
            return edits.assign_speaker(edits.add_speaker(t, "박철수", f"p{fresh}"), [segment.id], f"p{fresh}")
        case _:
            return t
