"""What a subtitle is made of: its time, its lines, and who says which of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

WIDE_LINE = 32
"""Half-widths a line for scripts of full width: 16 characters."""
NARROW_LINE = 42
LINES = 2
SHORTEST_MS = 833
LONGEST_MS = 7000
GAP_MS = 83
"""Two pictures of a film: what parts two subtitles for the eye."""
CROWDED_MS = 100
"""What a cue keeps at least where several stand at one time."""


@dataclass(frozen=True, slots=True)
class CueVoice:
    """Who speaks: the id of the speaker, None for nobody. ``name``: where it is written beside the text. ``color``: of
    the eight speakers' colours, None where the text has none."""

    id: str | None = None
    name: str = ""
    color: int | None = None


NOBODY = CueVoice()


class CueUnit(NamedTuple):
    """The least that stays together: a word, or a character of a script without spaces. ``has_space``: before it."""

    text: str
    start_ms: int
    end_ms: int
    has_space: bool


@dataclass(frozen=True, slots=True)
class CuePart:
    """What one voice says in a cue. ``prefix`` stands before it: «이름: », or nothing.

    ``packed``: its units as bare tuples. Of long transcripts there are a million, and bare ones cost the collector of
    rubbish nothing: with others it takes a quarter of an export.
    """

    voice: CueVoice
    packed: tuple[tuple[str, int, int, bool], ...]
    prefix: str = ""

    @classmethod
    def of(cls, voice: CueVoice, units: Iterable[CueUnit], prefix: str = "") -> CuePart:
        """What a voice says in these units."""
        return cls(voice, tuple([(text, start, end, space) for text, start, end, space in units]), prefix)

    @property
    def units(self) -> tuple[CueUnit, ...]:
        """The units."""
        return tuple(map(CueUnit._make, self.packed))

    @property
    def text(self) -> str:
        """What is said."""
        return "".join([f" {unit[0]}" if unit[3] else unit[0] for unit in self.packed]).strip()

    def and_then(self, other: CuePart) -> CuePart:
        """What the voice says here, and then there."""
        return CuePart(self.voice, self.packed + other.packed, self.prefix)


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide the lines of a cue are, in half-widths: how wide one may be, the widest, and all with the spaces
    between."""

    limit: int
    widest: int
    whole: int


def measured(lines: Sequence[str], limit: int) -> Measure:
    """The measure of these lines."""
    widths = [width(line) for line in lines]
    return Measure(limit, max(widths), sum(widths) + len(widths) - 1)


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its time and its lines. ``name``: who speaks, where the lines do not begin with it.

    ``parts``: what the lines were made of, one for each voice; of several, each has a line of its own.
    """

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]
    name: str = ""
    parts: tuple[CuePart, ...] = field(default=(), compare=False, repr=False)
    known: Measure | None = field(default=None, compare=False, repr=False)

    def at(self, start_ms: int, end_ms: int) -> Cue:
        """The same at another time."""
        return Cue(start_ms, end_ms, self.lines, self.name, self.parts, self.known)

    @property
    def measure(self) -> Measure:
        """How wide it is."""
        return self.known or measured(self.lines, line_width(self.spoken))

    @property
    def length_ms(self) -> int:
        """How long it stands."""
        return self.end_ms - self.start_ms

    @property
    def spoken(self) -> str:
        """What is said, without names."""
        if not self.parts:
            return " ".join(self.lines)
        return " ".join(part.text for part in self.parts)

    @property
    def voices(self) -> tuple[CueVoice, ...]:
        """Who says each of the lines."""
        if len(self.parts) > 1:
            return tuple(part.voice for part in self.parts)
        return (self.parts[0].voice if self.parts else NOBODY,) * len(self.lines)


class _Widths(dict[str, int]):
    """The width of each character, found once."""

    def __missing__(self, c: str) -> int:
        wide = unicodedata.east_asian_width(c) in "WF"
        self[c] = made = 0 if unicodedata.combining(c) else 2 if wide else 1
        return made


_WIDTHS = _Widths()


@lru_cache(maxsize=65_536)
def width(text: str) -> int:
    """The width of a text in half-widths: full-width characters count two, marks over others none.

    As Netflix' guide for Korean counts: a syllable is one character; Latin letters, digits, spaces and punctuation are
    half of one.
    """
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, unicodedata.normalize("NFC", text)))


def line_width(text: str) -> int:
    """How wide a line of this text may be, in half-widths: it depends on the script."""
    return NARROW_LINE if text.isascii() or width(text) == len(text) else WIDE_LINE
