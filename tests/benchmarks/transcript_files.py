"""The files of a transcript of 20,000 lines: how long each takes, and how long one waits who gives it up."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial

from desktop_app.domain.corrections import transcript_corrections
from desktop_app.domain.progress import Progress
from desktop_app.domain.subtitles import Repairs
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.domain.transcript_edits import retyped
from desktop_app.export.correction_report import REPORTS, CorrectionReport, render_report
from desktop_app.export.formats import ExportOptions, render
from tests.benchmarks._rows import Row, at_most
from tests.support.made_up_transcript import made_up_transcript

LINES, WORDS = 20_000, 24
MOST_S, MOST_WAIT_S = 8.0, 0.5
_FORMATS = ("srt", "vtt", "smi", "ass", "csv", "txt", "json", "xlsx", "html")


class Watched:
    """Notes the longest time in which it was not asked whether to go on, and the first time it was told anything."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self.longest_s = 0.0

    def report(self, done: int, total: int) -> None:
        """Told."""

    def check(self) -> None:
        """Asked."""
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now

    def on_cancel(self, _close: Callable[[], None]) -> AbstractContextManager[None]:
        """Never."""
        return nullcontext()


def run() -> list[Row]:
    """Each file once: the first is no slower than the second."""
    t = made_up_transcript(LINES, WORDS)
    rows: list[Row] = []
    for name in _FORMATS:
        rows += _rows(name, partial(_file, t, name, Repairs()))
    rows += _rows("srt, mended", partial(_file, t, "srt", Repairs(are_all=True)))
    report = _report(t)
    for one in REPORTS:
        rows += _rows(one.id, partial(render_report, report, one.id))
    return rows


def _file(t: Transcript, name: str, repairs: Repairs, progress: Progress) -> bytes:
    return render(t, name, ExportOptions(progress=progress, repairs=repairs))


def _report(t: Transcript) -> CorrectionReport:
    edited = tuple(retyped(s, f"{s.text} 네") if n % 10 == 0 else s for n, s in enumerate(t.segments))
    return CorrectionReport(t.title, Kind.TRANSCRIPT, transcript_corrections(t, t.with_segments(edited)))


def _rows(name: str, write: Callable[[Watched], bytes]) -> list[Row]:
    watched = Watched()
    began = time.perf_counter()
    write(watched)
    took = time.perf_counter() - began
    watched.check()
    return [
        at_most(f"{LINES:,} lines as {name}", took, MOST_S, "s"),
        at_most(f"  given up within, {name}", watched.longest_s, MOST_WAIT_S, "s"),
    ]
