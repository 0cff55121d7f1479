"""The edits on marks, the moments of a recording that somebody called important: pure functions that return a new
transcript, and where a mark stands among the lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from desktop_app.domain.transcript import Mark, Transcript, new_id

STAR = "★"
"""What stands before a marked line in what is exported to be read."""


def mark_at(t: Transcript, at_ms: int) -> Transcript:
    """Mark a moment (ms); once more marks nothing new. Raises ValueError for one before the beginning."""
    if at_ms < 0:
        raise ValueError("a mark before the beginning")
    if any(mark.at_ms == at_ms for mark in t.marks):
        return t
    return replace(t, marks=tuple(sorted((*t.marks, Mark(new_id("m"), at_ms)), key=lambda mark: mark.at_ms)))


def unmark(t: Transcript, mark_ids: frozenset[str]) -> Transcript:
    """Take marks away. Raises KeyError for an unknown one."""
    if unknown := mark_ids - {mark.id for mark in t.marks}:
        raise KeyError(min(unknown))
    return replace(t, marks=tuple(mark for mark in t.marks if mark.id not in mark_ids)) if mark_ids else t


def marked_line(t: Transcript, at_ms: int) -> str | None:
    """The id of the line that a mark at this time is about: the one that is being said, or the one before, as people
    press a key behind what they hear. None where there is no line."""
    if not t.segments:
        return None
    place = bisect_right(t.segments, at_ms, key=lambda segment: segment.start_ms) - 1
    return t.segments[max(0, place)].id


def marks_by_line(t: Transcript) -> dict[str, tuple[Mark, ...]]:
    """The marks of each line that has any, by its id."""
    found: dict[str, tuple[Mark, ...]] = {}
    for mark in t.marks:
        line = marked_line(t, mark.at_ms)
        if line is not None:
            found[line] = (*found.get(line, ()), mark)
    return found


def with_marks(t: Transcript) -> Transcript:
    """The transcript with a star before each marked line."""
    marked = marks_by_line(t)
    if not marked:
        return t
    starred = (replace(s, text=f"{STAR} {s.text}", words=()) if s.id in marked and s.text else s for s in t.segments)
    return replace(t, segments=tuple(starred))
