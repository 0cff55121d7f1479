"""The engine, with its real model and real speech."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from desktop_app.local.audio import SAMPLE_RATE, pcm_blocks
from desktop_app.local.heard import HeardSegment
from desktop_app.local.speech_engine import SpeechEngine, stretches
from tests.support.spoken import cut, silent, spoken


@pytest.fixture(scope="module")
def engine() -> SpeechEngine:
    return SpeechEngine()


def heard(engine: SpeechEngine, path: Path) -> list[HeardSegment]:
    return [one for one in engine.recognise(pcm_blocks(path)) if isinstance(one, HeardSegment)]


def test_a_spoken_sentence_becomes_words_with_times_and_confidence(engine: SpeechEngine, tmp_path: Path) -> None:
    (segment,) = heard(engine, spoken(tmp_path / "a.wav"))
    said = [word.text for word in segment.words]
    wanted = ["good", "morning", "everyone", "and", "thank", "you", "for", "coming", "to", "the", "meeting"]
    assert len(set(said) & set(wanted)) >= 8
    assert 0 <= segment.start_ms < 800
    assert 3500 < segment.end_ms <= 4800
    before = segment.start_ms
    for word in segment.words:
        assert before <= word.start_ms < word.end_ms <= segment.end_ms
        assert 0.0 <= word.confidence <= 1.0
        before = word.end_ms
    assert len({word.confidence for word in segment.words}) > 1


def test_two_sentences_with_a_pause_are_two_segments(engine: SpeechEngine, tmp_path: Path) -> None:
    first, second = heard(engine, spoken(tmp_path / "a.wav", 1.0, 9.8))
    assert second.start_ms - first.end_ms > 300
    assert "budget" in [word.text for word in second.words]


def test_nobody_speaking_is_no_segment(engine: SpeechEngine, tmp_path: Path) -> None:
    assert heard(engine, silent(tmp_path / "a.wav", 2)) == []


def test_the_same_recording_is_heard_the_same_after_another_one(engine: SpeechEngine, tmp_path: Path) -> None:
    path = spoken(tmp_path / "a.wav")
    first = heard(engine, path)
    heard(engine, spoken(tmp_path / "b.wav", 6, 8))
    assert heard(engine, path) == first


def test_sound_without_a_pause_is_cut_so_that_memory_stays_bounded() -> None:
    noise = np.random.default_rng(7).integers(-9000, 9000, SAMPLE_RATE * 100).astype("<i2").tobytes()
    found = list(stretches(noise[at : at + 5000] for at in range(0, len(noise), 5000)))
    assert [one for one in found if isinstance(one, int)][-1] == 100_000
    parts = [one for one in found if not isinstance(one, int)]
    assert len(parts) > 3
    assert max(len(sound) for _, sound in parts) <= SAMPLE_RATE * 2 * 31
    for (start_ms, sound), (after_ms, _) in pairwise(parts):
        assert start_ms + len(sound) // 32 == after_ms


def test_less_than_a_frame_and_nothing_at_all_are_no_fault(engine: SpeechEngine) -> None:
    for sound in ([], [b""], [bytes(10)], [bytes(960)], [bytes(961 * 2)]):
        assert [one for one in engine.recognise(sound) if isinstance(one, HeardSegment)] == []


@pytest.mark.parametrize(("start_s", "end_s"), [(1.5, 5.39), (34, 37.03), (45, 47.18), (24, 27.59)])
def test_what_is_said_up_to_the_very_end_of_the_recording_is_heard(start_s: float, end_s: float) -> None:
    sound = cut(start_s, end_s).tobytes()
    found = [one for one in stretches([sound]) if not isinstance(one, int)]
    assert found
    start_ms, last = found[-1]
    assert len(sound) // 32 - (start_ms + len(last) // 32) <= 320  # the silence it takes for a pause
