"""Values of the JSON of other programs: each may be missing or of another type, and what makes sense is taken."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.readers.clock import LATEST_MS, time_of
from desktop_app.readers.passages import SaidWord
from desktop_app.readers.texts import lines_of, tidy

_SPECIAL = re.compile(r"<\|[^|<>]{0,40}\|>|\[_[A-Z]{2,5}_(?:\d+)?\]?")


def words_in(rows: Iterable[Any], unit: float) -> tuple[SaidWord, ...]:
    """The words; one without a time (WhisperX gives numbers none) lies between its neighbours."""
    said: list[tuple[int | None, int | None, str]] = []
    for item in rows:
        if isinstance(item, dict):
            text = item.get("word", item.get("text"))
            if isinstance(text, str) and tidy(text := _SPECIAL.sub("", text)):
                start, end = time_in(item.get("start"), unit), time_in(item.get("end"), unit)
                length = time_in(item.get("duration"), unit)
                said.append(
                    (start, start + length if end is None and start is not None and length is not None else end, text)
                )
    merged: list[tuple[int | None, int | None, str]] = []
    for start, end, text in said:
        # A piece of a word follows without a space, where the words of this file have one before them.
        if merged and not text[0].isspace() and merged[0][2][0].isspace():
            merged[-1] = (merged[-1][0], end, merged[-1][2] + text)
        else:
            merged.append((start, end, text))
    last = next((start for start, _, _ in merged if start is not None), None)
    if last is None:
        return ()
    words: list[SaidWord] = []
    following = _following([start for start, _, _ in merged])
    for (start, end, text), later in zip(merged, following, strict=True):
        begin = last if start is None else start
        last = max(begin, (begin if later is None else later) if end is None else end)
        words.append((begin, last, tidy(text)))
    return tuple(words)


def _following(starts: Sequence[int | None]) -> list[int | None]:
    """For each the next start that is known."""
    found: list[int | None] = []
    later: int | None = None
    for start in reversed(starts):
        found.append(later)
        later = later if start is None else start
    return found[::-1]


def lines_in(value: object) -> tuple[str, ...]:
    """The lines of a text without the marks of Whisper's tokens; none for what is no text."""
    if not isinstance(value, str):
        return ()
    return tuple(line for line in map(tidy, lines_of(_SPECIAL.sub("", value))) if line)


def mapping(value: object) -> Mapping[str, Any]:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def time_in(value: object, unit: float) -> int | None:
    """Milliseconds; a number counts in ``unit``, a clock says it itself."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return time_of(value) if isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    ms = round(value * unit)
    return min(max(ms, 0), LATEST_MS) if ms <= LATEST_MS else None


def items(value: object) -> list[Any]:
    """A list; an empty one for anything else."""
    return value if isinstance(value, list) else []
