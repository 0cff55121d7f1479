import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
from docx.oxml.ns import qn

from desktop_app.domain.transcript import Transcript
from desktop_app.export.minutes import ENGLISH, to_docx
from tests.support.nasty import nasty_meeting
from tests.support.transcripts import meeting


def _open(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def _paragraphs(data: bytes) -> list[str]:
    return [p.text for p in _open(data).paragraphs if p.text]


def test_minutes_have_title_date_length_speakers_and_turns() -> None:
    assert _paragraphs(to_docx(meeting(), on=date(2026, 11, 20))) == [
        "예산 회의",
        "날짜: 2026-11-20",
        "길이: 00:20",
        "참석자: 김민수, 이영희",
        "김민수  00:00",
        "오늘 안건은 두 가지입니다.",
        "이영희  00:03",
        "내년 예산부터 보겠습니다.",
        "김민수  00:06",
        "네 좋습니다. 그럼 시작하죠.",
    ]


def test_minutes_speak_english_and_leave_out_what_is_not_known() -> None:
    t = replace(meeting(), speakers=(), duration_ms=0)
    assert _paragraphs(to_docx(t, labels=ENGLISH))[:2] == ["예산 회의", "Length: 00:09"]
    assert _paragraphs(to_docx(Transcript("빈 회의")))[0] == "빈 회의"


def test_korean_text_has_a_korean_font() -> None:
    document = _open(to_docx(meeting()))
    for style in ("Normal", "Title"):
        fonts = document.styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Malgun Gothic"
        assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_nasty_texts_make_a_document_that_opens() -> None:
    texts = _paragraphs(to_docx(nasty_meeting()))
    assert texts[0] == "=예산: 회의/2026"
    assert any("<b>굵게</b> & <i>끝" in text for text in texts)
