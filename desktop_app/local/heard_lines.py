"""Words become lines: a line ends with its sentence or at a pause, and is no longer than a person takes in at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop_app.local.heard import HeardLine, HeardWord

_SENTENCE_END = re.compile(r"[.?!。？！…][\"'”’)\]」』]*$")
_NUMBERED = re.compile(r"^\W*\d+\.$")
_CLAUSE_END = re.compile(r"[,，、;:]$")

_PAUSE_MS = 800
_BREATH_MS = 350
_SHORT_MS = 1_200
_LONG_MS = 12_000
_CLAUSE_WORTH_MS = 300
_UNSPACED_MS = 250
_UNSPACED_LETTERS = 6


def lines_of(words: Sequence[HeardWord], *, is_spaced: bool = True) -> tuple[HeardLine, ...]:
    """The lines that these words make, in order; each word is in one line."""
    words = words if is_spaced else _grouped(words)
    found: list[HeardLine] = []
    begun: list[HeardWord] = []
    for word in words:
        if begun and _ends_between(begun, word):
            found += _of_length(begun, is_spaced=is_spaced)
            begun = []
        begun.append(word)
    if begun:
        found += _of_length(begun, is_spaced=is_spaced)
    return tuple(found)


def _ends_between(begun: Sequence[HeardWord], word: HeardWord) -> bool:
    last = begun[-1]
    pause_ms = word.start_ms - last.end_ms
    if pause_ms >= _PAUSE_MS:
        return True
    if not _SENTENCE_END.search(last.text) or (_NUMBERED.match(last.text) and pause_ms < _BREATH_MS):
        return False
    # «네.» and what follows at once is one line.
    return last.end_ms - begun[0].start_ms >= _SHORT_MS or pause_ms >= _BREATH_MS


def _of_length(words: Sequence[HeardWord], *, is_spaced: bool) -> Iterator[HeardLine]:
    """The words as one line, or as several where they would be too long: parted where the speaker breathes."""
    if words[-1].end_ms - words[0].start_ms <= _LONG_MS or len(words) < 2:
        yield HeardLine(tuple(words), is_spaced)
        return
    at = max(range(1, len(words)), key=lambda at: _worth(words, at))
    yield from _of_length(words[:at], is_spaced=is_spaced)
    yield from _of_length(words[at:], is_spaced=is_spaced)


def _worth(words: Sequence[HeardWord], at: int) -> float:
    before, after = words[at - 1], words[at]
    worth = float(after.start_ms - before.end_ms)
    if _CLAUSE_END.search(before.text):
        worth += _CLAUSE_WORTH_MS
    middle = (words[0].start_ms + words[-1].end_ms) / 2
    return worth - abs(after.start_ms - middle) / 10


def _grouped(words: Sequence[HeardWord]) -> list[HeardWord]:
    """Single characters of a language without spaces, put together as far as they are said in one go."""
    found: list[HeardWord] = []
    for word in words:
        last = found[-1] if found else None
        if (
            last is None
            or word.start_ms - last.end_ms >= _UNSPACED_MS
            or len(last.text) >= _UNSPACED_LETTERS
            or _SENTENCE_END.search(last.text)
            or _CLAUSE_END.search(last.text)
        ):
            found.append(word)
            continue
        weight = len(last.text) + len(word.text) or 1
        sure = (last.confidence * len(last.text) + word.confidence * len(word.text)) / weight
        found[-1] = HeardWord(last.start_ms, word.end_ms, last.text + word.text, sure)
    return found
