"""Short fragments of one speaker, which services like to give one by one, and their merging into readable lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_edits import merged

MAX_GAP_MS = 1000
SHORT_LENGTH = 20
MAX_LENGTH = 120


def proposals(
    t: Transcript,
    max_gap_ms: int = MAX_GAP_MS,
    max_length: int = MAX_LENGTH,
    short_length: int = SHORT_LENGTH,
) -> tuple[tuple[str, ...], ...]:
    """The ids of neighbours that may become one segment each: a preview, for `merge_all`.

    Neighbours of one speaker go together if the pause between them is at most ``max_gap_ms``, one of the two has at
    most ``short_length`` characters, and the whole at most ``max_length``. Segments of nobody stay apart where the
    transcript has speakers, as they may be of several people.
    """
    groups: list[list[Segment]] = []
    length = 0
    for segment in t.segments:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.speaker == segment.speaker
            and (segment.speaker is not None or not t.speakers)
            and segment.start_ms - last.end_ms <= max_gap_ms
            and min(len(last.text), len(segment.text)) <= short_length
            and length + 1 + len(segment.text) <= max_length
        ):
            groups[-1].append(segment)
            length += 1 + len(segment.text)
        else:
            groups.append([segment])
            length = len(segment.text)
    return tuple(tuple(s.id for s in group) for group in groups if len(group) > 1)


def merge_all(t: Transcript, groups: Iterable[Iterable[str]]) -> Transcript:
    """Merge each group of neighbours into one segment, all in one pass.

    Raises KeyError for an unknown id and ValueError if a group's segments are not neighbours in this order.
    """
    places = {segment.id: index for index, segment in enumerate(t.segments)}
    joined: dict[int, int] = {}
    for group in groups:
        indexes = [places[segment_id] for segment_id in group]
        if not indexes or indexes != list(range(indexes[0], indexes[0] + len(indexes))):
            raise ValueError("the segments are not neighbours")
        joined[indexes[0]] = indexes[-1] + 1
    segments: list[Segment] = []
    done = 0
    for begin, end in sorted(joined.items()):
        if begin < done:
            raise ValueError("two groups hold the same segment")
        segments += t.segments[done:begin]
        segments.append(merged(t.segments[begin:end]))
        done = end
    return replace(t, segments=(*segments, *t.segments[done:])) if joined else t
