"""Points of the draft follow the lines that they were taken from: what is corrected there is corrected in them.

A point whose text is a stretch of its lines changes as they do. One whose text is not, because somebody typed over it
or the stretch cannot be told any more, keeps its text and is told what its lines say now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.proposed_points import PointLines
from desktop_app.domain.splices import Splice, splices
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.word_alignment import clean

_Lines = Sequence[Segment]

_WORD = re.compile(r"\S+")
_ENDS = " .!…。！~"
"""A point is written without the signs that end its sentence."""


def with_points_following(before: Transcript, after: Transcript) -> Transcript:
    """The state after an edit in which the points say what their lines say; the very same where none is touched."""
    points = after.draft.points
    if before.segments is after.segments or not any(p.lines for p in points):
        return after
    changed = _Changed(splices(before.segments, after.segments))
    lines = PointLines(before.segments)
    followed = tuple(_followed(p, lines, changed) for p in points)
    return after if followed == points else replace(after, draft=replace(after.draft, points=followed))


def is_taken_from(point: MinutesPoint, segment: Segment) -> bool:
    """Whether a point may have been taken from a line: it is one of its own, or heard at the same time."""
    if not point.lines:
        return False
    return segment.id in point.lines or (segment.start_ms < point.end_ms and point.start_ms < segment.end_ms)


class _Changed:
    """What became of lines, by their ids before."""

    def __init__(self, changes: Sequence[Splice[Segment]]) -> None:
        self._now: dict[str, tuple[_Lines, _Lines]] = {}
        inserted = {s.id: s for change in changes for s in change.inserted}
        for change in changes:
            if change.keeps_rows:
                self._now.update((old.id, ((old,), (new,))) for old, new in change.changed)
                continue
            whole = change.removed, change.inserted
            for old in change.removed:
                there = inserted.get(old.id)
                moved = there is not None and there.text == old.text
                self._now[old.id] = ((old,), (there,)) if moved and there is not None else whole

    def around(self, lines: _Lines) -> tuple[str, str] | None:
        """The text of lines before and after; None where no line was changed."""
        old: list[Segment] = []
        new: list[Segment] = []
        known: Mapping[str, tuple[_Lines, _Lines]] = self._now
        if not any(s.id in known for s in lines):
            return None
        for segment in lines:
            if segment in old:
                continue
            was, now = known.get(segment.id, ((segment,), (segment,)))
            old += was
            new += now
        return _joined(old), _joined(new)


def _joined(lines: _Lines) -> str:
    return clean(" ".join(s.text for s in lines))


def _followed(point: MinutesPoint, lines: PointLines, changed: _Changed) -> MinutesPoint:
    if not point.lines or point.is_dropped:
        return point
    told: str | None = None
    for candidates in _candidates(point, lines):
        texts = changed.around(candidates)
        if texts is None or texts[0] == texts[1] or not texts[1]:
            continue
        told = texts[1] if told is None else told
        text = stretch_now(point.text, *texts)
        if text is not None:
            who, until = (stretch_now(words, *texts) or words if words else "" for words in (point.who, point.until))
            return replace(point, text=text, who=who, until=until, line_words="")
    if told is None or (point.kind is PointKind.SUMMARY and not point.is_ticked):
        return point
    told = told.rstrip(_ENDS)
    return replace(point, line_words="" if point.text in told else told)


def _candidates(point: MinutesPoint, lines: PointLines) -> Iterator[_Lines]:
    """The lines that a point may stand in: those it was taken from, then all that are heard at its time."""
    yield sorted(lines.lines_of(point), key=_start)
    yield sorted(lines.around(point), key=_start)


def _start(segment: Segment) -> int:
    return segment.start_ms


def stretch_now(words: str, before: str, after: str) -> str | None:
    """What a stretch of a text became with it; None where it is none, or where that cannot be told."""
    start = before.find(words)
    if start < 0 or not words:
        return None
    end = start + len(words)
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    steps = SequenceMatcher(None, [w[0] for w in old], [w[0] for w in new], autojunk=False).get_opcodes()
    begin = 0 if start == 0 else _start_now(start, old, new, steps)
    is_last = not before[end:].strip(_ENDS)
    stop = len(after.rstrip(_ENDS) if end < len(before) else after) if is_last else _end_now(end, old, new, steps)
    if begin is None or stop is None:
        return None
    return after[begin:stop].strip() or None


_Words = Sequence[re.Match[str]]
_Steps = Sequence[tuple[str, int, int, int, int]]


def _start_now(place: int, old: _Words, new: _Words, steps: _Steps) -> int | None:
    at = next(n for n, word in enumerate(old) if word.end() > place)
    inside = old[at][0][: max(place - old[at].start(), 0)]
    for _, i1, i2, j1, j2 in steps:
        if i1 <= at < i2:
            if j1 == j2:
                return new[j1].start() if j1 < len(new) else None
            if at > i1 and i2 - i1 != j2 - j1:
                return None
            word = new[j1 + at - i1]
            return word.start() + len(inside) if word[0].startswith(inside) else None
    return None


def _end_now(place: int, old: _Words, new: _Words, steps: _Steps) -> int | None:
    at = next(n for n in reversed(range(len(old))) if old[n].start() < place)
    inside = old[at][0][max(place - old[at].start(), 0) :]
    for _, i1, i2, j1, j2 in steps:
        if i1 <= at < i2:
            if j1 == j2:
                return new[j1 - 1].end() if j1 else None
            if at < i2 - 1 and i2 - i1 != j2 - j1:
                return None
            word = new[j2 - (i2 - at)]
            return word.end() - len(inside) if word[0].endswith(inside) else None
    return None
