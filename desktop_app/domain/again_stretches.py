"""Which stretches of a recording are sent where some of its lines, or all, are recognised again. Times are ms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.domain.transcript import Segment, Transcript

AROUND_MS = 200
"""Sound around the chosen lines that goes with them, where nobody else's line is."""

JOIN_MS = 3000
"""Chosen neighbours with a shorter pause between them go in one call."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is sent in one call, ``start_ms`` to ``end_ms``, and in it the ``own`` part whose words count: the rest is
    only there because the service wants more."""

    start_ms: int
    end_ms: int
    own_start_ms: int
    own_end_ms: int


def stretches(t: Transcript, chosen: Collection[str], *, longest_ms: int, shortest_ms: int = 0) -> tuple[Stretch, ...]:
    """The stretches for these lines, in order. All lines chosen: the whole recording, also where no line is.

    None is longer than ``longest_ms``: a longer one is cut between lines, else between words. None is shorter than
    ``shortest_ms`` as far as the recording reaches.
    """
    ends = max((s.end_ms for s in t.segments), default=0)
    duration_ms = max(t.duration_ms, ends)
    lines = [s for s in t.segments if s.id in chosen]
    is_all = len(lines) == len(t.segments)
    spans = [(0, duration_ms)] if is_all else _padded(t, chosen, _runs(t, chosen), duration_ms)
    return tuple(
        _long_enough(own, shortest_ms, duration_ms)
        for start, end in spans
        if end > start
        for own in _divided(start, end, lines, longest_ms, shortest_ms)
    )


def beside(t: Transcript, chosen: Collection[str], found: Sequence[Stretch]) -> tuple[str, ...]:
    """The ids of the lines that were not chosen and yet lie in the stretches: somebody spoke at the same time."""
    own = [(s.own_start_ms, s.own_end_ms) for s in found]
    return tuple(s.id for s in t.segments if s.id not in chosen and is_inside(s, own))


def is_inside(segment: Segment, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether at least half of a line lies in the spans, which are in order."""
    shared = 0
    for at in range(bisect_left(spans, segment.start_ms, key=lambda span: span[1]), len(spans)):
        start, end = spans[at]
        if start > segment.end_ms:
            break
        shared += max(0, min(end, segment.end_ms) - max(start, segment.start_ms))
        if segment.start_ms == segment.end_ms:
            return True
    return shared * 2 >= segment.end_ms - segment.start_ms > 0


def _runs(t: Transcript, chosen: Collection[str]) -> list[tuple[int, int]]:
    """From the first to the last of chosen lines that follow one another, or that overlap."""
    runs: list[tuple[int, int]] = []
    is_neighbour = False
    for segment in t.segments:
        if segment.id not in chosen:
            is_neighbour = False
            continue
        last = runs[-1][1] if runs else -1
        if runs and segment.start_ms - last <= (JOIN_MS if is_neighbour else 0):
            runs[-1] = runs[-1][0], max(last, segment.end_ms)
        else:
            runs.append((segment.start_ms, segment.end_ms))
        is_neighbour = True
    return runs


def _padded(
    t: Transcript, chosen: Collection[str], runs: list[tuple[int, int]], duration_ms: int
) -> list[tuple[int, int]]:
    """With a little sound around each, but nobody else's line and no other run."""
    others = [(s.start_ms, s.end_ms) for s in t.segments if s.id not in chosen]
    starts = [start for start, _ in others]
    reached, last = [], 0
    for _, end in others:
        last = max(last, end)
        reached.append(last)
    found: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(runs):
        before = bisect_right(starts, start)
        earliest = max(reached[before - 1] if before else 0, found[-1][1] if found else 0)
        after = bisect_right(starts, end - 1)
        latest = min(starts[after] if after < len(starts) else duration_ms, duration_ms)
        if at + 1 < len(runs):
            latest = min(latest, runs[at + 1][0])
        found.append((max(start - AROUND_MS, min(earliest, start), 0), min(end + AROUND_MS, max(latest, end))))
    return found


def _divided(
    start: int, end: int, lines: Sequence[Segment], longest_ms: int, shortest_ms: int
) -> list[tuple[int, int]]:
    """The stretch in parts of at most ``longest_ms``, cut where nobody speaks as far as that is known."""
    between_lines: list[int] = []
    between_words: list[int] = []
    if end - start > longest_ms:
        inside = [s for s in lines if s.end_ms > start and s.start_ms < end]
        between_lines = sorted(max(b.start_ms - AROUND_MS, (a.end_ms + b.start_ms) // 2) for a, b in pairwise(inside))
        words = [w for s in inside for w in s.words]
        between_words = sorted((a.end_ms + b.start_ms) // 2 for a, b in pairwise(words))
    parts = []
    at = start
    while end - at > longest_ms:
        # what is left has to be long enough for a call too
        limit = max(min(at + longest_ms, end - shortest_ms), at + 1)
        line = _last(between_lines, at + longest_ms // 3, limit)
        cut = line or _last(between_words, at + longest_ms // 3, limit) or limit
        parts.append((at, cut))
        at = cut
    return [*parts, (at, end)]


def _last(places: Sequence[int], above: int, limit: int) -> int:
    """The last place up to ``limit``; 0 if it is not above the other bound."""
    at = bisect_right(places, limit)
    return places[at - 1] if at and places[at - 1] > above else 0


def _long_enough(own: tuple[int, int], shortest_ms: int, duration_ms: int) -> Stretch:
    start, end = own
    missing = shortest_ms - (end - start)
    if missing > 0:
        start = max(0, start - (missing + 1) // 2)
        end = max(end, min(start + shortest_ms, duration_ms))
        start = max(0, min(start, end - shortest_ms))
    return Stretch(start, end, *own)
