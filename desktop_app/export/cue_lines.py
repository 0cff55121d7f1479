"""How a text is broken into what can be read on a screen, in time and in lines.

The figures are those of Netflix's guides for timed text: 16 full-width characters a line for Korean (Latin, digits,
spaces and punctuation count half), 42 characters for other scripts, two lines, 0.833–7 s. Korean lines break between
eojeol only, and not between those that belong together.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from desktop_app.domain.scripts import has_spaceless, is_spaceless
from desktop_app.domain.transcript import Segment
from desktop_app.domain.word_alignment import realign, share
from desktop_app.export.cue_parts import (
    LINES,
    LONGEST_MS,
    SHORTEST_MS,
    Cue,
    CuePart,
    CueUnit,
    CueVoice,
    line_width,
    measured,
    width,
)
from desktop_app.export.korean_breaks import is_tied

DASH = "- "
"""Before each line where two speak at once, as Netflix' guide for Korean has it."""
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！")
_CLAUSE_ENDS = (",", ";", ":", "、", "，")
_CLOSING = frozenset("、。，．！？)]}）」』】〉》…ー")


def timed_units(segment: Segment, text: str) -> list[CueUnit]:
    """The units of a segment with the times of its words, or spread over it by characters where it has none."""
    units = []
    for word in realign(segment.words, text, segment.start_ms, segment.end_ms):
        if not has_spaceless(word.text) and " " not in word.text:
            units.append(CueUnit(word.text, word.start_ms, word.end_ms, has_space=True))
            continue
        pieces = untimed_units(word.text)
        times = share([p.text for p in pieces], word.start_ms, word.end_ms)
        units += [CueUnit(p.text, s, e, p.has_space) for p, (s, e) in zip(pieces, times, strict=True)]
    return units


def untimed_units(text: str) -> list[CueUnit]:
    """The units of a text that is only written."""
    return [CueUnit(part, 0, 0, n == 0) for word in text.split() for n, part in enumerate(_parts(word))]


def _parts(word: str) -> list[str]:
    """A word in the parts between which a line may break: characters for Chinese and Japanese, else only the word."""
    if not has_spaceless(word):
        return [word]
    parts: list[str] = []
    for c in word:
        is_part = not parts or c in _CLOSING or unicodedata.combining(c) or not is_spaceless(c)
        if parts and (c in _CLOSING or (is_part and not is_spaceless(parts[-1][-1]))):
            parts[-1] += c
        else:
            parts.append(c)
    return parts


def joined(units: Sequence[CueUnit]) -> str:
    """The text of units."""
    return "".join([f" {u.text}" if u.has_space else u.text for u in units]).strip()


def laid_out(start_ms: int, end_ms: int, parts: Sequence[CuePart]) -> Cue:
    """A cue of what one voice says, in lines, or of what several say at once, a line each."""
    if len(parts) == 1:
        return told(start_ms, end_ms, parts[0].voice, parts[0].units, parts[0].prefix)
    name = ", ".join(dict.fromkeys(part.voice.name for part in parts if part.voice.name))
    limit = line_width(" ".join(part.text for part in parts))
    lines = tuple(f"{DASH}{part.prefix}{part.text}" for part in parts)
    return Cue(start_ms, end_ms, lines, name, tuple(parts), measured(lines, limit))


def told(
    start_ms: int, end_ms: int, voice: CueVoice, units: Sequence[CueUnit], prefix: str = "", *, is_whole: bool = False
) -> Cue:
    """A cue of what one voice says; ``is_whole``: on one line, as long as it is."""
    text = joined(units)
    limit = line_width(text)
    if is_whole or len(units) < 2 or width(prefix) + width(text) <= limit:
        lines: tuple[str, ...] = (prefix + text,)
    else:
        lines = wrapped([*untimed_units(prefix), *units] if prefix else units, limit)
    return Cue(start_ms, end_ms, lines, voice.name, (CuePart.of(voice, units, prefix),), measured(lines, limit))


def cut_to_cues(
    start_ms: int,
    end_ms: int,
    voice: CueVoice,
    units: Sequence[CueUnit],
    prefix: str = "",
    *,
    lines: int = LINES,
    margin: int = 0,
    check: Callable[[], None] | None = None,
) -> list[Cue]:
    """What one voice says from the one time to the other, as cues of so many lines, at the times of the words.

    ``margin``: the half-widths that are wanted before each line.
    """
    limit = line_width(joined(units))
    units = tied(units, limit - margin)
    groups = grouped(units, width(prefix), limit - margin, lines, check)
    made = []
    for begin, end in groups:
        since_ms, until_ms = units[begin].start_ms, max(units[end - 1].end_ms, units[begin].start_ms)
        if begin == 0 and until_ms - start_ms <= LONGEST_MS:
            since_ms = start_ms
        if end == len(units) and end_ms - since_ms <= LONGEST_MS:
            until_ms = end_ms
        until_ms = min(until_ms, since_ms + LONGEST_MS)
        made.append(told(since_ms, until_ms, voice, units[begin:end], prefix))
    return made


