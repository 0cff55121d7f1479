"""Files as other programs write them, which are near none of those that the other tests have."""

from __future__ import annotations

import json

import pytest

from desktop_app.domain.errors import UnusableFile
from tests.support.brought import brought, left_out, read, texts

# -- tables


EXCEL = "\ufeffindex,start,end,speaker,text,confidence\r\n"


@pytest.mark.parametrize(
    "table",
    [
        'sep=;\r\nstart;end;speaker;text\r\n00:00:01,500;00:00:03,000;김민수;"네; 그럼"\r\n'
        "00:00:03,000;00:00:05,000;이영희;끝\r\n",
        "sep=,\r\nStart,End,Speaker,Text\r\n00:00:01.5,00:00:03,김민수,네; 그럼\r\n00:00:03,00:00:05,이영희,끝\r\n",
        "회의록 2026-11-03,,,\r\n,,,\r\n시작,종료,화자,내용\r\n"
        "0:00:01.5,0:00:03,김민수,네; 그럼\r\n0:00:03,0:00:05,이영희,끝\r\n",
        "번호\t시작 시각\t종료 시각\t화자명\t발화 내용\n"
        "1\t0:00:01.5\t0:00:03\t김민수\t네; 그럼\n2\t0:00:03\t0:00:05\t이영희\t끝\n",
        "구간,발언자,발언내용\n00:00:01.5~00:00:03,김민수,네; 그럼\n00:00:03~00:00:05,이영희,끝\n",
        "start_time,end_time,speaker_name,transcript\n1.5,3.0,김민수,네; 그럼\n3,5.0,이영희,끝\n",
        "start_ms,end_ms,speaker,text\n1500,3000,김민수,네; 그럼\n3000,5000,이영희,끝\n",
        "Start (s),End (s),Speaker,Text\n1.5,3,김민수,네; 그럼\n3,5,이영희,끝\n",
    ],
)
def test_a_table_is_read_whatever_its_columns_are_called_and_what_stands_above_them(table: str) -> None:
    for name in ("회의.csv", "회의.tsv"):
        assert read(table, name) == [(1500, 3000, "김민수", "네; 그럼"), (3000, 5000, "이영희", "끝")]


def test_whole_seconds_are_seconds_where_the_column_says_so_or_nobody_speaks_so_fast() -> None:
    wanted = [(1000, 3000, "", "안녕하세요 여러분 반갑습니다"), (3000, 5000, "", "네 회의를 시작하겠습니다")]
    rows = "1,3,안녕하세요 여러분 반갑습니다\n3,5,네 회의를 시작하겠습니다\n"
    assert read(f"Start (s),End (s),Text\n{rows}", "a.csv") == wanted
    assert read(f"start,end,text\n{rows}", "a.csv") == wanted


def test_a_text_with_the_separator_in_it_is_whole_although_no_quotation_marks_hold_it() -> None:
    table = "start,end,text\n00:00:01,00:00:02,네, 그럼, 시작하죠\n00:00:02,00:00:03,끝,,\n"
    assert texts(table, "a.csv") == ["네, 그럼, 시작하죠", "끝"]


def test_a_table_without_an_end_lasts_until_the_next_row() -> None:
    assert read("타임스탬프,발언자,발언내용\n00:00:01,김민수,안녕\n00:00:03,이영희,네\n", "a.csv")[0] == (
        1000,
        3000,
        "김민수",
        "안녕",
    )


def test_a_table_whose_columns_nobody_knows_is_refused_and_no_time_becomes_a_text() -> None:
    for table in (
        "von,bis,wer,was\n00:00:01,00:00:03,Kim,Hallo\n00:00:03,00:00:05,Lee,Ja\n",
        "가,나,다\n00:01,00:03,안녕\n00:03,00:05,네\n",
    ):
        with pytest.raises(UnusableFile):
            brought(table, "a.csv")


def test_what_a_spreadsheet_wrote_as_minutes_goes_on_after_the_hour() -> None:
    """Excel shows «01:00:01.200» as «00:01.2» and writes what it shows: the hour is gone."""
    rows = (
        "1,59:58.5,00:01.2,김민수,하나,0.9\r\n2,00:01.2,10:00.0,이영희,둘,0.8\r\n"
        "3,10:00.0,58:00.0,이영희,셋,\r\n4,00:03.0,00:05.0,이영희,넷,\r\n"
    )
    assert [row[:2] for row in read(EXCEL + rows, "a.csv")] == [
        (3_598_500, 3_601_200),
        (3_601_200, 4_200_000),
        (4_200_000, 7_080_000),
        (7_203_000, 7_205_000),
    ]


