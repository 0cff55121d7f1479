import html
import io
from itertools import zip_longest
from pathlib import Path

import av
import pysubs2
import pytest
from av.subtitles.subtitle import AssSubtitle

from desktop_app.domain.transcript import Transcript
from desktop_app.export.cues import Cue
from desktop_app.export.formats import ExportOptions, cues, render
from desktop_app.export.subtitles import to_smi, to_srt, to_vtt
from tests.support.nasty import nasty_meeting
from tests.support.transcripts import meeting

PLAIN = (Cue(0, 1400, ("김민수: 네",)), Cue(3_661_005, 3_662_000, ("첫 줄", "둘째 줄")))


def _ffmpeg(path: Path) -> list[tuple[int, int, str]]:
    """Start, end and text of each subtitle as ffmpeg's demuxer and decoder read them."""
    read = []
    with av.open(str(path)) as container:
        stream = container.streams.subtitles[0]
        for packet in container.demux(stream):
            if packet.size:
                assert packet.time_base is not None
                assert packet.pts is not None
                assert packet.duration is not None
                base, end = packet.time_base * 1000, packet.pts + packet.duration
                read.append((round(packet.pts * base), round(end * base), bytes(packet).decode("utf-8")))
                assert stream.codec_context.decode2(packet) is not None
    return read


def test_srt_is_written_to_the_letter() -> None:
    assert to_srt(PLAIN) == (
        "1\n00:00:00,000 --> 00:00:01,400\n김민수: 네\n\n2\n01:01:01,005 --> 01:01:02,000\n첫 줄\n둘째 줄\n"
    )


def test_vtt_is_written_to_the_letter() -> None:
    assert to_vtt(PLAIN) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.400\n김민수: 네\n\n01:01:01.005 --> 01:01:02.000\n첫 줄\n둘째 줄\n"
    )
    assert to_vtt(()) == "WEBVTT\n"


def test_vtt_escapes_what_it_must() -> None:
    assert "a &lt;b&gt; &amp; 00:01 --&gt; 00:02\n" in to_vtt([Cue(0, 1, ("a <b> & 00:01 --> 00:02",))])


def test_srt_shows_tags_and_arrows_as_they_were_said() -> None:
    srt = to_srt([Cue(0, 900, ("<b>굵게</b> {\\an8} 1 --> 2 a < b",))])
    assert "＜b>굵게＜/b> ｛\\an8} 1 → 2 a ＜ b\n" in srt
    read = pysubs2.SSAFile.from_string(srt)
    assert len(read) == 1
    assert read[0].plaintext == "＜b>굵게＜/b> ｛\\an8} 1 → 2 a ＜ b"


def test_smi_is_written_to_the_letter() -> None:
    smi = to_smi((*PLAIN, Cue(3_662_000, 3_663_000, ("<i> & 끝",))), "주간 <회의>")
    assert smi.startswith("\ufeff<SAMI>\n<HEAD>\n<TITLE>주간 &lt;회의&gt;</TITLE>\n")
    assert ".KRCC { Name: 한국어; lang: ko-KR; SAMIType: CC; }" in smi
    assert smi.partition("<BODY>\n")[2] == (
        "<SYNC Start=0><P Class=KRCC>\n김민수: 네\n<SYNC Start=1400><P Class=KRCC>&nbsp;\n"
        "<SYNC Start=3661005><P Class=KRCC>\n첫 줄<br>\n둘째 줄\n"
        "<SYNC Start=3662000><P Class=KRCC>\n&lt;i&gt; &amp; 끝\n<SYNC Start=3663000><P Class=KRCC>&nbsp;\n"
        "</BODY>\n</SAMI>\n"
    )


@pytest.mark.parametrize("t", [meeting(), nasty_meeting()], ids=["meeting", "nasty"])
def test_smi_is_read_by_ffmpeg_with_its_times(t: Transcript, tmp_path: Path) -> None:
    path = tmp_path / "회의.smi"
    path.write_bytes(render(t, "smi"))
    read, cleared = [], []
    with av.open(str(path)) as container:
        stream = container.streams.subtitles[0]
        for packet in container.demux(stream):
            if b"&nbsp;" in bytes(packet):
                # nothing to be shown, which PyAV takes for a failure
                cleared.append(packet.pts)
            elif packet.size:
                shown = next(iter(stream.codec_context.decode2(packet) or ()))
                assert isinstance(shown, AssSubtitle)
                # it leaves entities to whoever shows the text
                read.append((packet.pts, html.unescape(shown.dialogue.decode()).split()))
    made = cues(t)
    assert read == [(cue.start_ms, " ".join(cue.lines).split()) for cue in made]
    assert cleared == [
        cue.end_ms for cue, later in zip_longest(made, made[1:]) if later is None or later.start_ms > cue.end_ms
    ]


def test_smi_is_read_by_pysubs2_with_its_texts() -> None:
    read = pysubs2.SSAFile.from_string(render(meeting(), "smi").decode("utf-8-sig"), format_="sami")
    shown = [event.plaintext.split() for event in read if event.plaintext.strip()]
    assert shown == [" ".join(cue.lines).split() for cue in cues(meeting())]


# A time that is said is no cue: pysubs2 does not take it for one either, but from 1.9 on it wonders aloud.
@pytest.mark.filterwarnings("ignore:Possible missed subtitle start")
@pytest.mark.parametrize("format_id", ["srt", "vtt"])
@pytest.mark.parametrize("t", [meeting(), nasty_meeting()], ids=["meeting", "nasty"])
@pytest.mark.parametrize("is_whole", [False, True])
def test_pysubs2_and_ffmpeg_read_every_cue_at_its_time(
    tmp_path: Path, t: Transcript, format_id: str, is_whole: bool
) -> None:
    options = ExportOptions(one_cue_per_segment=is_whole)
    made = cues(t, options)
    path = tmp_path / f"회의.{format_id}"
    path.write_bytes(render(t, format_id, options))
    times = [(cue.start_ms, cue.end_ms) for cue in made]
    read = pysubs2.load(str(path), encoding="utf-8")
    assert [(event.start, event.end) for event in read] == times
    assert [(start, end) for start, end, _ in _ffmpeg(path)] == times
    if format_id == "srt":
        assert [event.plaintext.split("\n") for event in read] == [
            to_srt([cue]).split("\n", 2)[2].rstrip("\n").split("\n") for cue in made
        ]


def test_times_that_were_said_are_no_cues() -> None:
    said = (Cue(0, 900, ("1", "00:00:05.000 00:00:06.000", "10:30.5초")),)
    for text, kind in ((to_srt(said), "srt"), (to_vtt(said), "vtt")):
        assert [(e.start, e.end) for e in pysubs2.SSAFile.from_string(text, format_=kind)] == [(0, 900)]
        assert "10:30.5초" in text


def test_files_are_utf8_without_a_mark_and_with_plain_line_ends() -> None:
    for format_id in ("srt", "vtt"):
        data = render(nasty_meeting(), format_id)
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert b"\x00" not in data
        assert io.BytesIO(data).read().decode("utf-8")
