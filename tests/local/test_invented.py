"""Text that nobody said is kept out, and what was said stays."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.local.invented import is_stock, said, without_loops
from desktop_app.local.raw_words import RawWord
from desktop_app.local.speech_model import Decoded

SPEECH = np.full(400, 0.95, np.float32)
NOISE = np.full(400, 0.1, np.float32)


def words(text: str, sure: float = 0.9, each_s: float = 0.4) -> tuple[RawWord, ...]:
    return tuple(
        RawWord(number * each_s, (number + 1) * each_s, f" {word}", sure) for number, word in enumerate(text.split())
    )


def kept(text: str, chances: np.ndarray = SPEECH, sure: float = 0.9, **more: float) -> str:
    found = words(text, sure)
    decoded = Decoded(found, "ko", more.get("likelihood", -0.3), more.get("silence", 0.05), more.get("repetition", 1.2))
    return " ".join(word.text.strip() for word in said(decoded, found, chances))


@pytest.mark.parametrize(
    "text",
    [
        "시청해주셔서 감사합니다.",
        "시청해 주셔서 감사합니다",
        "구독과 좋아요 부탁드립니다.",
        "다음 영상에서 만나요.",
        "MBC 뉴스 김철수입니다.",
        "한글자막 by 아무개",
        "Thank you for watching!",
        "ご視聴ありがとうございました",
        "字幕由志愿者提供",
    ],
)
def test_a_stock_phrase_that_was_hardly_heard_is_left_out(text: str) -> None:
    assert is_stock(text)
    assert kept(text, sure=0.4) == ""
    assert kept(text, chances=np.full(400, 0.4, np.float32)) == ""


@pytest.mark.parametrize("text", ["감사합니다.", "Thank you."])
def test_thanks_stay_where_they_were_said_and_not_where_they_were_hardly_heard(text: str) -> None:
    assert kept(text, sure=0.65) == text
    assert kept(text, sure=0.4) == ""
    assert kept(text, chances=np.full(400, 0.4, np.float32)) == ""


def test_nothing_stays_of_what_was_heard_where_nobody_speaks() -> None:
    assert kept("오늘 회의를 시작하겠습니다.", chances=NOISE) == ""
    assert kept("오늘 회의를 시작하겠습니다.", silence=0.9, likelihood=-1.2) == ""
    assert kept("오늘 회의를 시작하겠습니다.", likelihood=-2.5) == ""
    assert kept("오늘 회의를 시작하겠습니다.", likelihood=-1.5, silence=0.2) == "오늘 회의를 시작하겠습니다."
    assert kept("오늘 회의를 시작하겠습니다.") == "오늘 회의를 시작하겠습니다."


def test_a_phrase_said_over_and_over_stays_once_and_three_times_stay_three_times() -> None:
    loop = words("그래서 우리가 " * 20 + "끝입니다.")
    assert [word.text for word in without_loops(loop)] == [" 그래서", " 우리가", " 끝입니다."]
    assert len(without_loops(words("네 네 네"))) == 3
    assert len(without_loops(words("네 " * 30))) == 1
    plain = words("하나 둘 셋 넷 다섯 하나 둘 셋")
    assert without_loops(plain) == plain


def test_more_syllables_than_anybody_says_in_the_time_are_left_out() -> None:
    found = words("시간이모자라도끝까지말합니다.", each_s=0.3)
    assert said(Decoded(found, "ko"), found, SPEECH) == ()


def test_more_than_could_be_said_behind_a_pause_is_left_out_also_without_a_full_stop() -> None:
    first = words("그는 이리저리 피하면서 길 한 옆으로 걸어갔다")
    rest = tuple(
        RawWord(4.0 + number * 0.06, 4.06 + number * 0.06, f" {word}", 0.99)
        for number, word in enumerate(["그는", "이리저리", "피하면서", "길", "한", "옆으로", "걸어갔다"])
    )
    assert said(Decoded((*first, *rest), "ko"), (*first, *rest), SPEECH) == first
