import contextlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.transcript import Transcript
from desktop_app.export.formats import ExportOptions, render
from desktop_app.readers import reading
from tests.support.nasty import nasty_meeting
from tests.support.transcripts import meeting, transcripts

SRT = "1\r\n00:00:01,000 --> 00:00:02,500\r\n첫 줄\r\n둘째 줄\r\n\r\n2\r\n00:01:00,5 --> 00:01:01,000\r\n<i>네</i>\r\n"


def _rows(t: Transcript) -> list[tuple[int, int, str, str]]:
    names = {s.id: s.name for s in t.speakers}
    return [(s.start_ms, s.end_ms, names.get(s.speaker or "", ""), s.text) for s in t.segments]


def from_subtitles(data: bytes, path: str = "subtitles.srt") -> Transcript:
    return reading.read_contents(data, path).transcript


def from_json(data: bytes) -> Transcript:
    return reading.read_contents(data, "회의.json").transcript


def _problem(data: bytes) -> FileProblem:
    with pytest.raises(UnusableFile) as told:
        from_subtitles(data, "회의.srt")
    return told.value.problem


def test_srt_is_read_with_its_lines_joined_and_its_tags_gone() -> None:
    t = from_subtitles(SRT.encode(), "폴더/회의.srt")
    assert t.title == "회의"
    assert _rows(t) == [(1000, 2500, "", "첫 줄 둘째 줄"), (60_500, 61_000, "", "네")]
    assert t.duration_ms == 61_000
    assert all(s.origins == (s.id,) for s in t.segments)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_old_and_new_encodings_are_read(encoding: str) -> None:
    assert from_subtitles(SRT.encode(encoding)).segments[0].text == "첫 줄 둘째 줄"


def test_lines_of_a_script_without_spaces_are_joined_without_one() -> None:
    t = from_subtitles("00:01,000 --> 00:02,000\n日本語の、\n字幕です。\n네\n".encode())
    assert t.segments[0].text == "日本語の、字幕です。 네"


def test_a_broken_encoding_is_not_guessed() -> None:
    assert _problem(b"1\n00:00:01,000 --> 00:00:02,000\n\xff\xff\xff\n") is FileProblem.DAMAGED
    assert _problem(b"\xff\xfe" + b"\x00\xd8" * 3) is FileProblem.DAMAGED


def test_careless_srt_is_read_as_far_as_it_makes_sense() -> None:
    text = (
        "00:00:05.000-->00:00:04.000 X1:1\n뒤\n00:01,000 --> 00:02,000\n\n7\n\n3\n00:00:03,000 --> 00:00:04,000\n12\n"
    )
    assert _rows(from_subtitles(text.encode())) == [
        (1000, 2000, "", "7"),
        (3000, 4000, "", "12"),
        (5000, 5000, "", "뒤"),
    ]


def test_vtt_is_read_with_voices_notes_and_names_of_cues() -> None:
    text = (
        "WEBVTT - 회의\n\nNOTE 메모\n둘째 줄\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:01.000 --> 00:02.000 align:left\n"
        "<v.loud 김민수>안녕하세요 <c.x>여러분</c> &amp; &lt;모두&gt;\n\nNOTE 끝\n\n"
        "00:03.000 --> 00:04.000\n<v 이영희>네</v>\n"
    )
    t = from_subtitles(text.encode())
    assert _rows(t) == [(1000, 2000, "김민수", "안녕하세요 여러분 & <모두>"), (3000, 4000, "이영희", "네")]
    assert [s.color for s in t.speakers] == [0, 1]


def test_names_before_the_text_are_speakers_where_they_repeat() -> None:
    def srt(*texts: str) -> bytes:
        cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(texts, 1))
        return "".join(cues).encode()

    t = from_subtitles(srt("김민수: 네", "이영희： 그래요", "김민수: 아니요", "참고: 시간은 10:30 입니다"))
    assert [row[2] for row in _rows(t)] == ["김민수", "이영희", "김민수", ""]
    t = from_subtitles(srt("김민수: 네", "그냥 말", "김민수: 아니요", "참고: 이것은 말", "10: 열", "x"))
    assert [row[2:] for row in _rows(t)] == [
        ("김민수", "네"),
        ("", "그냥 말"),
        ("김민수", "아니요"),
        ("", "참고: 이것은 말"),
        ("", "10: 열"),
        ("", "x"),
    ]


@pytest.mark.parametrize("format_id", ["srt", "vtt"])
def test_our_own_subtitles_come_back_with_names_times_and_texts(format_id: str) -> None:
    t = meeting()
    back = from_subtitles(render(t, format_id, ExportOptions(one_cue_per_segment=True)))
    assert _rows(back) == _rows(t)


@given(transcripts())
@settings(max_examples=50)
def test_our_own_json_comes_back_as_it_was(t: Transcript) -> None:
    back = from_json(render(t, "json"))
    expected = tuple(replace(s, words=tuple(replace(w, id=n + 1) for n, w in enumerate(s.words))) for s in t.segments)
    assert replace(back, segments=()) == replace(t, segments=())
    assert back.segments == expected


