"""A transcript that is still being recognised: its lines are taken in as they come, and at the end the whole answer is
laid over them. What a person did meanwhile stays.

A line has the id ``r<piece>-<number>``. The whole answer may split it at a change of speaker; its parts are then called
after it, ``r0-5.1`` and ``r0-5.2``, so that a line that a person touched still leads to them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop_app.domain.splices import Splice
from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript
from desktop_app.domain.transcript_changes import TranscriptChange, apply, difference

COLORS = 8


@dataclass(frozen=True, slots=True)
class Lines:
    """What was recognised of a piece from line ``since`` up to before line ``until``, counted from 0.

    ``segments`` may be fewer: a line in which nothing makes sense is counted, and nothing more.
    """

    piece: int
    since: int
    until: int
    segments: tuple[Segment, ...] = ()


def lines_of(t: Transcript, piece: int) -> int:
    """How many lines of a piece were taken in; 0 in a complete transcript."""
    taken = t.lines_taken or ()
    return taken[piece] if piece < len(taken) else 0


def counted(taken: tuple[int, ...], lines: Lines) -> tuple[int, ...]:
    """How many lines of each piece are taken in together with these."""
    wider = taken + (0,) * (lines.piece + 1 - len(taken))
    return (*wider[: lines.piece], lines.until, *wider[lines.piece + 1 :])


def taken_in(t: Transcript, lines: Lines) -> TranscriptChange:
    """The change that brings further lines to the end of an unfinished transcript.

    Always the end, so that no step that could be undone loses its place. Lines that do not follow those taken in before
    (they came twice, or the transcript is complete) change nothing; the count has to be looked at before and after.
    """
    if not follow(t, lines):
        return TranscriptChange()
    held = {s.id for s in t.segments}
    fresh = tuple(s for s in lines.segments if s.id not in held)
    return TranscriptChange((Splice(len(t.segments), (), fresh),)) if fresh else TranscriptChange()


def follow(t: Transcript, lines: Lines) -> bool:
    """Whether these lines come right behind those that an unfinished transcript holds."""
    return t.lines_taken is not None and lines.since == lines_of(t, lines.piece) and lines.until > lines.since


def take_lines(t: Transcript, lines: Lines) -> Transcript:
    """The transcript with further lines; see `taken_in`."""
    if not follow(t, lines):
        return t
    return replace(apply(t, taken_in(t, lines)), lines_taken=counted(t.lines_taken or (), lines))


def line_of(segment_id: str) -> str:
    """The id of the line that a recognised segment is, or is a part of."""
    return segment_id.partition(".")[0]


def by_origin(recognised: Transcript) -> dict[str, list[Segment]]:
    """For each origin that a segment may have the recognised segments that it stands for: itself, or the parts of the
    line that it was."""
    found: dict[str, list[Segment]] = {}
    for segment in recognised.segments:
        found[segment.id] = [segment]
        if (line := line_of(segment.id)) != segment.id:
            found.setdefault(line, []).append(segment)
    return found


def named_by_lines(answer: Transcript, lines: Sequence[Segment]) -> Transcript:
    """The whole answer with each segment called after the line that it is, or is a part of.

    What belongs to no line gets a number behind them all.
    """
    of_piece: defaultdict[str, list[Segment]] = defaultdict(list)
    for line in lines:
        of_piece[_piece(line.id)].append(line)
    parts: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in answer.segments:
        parts[_piece(segment.id)].append(segment)
    names: dict[str, str] = {}
    for piece, segments in parts.items():
        if piece in of_piece:
            names |= _names(piece, segments, of_piece[piece])
    return replace(answer, segments=tuple(_called(s, names.get(s.id, s.id)) for s in answer.segments))


def laid_over(
    t: Transcript, lines: Sequence[Segment], answer: Transcript, in_hand: Collection[str] = ()
) -> TranscriptChange:
    """The change by which the whole answer comes over a transcript whose lines were taken in while it was recognised.

    ``answer`` is `named_by_lines`. Lines that are as they were recognised give way to their final segments, of which
    the first keeps the line's id, so that whoever is there stays there. All others, and those ``in_hand``, stay as the
    person left them and get a speaker only where they have none and all their words are one speaker's. Speakers that
    were only suggested meanwhile give way to those of the answer.
    """
    gone = {s.id for s in t.speakers if s.suggested} if answer.speakers else set()
    if not gone:
        return _laid_over(t, lines, answer, in_hand)
    untold = replace(
        t,
        speakers=tuple(s for s in t.speakers if s.id not in gone),
        segments=tuple(replace(s, speaker=None) if s.speaker in gone else s for s in t.segments),
    )
    return difference(t, apply(untold, _laid_over(untold, lines, answer, in_hand)))


def _laid_over(
    t: Transcript, lines: Sequence[Segment], answer: Transcript, in_hand: Collection[str]
) -> TranscriptChange:
    known = {line.id: line for line in lines}
    parts: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in answer.segments:
        parts[line_of(segment.id)].append(segment)
    table = {s.id for s in t.speakers} | {s.id for s in answer.speakers}
    splices: list[Splice[Segment]] = []
    for at, segment in enumerate(t.segments):
        further: tuple[Segment, ...] = ()
        if known.get(segment.id) != segment or segment.id in in_hand:
            first = _spoken_by(segment, parts, table)
        elif final := parts.get(segment.id):
            first = final[0] if final[0].id == segment.id else replace(final[0], id=segment.id)
            further = tuple(final[1:])
        elif _is_covered(segment, answer):
            splices.append(Splice(at, (segment,), ()))
            continue
        else:
            continue
        if first != segment:
            splices.append(Splice(at, (segment,), (first,)))
        if further:
            splices.append(Splice(at + 1, (), further))
    held = {s.id for s in t.segments}
    if unknown := tuple(s for s in answer.segments if line_of(s.id) not in known and s.id not in held):
        splices.append(Splice(len(t.segments), (), unknown))
    return _in_order(t, _with_head(t, _in_runs(splices), answer))


def _piece(segment_id: str) -> str:
    return segment_id.partition("-")[0]


def _called(segment: Segment, name: str) -> Segment:
    return segment if name == segment.id else replace(segment, id=name, origins=(name,))


def _names(piece: str, segments: Sequence[Segment], lines: Sequence[Segment]) -> dict[str, str]:
    """The ids of one piece's final segments, after its lines."""
    owners = _owners_by_text(segments, lines) or _owners_by_time(segments, lines)
    count: defaultdict[int, int] = defaultdict(int)
    for owner in owners:
        count[owner] += 1
    behind = max((_number(line.id) for line in lines), default=-1) + 1
    number: defaultdict[int, int] = defaultdict(int)
    names = {}
    for segment, owner in zip(segments, owners, strict=True):
        number[owner] += 1
        if owner < 0:
            names[segment.id] = f"{piece}-{behind + number[owner] - 1}"
        elif count[owner] == 1:
            names[segment.id] = lines[owner].id
        else:
            names[segment.id] = f"{lines[owner].id}.{number[owner]}"
    return names


