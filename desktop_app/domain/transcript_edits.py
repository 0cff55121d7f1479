"""The edits on a transcript: pure functions that return a new one and leave untouched segments as the same objects.

All raise KeyError for an id that is not there and ValueError for what cannot be. An edit that changes nothing returns
the very transcript it was given. Times are milliseconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import partial
from itertools import compress, count, pairwise
from operator import attrgetter, is_
from typing import Any

from desktop_app.domain.running_lines import line_of
from desktop_app.domain.transcript import Segment, Speaker, Transcript, Word, new_id
from desktop_app.domain.word_alignment import clean, cut, in_sequence, inside, realign, timed

COLORS = 8
"""How many speaker colours there are."""


class _Given:
    """A segment that is just being given to a speaker; it becomes one, which has the same slots, once they are filled.

    A `Segment` itself is frozen: to go around that for each of its values, or to check each anew, takes three times as
    long, felt where half of 20,000 lines are given.
    """

    __slots__ = tuple(field.name for field in fields(Segment))

    def __init__(self, s: Segment, speaker: str | None) -> None:
        self.id = s.id
        self.start_ms = s.start_ms
        self.end_ms = s.end_ms
        self.text = s.text
        self.speaker = speaker
        self.confidence = s.confidence
        self.words = s.words
        self.confirmed = s.confirmed
        self.origins = s.origins
        self.tied = s.tied


def dated(t: Transcript, day: date | None) -> Transcript:
    """The transcript of a recording of that day; None: nobody knows."""
    return t if t.recorded_on == day else replace(t, recorded_on=day)


def reword(t: Transcript, segment_id: str, text: str) -> Transcript:
    """Give a segment the text a person typed, on one line with single spaces; its words are aligned again."""
    index = t.index_of(segment_id)
    segment = t.segments[index]
    if text == segment.text:
        return t
    return _put(t, index, index + 1, retyped(segment, text))


def retyped(segment: Segment, text: str) -> Segment:
    """The segment with the text that a person typed: whoever did has looked at it, so another text is confirmed."""
    new = reworded(segment, text)
    return new if new.text == segment.text else replace(new, confirmed=True)


def reworded(segment: Segment, text: str) -> Segment:
    """The segment with another text, on one line with single spaces, and its words aligned again if it has any."""
    text = clean(text)
    words = realign(segment.words, text, segment.start_ms, segment.end_ms) if segment.words else ()
    tied = segment.tied and text[:1] == segment.text[:1]
    return replace(segment, text=text, words=words, tied=tied)


def split(t: Transcript, segment_id: str, at: int, new_id: str | None = None) -> Transcript:
    """Split a segment before character ``at``; the first half keeps the id, the second gets ``new_id`` or a fresh one.

    The times come from the words (inside a word in proportion to its characters), else from the characters. Raises
    ValueError where one half would have no text.
    """
    index = t.index_of(segment_id)
    segment = t.segments[index]
    if not 0 <= at <= len(segment.text):
        raise ValueError("the place to split lies outside of the text")
    texts = segment.text[:at].strip(), segment.text[at:].strip()
    if not all(texts):
        raise ValueError("a half without text")
    left, right = cut(segment.words, segment.text, at, segment.start_ms, segment.end_ms)
    if segment.words:
        first_end = max((w.end_ms for w in left), default=segment.start_ms)
        second_start = min((w.start_ms for w in right), default=segment.end_ms)
    else:
        length = segment.end_ms - segment.start_ms
        first_end = second_start = segment.start_ms + length * len(texts[0]) // (len(texts[0]) + len(texts[1]))
    if index + 1 < len(t.segments):
        # where the next line begins already inside this one, the order of the starts is kept
        second_start = max(min(second_start, t.segments[index + 1].start_ms), segment.start_ms)
    first = replace(segment, end_ms=first_end, text=texts[0], words=left, confirmed=False)
    second = replace(
        segment,
        id=new_id or _fresh("s"),
        start_ms=second_start,
        text=texts[1],
        words=right,
        confirmed=False,
        tied=not segment.text[at - 1].isspace() and not segment.text[at].isspace(),
    )
    return _put(t, index, index + 1, first, second)


def merge(t: Transcript, segment_ids: Iterable[str]) -> Transcript:
    """Make one segment of neighbours, under the id and speaker of the first. Raises ValueError if they are not such."""
    indexes = _indexes(t, segment_ids)
    if not indexes:
        raise ValueError("nothing to merge")
    first, last = indexes[0], indexes[-1] + 1
    if last - first != len(indexes):
        raise ValueError("the segments are not neighbours")
    if len(indexes) == 1:
        return t
    return _put(t, first, last, merged(t.segments[first:last]))


def merged(parts: tuple[Segment, ...]) -> Segment:
    """One segment made of ``parts``, under the id and speaker of the first. It is as sure as the least sure of them: a
    doubtful one must not hide behind its neighbours."""
    start_ms, end_ms = min(part.start_ms for part in parts), max(part.end_ms for part in parts)
    spoken = [part for part in parts if part.text]
    words: tuple[Word, ...] = ()
    if any(part.words for part in spoken):
        said = [part.words or timed(part.text, part.start_ms, part.end_ms) for part in spoken]
        ties = [_goes_on(before, part) for before, part in pairwise(spoken)]
        words = inside(in_sequence(said, ties), start_ms, end_ms)
    text = "".join(
        part.text if n == 0 or _goes_on(spoken[n - 1], part) else f" {part.text}" for n, part in enumerate(spoken)
    )
    return replace(
        parts[0],
        start_ms=start_ms,
        end_ms=end_ms,
        text=text,
        confidence=min((part.confidence for part in parts if part.confidence is not None), default=None),
        words=words,
        confirmed=all(part.confirmed for part in parts),
        origins=tuple(dict.fromkeys(origin for part in parts for origin in part.origins)),
    )


def _goes_on(before: Segment, part: Segment) -> bool:
    """Whether a word that begins in one segment goes on in the next: both are parts of what was one."""
    return part.tied and (not part.origins or not set(part.origins).isdisjoint(before.origins))


def merge_with_previous(t: Transcript, segment_id: str) -> Transcript:
    """Merge a segment into the one before it, whose id stays. Raises ValueError for the first segment."""
    index = t.index_of(segment_id)
    if index == 0:
        raise ValueError("nothing stands before the first segment")
    return _put(t, index - 1, index + 1, merged(t.segments[index - 1 : index + 1]))


def insert_after(
    t: Transcript,
    segment_id: str | None,
    start_ms: int,
    end_ms: int,
    text: str = "",
    speaker: str | None = None,
    new_id: str | None = None,
) -> Transcript:
    """Insert a segment behind another, or (None) before all. Its start is kept between those of its neighbours."""
    index = 0 if segment_id is None else t.index_of(segment_id) + 1
    _known_speaker(t, speaker)
    _proper(start_ms, end_ms)
    earliest = t.segments[index - 1].start_ms if index else 0
    latest = t.segments[index].start_ms if index < len(t.segments) else start_ms
    start_ms = max(min(start_ms, latest), earliest)
    new = Segment(new_id or _fresh("s"), start_ms, max(start_ms, end_ms), clean(text), speaker)
    return _put(t, index, index, new)


def delete(t: Transcript, segment_ids: Iterable[str]) -> Transcript:
    """Take segments out."""
    indexes = _indexes(t, segment_ids)
    stays = bytearray(b"\1") * len(t.segments)
    for index in indexes:
        stays[index] = 0
    return t.with_segments(tuple(compress(t.segments, stays))) if indexes else t


def borders(t: Transcript, segment_id: str) -> tuple[int, int]:
    """The earliest and the latest start that `retime` gives a segment: its neighbours' starts, or 0 and the end."""
    index = t.index_of(segment_id)
    earliest = t.segments[index - 1].start_ms if index else 0
    is_last = index + 1 == len(t.segments)
    latest = max(t.duration_ms, t.segments[index].end_ms) if is_last else t.segments[index + 1].start_ms
    return earliest, max(latest, earliest)


