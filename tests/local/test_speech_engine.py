"""The engine, with its real model and real speech."""

from __future__ import annotations

import math
import re
import wave
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from desktop_app.local.audio import SAMPLE_RATE, pcm_blocks
from desktop_app.local.heard import HeardLine, HeardWindow
from desktop_app.local.models import ModelStore
from desktop_app.local.speech_engine import SpeechEngine
from desktop_app.local.speech_model import Decoded, LoadedModel, Wishes
from desktop_app.local.stretches import Sound
from tests.support.recordings import KOREAN, KOREAN_WORDS, needs_recordings
from tests.support.speech_models import MODELS
from tests.support.spoken import cut, silent, spoken, write_sound

ENGLISH = Wishes("en-US")


@pytest.fixture(scope="module")
def engine() -> SpeechEngine:
    return SpeechEngine(LoadedModel(ModelStore(MODELS).ready(), 2))


def windows(engine: SpeechEngine, path: Path, wishes: Wishes = ENGLISH, from_ms: int = 0) -> list[HeardWindow]:
    found = engine.recognise(pcm_blocks(path), wishes, from_ms)
    return [one for one in found if isinstance(one, HeardWindow)]


def heard(engine: SpeechEngine, path: Path, wishes: Wishes = ENGLISH) -> list[HeardLine]:
    return [line for window in windows(engine, path, wishes) for line in window.lines]


def text(lines: list[HeardLine]) -> str:
    return " ".join(word.text for line in lines for word in line.words)


def test_a_spoken_sentence_becomes_words_with_times_and_confidence(engine: SpeechEngine, tmp_path: Path) -> None:
    (line,) = heard(engine, spoken(tmp_path / "a.wav"))
    said = [word.text.strip(".,").lower() for word in line.words]
    assert said == ["good", "morning", "everyone", "and", "thank", "you", "for", "coming", "to", "the", "meeting"]
    assert line.words[-1].text.endswith(".")
    assert 0 <= line.start_ms < 800
    assert 3500 < line.end_ms <= 4800
    before = line.start_ms
    for word in line.words:
        assert before <= word.start_ms < word.end_ms <= line.end_ms
        assert 0.0 <= word.confidence <= 1.0
        before = word.end_ms
    assert len({word.confidence for word in line.words}) > 1


@needs_recordings
def test_korean_is_heard_as_korean_with_each_word_where_it_is_said(engine: SpeechEngine) -> None:
    (line,) = heard(engine, KOREAN, Wishes("ko-KR"))
    said = [word.text.strip(".") for word in line.words]
    assert len(said) == len(KOREAN_WORDS)
    # A word may be spelled as another one that sounds the same: that differs from processor to processor.
    assert sum(mine != word for mine, (word, _, _) in zip(said, KOREAN_WORDS, strict=True)) <= 1
    for word, (_, start_s, end_s) in zip(line.words, KOREAN_WORDS, strict=True):
        assert abs(word.start_ms - start_s * 1000) <= 200
        assert abs(word.end_ms - end_s * 1000) <= 200


@needs_recordings
@pytest.mark.parametrize("language", ["auto", "enko"])
def test_the_language_is_found_out(engine: SpeechEngine, tmp_path: Path, language: str) -> None:
    assert "길 한 옆으로 걸어갔다" in text(heard(engine, KOREAN, Wishes(language)))
    assert "coming to the meeting" in text(heard(engine, spoken(tmp_path / "a.wav"), Wishes(language)))


def test_sentences_are_lines_of_their_own_and_end_where_they_are_said(engine: SpeechEngine, tmp_path: Path) -> None:
    lines = heard(engine, spoken(tmp_path / "a.wav", 1.0, 42.0))
    assert len(lines) >= 8
    for first, second in pairwise(lines):
        assert second.start_ms - first.end_ms > 300
    assert all(line.end_ms - line.start_ms < 6_000 for line in lines)


