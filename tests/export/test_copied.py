"""What goes onto the clipboard, read by an HTML parser of the standard library."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.copied import copied, copied_forms, copied_scan
from desktop_app.export.document_labels import ENGLISH
from desktop_app.export.formats import FORMATS, ExportOptions, render
from desktop_app.export.scan_formats import SCAN_FORMATS, ScanOptions, render_scan
from tests.support.made_up_scan import made_up_scan
from tests.support.transcript_examples import example

AWKWARD = Transcript(
    title="<b>회의 & 결정",
    speakers=(Speaker("s", "김\t민수"),),
    segments=tuple(Segment(f"{n}", n * 1000, n * 1000 + 900, f'=1+1 "줄\n바꿈"\t<i>{n}', "s") for n in range(700)),
)


class Read(HTMLParser):
    """The words of a page, and its rows of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self._in_cell = tag in {"td", "th"} or (self._in_cell and tag == "br")
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._in_cell:
            self.rows[-1][-1] += data


@pytest.mark.parametrize("format_id", ["csv", "xlsx"])
def test_a_table_is_copied_whole_as_rows_apart_by_tabs_and_as_a_table(format_id: str) -> None:
    made = copied(AWKWARD, format_id, ExportOptions(labels=ENGLISH))
    rows = [line.split("\t") for line in made.text.splitlines()]
    assert len(rows) == 701
    assert {len(row) for row in rows} == {len(rows[0])}
    assert Read(made.html).rows == rows
    assert any(cell == '\'=1+1 "줄 바꿈" <i>699' for cell in rows[-1])


def test_minutes_are_copied_whole_with_their_words_in_order() -> None:
    made = copied(AWKWARD, "hwpx", ExportOptions(labels=ENGLISH))
    html = Read(made.html)
    assert "<b>회의 & 결정" in html.words
    assert "".join("".join(html.words).split()) == "".join(made.text.split())
    assert "<i>699" in made.text


@pytest.mark.parametrize("format_id", [fmt.id for fmt in FORMATS if fmt.is_text and fmt.id not in {"html", "csv"}])
def test_a_text_is_copied_as_the_file_has_it(format_id: str) -> None:
    meeting = example(30)
    made = copied(meeting, format_id, ExportOptions())
    whole = render(meeting, format_id).decode().removeprefix("\ufeff").replace("\r\n", "\n")
    assert (made.text, made.html) == (whole, "")


def test_every_format_of_a_scan_can_be_copied() -> None:
    scan = made_up_scan(3)
    for fmt in SCAN_FORMATS:
        made = copied_scan(scan, fmt.id, ScanOptions())
        assert made.text.strip()
        assert bool(made.html) is (fmt.id in {"csv", "xlsx", "hwpx", "docx"})
    assert copied_scan(scan, "txt", ScanOptions()).text == render_scan(scan, "txt").decode()
    rows = csv.reader(io.StringIO(render_scan(scan, "csv").decode().removeprefix("\ufeff")))
    assert len(Read(copied_scan(scan, "csv", ScanOptions()).html).rows) == len(list(rows))
    assert Read(copied_forms([scan, scan], ScanOptions()).html).rows


def test_copying_minutes_can_be_given_up() -> None:
    class GivenUp(NoProgress):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        copied(AWKWARD, "docx", ExportOptions(progress=GivenUp()))
