"""The draft of the minutes: agenda items, decisions and to-dos that a person chose of what was said.

What is only proposed is no part of it: `proposed_points` finds that anew in the lines as they are. Here stands what
somebody did with it, and it stays whatever happens to the lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class PointKind(StrEnum):
    """What a point of the minutes is, in the order of the minutes."""

    AGENDA = "agenda"
    DECISION = "decision"
    TODO = "to-do"
    SUMMARY = "summary"
    """A sentence that a language model wrote: never proposed by rules."""


@dataclass(frozen=True, slots=True)
class MinutesPoint:
    """A point of the minutes.

    ``who`` and ``until`` (until when, in the words that were said) may be empty; only a to-do shows them. ``lines``:
    the ids of the lines that it was taken from, ``start_ms`` and ``end_ms``: where that was said in the recording; no
    lines: a person wrote it, or, ``is_unsourced``, a language model that could not say where it has it from.
    ``is_ticked``: it goes into the minutes; ``is_dropped``: it is not shown any more. ``line_words``: what its lines
    say now, where they were changed and its text could not follow them; else empty.
    """

    id: str
    kind: PointKind
    text: str
    who: str = ""
    until: str = ""
    lines: tuple[str, ...] = ()
    start_ms: int = 0
    end_ms: int = 0
    is_ticked: bool = False
    is_dropped: bool = False
    is_unsourced: bool = False
    line_words: str = ""

    def __post_init__(self) -> None:
        if self.start_ms < 0 or self.end_ms < self.start_ms:
            raise ValueError("a point ends before it starts, or starts before 0")


@dataclass(frozen=True, slots=True)
class MinutesDraft:
    """What was chosen for the minutes of one transcript. ``points``: as they were said, those nobody said at the end.

    ``with_shares``: the minutes tell who spoke how much.
    """

    points: tuple[MinutesPoint, ...] = ()
    with_shares: bool = True

    def renamed(self, old: str, new: str) -> MinutesDraft:
        """The draft in which whoever is to do something goes by another name; the very same where nobody does."""
        if not any(p.who == old for p in self.points):
            return self
        return replace(self, points=tuple(replace(p, who=new) if p.who == old else p for p in self.points))

    def ticked(self, kind: PointKind) -> tuple[MinutesPoint, ...]:
        """The points of a kind that go into the minutes, in order."""
        return tuple(p for p in self.points if p.kind is kind and p.is_ticked and not p.is_dropped)


NO_DRAFT = MinutesDraft()
"""Nothing was chosen yet."""