# -- times


@pytest.mark.parametrize(
    "text",
    [
        "00:00:01.50,00:00:03.25\n안녕[br]하세요\n\n00:00:04.00,00:00:05.00\n네\n",
        "[INFORMATION]\n[TITLE]\n[END INFORMATION]\n[SUBTITLE]\n"
        "00:00:01.50,00:00:03.25\n안녕[br]하세요\n\n00:00:04.00,00:00:05.00\n네\n",
    ],
)
def test_two_times_with_a_comma_between_are_those_of_a_cue_also_in_a_text(text: str) -> None:
    assert read(text, "a.txt") == [(1500, 3250, "", "안녕 하세요"), (4000, 5000, "", "네")]


@pytest.mark.parametrize(
    ("start", "end"), [("00;00;01;15", "00;00;03;00"), ("00:00:01:15", "00:00:03:00"), ("00:00:01;15", "00:00:03;00")]
)
def test_the_frames_of_an_editor_are_frames(start: str, end: str) -> None:
    assert read(f"{start} - {end}\n화자 1\n안녕하세요\n\n{end} - 00:00:05:00\n화자 2\n네\n", "a.txt")[0] == (
        1500,
        3000,
        "화자 1",
        "안녕하세요",
    )
    assert read(f"Speaker Name,Start Time,End Time,Text\n화자 1,{start},{end},안녕\n", "a.csv")[0][:2] == (1500, 3000)
    assert read(f"1\n{start} --> {end}\n안녕\n", "a.srt") == [(1500, 3000, "", "안녕")]


def test_a_time_that_is_written_out_below_itself_is_no_text() -> None:
    """As a browser copies YouTube's transcript."""
    korean = "0:01\n1초\n안녕하세요\n0:04\n4초\n10초만 쉬고 시작합니다\n1:02\n1분 2초\n끝\n"
    english = "0:01\n1 second\nhello\n0:04\n4 seconds\nwait a minute\n1:02\n1 minute, 2 seconds\nbye\n"
    assert read(korean, "a.txt")[:2] == [(1000, 4000, "", "안녕하세요"), (4000, 62_000, "", "10초만 쉬고 시작합니다")]
    assert texts(english, "a.txt") == ["hello", "wait a minute", "bye"]
    assert left_out(korean, "a.txt") == left_out(english, "a.txt") == 0


def test_a_text_with_an_arrow_between_two_times_stays_a_text() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n10:30 --> 11:00 회의실 예약\n\n2\n00:00:03,000 --> 00:00:04,000\n네\n"
    assert read(srt, "a.srt") == [(1000, 2000, "", "10:30 --> 11:00 회의실 예약"), (3000, 4000, "", "네")]


def test_the_number_of_a_cue_in_wide_digits_is_no_text() -> None:
    srt = (
        "１\n００：００：０１，５００ －－＞ ００：００：０３，２５０\n안녕\n"
        "２\n００：００：０４，５００ －－＞ ００：００：０５，０００\n네\n"
    )
    assert read(srt, "a.srt") == [(1500, 3250, "", "안녕"), (4500, 5000, "", "네")]
    assert left_out(srt, "a.srt") == 0


def test_parts_of_a_stream_one_behind_the_other_are_one_file() -> None:
    head = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n"
    vtt = f"{head}00:00:01.500 --> 00:00:03.250\n하나\n\n{head}00:00:06.000 --> 00:00:07.000\n둘\n"
    assert read(vtt, "a.vtt") == [(1500, 3250, "", "하나"), (6000, 7000, "", "둘")]
    assert left_out(vtt, "a.vtt") == 0


# -- names


def test_a_name_is_found_before_an_angle_in_brackets_above_and_in_bold() -> None:
    srt = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{{}}\n\n" for n in (1, 2, 3))
    wanted = [(1000, 2000, "김현정", "네"), (2000, 3000, "이영희", "아"), (3000, 4000, "김현정", "음")]
    for first, second, third in (
        ("◇김현정> 네", "◆이영희> 아", "◇김현정> 음"),
        ("김현정>> 네", "이영희>> 아", "김현정>> 음"),
        ("(김현정)\n네", "(이영희)\n아", "(김현정)\n음"),
        ("■ 김현정: 네", "□ 이영희: 아", "■ 김현정: 음"),
        ("김현정 - 네", "이영희 – 아", "김현정 － 음"),
    ):
        assert read(srt.format(first, second, third), "a.srt") == wanted
    markdown = "**[00:01] 김현정:** 네\n\n**[00:02] 이영희:** 아\n\n**[00:03] 김현정:** 음\n"
    assert [row[2:] for row in read(markdown, "a.txt")] == [row[2:] for row in wanted]


