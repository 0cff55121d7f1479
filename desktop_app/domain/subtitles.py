"""What is wished of subtitles, and what may be wrong with them. Times are milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SpeakerMarks(StrEnum):
    """How subtitles tell who speaks."""

    PREFIX = "prefix"
    """«이름: » before the text."""
    COLOR = "color"
    """In the colour that the speaker has on the screen. Where several have the same, their names stand before it."""
    NONE = "none"


class Flaw(StrEnum):
    """What makes a subtitle hard to read."""

    TOO_FAST = "too-fast"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    WIDE_LINE = "wide-line"
    MANY_LINES = "many-lines"
    TOO_CLOSE = "too-close"
    """The next one follows at once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw of cue ``index`` (from 0). Milliseconds, half-widths, lines, or half-widths a second, as the flaw asks."""

    index: int
    flaw: Flaw
    actual: int
    limit: int


@dataclass(frozen=True, slots=True)
class Repairs:
    """Which subtitles are mended when they are written: all, or those that begin at these times."""

    are_all: bool = False
    starts: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.are_all or bool(self.starts)


NO_REPAIRS = Repairs()


@dataclass(frozen=True, slots=True)
class ShownCue:
    """A subtitle as it is looked at."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubtitleProblem:
    """A subtitle that breaks the rules: of which document, its start and lines, and what is wrong.

    ``before`` and ``after``: it and the neighbours that change when it is mended; ``left``: what is wrong even then.
    """

    document: str
    title: str
    cue: ShownCue
    findings: tuple[Finding, ...]
    before: tuple[ShownCue, ...]
    after: tuple[ShownCue, ...]
    left: tuple[Finding, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by among all."""
        return self.document, self.cue.start_ms

    @property
    def is_mendable(self) -> bool:
        """Whether anything becomes better."""
        return self.before != self.after
