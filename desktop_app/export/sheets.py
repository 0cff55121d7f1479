"""A workbook in which recognised texts stay texts, and numbers become numbers."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.scan import Cell, Table
from desktop_app.export.cell_lengths import LONGEST_CELL, LONGEST_NAME, beginning, pieces, units
from desktop_app.export.cell_values import NO_COLUMN, ColumnValues
from desktop_app.export.plain_text import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_MOST_COVERED = 20_000
"""The most cells one span may cover: each is written, and no paper has more."""
_WIDEST = 60
_USUAL_WIDTH = 8.43
_LINE_PT, _HIGHEST_PT = 15.0, 409.0
"""The height of a line, and the most that Excel lets a row be high."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")

Value = str | float | bool | None


@dataclass(frozen=True, slots=True)
class SheetLabels:
    """The fixed words of a workbook, in the language of the one who will read it."""

    table: str = "표 {number}"
    page: str = "{number}쪽"
    fields: str = "글"
    forms: str = "양식"
    page_column: str = "쪽"
    document_column: str = "문서"
    title_column: str = "제목"
    validation_column: str = "검증"
    nameless: str = "항목"
    field_columns: tuple[str, str, str, str] = ("이름", "글", "체크", "신뢰도")
    goes_on: str = "… (이어지는 글은 시트 “긴 글”에)"
    long_texts: str = "긴 글"
    long_columns: tuple[str, str] = ("셀", "글")
    template_column: str = "서식 번호"
    validation_message_column: str = "검증 내용"
    parts: str = "글 조각"
    part_columns: tuple[str, str, str, str] = ("이름", "순서", "글", "신뢰도")


KOREAN = SheetLabels()
ENGLISH = SheetLabels(
    "Table {number}",
    "Page {number}",
    "Text",
    "Forms",
    "Page",
    "Document",
    "Title",
    "Check",
    "Field",
    ("Name", "Text", "Ticked", "Confidence"),
    "… (goes on in the sheet “Long texts”)",
    "Long texts",
    ("Cell", "Text"),
    "Template",
    "Check says",
    "Parts",
    ("Name", "Order", "Text", "Confidence"),
)


class Sheets(Protocol):
    """What sheets are put into: a workbook, or what is shown of one."""

    def add_rows(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add a sheet whose first row holds the headings of the columns."""

    def add_table(self, name: str, table: Table) -> None:
        """Add a sheet with the cells of a table where the table has them."""


class Book:
    """A workbook being made. A text that is longer than a cell takes says where it goes on: it stands whole, in pieces,
    on a sheet of its own."""

    def __init__(self, title: str, labels: SheetLabels = KOREAN) -> None:
        import xlsxwriter  # noqa: PLC0415 — takes longer to load than most commands take; needed for this format alone

        self._labels = labels
        self._out = io.BytesIO()
        # in_memory: nothing that was read lies in a temporary folder
        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._book.set_properties({"title": beginning(title, 255)})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._text = self._book.add_format({"valign": "top", "text_wrap": True})
        self._formats: dict[tuple[str, bool], Format] = {}
        self._names: set[str] = set()
        self._long: list[tuple[str, str]] = []

    def add_rows(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add a sheet whose first row holds the headings of the columns."""
        self._add_rows(name, header, list(rows), counted=True)

    def _add_rows(self, name: str, header: Sequence[str], rows: Sequence[Sequence[Value]], *, counted: bool) -> None:
        sheet = self._sheet(name)
        widths = [len(text) for text in header]
        kinds = [ColumnValues(v for row in rows if isinstance(v := row[n], str)) for n in range(len(header))]
        for column, text in enumerate(header):
            sheet.write_string(0, column, self._fitting(sheet, 0, column, text), self._bold)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._write(sheet, at, column, value, kinds[column] if counted else None)
                widths[column] = max(widths[column], _shown_length(value))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, _column_width(width))
        sheet.freeze_panes(1, 0)
        if header:
            sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)

    def add_table(self, name: str, table: Table) -> None:
        """A sheet that lies as the table does, with its spans merged."""
        sheet = self._sheet(name)
        taken: set[tuple[int, int]] = set()
        cells = [
            cell
            for cell in sorted(table.cells, key=lambda c: (c.row, c.column))
            if cell.row < _MOST_ROWS and cell.column < _MOST_COLUMNS
        ]
        texts = {cell.id: plain(cell.text) for cell in cells}
        below: dict[int, list[str]] = {}
        lengths: dict[int, int] = {}
        for cell in cells:
            if cell.column_span == 1:
                below.setdefault(cell.column, []).append(texts[cell.id])
                lengths[cell.column] = max(lengths.get(cell.column, 0), _shown_length(texts[cell.id]))
        kinds = {column: ColumnValues(found) for column, found in below.items()}
        for cell in cells:
            if (cell.row, cell.column) not in taken:
                self._write_cell(sheet, cell, texts[cell.id], taken, kinds.get(cell.column, NO_COLUMN))
        widths = {column: max(_column_width(length), 8) for column, length in lengths.items()}
        for column, width in widths.items():
            sheet.set_column(column, column, width)
        for row, height in row_heights(cells, widths).items():
            sheet.set_row(row, height)

    def finish(self, empty: str = "") -> bytes:
        """The file. A workbook without any sheet gets an empty one named ``empty``."""
        if self._long:
            rows = [(cell, piece) for cell, text in self._long for piece in pieces(text)]
            self._long = []
            self._add_rows(self._labels.long_texts, self._labels.long_columns, rows, counted=False)
        if not self._names:
            self._sheet(empty)
        self._book.close()
        return self._out.getvalue()

    def _write_cell(
        self, sheet: Worksheet, cell: Cell, text: str, taken: set[tuple[int, int]], kind: ColumnValues
    ) -> None:
        last_row = min(cell.row + cell.row_span, _MOST_ROWS) - 1
        last_column = min(cell.column + cell.column_span, _MOST_COLUMNS) - 1
        count = (last_row - cell.row + 1) * (last_column - cell.column + 1)
        covered: set[tuple[int, int]] = set()
        if 1 < count <= _MOST_COVERED:
            covered = {(r, c) for r in range(cell.row, last_row + 1) for c in range(cell.column, last_column + 1)}
        if covered and not covered & taken:
            number = kind.number_of(text)
            shown = self._number_format(number.format if number else "@", framed=True)
            sheet.merge_range(cell.row, cell.column, last_row, last_column, "", shown)
        else:
            covered = {(cell.row, cell.column)}
        taken |= covered
        self._write(sheet, cell.row, cell.column, text, kind, framed=True)

    def _write(
        self, sheet: Worksheet, row: int, column: int, value: Value, kind: ColumnValues | None, *, framed: bool = False
    ) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._text)
        elif isinstance(value, str):
            number = None if kind is None else kind.number_of(value)
            if number is None:
                shown = self._number_format("@", framed=True) if framed else self._text
                sheet.write_string(row, column, self._fitting(sheet, row, column, value), shown)
            else:
                shown = self._number_format(number.format, framed=framed)
                sheet.write_number(row, column, number.value, shown)
        else:
            sheet.write_number(row, column, value)

    def _fitting(self, sheet: Worksheet, row: int, column: int, text: str) -> str:
        if len(text) * 2 <= LONGEST_CELL or units(text) <= LONGEST_CELL:
            return text
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 — see above

        self._long.append((f"{sheet.get_name()}!{xl_rowcol_to_cell(row, column)}", text))
        return beginning(text, LONGEST_CELL - units(self._labels.goes_on)) + self._labels.goes_on

    def _number_format(self, shown: str, *, framed: bool) -> Format:
        key = (shown, framed)
        if key not in self._formats:
            look: dict[str, object] = {"valign": "vcenter" if framed else "top", "num_format": shown}
            if framed:
                look["border"] = 1
            if shown == "@":
                look["text_wrap"] = True
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def _sheet(self, name: str) -> Worksheet:
        """A sheet under that name as Excel takes it, or the nearest that is free."""
        return self._book.add_worksheet(free_name(name, self._names))


