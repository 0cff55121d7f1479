"""Captions that roll: what stays on the screen is written again in the next cue, and must be read once.

Three ways are known. YouTube's two lines: the upper one was the lower one before. Captions that grow word by word.
And a line written again for each of its words, with that word in another look (Whisper's and stable-ts' «highlight»),
which gives the words their times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop_app.readers.inline_marks import CueRow
from desktop_app.readers.passages import SaidWord
from desktop_app.readers.texts import joined, letters_of, tidy

_CONTIGUOUS_MS = 100
_FLASH_MS = 60
"""YouTube puts a cue of 10 ms between two: the line, settled."""
_SAME_LINE_MS = 1500
"""A line is written again for its next word after a pause of at most this."""
_USUAL = 0.4


@dataclass(frozen=True, slots=True)
class CueRows:
    """A cue: its time in milliseconds, its lines, and its words where they are known by another way than times
    inside the lines."""

    start_ms: int
    end_ms: int | None
    rows: tuple[CueRow, ...]
    words: tuple[SaidWord, ...] = ()

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return joined([row.text for row in self.rows])

    @property
    def until_ms(self) -> int:
        """The end, or the start where the file does not say it."""
        return self.start_ms if self.end_ms is None else max(self.end_ms, self.start_ms)


def settled(cues: Sequence[CueRows]) -> list[CueRows]:
    """The cues with each text once, in the order of the file. What no rule fits stays as it is."""
    found = list(cues)
    if _are_word_by_word(found):
        return _lines_of_words(found)
    if _are_rolling(found):
        return _unrolled(found)
    return _grown(found) if _are_growing(found) else found


# -- two lines that roll


def _follows(before: CueRows, cue: CueRows) -> bool:
    return cue.start_ms <= before.until_ms + _CONTIGUOUS_MS


def _kept(before: CueRows, cue: CueRows) -> int:
    """How many of the first lines of a cue are the last lines of the one before. After a pause only where new ones,
    with the times of their words, come below: else it was said again."""
    if not _follows(before, cue) and not cue.rows[-1].has_times:
        return 0
    shown, lines = [row.text for row in before.rows], [row.text for row in cue.rows]
    most = min(len(shown), len(lines))
    return next((n for n in range(most, 0, -1) if shown[-n:] == lines[:n]), 0)


def _are_rolling(cues: list[CueRows]) -> bool:
    signs = 0
    for before, cue in pairwise(cues):
        kept = _kept(before, cue)
        if kept and (
            kept < len(cue.rows) or min(cue.until_ms - cue.start_ms, before.until_ms - before.start_ms) <= _FLASH_MS
        ):
            signs += 1
    has_times = any(row.has_times for cue in cues for row in cue.rows)
    return signs >= max(1 if has_times else 2, _USUAL * (len(cues) - 1))


def _unrolled(cues: list[CueRows]) -> list[CueRows]:
    fresh = []
    before: CueRows | None = None
    for cue in cues:
        kept = _kept(before, cue) if before is not None else 0
        if kept < len(cue.rows):
            fresh.append(replace(cue, rows=cue.rows[kept:]))
        before = cue
    return fresh


# -- captions that grow


def _grows(before: CueRows, cue: CueRows) -> bool:
    return _follows(before, cue) and len(cue.text) > len(before.text) and cue.text.startswith(before.text)


def _are_growing(cues: list[CueRows]) -> bool:
    return sum(_grows(before, cue) for before, cue in pairwise(cues)) >= max(3, 0.5 * (len(cues) - 1))


def _grown(cues: list[CueRows]) -> list[CueRows]:
    whole: list[CueRows] = []
    for cue in cues:
        if whole and _grows(whole[-1], cue):
            whole[-1] = replace(cue, start_ms=min(whole[-1].start_ms, cue.start_ms))
        else:
            whole.append(cue)
    return whole


# -- a line written again for each of its words


def _shown_up(cue: CueRows) -> tuple[int, str] | None:
    """Where the word stands that looks different, in letters without spaces, and the word; None if that is all."""
    passed, at, shown = 0, -1, ""
    for row in cue.rows:
        for run in row.runs:
            if run.is_shown_up and run.text.strip():
                at = passed if at < 0 else at
                shown += run.text
            passed += len(letters_of(run.text))
    return (at, tidy(shown)) if shown and len(letters_of(shown)) < passed else None


def _are_word_by_word(cues: list[CueRows]) -> bool:
    same = sum(_is_same_line(before, cue) for before, cue in pairwise(cues))
    marked = sum(_shown_up(cue) is not None for cue in cues)
    return marked >= 2 and same >= max(1, _USUAL * (len(cues) - 1)) and marked >= _USUAL * len(cues)


def _is_same_line(before: CueRows, cue: CueRows) -> bool:
    return before.text == cue.text and 0 <= cue.start_ms - before.until_ms <= _SAME_LINE_MS


def _lines_of_words(cues: list[CueRows]) -> list[CueRows]:
    lines: list[CueRows] = []
    last_at = -1
    for cue in cues:
        shown = _shown_up(cue)
        if lines and _is_same_line(lines[-1], cue) and (shown is None or shown[0] > last_at):
            lines[-1] = replace(lines[-1], end_ms=cue.end_ms)
        else:
            lines.append(replace(cue, words=()))
            last_at = -1
        if shown is not None and cue.end_ms is not None:
            last_at = shown[0]
            lines[-1] = replace(lines[-1], words=(*lines[-1].words, (cue.start_ms, cue.until_ms, shown[1])))
    return [_with_whole_words(line) for line in lines]


def _with_whole_words(line: CueRows) -> CueRows:
    """The line with its words, where each of its letters is in one of them."""
    is_whole = letters_of("".join(text for _, _, text in line.words)) == letters_of(line.text)
    return line if is_whole else replace(line, words=())
