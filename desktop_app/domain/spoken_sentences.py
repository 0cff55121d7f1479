"""Sentences as they were said: over the borders of lines, each with its lines and its time in the recording.

A recogniser ends lines at pauses, and sentences go on in the next one; or it writes no full stops at all. Then the
endings of Korean verbs tell where a sentence ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from desktop_app.domain.transcript import Segment
from desktop_app.domain.word_alignment import realign

_PAUSE_MS = 2_000
"""After a longer silence nobody goes on with a sentence."""
_MOST_LINES, _MOST_LETTERS = 6, 400
_STOP = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bNo)(?<!\bProf)(?<!\bvs)[.?!…。？！]+[\"'”’»)]*(?=\s|$)")
_FINAL = (
    r"(?:[가-힣]니다|[가-힣]니까|어요|아요|해요|세요|네요|게요|께요|까요|데요|거든요|군요|지요|죠|고요|구요|예요|에요|래요|나요"
    r"|합시다|읍시다|십시오)"
)
_END = re.compile(rf"(?<=[가-힣]){_FINAL}(?=\s)")
_ENDED = re.compile(rf"(?:[.?!…。？！][\"'”’»)]*|(?<=[가-힣]){_FINAL})\s*$")
_BIEUP = 17
"""Of the 28 ends that a syllable may have, the one of «습니다» and «합니까»."""


class WordClock:
    """When the letters of lines are heard; each line's words are laid along its text once."""

    def __init__(self) -> None:
        self._words: dict[str, list[tuple[int, int, int, int]]] = {}

    def time_at(self, segment: Segment, place: int, *, at_end: bool) -> int:
        """When the letter at a place of a line is heard: the beginning, or the end, of the word that it stands in."""
        if not segment.words:
            length = segment.end_ms - segment.start_ms
            return segment.start_ms + length * min(max(place, 0), len(segment.text)) // (len(segment.text) or 1)
        words = self._laid(segment)
        if at_end:
            at = bisect_left(words, place, key=itemgetter(0)) - 1
            return words[at][3] if at >= 0 else segment.start_ms
        at = bisect_right(words, place, key=itemgetter(1))
        return words[at][2] if at < len(words) else segment.end_ms

    def _laid(self, segment: Segment) -> list[tuple[int, int, int, int]]:
        """Of each word where it begins and ends in the text, and in the recording."""
        known = self._words.get(segment.id)
        if known is None:
            known, at = [], 0
            for word in realign(segment.words, segment.text, segment.start_ms, segment.end_ms):
                found = segment.text.find(word.text, at)
                if found >= 0:
                    at = found + len(word.text)
                    known.append((found, at, word.start_ms, word.end_ms))
            self._words[segment.id] = known
        return known


@dataclass(frozen=True, slots=True)
class Sentence:
    """What somebody said in one go. ``text``: single spaces between the words of several lines."""

    text: str
    speaker: str | None
    parts: tuple[Segment, ...]
    offset: int
    """Where it begins in the texts of its lines, joined with one space."""
    clock: WordClock

    @property
    def lines(self) -> tuple[str, ...]:
        """The ids of its lines."""
        return tuple(s.id for s in self.parts)

    def times(self) -> tuple[int, int]:
        """From when to when it is heard, ms: by the words' times, where there are some, else by its letters."""
        first, last = self.parts[0], self.parts[-1]
        before = sum(len(s.text) + 1 for s in self.parts[:-1])
        start = self.clock.time_at(first, self.offset, at_end=False)
        end = self.clock.time_at(last, self.offset + len(self.text) - before, at_end=True)
        return start, max(start, end)


def sentences(run: Sequence[Segment]) -> Iterator[Sentence]:
    """The sentences of lines in a row."""
    return _parted(" ".join(s.text for s in run), run, WordClock())


def runs(lines: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Lines in a row that one sentence may go over; those without text are left out."""
    run: list[Segment] = []
    length = 0
    for segment in lines:
        if not segment.text:
            continue
        if run and (
            segment.speaker != run[-1].speaker
            or segment.start_ms - run[-1].end_ms > _PAUSE_MS
            or len(run) >= _MOST_LINES
            or length > _MOST_LETTERS
            or _ENDED.search(run[-1].text)
        ):
            yield run
            run, length = [], 0
        run.append(segment)
        length += len(segment.text) + 1
    if run:
        yield run


def _parted(text: str, run: Sequence[Segment], clock: WordClock) -> Iterator[Sentence]:
    begin = 0
    for end in [*_ends(text), len(text)]:
        part = text[begin:end]
        start = begin + len(part) - len(part.lstrip())
        if part.strip():
            yield _sentence(part.strip(), start, run, clock)
        begin = end


def _ends(text: str) -> list[int]:
    found = {match.end() for match in _STOP.finditer(text)}
    for match in _END.finditer(text):
        ending = match[0]
        if ending.endswith(("니다", "니까")) and not _ends_in_bieup(ending[0]):
            continue  # «그러니까», «아니다» go on
        found.add(match.end())
    return sorted(found)


def _ends_in_bieup(syllable: str) -> bool:
    return (ord(syllable) - ord("가")) % 28 == _BIEUP


def _sentence(text: str, start: int, run: Sequence[Segment], clock: WordClock) -> Sentence:
    """The sentence with those lines only in which some of it stands."""
    at, first = 0, 0
    while first < len(run) - 1 and start > at + len(run[first].text):
        at += len(run[first].text) + 1
        first += 1
    offset, reach, last = start - at, at, first
    while last < len(run) - 1 and start + len(text) > reach + len(run[last].text):
        reach += len(run[last].text) + 1
        last += 1
    return Sentence(text, run[first].speaker, tuple(run[first : last + 1]), offset, clock)