def row_heights(cells: Sequence[Cell], widths: Mapping[int, float]) -> dict[int, float]:
    """How high (points) the rows have to be in which a cell that spans several has more lines than room: no spreadsheet
    finds that out by itself. ``widths``: of the columns, in characters."""
    lines: dict[int, int] = {}
    spanning = [cell for cell in cells if cell.row_span > 1 or cell.column_span > 1]
    for cell in cells:
        if cell.row_span == 1:
            lines[cell.row] = max(lines.get(cell.row, 1), _lines_of(cell, widths))
    high = {cell.row for cell in spanning if cell.row_span == 1 and _lines_of(cell, widths) > 1}
    for cell in spanning:
        rows = range(cell.row, min(cell.row + cell.row_span, _MOST_ROWS))
        if cell.row_span > 1 and len(rows) <= _MOST_COVERED:
            lacking = _lines_of(cell, widths) - sum(lines.get(row, 1) for row in rows)
            if lacking > 0:
                lines[rows[-1]] = lines.get(rows[-1], 1) + lacking
                high.add(rows[-1])
    return {row: min(lines[row] * _LINE_PT + 2, _HIGHEST_PT) for row in sorted(high)}


def _lines_of(cell: Cell, widths: Mapping[int, float]) -> int:
    columns = range(cell.column, min(cell.column + cell.column_span, cell.column + _MOST_COVERED, _MOST_COLUMNS))
    room = max(sum(widths.get(column, _USUAL_WIDTH) for column in columns) - 1, 1)
    return sum(max(math.ceil(_breadth(line) / room), 1) for line in plain(cell.text).split("\n"))


def _breadth(line: str) -> float:
    """How broad a line is, in characters as columns are measured: a syllable is nearly two."""
    return sum(1.9 if character >= "\u1100" else 1 for character in line)


def _column_width(length: int) -> float:
    return min(length * 1.4 + 2, _WIDEST)


def free_name(name: str, taken: set[str]) -> str:
    """The name as Excel takes it, or the nearest that is free; from then on it is ``taken`` (casefolded) too."""
    base = beginning(_NOT_IN_A_NAME.sub(" ", name).strip().strip("'").strip(), LONGEST_NAME).strip().strip("'") or "1"
    if base.casefold() == "history":  # Excel keeps this name for itself
        base = f"{base}_"
    free, count = base, 1
    while free.casefold() in taken:
        count += 1
        ending = f" ({count})"
        free = beginning(base, LONGEST_NAME - len(ending)) + ending
    taken.add(free.casefold())
    return free


def _shown_length(value: Value) -> int:
    if isinstance(value, str):
        return max((len(line) for line in value.split("\n")), default=0)
    return len(str(value))
