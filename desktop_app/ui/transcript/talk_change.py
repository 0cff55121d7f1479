"""Whether an edit touched who speaks when; while a text is typed it did not."""

from __future__ import annotations

from operator import attrgetter, ne

from desktop_app.domain.transcript_changes import TranscriptChange


def moves_talk(change: TranscriptChange) -> bool:
    """Whether lines came, went, moved in time or got another speaker, or speakers or events are others now."""
    if change.head_after is not None:
        return True
    return any(
        len(splice.removed) != len(splice.inserted)
        or any(map(ne, map(_talk, splice.removed), map(_talk, splice.inserted)))
        for splice in change.splices
    )


_talk = attrgetter("speaker", "start_ms", "end_ms")
