"""Where two lists of rows differ: only the rows that changed, so that undo and saving stay small."""

from __future__ import annotations

import operator
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class RowWithId(Protocol):
    """Anything with a stable id."""

    @property
    def id(self) -> str:
        """The row's id."""


R = TypeVar("R", bound=RowWithId)


@dataclass(frozen=True, slots=True)
class Splice(Generic[R]):
    """At place ``at`` of the rows before, the ``removed`` ones gave way to the ``inserted`` ones."""

    at: int
    removed: tuple[R, ...]
    inserted: tuple[R, ...]

    @property
    def keeps_rows(self) -> bool:
        """Whether each row stays at its place under its id, with other contents: none comes, goes or moves."""
        return [row.id for row in self.removed] == [row.id for row in self.inserted]


def splices(before: tuple[R, ...], after: tuple[R, ...]) -> tuple[Splice[R], ...]:
    """The way from ``before`` to ``after``, in order of place, telling rows apart by identity (``is``).

    An edit leaves untouched rows as the very same objects, so one pass is enough.
    """
    if before is after:
        return ()
    if len(before) == len(after):
        other = [i for i, same in enumerate(map(operator.is_, before, after)) if not same]
        if all(before[i].id == after[i].id for i in other):
            return _runs(before, after, other)
    start = _same_at_start(before, after)
    end = _same_at_start(before[start:][::-1], after[start:][::-1])
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
    return tuple(row.id for s in changes for row in s.inserted)


def _same_at_start(before: tuple[R, ...], after: tuple[R, ...]) -> int:
    """How many rows at the start are the same objects."""
    return next(
        (i for i, same in enumerate(map(operator.is_, before, after)) if not same), min(len(before), len(after))
    )


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


def _runs(before: tuple[R, ...], after: tuple[R, ...], places: list[int]) -> tuple[Splice[R], ...]:
    """One splice for each run of neighbouring places."""
    found = []
    first = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or places[i] != places[i - 1] + 1:
            start, end = places[first], places[i - 1] + 1
            found.append(Splice(start, before[start:end], after[start:end]))
            first = i
    return tuple(found)
