"""The recipe for scans with its real parts, and the files that it is tried with."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from pathlib import Path

import pikepdf
from PIL import Image

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Scan
from desktop_app.recipes.read_scan import ReadingScans
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.http import Patience
from desktop_app.services.slots import Slots
from desktop_app.storage.library import Library
from tests.support.loopback_server import Reply
from tests.support.ocr_stand_in import (
    SECRET,
    OcrStandIn,
    Received,
    answer_of,
    general_page,
    page_count,
    word,
)

OPTIONS = ReadingOptions(Service.CLOVA_OCR)


IMPATIENT = Patience(lost_delays_s=(), busy_delays_s=(0.01,))


class Bench:
    """The recipe with its real parts: a library, a client, a server."""

    def __init__(self, library: Library, server: OcrStandIn, scratch: Path, at_once: int = 4) -> None:
        self.library, self.server, self.scratch = library, server, scratch
        self.steps: list[Job] = []
        self._lock = threading.Lock()
        self.recipe = ReadingScans(self.connect, library, library.scans, scratch, Slots(at_once))

    def connect(self, options: ReadingOptions) -> ClovaOcr:
        return ClovaOcr(self.server.invoke_url, SECRET, options.domain, patience=IMPATIENT)

    def keep(self, job: Job) -> None:
        with self._lock:
            self.library.save_job(job)
            self.steps.append(job)

    def work(self, job: Job) -> Job:
        self.keep(job)
        return self.recipe(job, self.keep, NoProgress())

    def again(self) -> Job:
        """As «try again» does: what was sent and not answered counts as not sent."""
        job = self.steps[-1]
        pieces = tuple(replace(p, state=PieceState.PENDING) if p.state is PieceState.SENDING else p for p in job.pieces)
        return self.work(replace(job, state=JobState.WAITING, pieces=pieces))

    def scan(self, done: Job) -> Scan:
        return self.library.scans.scan(done.document_id)

    def sent_pages(self) -> list[int]:
        return [page_count(r.data) for r in self.server.received]


def pdf(path: Path, pages: int) -> Path:
    """A PDF whose pages are told apart by their width: 201 for the first, and so on."""
    with pikepdf.new() as made:
        for number in range(1, pages + 1):
            made.add_blank_page(page_size=(200 + number, 300))
        made.save(path)
    return path


def picture(path: Path, size: tuple[int, int] = (300, 200)) -> Path:
    Image.new("RGB", size, "white").save(path)
    return path


def job(source: Path | str, options: ReadingOptions = OPTIONS) -> Job:
    return Job("j1", str(source), options, "스캔")


def widths(data: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [int(page.mediabox[2]) for page in opened.pages]


def naming(request: Received) -> Reply:
    """Answers each page with a word that says which page of the whole it is, out of order."""
    pages = [general_page([word(f"{w - 200}쪽")], n) for n, w in enumerate(widths(request.data))]
    return Reply(answer_of(*reversed(pages)))