def test_nothing_is_lost_after_a_long_pause(engine: SpeechEngine, tmp_path: Path) -> None:
    first, second = cut(1.0, 5.8), cut(6.0, 9.5)
    for pause_s in (1, 6, 45):
        pause = np.zeros(pause_s * SAMPLE_RATE, np.int16)
        lines = heard(engine, write_sound(tmp_path / f"{pause_s}.wav", np.concatenate([first, pause, second])))
        assert "meeting" in text(lines[:1])
        assert "budget" in text(lines[-1:])
        assert abs(lines[-1].start_ms - (4_800 + pause_s * 1000 + 370)) < 400


@pytest.mark.parametrize("kind", ["silence", "hum", "noise", "clicks", "chords", "hiss"])
def test_where_nobody_speaks_nothing_is_written(engine: SpeechEngine, tmp_path: Path, kind: str) -> None:
    for language in ("ko-KR", "en-US", "auto"):
        path = write_sound(tmp_path / f"{kind}-{language}.wav", nobody(kind, 40))
        assert heard(engine, path, Wishes(language)) == []


def nobody(kind: str, seconds: int) -> npt.NDArray[np.int16]:
    """Sounds of rooms and machines, and chords with a melody over them."""
    rng = np.random.default_rng(11)
    at = np.arange(seconds * SAMPLE_RATE) / SAMPLE_RATE
    sound = {
        "silence": np.zeros(len(at)),
        "hum": 0.1 * np.sin(2 * math.pi * 50 * at) + 0.05 * np.sin(2 * math.pi * 150 * at),
        "noise": rng.normal(0, 0.1, len(at)),
        "clicks": (rng.random(len(at)) < 0.0002) * 0.8,
        "chords": _chords(at),
        "hiss": np.diff(rng.normal(0, 0.05, len(at) + 1)) * np.abs(np.sin(at / 2)),
    }[kind]
    return np.asarray(np.clip(sound, -1, 1) * 32000, np.int16)


