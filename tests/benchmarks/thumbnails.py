"""The whole window with a long scanned PDF: how soon its first page is seen, and how long the window ever stands still
while all its thumbnails are drawn."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from functools import partial

from desktop_app.domain.scan import Scan
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.open_scan import OpenScan
from desktop_app.program.program import Program
from desktop_app.ui.scan.thumbnails import PREVIEW_PX
from tests.benchmarks._beats import Beats, beside
from tests.benchmarks._rows import Row, compared, stood_still, told
from tests.benchmarks._window import folder_with_home, with_window
from tests.benchmarks.pages import PAGES, bare_first_ms, make_scans
from tests.support.made_up_scan import many_boxes

DOCUMENT = "long"
LONGEST_WAIT_S = 60  # for the first page
MOST_MS = 50
MOST_BY_PDFIUM = 4.0
"""The first page, by opening the file and drawing that page with PDFium alone."""
SCREEN_PX = 1024
"""What the longest side of a page is on the screen, about."""
BOXES = 100
"""On each page."""


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds). In a process of its own, as a user's would be."""
    done = subprocess.run([sys.executable, "-m", __name__, "measure"], stdout=subprocess.PIPE, text=True, check=True)
    bare, first, longest, idle, seconds = (float(word) for word in done.stdout.split()[-5:])
    return [
        compared(f"scan of {PAGES} pages: first page, by PDFium alone", first, bare, MOST_BY_PDFIUM),
        stood_still(f"window's longest stand-still, {PAGES} thumbnails", longest, idle, MOST_MS),
        told("measured over", f"{seconds:.1f} s"),
    ]


def measure() -> None:
    """Print the ms to the first page with PDFium alone and here, the longest pause in ms and that of an idle loop, and
    the seconds that all thumbnails took."""
    with folder_with_home() as folder:
        path = folder / "scans.pdf"
        make_scans(path, PAGES)
        bare = bare_first_ms(path, SCREEN_PX)
        scan = Scan("Long", "local", tuple(many_boxes(BOXES, 1654, 2339, number + 1) for number in range(PAGES)))
        with_window(
            partial(_measure, bare=bare),
            lambda library: library.scans.add(scan, scan, (), str(path), fingerprint(path), DOCUMENT),
        )


async def _measure(program: Program, bare: float) -> None:
    program.window.resize(1440, 900)
    started = time.perf_counter()
    await program.pages.documents.show(DOCUMENT)
    opened = program.pages.documents.opened
    assert isinstance(opened, OpenScan)
    async with asyncio.timeout(LONGEST_WAIT_S):
        while opened.pane.pictures.best(1, PREVIEW_PX) is None:
            await asyncio.sleep(0.002)
    first = time.perf_counter() - started
    # What opening still has to do is not what is measured.
    await asyncio.sleep(0.5)
    with beside() as idle_ms:
        beats = Beats()
        started = time.perf_counter()
        thumbnails = opened.pane.thumbnails
        for row in range(PAGES):
            thumbnails.scrollTo(thumbnails.pages.index(row, 0))
            while not opened.pane.previews.has(row + 1, PREVIEW_PX):
                await asyncio.sleep(0.002)
        longest, idle = beats.longest_ms(), idle_ms()
    print(bare, first * 1000, longest, idle, time.perf_counter() - started, flush=True)


if __name__ == "__main__":
    __name__ = "tests.benchmarks.thumbnails"  # so that what is started finds its module again
    measure()
