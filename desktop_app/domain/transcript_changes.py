"""What differs between two states of a transcript: only the rows that changed, so that undo and saving stay small.

Segments are told apart by identity (``is``): an edit leaves the untouched ones as the very same objects.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from desktop_app.domain.minutes_draft import NO_DRAFT, MinutesDraft
from desktop_app.domain.splices import Splice, inverted, removed_ids, spliced, splices, written_ids
from desktop_app.domain.transcript import Event, Mark, Segment, Speaker, Transcript


@dataclass(frozen=True, slots=True)
class TranscriptHead:
    """All of a transcript but its segments, and how many lines were taken in (which no undo may bring back)."""

    title: str
    language: str
    duration_ms: int
    service: str
    speakers: tuple[Speaker, ...]
    events: tuple[Event, ...]
    recorded_on: date | None = None
    track: int = 0
    draft: MinutesDraft = NO_DRAFT
    marks: tuple[Mark, ...] = ()


_HEAD_FIELDS = tuple(f.name for f in fields(TranscriptHead))


@dataclass(frozen=True, slots=True)
class TranscriptChange:
    """The way from one state of a transcript to another.

    ``splices`` are in order of ``at`` (places in the document BEFORE) and do not touch one another.
    ``head_before`` and ``head_after`` are both None where nothing but segments changed.
    """

    splices: tuple[Splice[Segment], ...] = ()
    head_before: TranscriptHead | None = None
    head_after: TranscriptHead | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the two states are the same."""
        return not self.splices and self.head_after is None

    @property
    def keeps_rows(self) -> bool:
        """Whether each segment stays at its place under its id, with other contents: no row comes, goes or moves."""
        return all(splice.keeps_rows for splice in self.splices)

    def removed_ids(self) -> tuple[str, ...]:
        """The ids of the segments that are gone afterwards."""
        return removed_ids(self.splices)

    def removed_or_moved_ids(self) -> set[str]:
        """The ids of the segments that are gone from their places afterwards."""
        return {segment.id for splice in self.splices for segment in splice.removed}

    def written_ids(self) -> tuple[str, ...]:
        """The ids of the segments that are new or other afterwards, in order."""
        return written_ids(self.splices)


def difference(before: Transcript, after: Transcript) -> TranscriptChange:
    """The change that leads from ``before`` to ``after``. Costs one pass over the segments, comparing identities."""
    changed = splices(before.segments, after.segments)
    if all((old := getattr(before, name)) is (new := getattr(after, name)) or old == new for name in _HEAD_FIELDS):
        return TranscriptChange(changed)
    return TranscriptChange(changed, _head(before), _head(after))


def apply(transcript: Transcript, change: TranscriptChange) -> Transcript:
    """The transcript after the change; what was taken in of its lines is no part of any change, and stays.

    Raises ValueError if the change does not start from this transcript.
    """
    head = change.head_after
    if head is not None:
        transcript = replace(transcript, **{name: getattr(head, name) for name in _HEAD_FIELDS})
    if not change.splices:
        return transcript
    segments = spliced(transcript.segments, change.splices)
    if change.keeps_rows:
        return transcript.with_segments(segments)
    come = [segment.id for splice in change.splices for segment in splice.inserted]
    fresh = set(come)
    if len(fresh) != len(come):
        raise ValueError("two segments have the same id")
    return transcript.with_segments(segments, fresh.difference(change.removed_or_moved_ids()))


def inverse(change: TranscriptChange) -> TranscriptChange:
    """The change that leads back."""
    return TranscriptChange(inverted(change.splices), change.head_after, change.head_before)


def combined(after: Transcript, first: TranscriptChange, second: TranscriptChange) -> TranscriptChange:
    """One change in place of two that led to ``after`` one behind the other (typing that is undone as a whole)."""
    return difference(apply(apply(after, inverse(second)), inverse(first)), after)


def _head(transcript: Transcript) -> TranscriptHead:
    return TranscriptHead(*(getattr(transcript, name) for name in _HEAD_FIELDS))
