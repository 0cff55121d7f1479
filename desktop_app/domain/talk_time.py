"""How long each speaker talks."""

from __future__ import annotations

from desktop_app.domain.transcript import Transcript


def talk_time(t: Transcript) -> dict[str | None, int]:
    """Milliseconds for each speaker of the table, in its order, then for None if segments of nobody are there.

    Where segments of one speaker overlap the time counts once.
    """
    times: dict[str | None, int] = {speaker.id: 0 for speaker in t.speakers}
    until: dict[str | None, int] = {}
    for segment in t.segments:
        speaker = segment.speaker if segment.speaker in times else None
        begin = max(segment.start_ms, until.get(speaker, 0))
        times[speaker] = times.get(speaker, 0) + max(segment.end_ms - begin, 0)
        until[speaker] = max(segment.end_ms, begin)
    return times
