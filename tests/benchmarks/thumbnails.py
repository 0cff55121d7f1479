"""The whole window with a long scanned PDF: how soon its first page is seen, and how long the window ever stands still
while all its thumbnails are drawn."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop_app.domain.scan import Scan
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.open_scan import OpenScan
from desktop_app.program.program import Program
from desktop_app.ui.scan.thumbnails import PREVIEW_PX
from tests.benchmarks._bare import BareBoxes, BareList
from tests.benchmarks._beats import Beats, beside
from tests.benchmarks._rows import Row, compared, stood_still, told
from tests.benchmarks._window import folder_with_home, with_window
from tests.benchmarks.pages import PAGES, bare_first_ms, make_scans
from tests.support.made_up_scan import many_boxes

DOCUMENT = "long"
LONGEST_WAIT_S = 60  # for the first page
MOST_MS = 50
MOST_BY_BARE = 4.0
"""The first page, by PDFium drawing it and bare Qt showing it with its boxes beside a list of the pages."""
TRIES = 5
"""Of bare parts, which are given the best of them."""
SCREEN_PX = 1024
"""What the longest side of a page is on the screen, about."""
BOXES = 100
"""On each page."""


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds). In a process of its own, as a user's would be."""
    done = subprocess.run([sys.executable, "-m", __name__, "measure"], stdout=subprocess.PIPE, text=True, check=True)
    drawn, bare, first, whole, longest, idle, seconds = (float(word) for word in done.stdout.split()[-7:])
    return [
        compared(f"scan of {PAGES} pages: first page seen, by PDFium and bare Qt", first, bare, MOST_BY_BARE),
        compared("the same, by PDFium drawing it for nobody", first, drawn, None),
        compared("all of it there, by the same as the first", whole, bare, None),
        stood_still(f"window's longest stand-still, {PAGES} thumbnails", longest, idle, MOST_MS),
        told("measured over", f"{seconds:.1f} s"),
    ]


def measure() -> None:
    """Print the ms to the first page with PDFium alone, with bare Qt around it, and here, and until all of the scan is
    there, the longest pause in ms and that of an idle loop, and the seconds that all thumbnails took."""
    with folder_with_home() as folder:
        path = folder / "scans.pdf"
        make_scans(path, PAGES)
        drawn = min(bare_first_ms(path, SCREEN_PX) for _ in range(TRIES))
        scan = Scan("Long", "local", tuple(many_boxes(BOXES, 1654, 2339, number + 1) for number in range(PAGES)))
        with_window(
            partial(_measure, path=path, scan=scan, drawn=drawn),
            lambda library: library.scans.add(scan, scan, (), str(path), fingerprint(path), DOCUMENT),
        )


def _bare_seen_ms(path: Path, scan: Scan) -> float:
    """How long PDFium and bare Qt take until the page is seen with its boxes, beside a list of all pages, in ms."""
    page = scan.pages[0]
    polygons = [field.polygon for field in page.fields]
    began = time.perf_counter()
    with pypdfium2.PdfDocument(path) as document:
        drawn = document[0]
        picture = drawn.render(scale=SCREEN_PX / max(drawn.get_size()), rev_byteorder=True)
        image = QImage(
            picture.buffer, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888
        ).convertToFormat(QImage.Format.Format_RGB32)
    pages = BareList([str(each.number) for each in scan.pages], 116, 760)
    boxes = BareBoxes(polygons, image, round(page.width), round(page.height))
    boxes.view.fitInView(boxes.scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    boxes.show(700, 760)
    seen = (time.perf_counter() - began) * 1000
    for view in (pages.view, boxes.view):
        view.hide()
        view.deleteLater()
    return seen


async def _measure(program: Program, path: Path, scan: Scan, drawn: float) -> None:
    program.window.resize(1440, 900)
    # whoever opens a scan comes from the list of them
    program.window.show_page("scans")
    bare = min(_bare_seen_ms(path, scan) for _ in range(TRIES))
    await asyncio.sleep(1.5)
    documents = program.pages.documents
    started = time.perf_counter()
    showing = asyncio.ensure_future(documents.show(DOCUMENT))
    async with asyncio.timeout(LONGEST_WAIT_S):
        while documents.opened is None:
            await asyncio.sleep(0)
        opened = documents.opened
        assert isinstance(opened, OpenScan)
        await opened.pane.seen.wait()
        first = time.perf_counter() - started
        await showing
    whole = time.perf_counter() - started
    assert opened.editor.is_whole
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
    print(drawn, bare, first * 1000, whole * 1000, longest, idle, time.perf_counter() - started, flush=True)


if __name__ == "__main__":
    __name__ = "tests.benchmarks.thumbnails"  # so that what is started finds its module again
    measure()
