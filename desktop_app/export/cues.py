"""Subtitle cues: segments broken into what can be read on a screen, in time and in lines.

The figures are those of Netflix's guides for timed text: 16 full-width characters a line for Korean (Latin, digits,
spaces and punctuation count half), 42 characters for other scripts, two lines, 0.833–7 s. Korean lines break between
eojeol only.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from desktop_app.domain.scripts import is_spaceless
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.word_alignment import realign, share
from desktop_app.export.plain_text import one_line
from desktop_app.export.turns import names

WIDE_LINE = 32
"""Half-widths a line for scripts of full width: 16 characters."""
NARROW_LINE = 42
LINES = 2
SHORTEST_MS = 833
LONGEST_MS = 7000
CROWDED_MS = 100
"""What a cue keeps at least where several stand at one time."""
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！")
_CLAUSE_ENDS = (",", ";", ":", "、", "，")
_CLOSING = frozenset("、。，．！？)]}）」』】〉》…ー")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its time and its lines. ``name``: who speaks, where the lines do not begin with it."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """The least that stays together: a word, or a character of a script without spaces."""

    text: str
    start_ms: int
    end_ms: int
    has_space: bool
    """Whether a space stands before it."""


def cues(
    t: Transcript, *, speakers: bool = True, apart: bool = False, one_per_segment: bool = False
) -> tuple[Cue, ...]:
    """The subtitles of a transcript, in order, never overlapping and never of no length. Empty segments give none.

    ``speakers``: name who speaks, before the text or, where ``apart`` says so, beside it.
    """
    known = names(t)
    made: list[Cue] = []
    for segment in sorted(t.segments, key=lambda s: s.start_ms):
        text = one_line(segment.text)
        if text:
            name = known.get(segment.speaker, "") if speakers else ""
            prefix = f"{name}: " if name and not apart else ""
            if one_per_segment:
                broken = [Cue(segment.start_ms, segment.end_ms, (prefix + text,))]
            else:
                broken = list(_broken(segment, text, prefix))
            made += [replace(cue, name=name) for cue in broken] if apart else broken
    return tuple(_in_order(made))


@lru_cache(maxsize=65_536)
def width(text: str) -> int:
    """The width of a text in half-widths: full-width characters count two, marks over others none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in unicodedata.normalize("NFC", text)
    )


def line_width(text: str) -> int:
    """How wide a line of this text may be, in half-widths: it depends on the script."""
    return NARROW_LINE if text.isascii() or width(text) == len(text) else WIDE_LINE


def _broken(segment: Segment, text: str, prefix: str) -> Iterator[Cue]:
    limit = line_width(text)
    if segment.end_ms - segment.start_ms <= LONGEST_MS and width(text) <= LINES * limit:
        lines = _wrapped(_untimed(prefix + text), limit)
        if _fits(lines, limit):
            yield Cue(segment.start_ms, segment.end_ms, lines)
            return
    units = _units(segment, text)
    groups = _grouped(units, prefix, limit)
    for begin, end in groups:
        start_ms, end_ms = units[begin].start_ms, max(units[end - 1].end_ms, units[begin].start_ms)
        if begin == 0 and end_ms - segment.start_ms <= LONGEST_MS:
            start_ms = segment.start_ms
        if end == len(units) and segment.end_ms - start_ms <= LONGEST_MS:
            end_ms = segment.end_ms
        lines = _wrapped(_untimed(prefix) + units[begin:end], limit)
        yield Cue(start_ms, min(end_ms, start_ms + LONGEST_MS), lines)


def _units(segment: Segment, text: str) -> list[_Unit]:
    """The units of a segment with the times of its words, or spread over it by characters where it has none."""
    words = realign(segment.words, text, segment.start_ms, segment.end_ms)
    units = []
    for word in words:
        pieces = _untimed(word.text)
        times = share([p.text for p in pieces], word.start_ms, word.end_ms)
        units += [_Unit(p.text, s, e, p.has_space) for p, (s, e) in zip(pieces, times, strict=True)]
    return units


def _untimed(text: str) -> list[_Unit]:
    return [_Unit(part, 0, 0, n == 0) for word in text.split() for n, part in enumerate(_parts(word))]


def _parts(word: str) -> list[str]:
    """A word in the parts between which a line may break: characters for Chinese and Japanese, else only the word."""
    if word.isascii() or not any(is_spaceless(c) for c in word):
        return [word]
    parts: list[str] = []
    for c in word:
        is_tied = not parts or c in _CLOSING or unicodedata.combining(c) or not is_spaceless(c)
        if parts and (c in _CLOSING or (is_tied and not is_spaceless(parts[-1][-1]))):
            parts[-1] += c
        else:
            parts.append(c)
    return parts


def _joined(units: Sequence[_Unit]) -> str:
    return "".join(f" {u.text}" if u.has_space else u.text for u in units).strip()


