"""What the speech engine on this computer heard, before it is written in a vendor's shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One word with its times in the recording and how likely it is (0–1)."""

    start_ms: int
    end_ms: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A sentence, or what is said between two pauses. Has at least one word.

    ``is_spaced``: whether its language writes spaces between words (Japanese and Chinese do not).
    """

    words: tuple[HeardWord, ...]
    is_spaced: bool = True

    @property
    def start_ms(self) -> int:
        """Where its first word begins."""
        return self.words[0].start_ms

    @property
    def end_ms(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end_ms

    @property
    def confidence(self) -> float:
        """The mean over its words."""
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True, slots=True)
class HeardWindow:
    """All lines of one window of the recording; everything before ``to_ms`` is done with it.

    ``sounds_like``: another language than the one that was named («ko», «en», «ja», «zh»), where that is likely why
    what was heard is doubtful.
    """

    to_ms: int
    lines: tuple[HeardLine, ...]
    sounds_like: str = ""
