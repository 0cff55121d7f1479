from dataclasses import replace
from datetime import date

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.export.minutes import ENGLISH, PARAGRAPH, minutes
from desktop_app.export.paper import Fact, PaperHeading, PaperTurn
from desktop_app.export.paper_text import beginning_of, to_text
from tests.support.transcripts import meeting

SHOWN = """\
예산 회의

일시\t2026. 11. 20.
장소\t
참석자\t김민수, 이영희
작성자\t
길이\t00:20
발언 비율\t김민수 73 %, 이영희 27 %

회의 내용

김민수  00:00
오늘 안건은 두 가지입니다.

이영희  00:03
내년 예산부터 보겠습니다.

김민수  00:06
네 좋습니다. 그럼 시작하죠.

"""


def test_minutes_have_a_table_of_facts_and_what_was_said_by_turns() -> None:
    assert to_text(minutes(meeting(), on=date(2026, 11, 20))) == SHOWN


def test_place_and_author_are_what_a_person_says() -> None:
    facts = minutes(meeting(), place="본관\n3층", author=" 박서기 ").facts
    assert Fact("장소", "본관 3층") in facts
    assert Fact("작성자", "박서기") in facts


def test_what_is_shown_is_the_beginning_of_it() -> None:
    paper = minutes(meeting(), on=date(2026, 11, 20))
    assert beginning_of(paper, 20) == SHOWN[:20]
    assert beginning_of(paper, 10_000) == SHOWN


def test_minutes_speak_english() -> None:
    paper = minutes(meeting(), on=date(2026, 1, 2), labels=ENGLISH)
    assert paper.facts == (
        Fact("Date", "2026-01-02"),
        Fact("Place"),
        Fact("Attendees", "김민수, 이영희"),
        Fact("Written by"),
        Fact("Length", "00:20"),
        Fact("Shares of the talk", "김민수 73 %, 이영희 27 %"),
    )
    assert paper.blocks[0] == PaperHeading("What was said")


def test_what_nobody_knows_is_left_to_be_filled_in() -> None:
    empty = minutes(Transcript("빈 회의"))
    assert empty.facts == (Fact("일시"), Fact("장소"), Fact("참석자"), Fact("작성자"))
    assert empty.blocks == ()
    unnamed = minutes(meeting(), speakers=False)
    assert Fact("참석자") in unnamed.facts
    assert unnamed.blocks[1] == PaperTurn("", "00:00", ("오늘 안건은 두 가지입니다.",))


def test_a_long_turn_goes_on_in_new_paragraphs_where_lines_end() -> None:
    lines = tuple(Segment(f"r{n}", n * 4000, n * 4000 + 3900, f"{n}번째 말입니다.", "p1") for n in range(900))
    [turn] = [b for b in minutes(replace(meeting(), segments=lines)).blocks if isinstance(b, PaperTurn)]
    assert " ".join(turn.texts) == " ".join(line.text for line in lines)
    assert len(turn.texts) > 10
    assert all(PARAGRAPH <= len(text) <= PARAGRAPH + 20 for text in turn.texts[:-1])
    assert all(text.endswith("말입니다.") for text in turn.texts)
