"""Digits where no number can stand: the smallest model writes «1위절이» for «이리저리», as both sound nearly alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.local.raw_words import RawWord

_UNITS = """
    개월 시간 퍼센트 프로 킬로 미터 센티 밀리 그램 리터 달러 유로 위안 단계 페이지 호선 번째 가지 주년 년도
    년대 학년 분기 사람 년 월 일 시 분 초 원 명 개 번 차 층 위 등 호 대 건 장 살 세 회 권 편 곳 주 평 엔 배
    도 점 급 기 인 팀 반 단 쪽 항 째 박 동 과 부 마리 그루 병 잔 통 톤 바이트 메가 기가 테라 와트 볼트
    헤르츠 월호 일자 시반 인실 인분 인용
"""
_PARTICLES = """
    은 는 이 가 을 를 의 에 에서 에는 에도 에게 로 으로 으로는 로는 과 와 도 만 만큼 부터 까지 까지는 쯤
    정도 씩 이나 나 이랑 랑 이고 고 이며 며 인데 인 이라 라 이라고 라고 이라는 라는 입니다 이었습니다
    였습니다 이에요 예요 이죠 죠 요 이다 다 네 이네 이상 이하 이내 미만 초과 전 후 간 안 내 동안 대 째 짜리
    마다 보다 밖에 뿐 처럼 같은 하고 이면 면 인지 든 이든 당
"""


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_TAIL = re.compile(rf"[조억만천백십]*여?(?:{_any_of(_UNITS)})?(?:{_any_of(_PARTICLES)}){{0,2}}")
_NUMBERED = re.compile(r"\d[\d.,]*([가-힣]+)")


def is_odd(word: str) -> bool:
    """Whether a digit stands before Hangul that neither counts anything nor ends a word."""
    return any(_TAIL.fullmatch(tail) is None for tail in _NUMBERED.findall(word))


def without_odd(words: Sequence[RawWord], spelled: Sequence[RawWord]) -> tuple[RawWord, ...]:
    """The words, each odd one replaced by what stands at its time among ``spelled``: the same sound, written without
    digits."""
    found: list[RawWord] = []
    for word in words:
        same = (
            [one for one in spelled if _shared_s(one, word) * 2 > one.end_s - one.start_s] if is_odd(word.text) else []
        )
        found += same or [word]
    return tuple(found)


def _shared_s(one: RawWord, other: RawWord) -> float:
    return max(0.0, min(one.end_s, other.end_s) - max(one.start_s, other.start_s))
