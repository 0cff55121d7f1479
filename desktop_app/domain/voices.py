"""Persons whose voice the user asked to remember, and who of a recording sounds like one of them.

A voice print is what the voice encoder makes of a stretch of speech: 256 numbers of length one together. Two prints of
one voice point the same way; their likeness is the cosine between them. What it is worth depends on the microphones:
measured with 20 s each of ten readers (LibriSpeech test-other) it is 0.93–0.97 for one person in one room, 0.6–0.84 in
another room, with noise or through a telephone; for two persons 0.45–0.75, but up to 0.9 where both speak through the
same telephone. So a person is suggested only who is like enough *and* stands out among those who speak in the same
recording. A wrong name is worse than none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import mul

from desktop_app.domain.progress import Progress
from desktop_app.domain.transcript import Segment, Speaker, Transcript

NUMBERS = 256
"""Of one voice print (the GE2E encoder's)."""

LIKE_FROM = 0.68
"""The likeness below which nobody is suggested, and two recordings are not taken for one voice."""
STANDS_OUT_BY = 0.2
"""By how much the suggested speaker must be more like the voice than the others of the recording are on average: what
the microphone makes alike, it makes alike for all of them.

With this and `CLEAR_BY`, of those ten readers in groups of three nearly all were known again in one room with 2 of 100
suggestions wrong (3 of 100 strangers got a name where nobody remembered was there), in another room or with noise a
third to a half with none wrong, through a telephone hardly anyone: such a person is remembered from that recording too.
"""
BESIDE_OTHERS = (0.66, 0.18)
"""What is asked instead of `LIKE_FROM` and `STANDS_OUT_BY` once somebody else in the recording is known again, or bears
the name of a remembered voice."""
BELOW_BEST_BY = 0.15
"""So much less like than the most like of a recording nobody is suggested: all of them have the same microphone."""
ALONE_FROM = 0.85
"""The likeness that is asked of a speaker who is compared with nobody else in the recording."""
CLEAR_BY = 0.06
"""By how much more like a suggestion must be than the next person, and than the next speaker."""
SPOKEN_FROM_MS = 1_200
"""Less speech than this says too little about a voice. Of short speech fewer persons are known again (of 1.6 s about
half in one room), but no more wrong ones."""
ENOUGH_MS = 5_000
"""From so much speech on a voice is known as well as may be expected."""
LISTEN_TO_MS = 60_000
"""More speech than this tells nothing new."""
MOST_SPEAKERS = 24
"""Speakers of one recording who are listened to."""
MOST_PRINTS = 8
"""Recordings of one person that are kept; the oldest goes."""

_SHORTEST_SPAN_MS = 800
_UNKNOWN_CONFIDENCE = 0.7

Vector = tuple[float, ...]
Span = tuple[int, int]
"""From and to, in milliseconds."""
VoiceOf = Callable[[str, Sequence[Span], Progress, int], Sequence[float]]
"""Makes the voice print (256 numbers) of who speaks in these stretches of a recording, on that track; takes a while.
Raises UnusableFile, Cancelled, and ValueError where no voice is in them."""


@dataclass(frozen=True, slots=True)
class VoicePrint:
    """What one recording says about a voice.

    ``vector``: 256 numbers, of length one together. ``spoken_ms``: how much speech it was made of. ``heard_at``: when
    it was remembered (seconds since 1970). ``document``: the id of the document it is from (which may be deleted by
    now); ``sample``: a stretch of its recording to hear the person by.
    """

    vector: Vector
    spoken_ms: int
    heard_at: float
    document: str = ""
    sample: Span = (0, 0)

    def __post_init__(self) -> None:
        if len(self.vector) != NUMBERS or not abs(math.hypot(*self.vector) - 1) < 1e-3:
            raise ValueError("not a voice print")
        if self.spoken_ms <= 0 or not 0 <= self.sample[0] <= self.sample[1]:
            raise ValueError("a voice print of no speech")


@dataclass(frozen=True, slots=True)
class Voice:
    """A person whose voice is remembered: a name, and a print for each recording, the oldest first."""

    id: str
    name: str
    prints: tuple[VoicePrint, ...]

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.prints:
            raise ValueError("a voice without a name or without a print")

    @property
    def vector(self) -> Vector:
        """All recordings in one, each counting by how much was spoken in it."""
        return combined(self.prints)

    @property
    def heard_at(self) -> float:
        """When a recording was remembered last."""
        return max(one.heard_at for one in self.prints)

    @property
    def spoken_ms(self) -> int:
        """How much speech it knows, over all recordings."""
        return sum(one.spoken_ms for one in self.prints)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A speaker of a transcript who sounds like a remembered voice; ``likeness`` 0–1."""

    speaker: str
    voice: Voice
    likeness: float


def unit(numbers: Iterable[float]) -> Vector:
    """The same direction with length one. Raises ValueError for 0, and for what is no number."""
    values = tuple(numbers)
    length = math.hypot(*values)
    if not 0 < length < math.inf:
        raise ValueError("no direction")
    return tuple(value / length for value in values)


def likeness(one: Vector, other: Vector) -> float:
    """How alike two voices sound, 0–1: the cosine, nothing below 0."""
    cosine: float = sum(map(mul, one, other))
    return min(1.0, max(0.0, cosine))


def combined(prints: Sequence[VoicePrint]) -> Vector:
    """Several recordings of one person in one: their mean by the time spoken (no more than `LISTEN_TO_MS` each counts).

    Raises ValueError where there is none.
    """
    weights = [min(one.spoken_ms, LISTEN_TO_MS) for one in prints]
    columns = zip(*(one.vector for one in prints), strict=True)
    sums = [sum(map(mul, weights, column)) for column in columns]
    try:
        return unit(sums)
    except ValueError:
        # Two that cancel each other out: no voice does, but a library can be damaged.
        return prints[-1].vector


def joined(voice: Voice, heard: VoicePrint) -> Voice:
    """The voice with one more recording; one of the same document takes the place of that before."""
    others = [one for one in voice.prints if not one.document or one.document != heard.document]
    return replace(voice, prints=(*others[-(MOST_PRINTS - 1) :], heard))


def to_join(voices: Iterable[Voice], name: str, heard: VoicePrint) -> Voice | None:
    """The remembered person of that name that a new recording belongs to: the most alike one.

    None where nobody of that name sounds so: two persons may have one name, and one person through a telephone is
    better kept as a second voice than mixed into the first. A recording of the same document is always the same person.
    """
    namesakes = [one for one in voices if one.name == name]
    for one in namesakes:
        if heard.document and any(kept.document == heard.document for kept in one.prints):
            return one
    best = max(namesakes, key=lambda one: likeness(one.vector, heard.vector), default=None)
    return best if best is not None and likeness(best.vector, heard.vector) >= LIKE_FROM else None


_MADE_NAME = re.compile(r"(speaker|spk|spk_|화자|참석자)?\s*[_#]?\s*([a-z]|\d{1,3})?(\s*\(\d+\))?", re.IGNORECASE)


def is_made_name(name: str) -> bool:
    """Whether a speaker's name is one that a service or the program gave («A», «1», «화자 2», «Speaker 3 (2)»)."""
    return _MADE_NAME.fullmatch(name.strip()) is not None


def spans_of(transcript: Transcript, speaker: str) -> tuple[Span, ...]:
    """The stretches to know a speaker's voice by, in order: where nobody else speaks, the long and clear ones first
    taken, up to `LISTEN_TO_MS` altogether."""
    alone = sorted(_alone(transcript.segments, speaker), key=lambda found: -found[0])
    chosen: list[Span] = []
    room = LISTEN_TO_MS
    for _, (begin, end) in alone:
        length = min(end - begin, room)
        if length >= _SHORTEST_SPAN_MS:
            chosen.append((begin, begin + length))
            room -= length
    return tuple(sorted(chosen))


def length_of(spans: Iterable[Span]) -> int:
    """Milliseconds of all stretches together."""
    return sum(end - begin for begin, end in spans)


def shared(known: Sequence[Span], wanted: Sequence[Span]) -> float:
    """The share (0–1) of the wanted stretches that lies in the known ones; 1 where nothing is wanted."""
    common = sum(
        max(0, min(end, known_end) - max(begin, known_begin))
        for begin, end in wanted
        for known_begin, known_end in known
    )
    return common / (length_of(wanted) or 1) if wanted else 1.0


def _alone(segments: Sequence[Segment], speaker: str) -> Iterable[tuple[float, Span]]:
    """The lines of a speaker without what others say at the same time, each with its worth."""
    others_until = 0
    for at, segment in enumerate(segments):
        if segment.speaker != speaker:
            others_until = max(others_until, segment.end_ms)
            continue
        begin, end = max(segment.start_ms, others_until), segment.end_ms
        for later in segments[at + 1 :]:
            if later.start_ms >= end:
                break
            if later.speaker != speaker:
                end = later.start_ms
        if segment.text.strip() and end - begin >= _SHORTEST_SPAN_MS:
            clear = _UNKNOWN_CONFIDENCE if segment.confidence is None else segment.confidence
            yield (end - begin) * clear, (begin, end)


def to_hear(transcript: Transcript) -> dict[str, tuple[Span, ...]]:
    """The speakers who said enough, each with the stretches to know them by; none where all have names already.

    The named ones too: who is yet unnamed must stand out among them.
    """
    found = {one.id: spans_of(transcript, one.id) for one in transcript.speakers[:MOST_SPEAKERS]}
    enough = {one: spans for one, spans in found.items() if length_of(spans) >= SPOKEN_FROM_MS}
    return enough if any(one.id in enough and is_made_name(one.name) for one in transcript.speakers) else {}


def suggestions(
    heard: Mapping[str, Vector],
    voices: Sequence[Voice],
    speakers: Sequence[Speaker],
    refused: Collection[tuple[str, str]] = (),
) -> tuple[Suggestion, ...]:
    """Who of the speakers without a name sounds like whom, in the order of ``heard``: each speaker one voice, each
    voice one speaker, so that all together are as like as can be. A name that a speaker has already is given to nobody.

    ``heard``: the speakers' ids with their vectors. ``refused``: pairs of speaker and voice that the user said no to.
    """
    taken = {one.name for one in speakers}
    unnamed = {one.id for one in speakers if is_made_name(one.name)}
    free = [voice for voice in voices if voice.name not in taken]
    known = [voice.vector for voice in free]
    ids = list(heard)
    like = [[likeness(heard[one], vector) for vector in known] for one in ids]
    wanted = {
        (row, column)
        for row, one in enumerate(ids)
        for column, voice in enumerate(free)
        if one in unnamed and (one, voice.id) not in refused
    }
    names = [voice.name for voice in free]
    sure = _pairs(like, names, wanted, LIKE_FROM, STANDS_OUT_BY)
    confirmed = [
        likeness(heard[one.id], voice.vector)
        for one in speakers
        for voice in voices
        if one.name == voice.name and one.id in heard
    ]
    if not sure and not confirmed:
        return ()
    rows, given = set(sure), {names[column] for column in sure.values()}
    rest = {(row, column) for row, column in wanted if row not in rows and names[column] not in given}
    pairs = {**sure, **_pairs(like, names, rest, *BESIDE_OTHERS, given)}
    best = max((*confirmed, *(like[row][column] for row, column in pairs.items())))
    found = [Suggestion(ids[row], free[column], like[row][column]) for row, column in sorted(pairs.items())]
    return _one_name_once([one for one in found if one.likeness >= best - BELOW_BEST_BY])


def _pairs(
    like: Sequence[Sequence[float]],
    names: Sequence[str],
    wanted: Collection[tuple[int, int]],
    like_from: float,
    stands_out_by: float,
    given: Collection[str] = (),
) -> dict[int, int]:
    """Speaker to voice, for those wanted that are like enough, stand out, and are clear of the next person.
    ``given``: names that went to other speakers already."""
    worth = [
        [
            value if (row, column) in wanted and _stands_out(like, row, column, like_from, stands_out_by) else 0.0
            for column, value in enumerate(line)
        ]
        for row, line in enumerate(like)
    ]
    pairs = best_pairs(worth)
    gone = {*given, *(names[column] for column in pairs.values())}

    def is_clear(row: int, column: int) -> bool:
        rivals = (rival for name, rival in zip(names, like[row], strict=True) if name not in gone)
        return like[row][column] - max(rivals, default=0.0) >= CLEAR_BY

    return {row: column for row, column in pairs.items() if is_clear(row, column)}


def _stands_out(like: Sequence[Sequence[float]], row: int, column: int, like_from: float, stands_out_by: float) -> bool:
    """Whether a speaker is like enough, and clearly more so than all others in the recording."""
    value = like[row][column]
    others = [line[column] for at, line in enumerate(like) if at != row]
    if not others:
        return value >= ALONE_FROM
    stands_out = value - sum(others) / len(others) >= stands_out_by and value - max(others) >= CLEAR_BY
    return value >= like_from and stands_out


def _one_name_once(found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Two voices may bear one name: it goes to the speaker who is the most like."""
    best: dict[str, Suggestion] = {}
    for one in found:
        if one.voice.name not in best or best[one.voice.name].likeness < one.likeness:
            best[one.voice.name] = one
    return tuple(one for one in found if best[one.voice.name] is one)


def best_pairs(worth: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row to column, one to one, with the greatest sum; what is worth nothing is no pair.

    The Hungarian method with potentials, a row at a time: rows × rows × columns steps.
    """
    rows = len(worth)
    width = len(worth[0]) if rows else 0
    # As many idle columns as rows: whoever fits nobody stays alone.
    columns = width + rows
    row_part, column_part = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        at = 0
        least, came_from, seen = [math.inf] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while row_of[at]:
            seen[at] = True
            here, step, following = row_of[at], math.inf, 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = -worth[here - 1][column - 1] if column <= width else 0.0
                reduced = cost - row_part[here] - column_part[column]
                if reduced < least[column]:
                    least[column], came_from[column] = reduced, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if seen[column]:
                    row_part[row_of[column]] += step
                    column_part[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            row_of[at] = row_of[came_from[at]]
            at = came_from[at]
    pairs = {row_of[column] - 1: column - 1 for column in range(1, width + 1) if row_of[column]}
    return {row: column for row, column in pairs.items() if worth[row][column] > 0}
