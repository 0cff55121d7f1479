"""What a preview shows of a workbook: each sheet's name, then its cells, a line for each row, apart by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from desktop_app.domain.scan import Table
from desktop_app.export.plain_text import plain
from desktop_app.export.sheets import Value, free_name

_MOST_ROWS, _MOST_COLUMNS = 200, 60
"""No preview is longer; what comes behind is in the file only."""
_ALL = 1 << 30


class SheetTexts:
    """Sheets as text, to look at or, ``is_whole``, to take along. It takes what a `Book` takes."""

    def __init__(self, *, is_whole: bool = False) -> None:
        self._rows, self._columns = (_ALL, _ALL) if is_whole else (_MOST_ROWS, _MOST_COLUMNS)
        self._names: set[str] = set()
        self._sheets: list[str] = []

    def add_rows(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add the text of a sheet whose first row holds the headings."""
        self._add(name, [header, *islice(rows, self._rows)])

    def add_table(self, name: str, table: Table) -> None:
        """A sheet that lies as the table does; what a span covers is empty."""
        cells: dict[tuple[int, int], str] = {}
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
            if cell.row < self._rows and cell.column < self._columns:
                cells.setdefault((cell.row, cell.column), plain(cell.text))
        rows = range(min(table.rows, self._rows))
        self._add(name, [[cells.get((r, c)) for c in range(min(table.columns, self._columns))] for r in rows])

    def finish(self, most: int) -> str:
        """The text, at most so many characters."""
        return "\n".join(self._sheets)[:most]

    def _add(self, name: str, rows: Iterable[Sequence[Value]]) -> None:
        lines = ("\t".join(_shown(value) for value in row[: self._columns]).rstrip() for row in rows)
        self._sheets.append("\n".join([f"[{free_name(name, self._names)}]", *lines, ""]))


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return str(value).upper() if isinstance(value, bool) else " ".join(str(value).split())
