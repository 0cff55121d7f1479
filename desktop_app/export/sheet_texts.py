"""What a preview shows of a workbook: each sheet's name, then its cells, a line for each row, apart by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from desktop_app.domain.scan import Table
from desktop_app.export.plain_text import plain
from desktop_app.export.sheets import Value, free_name

_MOST_ROWS, _MOST_COLUMNS = 200, 60
"""No preview is longer; what comes behind is in the file only."""


class SheetTexts:
    """Sheets as text, to look at. It takes what a `Book` takes."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._sheets: list[str] = []

    def add_rows(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add the text of a sheet whose first row holds the headings."""
        self._add(name, [header, *islice(rows, _MOST_ROWS)])

    def add_table(self, name: str, table: Table) -> None:
        """A sheet that lies as the table does; what a span covers is empty."""
        cells: dict[tuple[int, int], str] = {}
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
            if cell.row < _MOST_ROWS and cell.column < _MOST_COLUMNS:
                cells.setdefault((cell.row, cell.column), plain(cell.text))
        rows = range(min(table.rows, _MOST_ROWS))
        self._add(name, [[cells.get((r, c)) for c in range(min(table.columns, _MOST_COLUMNS))] for r in rows])

    def finish(self, most: int) -> str:
        """The text, at most so many characters."""
        return "\n".join(self._sheets)[:most]

    def _add(self, name: str, rows: Iterable[Sequence[Value]]) -> None:
        lines = ("\t".join(_shown(value) for value in row[:_MOST_COLUMNS]).rstrip() for row in rows)
        self._sheets.append("\n".join([f"[{free_name(name, self._names)}]", *lines, ""]))


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return str(value).upper() if isinstance(value, bool) else " ".join(str(value).split())
