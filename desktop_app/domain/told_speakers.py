"""Puts speakers that were told apart by their voices on the lines of a transcript, as a suggestion.

What a person or a service said of a speaker is never changed: only lines without one get one. Where such a line has
times of its words, it is split where the speaker changes; without, whoever speaks longest in it has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Protocol

from desktop_app.domain.progress import Progress
from desktop_app.domain.transcript import Segment, Speaker, Transcript, Word
from desktop_app.domain.transcript_edits import COLORS
from desktop_app.domain.word_alignment import cut

_SLICE_MS = 1_000
"""Of a line without word times."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of time (ms) in which one speaker speaks; the numbers are those of one telling apart only."""

    start_ms: int
    end_ms: int
    speaker: int


class Turns(Protocol):
    """Whoever listens who speaks when."""

    def __call__(
        self,
        path: str,
        spans: Sequence[tuple[int, int]],
        fewest: int,
        most: int,
        progress: Progress,
        *,
        track: int = 0,
    ) -> tuple[Turn, ...]:
        """Who speaks in these stretches of a recording, or of one track of it; fewest and most speakers, −1 for not
        known. Raises AppError."""


def spans_of(t: Transcript) -> tuple[tuple[int, int], ...]:
    """The stretches of time (ms) in which to listen who speaks, in order: the words, or about a second each."""
    found: list[tuple[int, int]] = []
    for segment in t.segments:
        if segment.words:
            found += [(w.start_ms, w.end_ms) for w in segment.words if w.end_ms > w.start_ms]
        elif segment.text and segment.end_ms > segment.start_ms:
            length = segment.end_ms - segment.start_ms
            parts = max(1, round(length / _SLICE_MS))
            found += [
                (segment.start_ms + length * n // parts, segment.start_ms + length * (n + 1) // parts)
                for n in range(parts)
            ]
    return tuple(sorted(found))


def with_speakers(t: Transcript, turns: Sequence[Turn]) -> Transcript:
    """The transcript in which each line without a speaker has one, if somebody speaks in it.

    Voices that speak in lines which have a speaker already are taken for that speaker; the others come to the table as
    «A», «B» …, marked as suggested. Nothing changes where every line has its speaker: then the very transcript is
    given back, so that to do it twice is to do it once.
    """
    table = {s.id for s in t.speakers}
    if not turns or all(s.speaker in table for s in t.segments):
        return t
    clock = _TurnsByTime(turns)
    return _told(t, clock, _known(t, clock), table)


def with_people(t: Transcript, turns: Sequence[Turn], names: Sequence[str]) -> Transcript:
    """The transcript, none of whose lines has a speaker, with those whose names are known: the turns of number 0 are
    those of the first name. Nobody is suggested, as nobody was guessed; who says nothing does not come to the table."""
    people = tuple(Speaker(f"p{number + 1}", name, number % COLORS) for number, name in enumerate(names))
    known = {number: person.id for number, person in enumerate(people)}
    made = _told(replace(t, speakers=people), _TurnsByTime(turns), known, frozenset())
    speaking = {segment.speaker for segment in made.segments}
    return replace(made, speakers=tuple(one for one in made.speakers if one.id in speaking))


def told_anew(t: Transcript, turns: Sequence[Turn]) -> Transcript:
    """The transcript in which each line has the speaker that is heard in it, whatever speaker it had.

    A voice that speaks mostly in the lines of one speaker is taken for that speaker, who keeps the name. Speakers who
    are left without a line go.
    """
    if not turns:
        return t
    clock = _TurnsByTime(turns)
    made = _told(t, clock, _known(t, clock), frozenset())
    had, have = ({s.speaker for s in each.segments} for each in (t, made))
    speakers = tuple(s for s in made.speakers if s.id in have or s.id not in had)
    return made if speakers == made.speakers else replace(made, speakers=speakers)


def are_all_checked(t: Transcript, talking: Iterable[str | None]) -> bool:
    """Whether every line has a speaker that is no suggestion, so that only `told_anew` would change anything.

    ``talking``: the speakers that have lines.
    """
    return {s.id for s in t.speakers if not s.suggested}.issuperset(talking)


def _told(t: Transcript, clock: _TurnsByTime, known: dict[int, str], kept: Collection[str]) -> Transcript:
    """The transcript with the speakers that are heard; lines of the speakers in ``kept`` stay as they are."""
    taken = {s.id for s in t.segments}
    lines: list[Segment] = []
    numbers: list[int | None] = []
    for segment in t.segments:
        if segment.speaker in kept:
            lines.append(segment)
            numbers.append(None)
            continue
        for line, number in _parted(segment, clock, taken):
            lines.append(line)
            numbers.append(number)
    speakers = list(t.speakers)
    for number in dict.fromkeys(n for n in numbers if n is not None):
        if number not in known:
            speakers.append(_fresh(speakers))
            known[number] = speakers[-1].id
    told = [
        line if number is None else replace(line, speaker=known[number])
        for line, number in zip(lines, numbers, strict=True)
    ]
    order = sorted(range(len(told)), key=lambda n: told[n].start_ms)
    made = replace(t, speakers=tuple(speakers), segments=tuple(told[n] for n in order))
    return t if made == t else made


def without_suggested(t: Transcript) -> Transcript:
    """The transcript without the speakers that are only suggested, so that they can be told apart anew."""
    gone = {s.id for s in t.speakers if s.suggested}
    if not gone:
        return t
    return replace(
        t,
        speakers=tuple(s for s in t.speakers if s.id not in gone),
        segments=tuple(replace(s, speaker=None) if s.speaker in gone else s for s in t.segments),
    )


class _TurnsByTime:
    """Who speaks when."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = sorted(turns, key=lambda turn: (turn.start_ms, turn.end_ms))
        self._starts = [turn.start_ms for turn in self._turns]
        self._reach = list(accumulate((turn.end_ms for turn in self._turns), max))

    def shares(self, start_ms: int, end_ms: int) -> Counter[int]:
        """How long each speaks between two times, ms; whoever does not is not in it."""
        found: Counter[int] = Counter()
        at = bisect_right(self._starts, end_ms) - 1
        while at >= 0 and self._reach[at] > start_ms:
            turn = self._turns[at]
            shared = min(turn.end_ms, end_ms) - max(turn.start_ms, start_ms)
            if shared > 0:
                found[turn.speaker] += shared
            at -= 1
        return found

    def speaker(self, start_ms: int, end_ms: int) -> int | None:
        """Who speaks longest between two times; of equals the one with the smaller number."""
        shares = self.shares(start_ms, end_ms)
        return min(shares, key=lambda number: (-shares[number], number), default=None)


def _known(t: Transcript, clock: _TurnsByTime) -> dict[int, str]:
    """The speakers of the table that some voices are, as the lines say which have a speaker: one for one."""
    table = {s.id for s in t.speakers}
    shared: Counter[tuple[int, str]] = Counter()
    whole: Counter[int] = Counter()
    for segment in t.segments:
        if segment.speaker is not None and segment.speaker in table:
            for number, length in clock.shares(segment.start_ms, segment.end_ms).items():
                shared[number, segment.speaker] += length
                whole[number] += length
    known: dict[int, str] = {}
    for (number, speaker), length in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if number not in known and speaker not in known.values() and 2 * length > whole[number]:
            known[number] = speaker
    return known


def _parted(segment: Segment, clock: _TurnsByTime, taken: set[str]) -> Iterator[tuple[Segment, int | None]]:
    """The line with its speaker, or the lines that it becomes."""
    whole = clock.speaker(segment.start_ms, segment.end_ms)
    if not segment.words or whole is None or not _are_the_text(segment.words, segment.text):
        yield segment, whole
        return
    rest = segment
    groups = list(_spoken(segment.words, clock, whole))
    for number, words in groups[:-1]:
        first, rest = _cut(rest, words, _unused(segment.id, taken))
        yield first, number
    yield rest, groups[-1][0]


def _spoken(words: Sequence[Word], clock: _TurnsByTime, otherwise: int) -> Iterator[tuple[int, int]]:
    """Speakers and how many words in turn each has; a word nobody speaks goes with the one before it."""
    numbers: list[int] = []
    for word in words:
        number = clock.speaker(word.start_ms, max(word.end_ms, word.start_ms + 1))
        numbers.append(number if number is not None else (numbers[-1] if numbers else otherwise))
    for number, group in groupby(numbers):
        yield number, sum(1 for _ in group)


def _cut(segment: Segment, count: int, fresh: str) -> tuple[Segment, Segment]:
    """The line before and behind so many of its words; the first keeps the id. A person's mark stays on both."""
    at = _behind(segment.text, sum(_letters(w.text) for w in segment.words[:count]))
    left, right = cut(segment.words, segment.text, at, segment.start_ms, segment.end_ms)
    end = max(w.end_ms for w in left)
    start = min(w.start_ms for w in right)
    first = replace(segment, end_ms=max(end, segment.start_ms), text=segment.text[:at].strip(), words=left)
    second = replace(
        segment,
        id=fresh,
        start_ms=min(max(start, segment.start_ms), segment.end_ms),
        text=segment.text[at:].strip(),
        words=right,
    )
    return first, second


def _behind(text: str, letters: int) -> int:
    """The place in the text behind so many characters that are no spaces."""
    for at, character in enumerate(text):
        if letters == 0:
            return at
        letters -= not character.isspace()
    return len(text)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _are_the_text(words: Iterable[Word], text: str) -> bool:
    """Whether the words make up the text, so that it can be cut between them."""
    return "".join("".join(w.text.split()) for w in words) == "".join(text.split())


def _unused(segment_id: str, taken: set[str]) -> str:
    number = 1
    while (fresh := f"{segment_id}-{number}") in taken:
        number += 1
    taken.add(fresh)
    return fresh


def _fresh(speakers: Sequence[Speaker]) -> Speaker:
    """One more for the table: the next letter, the first colour that is free or least used."""
    ids, names = {s.id for s in speakers}, {s.name for s in speakers}
    number = 1
    while (made := f"v{number}") in ids:
        number += 1
    place = 0
    while (name := letters_of(place)) in names:
        place += 1
    used = [s.color for s in speakers]
    return Speaker(made, name, min(range(COLORS), key=used.count), suggested=True)


def letters_of(place: int) -> str:
    """The name of a speaker nobody named: A … Z, AA, AB …"""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