def _wrapped(units: list[_Unit], limit: int) -> tuple[str, ...]:
    """One line if it fits, else two that are as even as can be, better parted behind a sentence or clause."""
    whole = _joined(units)
    if width(whole) <= limit or len(units) < 2:
        return (whole,)
    best: tuple[str, ...] = (whole,)
    best_cost = float("inf")
    widths = [width(u.text) + u.has_space for u in units]
    total, left = sum(widths), 0
    # readers drop a number that stands alone on the last line: they take it for that of the next cue
    ends = len(units) - 1 if units[-1].text.isdecimal() else len(units)
    for at in range(1, ends):
        left += widths[at - 1]
        right = total - left
        cost = abs(left - right) + 20 * max(left - 1 - limit, 0) + 20 * max(right - 1 - limit, 0)
        cost -= _end_bonus(units[at - 1].text) // 40
        if cost < best_cost:
            best, best_cost = (_joined(units[:at]), _joined(units[at:])), cost
    return best


def _fits(lines: tuple[str, ...], limit: int) -> bool:
    return len(lines) <= LINES and all(width(line) <= limit for line in lines)


def _grouped(units: list[_Unit], prefix: str, limit: int) -> list[tuple[int, int]]:
    """Begin and end of each cue's units: the division of the least cost, found from left to right.

    A cue costs what it leaves empty; ending with a sentence, a clause or before a pause is cheaper.
    """
    room = LINES * limit
    # a name that is wider than a line must not leave each word alone
    taken = min(width(prefix), limit // 2)
    sums = list(accumulate((width(u.text) + u.has_space for u in units), initial=0))
    # up to where the units reach, and from where those that begin with this one do: without the space before it
    starts = [sums[n] + u.has_space for n, u in enumerate(units)]
    second_lines = [
        max(bisect_right(sums, limit - taken + start) - 1, n if taken else n + 1) for n, start in enumerate(starts)
    ]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(units) + 1):
        found: tuple[float, int] = (float("inf"), end - 1)
        bonus = _bonus(units, end)
        end_ms, reached = units[end - 1].end_ms, sums[end]
        for begin in range(end - 1, -1, -1):
            length_ms = end_ms - units[begin].start_ms
            second = second_lines[begin]
            is_too_much = length_ms > LONGEST_MS or (second < end and reached - starts[second] > limit)
            if is_too_much and begin < end - 1:
                break
            empty = room - taken - reached + starts[begin]
            empty = max(empty, 0)
            cost = best[begin][0] + empty * empty / room * 10 + 300 - bonus
            if length_ms < SHORTEST_MS:
                cost += 600
            if cost < found[0]:
                found = (cost, begin)
        best.append(found)
    groups = []
    end = len(units)
    while end:
        begin = best[end][1]
        groups.append((begin, end))
        end = begin
    return groups[::-1]


def _bonus(units: list[_Unit], end: int) -> int:
    if end == len(units):
        return 0
    pause = units[end].start_ms - units[end - 1].end_ms
    return _end_bonus(units[end - 1].text) + min(max(pause, 0), 1000) // 5


def _end_bonus(text: str) -> int:
    return 240 if text.endswith(_SENTENCE_ENDS) else 120 if text.endswith(_CLAUSE_ENDS) else 0


def _in_order(made: list[Cue]) -> list[Cue]:
    """The cues one behind the other: where two overlap, the earlier ends as the later begins; none has no length."""
    kept: list[Cue] = []
    for cue in sorted(made, key=lambda c: c.start_ms):
        start = cue.start_ms
        if kept and start < kept[-1].end_ms:
            last = kept[-1]
            start = min(max(start, last.start_ms + CROWDED_MS), last.end_ms)
            kept[-1] = replace(last, end_ms=start)
        kept.append(replace(cue, start_ms=start, end_ms=max(cue.end_ms, start + CROWDED_MS)))
    for index, cue in enumerate(kept):
        longest = kept[index + 1].start_ms if index + 1 < len(kept) else cue.start_ms + SHORTEST_MS
        if cue.end_ms - cue.start_ms < SHORTEST_MS:
            kept[index] = replace(cue, end_ms=max(cue.end_ms, min(cue.start_ms + SHORTEST_MS, longest)))
    return kept


class Flaw(StrEnum):
    """What makes a cue hard to read."""

    TOO_FAST = "too-fast"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    WIDE_LINE = "wide-line"
    MANY_LINES = "many-lines"


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw of cue ``index`` (from 0). Milliseconds, half-widths, lines, or half-widths a second, as the flaw asks."""

    index: int
    flaw: Flaw
    actual: int
    limit: int


def check(made: Sequence[Cue]) -> tuple[Finding, ...]:
    """What a careful subtitler would look at. Never a gate: the file is written all the same."""
    findings = []
    for index, cue in enumerate(made):
        text = " ".join(cue.lines)
        limit = line_width(text)
        length = cue.end_ms - cue.start_ms
        speed = width(text) * 1000 // max(length, 1)
        fastest = 24 if limit == WIDE_LINE else 20
        widest = max(width(line) for line in cue.lines)
        figures = (
            (Flaw.TOO_FAST, speed, fastest, speed > fastest),
            (Flaw.TOO_SHORT, length, SHORTEST_MS, length < SHORTEST_MS),
            (Flaw.TOO_LONG, length, LONGEST_MS, length > LONGEST_MS),
            (Flaw.WIDE_LINE, widest, limit, widest > limit),
            (Flaw.MANY_LINES, len(cue.lines), LINES, len(cue.lines) > LINES),
        )
        findings += [Finding(index, flaw, actual, most) for flaw, actual, most, is_flaw in figures if is_flaw]
    return tuple(findings)
