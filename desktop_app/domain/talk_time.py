"""How long each speaker talks, and in how many lines: counted once, then only where something changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, sub

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_changes import TranscriptChange

Stretch = tuple[int, int]
"""From one time to another, in ms."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Who talks, by the ids of the speaker table; None: lines of nobody.

    ``times``: milliseconds; where lines of one speaker overlap the time counts once. Who has none is not in it.
    ``longest_ms``: no line is longer.
    """

    times: Counter[str | None]
    lines: Counter[str | None]
    longest_ms: int


def talk(t: Transcript) -> Talk:
    """Who talks in a transcript."""
    return _counted(t, t.segments, (0, max(map(_end_of, t.segments), default=0)))


def named_shares(t: Transcript) -> tuple[tuple[str, float], ...]:
    """Who speaks how much of all that is spoken, by name, whoever speaks most first. Lines of nobody count, too."""
    names = {s.id: s.name for s in t.speakers}
    times = talk(t).times
    shares: Counter[str] = Counter()
    for speaker, ms in times.items():
        if speaker is not None:
            shares[names[speaker]] += ms
    return tuple((name, ms / times.total()) for name, ms in shares.most_common())


def talk_again(counted: Talk, before: Transcript, after: Transcript, stretch: Stretch | None) -> Talk:
    """Who talks, where it was ``counted`` before and all lines that differ lie within ``stretch`` (None: none differs).

    It costs as much as there are lines at that time.
    """
    if [s.id for s in before.speakers] != [s.id for s in after.speakers]:
        return talk(after)
    if stretch is None:
        return counted
    longest = max(counted.longest_ms, stretch[1] - stretch[0])
    around = [_around(t, stretch, longest) for t in (before, after)]
    if 2 * len(around[1]) > len(after.segments):
        return talk(after)
    was, now = (_counted(t, rows, stretch) for t, rows in zip((before, after), around, strict=True))
    times, lines = Counter(counted.times), Counter(counted.lines)
    for sums, more, less in ((times, now.times, was.times), (lines, now.lines, was.lines)):
        sums.update(more)
        sums.subtract(less)
    return Talk(+times, +lines, max(counted.longest_ms, now.longest_ms))


def changed_stretch(change: TranscriptChange) -> Stretch | None:
    """The time within which lines lie that a change touched, as they were and as they are; None: it touched none."""
    rows = [rows for splice in change.splices for rows in (splice.removed, splice.inserted) if rows]
    if not rows:
        return None
    # lines are in order of their start
    return min(some[0].start_ms for some in rows), max(max(map(_end_of, some)) for some in rows)


def joined(one: Stretch | None, other: Stretch | None) -> Stretch | None:
    """The time from the beginning of both to the end of both; None stands for no time at all."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _around(t: Transcript, stretch: Stretch, longest_ms: int) -> Sequence[Segment]:
    """All lines that touch the stretch, and perhaps some before it."""
    first = bisect_left(t.segments, stretch[0] - longest_ms, key=_start_of)
    return t.segments[first : bisect_right(t.segments, stretch[1], lo=first, key=_start_of)]


def _counted(t: Transcript, rows: Sequence[Segment], stretch: Stretch) -> Talk:
    """Who talks within the stretch, in these lines of the transcript."""
    begin, end = stretch
    known = {s.id for s in t.speakers}
    times = dict.fromkeys([*known, None], 0)
    until = dict.fromkeys(times, begin)
    for named, starts, ends in map(_talk_of, rows):
        speaker = named if named in known else None
        last = until[speaker]
        first = starts if starts > last else last
        stop = ends if ends < end else end
        if stop > first:
            times[speaker] += stop - first
            until[speaker] = stop
    lines = Counter[str | None]()
    for named, count in Counter(map(_speaker_of, rows)).items():
        lines[named if named in known else None] += count
    longest = max(map(sub, map(_end_of, rows), map(_start_of, rows)), default=0)
    return Talk(+Counter(times), lines, longest)


_start_of, _end_of, _speaker_of = attrgetter("start_ms"), attrgetter("end_ms"), attrgetter("speaker")
_talk_of = attrgetter("speaker", "start_ms", "end_ms")
