"""What the speech engine on this computer heard, before it is written in a vendor's shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One word with its times in the recording and its posterior probability (0–1)."""

    start_ms: int
    end_ms: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class HeardSegment:
    """A stretch of speech between two pauses. Has at least one word."""

    start_ms: int
    end_ms: int
    words: tuple[HeardWord, ...]
