"""The edits on what is heard and not spoken (music, applause): pure functions that return a new transcript."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from desktop_app.domain.transcript import Event, Segment, Transcript

_SHORTEST_MS = 500
"""A shorter gap between two lines leaves no time to read a line of its own."""


def rename_event(t: Transcript, event_id: str, label: str) -> Transcript:
    """Call an event something else. Raises KeyError for an unknown one, ValueError for an empty name."""
    label = " ".join(label.split())
    if not label:
        raise ValueError("an event has a name")
    _known(t, event_id)
    events = tuple(replace(e, label=label) if e.id == event_id and e.label != label else e for e in t.events)
    return t if events == t.events else replace(t, events=events)


def delete_event(t: Transcript, event_id: str) -> Transcript:
    """Take an event away. Raises KeyError for an unknown one."""
    _known(t, event_id)
    return replace(t, events=tuple(event for event in t.events if event.id != event_id))


def with_events(t: Transcript, name: Callable[[Event], str]) -> Transcript:
    """The transcript with its events among the lines, «[음악]»: a line of its own where nobody speaks, else at the
    beginning of the line in which it is heard first."""
    segments = list(t.segments)
    for event in sorted(t.events, key=lambda e: e.start_ms):
        words = f"[{name(event)}]"
        at = bisect_left(segments, event.start_ms, key=lambda s: s.start_ms)
        before = segments[at - 1].end_ms if at else 0
        start = max(event.start_ms, before)
        end = min(event.end_ms, segments[at].start_ms if at < len(segments) else event.end_ms)
        if end - start >= _SHORTEST_MS or not segments or (at == len(segments) and end >= start):
            segments.insert(at, Segment(f"event {event.id}", start, max(end, start), words))
        else:
            # where somebody speaks at that moment, or begins to soon after
            place = at - 1 if at and segments[at - 1].end_ms > event.start_ms else min(at, len(segments) - 1)
            line = segments[place]
            segments[place] = replace(line, text=f"{words} {line.text}".rstrip(), words=())
    return replace(t, segments=tuple(segments))


def _known(t: Transcript, event_id: str) -> None:
    if all(event.id != event_id for event in t.events):
        raise KeyError(event_id)
