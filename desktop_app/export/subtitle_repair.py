"""Subtitles that break the rules, mended without another word: broken anew, longer where there is room, joined, parted.

Every way is tried on the few cues around, and taken only where less breaks the rules than before. What is left then
cannot be mended but by changing what is said, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import TypeAlias

from desktop_app.domain.progress import NoProgress, Progress, ShareOfProgress
from desktop_app.domain.subtitles import Finding, Flaw, Repairs
from desktop_app.export.cue_parts import GAP_MS, Cue
from desktop_app.export.subtitle_rules import check, flaws
from desktop_app.export.subtitle_ways import WAYS, are_apart, has_no_room, part_from_next

_REACH = 2
"""So many neighbours on each side may be touched, or tell how much room there is."""


Hopeless: TypeAlias = dict[tuple[int, int, int], tuple[Cue, Cue, Cue]]
"""Cues that cannot be mended between those neighbours, by their identities; kept, so that no other takes those."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A cue that breaks the rules, and what can be done. ``index``: its place; ``before``: the cues that are touched,
    it among them; ``after``: what stands there instead, the same where nothing can be done; ``left``: what of
    ``after`` still breaks the rules, its index from 0 there."""

    index: int
    cue: Cue
    findings: tuple[Finding, ...]
    before: tuple[Cue, ...]
    after: tuple[Cue, ...]
    left: tuple[Finding, ...] = field(default=())

    @property
    def is_possible(self) -> bool:
        """Whether anything becomes better."""
        return self.before != self.after


def proposals(made: Sequence[Cue], media_end_ms: int = 0, progress: Progress | None = None) -> Iterator[Repair]:
    """For each cue that breaks the rules what would be done to it alone."""
    progress = progress or NoProgress()
    for index, cue in enumerate(made):
        if index % 64 == 0:
            progress.check()
            progress.report(index, len(made))
        later = made[index + 1] if index + 1 < len(made) else None
        wrong = flaws(cue, later)
        if wrong:
            findings = tuple(Finding(index, *one) for one in wrong)
            if index > 0 and later is not None and has_no_room(made[index - 1], cue, later):
                yield Repair(index, cue, findings, (cue,), (cue,), tuple(Finding(0, *one) for one in wrong))
            else:
                yield _proposal(made, index, findings, media_end_ms)


def _proposal(made: Sequence[Cue], index: int, findings: tuple[Finding, ...], media_end_ms: int) -> Repair:
    first, last = max(index - _REACH, 0), min(index + _REACH + 1, len(made))
    before = list(made[first:last])
    after, _ = _mended(before, index - first, _end_of(made, last, media_end_ms))
    begin, end = _same_ends(before, after)
    begin, end = min(begin, index - first), min(end, last - index - 1)
    changed = tuple(after[begin : len(after) - end])
    behind = after[len(after) - end] if end else None
    were = tuple(before[begin : len(before) - end])
    return Repair(index, made[index], findings, were, changed, _left(changed, behind))


def repaired(
    made: Sequence[Cue], repairs: Repairs, media_end_ms: int = 0, progress: Progress | None = None
) -> tuple[Cue, ...]:
    """The cues, those mended that are wanted and can be. No word is lost, and none overlaps."""
    progress = progress or NoProgress()
    row = list(made)
    # a second time: what was mended behind a cue may have made room for it
    times = 2 if repairs.are_all else 1
    hopeless: Hopeless = {}
    for number in range(times):
        before = list(row)
        row = _Sweep(row, repairs, media_end_ms, hopeless).run(ShareOfProgress(progress, number, times))
        if row == before:
            break
    return tuple(row)


class _Sweep:
    """Mends a row from its beginning to its end, in a window that goes along."""

    def __init__(self, row: Sequence[Cue], repairs: Repairs, media_end_ms: int, hopeless: Hopeless) -> None:
        self._done: list[Cue] = []
        self._rest = list(row[::-1])
        self._are_all, self._starts = repairs.are_all, set(repairs.starts)
        self._media_end_ms, self._hopeless = media_end_ms, hopeless

    def run(self, progress: Progress) -> list[Cue]:
        """The row, mended."""
        count = len(self._rest)
        while self._rest:
            if len(self._rest) % 64 == 0:
                progress.check()
                progress.report(count - len(self._rest), count)
            cue = self._rest.pop()
            later = self._rest[-1] if self._rest else None
            wrong = flaws(cue, later) if self._are_all or cue.start_ms in self._starts else []
            is_close = len(wrong) == 1 and wrong[0][0] is Flaw.TOO_CLOSE
            if not wrong:
                self._done.append(cue)
            elif not (is_close and self._part(cue)):
                self._mend(cue)
        return self._done

    def _part(self, cue: Cue) -> bool:
        """Leave a pause behind a cue that needs nothing else; whether there is room for it."""
        pair = [cue, self._rest[-1]]
        part_from_next(pair, 0)
        if all(map(is_, pair, (cue, self._rest[-1]))):
            return False
        self._move([self._rest[-1]], [pair[1]])
        self._done.append(pair[0])
        self._rest[-1] = pair[1]
        return True

    def _mend(self, cue: Cue) -> None:
        among = (self._done[-1] if self._done else cue, cue, self._rest[-1] if self._rest else cue)
        place = (id(among[0]), id(cue), id(among[2]))
        if place in self._hopeless or has_no_room(*among):
            self._done.append(cue)
            return
        ahead = [self._rest.pop() for _ in range(min(_REACH, len(self._rest)))]
        behind = self._done[-_REACH:]
        del self._done[len(self._done) - len(behind) :]
        end_ms = self._rest[-1].start_ms - GAP_MS if self._rest else self._media_end_ms
        before = [*behind, cue, *ahead]
        window, passed = _mended(before, len(behind), end_ms)
        if window is before:
            self._hopeless[place] = among
        self._move(ahead, window[passed:])
        self._done += window[:passed]
        self._rest += window[passed:][::-1]

    def _move(self, before: Sequence[Cue], after: Sequence[Cue]) -> None:
        """What is wanted and begins a little later now is wanted still."""
        for old, new in zip(reversed(before), reversed(after), strict=False):
            if old.start_ms in self._starts:
                self._starts.add(new.start_ms)


def _mended(row: list[Cue], at: int, end_ms: int) -> tuple[list[Cue], int]:
    """The row with the cue at a place mended in the best of all ways, and how many of the row are through then."""
    best, best_cost, passed = row, _cost(row), at + 1
    later = row[at + 1] if at + 1 < len(row) else None
    sound = best_cost[0] - len(flaws(row[at], later))
    for way in WAYS:
        tried = list(row)
        through = way(tried, at, end_ms)
        if through is None or all(map(is_, tried, row)) or not are_apart(tried):
            continue
        cost = _cost(tried)
        if cost < best_cost:
            best, best_cost, passed = tried, cost, through
            if cost[0] <= sound:
                break  # nothing of it is left: the gentlest way is taken
    return best, passed


def _cost(row: Sequence[Cue]) -> tuple[int, int]:
    """How much breaks the rules: how many times, and by how much in percent of each limit."""
    found = [one for one in check(row) if one.index < len(row)]
    return len(found), sum(abs(one.actual - one.limit) * 100 // one.limit for one in found)


def _left(after: Sequence[Cue], later: Cue | None) -> tuple[Finding, ...]:
    row = [*after, later] if later is not None else after
    return tuple(one for one in check(row) if one.index < len(after))


def _end_of(made: Sequence[Cue], last: int, media_end_ms: int) -> int:
    return made[last].start_ms - GAP_MS if last < len(made) else media_end_ms


def _same_ends(before: Sequence[Cue], after: Sequence[Cue]) -> tuple[int, int]:
    most = min(len(before), len(after))
    begin = 0
    while begin < most and before[begin] == after[begin]:
        begin += 1
    end = 0
    while end < most - begin and before[-1 - end] == after[-1 - end]:
        end += 1
    return begin, end
