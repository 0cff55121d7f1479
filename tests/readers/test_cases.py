"""What people brought and could not use, each the least of its kind, written here as its makers write it."""

from __future__ import annotations

import unicodedata

import pytest

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.remarks import Remark, RemarkKind
from tests.support.brought import brought, left_out, lines, read, texts

# -- times


@pytest.mark.parametrize(
    ("head", "start", "end"),
    [
        ("00:00:01 --> 00:00:03", 1000, 3000),
        ("00:00:01,5 --> 00:00:03,25", 1500, 3250),
        ("00:00:01.123456789 --> 00:00:03.1", 1123, 3100),
        ("00:00:01, --> 00:00:03,", 1000, 3000),
        ("00:00:01:500 --> 00:00:03:250", 1500, 3250),
        ("-00:00:01,500 --> 00:00:03,250", 0, 3250),
        ("00:01,5 --> 00:03,0", 1500, 3000),
        ("75:01,000 --> 75:03,000", 4_501_000, 4_503_000),
        ("00:75:01,000 --> 00:75:03,000", 4_501_000, 4_503_000),
        ("00:00:01,000-->00:00:03,000", 1000, 3000),
        ("00:00:01,000 -> 00:00:03,000", 1000, 3000),
        ("00:00:01,000 —> 00:00:03,000", 1000, 3000),
        ("00:00:01,000 → 00:00:03,000", 1000, 3000),
        ("00:00:01,000 ==> 00:00:03,000", 1000, 3000),
        ("00:00:01,000 --&gt; 00:00:03,000", 1000, 3000),
        ("00: 00: 01,000 -> 00: 00: 03,000", 1000, 3000),
        ("００：００：０１，０００ --> ００：００：０３，０００", 1000, 3000),
        ("00:00:01,000 --> 00:00:03,000  X1:40 X2:600 Y1:20 Y2:50", 1000, 3000),
        ("\t00:00:01,000 --> 00:00:03,000  ", 1000, 3000),
    ],
)
def test_a_time_is_understood_however_it_is_spelt(head: str, start: int, end: int) -> None:
    assert read(f"1\n{head}\n안녕하세요\n", "a.srt") == [(start, end, "", "안녕하세요")]


def test_a_time_in_the_text_stays_text() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\n회의는\n10:30 ~ 11:00\n\n2\n00:00:04,000 --> 00:00:05,000\n메뉴 --> 설정\n"
    )
    assert texts(text, "a.srt") == ["회의는 10:30 ~ 11:00", "메뉴 --> 설정"]


def test_what_has_no_time_is_counted_and_told_and_lands_in_no_other_text() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n하나\n\n2\nxx:00:03,000 --> 00:00:04,000\n둘\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\n셋\n"
    )
    assert texts(text, "a.srt") == ["하나", "셋"]
    assert left_out(text, "a.srt") == 1


def test_a_numbered_cue_whose_times_are_words_is_counted_too() -> None:
    text = "1\n00:00:01 --> 00:00:03\n가\n\n2\n시간 없음 --> 모름\n나\n\n3\n00:00:04 --> 00:00:06\n다\n"
    assert texts(text, "a.srt") == ["가", "다"]
    assert left_out(text, "a.srt") == 1


def test_a_cue_without_its_end_lasts_until_the_next() -> None:
    text = "1\n00:00:01,000 -->\n하나\n\n2\n00:00:05,000 --> 00:00:06,000\n둘\n"
    assert read(text, "a.srt") == [(1000, 5000, "", "하나"), (5000, 6000, "", "둘")]


# -- numbers


def test_the_next_number_lands_in_no_text_where_no_line_is_empty() -> None:
    cues = ("안녕하세요", "다음 줄", "끝")
    text = "".join(f"{n}\n00:00:0{n},500 --> 00:00:0{n},900\n{cue}\n" for n, cue in enumerate(cues, 1))
    assert texts(text, "a.srt") == ["안녕하세요", "다음 줄", "끝"]


