"""Where each row of a document is, by its id: told at once, and kept up without touching the rows that did not change.

To number 20,000 rows anew costs more than all else of splitting one of them. So it is noted what came and went, and the
rows are numbered anew only when that has become long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from desktop_app.domain.splices import R, RowWithId, Splice

MOST_NOTED = 32
"""So many places where rows came and went are noted; each is looked at for each row that is asked for."""

_id_of = attrgetter("id")


class Places:
    """The places of rows; `follow` has to be told of each change of them."""

    def __init__(self, rows: Sequence[RowWithId]) -> None:
        self._rows = rows
        self._noted: list[tuple[int, int]] = []
        self._since: dict[str, int] = {}
        self._at: dict[str, int] = {}
        self._number()

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._at

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def __getitem__(self, row_id: str) -> int:
        """The place of a row. Raises KeyError."""
        at = self._at[row_id]
        if self._noted:
            for end, more in self._noted[self._since.get(row_id, 0) :]:
                if at >= end:
                    at += more
        return at

    def get(self, row_id: str) -> int | None:
        """The place of a row; None if there is none of that id."""
        return self[row_id] if row_id in self._at else None

    def settle(self) -> None:
        """Have all told as fast as can be, before very many are asked for."""
        if self._noted:
            self._number()

    def follow(self, rows: Sequence[R], changes: Sequence[Splice[R]]) -> None:
        """The rows are these now, after ``changes`` of those before."""
        self._rows = rows
        moving = [change for change in changes if not change.keeps_rows]
        if len(self._noted) + len(moving) > MOST_NOTED:
            self._number()
            return
        for change in moving:
            for row in change.removed:
                del self._at[row.id]
                self._since.pop(row.id, None)
        moved = 0
        for change in moving:
            at = change.at + moved
            more = len(change.inserted) - len(change.removed)
            self._noted.append((at + len(change.removed), more))
            for place, row in enumerate(change.inserted, at):
                self._at[row.id] = place
                self._since[row.id] = len(self._noted)
            moved += more

    def _number(self) -> None:
        self._noted.clear()
        self._since.clear()
        self._at = dict(zip(map(_id_of, self._rows), range(len(self._rows)), strict=True))