def tied(units: Sequence[CueUnit], most: int) -> list[CueUnit]:
    """The units, those as one that no line may part, as long as they are not wider than ``most`` half-widths."""
    made: list[CueUnit] = []
    last = ""
    for unit in units:
        if made and unit.has_space and is_tied(last, unit.text):
            whole = f"{made[-1].text} {unit.text}"
            if width(whole) <= most:
                first = made[-1]
                made[-1] = CueUnit(whole, first.start_ms, max(unit.end_ms, first.end_ms), first.has_space)
                last = unit.text
                continue
        made.append(unit)
        last = unit.text
    return made


def wrapped(units: Sequence[CueUnit], limit: int) -> tuple[str, ...]:
    """One line if it fits, else two that are as even as can be, better parted behind a sentence or clause."""
    whole = joined(units)
    if width(whole) <= limit or len(units) < 2:
        return (whole,)
    units = tied(units, limit)
    widths = [width(u.text) + u.has_space for u in units]
    right, left = sum(widths), 0
    # readers drop a number that stands alone on the last line: they take it for that of the next cue
    ends = len(units) - 1 if units[-1].text.isdecimal() else len(units)
    best, best_cost = 0, float("inf")
    for at in range(1, ends):
        left += widths[at - 1]
        right -= widths[at - 1]
        cost = abs(left - right) - _end_bonus(units[at - 1].text) // 40
        if left - 1 > limit:
            cost += 20 * (left - 1 - limit)
        if right - 1 > limit:
            cost += 20 * (right - 1 - limit)
        if cost < best_cost:
            best, best_cost = at, cost
    return (joined(units[:best]), joined(units[best:])) if best else (whole,)


def fits(lines: Sequence[str], limit: int) -> bool:
    """Whether these lines can stand together."""
    return len(lines) <= LINES and all(width(line) <= limit for line in lines)


def grouped(
    units: Sequence[CueUnit],
    taken: int,
    limit: int,
    lines: int = LINES,
    check: Callable[[], None] | None = None,
) -> list[tuple[int, int]]:
    """Begin and end of each cue's units: the division of the least cost, found from left to right.

    A cue costs what it leaves empty; ending with a sentence, a clause or before a pause is cheaper. ``taken``: the
    half-widths that stand before the text of each; ``lines``: one or two. ``check`` is called again and again.
    """
    room = lines * limit
    # a name that is wider than a line must not leave each word alone
    taken = min(taken, limit // 2)
    sums = list(accumulate((width(u.text) + u.has_space for u in units), initial=0))
    # up to where the units reach, and from where those that begin with this one do: without the space before it
    starts = [sums[n] + u.has_space for n, u in enumerate(units)]
    first_lines = [
        max(bisect_right(sums, limit - taken + start) - 1, n if taken and lines > 1 else n + 1)
        for n, start in enumerate(starts)
    ]
    times = [u.start_ms for u in units]
    best: list[float] = [0.0]
    before: list[int] = [0]
    for end, unit in enumerate(units, 1):
        if check is not None and end % 64 == 0:
            check()
        least, chosen = float("inf"), end - 1
        end_ms, reached = unit.end_ms, sums[end]
        for begin in range(end - 1, -1, -1):
            length_ms, start, second = end_ms - times[begin], starts[begin], first_lines[begin]
            if begin < end - 1 and (
                length_ms > LONGEST_MS or (second < end and (lines == 1 or reached - starts[second] > limit))
            ):
                break
            empty = room - taken - reached + start
            cost = best[begin]
            if empty > 0:
                cost += empty * empty / room * 10
            if length_ms < SHORTEST_MS:
                cost += 600
            if cost < least:
                least, chosen = cost, begin
        best.append(least + 300 - _bonus(units, end))
        before.append(chosen)
    groups = []
    end = len(units)
    while end:
        begin = before[end]
        groups.append((begin, end))
        end = begin
    return groups[::-1]


def _bonus(units: Sequence[CueUnit], end: int) -> int:
    if end == len(units):
        return 0
    pause = units[end].start_ms - units[end - 1].end_ms
    return _end_bonus(units[end - 1].text) + min(max(pause, 0), 1000) // 5


def _end_bonus(text: str) -> int:
    return 240 if text.endswith(_SENTENCE_ENDS) else 120 if text.endswith(_CLAUSE_ENDS) else 0