def test_a_text_that_is_a_number_is_kept() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n2024\n\n2\n00:00:03,000 --> 00:00:04,000\n올해는\n2025\n"
    assert texts(text, "a.srt") == ["2024", "올해는 2025"]
    assert texts("00:00:01,000 --> 00:00:02,000\n2024\n00:00:03,000 --> 00:00:04,000\n끝\n", "a.srt") == ["2024", "끝"]


def test_a_file_with_every_line_apart_is_read() -> None:
    text = "1\n\n00:00:01,000 --> 00:00:02,000\n\n하나\n\n2\n\n00:00:03,000 --> 00:00:04,000\n\n둘\n"
    assert texts(text, "a.srt") == ["하나", "둘"]


# -- letters


def test_entities_stand_for_their_letters_and_a_bare_ampersand_for_itself() -> None:
    text = "00:01,000 --> 00:02,000\nA &amp; B &#39;x&#39; &lt;i&gt;\n\n00:03,000 --> 00:04,000\nR&D, AT&T &copy\n"
    assert texts(text, "a.srt") == ["A & B 'x' <i>", "R&D, AT&T &copy"]


def test_letters_are_composed_whatever_they_came_as() -> None:
    apart = unicodedata.normalize("NFD", "1\n00:00:01,000 --> 00:00:02,000\n참석자 1: 한글 각\n").encode()
    found = brought(apart, unicodedata.normalize("NFD", "회의.srt")).transcript
    assert (found.title, found.segments[0].text, found.speakers[0].name) == ("회의", "한글 각", "참석자 1")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_their_mark_are_read_and_said_so(encoding: str) -> None:
    found = brought("1\r\n00:00:01,000 --> 00:00:02,000\r\n하나\r\n".encode(encoding), "a.srt")
    assert [s.text for s in found.transcript.segments] == ["하나"]
    assert found.remarks == (Remark(RemarkKind.LETTERS_GUESSED, detail="UTF-16"),)


def test_old_korean_letters_are_read_and_said_so() -> None:
    found = brought("1\r\n00:00:01,000 --> 00:00:02,000\r\n똠방각하 펲시\r\n".encode("cp949"), "a.srt")
    assert [s.text for s in found.transcript.segments] == ["똠방각하 펲시"]
    assert found.remarks == (Remark(RemarkKind.LETTERS_GUESSED, detail="CP949"),)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_one_broken_letter_breaks_no_file(encoding: str) -> None:
    first = "1\n00:00:01,000 --> 00:00:02,000\n안녕하세요 여러분 반갑습니다\n\n"
    good = (first + "2\n00:00:03,000 --> 00:00:04,000\n한 글자가 ").encode(encoding)
    found = brought(good + b"\xff" + "진 파일\n".encode(encoding), "a.srt")
    assert [s.text for s in found.transcript.segments] == ["안녕하세요 여러분 반갑습니다", "한 글자가 \ufffd진 파일"]
    assert Remark(RemarkKind.LETTERS_LOST, 1) in found.remarks


def test_western_letters_are_read() -> None:
    assert texts("1\n00:00:01,000 --> 00:00:02,000\nUn café, señor\n".encode("cp1252"), "a.srt") == ["Un café, señor"]


# -- WebVTT and captions that roll

YOUTUBE = """WEBVTT
Kind: captions
Language: ko

00:00:00.160 --> 00:00:02.310 align:start position:0%
\x20
오늘은<00:00:00.800><c> 회의를</c><00:00:01.200><c> 먼저</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
오늘은 회의를 먼저
\x20

00:00:02.320 --> 00:00:04.550 align:start position:0%
오늘은 회의를 먼저
시작<00:00:02.800><c> 합니다</c>

00:00:04.550 --> 00:00:04.560 align:start position:0%
시작 합니다
\x20

00:00:04.560 --> 00:00:06.000 align:start position:0%
시작 합니다
네
"""


