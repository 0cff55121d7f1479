"""What every reader gives: stretches of text with their times, as the file has them."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.domain.remarks import Remark, RemarkKind
from desktop_app.readers.clock import clock_of

SaidWord = tuple[int, int, str]
"""Start and end in milliseconds, and the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its time. ``end_ms`` is None where the file does not say it. ``lines`` as the file breaks them, each
    on one line with single spaces; ``name``: the speaker's, where the format itself has a place for it."""

    start_ms: int
    end_ms: int | None
    lines: tuple[str, ...]
    name: str = ""
    words: tuple[SaidWord, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The passages of a file. ``left_out``: how many texts had no time that could be understood. ``language``: as the
    file says it. ``is_named``: the names stand in places of their own, none is to be looked for in the texts.
    ``day_start_ms``: how far after midnight its beginning was, where its times were those of the day."""

    passages: tuple[Passage, ...]
    left_out: int = 0
    language: str = ""
    duration_ms: int = 0
    title: str = ""
    is_named: bool = False
    day_start_ms: int = 0
    remarks: tuple[Remark, ...] = field(default=())

    def all_remarks(self) -> tuple[Remark, ...]:
        """What is to be said of the file."""
        told = (Remark(RemarkKind.LEFT_OUT, self.left_out),) if self.left_out else ()
        started = Remark(RemarkKind.TIMES_OF_DAY, detail=clock_of(self.day_start_ms))
        of_day = (started,) if self.day_start_ms else ()
        return (*told, *of_day, *self.remarks)


class NotOfThisKindError(ValueError):
    """Nothing in the contents is of the kind that the reader knows."""
