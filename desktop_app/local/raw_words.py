"""A word as the speech model gives it. Apart from the model, so that what works on words needs no model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawWord:
    """Times in seconds from the window's start; the text with its leading space; how likely it is (0–1)."""

    start_s: float
    end_s: float
    text: str
    probability: float
