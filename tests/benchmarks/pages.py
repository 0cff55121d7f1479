"""Long scanned PDFs: how soon the first page is there, what all thumbnails take, and the memory for it."""

from __future__ import annotations

import io
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

from tests.benchmarks._rows import Row, compared

PAGES = 300
LONG = 1000
THUMBNAIL = 160
MOST_TO_OPEN = 2.5
"""By PDFium alone in a process started for it, as here: a bad file takes none of ours along."""
MOST_MEMORY = 2.0
_A4 = (1654, 2339)
_DIFFERENT = 20
_SCREEN = 1.5
"""Pixels a point at which the first page is looked at."""


def run() -> list[Row]:
    """The rows (what, value, budget, whether it holds). Reading happens in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path, long = Path(folder) / "scans.pdf", Path(folder) / "long.pdf"
        make_scans(path, PAGES)
        make_scans(long, LONG)
        # by turns, so that a busy computer slows both down
        figures = [(_measured(path, "ours"), _measured(path, "bare")) for _ in range(2)]
        long_figures = [(_measured(long, "ours"), _measured(long, "bare"))]
    return [
        _row(f"PDF of {PAGES} scans: first page after opening", figures, "first_ms", MOST_TO_OPEN),
        _row(f"PDF of {LONG} scans: opening", long_figures, "open_ms", MOST_TO_OPEN),
        _row(f"all {PAGES} thumbnails, on a worker", figures, "thumbnails_s", 1.5, "s"),
        _row("one thumbnail, 95 %", figures, "thumbnail_ms", 2.0),
        _row(f"peak memory of opening and {PAGES} thumbnails", figures, "megabytes", MOST_MEMORY, "MB"),
        _row(f"the same with {LONG}", long_figures, "megabytes", MOST_MEMORY, "MB"),
    ]


def _row(
    what: str, figures: list[tuple[dict[str, float], dict[str, float]]], name: str, most: float, unit: str = "ms"
) -> Row:
    ours, bare = (statistics.median(pair[n][name] for pair in figures) for n in (0, 1))
    return compared(what, ours, bare, most, unit)


def bare_first_ms(path: Path, longest: int) -> float:
    """How long PDFium alone takes to open the file and draw its first page so large, in ms."""
    began = time.perf_counter()
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        page.render(scale=longest / max(page.get_size())).to_pil()
    return (time.perf_counter() - began) * 1000


def make_scans(path: Path, pages: int) -> None:
    """Pages that differ, each a grey JPEG of 200 dots an inch like those of an office scanner."""
    bodies = [_scan(number) for number in range(_DIFFERENT)]
    with pikepdf.new() as pdf:
        for number in range(pages):
            picture = pdf.make_stream(
                bodies[number % _DIFFERENT],
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=_A4[0],
                Height=_A4[1],
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
            page.contents_add(b"595 0 0 842 0 0 cm /Im Do")
        pdf.save(path)


def _scan(number: int) -> bytes:
    image = Image.new("L", _A4, 250)
    draw = ImageDraw.Draw(image)
    for line in range(40):
        draw.text((150, 150 + line * 50), f"{number}.{line} " + "scanned words " * 12, fill=20, font_size=24)
    body = io.BytesIO()
    image.save(body, "JPEG", quality=60)
    return body.getvalue()


def _measured(path: Path, how: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.pages", how, str(path), str(time.time())],
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _read(path: str) -> None:
    from desktop_app.media.pages import open_pages
    from desktop_app.media.pdf_processes import PDF_PROCESSES

    idle = _resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    started = time.perf_counter()
    with open_pages(path) as pages:
        opened = time.perf_counter() - started
        pages.render(0, scale=_SCREEN)
        first = time.perf_counter() - started
        times = [_timed(partial(pages.render, n, longest=THUMBNAIL)) for n in range(pages.count)]
    ours = _resident("VmHWM") - idle
    PDF_PROCESSES.close()
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    _tell(opened, first, times, ours + theirs)


def _read_bare(path: str, asked: float) -> None:
    """The same with PDFium alone, in a process that loads nothing else and was ``asked`` for then (s)."""
    started = time.perf_counter() - (time.time() - asked)
    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
        opened = time.perf_counter() - started
        document[0].render(scale=_SCREEN).to_pil()
        first = time.perf_counter() - started
        times = [_timed(partial(_thumbnail, document, n)) for n in range(count)]
    _tell(opened, first, times, _resident("VmHWM"))


def _thumbnail(document: pypdfium2.PdfDocument, number: int) -> None:
    page = document[number]
    page.render(scale=THUMBNAIL / max(page.get_size())).to_pil()


def _tell(opened: float, first: float, times: list[float], kilobytes: float) -> None:
    figures = {
        "open_ms": opened * 1000,
        "first_ms": first * 1000,
        "thumbnails_s": sum(times),
        "thumbnail_ms": statistics.quantiles(times, n=20)[-1] * 1000,
        "megabytes": kilobytes / 1e3,
    }
    print(json.dumps(figures))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _resident(name: str) -> int:
    """Kilobytes, as Linux counts them."""
    found = re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1])


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        _read(sys.argv[2])
    else:
        _read_bare(sys.argv[2], float(sys.argv[3]))
