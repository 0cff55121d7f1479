"""What goes onto the clipboard: a whole file as text, and of minutes and tables the same as HTML.

A word processor or a mail takes the HTML, with its tables as tables; an editor and a spreadsheet take the text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Transcript
from desktop_app.export.correction_report import CorrectionReport, preview_report
from desktop_app.export.formats import ExportOptions, paper_of, preview
from desktop_app.export.paper import Block, Grid, NewPage, PaperHeading, PaperTitle, PaperTurn, watched
from desktop_app.export.scan_formats import WHOLE, ScanOptions, paper_of_scan, preview_forms, preview_scan

_PAPERS = {"hwpx", "docx", "html"}
_HEAD = '<meta charset="utf-8">'
_TABLE = '<table border="1" cellspacing="0" cellpadding="4">'


@dataclass(frozen=True, slots=True)
class Copied:
    """The same as text and as HTML; ``html`` is empty where the text says it all."""

    text: str
    html: str = ""


def copied(t: Transcript, format_id: str, options: ExportOptions) -> Copied:
    """What the file of a transcript holds. Raises KeyError for an unknown format, and `Cancelled`."""
    text = preview(t, format_id, options, WHOLE)
    if format_id in _PAPERS:
        return Copied(text, _html(_blocks(watched(paper_of(t, options), options.progress))))
    return _table(csv.reader(io.StringIO(text))) if format_id in {"csv", "xlsx"} else Copied(text)


def copied_scan(scan: Scan, format_id: str, options: ScanOptions) -> Copied:
    """What the file of a scan holds. Raises KeyError for an unknown format, and `Cancelled`."""
    text = preview_scan(scan, format_id, options, WHOLE)
    if format_id in _PAPERS:
        return Copied(text, _html(_blocks(watched(paper_of_scan(scan, options), options.progress))))
    if format_id == "xlsx":
        return _tabbed(text)
    return _table(csv.reader(io.StringIO(text))) if format_id == "csv" else Copied(text)


def copied_report(report: CorrectionReport) -> Copied:
    """What the report of what was corrected holds."""
    return _table(csv.reader(io.StringIO(preview_report(report, WHOLE))))


def copied_forms(scans: Sequence[Scan], options: ScanOptions) -> Copied:
    """What the one workbook of several scans holds."""
    return _tabbed(preview_forms(scans, options.labels, WHOLE))


def _tabbed(text: str) -> Copied:
    return _table(line.split("\t") for line in text.splitlines())


def _table(rows: Iterable[Sequence[str]]) -> Copied:
    """A table as spreadsheets take it: cells apart by tabs, none with a line break."""
    plain = [[" ".join(cell.split()) for cell in row] for row in rows]
    text = "".join("\t".join(row) + "\n" for row in plain)
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in plain)
    return Copied(text, _html((_TABLE, *(f"<tr>{row}</tr>" for row in cells), "</table>")))


def _html(parts: Iterable[str]) -> str:
    return _HEAD + "".join(parts)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, PaperTitle):
            yield f"<h1>{escape(block.text)}</h1>"
        elif isinstance(block, PaperHeading):
            yield f"<h2>{escape(block.text)}</h2>"
        elif isinstance(block, PaperTurn):
            yield f"<p><b>{escape(block.name)}</b> {escape(block.time)}</p>"
            yield from (f"<p>{escape(text)}</p>" for text in block.texts)
        elif isinstance(block, Grid):
            yield from _grid(block)
        elif isinstance(block, NewPage):
            yield "<hr>"
        else:
            yield f"<p>{escape(block.text)}</p>"


def _grid(grid: Grid) -> Iterator[str]:
    yield _TABLE
    for row in grid.rows:
        yield "<tr>"
        for cell in row:
            tag = "th" if cell.is_label else "td"
            spans = f' rowspan="{cell.row_span}" colspan="{cell.column_span}"'
            yield f"<{tag}{spans}>{'<br>'.join(map(escape, cell.texts))}</{tag}>"
        yield "</tr>"
    yield "</table>"
