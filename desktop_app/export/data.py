"""Transcript JSON, version 1: one segment a line, so that it can be read and compared."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop_app.domain.mark_edits import marked_line
from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.transcript import Segment, Transcript

VERSION = 1


def to_json(t: Transcript, progress: Progress | None = None) -> str:
    """The whole transcript with its word times. Half surrogates, which UTF-8 cannot carry, are escaped."""
    head = {
        "kind": "transcript",
        "version": VERSION,
        "title": t.title,
        "language": t.language,
        "duration_ms": t.duration_ms,
        "service": t.service,
    }
    lists: dict[str, list[str]] = {
        "speakers": [_dumped({"id": s.id, "name": s.name}) for s in t.speakers],
        "segments": [_dumped(_segment(s)) for s in watched(t.segments, progress or NoProgress())],
        "events": [
            _dumped({"type": e.type, "label": e.label, "start_ms": e.start_ms, "end_ms": e.end_ms}) for e in t.events
        ],
    }
    points = [_point(p) for kind in PointKind for p in t.draft.ticked(kind)]
    if points:
        lists["points"] = list(map(_dumped, points))
    if t.marks:
        lists["marks"] = [_dumped({"at_ms": mark.at_ms, "segment": marked_line(t, mark.at_ms)}) for mark in t.marks]
    parts = [f'  "{key}": {_dumped(value)}' for key, value in head.items()]
    parts += [f'  "{key}": {_rows(rows)}' for key, rows in lists.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _segment(s: Segment) -> dict[str, object]:
    return {
        "id": s.id,
        "start_ms": s.start_ms,
        "end_ms": s.end_ms,
        "speaker": s.speaker,
        "text": s.text,
        "confidence": s.confidence,
        "words": [{"start_ms": w.start_ms, "end_ms": w.end_ms, "text": w.text} for w in s.words],
    }


def _point(p: MinutesPoint) -> dict[str, object]:
    """A point that was ticked for the minutes. No transcript without one has the key."""
    return {
        "kind": str(p.kind),
        "text": p.text,
        "who": p.who,
        "until": p.until,
        "segments": p.lines,
        "start_ms": p.start_ms,
        "end_ms": p.end_ms,
    }


def _rows(rows: Sequence[str]) -> str:
    return "[\n" + ",\n".join(f"    {row}" for row in rows) + "\n  ]" if rows else "[]"


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text