def _number(line_id: str) -> int:
    number = line_id.partition("-")[2]
    return int(number) if number.isdecimal() else -1


def _owners_by_text(segments: Sequence[Segment], lines: Sequence[Segment]) -> list[int]:
    """For each segment the line whose words it has, -1 behind the last line; [] where the words are others."""
    owners: list[int] = []
    for number, line in enumerate(lines):
        wanted, got = _bare(line), ""
        while len(got) < len(wanted) and len(owners) < len(segments):
            got += _bare(segments[len(owners)])
            owners.append(number)
        if got != wanted:
            return []
    return owners + [-1] * (len(segments) - len(owners))


def _bare(segment: Segment) -> str:
    return "".join(segment.text.split())


def _owners_by_time(segments: Sequence[Segment], lines: Sequence[Segment]) -> list[int]:
    """For each segment the line in which it begins, -1 for none."""
    order = sorted(range(len(lines)), key=lambda number: lines[number].start_ms)
    starts = [lines[number].start_ms for number in order]
    owners = []
    for segment in segments:
        place = bisect_right(starts, segment.start_ms) - 1
        line = lines[order[place]] if place >= 0 else None
        is_inside = line is not None and (segment.start_ms < line.end_ms or segment.start_ms == line.start_ms)
        owners.append(order[place] if is_inside else -1)
    return owners


