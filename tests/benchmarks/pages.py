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
from PIL import Image, ImageDraw

PAGES = 300
LONG = 1000
THUMBNAIL = 160
_A4 = (1654, 2339)
_DIFFERENT = 20
_SCREEN = 1.5
"""Pixels a point at which the first page is looked at."""

Row = tuple[str, str, str, bool]


def run() -> list[Row]:
    """The rows (what, value, budget, whether it holds). Reading happens in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path, long = Path(folder) / "scans.pdf", Path(folder) / "long.pdf"
        make_scans(path, PAGES)
        make_scans(long, LONG)
        figures = [_measured(path) for _ in range(3)]
        long_figures = [_measured(long) for _ in range(2)]
    first = statistics.median(f["first_ms"] for f in figures)
    thumbnails = statistics.median(f["thumbnails_s"] for f in figures)
    usual = statistics.median(f["thumbnail_ms"] for f in figures)
    memory = max(f["megabytes"] for f in figures)
    long_ms = max(f["open_ms"] for f in long_figures)
    long_memory = max(f["megabytes"] for f in long_figures)
    return [
        (f"PDF of {PAGES} scans: first page after opening", f"{first:.0f} ms", "≤ 300 ms", first <= 300),
        (f"PDF of {LONG} scans: opening", f"{long_ms:.0f} ms", "≤ 300 ms", long_ms <= 300),
        (f"all {PAGES} thumbnails, on a worker", f"{thumbnails:.1f} s", "≤ 30 s", thumbnails <= 30),
        ("one thumbnail, 95 %", f"{usual:.0f} ms", "≤ 150 ms", usual <= 150),
        (f"peak memory of opening and {PAGES} thumbnails", f"{memory:.0f} MB", "≤ 300 MB", memory <= 300),
        (f"the same with {LONG}", f"{long_memory:.0f} MB", "≤ 300 MB", long_memory <= 300),
    ]


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


def _measured(path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.pages", str(path)], check=True, capture_output=True, text=True
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
    figures = {
        "open_ms": opened * 1000,
        "first_ms": first * 1000,
        "thumbnails_s": sum(times),
        "thumbnail_ms": statistics.quantiles(times, n=20)[-1] * 1000,
        "megabytes": (ours + theirs) / 1e3,
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
    if sys.argv[1:]:
        _read(sys.argv[1])
    else:
        for row in run():
            print(row)