def retime(t: Transcript, segment_id: str, start_ms: int, end_ms: int) -> Transcript:
    """Move the borders of a segment. The start stops at its neighbours' starts, so that the order stays.

    Words keep their times: they belong to the sound. One that a border cuts or leaves outside is brought inside, and
    is back in its place as soon as the border is. Raises ValueError if the end is before the start, or the start
    before 0.
    """
    _proper(start_ms, end_ms)
    index = t.index_of(segment_id)
    earliest, latest = borders(t, segment_id)
    start_ms = max(min(start_ms, latest), earliest)
    end_ms = max(end_ms, start_ms)
    segment = t.segments[index]
    if (start_ms, end_ms) == (segment.start_ms, segment.end_ms):
        return t
    words = inside(segment.words, start_ms, end_ms)
    return _put(t, index, index + 1, replace(segment, start_ms=start_ms, end_ms=end_ms, words=words))


def assign_speaker(t: Transcript, segment_ids: Iterable[str], speaker_id: str | None) -> Transcript:
    """Give segments to a speaker of the table, or to none. A suggested speaker whom a person gives lines is confirmed:
    else those lines would be taken away again with the suggestion."""
    _known_speaker(t, speaker_id)
    given = _each(t, segment_ids, partial(_spoken_by, speaker_id))
    return given if given is t or speaker_id is None else _respeak(given, speaker_id, _confirmed)