def test_captions_that_roll_are_read_once_with_the_times_of_their_words() -> None:
    found = brought(YOUTUBE, "a.vtt").transcript
    assert lines(found) == [
        (160, 2310, "", "오늘은 회의를 먼저"),
        (2320, 4550, "", "시작 합니다"),
        (4560, 6000, "", "네"),
    ]
    assert found.language == "ko-KR"
    assert [[(w.start_ms, w.end_ms, w.text) for w in s.words] for s in found.segments[:2]] == [
        [(160, 800, "오늘은"), (800, 1200, "회의를"), (1200, 2310, "먼저")],
        [(2320, 2800, "시작"), (2800, 4550, "합니다")],
    ]


def test_captions_that_roll_without_the_times_of_words_are_read_once_too() -> None:
    cues = [("가 나", 0, 2), ("가 나", 2, 2.01), ("가 나\n다 라", 2.01, 4), ("다 라", 4, 4.01), ("다 라\n마", 4.01, 6)]
    text = "".join(f"{n}\n00:00:{a:06.3f} --> 00:00:{b:06.3f}\n{t}\n\n" for n, (t, a, b) in enumerate(cues, 1))
    assert texts(text, "a.srt") == ["가 나", "다 라", "마"]


def test_a_word_said_twice_is_read_twice() -> None:
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n네\n\n" for n in range(1, 5))
    assert texts(text, "a.srt") == ["네"] * 4


def test_captions_that_grow_are_read_once() -> None:
    grown = ["오늘", "오늘 회의", "오늘 회의 시작", "오늘 회의 시작합니다"]
    text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{t}\n\n" for n, t in enumerate(grown))
    assert read(text, "a.vtt") == [(0, 4000, "", "오늘 회의 시작합니다")]


