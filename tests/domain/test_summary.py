"""What a language model is asked, and which of its sentences stand on lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.draft_edits import take_summary, tick
from desktop_app.domain.masks import Masks
from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.personal_data import PersonalKind
from desktop_app.domain.summary import SummaryRequest, summary_points, summary_request
from desktop_app.domain.transcript import Transcript
from tests.support.transcripts import line, meeting

MASKS = Masks(frozenset({(PersonalKind.PHONE, "01012345678"), (PersonalKind.NAME, "김민수")}))


def talk() -> Transcript:
    lines = (
        line("s1", 0, "예산은 올해 수준으로 합니다.", "p1"),
        line("s2", 4_000, "김민수 팀장 번호는 010 1234", "p2"),
        line("s3", 8_000, "5678 입니다.", "p2"),
        line("s4", 12_000, " ", "p1"),
        line("s5", 16_000, "이사는 내년 3월에 합니다.", None),
    )
    return replace(meeting(), segments=lines)


def asked() -> SummaryRequest:
    return summary_request(talk(), talk().segments, MASKS)


def points(answer: str) -> tuple[MinutesPoint, ...]:
    return summary_points(answer, asked(), talk())


def test_lines_are_numbered_masked_and_told_without_names() -> None:
    assert asked().text.splitlines() == [
        "[1] 화자 1: 예산은 올해 수준으로 합니다.",
        "[2] 화자 2: ○○○ 팀장 번호는 *** ****",
        "[3] 화자 2: **** 입니다.",
        "[4] 이사는 내년 3월에 합니다.",
    ]
    assert asked().lines == ("s1", "s2", "s3", "s5")
    assert "김민수" not in asked().text + asked().instructions
    english = replace(talk(), segments=(line("s1", 0, "We keep the budget.", "p1"),))
    assert summary_request(english, english.segments, Masks()).text == "[1] Speaker 1: We keep the budget."


@pytest.mark.parametrize(
    "answer",
    [
        "예산은 올해 수준으로 정했다. [1]\n이사는 내년 3월에 한다. [4]",
        "- 예산은 올해 수준으로 정했다 [1].\n- 이사는 내년 3월에 한다 [4].",
        "1. 예산은 올해 수준으로 정했다. [1]\n2. 이사는 내년 3월에 한다. [줄 4]",
        "예산은 올해 수준으로 정했다. [1] 이사는 내년 3월에 한다. [4]",
        "<think>[2] 화자 2가 …</think>\n## 요약\n**예산은 올해 수준으로 정했다. [1]**\n이사는 내년 3월에 한다. 【4】",
    ],
)
def test_each_sentence_leads_to_the_lines_that_it_names(answer: str) -> None:
    budget, move = points(answer)
    assert (budget.text.rstrip("."), budget.lines) == ("예산은 올해 수준으로 정했다", ("s1",))
    assert (move.text.rstrip("."), move.lines, move.start_ms) == ("이사는 내년 3월에 한다", ("s5",), 16_000)
    assert not budget.is_unsourced
    assert not budget.is_ticked
    assert budget.kind is PointKind.SUMMARY


@pytest.mark.parametrize(
    "answer",
    [
        "예산은 올해 수준으로 정했다.",
        "예산은 올해 수준으로 정했다. [9]",
        "예산은 올해 수준으로 정했다. [1, 9]",
        "예산은 올해 수준으로 정했다. [0]",
        "예산은 올해 수준으로 정했다. [4]",  # a line of something else
        "예산은 올해 수준으로 정했다. [999999]",
        "예산은 올해 수준으로 정했다. [1-999999]",
    ],
)
def test_a_sentence_that_names_no_line_or_a_wrong_one_is_marked(answer: str) -> None:
    [point] = points(answer)
    assert point.is_unsourced
    assert point.lines == ()


def test_the_names_of_the_speakers_come_back_in_the_answer() -> None:
    [point] = points("화자 1은 예산을 올해 수준으로 하자고 했다. [1]")
    assert point.text == "김민수은 예산을 올해 수준으로 하자고 했다."


@pytest.mark.parametrize("answer", ["", "\n\n", "```\n```", "# 요약", "[1]", "..."])
def test_an_answer_without_a_sentence_is_none(answer: str) -> None:
    assert points(answer) == ()


def test_a_long_answer_is_bounded() -> None:
    assert len(points("예산은 올해 수준이다. [1]\n" * 500)) == 40
    [point] = points("예산은 " * 5_000)
    assert len(point.text) <= 600


def test_a_further_summary_takes_the_place_of_what_nobody_ticked() -> None:
    first = points("예산은 올해 수준이다. [1]\n이사는 내년 3월이다. [4]")
    t = take_summary(talk(), first)
    t = tick(t, first[0])
    t = take_summary(t, points("예산은 그대로 올해 수준이다. [1]"))
    assert [p.text for p in t.draft.points] == ["예산은 올해 수준이다.", "예산은 그대로 올해 수준이다."]
    assert t.segments == talk().segments