def _chords(at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    sound = np.zeros(len(at))
    for number, (root, tune) in enumerate(_song(int(at[-1]) + 1)):
        here = (at >= number) & (at < number + 1)
        fall = np.exp(-3 * (at[here] - number))
        for tone, loud in ((root, 0.12), (root * 1.25, 0.08), (root * 1.5, 0.08), (tune, 0.15)):
            sound[here] += loud * fall * sum(np.sin(2 * math.pi * tone * k * at[here]) / k for k in (1, 2, 3))
    return sound


def _song(beats: int) -> Iterator[tuple[float, float]]:
    for beat in range(beats):
        yield 220 * 2 ** ((0, 5, 7, 3)[beat // 2 % 4] / 12), 440 * 2 ** ((0, 4, 7, 5, 9, 7, 4, 2)[beat % 8] / 12)


def test_a_telephone_is_understood(engine: SpeechEngine, tmp_path: Path) -> None:
    sound = cut(1.0, 5.8).astype(np.float64)
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    narrow = np.fft.irfft(np.where((hertz > 300) & (hertz < 3400), spectrum, 0), len(sound))[::2]
    path = tmp_path / "call.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE // 2, 0, "NONE", ""))
        file.writeframes(narrow.astype(np.int16).tobytes())
    assert {"morning", "everyone", "coming"} <= set(re.findall(r"\w+", text(heard(engine, path)).lower()))


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.4])
def test_an_instant_of_speech_is_no_fault(engine: SpeechEngine, tmp_path: Path, seconds: float) -> None:
    lines = heard(engine, spoken(tmp_path / "a.wav", 1.6, 1.6 + seconds))
    assert all(word.end_ms <= seconds * 1000 + 10 for line in lines for word in line.words)


class CountingModel(LoadedModel):
    """The real model, which counts how often it is asked."""

    asked = 0

    def decode(self, sound: Sound, wishes: Wishes) -> Decoded:
        self.asked += 1
        return super().decode(sound, wishes)


def test_speech_that_nobody_could_understand_takes_bounded_work_and_gives_bounded_text(tmp_path: Path) -> None:
    babble = sum(np.roll(cut(1.0, 41.0)[::-1].astype(np.int32), shift) for shift in (0, 31_000, 77_000))
    path = write_sound(tmp_path / "babble.wav", np.clip(babble, -32000, 32000).astype(np.int16))
    model = CountingModel(ModelStore(MODELS).ready(), 2)
    found = windows(SpeechEngine(model), path)
    assert model.asked <= 4 * len(found)
    for window in found:
        words = [word.text for line in window.lines for word in line.words]
        assert len(words) < 28 * 6
        assert not any(words[at] == words[at + 1] == words[at + 2] == words[at + 4] for at in range(len(words) - 5))


class EndingModel(CountingModel):
    """Ends a long window after its first sentence."""

    def decode(self, sound: Sound, wishes: Wishes) -> Decoded:
        decoded = super().decode(sound, wishes)
        return replace(decoded, words=decoded.words[:7]) if len(sound) > 15 * SAMPLE_RATE else decoded


def test_many_sentences_that_were_missed_in_one_window_are_all_heard_by_bounded_work(
    engine: SpeechEngine, tmp_path: Path
) -> None:
    # other sentences each: the same one again and again would be taken for a loop
    path = spoken(tmp_path / "a.wav", 1.0, 36.0)
    model = EndingModel(ModelStore(MODELS).ready(), 2)
    found = windows(SpeechEngine(model), path, Wishes("en-US"))
    assert model.asked <= 4 * len(found)
    said = text([line for window in found for line in window.lines])
    beginnings = ("Good morning", "Today we will", "First we will", "We spent", "I will send", "We lost", "I think")
    assert [beginning for beginning in beginnings if beginning not in said] == []
    assert len(said.split()) >= 0.85 * len(text(heard(engine, path, Wishes("en-US"))).split())


def test_two_people_at_once_are_no_fault(engine: SpeechEngine, tmp_path: Path) -> None:
    both = cut(1.0, 13.0).astype(np.int32) + cut(14.0, 26.0)
    lines = heard(engine, write_sound(tmp_path / "both.wav", np.clip(both, -32000, 32000).astype(np.int16)))
    assert lines
    assert all(line.end_ms <= 12_010 for line in lines)


def test_the_same_recording_is_heard_the_same_after_another_one(engine: SpeechEngine, tmp_path: Path) -> None:
    path = spoken(tmp_path / "a.wav")
    first = heard(engine, path)
    heard(engine, spoken(tmp_path / "b.wav", 6, 8))
    assert heard(engine, path) == first


def test_a_run_that_was_broken_off_goes_on_behind_the_last_window(engine: SpeechEngine, tmp_path: Path) -> None:
    path = spoken(tmp_path / "a.wav", 1.0, 70.0)
    whole = windows(engine, path)
    assert len(whole) >= 3
    for done in (1, len(whole) - 1):
        assert windows(engine, path, from_ms=whole[done - 1].to_ms) == whole[done:]


def test_words_to_expect_are_written_as_they_were_given(engine: SpeechEngine, tmp_path: Path) -> None:
    path = spoken(tmp_path / "a.wav", 24.0, 27.6)
    assert "delivery" in text(
        heard(engine, spoken(tmp_path / "b.wav", 28.0, 32.5), Wishes("en-US", ("delivery", "late")))
    )
    assert text(heard(engine, path, Wishes("en-US", ("Zyklon", "Quorbital")))) == text(heard(engine, path))


def test_less_than_a_frame_and_nothing_at_all_are_no_fault(engine: SpeechEngine) -> None:
    for sound in ([], [b""], [bytes(10)], [bytes(960)], [bytes(961 * 2)]):
        assert [one for one in engine.recognise(sound, ENGLISH) if isinstance(one, HeardWindow)] == []


def test_nobody_speaking_is_no_line_but_the_place_is_told(engine: SpeechEngine, tmp_path: Path) -> None:
    found = list(engine.recognise(pcm_blocks(silent(tmp_path / "a.wav", 20)), ENGLISH))
    places = [one for one in found if isinstance(one, int)]
    assert len(places) == len(found)
    assert places == sorted(places)
    assert places[-1] > 18_000


def test_no_line_ends_behind_the_recording(engine: SpeechEngine, tmp_path: Path) -> None:
    for end_s in (2.0, 3.1, 4.4, 5.2):
        lines = heard(engine, spoken(tmp_path / f"{end_s}.wav", 1.0, end_s))
        assert all(word.end_ms <= (end_s - 1.0) * 1000 + 10 for line in lines for word in line.words)