def confirm(t: Transcript, segment_ids: Iterable[str], *, confirmed: bool = True) -> Transcript:
    """Mark segments as looked at and found right, or take the mark away."""
    return _each(t, segment_ids, lambda s: s if s.confirmed == confirmed else replace(s, confirmed=confirmed))


def add_speaker(t: Transcript, name: str, new_id: str | None = None) -> Transcript:
    """Add a speaker at the end of the table, in the first colour that is free (or least used)."""
    used = [s.color % COLORS for s in t.speakers]
    color = min(range(COLORS), key=used.count)
    return replace(t, speakers=(*t.speakers, Speaker(new_id or _fresh("p"), _named(name), color)))


def rename_speaker(t: Transcript, speaker_id: str, name: str) -> Transcript:
    """Give a speaker another name, everywhere. The name of another speaker is allowed: they stay two.

    Whoever names a suggested speaker has looked at it: it is no suggestion any more.
    """
    made = _respeak(t, speaker_id, lambda s: replace(s, name=_named(name), suggested=False))
    return _called(made, t, speaker_id, speaker_id)


def confirm_speakers(t: Transcript) -> Transcript:
    """Say of all suggested speakers that they are right."""
    speakers = tuple(replace(s, suggested=False) if s.suggested else s for s in t.speakers)
    return t if speakers == t.speakers else replace(t, speakers=speakers)


def recolor_speaker(t: Transcript, speaker_id: str, color: int) -> Transcript:
    """Give a speaker another of the eight colours."""
    return _respeak(t, speaker_id, lambda s: replace(s, color=color % COLORS))


def merge_speakers(t: Transcript, from_id: str, into_id: str) -> Transcript:
    """Give all segments of one speaker to another and take the first out of the table."""
    _known_speaker(t, from_id)
    _known_speaker(t, into_id)
    if from_id == into_id:
        return t
    made = _respeak(_without_speaker(t, from_id, into_id), into_id, _confirmed)
    return _called(made, t, from_id, into_id)


def remove_speaker(t: Transcript, speaker_id: str) -> Transcript:
    """Take a speaker out of the table; the speaker's segments have none then."""
    _known_speaker(t, speaker_id)
    return _without_speaker(t, speaker_id, None)


def rename(t: Transcript, title: str) -> Transcript:
    """Give the transcript another title. Raises ValueError for an empty one."""
    title = _named(title)
    return t if title == t.title else replace(t, title=title)


def revert(t: Transcript, recognised: Transcript, segment_ids: Iterable[str]) -> Transcript:
    """Bring segments back to what was recognised.

    All segments that share an origin with the given ones, also by way of others, give way to the recognised segments of
    those origins. A segment that a person inserted has no origin and stays. Speakers: the recognised one if it is
    still in the table, else that of the line as it is now.
    """
    group = _kin(t, segment_ids)
    origins = {origin for index in group for origin in t.segments[index].origins}
    # A line that was touched while it was still being recognised names the line, of which there may be parts now.
    restored = [s for s in recognised.segments if s.id in origins or line_of(s.id) in origins]
    if not restored:
        return t
    speakers = {origin: t.segments[index].speaker for index in group for origin in t.segments[index].origins}
    table = {s.id for s in t.speakers}
    restored = [
        s if s.speaker in table else _spoken_by(speakers.get(s.id, speakers.get(line_of(s.id))), s) for s in restored
    ]
    kept = [s for index, s in enumerate(t.segments) if index not in group]
    return replace(t, segments=tuple(_same_objects(t, _woven(kept, restored, min(group)))))


def revert_all(t: Transcript, recognised: Transcript) -> Transcript:
    """Bring all segments and events back to what was recognised.

    Title and speaker names stay; speakers that are missing in the table come back to it.
    """
    table = {s.id for s in t.speakers}
    speakers = t.speakers + tuple(s for s in recognised.speakers if s.id not in table)
    segments = tuple(_same_objects(t, recognised.segments))
    back = replace(t, speakers=speakers, segments=segments, events=recognised.events)
    return t if back == t else back


