"""Every writer of a transcript can be given up between two lines, and tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

import pytest

from desktop_app.domain.corrections import transcript_corrections
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.subtitles import Repairs
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.export.correction_report import REPORTS, CorrectionReport, render_report
from desktop_app.export.formats import FORMATS, ExportOptions, render
from tests.support.transcripts import line, meeting

LINES = 40


class Impatient:
    """Counts how often it is asked, and gives up at the last time that it is granted."""

    def __init__(self, granted: int = 1_000_000) -> None:
        self.granted, self.asked = granted, 0
        self.told: list[float] = []

    def report(self, done: int, total: int) -> None:
        self.told.append(done / total if total else 0)

    def check(self) -> None:
        self.asked += 1
        if self.asked >= self.granted:
            raise Cancelled

    def on_cancel(self, _close: Callable[[], None]) -> AbstractContextManager[None]:
        return nullcontext()


def _long() -> Transcript:
    said = tuple(
        line(f"r0-{n}", n * 3000, "오늘 안건은 두 가지입니다. 내년 예산부터 보겠습니다.", "p1") for n in range(LINES)
    )
    return replace(meeting(), segments=said)


@pytest.mark.parametrize("format_id", [fmt.id for fmt in FORMATS if fmt.id not in ("hwpx", "docx")])
def test_it_is_asked_at_each_line_and_told_from_the_beginning_on(format_id: str) -> None:
    watching, mended = Impatient(), Repairs(are_all=True)
    render(_long(), format_id, ExportOptions(progress=watching, repairs=mended))
    assert watching.asked >= LINES
    assert watching.told[0] < 0.1
    assert watching.told == sorted(watching.told)
    assert max(watching.told) <= 1
    giving_up = Impatient(watching.asked)
    with pytest.raises(Cancelled):
        render(_long(), format_id, ExportOptions(progress=giving_up, repairs=mended))


@pytest.mark.parametrize("format_id", [report.id for report in REPORTS])
def test_a_report_of_corrections_too(format_id: str) -> None:
    edited = tuple(replace(s, text=f"{s.text} 네.") for s in _long().segments)
    corrections = transcript_corrections(_long(), replace(_long(), segments=edited))
    report = CorrectionReport("회의", Kind.TRANSCRIPT, corrections)
    watching = Impatient()
    render_report(report, format_id, watching)
    assert watching.asked >= LINES
    assert watching.told == sorted(watching.told)
    with pytest.raises(Cancelled):
        render_report(report, format_id, Impatient(watching.asked))
