"""Whether an edit touched who speaks when; while a text is typed it did not."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.transcript import Segment
from desktop_app.domain.transcript_changes import TranscriptChange


def moves_talk(change: TranscriptChange) -> bool:
    """Whether lines came, went, moved in time or got another speaker, or speakers or events are others now."""
    if change.head_after is not None:
        return True
    return any(_talk(splice.removed) != _talk(splice.inserted) for splice in change.splices)


def _talk(segments: Sequence[Segment]) -> list[tuple[str | None, int, int]]:
    return [(s.speaker, s.start_ms, s.end_ms) for s in segments]
