"""The ways in which a subtitle may be mended, each on a row of a few: it changes the row and says how many of it are
through then, or None where it is of no use there.

All take the row, the place of the cue, and the time (ms) at which the row ends, 0 where nobody knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desktop_app.domain.progress import NoProgress
from desktop_app.domain.word_alignment import share
from desktop_app.export.cue_lines import cut_to_cues, laid_out
from desktop_app.export.cue_overlaps import single_lines, told_at_once
from desktop_app.export.cue_parts import CROWDED_MS, GAP_MS, LINES, LONGEST_MS, SHORTEST_MS, Cue
from desktop_app.export.subtitle_rules import fastest, least_ms

EARLY_MS = 400
"""So much before its first word a cue may come: sooner it would give away what is still to be said."""
LATE_MS = 600
"""So much after its first word a cue may come."""
_PAUSE_MS = 1000
"""Over a longer silence two cues are not joined."""
_FORETOLD_MS = 2000
"""So much before another person says it a line may be read at the most."""


def are_apart(row: Sequence[Cue]) -> bool:
    """Whether each has a length and ends before the next begins."""
    return all(one.end_ms > one.start_ms for one in row) and all(
        one.end_ms <= other.start_ms for one, other in pairwise(row)
    )


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
        until += min(
            lacking, max(later.length_ms - least_ms(later), 0), max(_said(later) + LATE_MS - later.start_ms, 0)
        )
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


def has_no_room(before: Cue, cue: Cue, later: Cue) -> bool:
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
    if all(one.length_ms >= CROWDED_MS for one in timed) and are_apart(timed):
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
        part_from_next(row, at)
    for at in range(begin, end):
        _lengthen(row, at, end_ms)


def _earliest(cue: Cue) -> int:
    """When a cue may begin at the soonest: a little before its first word."""
    return min(max(_said(cue) - EARLY_MS, 0), cue.start_ms)


def _said(cue: Cue) -> int:
    """When its first word is said."""
    return min((part.packed[0][1] for part in cue.parts if part.packed), default=cue.start_ms)


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


def part_from_next(row: list[Cue], at: int) -> None:
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


WAYS = (_only_timed, _rewrapped, _at_others_cost, _parted, _joined_to_next, _joined_to_last)
"""The gentlest first."""
