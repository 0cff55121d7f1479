"""A transcript: the text of one recording, in segments, with its speakers and events. All times are milliseconds."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from copy import copy
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter, indexOf

from desktop_app.domain.minutes_draft import NO_DRAFT, MinutesDraft


def new_id(prefix: str) -> str:
    """A fresh id for a segment, speaker or event that a person made."""
    return f"{prefix}{secrets.token_hex(5)}"


def new_word_id() -> int:
    """A fresh id for a word that a person typed: far above those counted from an answer."""
    return secrets.randbits(60) | (1 << 60)


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a segment's text with its own times; one item may hold several words («This is»).

    ``uncut``: where it lies in the sound, if a border of its segment was moved over it; None if it lies inside.
    """

    id: int
    start_ms: int
    end_ms: int
    text: str
    uncut: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.end_ms < self.start_ms:
            raise ValueError("a word ends before it starts")


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of a transcript.

    ``words`` in order of time; may be empty where the service gives none. ``origins``: the ids of the recognised
    segments that this one came from (empty for one a person inserted). ``speaker``: an id of the table, or None.
    ``tied``: it was split off inside a word, which goes on in it: no space stands before it when it is merged again.
    """

    id: str
    start_ms: int
    end_ms: int
    text: str
    speaker: str | None = None
    confidence: float | None = None
    words: tuple[Word, ...] = ()
    confirmed: bool = False
    origins: tuple[str, ...] = ()
    tied: bool = False

    def __post_init__(self) -> None:
        if self.start_ms < 0 or self.end_ms < self.start_ms:
            raise ValueError("a segment ends before it starts, or starts before 0")

    def is_doubtful(self, threshold: float) -> bool:
        """Whether a person should look at it: a confidence below ``threshold`` (0–1), and not confirmed."""
        return not self.confirmed and self.confidence is not None and self.confidence < threshold


@dataclass(frozen=True, slots=True)
class Speaker:
    """A row of the speaker table. ``color`` is an index into the eight speaker colours.

    ``suggested``: told apart by the voice on this computer, and no person has said yet that it is right.
    """

    id: str
    name: str
    color: int = 0
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A stretch of sound that is not speech."""

    id: str
    type: str
    label: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of the recording that somebody called important, while it was recorded or afterwards."""

    id: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of one recording. ``segments`` are in order of their start; ids are unique.

    ``lines_taken``: while it is still being recognised, how many recognised lines of each piece were taken in so far;
    what a person did to them since is no matter. None: it is complete. No edit and no undo changes it.
    ``recorded_on``: the day of the recording; None where nobody knows. ``track``: the number of the track of its file
    that is meant, from 1; 0 for the one that a player chooses, ALL_TRACKS for all. ``draft``: what a person chose of it
    for the minutes. ``marks`` in order of their time.
    """

    title: str
    language: str = ""
    duration_ms: int = 0
    service: str = ""
    speakers: tuple[Speaker, ...] = ()
    segments: tuple[Segment, ...] = ()
    events: tuple[Event, ...] = ()
    lines_taken: tuple[int, ...] | None = None
    recorded_on: date | None = None
    track: int = 0
    draft: MinutesDraft = NO_DRAFT
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        if len({s.id for s in self.segments}) != len(self.segments):
            raise ValueError("two segments have the same id")
        if len({s.id for s in self.speakers}) != len(self.speakers):
            raise ValueError("two speakers have the same id")

    def with_segments(self, segments: tuple[Segment, ...], fresh: Collection[str] = ()) -> Transcript:
        """The transcript with other segments, of whose ids only the ``fresh`` ones were not in it before.

        Only those are looked for: to look for doubles among all ids costs more than all else of an edit.
        Raises ValueError if one of them is there already.
        """
        if fresh and not set(fresh).isdisjoint(map(_id_of, self.segments)):
            raise ValueError("two segments have the same id")
        made = copy(self)
        object.__setattr__(made, "segments", segments)
        return made

    def index_of(self, segment_id: str) -> int:
        """The place of a segment. Raises KeyError if there is none of that id."""
        try:
            return indexOf(map(_id_of, self.segments), segment_id)
        except ValueError:
            raise KeyError(segment_id) from None

    def speaker(self, speaker_id: str | None) -> Speaker | None:
        """The speaker of that id, or None."""
        return next((s for s in self.speakers if s.id == speaker_id), None)

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is to come from the recogniser."""
        return self.lines_taken is None

    def text(self) -> str:
        """The whole text: the segments joined by one space (as the service does; CLOVA Speech in practice)."""
        return " ".join(s.text for s in self.segments if s.text)


_id_of = attrgetter("id")


class Kind(StrEnum):
    """What a document is."""

    TRANSCRIPT = "transcript"
    SCAN = "scan"