def _put(t: Transcript, begin: int, end: int, *segments: Segment) -> Transcript:
    ids, gone = {s.id for s in segments}, {s.id for s in t.segments[begin:end]}
    if len(ids) != len(segments):
        raise ValueError("two segments have the same id")
    return t.with_segments(t.segments[:begin] + segments + t.segments[end:], ids - gone)


_id_of = attrgetter("id")


def _indexes(t: Transcript, segment_ids: Iterable[str]) -> list[int]:
    """The places of segments, in order, each once."""
    wanted = set(segment_ids)
    indexes = list(compress(count(), map(wanted.__contains__, map(_id_of, t.segments))))
    if len(indexes) != len(wanted):
        raise KeyError(min(wanted - {t.segments[index].id for index in indexes}))
    return indexes


def _each(t: Transcript, segment_ids: Iterable[str], change: Callable[[Segment], Segment]) -> Transcript:
    indexes = _indexes(t, segment_ids)
    before = list(map(t.segments.__getitem__, indexes))
    after = list(map(change, before))
    if all(map(is_, before, after)):
        return t
    segments = list(t.segments)
    for index, segment in zip(indexes, after, strict=True):
        segments[index] = segment
    return t.with_segments(tuple(segments))


def _confirmed(speaker: Speaker) -> Speaker:
    return replace(speaker, suggested=False) if speaker.suggested else speaker


def _respeak(t: Transcript, speaker_id: str, change: Callable[[Speaker], Speaker]) -> Transcript:
    _known_speaker(t, speaker_id)
    speakers = tuple(change(s) if s.id == speaker_id else s for s in t.speakers)
    return t if speakers == t.speakers else replace(t, speakers=speakers)


def _called(made: Transcript, before: Transcript, old_id: str, new_id: str) -> Transcript:
    """The transcript with a speaker's new name also where the draft of the minutes says who does something."""
    old, new = before.speaker(old_id), made.speaker(new_id)
    if old is None or new is None or sum(s.name == old.name for s in before.speakers) > 1:
        return made
    draft = made.draft.renamed(old.name, new.name)
    return made if draft is made.draft else replace(made, draft=draft)


def _without_speaker(t: Transcript, speaker_id: str | None, into: str | None) -> Transcript:
    return replace(
        t,
        speakers=tuple(s for s in t.speakers if s.id != speaker_id),
        segments=tuple(_spoken_by(into, s) if s.speaker == speaker_id else s for s in t.segments),
    )


def _known_speaker(t: Transcript, speaker_id: str | None) -> None:
    if speaker_id is not None and t.speaker(speaker_id) is None:
        raise KeyError(speaker_id)


def _named(name: str) -> str:
    name = clean(name)
    if not name:
        raise ValueError("an empty name")
    return name


def _proper(start_ms: int, end_ms: int) -> None:
    if start_ms < 0 or end_ms < start_ms:
        raise ValueError("a segment ends before it starts, or starts before 0")


def _fresh(prefix: str) -> str:
    return new_id(prefix)


def _kin(t: Transcript, segment_ids: Iterable[str]) -> set[int]:
    """The places of the given segments and of all that share an origin with them, also by way of others."""
    holders: dict[str, list[int]] = {}
    for index, segment in enumerate(t.segments):
        for origin in segment.origins:
            holders.setdefault(origin, []).append(index)
    waiting = _indexes(t, segment_ids)
    group: set[int] = set()
    while waiting:
        index = waiting.pop()
        segment = t.segments[index]
        if index not in group and segment.origins:
            group.add(index)
            waiting += [other for origin in segment.origins for other in holders[origin] if other not in group]
    return group


def _woven(kept: list[Segment], restored: list[Segment], place: int) -> Iterator[Segment]:
    """Both in one order of their starts; at the same start the restored ones stand where the first of them was."""
    starts = [s.start_ms for s in kept]
    done = 0
    for segment in sorted(restored, key=lambda s: s.start_ms):
        earliest, latest = bisect_left(starts, segment.start_ms), bisect_right(starts, segment.start_ms)
        until = min(max(earliest, place), latest)
        yield from kept[done:until]
        yield segment
        done = until
    yield from kept[done:]


def _spoken_by(speaker: str | None, s: Segment) -> Segment:
    """The segment given to a speaker."""
    if s.speaker == speaker:
        return s
    made: Any = _Given(s, speaker)
    made.__class__ = Segment
    given: Segment = made
    return given


def _same_objects(t: Transcript, segments: Iterable[Segment]) -> Iterable[Segment]:
    """The segments, each as the object the transcript holds already where they are equal: changes stay small."""
    held = {s.id: s for s in t.segments}
    return (held[s.id] if s.id in held and held[s.id] == s else s for s in segments)
