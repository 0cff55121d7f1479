"""What is to be said of a file that came in, although it could be read: nothing is left out without a word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What a remark is about."""

    LEFT_OUT = "left-out"
    """Texts whose time could not be understood."""
    OTHER_LANGUAGES = "other-languages"
    """Lines of further languages in the same file."""
    LETTERS_LOST = "letters-lost"
    """Letters that are broken in the file."""
    LETTERS_GUESSED = "letters-guessed"
    """The file does not say in which encoding its letters stand; ``detail`` is the one they were read in."""
    BEHIND_THE_END = "behind-the-end"
    """Lines that begin after the end of the recording they came with."""
    TIMES_OF_DAY = "times-of-day"
    """The file's times were those of the day; the first line is at ``detail``, and at the beginning now."""
    WITHOUT_PICTURE = "without-picture"
    """Pages of a scan that came without their picture."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark; ``count``: of how many lines, letters or pages, 0 where it is about the whole."""

    kind: RemarkKind
    count: int = 0
    detail: str = ""
