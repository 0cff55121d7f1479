"""Agendas, timetables and memos: texts with times at which something is to be done, which are no transcripts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.readers.naming import is_unnamed_speaker, with_names
from desktop_app.readers.passages import Passage

_CLOCK = re.compile(r"(\d{1,2})\s?:\s?(\d{2})(?:\s?:\s?(\d{2}))?", re.ASCII)
_MINUTES = re.compile(r"(?:(\d{1,2})\s?시간\s?)?(\d{1,3})\s?분")
_EARLIEST = 6
"""Of the hour, or of the minute: what is said in a recording begins before, and nobody has an appointment earlier."""
_ROUND = 5
_FEW = 5
_SAID = re.compile(
    r".*(?:[.?!…]|다|요|까|죠|네|예|음|어|아)[\"'”’)]?"
    r"|(?:[^\s]+\s+){5,}\S+",
    re.DOTALL,
)
"""How a text ends that somebody says, or how long it is."""


def is_agenda(passages: Sequence[Passage], clocks: Sequence[str], *, is_marked: bool) -> bool:
    """Whether times and texts are those of an agenda: hours and minutes of a day, every five minutes or few of them,
    and hardly a text that somebody says. ``is_marked``: the times are in brackets, or have an end."""
    coarse = [_coarse(clock) for clock in clocks]
    if not coarse or not all(coarse):
        return False
    times = [time for time in coarse if time is not None]
    if min(major for major, _ in times) < _EARLIEST:
        return False
    if len(passages) == 1 and not is_marked:
        return True
    said = sum(is_unnamed_speaker(p.name) or bool(_SAID.fullmatch(" ".join(p.lines).strip())) for p in passages)
    if said * 2 >= len(passages):
        return False
    if all(minor % _ROUND == 0 for _, minor in times):
        return True
    named = sum(bool(p.name) for p in with_names(passages))
    return len(times) <= _FEW and not is_marked and named * 2 < len(passages)


def _coarse(clock: str) -> tuple[int, int] | None:
    """The two numbers of a time that counts no seconds; None for one that does."""
    clock = clock.strip()
    if found := _CLOCK.fullmatch(clock):
        return None if found[3] not in (None, "00") else (int(found[1]), int(found[2]))
    if found := _MINUTES.fullmatch(clock):
        minutes = int(found[1] or 0) * 60 + int(found[2])
        return minutes, minutes
    return None
