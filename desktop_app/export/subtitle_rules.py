"""What breaks the rules of the field for subtitles, as they would be exported. Never a gate: the file is written.

Netflix' guides for Korean and in general: 16 characters a line (a syllable is one; Latin letters, digits, spaces and
punctuation are half of one), two lines, 12 characters a second, 0.833 to 7 seconds, two pictures between two subtitles.
A subtitle of Latin letters alone may have 42 a line and 20 a second.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.subtitles import Finding, Flaw
from desktop_app.export.cue_parts import GAP_MS, LINES, LONGEST_MS, SHORTEST_MS, WIDE_LINE, Cue

FASTEST_WIDE, FASTEST_NARROW = 24, 20
"""Half-widths a second."""


def fastest(cue: Cue) -> int:
    """How many half-widths a second can be read of it."""
    return FASTEST_WIDE if cue.measure.limit == WIDE_LINE else FASTEST_NARROW


def least_ms(cue: Cue) -> int:
    """How long it has to stand to be read."""
    return max(SHORTEST_MS, -(-cue.measure.whole * 1000 // fastest(cue)))


def check(made: Sequence[Cue]) -> tuple[Finding, ...]:
    """What a careful subtitler would look at, in the order of the cues."""
    found = []
    for index, cue in enumerate(made):
        later = made[index + 1] if index + 1 < len(made) else None
        found += [Finding(index, flaw, actual, limit) for flaw, actual, limit in flaws(cue, later)]
    return tuple(found)


def flaws(cue: Cue, later: Cue | None = None) -> list[tuple[Flaw, int, int]]:
    """What is wrong with a cue before ``later``: the flaw, the figure, and the limit."""
    measure, length = cue.measure, cue.end_ms - cue.start_ms
    most = FASTEST_WIDE if measure.limit == WIDE_LINE else FASTEST_NARROW
    speed = measure.whole * 1000 // max(length, 1)
    found = []
    if speed > most:
        found.append((Flaw.TOO_FAST, speed, most))
    if length < SHORTEST_MS:
        found.append((Flaw.TOO_SHORT, length, SHORTEST_MS))
    elif length > LONGEST_MS:
        found.append((Flaw.TOO_LONG, length, LONGEST_MS))
    if measure.widest > measure.limit:
        found.append((Flaw.WIDE_LINE, measure.widest, measure.limit))
    if len(cue.lines) > LINES:
        found.append((Flaw.MANY_LINES, len(cue.lines), LINES))
    if later is not None and later.start_ms - cue.end_ms < GAP_MS:
        found.append((Flaw.TOO_CLOSE, later.start_ms - cue.end_ms, GAP_MS))
    return found
