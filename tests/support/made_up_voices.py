"""Voices to try things on, without an encoder: directions by a seed, and others as near to them as is wished."""

from __future__ import annotations

import math
import random
from operator import mul

from desktop_app.domain.voices import NUMBERS, Vector, Voice, VoicePrint, unit


def pointing(seed: int) -> Vector:
    """Some voice; two seeds give voices that are hardly alike."""
    chance = random.Random(seed)
    return unit(chance.gauss(0, 1) for _ in range(NUMBERS))


def near(vector: Vector, likeness: float, seed: int) -> Vector:
    """Another recording of a voice: exactly so alike."""
    aside = pointing(seed + 1_000_000)
    along = sum(map(mul, aside, vector))
    across = unit(a - along * v for a, v in zip(aside, vector, strict=True))
    rest = math.sqrt(1 - likeness**2)
    return unit(likeness * v + rest * a for v, a in zip(vector, across, strict=True))


def voice(voice_id: str, name: str, seed: int, document: str = "") -> Voice:
    """A remembered person with one recording."""
    return Voice(voice_id, name, (VoicePrint(pointing(seed), 12_000, 1_000.0 + seed, document, (1000, 5000)),))
