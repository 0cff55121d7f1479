"""The edits on the draft of the minutes: pure functions of a transcript; no line of it is ever another afterwards.

A point that was only proposed becomes part of the draft with the first edit on it. An edit that changes nothing
returns the very transcript it was given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.domain.minutes_draft import MinutesDraft, MinutesPoint, PointKind
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.word_alignment import clean


def tick(t: Transcript, point: MinutesPoint, *, is_ticked: bool = True) -> Transcript:
    """Take a point into the minutes, or out of them."""
    return _put(t, replace(_kept(t, point), is_ticked=is_ticked, is_dropped=False))


def tick_all(t: Transcript, points: Iterable[MinutesPoint], *, is_ticked: bool = True) -> Transcript:
    """Take points into the minutes, or out of them, all at once."""
    for point in points:
        if _kept(t, point).is_ticked != is_ticked:
            t = tick(t, point, is_ticked=is_ticked)
    return t


def drop(t: Transcript, point: MinutesPoint) -> Transcript:
    """Show a point no more, also when its line is looked through again. One that a person wrote is gone."""
    if not point.lines:
        return _with_points(t, tuple(p for p in t.draft.points if p.id != point.id))
    return _put(t, replace(_kept(t, point), is_ticked=False, is_dropped=True))


def take_up(t: Transcript, point: MinutesPoint) -> Transcript:
    """Show a point again that was dropped."""
    return _put(t, replace(_kept(t, point), is_dropped=False))


def reword_point(
    t: Transcript, point: MinutesPoint, *, text: str | None = None, who: str | None = None, until: str | None = None
) -> Transcript:
    """Give a point other words, on one line with single spaces; None leaves them. Without any text it stays as it
    was: to be rid of it there is `drop`."""
    kept = _kept(t, point)
    return _put(
        t,
        replace(
            kept,
            text=(clean(text) if text is not None else "") or kept.text,
            who=kept.who if who is None else clean(who),
            until=kept.until if until is None else clean(until),
            line_words=kept.line_words if text is None else "",
        ),
    )


def move_point(t: Transcript, point: MinutesPoint, kind: PointKind) -> Transcript:
    """Make a point one of another kind."""
    return _put(t, replace(_kept(t, point), kind=kind))


def write_point(
    t: Transcript, kind: PointKind, text: str, new_id: str, *, who: str = "", until: str = ""
) -> Transcript:
    """Add a point that a person writes; it is ticked. Raises ValueError for an empty text, or an id that is there."""
    text = clean(text)
    if not text or any(p.id == new_id for p in t.draft.points):
        raise ValueError("an empty point, or one of an id that is there")
    return _put(t, MinutesPoint(new_id, kind, text, clean(who), clean(until), is_ticked=True))


def point_of_lines(t: Transcript, kind: PointKind, lines: Iterable[Segment], new_id: str) -> Transcript:
    """Add the texts of lines as a point, ticked. Raises ValueError where they have no text."""
    taken = tuple(lines)
    text = clean(" ".join(s.text for s in taken))
    if not text:
        raise ValueError("lines without a text")
    start, end = min(s.start_ms for s in taken), max(s.end_ms for s in taken)
    ids = tuple(s.id for s in taken)
    return _put(t, MinutesPoint(new_id, kind, text, lines=ids, start_ms=start, end_ms=end, is_ticked=True))


def take_summary(t: Transcript, points: Iterable[MinutesPoint]) -> Transcript:
    """Put the sentences of a summary in place of those of an earlier one that nobody ticked."""
    kept = tuple(p for p in t.draft.points if p.kind is not PointKind.SUMMARY or p.is_ticked)
    return _with_points(t, tuple(sorted((*kept, *points), key=_place)))


def tell_shares(t: Transcript, *, with_shares: bool) -> Transcript:
    """Have the minutes tell who spoke how much, or not."""
    return t if t.draft.with_shares == with_shares else replace(t, draft=replace(t.draft, with_shares=with_shares))


def _kept(t: Transcript, point: MinutesPoint) -> MinutesPoint:
    """The point as the draft holds it by now; itself where it does not."""
    return next((p for p in t.draft.points if p.id == point.id), point)


def _put(t: Transcript, point: MinutesPoint) -> Transcript:
    others = tuple(p for p in t.draft.points if p.id != point.id)
    if len(others) < len(t.draft.points):
        return _with_points(t, tuple(point if p.id == point.id else p for p in t.draft.points))
    return _with_points(t, tuple(sorted((*others, point), key=_place)))


def _place(point: MinutesPoint) -> tuple[bool, int]:
    return not point.lines, point.start_ms


def _with_points(t: Transcript, points: tuple[MinutesPoint, ...]) -> Transcript:
    if points == t.draft.points:
        return t
    return replace(t, draft=MinutesDraft(points, t.draft.with_shares))
