"""Transcripts made up for tests and benchmarks; the same for the same numbers."""

from __future__ import annotations

from desktop_app.domain.transcript import Segment, Speaker, Transcript, Word

_KOREAN = """
오늘 안건은 두 가지입니다 내년 예산안과 창고 이전 일정을 차례로 보겠습니다 예산부터 말씀드리겠습니다 올해보다 팔 퍼센트
늘어난 사십이억 원으로 잡았고 가장 큰 항목은 장비 교체입니다 납품 일정이 겹치니까 먼저 끝내는 게 좋겠습니다
"""
_ENGLISH = """
today we have two points on the agenda first the budget for next year then the move of the warehouse which we
have to finish before the delivery dates in march overlap with the new equipment
"""
NAMES = ("김민수", "이영희", "박철수", "화자 4")


def made_up_transcript(segments: int, words: int = 10, *, english: bool = False) -> Transcript:
    """So many segments of so many words each, four speakers, every seventh segment of low confidence."""
    source = (_ENGLISH if english else _KOREAN).split()
    made = []
    for n in range(segments):
        start = n * 5000
        texts = [source[(n * 7 + w) % len(source)] for w in range(words)]
        step = 4500 // max(words, 1)
        timed = tuple(
            Word(n * 1000 + w, start + w * step, start + (w + 1) * step - 20, text) for w, text in enumerate(texts)
        )
        confidence = 0.42 if n % 7 == 3 else 0.93
        speaker = f"s{n * 5 // 3 % 4 + 1}"
        made.append(
            Segment(f"r0-{n}", start, start + 4500, " ".join(texts), speaker, confidence, timed, origins=(f"r0-{n}",))
        )
    speakers = tuple(Speaker(f"s{n + 1}", name, n) for n, name in enumerate(NAMES))
    title = "Board meeting" if english else "11월 정기 이사회"
    return Transcript(title, "ko-KR", segments * 5000, "clova-speech", speakers, tuple(made))