def test_bold_words_and_signs_of_a_text_stay() -> None:
    minutes = "[00:01] 김현정: **중요** 2**3\n[00:02] 이영희: __init__ **굵게**\n**[00:05] 김현정:** 끝\n"
    assert texts(minutes, "a.txt") == ["**중요** 2**3", "__init__ **굵게**", "끝"]


def test_what_programs_call_a_speaker_is_one_without_a_colon_where_all_begin_so() -> None:
    srt = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{{}}\n\n" for n in (1, 2, 3))
    assert [row[2:] for row in read(srt.format("화자1 네", "화자 2 - 아", "화자1 음"), "a.srt")] == [
        ("화자1", "네"),
        ("화자 2", "아"),
        ("화자1", "음"),
    ]
    said = ["Speaker 2 is loud", "서울 - 부산", "네"]
    assert texts(srt.format(*said), "a.srt") == said
    minutes = "김민수 / 00:01 / 네\n이영희 / 00:05 / 아\n김민수 / 00:09 / 음\n"
    assert [row[2:] for row in read(minutes, "a.txt")] == [("김민수", "네"), ("이영희", "아"), ("김민수", "음")]


@pytest.mark.parametrize(
    "said",
    [
        ["수익 > 비용", "메뉴> 설정", "메뉴> 저장", "네"],
        ["사과 - 빨간 과일", "바나나 - 노란 과일", "사과 - 다시"],
    ],
)
def test_what_stands_before_an_angle_or_a_dash_is_nobody_without_being_a_name(said: list[str]) -> None:
    srt = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{text}\n\n" for n, text in enumerate(said, 1))
    assert texts(srt, "a.srt") == said


# -- TTML


def test_times_in_ttml_count_from_the_beginning_of_what_holds_them() -> None:
    ttml = (
        '<tt xmlns="http://www.w3.org/ns/ttml"><body begin="10s"><div begin="1s"><p begin="1.5s" end="3s">안녕</p>'
        '<p begin="4s" dur="1s">네</p></div></body></tt>'
    )
    assert read(ttml, "a.ttml") == [(12_500, 14_000, "", "안녕"), (15_000, 16_000, "", "네")]


def test_spans_with_times_in_ttml_are_lines_where_their_paragraph_has_none() -> None:
    ttml = (
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p><span begin="1.5s" end="3s">안녕</span>'
        '<span begin="4s" end="5s">네</span></p></div></body></tt>'
    )
    assert read(ttml, "a.ttml") == [(1500, 3000, "", "안녕"), (4000, 5000, "", "네")]


# -- letters


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("こんにちは、これから会議を始めます。よろしくお願いします。", "shift_jis"),
        ("こんにちは、これから会議を始めます。よろしくお願いします。", "euc_jp"),
        ("大家好，我们现在开始开会，这是今天的第一个问题。", "gb18030"),
        ("안녕하세요 여러분, 오늘 회의를 시작하겠습니다.", "cp949"),
        ("네", "cp949"),
        ("ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ", "cp949"),
        ("홍길동 君, 大韓民國 憲法 第一條", "cp949"),
    ],
)
def test_old_letters_of_the_neighbours_are_not_taken_for_korean(text: str, encoding: str) -> None:
    assert texts(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n".encode(encoding), "a.srt") == [text]


# -- JSON


def test_whole_seconds_of_whispers_family_are_seconds() -> None:
    value = {"text": "", "segments": [{"start": 0, "end": 3, "text": "안녕"}, {"start": 3, "end": 65, "text": "둘"}]}
    assert read(json.dumps({**value, "language": "ko"}), "a.json") == [(0, 3000, "", "안녕"), (3000, 65_000, "", "둘")]


def test_lines_that_are_known_by_their_words_alone_are_read_in_seconds_with_the_names_of_their_speakers() -> None:
    words = [
        {"text": "안녕하세요", "start": 1.0, "duration": 1.0, "confidence": 0.9},
        {"text": "여러분.", "start": 2.0, "duration": 1.0},
    ]
    value = {
        "language": "ko-kr",
        "segments": [{"start": 1.0, "duration": 2.0, "speaker": "a1", "words": words}],
        "speakers": [{"id": "a1", "name": "김민수"}],
    }
    assert read(json.dumps(value), "a.json") == [(1000, 3000, "김민수", "안녕하세요 여러분.")]
