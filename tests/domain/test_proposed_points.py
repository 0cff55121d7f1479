"""Points that lines propose, and points that were chosen, whatever becomes of their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import draft_edits
from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.proposed_points import line_of, proposed, shown_points
from desktop_app.domain.recognised_again import proposals, taken
from desktop_app.domain.transcript import Segment, Transcript
from tests.support.transcripts import line, meeting

PROMISE = "제가 금요일까지 회의록을 보내겠습니다."


def office() -> Transcript:
    """A meeting with one point of each kind, the last one over two lines."""
    lines = (
        line("s1", 0, "오늘 안건은 내년 예산입니다.", "p1"),
        line("s2", 4_000, "네, 예산은 줄이지 않기로 했습니다. 그런데 좀 덥네요.", "p2"),
        line("s3", 9_000, PROMISE, "p1"),
        line("s4", 14_000, "김 대리가 다음 주", "p2"),
        line("s5", 16_000, "수요일까지 견적서를 받기로 했습니다.", "p2"),
    )
    return replace(meeting(), segments=lines)


def test_each_point_leads_to_its_lines_and_its_time() -> None:
    agenda, decision, promise, todo = proposed(office())
    assert (agenda.kind, agenda.text, agenda.lines) == (PointKind.AGENDA, "내년 예산", ("s1",))
    assert (decision.kind, decision.text) == (PointKind.DECISION, "예산은 줄이지 않기로 했습니다")
    # the first five words of the line, one every half second
    assert (decision.start_ms, decision.end_ms) == (4_000, 6_400)
    assert (promise.who, promise.until, promise.lines) == ("김민수", "금요일", ("s3",))
    assert (todo.who, todo.until, todo.lines) == ("김 대리", "다음 주 수요일", ("s4", "s5"))
    assert (todo.start_ms, todo.end_ms) == (14_000, 17_900)


def test_every_word_of_a_point_stands_in_its_lines() -> None:
    t = office()
    texts = {s.id: s.text for s in t.segments}
    names = " ".join(s.name for s in t.speakers)
    for point in proposed(t):
        said = " ".join(texts[i] for i in point.lines)
        assert point.text in said
        assert point.until in said
        assert point.who in said + names


def test_lines_without_full_stops_are_parted_at_the_ends_of_verbs() -> None:
    said = "네 그렇습니다 예산은 줄이지 않기로 했습니다 그러니까 다음으로 가시죠"
    [point] = proposed(Transcript("회의", segments=(Segment("s1", 0, 9_000, said),)))
    assert point.text == "예산은 줄이지 않기로 했습니다"
    assert 0 < point.start_ms < point.end_ms < 9_000


def test_what_was_ticked_comes_in_place_of_its_proposal() -> None:
    t = office()
    promise = proposed(t)[2]
    chosen = draft_edits.tick(t, promise)
    shown = [s for s in shown_points(chosen) if s.point.lines == ("s3",)]
    assert [(s.is_chosen, s.point.is_ticked) for s in shown] == [(True, True)]
    assert len(shown_points(chosen)) == 4
    assert draft_edits.tick(chosen, promise) is chosen


def test_a_sentence_of_a_summary_takes_the_place_of_no_proposal() -> None:
    t = office()
    point = replace(proposed(t)[2], id="m1", kind=PointKind.SUMMARY)
    assert len(shown_points(draft_edits.take_summary(t, (point,)))) == 5


def test_what_was_dropped_is_not_proposed_again_even_where_its_line_was_corrected() -> None:
    t = draft_edits.drop(office(), proposed(office())[2])
    assert [s.point.lines for s in shown_points(t)] == [("s1",), ("s2",), ("s4", "s5")]
    corrected = edits.reword(t, "s3", "제가 토요일까지 회의록을 보내겠습니다.")
    assert [s.point.lines for s in shown_points(corrected)] == [("s1",), ("s2",), ("s4", "s5")]
    assert len(shown_points(corrected, with_dropped=True)) == 4
    again = draft_edits.take_up(t, t.draft.points[0])
    assert len(shown_points(again)) == 4


def test_a_proposal_follows_the_correction_of_its_line() -> None:
    t = edits.reword(office(), "s3", "제가 토요일까지 회의록을 보내겠습니다.")
    assert proposed(t)[2].until == "토요일"
    assert len(proposed(edits.reword(office(), "s3", "네."))) == 3


@pytest.fixture
def ticked() -> tuple[Transcript, MinutesPoint]:
    t = office()
    t = draft_edits.tick(t, proposed(t)[2])
    return t, t.draft.points[0]


def test_a_chosen_point_finds_its_line_after_it_was_split(ticked: tuple[Transcript, MinutesPoint]) -> None:
    t, point = ticked
    halves = edits.split(t, "s3", PROMISE.index("회의록"), "half")
    found = line_of(halves, point)
    assert found is not None
    assert found.id in {"s3", "half"}


def test_a_chosen_point_finds_its_line_after_it_was_merged(ticked: tuple[Transcript, MinutesPoint]) -> None:
    t, point = ticked
    merged = edits.merge(t, ("s2", "s3"))
    found = line_of(merged, point)
    assert found is not None
    assert found.id == "s2"
    assert [s.point.id for s in shown_points(merged) if s.point.text == point.text] == [point.id]


def test_a_chosen_point_stays_and_says_so_where_its_line_was_deleted(ticked: tuple[Transcript, MinutesPoint]) -> None:
    t, point = ticked
    gone = edits.delete(t, ("s3",))
    [shown] = [s for s in shown_points(gone) if s.point.id == point.id]
    assert shown.is_gone
    assert shown.point.is_ticked
    reworded = draft_edits.reword_point(draft_edits.tick(gone, point, is_ticked=False), point, text="안 고른 것")
    assert all(s.point.id != point.id for s in shown_points(reworded))


def test_a_chosen_point_finds_its_line_after_it_was_recognised_again(ticked: tuple[Transcript, MinutesPoint]) -> None:
    t, point = ticked
    heard = (replace(line("n1", 9_100, "제가 금요일까지 회의록 보내겠습니다", "p1"), origins=()),)
    offered = proposals(t, heard, [(8_900, 12_000)])
    again = taken(t, offered, {p.id for p in offered})
    found = line_of(again, point)
    assert found is not None
    assert found.text == "제가 금요일까지 회의록 보내겠습니다"
    assert len([s for s in shown_points(again) if s.point.lines == ("s3",)]) == 1


def test_no_edit_of_the_draft_touches_a_line() -> None:
    t = office()
    decision = proposed(t)[1]
    changed = draft_edits.move_point(t, decision, PointKind.TODO)
    changed = draft_edits.reword_point(changed, decision, text="예산은 그대로", who="이영희", until="월말")
    changed = draft_edits.write_point(changed, PointKind.AGENDA, "  기타   안건 ", "m1")
    changed = draft_edits.point_of_lines(changed, PointKind.DECISION, t.segments[:2], "m2")
    assert changed.segments is t.segments
    by_id = {p.id: p for p in changed.draft.points}
    assert (by_id[decision.id].kind, by_id[decision.id].text) == (PointKind.TODO, "예산은 그대로")
    assert (by_id["m1"].text, by_id["m1"].is_ticked) == ("기타 안건", True)
    assert by_id["m2"].lines == ("s1", "s2")
    assert [p.id for p in changed.draft.points] == ["m2", decision.id, "m1"]


def test_who_does_something_goes_by_the_name_that_the_speaker_gets() -> None:
    t = draft_edits.tick(office(), proposed(office())[2])
    renamed = edits.rename_speaker(t, "p1", "박민수")
    assert renamed.draft.points[0].who == "박민수"
    assert edits.merge_speakers(t, "p1", "p2").draft.points[0].who == "이영희"
    assert edits.rename_speaker(t, "p2", "박민수").draft is t.draft
    twins = edits.rename_speaker(t, "p2", "김민수")
    assert edits.rename_speaker(twins, "p2", "이영희").draft.points[0].who == "김민수"


def test_edits_that_change_nothing_return_the_very_transcript() -> None:
    t = draft_edits.write_point(office(), PointKind.AGENDA, "예산", "m1")
    point = t.draft.points[0]
    assert draft_edits.reword_point(t, point, text="") is t
    assert draft_edits.reword_point(t, point, text=" 예산 ") is t
    assert draft_edits.tell_shares(t, with_shares=True) is t
    assert draft_edits.drop(t, point).draft.points == ()
    with pytest.raises(ValueError, match="empty point"):
        draft_edits.write_point(t, PointKind.AGENDA, "  ", "m2")
    with pytest.raises(ValueError, match="without a text"):
        draft_edits.point_of_lines(t, PointKind.AGENDA, (), "m2")


def test_two_people_who_speak_at_once_have_a_point_each() -> None:
    lines = (line("s1", 0, PROMISE, "p1"), line("s2", 0, PROMISE, "p2"))
    t = replace(meeting(), segments=lines)
    one, other = proposed(t)
    assert (one.who, other.who) == ("김민수", "이영희")
    t = draft_edits.drop(t, one)
    assert [s.point.who for s in shown_points(t)] == ["이영희"]


_SAID = st.sampled_from(
    [
        PROMISE,
        "예산은 줄이지 않기로 했습니다.",
        "네 좋습니다",
        "오늘 안건은 내년 예산입니다.",
        "김 대리가 수요일까지 견적을 받기로 했습니다",
        "We agreed to move.",
        "I will send it by Friday",
        "음",
        "어, 그",
    ]
)


@given(st.lists(st.tuples(_SAID, st.integers(1, 9), st.booleans(), st.sampled_from(["p1", "p2", None])), max_size=8))
@settings(max_examples=60, deadline=None)
def test_however_lines_are_cut_each_point_stands_in_its_lines_and_in_their_time(
    said: list[tuple[str, int, bool, str | None]],
) -> None:
    lines: list[Segment] = []
    for text, pieces, is_timed, speaker in said:
        words = text.split()
        for at in range(0, len(words), pieces):
            start = lines[-1].end_ms + 100 if lines else 0
            lines.append(line(f"s{len(lines)}", start, " ".join(words[at : at + pieces]), speaker, timed=is_timed))
    t = replace(meeting(), segments=tuple(lines))
    texts, times = {s.id: s.text for s in lines}, {s.id: (s.start_ms, s.end_ms) for s in lines}
    for point in proposed(t):
        whole = " ".join(texts[i] for i in point.lines)
        assert point.text in whole
        assert point.until in whole
        assert times[point.lines[0]][0] <= point.start_ms <= point.end_ms <= times[point.lines[-1]][1]
        assert line_of(t, point) is not None
    chosen = t
    for point in proposed(t):
        chosen = draft_edits.tick(chosen, point)
    assert [s.point.id for s in shown_points(chosen)] == [p.id for p in proposed(t)]
    assert all(s.is_chosen for s in shown_points(chosen))
