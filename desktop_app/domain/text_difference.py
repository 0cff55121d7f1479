"""What differs between two texts of the same sound: whole eojeols first, then the syllables inside a changed one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_EOJEOL = re.compile(r"\s*\S+")
_ALIKE = 0.5
"""From this likeness (0–1) on, two stretches are compared by their syllables; below, all of it counts as another."""
_MOST_COMPARISONS = 4_000_000
"""Beyond so many pairs a comparison would be felt; it is then all another text."""


class PartKind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    """Only in the old text."""
    NEW = "new"
    """Only in the new text."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of text. The SAME and GONE ones joined are the old text, the SAME and NEW ones the new text."""

    kind: PartKind
    text: str


def text_difference(old: str, new: str) -> tuple[TextPart, ...]:
    """How ``old`` became ``new``, in order; what goes stands before what comes in its place."""
    before, after = _eojeols(old), _eojeols(new)
    if _is_too_much(before, after):
        return tuple(_joined([TextPart(PartKind.GONE, old), TextPart(PartKind.NEW, new)]))
    was_said, is_said = ([text.strip() for text in side] for side in (before, after))
    parts: list[TextPart] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was_said, is_said, autojunk=False).get_opcodes():
        if tag == "equal":
            for was, becomes in zip(before[i1:i2], after[j1:j2], strict=True):
                parts += _spaced(was, becomes)
        else:
            parts += _by_syllables("".join(before[i1:i2]), "".join(after[j1:j2]))
    return tuple(_joined(parts))


def letters(text: str) -> str:
    """The text without its spaces, which services set differently."""
    return "".join(text.split())


def _eojeols(text: str) -> list[str]:
    """The eojeols, each with the space before it; the end of the text goes with the last."""
    found = _EOJEOL.findall(text)
    rest = text[sum(map(len, found)) :]
    return [*found, rest] if rest else found


def _spaced(old: str, new: str) -> Iterator[TextPart]:
    """The same eojeol, perhaps with another space before it."""
    word = new.strip()
    if old == new:
        yield TextPart(PartKind.SAME, old)
        return
    yield TextPart(PartKind.GONE, old[: len(old) - len(word)])
    yield TextPart(PartKind.NEW, new[: len(new) - len(word)])
    yield TextPart(PartKind.SAME, word)


def _by_syllables(old: str, new: str) -> Iterator[TextPart]:
    if not _is_too_much(old, new):
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        if old and new and matcher.ratio() >= _ALIKE:
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                if tag == "equal":
                    yield TextPart(PartKind.SAME, old[i1:i2])
                else:
                    yield TextPart(PartKind.GONE, old[i1:i2])
                    yield TextPart(PartKind.NEW, new[j1:j2])
            return
    yield TextPart(PartKind.GONE, old)
    yield TextPart(PartKind.NEW, new)


def _is_too_much(old: Sequence[str], new: Sequence[str]) -> bool:
    return len(old) * len(new) > _MOST_COMPARISONS


def _joined(parts: list[TextPart]) -> Iterator[TextPart]:
    """The parts without the empty ones, neighbours of one kind as one."""
    last: TextPart | None = None
    for part in parts:
        if not part.text:
            continue
        if last is not None and last.kind is part.kind:
            last = TextPart(last.kind, last.text + part.text)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last
