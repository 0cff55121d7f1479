"""Digits where no number can stand."""

from __future__ import annotations

import pytest

from desktop_app.local.odd_numbers import is_odd, without_odd
from desktop_app.local.raw_words import RawWord


@pytest.mark.parametrize("word", ["1위절이", "2렇게", "4실은", "그2상하게"])
def test_a_digit_before_hangul_that_counts_nothing_is_odd(word: str) -> None:
    assert is_odd(word)


@pytest.mark.parametrize(
    "word",
    [
        "2026년",
        "11월",
        "30일에",
        "3명이",
        "5층까지",
        "10만원을",
        "20%",
        "1,234,500원입니다.",
        "3시쯤",
        "4가지",
        "7월부터",
        "1등",
        "2개월간",
        "3호선",
        "10명씩",
        "1번째",
        "3천만원",
        "2인",
        "1조",
        "2항에서",
        "3점",
        "5km",
        "4G",
        "2배로",
        "10여명이",
        "3시간쯤",
        "50만원대",
        "2는",
        "3이라고",
        "007",
        "회의록",
    ],
)
def test_numbers_that_count_something_stay(word: str) -> None:
    assert not is_odd(word)


def test_an_odd_word_is_replaced_by_what_is_heard_at_its_time_and_no_other_is() -> None:
    words = (RawWord(0.0, 0.5, " 1위절이", 0.7), RawWord(0.5, 1.0, " 3명이", 0.9))
    spelled = (RawWord(0.0, 0.25, " 이리", 0.8), RawWord(0.25, 0.52, " 저리", 0.8), RawWord(0.52, 1.0, " 세명이", 0.9))
    assert without_odd(words, spelled) == (*spelled[:2], words[1])
    assert without_odd(words, ()) == words
