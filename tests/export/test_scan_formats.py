from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Kind
from desktop_app.export.formats import FORMATS, of_kind
from desktop_app.export.paper_text import to_text
from desktop_app.export.scan_formats import SCAN_FORMATS, ScanOptions, preview_scan, render_scan, scan_format
from desktop_app.export.scan_paper import scan_paper
from desktop_app.export.sheets import ENGLISH
from tests.support.nasty_scans import nasty_scan
from tests.support.paper_readers import Found, by_hwpforge, by_python_docx, meant
from tests.support.scans import bill, form, numbered


def test_the_formats_are_those_of_the_command_line() -> None:
    assert [f.id for f in SCAN_FORMATS] == ["txt", "csv", "xlsx", "hwpx", "docx", "json", "hocr", "alto", "pdf"]
    assert of_kind(Kind.SCAN) == SCAN_FORMATS
    assert of_kind(Kind.TRANSCRIPT) == FORMATS
    assert all(f.kind is Kind.SCAN for f in SCAN_FORMATS)
    with pytest.raises(KeyError):
        scan_format("srt")


@pytest.mark.parametrize("format_id", [f.id for f in SCAN_FORMATS])
@pytest.mark.parametrize("scan", [bill(), form(), nasty_scan(), Scan("")], ids=["bill", "form", "nasty", "empty"])
def test_every_scan_becomes_every_format(tmp_path: Path, scan: Scan, format_id: str) -> None:
    original = tmp_path / "original.png"
    Image.new("RGB", (60, 80)).save(original)
    data = render_scan(scan, format_id, ScanOptions(str(original)))
    assert isinstance(data, bytes)
    if scan_format(format_id).is_text:
        data.decode("utf-8")


@pytest.mark.parametrize("format_id", ["txt", "csv", "hocr"])
def test_the_preview_is_the_beginning_of_the_file(format_id: str) -> None:
    scan = numbered(bill(), 50)
    file = render_scan(scan, format_id).decode("utf-8-sig").replace("\r\n", "\n")
    shown = preview_scan(scan, format_id, max_chars=1000)
    assert len(shown) == 1000
    assert file.startswith(shown)


@pytest.mark.parametrize(("format_id", "read"), [("hwpx", by_hwpforge), ("docx", by_python_docx)])
def test_the_preview_of_a_paper_is_what_others_read_in_it(format_id: str, read: Callable[[bytes], Found]) -> None:
    options = ScanOptions(on=date(2026, 11, 20), labels=ENGLISH)
    for scan in (bill(), form()):
        paper = scan_paper(scan, on=options.on, nameless=ENGLISH.nameless)
        assert preview_scan(scan, format_id, options) == to_text(paper)
        assert read(render_scan(scan, format_id, options)) == meant(paper)


def test_a_searchable_pdf_shows_its_words() -> None:
    assert preview_scan(bill(), "pdf").startswith("공급자 한빛")


def test_a_searchable_pdf_without_an_original_is_refused() -> None:
    with pytest.raises(UnusableFile) as error:
        render_scan(bill(), "pdf")
    assert error.value.problem is FileProblem.MISSING
