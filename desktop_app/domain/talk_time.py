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
        begin, end = segment.start_ms, segment.end_ms
        last = until.get(speaker, 0)
        begin = max(begin, last)
        if end > begin:
            times[speaker] = times.get(speaker, 0) + end - begin
            until[speaker] = end
        elif speaker is None:
            times.setdefault(None, 0)
    return times
