import io
from pathlib import Path

import av
import pysubs2
import pytest

from desktop_app.domain.transcript import Transcript
from desktop_app.export.cues import Cue
from desktop_app.export.formats import ExportOptions, cues, render
from desktop_app.export.subtitles import to_srt, to_vtt
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
