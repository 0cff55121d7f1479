"""A workbook in which recognised texts stay texts, and numbers become numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.scan import Cell, Table
from desktop_app.export.cell_values import number_of
from desktop_app.export.plain_text import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_MOST_COVERED = 20_000
"""The most cells one span may cover: each is written, and no paper has more."""
_WIDEST = 60
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
)


class Sheets(Protocol):
    """What sheets are put into: a workbook, or what is shown of one."""

    def add_rows(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add a sheet whose first row holds the headings of the columns."""

    def add_table(self, name: str, table: Table) -> None:
        """Add a sheet with the cells of a table where the table has them."""


class Book:
    """A workbook being made."""

    def __init__(self, title: str) -> None:
        import xlsxwriter  # noqa: PLC0415 — takes longer to load than most commands take; needed for this format alone

        self._out = io.BytesIO()
        # in_memory: nothing that was read lies in a temporary folder
        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._book.set_properties({"title": title[:255]})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._text = self._book.add_format({"valign": "top", "text_wrap": True})
        self._formats: dict[tuple[str, bool], Format] = {}
        self._names: set[str] = set()

    def add_rows(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add a sheet whose first row holds the headings of the columns."""
        sheet = self._sheet(name)
        widths = [len(text) for text in header]
        for column, text in enumerate(header):
            sheet.write_string(0, column, text[:_LONGEST_CELL], self._bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._write(sheet, last, column, value)
                widths[column] = max(widths[column], _shown_length(value))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width * 1.4 + 2, _WIDEST))
        sheet.freeze_panes(1, 0)
        if header:
            sheet.autofilter(0, 0, max(last, 1), len(header) - 1)

    def add_table(self, name: str, table: Table) -> None:
        """A sheet that lies as the table does, with its spans merged."""
        sheet = self._sheet(name)
        taken: set[tuple[int, int]] = set()
        widths: dict[int, int] = {}
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
            if cell.row >= _MOST_ROWS or cell.column >= _MOST_COLUMNS or (cell.row, cell.column) in taken:
                continue
            text = plain(cell.text)
            if cell.column_span == 1:
                widths[cell.column] = max(widths.get(cell.column, 0), _shown_length(text))
            self._write_cell(sheet, cell, text, taken)
        for column, width in widths.items():
            sheet.set_column(column, column, min(max(width * 1.4 + 2, 8), _WIDEST))

    def finish(self, empty: str = "") -> bytes:
        """The file. A workbook without any sheet gets an empty one named ``empty``."""
        if not self._names:
            self._sheet(empty)
        self._book.close()
        return self._out.getvalue()

    def _write_cell(self, sheet: Worksheet, cell: Cell, text: str, taken: set[tuple[int, int]]) -> None:
        last_row = min(cell.row + cell.row_span, _MOST_ROWS) - 1
        last_column = min(cell.column + cell.column_span, _MOST_COLUMNS) - 1
        count = (last_row - cell.row + 1) * (last_column - cell.column + 1)
        covered: set[tuple[int, int]] = set()
        if 1 < count <= _MOST_COVERED:
            covered = {(r, c) for r in range(cell.row, last_row + 1) for c in range(cell.column, last_column + 1)}
        if covered and not covered & taken:
            number = number_of(text)
            shown = self._number_format(number.format, framed=True) if number else self._number_format("@", framed=True)
            sheet.merge_range(cell.row, cell.column, last_row, last_column, "", shown)
        else:
            covered = {(cell.row, cell.column)}
        taken |= covered
        self._write(sheet, cell.row, cell.column, text, framed=True)

    def _write(self, sheet: Worksheet, row: int, column: int, value: Value, *, framed: bool = False) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._text)
        elif isinstance(value, str):
            number = number_of(value)
            if number is None:
                shown = self._number_format("@", framed=True) if framed else self._text
                sheet.write_string(row, column, value[:_LONGEST_CELL], shown)
            else:
                shown = self._number_format(number.format, framed=framed)
                sheet.write_number(row, column, number.value, shown)
        else:
            sheet.write_number(row, column, value)

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


def free_name(name: str, taken: set[str]) -> str:
    """The name as Excel takes it, or the nearest that is free; from then on it is ``taken`` (casefolded) too."""
    base = _NOT_IN_A_NAME.sub(" ", name).strip().strip("'").strip()[:_LONGEST_NAME].strip() or "1"
    if base.casefold() == "history":  # Excel keeps this name for itself
        base = f"{base}_"
    free, count = base, 1
    while free.casefold() in taken:
        count += 1
        ending = f" ({count})"
        free = base[: _LONGEST_NAME - len(ending)] + ending
    taken.add(free.casefold())
    return free


def _shown_length(value: Value) -> int:
    if isinstance(value, str):
        return max((len(line) for line in value.split("\n")), default=0)
    return len(str(value))
