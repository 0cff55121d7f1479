"""Where in a table what belongs to a label goes: beside it, below it, or into the list that it is the head of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop_app.domain.office_forms import FormContent, FormSpot
from desktop_app.export.templates.blanks import is_blank
from desktop_app.export.templates.columns import column
from desktop_app.export.templates.model import FormCell, FormParagraph, FormTable
from desktop_app.export.templates.spots import InParagraphs, InRows, Room

Contents = tuple[FormContent, ...]
_MAIN = {FormContent.ATTENDEES: "name"}
"""The column that belongs to it, of a list with headings; of all others that of the text."""
_COUNTS = re.compile(r"\s*(?:(?:no\.?)?\s*\(?\d{1,2}[.)]?|[①-⑳]|[가-하][.)]|[:：])\s*", re.IGNORECASE)
_BESIDE_TEXT = {"number", "name", "time", "who", "until"}
"""Columns of a list that are filled along with the text."""
Found = tuple[FormSpot, Room | None]


class Rooms:
    """Those of one table.

    ``is_free``: whether something can be written into a cell; ``is_label``: whether it is known what it names;
    ``signing``: the cells of boxes for approval, by their ids.
    """

    def __init__(
        self,
        table: FormTable,
        signing: set[int],
        is_free: Callable[[FormCell, Contents], bool],
        is_label: Callable[[FormCell], bool],
    ) -> None:
        self._table, self._signing, self._is_free, self._is_label = table, signing, is_free, is_label

    def of(self, cell: FormCell, contents: Contents) -> Found | None:
        """The room that a label has; one of None is taken. None where the label has none in the table."""
        table = self._table
        beside = self._beside(cell, contents)
        free = [one for one in beside if self._is_free(one, contents)]
        if beside and len(free) == len(beside):
            return FormSpot.BESIDE, self._cells(cell, free, contents)
        if len(beside) > 1 and free:
            under = self._under(self._heads(beside[0], table.columns), cell.row + cell.row_span, contents)
            if under is not None:
                return FormSpot.BESIDE, under
        return self._below(cell, beside, contents)

    def _below(self, cell: FormCell, beside: Sequence[FormCell], contents: Contents) -> Found | None:
        own = blank_below(cell)
        if len(own) > 1:
            return FormSpot.BELOW, InParagraphs(tuple(own), self._table, cell)
        below = self._table.below(cell)
        if below is not None and id(below) not in self._signing:
            if below.column_span == cell.column_span and self._is_free(below, contents):
                return FormSpot.BELOW, self._column(cell, below, contents)
            end = cell.column + cell.column_span
            if below.column_span < cell.column_span and not self._is_free(below, contents):
                under = self._under(self._heads(below, end), self._table.rows, contents)
                if under is not None:
                    return FormSpot.BELOW, under
        if own:
            return FormSpot.BELOW, InParagraphs(tuple(own), self._table, cell)
        if re.search(r"[:：]\s*$", cell.text):
            return None
        if beside and not column(beside[0].text) and not self._is_label(beside[0]):
            return FormSpot.BESIDE, None
        return None

    def _beside(self, cell: FormCell, contents: Contents) -> list[FormCell]:
        """The cells at the right of a label, from above; behind those that only count."""
        found: list[FormCell] = []
        for one in self._table.beside(cell):
            behind = self._table.at.get((one.row, one.column + one.column_span))
            counts = bool(_COUNTS.fullmatch(one.text)) and behind is not None and self._is_free(behind, contents)
            found.append(behind if counts and behind is not None else one)
        return [one for one in dict.fromkeys(found) if id(one) not in self._signing]

    def _cells(self, label: FormCell, cells: Sequence[FormCell], contents: Contents) -> Room:
        """One cell, or rows of cells of the same width; for names also several columns of them."""
        first = cells[0]
        alike = all(c.column == first.column and c.column_span == first.column_span for c in cells)
        if not alike or any(c.row_span > 1 for c in cells):
            return self._whole(first)
        rows = tuple(c.row for c in cells)
        columns = [first.column]
        if FormContent.ATTENDEES in contents:
            at = first.column + first.column_span
            while all(self._is_like(row, at, first, contents) for row in rows):
                columns.append(at)
                at += first.column_span
        if len(rows) == 1 and (len(columns) == 1 or label.row_span > 1):
            return self._whole(first)
        return InRows(self._table, rows, tuple(columns))

    def _is_like(self, row: int, at: int, first: FormCell, contents: Contents) -> bool:
        cell = self._table.at.get((row, at))
        if cell is None or cell.column != at or cell.row != row:
            return False
        return (cell.row_span, cell.column_span) == (1, first.column_span) and self._is_free(cell, contents)

    def _whole(self, cell: FormCell) -> Room:
        return InParagraphs(tuple(cell.paragraphs), self._table, cell)

    def _column(self, head: FormCell, first: FormCell, contents: Contents) -> Room:
        """The blank cells below a heading, and the columns of the same list."""
        rows = self._rows_from(first, contents)
        if len(rows) < 2:
            return self._whole(first)
        others: dict[str, int] = {}
        begin = self._table.at.get((head.row, 0))
        for one in () if begin is None else self._heads(begin, self._table.columns):
            what = column(one.text)
            below = self._table.at.get((first.row, one.column))
            if what not in _BESIDE_TEXT or self._is_label(one) or below in (None, first, one):
                continue
            if below is not None and self._is_free(below, contents):
                others.setdefault(what, one.column)
        return InRows(self._table, tuple(rows), (first.column,), others)

    def _rows_from(self, first: FormCell, contents: Contents) -> list[int]:
        rows = []
        below: FormCell | None = first
        while below is not None and below.row_span == 1 and self._is_free(below, contents):
            if below.column_span != first.column_span:
                break
            rows.append(below.row)
            below = self._table.below(below)
        return rows

    def _heads(self, first: FormCell, end: int) -> list[FormCell]:
        """The cells of a row from one on, up to a column."""
        found = []
        at = first.column
        while at < end and (one := self._table.at.get((first.row, at))) is not None:
            found.append(one)
            at = one.column + one.column_span
        return found

    def _under(self, heads: Sequence[FormCell], end: int, contents: Contents) -> Room | None:
        """The list below headings, up to a row."""
        lists = {id(one): [row for row in self._list_of(one, contents) if row < end] for one in heads}
        heads = [one for one in heads if lists[id(one)]]
        if not heads or not contents:
            return None
        wanted = _MAIN.get(contents[0], "text")
        mains = [one for one in heads if column(one.text) == wanted]
        main = mains[0] if mains else max(heads, key=lambda one: one.column_span)
        rows = lists[id(main)]
        below = self._table.at[rows[0], main.column]
        others = {what: one.column for one in reversed(heads) if (what := column(one.text)) in _BESIDE_TEXT}
        if below.row_span > 1 or (len(rows) == 1 and not others and wanted != "name"):
            return self._whole(below)
        columns = [one.column for one in mains if lists[id(one)] == rows] if wanted == "name" else []
        columns = columns or [main.column]
        return InRows(self._table, tuple(rows), tuple(columns), {k: v for k, v in others.items() if v not in columns})

    def _list_of(self, head: FormCell, contents: Contents) -> list[int]:
        below = self._table.below(head)
        if below is None or below.column_span != head.column_span or not self._is_free(below, contents):
            return []
        return [below.row] if below.row_span > 1 else self._rows_from(below, contents)


def blank_below(cell: FormCell) -> list[FormParagraph]:
    """The blank paragraphs of a cell below the label in it."""
    paragraphs = cell.paragraphs
    written = [number for number, one in enumerate(paragraphs) if not is_blank(one.text)]
    after = paragraphs[written[-1] + 1 :] if written else []
    return [] if any(one.has_object for one in after) else after
