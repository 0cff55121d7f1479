"""Who speaks, in colours and by names, as programs of others read it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import av
import pysubs2
import pytest

from desktop_app.domain.subtitles import SpeakerMarks
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.formats import ExportOptions, as_exported, render
from desktop_app.export.voice_colors import COLORS
from desktop_app.readers.ass import ass_of
from desktop_app.ui.look.theme import DARK
from tests.support.nasty import nasty_meeting
from tests.support.transcripts import line, meeting

COLOR = ExportOptions(marks=SpeakerMarks.COLOR)
ODD = ("김: 민수", "<b>이</b>", "{\\an8}박", "최 > 정 & 강", '"문", 부장', "--> 00:00:01.000")


def _at_once() -> Transcript:
    said = (Segment("a", 0, 3000, "제 생각에는요", "p1"), Segment("b", 500, 2500, "잠깐만요", "p2"))
    return replace(meeting(), segments=said)


def _oddly_named() -> Transcript:
    speakers = tuple(Speaker(f"p{n}", name, n) for n, name in enumerate(ODD))
    said = tuple(line(f"r0-{n}", n * 3000, "오늘 안건은 두 가지입니다.", f"p{n}") for n in range(len(ODD)))
    return replace(meeting(), speakers=speakers, segments=said)


def _ffmpeg(path: Path) -> list[tuple[int, str]]:
    """Start and text of each subtitle as ffmpeg decodes it."""
    read = []
    with av.open(str(path)) as container:
        stream = container.streams.subtitles[0]
        for packet in container.demux(stream):
            if packet.size and b"&nbsp;" not in bytes(packet):
                assert packet.pts is not None
                assert packet.time_base is not None
                shown = next(iter(stream.codec_context.decode2(packet) or ()))
                dialogue = getattr(shown, "dialogue", b"").decode()
                text = re.sub(r"\{[^}]*\}", "", html.unescape(dialogue)).replace("\\N", "\n")
                read.append((round(packet.pts * packet.time_base * 1000), text))
    return read


def test_the_colours_are_those_of_the_screen_in_the_dark_and_can_be_read_on_black() -> None:
    assert [color.name().upper() for color in DARK.speakers] == list(COLORS)
    for color in DARK.speakers:
        parts = (color.redF(), color.greenF(), color.blueF())
        shares = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        light = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
        assert (light + 0.05) / 0.05 >= 4.5


@pytest.mark.parametrize(
    "t", [meeting(), nasty_meeting(), _at_once(), _oddly_named()], ids=["two", "nasty", "both", "odd"]
)
@pytest.mark.parametrize("format_id", ["srt", "vtt", "smi", "ass"])
@pytest.mark.parametrize("marks", [SpeakerMarks.COLOR, SpeakerMarks.PREFIX, SpeakerMarks.NONE])
def test_ffmpeg_reads_every_cue_however_speakers_are_told(
    t: Transcript, format_id: str, marks: SpeakerMarks, tmp_path: Path
) -> None:
    options = ExportOptions(marks=marks)
    path = tmp_path / f"회의.{format_id}"
    path.write_bytes(render(t, format_id, options))
    made = as_exported(t, format_id, options)
    unit = 10 if format_id == "ass" else 1
    assert [start for start, _ in _ffmpeg(path)] == [(cue.start_ms + unit // 2) // unit * unit for cue in made]


@pytest.mark.parametrize("format_id", ["srt", "vtt", "smi", "ass"])
def test_two_who_speak_at_once_are_one_cue_of_two_dashes_in_every_format(format_id: str, tmp_path: Path) -> None:
    for marks in SpeakerMarks:
        path = tmp_path / f"{marks}.{format_id}"
        path.write_bytes(render(_at_once(), format_id, ExportOptions(marks=marks)))
        [(start, text)] = _ffmpeg(path)
        assert start == 0
        assert [one.split()[0] for one in text.rpartition(",,")[2].strip().split("\n")] == ["-", "-"]
        assert "제 생각에는요" in text
        assert "잠깐만요" in text


def test_srt_has_a_font_tag_only_where_colours_are_wished() -> None:
    assert b"<font" not in render(meeting(), "srt")
    read = pysubs2.SSAFile.from_string(render(meeting(), "srt", COLOR).decode(), keep_html_tags=True)
    assert read[0].text == f'<font color="{COLORS[0]}">오늘 안건은 두 가지입니다.</font>'


def test_vtt_tells_the_voice_and_a_style_its_colour() -> None:
    text = render(_oddly_named(), "vtt", COLOR).decode()
    assert f"STYLE\n::cue(.c0) {{ color: {COLORS[0]} }}\n" in text
    assert "<v.c1 &lt;b&gt;이&lt;/b&gt;>오늘 안건은 두 가지입니다.</v>" in text
    assert text.count("-->") == len(ODD)


def test_ass_has_a_style_for_each_colour_and_the_names_in_their_column() -> None:
    read = pysubs2.SSAFile.from_string(render(_at_once(), "ass", COLOR).decode("utf-8-sig"))
    assert list(read.styles) == ["Default", "Speaker1", "Speaker2"]
    first = read.styles["Speaker1"].primarycolor
    assert f"#{first.r:02X}{first.g:02X}{first.b:02X}" == COLORS[0]
    assert read[0].style == "Speaker1"
    assert "{\\rSpeaker2}- 잠깐만요" in read[0].text
    assert read[0].name == "김민수， 이영희"


def test_speakers_of_one_colour_have_their_names_before_the_text() -> None:
    speakers = tuple(Speaker(f"p{n}", f"사람{n}", n % 8) for n in range(9))
    said = tuple(line(f"r0-{n}", n * 2000, "네", f"p{n}") for n in range(9))
    made = as_exported(replace(meeting(), speakers=speakers, segments=said), "srt", COLOR)
    assert [cue.lines[0] for cue in made] == ["사람0: 네", *["네"] * 7, "사람8: 네"]


def test_names_stand_before_the_text_in_every_format_where_that_is_wished() -> None:
    for format_id in ("srt", "vtt", "smi", "ass"):
        body = render(meeting(), format_id, ExportOptions(marks=SpeakerMarks.PREFIX))
        assert "김민수: 오늘 안건은" in body.decode("utf-8-sig")
        for none in (ExportOptions(speakers=False), ExportOptions(marks=SpeakerMarks.NONE)):
            assert "김민수" not in render(meeting(), format_id, none).decode("utf-8-sig")


def test_ass_of_two_who_speak_at_once_is_read_back_as_two() -> None:
    for marks in (SpeakerMarks.PREFIX, SpeakerMarks.COLOR):
        found = ass_of(render(_at_once(), "ass", ExportOptions(marks=marks)).decode("utf-8-sig"))
        assert [(p.name, p.lines) for p in found.passages] == [
            ("김민수", ("제 생각에는요",)),
            ("이영희", ("잠깐만요",)),
        ]


def test_ass_with_names_before_the_text_is_read_back_without_them_in_it() -> None:
    found = ass_of(render(meeting(), "ass", ExportOptions(marks=SpeakerMarks.PREFIX)).decode("utf-8-sig"))
    assert [(p.name, " ".join(p.lines)) for p in found.passages][:2] == [
        ("김민수", "오늘 안건은 두 가지입니다."),
        ("이영희", "내년 예산부터 보겠습니다."),
    ]
