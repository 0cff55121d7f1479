"""What differs between two states of a transcript: only the rows that changed, so that undo and saving stay small.

Segments are told apart by identity (``is``): an edit leaves the untouched ones as the very same objects.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, fields

from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript


@dataclass(frozen=True, slots=True)
class Splice:
    """At place ``at`` of the document before, the ``removed`` segments gave way to the ``inserted`` ones."""

    at: int
    removed: tuple[Segment, ...]
    inserted: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """All of a transcript but its segments."""

    title: str
    language: str
    duration_ms: int
    service: str
    speakers: tuple[Speaker, ...]
    events: tuple[Event, ...]


_HEAD_FIELDS = tuple(f.name for f in fields(Head))


@dataclass(frozen=True, slots=True)
class TranscriptChange:
    """The way from one state of a transcript to another.

    ``splices`` are in order of ``at`` (places in the document BEFORE) and do not touch one another.
    ``head_before`` and ``head_after`` are both None where nothing but segments changed.
    """

    splices: tuple[Splice, ...] = ()
    head_before: Head | None = None
    head_after: Head | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the two states are the same."""
        return not self.splices and self.head_after is None

    @property
    def keeps_rows(self) -> bool:
        """Whether each segment stays at its place under its id, with other contents: no row comes, goes or moves."""
        return all(
            len(s.removed) == len(s.inserted)
            and all(old.id == new.id for old, new in zip(s.removed, s.inserted, strict=True))
            for s in self.splices
        )

    def removed_ids(self) -> tuple[str, ...]:
        """The ids of the segments that are gone afterwards."""
        inserted = {segment.id for s in self.splices for segment in s.inserted}
        return tuple(segment.id for s in self.splices for segment in s.removed if segment.id not in inserted)

    def written_ids(self) -> tuple[str, ...]:
        """The ids of the segments that are new or other afterwards, in order."""
        return tuple(segment.id for s in self.splices for segment in s.inserted)


def difference(before: Transcript, after: Transcript) -> TranscriptChange:
    """The change that leads from ``before`` to ``after``. Costs one pass over the segments, comparing identities."""
    splices = () if before.segments is after.segments else _splices(before.segments, after.segments)
    if all((old := getattr(before, name)) is (new := getattr(after, name)) or old == new for name in _HEAD_FIELDS):
        return TranscriptChange(splices)
    return TranscriptChange(splices, _head(before), _head(after))


def apply(transcript: Transcript, change: TranscriptChange) -> Transcript:
    """The transcript after the change. Raises ValueError if the change does not start from this transcript."""
    head = change.head_after or _head(transcript)
    segments = _spliced(transcript.segments, change.splices) if change.splices else transcript.segments
    return Transcript(head.title, head.language, head.duration_ms, head.service, head.speakers, segments, head.events)


def inverse(change: TranscriptChange) -> TranscriptChange:
    """The change that leads back."""
    moved = 0
    splices = []
    for splice in change.splices:
        splices.append(Splice(splice.at + moved, splice.inserted, splice.removed))
        moved += len(splice.inserted) - len(splice.removed)
    return TranscriptChange(tuple(splices), change.head_after, change.head_before)


def combined(after: Transcript, first: TranscriptChange, second: TranscriptChange) -> TranscriptChange:
    """One change in place of two that led to ``after`` one behind the other (typing that is undone as a whole)."""
    return difference(apply(apply(after, inverse(second)), inverse(first)), after)


def _head(transcript: Transcript) -> Head:
    return Head(*(getattr(transcript, name) for name in _HEAD_FIELDS))


def _spliced(segments: tuple[Segment, ...], splices: tuple[Splice, ...]) -> tuple[Segment, ...]:
    kept: list[Segment] = []
    place = 0
    for splice in splices:
        end = splice.at + len(splice.removed)
        if splice.at < place or segments[splice.at : end] != splice.removed:
            raise ValueError("the change does not start from this transcript")
        kept += segments[place : splice.at]
        kept += splice.inserted
        place = end
    kept += segments[place:]
    return tuple(kept)


def _splices(before: tuple[Segment, ...], after: tuple[Segment, ...]) -> tuple[Splice, ...]:
    shorter = min(len(before), len(after))
    same = list(map(operator.is_, before, after))
    start = same.index(False) if False in same else shorter
    if len(before) == len(after):
        if start == shorter:
            return ()
        pairs = [i for i in range(start, shorter) if not same[i]]
        if _same_ids(before, after, pairs):
            return _runs(before, after, pairs)
    left = shorter - start
    tail = list(map(operator.is_, reversed(before), reversed(after)))[:left]
    end = tail.index(False) if False in tail else left
    return _matched(before, after, start, end)


def _same_ids(before: tuple[Segment, ...], after: tuple[Segment, ...], places: list[int]) -> bool:
    return all(before[i].id == after[i].id for i in places)


def _runs(before: tuple[Segment, ...], after: tuple[Segment, ...], places: list[int]) -> tuple[Splice, ...]:
    """One splice for each run of neighbouring places."""
    splices = []
    first = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or places[i] != places[i - 1] + 1:
            start, end = places[first], places[i - 1] + 1
            splices.append(Splice(start, before[start:end], after[start:end]))
            first = i
    return tuple(splices)


def _matched(before: tuple[Segment, ...], after: tuple[Segment, ...], start: int, tail: int) -> tuple[Splice, ...]:
    """The splices between a common beginning of ``start`` and a common end of ``tail`` segments.

    A segment that is in both, and behind the one found last, is kept; so rows that only moved are removed and inserted.
    """
    end_before, end_after = len(before) - tail, len(after) - tail
    places = {id(after[j]): j for j in range(start, end_after)}
    splices = []
    from_before, from_after = start, start
    for i in range(start, end_before):
        j = places.get(id(before[i]), -1)
        if j < from_after:
            continue
        if i > from_before or j > from_after:
            splices.append(Splice(from_before, before[from_before:i], after[from_after:j]))
        from_before, from_after = i + 1, j + 1
    if from_before < end_before or from_after < end_after:
        splices.append(Splice(from_before, before[from_before:end_before], after[from_after:end_after]))
    return tuple(splices)
