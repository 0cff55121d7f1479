"""A report of what was corrected in a document, before and after, for Excel and as CSV. It can carry no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from desktop_app.domain.corrections import Correction, CorrectionKind, Spot, transcript_corrections
from desktop_app.domain.masked_documents import found_in, masked_scan, masked_transcript
from desktop_app.domain.masks import Masks
from desktop_app.domain.personal_data import PersonalKind
from desktop_app.domain.progress import NoProgress, Progress, ShareOfProgress, watched
from desktop_app.domain.scan import Scan
from desktop_app.domain.scan_corrections import scan_corrections
from desktop_app.domain.text_difference import PartKind, text_difference
from desktop_app.domain.timecode import format_timestamp
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.export.cell_lengths import LONGEST_CELL, beginning, pieces, units
from desktop_app.export.cue_parts import width
from desktop_app.export.plain_text import one_line, plain
from desktop_app.export.tables import inert
from desktop_app.export.watched_book import watched_book

_A4 = 9
_LINE_PT, _HIGHEST_PT = 15.0, 409.0
"""The height of a line, and the most that Excel lets a row be high."""
_SLACK = 4
"""Half-widths of a column that letters broader than digits take."""
_GONE, _NEW = "#B42318", "#1F7A3D"
_LONGEST_HEAD = 100
"""Excel takes 255, and each «&» is two."""
_WIDTHS = {
    Kind.TRANSCRIPT: (6, 18, 13, 13, 16, 52, 52),
    Kind.SCAN: (6, 18, 6, 24, 56, 56),
}


@dataclass(frozen=True, slots=True)
class CorrectionLabels:
    """The fixed words of the report, in the reader's language."""

    sheet: str = "수정 내역"
    of_transcript: tuple[str, ...] = ("번호", "고친 일", "시작", "끝", "화자", "고치기 전", "고친 뒤")
    of_scan: tuple[str, ...] = ("번호", "고친 일", "쪽", "자리", "고치기 전", "고친 뒤")
    kinds: tuple[tuple[CorrectionKind, str], ...] = (
        (CorrectionKind.REWORDED, "글 고침"),
        (CorrectionKind.SPLIT, "나눔"),
        (CorrectionKind.MERGED, "합침"),
        (CorrectionKind.DELETED, "지움"),
        (CorrectionKind.ADDED, "더함"),
        (CorrectionKind.SPEAKER, "화자 바꿈"),
        (CorrectionKind.NAMED, "화자 이름"),
        (CorrectionKind.MOVED, "시간 고침"),
        (CorrectionKind.TICKED, "체크 바꿈"),
    )
    cell: str = "표 {table}, {row}행 {column}열"
    spot: str = "왼쪽에서 {left}%, 위에서 {top}%"
    nothing: str = "고친 곳이 없습니다."
    unknown: str = "비교할 인식 결과가 없습니다. 가져온 문서이거나 인식이 아직 끝나지 않았습니다."


