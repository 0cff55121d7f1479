"""How long each speaker talks."""

from __future__ import annotations

from operator import attrgetter

from desktop_app.domain.transcript import Transcript

_talk = attrgetter("speaker", "start_ms", "end_ms")


def talk_time(t: Transcript) -> dict[str | None, int]:
    """Milliseconds for each speaker of the table, in its order, then for None if segments of nobody are there.

    Where segments of one speaker overlap the time counts once.
    """
    times: dict[str | None, int] = {speaker.id: 0 for speaker in t.speakers}
    until: dict[str | None, int] = {}
    for named, begin, end in map(_talk, t.segments):
        speaker = named if named in times else None
        last = until.get(speaker, 0)
        start = begin if begin > last else last
        if end > start:
            times[speaker] = times.get(speaker, 0) + end - start
            until[speaker] = end
        elif speaker is None:
            times.setdefault(None, 0)
    return times
