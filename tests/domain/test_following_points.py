"""Points of the draft follow the lines that they were taken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app.domain import draft_edits
from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.following_points import stretch_now, with_points_following
from desktop_app.domain.minutes_draft import MinutesPoint
from desktop_app.domain.proposed_points import proposed
from desktop_app.domain.transcript import Transcript
from tests.support.transcripts import line, meeting


def ticked(*texts: str) -> Transcript:
    lines = tuple(line(f"s{n}", n * 5_000, text, "p1") for n, text in enumerate(texts, 1))
    t = replace(meeting(), segments=lines)
    for point in proposed(t):
        t = draft_edits.tick(t, point)
    assert t.draft.points
    return t


def edited(t: Transcript, edit: Callable[[Transcript], Transcript]) -> MinutesPoint:
    return with_points_following(t, edit(t)).draft.points[0]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (
            "네, 송년회는 을지로에서 하기로 결정했습니다.",
            "네, 송년회는 종로에서 하기로 결정했습니다.",
            "송년회는 종로에서 하기로 결정했습니다",
        ),
        (
            "송년회는 을지로에서 하기로 결정했습니다.",
            "올해 송년회는 을지로에서 하기로 결정했습니다.",
            "올해 송년회는 을지로에서 하기로 결정했습니다",
        ),
        ("송년회는 을지로에서 하기로 결정했습니다.", "신년회를 열기로 했습니다.", "신년회를 열기로 했습니다"),
        (
            "송년회는 을지로에서 하기로 결정했습니다. 네.",
            "송년회는 을지로에서 안 하기로 확정했습니다. 네.",
            "송년회는 을지로에서 안 하기로 확정했습니다",
        ),
    ],
)
def test_what_is_corrected_in_a_line_is_corrected_in_its_point(before: str, after: str, text: str) -> None:
    point = edited(ticked(before), lambda t: edits.reword(t, "s1", after))
    assert (point.text, point.line_words) == (text, "")


def test_until_when_follows_the_line_too() -> None:
    t = ticked("제가 다음 주 금요일까지 회의록을 보내겠습니다.")
    point = edited(t, lambda t: edits.reword(t, "s1", "제가 다음 주 목요일까지 회의록을 올리겠습니다."))
    assert (point.text, point.until) == ("회의록을 올리겠습니다", "다음 주 목요일")


def test_a_point_that_was_typed_over_is_told_what_its_line_says_now() -> None:
    t = ticked("송년회는 을지로에서 하기로 결정했습니다.")
    t = draft_edits.reword_point(t, t.draft.points[0], text="송년회 장소 결정")
    now = with_points_following(t, edits.reword(t, "s1", "송년회는 종로에서 하기로 결정했습니다."))
    [point] = now.draft.points
    assert (point.text, point.line_words) == ("송년회 장소 결정", "송년회는 종로에서 하기로 결정했습니다")
    [taken] = draft_edits.reword_point(now, point, text=point.line_words).draft.points
    assert (taken.text, taken.line_words) == ("송년회는 종로에서 하기로 결정했습니다", "")


def test_a_line_that_is_split_merged_or_moved_changes_no_point() -> None:
    t = ticked("송년회는 을지로에서 하기로 결정했습니다.", "네.")
    kept = t.draft.points[0]
    for edit in (
        lambda t: edits.split(t, "s1", 5, "new"),
        lambda t: edits.merge(t, ("s1", "s2")),
        lambda t: edits.delete(t, ("s1",)),
    ):
        assert edited(t, edit) == kept


def test_a_point_follows_both_parts_of_a_line_that_was_split() -> None:
    t = ticked("송년회는 을지로에서 하기로 결정했습니다.")
    t = edits.split(t, "s1", 5, "new")
    point = edited(t, lambda t: edits.reword(t, "new", "종로에서 하기로 결정했습니다."))
    assert point.text == "송년회는 종로에서 하기로 결정했습니다"


def test_a_stretch_that_cannot_be_told_any_more_is_none() -> None:
    assert stretch_now("둘 셋", "하나 둘 셋 넷", "가 나 다 라 마") is None
    assert stretch_now("여섯", "하나 둘 셋 넷", "하나") is None
