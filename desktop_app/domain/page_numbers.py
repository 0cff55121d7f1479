"""Some of a document's pages, as a person writes them: «1–3, 7»."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PART = re.compile(r"(\d{1,6})(?:\s*[-–—~∼]\s*(\d{1,6})?)?")
_BETWEEN = re.compile(r"[,;\s]+")


def page_numbers(text: str, count: int | None = None) -> tuple[int, ...]:
    """The numbers, from 1, in order, each once; ``count``: how many pages there are, where that is known.

    «3-» means from 3 to the end. Raises ValueError for anything else, for a number that is not there and for none.
    """
    joined = re.sub(r"\s*([-–—~∼])\s*", r"\1", text.strip())
    found: set[int] = set()
    for part in filter(None, _BETWEEN.split(joined)):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(part)
        first = int(match[1])
        is_open = len(part) > len(match[1]) and match[2] is None
        last = int(match[2]) if match[2] else (count if is_open else first)
        if last is None or not 1 <= first <= last or (count is not None and last > count):
            raise ValueError(part)
        found.update(range(first, last + 1))
    if not found:
        raise ValueError(text)
    return tuple(sorted(found))


def in_words(numbers: Iterable[int]) -> str:
    """The numbers as a person would write them: neighbours as «1–3»."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def shared_out(numbers: Iterable[int], most: int) -> tuple[tuple[int, ...], ...]:
    """The numbers in groups of at most so many; in one go neighbours only, as an answer numbers its pages so."""
    made: list[tuple[int, ...]] = []
    for number in sorted(set(numbers)):
        if made and number == made[-1][-1] + 1 and len(made[-1]) < most:
            made[-1] = (*made[-1], number)
        else:
            made.append((number,))
    return tuple(made)
