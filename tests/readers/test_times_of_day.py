"""Texts whose times are those of the day: captions of meetings begin with their first line, memos and agendas are no
transcripts, and what only looks so stays where it is."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.remarks import Remark, RemarkKind
from tests.support.brought import brought, read

SAID = [(0, "홍길동", "안녕하세요"), (7000, "김민수", "네 반갑습니다"), (95_000, "홍길동", "시작하죠")]


def told(text: str, name: str = "자막.txt") -> list[tuple[int, str, str]]:
    return [(start, who, said) for start, _, who, said in read(text, name)]


@pytest.mark.parametrize(
    "text",
    [
        # Zoom: saved captions, the older ones, and what was typed beside
        "[홍길동] 14:00:05\n안녕하세요\n\n[김민수] 14:00:12\n네 반갑습니다\n\n[홍길동] 14:01:40\n시작하죠\n",
        "14:00:05\t홍길동: 안녕하세요\n14:00:12\t김민수: 네 반갑습니다\n14:01:40\t홍길동: 시작하죠\n",
        "14:00:05 From 홍길동 to Everyone: 안녕하세요\n14:00:12 From 김민수 to Everyone: 네 반갑습니다\n"
        "14:01:40 From 홍길동 to Everyone: 시작하죠\n",
        "14:00:05 시작 홍길동 수신자 모두:\n\t안녕하세요\n14:00:12 시작 김민수 수신자 모두:\n\t네 반갑습니다\n"
        "14:01:40 시작 홍길동 수신자 모두:\n\t시작하죠\n",
        "14:00:05\t From  홍길동 : 안녕하세요\n14:00:12\t From  김민수 : 네 반갑습니다\n"
        "14:01:40\t From  홍길동 : 시작하죠\n",
        # Webex and Teams, in both languages
        "홍길동 2:00:05 PM\n안녕하세요\n\n김민수 2:00:12 PM\n네 반갑습니다\n\n홍길동 2:01:40 PM\n시작하죠\n",
        "홍길동 오후 2:00:05\n안녕하세요\n\n김민수 오후 2:00:12\n네 반갑습니다\n\n홍길동 오후 2:01:40\n시작하죠\n",
        "[오후 2:00:05] 홍길동: 안녕하세요\n[오후 2:00:12] 김민수: 네 반갑습니다\n[오후 2:01:40] 홍길동: 시작하죠\n",
        "2026-11-30 14:00:05 홍길동: 안녕하세요\n2026-11-30 14:00:12 김민수: 네 반갑습니다\n"
        "2026-11-30 14:01:40 홍길동: 시작하죠\n",
        "11/30/2026, 2:00:05 PM 홍길동: 안녕하세요\n11/30/2026, 2:00:12 PM 김민수: 네 반갑습니다\n"
        "11/30/2026, 2:01:40 PM 홍길동: 시작하죠\n",
        "14시 00분 05초 홍길동: 안녕하세요\n14시 00분 12초 김민수: 네 반갑습니다\n14시 01분 40초 홍길동: 시작하죠\n",
        "[14:00:05] 홍길동: 안녕하세요\n[14:00:12] 김민수: 네 반갑습니다\n[14:01:40] 홍길동: 시작하죠\n",
        "홍길동 (오전 12:00:05): 안녕하세요\n김민수 (오전 12:00:12): 네 반갑습니다\n홍길동 (오전 12:01:40): 시작하죠\n",
    ],
)
def test_captions_with_the_time_of_the_day_begin_with_their_first_line(text: str) -> None:
    assert told(text) == SAID


def test_a_table_with_the_time_of_the_day_begins_with_its_first_line_and_that_is_said() -> None:
    rows = (
        "시각,화자,내용\n{0}14:00:05,홍길동,안녕하세요\n{0}14:00:12,김민수,네 반갑습니다\n{0}14:01:40,홍길동,시작하죠\n"
    )
    for date in ("", "2026-11-30 "):
        assert told(rows.format(date), "회의.csv") == SAID
        assert brought(rows.format(date), "회의.csv").remarks == (Remark(RemarkKind.TIMES_OF_DAY, detail="14:00"),)


def test_lines_of_the_same_minute_come_one_behind_the_other() -> None:
    expected = [(0, "홍길동", "안녕하세요 여러분"), (54_000, "김민수", "네"), (60_000, "홍길동", "시작하죠")]
    assert (
        told("홍길동 오후 2:05\n안녕하세요 여러분\n\n김민수 오후 2:05\n네\n\n홍길동 오후 2:06\n시작하죠\n") == expected
    )
    long = "오늘 회의를 시작하겠습니다 여러분 모두 잘 들리시나요 저는 기획팀입니다"
    found = told(f"[14:05] 홍길동: {long}\n[14:05] 김민수: {long}\n[14:06] 홍길동: {long}\n")
    assert [start for start, _, _ in found] == [0, 30_000, 60_000]


@pytest.mark.parametrize("head", ["WEBVTT\n\n", ""])
def test_a_subtitle_of_the_afternoon_begins_with_its_first_line(head: str) -> None:
    text = f"{head}14:00:05.000 --> 14:00:07.000\n안녕하세요\n\n14:01:40.500 --> 14:01:42.000\n시작하죠\n\n"
    for name in ("a.vtt", "a.srt"):
        assert read(text, name) == [(0, 2000, "", "안녕하세요"), (95_500, 97_000, "", "시작하죠")]
        assert brought(text, name).remarks == (Remark(RemarkKind.TIMES_OF_DAY, detail="14:00"),)


def test_a_meeting_over_midnight_goes_on() -> None:
    text = "[홍길동] 23:59:50\n안녕하세요\n\n[김민수] 00:00:05\n네\n\n[홍길동] 00:01:00\n끝\n"
    assert told(text) == [(0, "홍길동", "안녕하세요"), (15_000, "김민수", "네"), (70_000, "홍길동", "끝")]


@pytest.mark.parametrize(
    ("text", "name", "first"),
    [
        # a later part of a film, of a station's programme, and of a day's recording
        ("1\n01:00:05,000 --> 01:00:07,000\n안녕하세요\n\n2\n01:00:08,000 --> 01:00:09,000\n네\n", "a.srt", 3_605_000),
        ("1\n10:00:05,000 --> 10:00:07,000\n안녕하세요\n\n2\n10:00:08,000 --> 10:00:09,000\n네\n", "a.srt", 36_005_000),
        ("WEBVTT\n\n11:59:05.000 --> 11:59:07.000\n안녕하세요\n\n", "a.vtt", 43_145_000),
        ("WEBVTT\n\n00:59:05.000 --> 00:59:07.000\n안녕\n\n14:00:05.000 --> 14:00:07.000\n네\n\n", "a.vtt", 3_545_000),
        ("[05:58:10] 홍길동: 안녕하세요\n[05:58:20] 김민수: 네\n", "a.txt", 21_490_000),
        ("[08:00:05.120 --> 08:00:07.000] 안녕하세요\n[08:00:07.000 --> 08:00:09.500] 네\n", "a.txt", 28_805_120),
        ("[00:00:05] 홍길동: 안녕하세요\n[14:00:12] 김민수: 네\n", "a.txt", 5000),
    ],
)
def test_what_may_be_the_time_of_a_recording_stays_where_it_is(text: str, name: str, first: int) -> None:
    assert read(text, name)[0][0] == first


def test_a_text_that_begins_like_an_address_stays_whole() -> None:
    text = "14:00:05 시작 전 확인: 마이크\n14:00:12 From the start: no\n14:01:40 네\n"
    assert [f"{who}: {said}" if who else said for _, who, said in told(text)] == [
        "시작 전 확인: 마이크",
        "From the start: no",
        "네",
    ]


def test_what_several_people_say_under_one_time_is_a_line_each() -> None:
    text = "참석자\n홍길동, 김민수\n스크립트\n00:00:00\n\n홍길동: 안녕하세요\n김민수: 네\n00:05:00\n\n홍길동: 다음\n"
    assert told(text) == [(0, "홍길동", "안녕하세요"), (250_000, "김민수", "네"), (300_000, "홍길동", "다음")]


def test_a_time_of_the_day_in_a_text_stays_as_it_is_written() -> None:
    text = "홍길동 오후 2:00\n오후 3:00 에 다시 만나요\n\n김민수 오후 2:01\n2026-11-30 14:00 은 좀 이르네요\n"
    assert [said for _, _, said in told(text)] == ["오후 3:00 에 다시 만나요", "2026-11-30 14:00 은 좀 이르네요"]


@pytest.mark.parametrize(
    "text",
    [
        "10:00 회의\n",
        "[10:00] 회의\n",
        "오늘 할 일\n10:00 회의\n14:00 거래처 방문\n18:00 퇴근\n",
        "10:00 개회\n10:10 인사말씀\n10:30 안건 심의\n11:30 휴식\n12:00 폐회\n",
        "10:00~10:30 개회\n10:30~11:00 인사말씀\n11:00~12:00 안건 심의\n",
        "10:00 - 10:30 개회\n10:30 - 11:00 인사말씀\n",
        "- 09:12 기차 출발\n- 10:47 부산 도착\n",
        "회의록\n일시: 2026-11-30 14:00\n\n1. 개회 (14:00)\n2. 예산 논의 (14:20)\n3. 폐회 (15:00)\n",
        "오후 2:00 회의\n오후 3:30 거래처 방문\n",
        "30분 산책\n",
        "10분 삶기\n15분 식히기\n",
        "10:00:00 회의\n14:00:00 방문\n",
    ],
)
def test_a_memo_or_an_agenda_is_no_transcript(text: str) -> None:
    with pytest.raises(UnusableFile) as caught:
        brought(text, "메모.txt")
    assert caught.value.problem is FileProblem.WRONG_KIND


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("00:03 안녕하세요\n", [3000]),
        ("[10:00] 안녕하세요.\n", [600_000]),
        ("10:00 그래서 말씀드린 거예요\n10:05 네, 알겠습니다\n10:10 다음으로 넘어가죠\n", [600_000, 605_000, 610_000]),
        ("06:12 김민수: 예산\n06:40 이영희: 일정\n07:01 김민수: 끝\n", [372_000, 400_000, 421_000]),
        ("화자 1 10:00\n예산\n\n화자 2 10:05\n일정\n", [600_000, 605_000]),
        ("00:00 개회\n05:00 인사\n10:00 폐회\n", [0, 300_000, 600_000]),
        ("0분 3초 안녕\n10분 0초 끝\n", [3000, 600_000]),
    ],
)
def test_a_text_with_the_times_of_a_recording_stays_one(text: str, starts: list[int]) -> None:
    assert [start for start, _, _ in told(text)] == starts


@pytest.mark.parametrize(
    "text",
    [
        "0'03\" 홍길동: 안녕하세요\n1'12\" 김민수: 네\n",
        "홍길동 0'03\"\n안녕하세요\n\n김민수 1'12\"\n네\n",
        "[0′03″] 홍길동: 안녕하세요\n[1′12″] 김민수: 네\n",
        "(0’03”) 홍길동: 안녕하세요\n(1’12”) 김민수: 네\n",
        "00' 03'' 홍길동: 안녕하세요\n01' 12'' 김민수: 네\n",
        "홍길동 (0'03\"): 안녕하세요\n김민수 (1'12\"): 네\n",
    ],
)
def test_minutes_and_seconds_with_their_signs_are_times(text: str) -> None:
    assert told(text) == [(3000, "홍길동", "안녕하세요"), (72_000, "김민수", "네")]
    assert read("1:00'03\" 안녕하세요\n1:01'00\"50 네\n", "a.txt")[0][0] == 3_603_000


@pytest.mark.parametrize(
    "lost",
    [
        "-->",
        "--> ",
        " -- >",
        "->",
        "=>",
        "–>",
        "---->",
        "--&gt;",
        "NaN --> NaN",
        "undefined --> undefined",
        "--:--:--,--- --> --:--:--,---",
        "hh:mm:ss,ms --> hh:mm:ss,ms",
        "NaN:NaN:NaN,NaN --> NaN:NaN:NaN,NaN",
    ],
)
def test_the_arrow_of_lost_times_is_in_no_text_and_what_follows_is_counted(lost: str) -> None:
    srt = f"1\n00:00:01,000 --> 00:00:02,000\n안녕\n\n{lost}\n길 잃은 말\n\n2\n00:00:03,000 --> 00:00:04,000\n네\n"
    for text, name in ((srt, "a.srt"), (srt.replace(f"\n{lost}", f"하세요\n{lost}"), "a.srt")):
        found = brought(text, name)
        assert [s.text.removesuffix(" 하세요") for s in found.transcript.segments] == ["안녕", "네"]
        assert found.remarks == (Remark(RemarkKind.LEFT_OUT, 1),)


def test_an_arrow_that_is_said_stays_and_a_text_behind_half_a_time_is_read() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n메뉴 --> 설정\n→\n\n00:00:02,500 --> 다음\n말\n"
    assert read(srt, "a.srt") == [(1000, 2000, "", "메뉴 --> 설정 →"), (2500, 3500, "", "다음 말")]
