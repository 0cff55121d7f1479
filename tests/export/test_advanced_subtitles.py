import itertools
from dataclasses import replace
from pathlib import Path

import av
import pysubs2
import pytest
from av.subtitles.subtitle import AssSubtitle

from desktop_app.domain.transcript import Speaker, Transcript
from desktop_app.export.advanced_subtitles import to_ass
from desktop_app.export.cues import Cue
from desktop_app.export.formats import ExportOptions, cues, render
from desktop_app.readers.ass import ass_of
from tests.support.nasty import nasty_meeting
from tests.support.transcripts import meeting


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("Dialogue:")]


def test_ass_is_written_to_the_letter() -> None:
    made = to_ass((Cue(0, 1404, ("네",), "김민수"), Cue(3_661_005, 3_662_000, ("첫 줄", "둘째 줄"))), "회의")
    assert made.startswith("\ufeff[Script Info]\nTitle: 회의\nScriptType: v4.00+\n")
    assert made.count("\nStyle: ") == 1
    assert _lines(made) == [
        "Dialogue: 0,0:00:00.00,0:00:01.40,Default,김민수,0,0,0,,네",
        "Dialogue: 0,1:01:01.01,1:01:02.00,Default,,0,0,0,,첫 줄\\N둘째 줄",
    ]


@pytest.mark.parametrize("t", [meeting(), nasty_meeting()], ids=["meeting", "nasty"])
def test_pysubs2_reads_every_cue_with_its_time_name_and_text(t: Transcript, tmp_path: Path) -> None:
    path = tmp_path / "회의.ass"
    path.write_bytes(render(t, "ass"))
    made = cues(t, apart=True)
    assert len(made) > 1
    for event, cue in zip(pysubs2.load(str(path)), made, strict=True):
        assert abs(event.start - cue.start_ms) <= 5
        assert abs(event.end - cue.end_ms) <= 5
        assert event.name == cue.name.replace(",", "，").strip()
        shown = event.plaintext.replace("｛", "{").replace("｝", "}").replace("＼", "\\")
        assert shown.split() == " ".join(cue.lines).replace("｛", "{").replace("｝", "}").split()


@pytest.mark.parametrize("t", [meeting(), nasty_meeting()], ids=["meeting", "nasty"])
def test_ffmpeg_decodes_every_cue_at_its_time(t: Transcript, tmp_path: Path) -> None:
    path = tmp_path / "회의.ass"
    path.write_bytes(render(t, "ass"))
    read = []
    with av.open(str(path)) as container:
        stream = container.streams.subtitles[0]
        for packet in container.demux(stream):
            if packet.size:
                assert packet.pts is not None
                assert packet.time_base is not None
                assert isinstance(next(iter(stream.codec_context.decode2(packet) or ())), AssSubtitle)
                read.append(round(packet.pts * packet.time_base * 1000))
    assert read == [(cue.start_ms + 5) // 10 * 10 for cue in cues(t)]


def test_what_a_player_would_take_for_a_code_is_shown_as_it_was_said() -> None:
    said = r"C:\News\hall {\b1} a\b, 끝"
    read = pysubs2.SSAFile.from_string(to_ass((Cue(0, 1000, (said,)),)))
    assert read[0].plaintext == r"C:＼News＼hall ｛\b1｝ a\b, 끝"


def test_a_name_with_a_comma_stays_in_its_column() -> None:
    t = meeting()
    first, *others = t.speakers
    named = replace(t, speakers=(Speaker(first.id, "김민수, 부장"), *others))
    read = pysubs2.SSAFile.from_string(render(named, "ass").decode())
    assert read[0].name == "김민수， 부장"
    assert read[0].plaintext == "오늘 안건은 두 가지입니다."


def test_times_never_overlap_though_they_are_rounded() -> None:
    t = nasty_meeting()
    times = [(event.start, event.end) for event in pysubs2.SSAFile.from_string(render(t, "ass").decode())]
    assert all(start < end for start, end in times)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(times))


def test_names_are_left_out_where_that_is_wished() -> None:
    read = pysubs2.SSAFile.from_string(render(meeting(), "ass", ExportOptions(speakers=False)).decode())
    assert {event.name for event in read} == {""}


def test_what_is_written_is_read_back_with_its_speakers() -> None:
    found = ass_of(render(meeting(), "ass").decode("utf-8-sig"))
    assert [(p.name, p.lines) for p in found.passages] == [(c.name, c.lines) for c in cues(meeting(), apart=True)]
