"""The tables of a CLOVA OCR answer (CLOVA OCR API, «ImageTable Object»; CLOVA OCR in practice, «tables»).

Cells come column by column, empty ones have no lines, and spans occur. Whatever comes, the tables that leave here are
such that a grid can be drawn of them: each cell has a place of its own, and no span covers another cell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop_app.domain.geometry import united
from desktop_app.domain.scan import Cell, CellLine, CellWord, Table
from desktop_app.services.clova_ocr_values import confidence, entries, line, polygon, text, whole

_MOST_ROWS = 2000
_MOST_COLUMNS = 200
"""More than a page has room for; a grid that is said to be larger is not believed."""


def to_tables(value: Any, page_id: str) -> tuple[Table, ...]:
    """The tables of a page; those without any cell are left out. Ids are those of their places in the answer."""
    tables: list[Table] = []
    for index, entry in enumerate(entries(value)):
        own_id = f"{page_id}-t{index}"
        if cells := _laid_out(_cells(entry.get("cells"), own_id)):
            place = polygon(entry) or united(c.polygon for c in cells)
            tables.append(Table(own_id, cells, place, confidence(entry.get("inferConfidence"))))
    return tuple(tables)


def _cells(value: Any, table_id: str) -> list[Cell]:
    found = entries(value)
    cells = []
    for index, entry in enumerate(found):
        lines = tuple(_line(item) for item in entries(entry.get("cellTextLines")))
        row, column = (whole(entry[name]) if name in entry else 0 for name in ("rowIndex", "columnIndex"))
        if row is None or column is None or row >= _MOST_ROWS or column >= _MOST_COLUMNS:
            # What stands nowhere gets a row of its own below the others.
            row, column = _MOST_ROWS, 0
        cells.append(
            Cell(
                f"{table_id}-{index}",
                row,
                column,
                "\n".join(t for item in lines if (t := item.text)) or text(entry.get("inferText")),
                min(whole(entry.get("rowSpan")) or 1, _MOST_ROWS - row or 1),
                min(whole(entry.get("columnSpan")) or 1, _MOST_COLUMNS - column),
                polygon(entry) or united(item.polygon for item in lines),
                confidence(entry.get("inferConfidence")),
                lines,
            )
        )
    return cells


def _line(entry: dict[str, Any]) -> CellLine:
    words = tuple(
        CellWord(line(word.get("inferText")), polygon(word), confidence(word.get("inferConfidence")))
        for word in entries(entry.get("cellWords"))
    )
    if not words and (bare := line(entry.get("inferText"))):
        words = (CellWord(bare, polygon(entry), confidence(entry.get("inferConfidence"))),)
    place = polygon(entry) or united(word.polygon for word in words)
    return CellLine(words, place, confidence(entry.get("inferConfidence")))


def _laid_out(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells by row and column, one at each place; spans end where another cell begins."""
    taken: set[tuple[int, int]] = set()
    homeless: list[Cell] = []
    settled: list[Cell] = []
    for cell in cells:
        at = cell.row, cell.column
        if cell.row >= _MOST_ROWS or at in taken:
            homeless.append(cell)
        else:
            taken.add(at)
            settled.append(cell)
    bottom = max((c.row for c in settled), default=-1) + 1
    for number, cell in enumerate(homeless):
        taken.add((bottom + number, 0))
        settled.append(replace(cell, row=bottom + number, column=0, row_span=1, column_span=1))
    settled.sort(key=lambda c: (c.row, c.column))
    return tuple(_fitted(cell, taken) if cell.row_span > 1 or cell.column_span > 1 else cell for cell in settled)


def _fitted(cell: Cell, taken: set[tuple[int, int]]) -> Cell:
    """The cell with as much of its span as is free, which it takes."""
    columns = 1
    while columns < cell.column_span and (cell.row, cell.column + columns) not in taken:
        columns += 1
    rows = 1
    across = range(cell.column, cell.column + columns)
    while rows < cell.row_span:
        if any((cell.row + rows, column) in taken for column in across):
            break
        rows += 1
    taken.update((row, column) for row in range(cell.row, cell.row + rows) for column in across)
    return replace(cell, row_span=rows, column_span=columns)
