"""Where two lists of rows differ: only the rows that changed, so that undo and saving stay small."""

from __future__ import annotations

import operator
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, count, pairwise
from typing import Generic, Protocol, TypeVar


class RowWithId(Protocol):
    """Anything with a stable id."""

    @property
    def id(self) -> str:
        """The row's id."""


R = TypeVar("R", bound=RowWithId)


_id_of = operator.attrgetter("id")

MANY = 64
NEAR = 8
"""From `MANY` runs of changed rows on, those with fewer than so many rows between them are told as one, with the rows
between: each splice costs as much as passing over some rows, and every other line makes thousands of them."""


@dataclass(frozen=True, slots=True)
class Splice(Generic[R]):
    """At place ``at`` of the rows before, the ``removed`` ones gave way to the ``inserted`` ones.

    A row that stays at its place may be in both, as the same object: see `NEAR`.
    """

    at: int
    removed: tuple[R, ...]
    inserted: tuple[R, ...]

    @property
    def keeps_rows(self) -> bool:
        """Whether each row stays at its place under its id, with other contents: none comes, goes or moves."""
        if len(self.removed) != len(self.inserted):
            return False
        return all(map(operator.eq, map(_id_of, self.removed), map(_id_of, self.inserted)))

    @property
    def changed(self) -> Sequence[tuple[R, R]]:
        """Each row that stays at its place with other contents: as it was and as it is. Only if it `keeps_rows`."""
        return [(old, new) for old, new in zip(self.removed, self.inserted, strict=True) if old is not new]


def splices(before: tuple[R, ...], after: tuple[R, ...]) -> tuple[Splice[R], ...]:
    """The way from ``before`` to ``after``, in order of place, telling rows apart by identity (``is``).

    An edit leaves untouched rows as the very same objects, so one pass is enough.
    """
    if before is after:
        return ()
    if len(before) == len(after):
        other = list(compress(count(), map(operator.is_not, before, after)))
        if _ids(before, other) == _ids(after, other):
            return _runs(before, after, other)
    most = min(len(before), len(after))
    start = _same(before, after, most)
    end = min(_same(reversed(before), reversed(after), most), most - start)
    middle = matched(before[start : len(before) - end], after[start : len(after) - end], id)
    return tuple(Splice(start + s.at, s.removed, s.inserted) for s in middle)


def matched(before: tuple[R, ...], after: tuple[R, ...], key: Callable[[R], object]) -> tuple[Splice[R], ...]:
    """As `splices`, for rows that are the same where ``key`` says so.

    As many rows as can be are kept; the others that are in both moved, and are removed and inserted.
    """
    places = {key(row): j for j, row in enumerate(after)}
    kept = _longest_rising([(i, places[k]) for i, row in enumerate(before) if (k := key(row)) in places])
    found = []
    from_before, from_after = 0, 0
    for i, j in (*kept, (len(before), len(after))):
        if i > from_before or j > from_after:
            found.append(Splice(from_before, before[from_before:i], after[from_after:j]))
        from_before, from_after = i + 1, j + 1
    return tuple(found)


def spliced(rows: tuple[R, ...], changes: tuple[Splice[R], ...]) -> tuple[R, ...]:
    """The rows after the changes. Raises ValueError where they do not start from these rows."""
    kept: list[R] = []
    place = 0
    for change in changes:
        end = change.at + len(change.removed)
        if change.at < place or rows[change.at : end] != change.removed:
            raise ValueError("the change does not start from these rows")
        kept += rows[place : change.at]
        kept += change.inserted
        place = end
    kept += rows[place:]
    return tuple(kept)


def inverted(changes: tuple[Splice[R], ...]) -> tuple[Splice[R], ...]:
    """The splices that lead from the new rows back to the old ones."""
    moved = 0
    back = []
    for change in changes:
        back.append(Splice(change.at + moved, change.inserted, change.removed))
        moved += len(change.inserted) - len(change.removed)
    return tuple(back)


def removed_ids(changes: tuple[Splice[R], ...]) -> tuple[str, ...]:
    """The ids of the rows that are gone afterwards."""
    inserted = {row.id for s in changes for row in s.inserted}
    return tuple(row.id for s in changes for row in s.removed if row.id not in inserted)


def written_ids(changes: tuple[Splice[R], ...]) -> tuple[str, ...]:
    """The ids of the rows that are new or other afterwards, in order."""
    return tuple(map(_id_of, written(changes)))


def written(changes: tuple[Splice[R], ...]) -> list[R]:
    """The rows that are new or other afterwards, in order."""
    return [row for s in changes for row in _others(s)]


def _others(change: Splice[R]) -> Iterable[R]:
    """The inserted rows but those that stayed at their place."""
    if len(change.removed) != len(change.inserted):
        return change.inserted
    return compress(change.inserted, map(operator.is_not, change.removed, change.inserted))


def _same(rows: Iterable[R], others: Iterable[R], most: int) -> int:
    """How many rows from the first on are the same objects in both; at ``most`` so many."""
    return next(compress(count(), map(operator.is_not, rows, others)), most)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of the pairs, in order, of which the second numbers rise."""
    ends: list[int] = []  # the smallest second number that ends a rising row of each length
    holders: list[int] = []  # which pair that is
    before = [-1] * len(pairs)
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before[at] = holders[length - 1] if length else -1
        ends[length : length + 1] = [j]
        holders[length : length + 1] = [at]
    found = []
    at = holders[-1] if holders else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _ids(rows: Sequence[RowWithId], places: list[int]) -> list[str]:
    return list(map(_id_of, map(rows.__getitem__, places)))


def _runs(before: tuple[R, ...], after: tuple[R, ...], places: list[int]) -> tuple[Splice[R], ...]:
    """One splice for each run of neighbouring places."""
    ends = _ends(places, 1)
    if len(ends) > MANY:
        ends = _ends(places, NEAR)
    found = []
    first = 0
    for end in ends:
        start, stop = places[first], places[end - 1] + 1
        found.append(Splice(start, before[start:stop], after[start:stop]))
        first = end
    return tuple(found)


def _ends(places: list[int], step: int) -> list[int]:
    """Where the runs of ``places`` end whose neighbours are at most ``step`` apart."""
    ends = [i for i, (one, next_) in enumerate(pairwise(places), 1) if next_ - one > step]
    return [*ends, len(places)] if places else []
