"""The fixed words of the files that a transcript becomes, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.export import correction_report, minutes, shared_page, transcript_book


@dataclass(frozen=True, slots=True)
class DocumentLabels:
    """The words of each kind of file that has some."""

    minutes: minutes.Labels = minutes.KOREAN
    page: shared_page.PageLabels = shared_page.KOREAN
    book: transcript_book.BookLabels = transcript_book.KOREAN
    corrections: correction_report.CorrectionLabels = correction_report.KOREAN


KOREAN = DocumentLabels()
ENGLISH = DocumentLabels(minutes.ENGLISH, shared_page.ENGLISH, transcript_book.ENGLISH, correction_report.ENGLISH)
