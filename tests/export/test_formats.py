import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.event_edits import with_events
from desktop_app.domain.transcript import Event, Segment, Transcript
from desktop_app.export.document_labels import ENGLISH as ENGLISH_FILES
from desktop_app.export.formats import FORMATS, ExportOptions, by_id, preview, render
from desktop_app.export.minutes import ENGLISH, minutes
from desktop_app.export.paper_text import to_text
from tests.support.nasty import nasty_meeting
from tests.support.paper_readers import by_hwpforge, by_python_docx, meant
from tests.support.transcripts import meeting


def test_the_formats_are_those_of_the_command_line() -> None:
    assert [f.id for f in FORMATS] == ["srt", "vtt", "smi", "ass", "csv", "txt", "hwpx", "docx", "xlsx", "html", "json"]
    assert all(f.suffix == f".{f.id}" for f in FORMATS)
    with pytest.raises(KeyError):
        by_id("pdf")


@pytest.mark.parametrize("format_id", [f.id for f in FORMATS])
@pytest.mark.parametrize("t", [meeting(), nasty_meeting(), Transcript("")], ids=["meeting", "nasty", "empty"])
def test_every_transcript_becomes_every_format(t: Transcript, format_id: str) -> None:
    data = render(t, format_id)
    assert isinstance(data, bytes)
    if by_id(format_id).is_text:
        data.decode("utf-8")


@pytest.mark.parametrize("format_id", ["srt", "vtt", "smi", "ass", "csv", "txt", "json"])
def test_the_preview_is_the_beginning_of_the_file(format_id: str) -> None:
    many = tuple(Segment(f"r0-{n}", n * 3000, n * 3000 + 2500, f"말 {n}번입니다.", "p1") for n in range(500))
    t = replace(meeting(), segments=many)
    file = render(t, format_id).decode("utf-8-sig").replace("\r\n", "\n")
    shown = preview(t, format_id, max_chars=1000)
    assert len(shown) == 1000
    assert file.startswith(shown)


@pytest.mark.parametrize("format_id", ["hwpx", "docx"])
def test_the_preview_of_a_paper_is_what_others_read_in_it(format_id: str) -> None:
    options = ExportOptions(on=date(2026, 11, 20), labels=ENGLISH_FILES, events=True)
    data = render(meeting(), format_id, options)
    read = by_hwpforge(data) if format_id == "hwpx" else by_python_docx(data)
    shown = preview(meeting(), format_id, options)
    assert shown == to_text(minutes(with_events(meeting(), options.event_name), on=options.on, labels=ENGLISH))
    assert read == meant(minutes(with_events(meeting(), options.event_name), on=options.on, labels=ENGLISH))
    assert "[music]" in shown
    assert preview(meeting(), format_id, options, 20) == shown[:20]


def test_tables_show_their_rows() -> None:
    assert preview(meeting(), "xlsx").startswith("번호,시작,끝,화자,내용,신뢰도\n1,")


def test_options_reach_the_file() -> None:
    assert "김민수" not in preview(meeting(), "srt", ExportOptions(speakers=False))


@pytest.mark.parametrize("format_id", ["srt", "vtt", "smi", "ass", "txt", "csv"])
def test_sounds_stand_among_the_lines_where_that_is_wished(format_id: str) -> None:
    t = replace(meeting(), events=(Event("e1", "event", "music", 1_900, 2_900),))
    plain = render(t, format_id).decode("utf-8-sig")
    told = render(t, format_id, ExportOptions(events=True, event_name=lambda _: "음악")).decode("utf-8-sig")
    assert "음악" not in plain
    assert told.count("[음악]") == 1
    assert preview(t, format_id, ExportOptions(events=True)).count("[music]") == 1


@pytest.mark.parametrize("format_id", ["hwpx", "docx", "xlsx"])
def test_sounds_stand_in_files_for_people_too(format_id: str) -> None:
    t = replace(meeting(), events=(Event("e1", "event", "music", 1_900, 2_900),))
    with zipfile.ZipFile(io.BytesIO(render(t, format_id, ExportOptions(events=True)))) as file:
        assert any("[music]" in file.read(name).decode("utf-8", "replace") for name in file.namelist())