@pytest.mark.parametrize(("begin", "end"), [("<u>", "</u>"), ('<font color="#00ff00">', "</font>")])
def test_a_line_written_again_for_each_of_its_words_is_one_line_with_their_times(begin: str, end: str) -> None:
    said = ["오늘", "회의를", "시작합니다."]
    cues = [" ".join(f"{begin}{w}{end}" if n == at else w for n, w in enumerate(said)) for at in range(3)]
    text = "".join(f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n\n" for n, cue in enumerate(cues))
    found = brought(text, "a.srt").transcript
    assert lines(found) == [(0, 2900, "", "오늘 회의를 시작합니다.")]
    assert [(w.start_ms, w.end_ms, w.text) for w in found.segments[0].words] == [
        (0, 900, "오늘"),
        (1000, 1900, "회의를"),
        (2000, 2900, "시작합니다."),
    ]


def test_notes_styles_regions_settings_and_names_of_cues_are_no_text() -> None:
    text = (
        "\ufeffWEBVTT 회의\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\nSTYLE\n::cue { color: red }\n\n"
        "REGION\nid:fred\nwidth:40%\n\nNOTE\n여러 줄\n메모\n\n"
        "f3a1-0\n00:01.000 --> 00:02.000 region:fred align:start line:0 position:10%,line-left\n"
        "<c.yellow.bg_blue>하나</c> <ruby>漢<rt>한</rt></ruby> <lang en>one</lang>\n\n"
        "NOTE 사이\n\n2\n00:03.000 --> 00:04.000\n둘 &nbsp;&gt; 셋\n"
    )
    assert texts(text, "a.vtt") == ["하나 漢 one", "둘 > 셋"]
    assert brought(text, "a.vtt").remarks == ()


def test_two_voices_in_one_cue_are_two_lines() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v 김민수>안녕하세요</v>\n<v 이영희>네</v>\n"
    assert [(row[2], row[3]) for row in read(text, "a.vtt")] == [("김민수", "안녕하세요"), ("이영희", "네")]


def test_text_outside_of_all_cues_is_counted() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n하나\n\n길 잃은 글\n\n00:03.000 --> 00:04.000\n둘\n"
    assert texts(text, "a.vtt") == ["하나", "둘"]
    assert left_out(text, "a.vtt") == 1


def test_captions_that_roll_on_after_a_pause_are_read_once() -> None:
    later = YOUTUBE.replace("00:00:02.320 -->", "00:00:03.500 -->").replace("00:00:02.800", "00:00:03.800")
    assert texts(later, "a.vtt") == ["오늘은 회의를 먼저", "시작 합니다", "네"]


# -- SAMI

SMI = """<SAMI><HEAD><TITLE>회의</TITLE><STYLE TYPE="text/css"><!--
P { font-family: 굴림 } .KRCC { Name:한국어; lang:ko-KR; SAMIType:CC; } .ENCC { Name:English; lang:en-US; }
--></STYLE></HEAD><BODY>
<SYNC Start=1000><P Class=ENCC>Hello<P Class=KRCC>안녕<br>하세요 &amp; 반갑습니다
<SYNC Start=2000><P Class=ENCC>&nbsp;<P Class=KRCC>&nbsp;
<SYNC START = "3000" End="3500"><P CLASS='KRCC' ID=Source>김민수<P Class=KRCC><font color="#ff0000">네</font>
<!-- <SYNC Start=3600><P Class=KRCC>빠진 말 -->
<SYNC Start=-5><P Class=KRCC>처음
<SYNC Start=7000><P Class=KRCC>끝
</BODY></SAMI>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_sami_is_read_in_korean_and_its_other_languages_are_counted(encoding: str) -> None:
    found = brought(SMI.encode(encoding), "a.smi")
    assert lines(found.transcript) == [
        (0, 1000, "", "처음"),
        (1000, 2000, "", "안녕 하세요 & 반갑습니다"),
        (3000, 3500, "김민수", "네"),
        (7000, 8000, "", "끝"),
    ]
    assert found.transcript.language == "ko-KR"
    assert Remark(RemarkKind.OTHER_LANGUAGES, 1) in found.remarks


def test_a_point_of_time_that_is_none_is_counted() -> None:
    text = (
        "<SAMI><BODY><SYNC Start=1000><P Class=KRCC>하나<SYNC Start=?><P Class=KRCC>둘<SYNC Start=3000><P>&nbsp</SAMI>"
    )
    assert read(text, "a.smi") == [(1000, 3000, "", "하나")]
    assert left_out(text, "a.smi") == 1


# -- ASS

ASS = """[Script Info]
Title: 회의
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname
Style: Default,Arial

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,메모
Dialogue: 0,0:00:01.50,0:00:03.25,Default,김민수,0,0,0,,{\\an8\\b1}안녕하세요, 여러분{\\b0}\\N반갑습니다
Dialogue: 1,0:00:01.50,0:00:03.25,Default,김민수,0,0,0,,{\\3c&H0&}안녕하세요, 여러분\\N반갑습니다
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\\p1}m 0 0 l 10 0 10 10{\\p0}
Dialogue: 0,?,0:00:05.00,Default,,0,0,0,,길 잃은 말
Dialogue: 0,0:00:06.00,0:00:07.00,Default,이영희,0,0,0,,{\\k30}가{\\k20}나 {\\k50}다
"""


def test_ass_is_read_without_codes_drawings_comments_and_layers() -> None:
    found = brought(ASS, "a.ass")
    assert lines(found.transcript) == [
        (1500, 3250, "김민수", "안녕하세요, 여러분 반갑습니다"),
        (6000, 7000, "이영희", "가나 다"),
    ]
    assert [(w.start_ms, w.end_ms, w.text) for w in found.transcript.segments[1].words] == [
        (6000, 6500, "가나"),
        (6500, 7000, "다"),
    ]
    assert left_out(ASS, "a.ass") == 1


# -- texts with times


@pytest.mark.parametrize(
    "text",
    [
        "[00:01:02] 홍길동: 안녕하세요\n[00:01:05] 김민수: 네\n",
        "[00:01:02] 홍길동\n안녕하세요\n\n[00:01:05] 김민수\n네\n",
        "홍길동 01:02\n안녕하세요\n\n김민수 01:05\n네\n\nclovanote.naver.com\n",
        "홍길동 (01:02)\n안녕하세요\n\n김민수 (01:05)\n네\n",
        "홍길동 (01:02): 안녕하세요\n김민수 (01:05): 네\n",
        "홍길동 [00:01:02] 안녕하세요\n김민수 [00:01:05] 네\n",
        "홍길동 1분 2초\n안녕하세요\n김민수 1분 5초\n네\n",
        "(1분 2초) 홍길동: 안녕하세요\n(1분 5초) 김민수: 네\n",
        "00:01:02:00 - 00:01:05:00\n홍길동\n안녕하세요\n\n00:01:05:00 - 00:01:07:00\n김민수\n네\n\n"
        "00:01:08:00 - 00:01:09:00\n홍길동\n그래요\n\n00:01:10:00 - 00:01:11:00\n김민수\n그럼\n",
        "00:01:02\t홍길동\t안녕하세요\n00:01:05\t김민수\t네\n",
        "01:02 홍길동: 안녕하세요\n01:05 김민수: 네\n01:09 홍길동: 그래요\n",
        "**홍길동** (01:02)\n안녕하세요\n\n**김민수** (01:05)\n네\n",
        "[홍길동] 01:02\n안녕하세요\n\n[김민수] 01:05\n네\n",
        "[홍길동 01:02] 안녕하세요\n[김민수 01:05] 네\n",
        "[01:02 홍길동] 안녕하세요\n[01:05 김민수] 네\n",
        "홍길동: 안녕하세요 (01:02)\n김민수: 네 (01:05)\n",
        "홍길동: (01:02) 안녕하세요\n김민수: (01:05) 네\n",
        "홍길동 | 01:02\n안녕하세요\n김민수 | 01:05\n네\n",
        "00:01:02 | 홍길동 | 안녕하세요\n00:01:05 | 김민수 | 네\n",
        "■ 홍길동 01:02\n안녕하세요\n■ 김민수 01:05\n네\n",
        "00시간 01분 02초 홍길동\n안녕하세요\n00시간 01분 05초 김민수\n네\n",
        "홍길동\n00:01:02\n안녕하세요\n\n김민수\n00:01:05\n네\n",
        "1. 01:02 홍길동: 안녕하세요\n2. 01:05 김민수: 네\n",
    ],
)
def test_a_text_with_times_is_read_in_every_spelling(text: str) -> None:
    found = read(text, "a.txt")
    assert [(row[0], row[2], row[3]) for row in found[:2]] == [
        (62_000, "홍길동", "안녕하세요"),
        (65_000, "김민수", "네"),
    ]
    assert found[0][1] == 65_000


@pytest.mark.parametrize(
    "text",
    [
        "오늘 할 일\n우유 사기\n",
        "회의 시간 10:30\n장소 2층\n안건 셋\n",
        "그냥 글 10:30 에 만나요\n또 글\n끝\n",
        "1:2\n",
    ],
)
def test_a_text_without_times_of_its_lines_is_no_transcript(text: str) -> None:
    with pytest.raises(UnusableFile):
        brought(text, "메모.txt")


def test_what_clova_note_downloads_is_read_with_its_heading_counted() -> None:
    text = (
        "주간 회의\n2026.11.03 화 오후 2:03 ・ 32분 15초\n홍길동\n\n"
        "참석자 1 00:00\n안녕하세요 오늘은\n10:30 에 시작한 회의입니다.\n\n참석자 2 59:58\n네\n\n참석자 1 1:00:02\n끝\n"
    )
    assert read(text, "회의.txt") == [
        (0, 3_598_000, "참석자 1", "안녕하세요 오늘은 10:30 에 시작한 회의입니다."),
        (3_598_000, 3_602_000, "참석자 2", "네"),
        (3_602_000, 3_603_000, "참석자 1", "끝"),
    ]
    assert left_out(text, "회의.txt") == 1


@pytest.mark.parametrize(
    "text",
    [
        "[00:00.000 --> 00:03.520]  안녕하세요.\n[00:03.520 --> 01:05.200]  시작합니다.\n",
        "[00:00:00.000 --> 00:00:03.520]   안녕하세요.\n[00:00:03.520 --> 00:01:05.200]   시작합니다.\n",
        "[0.00s -> 3.52s]  안녕하세요.\n[3.52s -> 65.20s]  시작합니다.\n",
        "0.000000\t3.520000\t안녕하세요.\n3.520000\t65.200000\t시작합니다.\n",
        "start\tend\ttext\n0\t3520\t안녕하세요.\n3520\t65200\t시작합니다.\n",
    ],
)
def test_what_whisper_and_audacity_write_as_text_is_read(text: str) -> None:
    expected = [(0, 3520, "", "안녕하세요."), (3520, 65_200, "", "시작합니다.")]
    assert read(text, "a.txt") == expected


def test_lyrics_and_sbv_are_read() -> None:
    lyrics = "[ar:가수]\n[00:12.00]첫 줄\n[00:15.50][00:45.00]후렴\n[00:18]둘째 <00:19.00>줄\n"
    assert [(row[0], row[3]) for row in read(lyrics, "a.lrc")] == [
        (12_000, "첫 줄"),
        (15_500, "후렴"),
        (18_000, "둘째 줄"),
        (45_000, "후렴"),
    ]
    sbv = "0:00:00.599,0:00:04.160\n안녕하세요\n여러분\n\n0:00:04.160,0:00:06.770\n네\n"
    assert read(sbv, "a.sbv") == [(599, 4160, "", "안녕하세요 여러분"), (4160, 6770, "", "네")]


TTML = (
    '<?xml version="1.0" encoding="UTF-8"?>{before}<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="ko" '
    'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:tickRate="10000000" ttp:frameRate="25"><body><div>'
    '<p begin="10000000t" end="20000000t">안녕<br/>하세요</p>'
    '<p begin="00:00:03:05" dur="1.5s"><span>네 &amp; 네</span></p>'
    '<p begin="?">길 잃은 말</p></div></body></tt>'
)


def test_ttml_is_read_in_ticks_frames_and_seconds() -> None:
    text = TTML.format(before="")
    found = [(1000, 2000, "", "안녕 하세요"), (3200, 4700, "", "네 & 네")]
    assert read(text, "a.ttml") == read(text[: text.index('<p begin="?"')], "a.dfxp") == found
    assert left_out(text, "a.ttml") == 1


def test_entities_of_its_own_are_not_expanded() -> None:
    with pytest.raises(UnusableFile):
        brought(TTML.format(before='<!DOCTYPE tt [<!ENTITY a "aaaa">]>').replace("안녕", "&a;"), "a.ttml")


# -- tables


def test_our_own_table_and_those_of_others_are_read() -> None:
    own = '\ufeffindex,start,end,speaker,text,confidence\r\n1,00:00:01.000,00:00:02.000,김민수,"\'=1+1, 맞죠?",0.62\r\n'
    found = brought(own, "a.csv").transcript
    assert lines(found) == [(1000, 2000, "김민수", "=1+1, 맞죠?")]
    assert found.segments[0].confidence == 0.62
    korean = "시작;종료;화자;내용\n00:00:01;00:00:02;김민수;네\nx;;김민수;길 잃은 말\n"
    assert read(korean.encode("cp949"), "a.csv") == [(1000, 2000, "김민수", "네")]
    assert left_out(korean, "a.csv") == 1