KOREAN = CorrectionLabels()
ENGLISH = CorrectionLabels(
    "Corrections",
    ("No.", "What was done", "Start", "End", "Speaker", "Before", "After"),
    ("No.", "What was done", "Page", "Place", "Before", "After"),
    (
        (CorrectionKind.REWORDED, "Text corrected"),
        (CorrectionKind.SPLIT, "Split"),
        (CorrectionKind.MERGED, "Merged"),
        (CorrectionKind.DELETED, "Deleted"),
        (CorrectionKind.ADDED, "Added"),
        (CorrectionKind.SPEAKER, "Speaker changed"),
        (CorrectionKind.NAMED, "Speaker renamed"),
        (CorrectionKind.MOVED, "Time corrected"),
        (CorrectionKind.TICKED, "Tick changed"),
    ),
    "Table {table}, row {row}, column {column}",
    "{left}% from the left, {top}% from the top",
    "Nothing was corrected.",
    "There is no recognised text to compare with: the document was imported, or is not finished yet.",
)


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A kind of report by the name it has on the command line."""

    id: str
    suffix: str
    is_text: bool


REPORTS = (
    ReportFormat("corrections", ".corrections.xlsx", is_text=False),
    ReportFormat("corrections-csv", ".corrections.csv", is_text=True),
)
_BY_ID = {one.id: one for one in REPORTS}


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """What is to be told of a document. ``corrections``: None where there is nothing to compare it with."""

    title: str
    kind: Kind
    corrections: Sequence[Correction] | None
    labels: CorrectionLabels = KOREAN


def report_of(
    now: Transcript | Scan,
    recognised: Transcript | Scan | None,
    labels: CorrectionLabels = KOREAN,
    masks: Masks | None = None,
    progress: Progress | None = None,
) -> CorrectionReport:
    """The report of a document as it is ``now``. What the recogniser heard in the place of what is masked is masked
    too: it may be another number, but as personal. May raise `Cancelled`."""
    if masks:
        if recognised is not None:
            kinds = {kind for kind, _key in masks.wanted} - {PersonalKind.NAME}
            found = ((one.kind, one.key) for one in found_in([recognised]) if one.kind in kinds)
            masks = Masks(masks.wanted | frozenset(found))
            recognised = _masked(recognised, masks)
        now = _masked(now, masks)
    if isinstance(now, Scan):
        made = scan_corrections(recognised, now, progress) if isinstance(recognised, Scan) else None
        return CorrectionReport(now.title, Kind.SCAN, made, labels)
    told = transcript_corrections(recognised, now, progress) if isinstance(recognised, Transcript) else None
    return CorrectionReport(now.title, Kind.TRANSCRIPT, told, labels)


def _masked(document: Transcript | Scan, masks: Masks) -> Transcript | Scan:
    return masked_scan(document, masks) if isinstance(document, Scan) else masked_transcript(document, masks)


def is_report(format_id: str) -> bool:
    """Whether a format is a report of corrections."""
    return format_id in _BY_ID


def report_format(format_id: str) -> ReportFormat:
    """The report of that name. Raises KeyError if there is none."""
    return _BY_ID[format_id]


def render_report(report: CorrectionReport, format_id: str, progress: Progress | None = None) -> bytes:
    """The bytes of the file. Raises KeyError for what is no report."""
    if report_format(format_id).is_text:
        return _csv(report, progress or NoProgress()).encode()
    return _xlsx(report, progress or NoProgress())


def preview_report(report: CorrectionReport, max_chars: int = 4000) -> str:
    """The beginning of the report as text."""
    short = report.corrections and report.corrections[:max_chars]
    text = _csv(CorrectionReport(report.title, report.kind, short, report.labels), NoProgress())
    return text.removeprefix("\ufeff").replace("\r\n", "\n")[:max_chars]


def _csv(report: CorrectionReport, progress: Progress) -> str:
    """With a byte order mark and CRLF, as Korean Excel wants it."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_columns(report))
    for number, one in enumerate(watched(report.corrections or (), progress), 1):
        head = _head(report, one)
        writer.writerow((number, *map(_inert, head), inert(_before(one)), inert(_after(one))))
    if not report.corrections:
        writer.writerow(("", _nothing(report)))
    return out.getvalue()


def _inert(value: str | int) -> str | int:
    return inert(value) if isinstance(value, str) else value


def _xlsx(report: CorrectionReport, progress: Progress) -> bytes:
    out = io.BytesIO()
    book = watched_book(out, plain(report.title)[:255], ShareOfProgress(progress, 1, 2))
    columns = _columns(report)
    sheet = _sheet(book, report, columns)
    top = book.add_format({"valign": "top", "align": "left", "text_wrap": True})
    marks = _Marks(book, top)
    row = 0
    for number, one in enumerate(watched(report.corrections or (), ShareOfProgress(progress, 0, 2)), 1):
        head, before, after = _head(report, one), _before(one), _after(one)
        if units(before) <= LONGEST_CELL and units(after) <= LONGEST_CELL:
            row += 1
            _write(sheet, row, (number, *head), top)
            marks.write(sheet, row, len(columns) - 2, before, after)
            _give_room(sheet, row, report.kind, before, after)
            continue
        for part, other in zip_longest(pieces(before), pieces(after), fillvalue=""):
            row += 1
            _write(sheet, row, (number, *head, part, other), top)
            _give_room(sheet, row, report.kind, part, other)
    if not report.corrections:
        _write(sheet, 1, ("", _nothing(report)), book.add_format({"valign": "top"}))
    sheet.autofilter(0, 0, max(row, 1), len(columns) - 1)
    book.close()
    return out.getvalue()


