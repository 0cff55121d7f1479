"""CSV and XLSX: one segment a row. Neither can carry a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from desktop_app.domain.timecode import format_timestamp
from desktop_app.domain.transcript import Transcript
from desktop_app.export.cell_lengths import pieces
from desktop_app.export.plain_text import plain
from desktop_app.export.turns import names

HEADER = ("index", "start", "end", "speaker", "text", "confidence")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SIGNED = re.compile(r"[-+－＋](?:(?:[₩￦] ?)?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)? ?[원%]?)?")


def rows(t: Transcript) -> Iterator[tuple[int, str, str, str, str, float | None]]:
    """Index from 1, start, end, speaker's name, text and confidence of each segment."""
    known = names(t)
    for index, s in enumerate(t.segments, 1):
        yield (
            index,
            format_timestamp(s.start_ms),
            format_timestamp(s.end_ms),
            known.get(s.speaker, ""),
            plain(s.text),
            s.confidence,
        )


def to_csv(t: Transcript) -> str:
    """CSV with a byte order mark and CRLF, as Korean Excel wants it."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for index, start, end, speaker, text, confidence in rows(t):
        writer.writerow((index, start, end, inert(speaker), inert(text), format_confidence(confidence)))
    return out.getvalue()


def to_xlsx(t: Transcript) -> bytes:
    """A workbook with the columns of the CSV. A text longer than a cell takes goes on in the next row."""
    import xlsxwriter  # noqa: PLC0415 — takes longer to load than most commands take; needed for this format alone

    out = io.BytesIO()
    # in_memory: nothing that was said lies in a temporary folder
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": plain(t.title)[:255]})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "bottom": 1})
    top = book.add_format({"valign": "top"})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    for column, (name, width) in enumerate(zip(HEADER, (7, 14, 14, 16, 80, 11), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    row = 0
    for index, start, end, speaker, text, confidence in rows(t):
        for piece in pieces(text):
            row += 1
            sheet.write_number(row, 0, index, top)
            for column, value in enumerate((start, end, speaker), 1):
                sheet.write_string(row, column, next(iter(pieces(value))), top)
            sheet.write_string(row, 4, piece, wrapped)
            if confidence is not None:
                sheet.write_number(row, 5, confidence, top)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(row, 1), len(HEADER) - 1)
    book.close()
    return out.getvalue()


def inert(text: str) -> str:
    """The text as no spreadsheet takes for a formula: with an apostrophe before what would begin one. A number with its
    sign is none, nor is a sign alone."""
    begins = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if begins and not _SIGNED.fullmatch(text) else text


def format_confidence(confidence: float | None) -> str:
    """A confidence with at most seven digits, as the service gives it; empty where it gives none."""
    return "" if confidence is None else f"{confidence:.7f}".rstrip("0").rstrip(".") or "0"
