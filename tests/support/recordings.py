"""Recordings with known words that lie beside the project, as their licence wants (never copied into it)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_app.local.audio import pcm_blocks
from tests.support.spoken import write_sound

SPEECH = Path(__file__).parents[3] / "shared" / "data" / "speech"

KOREAN = SPEECH / "korean-read.wav"
KOREAN_WORDS = (
    ("그는", 0.67, 0.90),
    ("이리저리", 1.06, 1.34),
    ("피하면서", 1.44, 1.86),
    ("길", 2.11, 2.24),
    ("한", 2.34, 2.40),
    ("옆으로", 2.50, 2.75),
    ("걸어갔다", 2.85, 3.23),
)
"""Its words, each with the seconds at which it begins and ends."""

THREE_SPEAKERS = SPEECH / "three-speakers-english.wav"
THREE_TURNS = (
    "and so it begins",
    "this is what a crocodile sounds like it's like meditating in the water and it's like",
    "ladies and gentlemen please fasten your seat belts we are expecting some turbulence thank you",
)
"""What each of its speakers says, in turn."""

needs_recordings = pytest.mark.skipif(
    not SPEECH.is_dir(), reason="the recordings with known words (shared/data beside the project) are not here"
)


def korean(path: Path) -> Path:
    """Write the Korean sentence to ``path``, in the container of its suffix."""
    return write_sound(path, np.frombuffer(b"".join(pcm_blocks(KOREAN)), dtype="<i2"))