def test_nasty_texts_come_back_from_json_as_they_were() -> None:
    assert [s.text for s in from_json(render(nasty_meeting(), "json")).segments] == [
        s.text for s in nasty_meeting().segments
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"kind": "scan"}, FileProblem.WRONG_KIND),
        ({"version": 2}, FileProblem.WRONG_KIND),
        ({"segments": {}}, FileProblem.DAMAGED),
        ({"segments": [1]}, FileProblem.DAMAGED),
        ({"segments": [{"id": "a", "start_ms": 5, "end_ms": 1, "text": ""}]}, FileProblem.DAMAGED),
        ({"segments": [{"id": "a", "start_ms": "0", "end_ms": 1, "text": ""}]}, FileProblem.DAMAGED),
        ({"segments": [{"id": "a", "start_ms": 0, "end_ms": 1e99, "text": ""}]}, FileProblem.DAMAGED),
        ({"segments": [{"id": "a", "start_ms": 0, "end_ms": 1, "text": "", "confidence": 2}]}, FileProblem.DAMAGED),
        ({"segments": [{"id": "a", "start_ms": 0, "end_ms": 1, "text": ""}] * 2}, FileProblem.DAMAGED),
        ({"title": None}, FileProblem.DAMAGED),
        ({"duration_ms": True}, FileProblem.DAMAGED),
    ],
)
def test_json_that_does_not_hold_is_refused(change: dict[str, object], problem: FileProblem) -> None:
    root = {**json.loads(render(meeting(), "json")), **change}
    with pytest.raises(UnusableFile) as told:
        from_json(json.dumps(root).encode())
    assert told.value.problem is problem


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe\xfd", b"NaN{"])
def test_json_that_is_none_is_damaged(data: bytes) -> None:
    with pytest.raises(UnusableFile) as told:
        from_json(data)
    assert told.value.problem is FileProblem.DAMAGED


def test_files_are_read_by_their_kind(tmp_path: Path) -> None:
    for name, data in (("a.SRT", SRT.encode()), ("b.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n")):
        (tmp_path / name).write_bytes(data)
        assert reading.read(tmp_path / name).transcript.segments
    (tmp_path / "c.json").write_bytes(render(meeting(), "json"))
    assert reading.read(str(tmp_path / "c.json")).transcript.title == "예산 회의"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.srt").touch()
    (tmp_path / "blank.srt").write_bytes(b" \r\n")
    (tmp_path / "text.srt").write_text("그냥 글", encoding="utf-8")
    (tmp_path / "broken.srt").write_text("1\n00:xx --> ?\n네", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "folder.srt").mkdir()
    with (tmp_path / "huge.srt").open("wb") as huge:
        huge.truncate(reading.MOST_BYTES + 10)
    for name, problem in {
        "none.srt": FileProblem.MISSING,
        "a\x00.srt": FileProblem.UNREADABLE,
        "empty.srt": FileProblem.EMPTY,
        "blank.srt": FileProblem.EMPTY,
        "text.srt": FileProblem.WRONG_KIND,
        "broken.srt": FileProblem.DAMAGED,
        "a.docx": FileProblem.WRONG_KIND,
        "folder.srt": FileProblem.WRONG_KIND,
        "huge.srt": FileProblem.TOO_LARGE,
    }.items():
        with pytest.raises(UnusableFile) as told:
            reading.read(tmp_path / name)
        assert told.value.problem is problem, name
        assert told.value.path == str(tmp_path / name)


def test_too_many_cues_are_too_large() -> None:
    cue = b"00:00:01,000 --> 00:00:02,000\nx\n"
    assert _problem(cue * (reading.MOST_CUES + 1)) is FileProblem.TOO_LARGE


_ALPHABETS = (
    "0123:,.->\n<v {}\\x&;가WEBT ",
    "<>/=!-'\"SYNCstarP Class&nbsp;0123\n가",
    "[]()0123:. \t가나:화자 1분2초\n-~>",
    "Dialogue:,0.{}\\Nkp[Events]\n가",
    '{}[]:,"0123.startendtextsegmentswordsnull ',
    "start\tend\ttext,;\"\n0123:가'=",
)


@given(
    st.binary(max_size=200) | st.sampled_from(_ALPHABETS).flatmap(lambda a: st.text(a, max_size=200)).map(str.encode),
    st.sampled_from(reading.SUFFIXES),
)
@settings(max_examples=400)
def test_hostile_bytes_raise_nothing_but_an_unusable_file(data: bytes, suffix: str) -> None:
    with contextlib.suppress(UnusableFile):
        reading.read_contents(data, f"a{suffix}")


@given(st.sampled_from(["srt", "vtt", "smi"]), transcripts())
@settings(max_examples=60)
def test_our_own_subtitles_come_back_with_every_letter(format_id: str, t: Transcript) -> None:
    written = render(t, format_id, ExportOptions(one_cue_per_segment=True))
    back = reading.read_contents(written, f"회의.{format_id}").transcript
    assert ["".join(f"{name and f'{name}:'}{text}".split()) for _, _, name, text in _rows(back)] == [
        "".join(f"{name and f'{name}:'}{text}".split()) for _, _, name, text in _rows(t)
    ]


@given(st.sampled_from(["csv", "txt"]), transcripts())
@settings(max_examples=60)
def test_our_own_tables_and_texts_come_back_with_every_letter_and_name(format_id: str, t: Transcript) -> None:
    back = reading.read_contents(render(t, format_id), f"회의.{format_id}").transcript
    assert "".join(back.text().split()) == "".join(t.text().split())
    spoken = {s.name for s in t.speakers if any(line.speaker == s.id for line in t.segments)}
    assert {s.name for s in back.speakers} == spoken