class _Marks:
    """Writes two texts with what is gone from the one and new in the other seen at once."""

    def __init__(self, book: Any, cell: Any) -> None:
        self._cell = cell
        self._gone = book.add_format({"font_color": _GONE, "font_strikeout": True})
        self._new = book.add_format({"font_color": _NEW, "bold": True})
        self._plain = book.add_format()

    def write(self, sheet: Any, row: int, column: int, before: str, after: str) -> None:
        """The one into a cell, the other into the next."""
        parts = text_difference(before, after) if before and after and before != after else ()
        for at, text, kind, look in (
            (column, before, PartKind.GONE, self._gone),
            (column + 1, after, PartKind.NEW, self._new),
        ):
            shown = [part for part in parts if part.kind in (PartKind.SAME, kind)]
            if len(shown) < 2:
                sheet.write_string(row, at, text, self._cell)
                continue
            runs: list[Any] = []
            for part in shown:
                runs += [look if part.kind is kind else self._plain, part.text]
            sheet.write_rich_string(row, at, *runs, self._cell)


def _sheet(book: Any, report: CorrectionReport, columns: Sequence[str]) -> Any:
    """A sheet with its headings, which stay in sight and come again on each printed page."""
    sheet = book.add_worksheet(report.labels.sheet)
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "vcenter"})
    for column, (text, room) in enumerate(zip(columns, _WIDTHS[report.kind], strict=True)):
        sheet.set_column(column, column, room)
        sheet.write_string(0, column, text, heading)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{beginning(one_line(report.title), _LONGEST_HEAD).replace('&', '&&')}")
    sheet.set_footer("&C&P / &N")
    return sheet


def _write(sheet: Any, row: int, values: Sequence[str | int], look: Any) -> None:
    for column, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, column, next(pieces(value)), look)
        else:
            sheet.write_number(row, column, value, look)


def _give_room(sheet: Any, row: int, kind: Kind, *texts: str) -> None:
    """Make a row as high as its texts need: no spreadsheet finds out by itself where letters have colours."""
    room = _WIDTHS[kind][-1] - _SLACK
    lines = max(sum(max(-(-width(line) // room), 1) for line in text.split("\n")) for text in texts)
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_PT, _HIGHEST_PT))


def _columns(report: CorrectionReport) -> Sequence[str]:
    return report.labels.of_scan if report.kind is Kind.SCAN else report.labels.of_transcript


def _nothing(report: CorrectionReport) -> str:
    return report.labels.unknown if report.corrections is None else report.labels.nothing


def _head(report: CorrectionReport, one: Correction) -> tuple[str | int, ...]:
    """What stands before the two texts, without the number."""
    labels = report.labels
    names = dict(labels.kinds)
    what = ", ".join(names[kind] for kind in one.kinds)
    if report.kind is Kind.SCAN:
        return what, one.page or "", _place(labels, one.spot)
    times = one.times or one.was_times
    start, end = (format_timestamp(ms) for ms in times) if times else ("", "")
    speaker, was = one_line(one.speaker), one_line(one.was_speaker)
    return what, start, end, f"{was} → {speaker}" if was else speaker


def _place(labels: CorrectionLabels, spot: Spot) -> str:
    if spot.table:
        return labels.cell.format(table=spot.table, row=spot.row, column=spot.column)
    if spot.name:
        return one_line(spot.name)
    if spot.left is None or spot.top is None:
        return ""
    return labels.spot.format(left=spot.left, top=spot.top)


def _before(one: Correction) -> str:
    return _times(one.was_times) if _is_of_times(one) else plain("\n".join(one.before))


def _after(one: Correction) -> str:
    return _times(one.times) if _is_of_times(one) else plain("\n".join(one.after))


def _is_of_times(one: Correction) -> bool:
    return one.kinds == (CorrectionKind.MOVED,)


def _times(times: tuple[int, int] | None) -> str:
    return f"{format_timestamp(times[0])} – {format_timestamp(times[1])}" if times else ""
