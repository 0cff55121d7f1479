"""Texts and transcripts that break careless writers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from desktop_app.domain.transcript import Segment, Speaker, Transcript
from tests.support.transcripts import meeting

TEXTS = (
    "=SUM(A1:A9)",
    "+82-10-1234",
    "-1",
    "@SUM(1)",
    "\t=1",
    "＝1+1",
    "00:00:01,000 --> 00:00:02,000",
    "12",
    "<b>굵게</b> & <i>끝",
    "{\\an8}위로",
    "NOTE 이건 주석이 아님",
    "WEBVTT",
    "STYLE",
    '그가 "네, 좋아요"라고; 말했다',
    "첫 줄\n\n둘째 줄\r\n셋째 줄",
    "널\x00 종\x07 탈출\x1b",
    "반쪽 \ud83d 글자",
    "각\u200b가 \u202e거꾸로",
    "🎉 축하 👨‍👩‍👧",
    "日本語の字幕はスペースなしで続くので、文字の間で改行しなければなりません。どうでしょうか。",
    "띄어쓰기없이아주길게이어지는한국어한어절이화면보다길다면어떻게될까요정말로",
    "https://example.org/" + "a" * 90,
    "\ufffe끝",
    "a < b && c > d",
)


def nasty_meeting() -> Transcript:
    """Each nasty text as a line of its own, said by a speaker with a nasty name."""
    segments = tuple(
        Segment(f"r0-{n}", n * 4000, n * 4000 + 3500, text, "p1" if n % 2 else "p2", 0.5, origins=(f"r0-{n}",))
        for n, text in enumerate(TEXTS)
    )
    speakers = (Speaker("p1", "=김\n<민수>"), Speaker("p2", 'O\'Neil, "Jo"', 1))
    return replace(meeting(), title="=예산: 회의\x01/2026", speakers=speakers, segments=segments)


@st.composite
def careless_transcripts(draw: st.DrawFn) -> Transcript:
    """Segments in order of their starts that overlap, stand at one time or have no length, with texts of any kind."""
    starts = sorted(draw(st.lists(st.integers(0, 20_000), min_size=1, max_size=12)))
    pieces = st.sampled_from(["네", "This is", "길게 이어지는", "말입니다.", "日本語の字幕", *TEXTS])
    segments = tuple(
        Segment(
            f"r0-{n}",
            start,
            start + draw(st.sampled_from([0, 1, 300, 2000, 9000, 70_000])),
            " ".join(draw(st.lists(pieces, max_size=25))),
            draw(st.sampled_from([None, "p1", "p2"])),
        )
        for n, start in enumerate(starts)
    )
    return replace(meeting(), segments=segments)
