"""Days as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.said_days import day_close_to_the_end, day_of, tells_day, until_in

WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("다음 주 수요일", date(2026, 12, 9)),
        ("다음주 수요일 오후 3시", date(2026, 12, 9)),
        ("이번 주 금요일", date(2026, 12, 4)),
        ("차주 월요일", date(2026, 12, 7)),
        ("다다음 주 월요일", date(2026, 12, 14)),
        ("12월 3일", date(2026, 12, 3)),
        ("십이월 삼십일일", date(2026, 12, 31)),
        ("시월 십오일", None),  # ten months and a half away: it may as well be over
        ("유월 이십오일", date(2027, 6, 25)),
        ("1월 5일", date(2027, 1, 5)),
        ("내년 3월 2일", date(2027, 3, 2)),
        ("월말", date(2026, 12, 31)),
        ("다음 달 말", date(2027, 1, 31)),
        ("다음 달 10일", date(2027, 1, 10)),
        ("2월 말", date(2027, 2, 28)),
        ("내일", date(2026, 12, 3)),
        ("내일모레", date(2026, 12, 4)),
        ("금요일", date(2026, 12, 4)),
        ("15일", date(2026, 12, 15)),
        ("1일", date(2027, 1, 1)),
        ("일주일 안에", date(2026, 12, 9)),
        ("두 주 뒤", date(2026, 12, 16)),
        ("사흘 안에", date(2026, 12, 5)),
        ("12/24", date(2026, 12, 24)),
        ("이달 말", date(2026, 12, 31)),
        ("Wednesday next week", date(2026, 12, 9)),
        ("this Friday", date(2026, 12, 4)),
        ("December 24th", date(2026, 12, 24)),
        ("3 January", date(2027, 1, 3)),
        ("the end of the month", date(2026, 12, 31)),
        ("tomorrow", date(2026, 12, 3)),
    ],
)
def test_a_day_is_told_from_the_day_on_which_it_was_said(words: str, day: date | None) -> None:
    assert day_of(words, WEDNESDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        "수요일",
        "next Friday",
        "Wednesday",
        "이번 주",
        "주말",
        "다음 주 초",
        "12월",
        "2월 30일",
        "13/45",
        "3분기",
        "다음 회의 전",
        "",
        "곧",
    ],
)
def test_what_may_mean_two_days_or_none_means_none(words: str) -> None:
    assert day_of(words, WEDNESDAY) is None


def test_days_past_the_end_of_the_calendar_are_none() -> None:
    assert day_of("다음 주 수요일", date(9999, 12, 31)) is None
    assert day_of("다음 달 10일", date(9999, 12, 31)) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("다음 주 수요일까지 견적서를 보내겠습니다.", "다음 주 수요일"),
        ("늦어도 금요일 오후 3시까지는 제출해 주세요.", "금요일 오후 3시"),
        ("이번 주 안에 정리하겠습니다.", "이번 주 안에"),
        ("다음 회의 전까지 준비하겠습니다.", "다음 회의 전"),
        ("오늘 중으로 공유하겠습니다.", "오늘"),
        ("I will send it by Friday afternoon.", "Friday afternoon"),
        ("before the next meeting I will write it", "the next meeting"),
    ],
)
def test_until_when_is_found_in_the_words_that_were_said(text: str, words: str) -> None:
    found = until_in(text)
    assert found is not None
    assert found.words == words
    assert words in text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "부산까지 가기로 했습니다.",
        "처음부터 끝까지 다시 보겠습니다.",
        "지난주 수요일까지 받았습니다.",
        "1일부터 3일까지 진행했습니다.",
        "여기까지 하겠습니다.",
        "stand by me",
        "It was finished by last Friday",
    ],
)
def test_places_times_that_are_over_and_the_ends_of_stretches_are_no_deadline(text: str) -> None:
    assert until_in(text) is None


def test_a_day_without_its_particle_counts_only_where_it_stands_right_before_what_is_done() -> None:
    found = day_close_to_the_end("제가 내일 보내 드리겠습니다")
    assert found is not None
    assert found.words == "내일"
    assert day_close_to_the_end("제가 내일 회의 자료를 준비하겠습니다") is None
    assert day_close_to_the_end("제가 다음 주 수요일에 있을 발표 자료를 준비하겠습니다") is None


def test_a_day_that_is_told_in_figures_already_is_known_to_be() -> None:
    assert tells_day("12월 3일", date(2026, 12, 3))
    assert not tells_day("다음 주 목요일", date(2026, 12, 3))
