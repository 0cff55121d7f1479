"""What a sentence says of the minutes, as the rules for its language find it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.said_days import SaidUntil


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody as a sentence names them, and where that stands with the particle behind it. ``is_topic``: «…은/는»."""

    words: str
    start: int
    end: int
    is_topic: bool = False


@dataclass(frozen=True, slots=True)
class SaidPoint:
    """A point as a sentence says it; each of its words stands there. ``is_by_speaker``: whoever speaks is to do it."""

    kind: PointKind
    text: str
    who: str = ""
    until: str = ""
    is_by_speaker: bool = False


def todo(text: str, who: NamedPerson | None, until: SaidUntil | None, *, is_by_speaker: bool) -> SaidPoint:
    """A to-do. Where the sentence begins with who and until when, these have places of their own, and what is to be
    done is the rest."""
    spans = [] if who is None else [(who.start, who.end)]
    spans += [] if until is None else [(until.start, until.end)]
    begin = 0
    for start, end in sorted(spans):
        if text[begin:start].strip(" ,"):
            break
        begin = end
    rest = text[begin:].strip(" ,")
    made = SaidPoint(PointKind.TODO, rest if len(rest) >= _LEAST and begin else text, is_by_speaker=is_by_speaker)
    return replace(made, who="" if who is None else who.words, until="" if until is None else until.words)


_LEAST = 6
"""Letters that say what is to be done; a shorter rest («하겠습니다») says too little alone."""
