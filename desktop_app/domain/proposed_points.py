"""The points that the lines of a transcript propose for its minutes, beside those that a person chose already.

Proposals are found anew in the lines as they are: with a line they change, and with it they go. What was chosen stays,
and finds its line by the line's id or, where that was split, merged or recognised again, by the time in the recording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain import english_points, korean_points
from desktop_app.domain.english_points import english_point
from desktop_app.domain.korean_points import korean_point
from desktop_app.domain.lines_by_time import LinesByTime
from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.said_points import SaidPoint
from desktop_app.domain.spoken_sentences import runs, sentences
from desktop_app.domain.transcript import Segment, Transcript

_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point as it is shown. ``line``: the line it was taken from, as it is now; None where that is gone, or where a
    person wrote the point. ``is_chosen``: a person did something with it."""

    point: MinutesPoint
    line: Segment | None
    is_chosen: bool

    @property
    def is_gone(self) -> bool:
        """Whether it was taken from a line that is not there any more."""
        return self.line is None and bool(self.point.lines)


def proposed(t: Transcript) -> tuple[MinutesPoint, ...]:
    """What the lines propose, in their order, whatever was chosen already."""
    return tuple(point for points in proposing(t) for point in points)


def proposing(t: Transcript) -> Iterator[tuple[MinutesPoint, ...]]:
    """What the lines propose, a few lines in each step: of many it takes some tenths of a second, and whoever has
    something else to do meanwhile can do that between two steps."""
    names = tuple(s.name for s in t.speakers)
    table = {s.id: s.name for s in t.speakers}
    for run in runs(t.segments):
        yield tuple(_found(run, names, table)) if _may_say_points(run) else ()


def _may_say_points(run: Sequence[Segment]) -> bool:
    text = " ".join(s.text for s in run)
    return any(map(text.__contains__, korean_points.SAID)) or any(map(text.lower().__contains__, english_points.SAID))


def _found(run: Sequence[Segment], names: tuple[str, ...], table: Mapping[str, str]) -> Iterator[MinutesPoint]:
    for sentence in sentences(run):
        said = _said(sentence.text, names)
        if said is not None:
            start, end = sentence.times()
            who = table.get(sentence.speaker or "", "") if said.is_by_speaker else said.who
            name = f"{sentence.lines[0]}@{start}"
            yield MinutesPoint(name, said.kind, said.text, who, said.until, sentence.lines, start, end)


def _said(sentence: str, names: tuple[str, ...]) -> SaidPoint | None:
    return korean_point(sentence, names) if _HANGUL.search(sentence) else english_point(sentence, names)


def shown_points(
    t: Transcript, found: Iterable[MinutesPoint] | None = None, *, with_dropped: bool = False
) -> tuple[ShownPoint, ...]:
    """All points there are to be seen, in the order of the recording, those nobody said at the end.

    ``found``: what the lines propose, if that is known already. What was chosen comes in place of the proposal it was
    made of. One that was neither ticked nor has a line any more is left out.
    """
    lines = PointLines(t.segments)
    chosen = [ShownPoint(p, lines.line_of(p), is_chosen=True) for p in t.draft.points]
    covered = _Covered(lines, t.draft.points)
    fresh = {p.id: p for p in (proposed(t) if found is None else found) if not covered.holds(p)}
    kept = [s for s in chosen if (with_dropped or not s.point.is_dropped) and not (s.is_gone and not s.point.is_ticked)]
    shown = [ShownPoint(p, lines.line_of(p), is_chosen=False) for p in fresh.values()]
    return tuple(sorted((*kept, *shown), key=_place))


def line_of(t: Transcript, point: MinutesPoint) -> Segment | None:
    """The line that a point was taken from, as it is now; None where it is gone or there was none."""
    return PointLines(t.segments).line_of(point)


def _place(shown: ShownPoint) -> tuple[bool, int]:
    return not shown.point.lines, shown.line.start_ms if shown.line is not None else shown.point.start_ms


class PointLines:
    """The lines of a transcript, found by id and by time."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._by_id = {s.id: s for s in segments}
        self._by_time = LinesByTime(segments)

    def line_of(self, point: MinutesPoint) -> Segment | None:
        """The first of its lines that is still there; else the one that is heard at most of its time."""
        return next(iter(self.lines_of(point)), None)

    def around(self, point: MinutesPoint) -> list[Segment]:
        """Its own lines, and whatever is heard at its time."""
        own = [s for i in point.lines if (s := self._by_id.get(i)) is not None]
        heard = [s for s in self._by_time.around(point.start_ms, point.end_ms) if _shared(s, point)]
        return [*own, *(s for s in heard if s not in own)]

    def lines_of(self, point: MinutesPoint) -> list[Segment]:
        """Its lines, as they are now."""
        if not point.lines:
            return []
        own = [s for i in point.lines if (s := self._by_id.get(i)) is not None]
        if point.end_ms == point.start_ms:
            return own
        heard = [s for s in own if _shared(s, point)]
        if sum(_shared(s, point) for s in heard) * 2 >= point.end_ms - point.start_ms:
            return heard
        others = [s for s in self._by_time.around(point.start_ms, point.end_ms) if _shared(s, point) and s not in heard]
        best = max(others, key=lambda s: _shared(s, point), default=None)
        if best is not None and _shared(best, point) * 2 >= point.end_ms - point.start_ms:
            return [best, *heard]
        return heard


def _shared(segment: Segment, point: MinutesPoint) -> int:
    return max(0, min(segment.end_ms, point.end_ms) - max(segment.start_ms, point.start_ms))


class _Covered:
    """What was chosen already, by the lines it stands in now."""

    def __init__(self, lines: PointLines, points: Iterable[MinutesPoint]) -> None:
        self._by_line: dict[str, list[MinutesPoint]] = {}
        # a sentence of a summary tells of its lines: it is not what they say
        for point in (p for p in points if p.kind is not PointKind.SUMMARY):
            for line in {*point.lines, *(s.id for s in lines.lines_of(point))}:
                self._by_line.setdefault(line, []).append(point)

    def holds(self, point: MinutesPoint) -> bool:
        """Whether the proposal is one of those that were chosen: of the same line, heard at the same time."""
        return any(_is_same(point, other) for line in point.lines for other in self._by_line.get(line, ()))


def _is_same(one: MinutesPoint, other: MinutesPoint) -> bool:
    shared = min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms)
    shorter = min(one.end_ms - one.start_ms, other.end_ms - other.start_ms)
    return shared * 2 > shorter if shorter else shared >= 0
