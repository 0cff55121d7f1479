"""Masks over personal data: the same length in other signs, wherever it stands and however it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop_app.domain.personal_data import PersonalKind, pattern_of

_NUMBER_SIGN, _NAME_SIGN = "*", "○"

Span = tuple[int, int]


@dataclass(frozen=True)
class Masks:
    """What is to be masked: kind and key (`key_of`) of each."""

    wanted: frozenset[tuple[PersonalKind, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        made = []
        for sign, are_names in ((_NAME_SIGN, True), (_NUMBER_SIGN, False)):
            # the longest first: a name may begin another one
            keys = sorted(
                ((kind, key) for kind, key in self.wanted if key and (kind is PersonalKind.NAME) is are_names),
                key=lambda one: (-len(one[1]), one),
            )
            if keys:
                made.append((re.compile("|".join(pattern_of(key, kind) for kind, key in keys), re.IGNORECASE), sign))
        return tuple(made)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where something is to be masked in a text."""
        return tuple(sorted(m.span() for pattern, _sign in self._patterns for m in pattern.finditer(text) if m[0]))

    def masked(self, text: str) -> str:
        """The text with signs in place of each letter and digit of it."""
        return self.masked_parts((text,), "")[0]

    def masked_parts(self, parts: Sequence[str], between: str | Sequence[str] = " ") -> tuple[str, ...]:
        """Texts that follow one another, masked as if they were one: a number may go on in the next. ``between``: what
        stands between two of them, or behind each."""
        joints = [between] * len(parts) if isinstance(between, str) else list(between)
        whole = "".join(part + joint for part, joint in zip(parts, joints, strict=True))
        letters = list(whole)
        for pattern, sign in self._patterns:
            for match in pattern.finditer(whole):
                letters[match.start() : match.end()] = [sign if c.isalnum() else c for c in match[0]]
        found, at = [], 0
        for part, joint in zip(parts, joints, strict=True):
            found.append("".join(letters[at : at + len(part)]))
            at += len(part) + len(joint)
        return tuple(found)
