"""How well and how fast speakers are told apart: three real people (made-up ones where they are not at hand)."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

import numpy as np

from desktop_app.local.speaker_engine import VoicePrints, speakers_of
from tests.support.voices import SPEECH, THREE_SPEAKERS, Sound, evenly, hiss, meeting, persons, read, telephone

Row = tuple[str, str, str, bool]

_ORDER = (0, 1, 2, 1, 0, 2, 0, 1, 2, 0, 2, 1)
_ROUNDS = 12
_MOST_SHARE = 0.1
_MOST_WRONG = 0.1
_LEAST_RIGHT = 0.9
_MOST_MB = 40
_SIX_HOURS_MS = 6 * 3_600_000


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds)."""
    return [*_three(), *_meeting()]


def _three() -> list[Row]:
    path = SPEECH / "three-speakers-english.wav"
    if not path.is_file():
        return [("words right of three people in turn", "recording not there", "–", True)]
    sound = read(path)
    prints = VoicePrints()
    for start, end, _ in THREE_SPEAKERS:
        prints.add(start, sound[start * 16 : end * 16])
    words = [word for span in THREE_SPEAKERS for word in evenly(*span)]
    truth = [person for person, (_, _, count) in enumerate(THREE_SPEAKERS) for _ in range(count)]
    found = speakers_of(prints, words)
    right = 1 - _wrong(found, truth, words)
    count = len(set(found))
    return [
        ("speakers found of three people in turn", str(count), "3", count == 3),
        ("their words with the right speaker", f"{right:.2f}", f"≥ {_LEAST_RIGHT}", right >= _LEAST_RIGHT),
    ]


def _meeting() -> list[Row]:
    rows: list[Row] = []
    for name, changed in (("", _same), (" on the telephone", telephone), (" in noise", lambda s: hiss(s, 15))):
        stretches, words, truth = meeting([changed(p) for p in persons()], _ORDER * _ROUNDS)
        length_ms = words[-1][1]
        began = time.process_time()
        prints = VoicePrints()
        for start, sound in stretches:
            prints.add(start, sound)
        found = speakers_of(prints, words)
        share = (time.process_time() - began) * 1000 / length_ms
        wrong = _wrong(found, truth, words)
        minutes = length_ms / 60_000
        what = f"diarization error of a meeting of {minutes:.0f} min{name}"
        rows.append((what, f"{wrong:.3f}, {len(set(found))} speakers", f"≤ {_MOST_WRONG}", wrong <= _MOST_WRONG))
        if not name:
            kept = prints.vectors().astype(np.float16).nbytes / 1e6 * _SIX_HOURS_MS / length_ms
            rows += [
                (
                    "telling its speakers apart, by its length",
                    f"{share:.3f} ×",
                    f"≤ {_MOST_SHARE} ×",
                    share <= _MOST_SHARE,
                ),
                ("kept of the voices of six hours", f"{kept:.0f} MB", f"≤ {_MOST_MB} MB", kept <= _MOST_MB),
            ]
    return rows


def _same(sound: Sound) -> Sound:
    return sound


def _wrong(found: Sequence[int], truth: Sequence[int], words: Sequence[tuple[int, int]]) -> float:
    """The share of the time of speech that went to the wrong speaker; each found one stands for one of the true."""
    shared: Counter[tuple[int, int]] = Counter()
    for one, other, (start, end) in zip(found, truth, words, strict=True):
        shared[one, other] += end - start
    whole, right = sum(shared.values()), 0
    while shared:
        (one, other), length = shared.most_common(1)[0]
        right += length
        shared = Counter({pair: n for pair, n in shared.items() if pair[0] != one and pair[1] != other})
    return 1 - right / whole
