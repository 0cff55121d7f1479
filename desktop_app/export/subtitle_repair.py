"""Subtitles that break the rules, mended without another word: broken anew, longer where there is room, joined, parted.

Every way is tried on the few cues around, and taken only where less breaks the rules than before. What is left then
cannot be mended but by changing what is said, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import is_
from typing import TypeAlias

from desktop_app.domain.progress import NoProgress, Progress, ShareOfProgress
from desktop_app.domain.subtitles import Finding, Flaw, Repairs
from desktop_app.domain.word_alignment import share
from desktop_app.export.cue_lines import cut_to_cues, laid_out
from desktop_app.export.cue_overlaps import single_lines, told_at_once
from desktop_app.export.cue_parts import CROWDED_MS, GAP_MS, LINES, LONGEST_MS, SHORTEST_MS, Cue
from desktop_app.export.subtitle_rules import check, fastest, flaws, least_ms

EARLY_MS = 400
"""So much before its first word a cue may come: sooner it would give away what is still to be said."""
LATE_MS = 600
"""So much after its first word a cue may come."""
_PAUSE_MS = 1000
"""Over a longer silence two cues are not joined."""
_FORETOLD_MS = 2000
"""So much before another person says it a line may be read at the most."""
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
        if not wrong:
            continue
        first, last = max(index - _REACH, 0), min(index + _REACH + 1, len(made))
        before = list(made[first:last])
        after, _ = _mended(before, index - first, _end_of(made, last, media_end_ms))
        begin, end = _same_ends(before, after)
        begin, end = min(begin, index - first), min(end, last - index - 1)
        changed = tuple(after[begin : len(after) - end])
        behind = after[len(after) - end] if end else None
        yield Repair(
            index,
            cue,
            tuple(Finding(index, *one) for one in wrong),
            tuple(before[begin : len(before) - end]),
            changed,
            _left(changed, behind),
        )


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
        _part_from_next(pair, 0)
        if all(map(is_, pair, (cue, self._rest[-1]))):
            return False
        self._move([self._rest[-1]], [pair[1]])
        self._done.append(pair[0])
        self._rest[-1] = pair[1]
        return True

    def _mend(self, cue: Cue) -> None:
        among = (self._done[-1] if self._done else cue, cue, self._rest[-1] if self._rest else cue)
        place = (id(among[0]), id(cue), id(among[2]))
        if place in self._hopeless or _has_no_room(*among):
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
    for way in (_only_timed, _rewrapped, _at_others_cost, _parted, _joined_to_next, _joined_to_last):
        tried = list(row)
        through = way(tried, at, end_ms)
        if through is None or all(map(is_, tried, row)) or not _are_apart(tried):
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


def _are_apart(row: Sequence[Cue]) -> bool:
    return all(one.end_ms > one.start_ms for one in row) and all(
        one.end_ms <= other.start_ms for one, other in pairwise(row)
    )


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


# -- the ways


def _only_timed(row: list[Cue], at: int, end_ms: int) -> int | None:
    _time(row, at, at + 1, end_ms)
    return at + 1


def _rewrapped(row: list[Cue], at: int, end_ms: int) -> int | None:
    """In lines, where it is one long line."""
    cue = row[at]
    if len(cue.parts) != 1 or not _is_misshapen(cue):
        return None
    row[at] = _clipped(laid_out(cue.start_ms, cue.end_ms, cue.parts))
    _time(row, at, at + 1, end_ms)
    return at + 1


def _at_others_cost(row: list[Cue], at: int, end_ms: int) -> int | None:
    """Longer, with what its neighbours can spare: the one before ends sooner, the one behind begins later."""
    _time(row, at, at + 1, end_ms)
    cue = row[at]
    lacking = min(least_ms(cue), LONGEST_MS) - cue.length_ms
    since, until = cue.start_ms, cue.end_ms
    if lacking > 0 and at + 1 < len(row):
        later = row[at + 1]
        until += min(lacking, max(later.length_ms - least_ms(later), 0), LATE_MS)
        row[at + 1] = later.at(later.start_ms + until - cue.end_ms, later.end_ms)
        lacking -= until - cue.end_ms
    if lacking > 0 and at:
        before = row[at - 1]
        since -= min(lacking, max(before.length_ms - least_ms(before), 0), since - _earliest(cue))
        row[at - 1] = before.at(before.start_ms, before.end_ms - (cue.start_ms - since))
    row[at] = cue.at(since, until)
    return at + 1


def _parted(row: list[Cue], at: int, end_ms: int) -> int | None:
    """As several cues, at its pauses and at the times of its words."""
    cue = row[at]
    if not _is_misshapen(cue):
        return None
    made = _pieces(cue)
    if len(made) < 2:
        return None
    row[at : at + 1] = made
    _time(row, at, at + len(made), end_ms)
    return at + len(made)


def _joined_to_next(row: list[Cue], at: int, end_ms: int) -> int | None:
    if at + 1 >= len(row):
        return None
    pair = _pair(row[at], row[at + 1]) if _would_help(row, at) else None
    if pair is None:
        return None
    row[at : at + 2] = [pair]
    _time(row, at, at + 1, end_ms)
    return at + 1


def _joined_to_last(row: list[Cue], at: int, end_ms: int) -> int | None:
    return None if at == 0 else _joined_to_next(row, at - 1, end_ms)


def _has_no_room(before: Cue, cue: Cue, later: Cue) -> bool:
    """Whether a cue can be mended by nothing: there is no free time around it, and its neighbours can spare none. Of
    speech that is too fast throughout this is told at once."""
    if before is cue or cue is later or _is_misshapen(cue):
        return False
    if later.start_ms - cue.end_ms > GAP_MS or cue.start_ms - before.end_ms > GAP_MS:
        return False
    if any(one.length_ms > least_ms(one) for one in (before, later)):
        return False
    return not _would_help([before, cue], 0) and not _would_help([cue, later], 0)


def _is_misshapen(cue: Cue) -> bool:
    measure = cue.measure
    return measure.widest > measure.limit or len(cue.lines) > LINES or cue.length_ms > LONGEST_MS


def _would_help(row: Sequence[Cue], at: int) -> bool:
    """Whether two cues together may stand long enough: one is too short by itself, or has time to spare."""
    first, second = row[at], row[at + 1]
    if min(first.length_ms, second.length_ms) < SHORTEST_MS:
        return True
    whole = first.measure.whole + second.measure.whole
    return (second.end_ms - first.start_ms) * fastest(first) >= whole * 1000


def _pieces(cue: Cue) -> list[Cue]:
    """A cue in such that fit, inside its time."""
    if not cue.parts:
        return [cue]
    if len(cue.parts) == 1:
        part = cue.parts[0]
        made = cut_to_cues(cue.start_ms, cue.end_ms, part.voice, part.units, part.prefix)
    else:
        alone = [laid_out(cue.start_ms, cue.end_ms, (part,)) for part in cue.parts]
        cut = [piece for one in alone for piece in single_lines(one)]
        made = told_at_once(_inside(cut, cue), NoProgress())
    return _inside(made, cue)


def _inside(made: list[Cue], cue: Cue) -> list[Cue]:
    """Pieces of a cue one behind the other inside its time: at their own times where those allow it, else by their
    length."""
    timed = [one.at(max(one.start_ms, cue.start_ms), min(one.end_ms, cue.end_ms)) for one in made]
    if all(one.length_ms >= CROWDED_MS for one in timed) and _are_apart(timed):
        return timed
    if cue.length_ms < len(made):
        return [cue]
    times = share([one.spoken or " " for one in made], cue.start_ms, cue.end_ms)
    return [one.at(start, end) for one, (start, end) in zip(made, times, strict=True)]


def _clipped(cue: Cue) -> Cue:
    return cue.at(cue.start_ms, cue.start_ms + LONGEST_MS) if cue.length_ms > LONGEST_MS else cue


def _pair(first: Cue, second: Cue) -> Cue | None:
    """Two that follow one another as one cue; None where they do not belong together or have no room."""
    is_far = second.start_ms - first.end_ms > _PAUSE_MS or second.end_ms - first.start_ms > LONGEST_MS
    if is_far or len(first.parts) != 1 or len(second.parts) != 1:
        return None
    (one,), (other,) = first.parts, second.parts
    is_one = one.voice == other.voice
    if not is_one and second.start_ms - first.start_ms > _FORETOLD_MS:
        return None
    parts = [one.and_then(other)] if is_one else [one, other]
    pair = laid_out(first.start_ms, second.end_ms, parts)
    return pair if len(pair.lines) <= LINES and pair.measure.widest <= pair.measure.limit else None


# -- time


def _time(row: list[Cue], begin: int, end: int, end_ms: int) -> None:
    """Give the cues from one place to another the time they need, and the pauses between, as far as there is room."""
    for at in range(begin, end):
        row[at] = _clipped(row[at])
        _lengthen(row, at, end_ms)
    for at in range(max(begin - 1, 0), min(end, len(row) - 1)):
        _part_from_next(row, at)
    for at in range(begin, end):
        _lengthen(row, at, end_ms)


def _earliest(cue: Cue) -> int:
    """When a cue may begin at the soonest: a little before its first word."""
    said = min((part.packed[0][1] for part in cue.parts if part.packed), default=cue.start_ms)
    return min(max(said - EARLY_MS, 0), cue.start_ms)


def _lengthen(row: list[Cue], at: int, end_ms: int) -> None:
    """Let a cue stand longer, into the free time behind it, else a little before it."""
    cue = row[at]
    wanted = min(least_ms(cue), LONGEST_MS)
    if cue.length_ms >= wanted:
        return
    until = cue.start_ms + wanted
    if at + 1 < len(row):
        until = min(until, row[at + 1].start_ms - GAP_MS)
    elif end_ms > cue.start_ms:
        until = min(until, end_ms)
    until = max(until, cue.end_ms)
    since = max(_earliest(cue), until - wanted, row[at - 1].end_ms + GAP_MS if at else 0)
    row[at] = cue.at(min(since, cue.start_ms), until)


def _part_from_next(row: list[Cue], at: int) -> None:
    """Leave a pause before the next cue: the earlier ends sooner, else the later begins later, by what they can spare.

    Nothing where both together cannot.
    """
    first, second = row[at], row[at + 1]
    lacking = GAP_MS - (second.start_ms - first.end_ms)
    if lacking <= 0:
        return
    spare, more = max(first.length_ms - least_ms(first), 0), max(second.length_ms - least_ms(second), 0)
    if spare + more < lacking:
        return
    sooner = min(spare, lacking)
    row[at] = first.at(first.start_ms, first.end_ms - sooner)
    row[at + 1] = second.at(second.start_ms + lacking - sooner, second.end_ms)
