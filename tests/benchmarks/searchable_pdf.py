"""What the words of 100 pages add to a PDF: time on top of copying it, and bytes."""

from __future__ import annotations

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf

from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Field, Page, PageState, Scan
from desktop_app.export.searchable_pdf import to_searchable_pdf
from tests.benchmarks._rows import Row, at_most, compared

_PAGES, _WORDS, _WORDS_A_LINE = 100, 500, 10
_MOST_TIMES, _MOST_BYTES = 16.0, 10_000
"""Here each word is fitted to its box and its line, can be found and copied in every reader, and is packed."""
_ROUNDS = 3


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds)."""
    scan = Scan("백 쪽", "clova-ocr", tuple(_page(number) for number in range(1, _PAGES + 1)))
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "original.pdf"
        _make(original)
        copying, writing = [], []
        for _ in range(_ROUNDS):
            copying.append(_seconds(lambda: _copy(original, scan)))
            writing.append(_seconds(lambda: to_searchable_pdf(scan, original)))
        added = (len(to_searchable_pdf(scan, original)) - len(_copy(original))) / _PAGES
    written, plain = statistics.median(writing), statistics.median(copying)
    what = f"searchable PDF of {_PAGES} pages × {_WORDS} words"
    return [
        compared(f"{what}, by pikepdf writing the words", written, plain, _MOST_TIMES, "s"),
        at_most(f"{what}, added a page", added / 1e3, _MOST_BYTES / 1e3, "kB"),
    ]


def _page(number: int) -> Page:
    """Words as a service gives them: no place is a whole number, no two boxes are alike."""
    fields = []
    for n in range(_WORDS):
        jitter = (n * 37 + number * 11) % 97 / 13.7
        text = f"{'회의록에적힌낱말들이다'[n % 7 : n % 7 + 1 + n % 5]}{n % 10 or ''}"
        box = rectangle(
            150.3717 + n % _WORDS_A_LINE * 220 + jitter,
            200.1234 + n // _WORDS_A_LINE * 60 + jitter / 3,
            40.4321 * len(text) + jitter,
            42.777 + jitter / 2,
        )
        id_ = f"p{number}-f{n}"
        fields.append(Field(id_, text, box, 0.98, line_break=n % _WORDS_A_LINE == _WORDS_A_LINE - 1, origins=(id_,)))
    return Page(f"p{number}", number, 2480, 3508, PageState.DONE, fields=tuple(fields))


def _make(path: Path) -> None:
    """Pages with a picture of 100 kB each, as a scanner makes them; its bytes need not be a picture to be copied."""
    with pikepdf.Pdf.new() as pdf:
        for _ in range(_PAGES):
            picture = pdf.make_stream(os.urandom(100_000))
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            picture.Width, picture.Height, picture.BitsPerComponent = 2480, 3508, 8
            picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
            page = pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=pikepdf.Array([0, 0, 595, 842]),
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture)),
                Contents=pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q"),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path)


def _written(field: Field) -> str:
    """A word unseen at its place, not fitted to its box."""
    x, y = field.polygon[0]
    return f"BT 3 Tr /F 10 Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{field.text.encode('utf-16-be').hex()}> Tj ET"


def _copy(path: Path, scan: Scan | None = None) -> bytes:
    """The file copied; with a scan its words are written unseen where they are, in a font that every reader has."""
    out = io.BytesIO()
    with pikepdf.Pdf.open(path) as pdf:
        for page, read in zip(pdf.pages, scan.pages if scan else (), strict=False):
            page.contents_add("\n".join(_written(field) for field in read.fields).encode())
        pdf.save(out)
    return out.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    for row in run():
        print(row)
