"""What people corrected in a document: what was recognised, and what stands there now. Times are milliseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.running_lines import by_origin
from desktop_app.domain.text_difference import letters
from desktop_app.domain.transcript import Segment, Transcript

N = TypeVar("N", bound=Hashable)


class CorrectionKind(StrEnum):
    """What was done to a line of a transcript, or to a box or cell of a scan."""

    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    ADDED = "added"
    SPEAKER = "speaker"
    """The line was given to another speaker."""
    NAMED = "named"
    """A speaker has another name, everywhere."""
    MOVED = "moved"
    """A line begins or ends at another time."""
    TICKED = "ticked"
    """A box is ticked, or not any more."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a page: the name of the box, or table (from 1), row and column (from 1) of the cell, or how far from the
    left and the top the middle lies, in percent of the page. What is not known is empty."""

    name: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    left: int | None = None
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that was corrected. ``before`` and ``after``: the texts of the lines, boxes or cells, or the names.

    ``speaker``: who says it; ``was_speaker``: who was recognised, where that was another. ``was_times`` and ``times``:
    start and end; ``page`` counts from 1.
    """

    kinds: tuple[CorrectionKind, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    speaker: str = ""
    was_speaker: str = ""
    was_times: tuple[int, int] | None = None
    times: tuple[int, int] | None = None
    page: int = 0
    spot: Spot = Spot()


def transcript_corrections(
    recognised: Transcript, now: Transcript, progress: Progress | None = None
) -> tuple[Correction, ...]:
    """What was corrected in a transcript: first the speakers' names, then the lines in order of time."""
    renamed, whose = _speakers(recognised, now)
    old, new = {s.id: s for s in recognised.segments}, {s.id: s for s in now.segments}
    stands_for = by_origin(recognised)
    links = ((s.id, [r.id for o in s.origins for r in stands_for.get(o, ())]) for s in now.segments)
    found = []
    for were, are in watched(list(kin(old, links)), progress or NoProgress()):
        made = _line(whose, [old[one] for one in were], [new[one] for one in are], knows_who=bool(recognised.speakers))
        if made is not None:
            found.append(made)
    found.sort(key=lambda one: (one.times or one.was_times or (0, 0))[0])
    return (*renamed, *found)


def kin(old: Iterable[N], links: Iterable[tuple[N, Sequence[N]]]) -> Iterator[tuple[list[N], list[N]]]:
    """What came of what: groups of old and new things. ``links``: for each new one the old ones it came from."""
    parents: dict[tuple[bool, N], tuple[bool, N]] = {(True, one): (True, one) for one in old}

    def root(of: tuple[bool, N]) -> tuple[bool, N]:
        while parents[of] != of:
            parents[of] = of = parents[parents[of]]
        return of

    for one, origins in links:
        mine = (False, one)
        parents[mine] = mine
        for origin in origins:
            parents[root((True, origin))] = root(mine)
    groups: dict[tuple[bool, N], tuple[list[N], list[N]]] = defaultdict(lambda: ([], []))
    for node in parents:
        is_old, one = node
        groups[root(node)][0 if is_old else 1].append(one)
    yield from groups.values()


def kinds_of(before: Sequence[str], after: Sequence[str]) -> list[CorrectionKind]:
    """What became of texts; nothing where they are the same."""
    if not before or not after:
        return [CorrectionKind.ADDED] if after else [CorrectionKind.DELETED] if before else []
    kinds = []
    if len(after) > len(before):
        kinds.append(CorrectionKind.SPLIT)
    elif len(before) > len(after):
        kinds.append(CorrectionKind.MERGED)
    elif len(before) > 1 and tuple(before) != tuple(after):
        kinds += [CorrectionKind.SPLIT, CorrectionKind.MERGED]
    is_one = len(before) == len(after) == 1
    if before[0] != after[0] if is_one else letters("".join(before)) != letters("".join(after)):
        kinds.append(CorrectionKind.REWORDED)
    return kinds


class _Names:
    """Who speaks by id, then and now; whom one recognised speaker became everywhere."""

    def __init__(self, then: dict[str, str], now: dict[str, str], became: dict[str, str | None]) -> None:
        self._then, self._now, self._became = then, now, became

    def is_same(self, was: str | None, is_now: str | None) -> bool:
        return was == is_now or (was in self._became and self._became[was] == is_now)

    def now(self, speaker: str | None) -> str:
        return self._now.get(speaker or "", "")

    def then(self, speaker: str | None) -> str:
        return self._now.get(speaker or "") or self._then.get(speaker or "", "")


def _speakers(recognised: Transcript, now: Transcript) -> tuple[list[Correction], _Names]:
    """The speakers that have other names, or were put together with another one."""
    then, names = {s.id: s.name for s in recognised.speakers}, {s.id: s.name for s in now.speakers}
    gone = {one for one in then if one not in names}
    targets: dict[str, set[str | None]] = defaultdict(set)
    if gone:
        spoken = {s.id: s.speaker for s in recognised.segments}
        for segment in now.segments:
            for was in {spoken.get(origin) for origin in segment.origins} & gone:
                targets[was or ""].add(segment.speaker)
    became = {was: next(iter(into)) for was, into in targets.items() if len(into) == 1}
    found = []
    for one, name in then.items():
        new = names.get(one) or names.get(became.get(one) or "", "")
        if new and new != name:
            kind = CorrectionKind.NAMED if one in names else CorrectionKind.MERGED
            kinds = (kind,) if kind is CorrectionKind.NAMED else (CorrectionKind.SPEAKER, kind)
            found.append(Correction(kinds, (name,), (new,), speaker=new))
    return found, _Names(then, names, became)


def _line(whose: _Names, were: Sequence[Segment], are: Sequence[Segment], *, knows_who: bool) -> Correction | None:
    before, after = tuple(s.text for s in were if s.text), tuple(s.text for s in are if s.text)
    was_times = (min(s.start_ms for s in were), max(s.end_ms for s in were)) if were else None
    times = (min(s.start_ms for s in are), max(s.end_ms for s in are)) if are else None
    kinds = kinds_of(before, after)
    speakers, was_speakers = _each(s.speaker for s in are), _each(s.speaker for s in were)
    has_other = knows_who and bool(were and are) and not _are_same(whose, was_speakers, speakers)
    if has_other:
        kinds.append(CorrectionKind.SPEAKER)
    if not kinds and were and are and was_times != times:
        kinds.append(CorrectionKind.MOVED)
    if not kinds:
        return None
    was = ", ".join(filter(None, map(whose.then, was_speakers)))
    said_by = ", ".join(filter(None, map(whose.now, speakers))) if are else was
    return Correction(tuple(kinds), before, after, said_by, was if has_other else "", was_times, times)


def _each(speakers: Iterable[str | None]) -> list[str | None]:
    return list(dict.fromkeys(speakers))


def _are_same(whose: _Names, were: Sequence[str | None], are: Sequence[str | None]) -> bool:
    return all(any(whose.is_same(was, one) for one in are) for was in were) and all(
        any(whose.is_same(was, one) for was in were) for one in are
    )