def _is_covered(line: Segment, answer: Transcript) -> bool:
    """Whether the answer says something of the time of a line of which it has no part."""
    first = bisect_left(answer.segments, line.end_ms, key=_start)
    return any(other.end_ms > line.start_ms for other in answer.segments[max(0, first - 8) : first])


def _start(segment: Segment) -> int:
    return segment.start_ms


def _spoken_by(segment: Segment, parts: defaultdict[str, list[Segment]], table: set[str]) -> Segment:
    """A line that a person touched, with its speaker where it has none and all its words are one speaker's."""
    if segment.speaker is not None or not segment.text:
        return segment
    theirs = [part for origin in segment.origins for part in parts.get(line_of(origin), ())]
    inside = [part for part in theirs if _share(segment, part)] or theirs
    speakers = {part.speaker for part in inside}
    speaker = speakers.pop() if len(speakers) == 1 else None
    return segment if speaker not in table else replace(segment, speaker=speaker)


def _share(one: Segment, other: Segment) -> bool:
    """Whether two segments have some time in common."""
    return min(one.end_ms, other.end_ms) > max(one.start_ms, other.start_ms)


def _in_runs(each: Sequence[Splice[Segment]]) -> tuple[Splice[Segment], ...]:
    """Neighbouring rows that stay at their place as one splice: thousands are then told of in a few steps."""
    found: list[Splice[Segment]] = []
    for is_staying, group in groupby(each, key=_is_one_for_one):
        if not is_staying:
            found += group
            continue
        for _, run in groupby(enumerate(group), key=lambda numbered: numbered[1].at - numbered[0]):
            splices = [splice for _, splice in run]
            removed = tuple(s.removed[0] for s in splices)
            found.append(Splice(splices[0].at, removed, tuple(s.inserted[0] for s in splices)))
    return tuple(found)


def _is_one_for_one(splice: Splice[Segment]) -> bool:
    return len(splice.removed) == len(splice.inserted)


def _with_head(t: Transcript, splices: tuple[Splice[Segment], ...], answer: Transcript) -> TranscriptChange:
    """The change with the speakers and events of the answer added."""
    after = replace(
        t,
        language=answer.language or t.language,
        duration_ms=max(t.duration_ms, answer.duration_ms),
        service=t.service or answer.service,
        speakers=_added_speakers(t.speakers, answer.speakers),
        events=_added_events(t.events, answer.events),
    )
    head = difference(t, after)
    return TranscriptChange(splices, head.head_before, head.head_after)


def _added_speakers(own: tuple[Speaker, ...], theirs: Iterable[Speaker]) -> tuple[Speaker, ...]:
    found = list(own)
    for speaker in theirs:
        if any(one.id == speaker.id for one in found):
            continue
        used = [one.color % COLORS for one in found]
        # Its own colour, unless a person's speaker has it already.
        color = speaker.color if speaker.color % COLORS not in used else min(range(COLORS), key=used.count)
        found.append(replace(speaker, color=color))
    return tuple(found)


def _added_events(own: tuple[Event, ...], theirs: tuple[Event, ...]) -> tuple[Event, ...]:
    held = {event.id for event in own}
    fresh = tuple(event for event in theirs if event.id not in held)
    return tuple(sorted((*own, *fresh), key=lambda event: event.start_ms)) if fresh else own


def _in_order(t: Transcript, change: TranscriptChange) -> TranscriptChange:
    """The change, made another where the lines would not be in order of their start (a person moved one away)."""
    after = apply(t, change)
    if all(one.start_ms <= other.start_ms for one, other in zip(after.segments, after.segments[1:], strict=False)):
        return change
    ordered = replace(after, segments=tuple(sorted(after.segments, key=_start)))
    return difference(t, ordered)
