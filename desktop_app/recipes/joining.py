"""Pieces of one recording become one transcript again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.transcript import Segment, Speaker, Transcript


def join(pieces: Sequence[Transcript]) -> Transcript:
    """One transcript of several whose times already count from the start of the recording.

    A service names the speakers of each call anew, so those of different pieces stay apart (a person merges them).
    """
    if len(pieces) == 1:
        return pieces[0]
    speakers: list[Speaker] = []
    segments: list[Segment] = []
    for number, piece in enumerate(pieces, start=1):
        ids = {s.id: f"{s.id}.{number}" for s in piece.speakers}
        for speaker in piece.speakers:
            name = f"{speaker.name} ({number})"
            speakers.append(Speaker(ids[speaker.id], name, len(speakers) % 8, speaker.suggested))
        segments.extend(replace(s, speaker=ids.get(s.speaker or "")) for s in piece.segments)
    segments.sort(key=lambda s: s.start_ms)
    events = tuple(
        replace(event, id=f"{event.id}.{number}")
        for number, piece in enumerate(pieces, start=1)
        for event in piece.events
    )
    first = pieces[0]
    return Transcript(
        first.title,
        first.language,
        max((p.duration_ms for p in pieces), default=0),
        first.service,
        tuple(speakers),
        tuple(segments),
        events,
    )
