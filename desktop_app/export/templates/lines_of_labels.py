"""Labels and blanks that stand in one line: «일시 :            장소 : », «회의명 ________», «회의명 (        )»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_app.export.templates.labels import Meaning, normal

_COLON = re.compile(r"[:：]")
_APART = re.compile(r"\s{2,}|\t|[|/;]")
_GAP = re.compile(r"^(.*?\S)(?:(\s*_{2,}\s*)|(\s{3,}|[\t\n]\s*)|\s*[(\[（]([\s_]*)[)\]）]\s*)$", re.DOTALL)
_LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label in a line, and from letter to letter what stands behind it. ``known``: what belongs there."""

    label: str
    known: Meaning | None
    start: int
    end: int


def labelled(text: str, meaning: Callable[[str], Meaning | None]) -> Iterator[Labelled]:
    """The labels with a colon; those that nobody knows only where nothing known stands before them."""
    begun: list[tuple[int, str, Meaning | None, int]] = []
    at = 0
    for colon in _COLON.finditer(text):
        before = text[at : colon.start()]
        found = _begun(before, meaning)
        if found is not None:
            begun.append((at + found, before[found:], meaning(before[found:]), colon.end()))
            at = colon.end()
        elif not begun and 0 < len(normal(before)) <= _LONGEST_LABEL and not any(c.isdigit() for c in before):
            begun.append((at, before, None, colon.end()))
            at = colon.end()
    for number, (_, label, known, start) in enumerate(begun):
        end = begun[number + 1][0] if number + 1 < len(begun) else len(text)
        yield Labelled(label.strip(), known, start, end)


def _begun(before: str, meaning: Callable[[str], Meaning | None]) -> int | None:
    """Where the label begins that what stands before a colon ends with: its letters may be spread («장   소»)."""
    best: int | None = None
    for part in reversed([0, *(found.end() for found in _APART.finditer(before))]):
        if best is not None and not before[part:best].replace(" ", "").isalpha():
            break
        if meaning(before[part:]) is not None:
            best = part
    return best


def gap_after(text: str) -> tuple[str, int, int] | None:
    """A label with room behind it and no colon: the label, and from where to where the room is; None if it is none."""
    found = _GAP.match(text)
    if found is None:
        return None
    for group in (2, 3, 4):
        if found[group] is not None:
            return found[1], found.start(group), found.end(group)
    return None
