"""XLSX for people: the lines of a transcript, and how long each speaker talks. It can carry no formula."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.progress import NoProgress, Progress, ShareOfProgress, watched
from desktop_app.domain.talk_time import talk
from desktop_app.domain.transcript import Transcript
from desktop_app.export.cell_lengths import pieces
from desktop_app.export.plain_text import plain
from desktop_app.export.turns import names
from desktop_app.export.watched_book import watched_book

_DAY_MS = 86_400_000
_CLOCK = "[h]:mm:ss"
_A4 = 9
_WIDTHS = (6, 10, 10, 14, 72, 9)
_SPEAKER_WIDTHS = (20, 12, 9, 9)


@dataclass(frozen=True, slots=True)
class BookLabels:
    """The fixed words of the workbook, in the reader's language."""

    lines: str = "내용"
    columns: tuple[str, ...] = ("번호", "시작", "끝", "화자", "내용", "신뢰도")
    speakers: str = "화자별 시간"
    speaker_columns: tuple[str, ...] = ("화자", "말한 시간", "비율", "줄 수")
    nobody: str = "화자 없음"


KOREAN = BookLabels()
ENGLISH = BookLabels(
    "Lines",
    ("No.", "Start", "End", "Speaker", "Text", "Confidence"),
    "Speakers",
    ("Speaker", "Talks for", "Share", "Lines"),
    "Nobody",
)


def to_xlsx(t: Transcript, labels: BookLabels = KOREAN, progress: Progress | None = None) -> bytes:
    """A workbook with a row for each line and a sheet of the speakers' shares. Times are times, so that they can be
    reckoned with. A text longer than a cell takes goes on in the next row. Printed it is one page wide."""
    progress = progress or NoProgress()
    out = io.BytesIO()
    book = watched_book(out, plain(t.title)[:255], ShareOfProgress(progress, 1, 2))
    _add_lines(book, t, labels, ShareOfProgress(progress, 0, 2))
    if t.speakers:
        _add_speakers(book, t, labels)
    book.close()
    return out.getvalue()


def _add_lines(book: Any, t: Transcript, labels: BookLabels, progress: Progress) -> None:
    sheet = _sheet(book, labels.lines, labels.columns, _WIDTHS)
    top = book.add_format({"valign": "top"})
    clock = book.add_format({"valign": "top", "num_format": _CLOCK})
    share = book.add_format({"valign": "top", "num_format": "0%"})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    known = names(t)
    row = 0
    for index, segment in enumerate(watched(t.segments, progress), 1):
        for piece in pieces(plain(segment.text)):
            row += 1
            sheet.write_number(row, 0, index, top)
            sheet.write_number(row, 1, segment.start_ms / _DAY_MS, clock)
            sheet.write_number(row, 2, segment.end_ms / _DAY_MS, clock)
            sheet.write_string(row, 3, next(iter(pieces(known.get(segment.speaker, "")))), top)
            sheet.write_string(row, 4, piece, wrapped)
            if segment.confidence is not None:
                sheet.write_number(row, 5, segment.confidence, share)
    sheet.autofilter(0, 0, max(row, 1), len(labels.columns) - 1)


def _add_speakers(book: Any, t: Transcript, labels: BookLabels) -> None:
    sheet = _sheet(book, labels.speakers, labels.speaker_columns, _SPEAKER_WIDTHS)
    clock = book.add_format({"num_format": _CLOCK})
    share = book.add_format({"num_format": "0%"})
    counted, known = talk(t), names(t)
    everything = sum(counted.times.values())
    ids = [speaker.id for speaker in t.speakers if counted.lines[speaker.id]]
    for row, one in enumerate([*ids, *([None] if counted.lines[None] else [])], 1):
        sheet.write_string(row, 0, next(iter(pieces(known.get(one) or labels.nobody))))
        sheet.write_number(row, 1, counted.times[one] / _DAY_MS, clock)
        sheet.write_number(row, 2, counted.times[one] / everything if everything else 0, share)
        sheet.write_number(row, 3, counted.lines[one])


def _sheet(book: Any, name: str, columns: tuple[str, ...], widths: tuple[int, ...]) -> Any:
    """A sheet with its headings, which stay in sight and come again on each printed page."""
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "vcenter"})
    for column, (text, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, heading)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
    return sheet
