"""Speaking into a real microphone: from the shortcut to the note, pulled out, killed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.dictation import RATE
from desktop_app.domain.recognition import LANGUAGES
from desktop_app.domain.transcript import Word
from desktop_app.local.audio import pcm_blocks
from desktop_app.local.heard import HeardWindow, HeardWord
from desktop_app.local.models import ModelStore
from desktop_app.local.speech_engine import SpeechEngine
from desktop_app.local.speech_model import LoadedModel, Wishes
from desktop_app.media.recording_file import blocks
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.csr_stand_in import KEY, KEY_ID
from tests.support.listening_csr import ListeningCsr, Samples
from tests.support.media_maker import make, silence, tone
from tests.support.recordings import KOREAN, needs_recordings
from tests.support.running_program import Hands, run_program, until
from tests.support.sound_card import SoundCard
from tests.support.speech_models import MODELS
from tests.support.spoken import FIRST_SENTENCE, cut, write_sound
from tests.support.started_program import StartedProgram
from tests.support.waiting import SOON_S

MODULE = "tests.support.dictating_program"
LONGEST_MS = 10_000
"""The longest piece of a test that cannot wait for minutes: then each sentence is one."""
SENTENCES = 4
LOUD = 1000
WORD_MS = 150
"""How near the times of the same word are in two recognitions."""


@pytest.fixture
def home(own_home: Path) -> Path:
    Paths().create()
    return own_home


@pytest.fixture
def csr(monkeypatch: pytest.MonkeyPatch) -> Iterator[ListeningCsr]:
    with ListeningCsr() as server:
        monkeypatch.setenv("MALGEUL_CSR_URL", server.url)
        monkeypatch.setenv("MALGEUL_CSR_KEY_ID", KEY_ID)
        monkeypatch.setenv("MALGEUL_CSR_KEY", KEY)
        yield server


def program(home: Path, card: SoundCard) -> StartedProgram:
    return StartedProgram(home, environment=card.environment, module=MODULE)


def recorded(path: str) -> Samples:
    return np.concatenate(list(blocks(path)))


def loud_parts(samples: Samples) -> list[tuple[float, float]]:
    """Where it is loud: begin and length of each stretch, in seconds."""
    steps = samples[: len(samples) // 160 * 160].reshape(-1, 160)
    loud = np.concatenate(([0], np.abs(steps.astype(np.int32)).max(axis=1) > 3000, [0])).astype(np.int8)
    edges = np.diff(loud)
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [(float(a) / 100, float(b - a) / 100) for a, b in zip(begins, ends, strict=True)]


def test_what_is_said_up_to_the_last_syllable_becomes_a_note(home: Path, tmp_path: Path, csr: ListeningCsr) -> None:
    lengths = (0.5, 0.3, 0.7, 0.2)
    parts = [sound for length in lengths for sound in (tone(length), silence(0.3))][:-1]
    said = make(tmp_path / "said.wav", np.concatenate(parts))
    with SoundCard() as card, program(home, card) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell("dictate")
        started.until(lambda seen: seen["state"] == "recording" and seen["ms"] > 300)
        assert started.tell("look")["sign"].startswith("Recording 00:00:0")
        card.play(said)
        # the last tone is the end of the file: whoever stops now must not lose it
        seen = started.tell("stop")
        assert (seen["page"], seen["listens"]) == ("dictation", "Listens: NAVER CSR")
        assert seen["loudest"] > 0.5
        seen = started.until(lambda seen: seen["state"] == "done")
        assert started.leave() == 0
    heard = loud_parts(recorded(seen["recording"]))
    assert [length for _begin, length in heard] == [pytest.approx(length, abs=0.03) for length in lengths]
    [sent] = csr.pieces
    assert (sent == recorded(seen["recording"])).all()
    library = Library(Paths().library, Paths().backups)
    transcript = library.transcript(seen["document"])
    media = library.media(seen["document"])[0]
    library.close()
    assert [s.text for s in transcript.segments] == [f"{len(sent)} samples."]
    assert media == seen["recording"]


def test_a_sound_server_that_delivers_in_gusts_loses_nothing(home: Path, tmp_path: Path, csr: ListeningCsr) -> None:
    said = make(tmp_path / "said.wav", np.concatenate([tone(0.1), silence(0.15)] * 36))
    other = tmp_path / "other recorder.raw"
    with SoundCard() as card, card.listened_to(other), program(home, card) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell("dictate")
        started.until(lambda seen: seen["ms"] > 300)
        with card.begin_to_play(said) as player:
            started.until(lambda seen: seen["loudest"] > 0.5)
            for _ in range(6):
                card.stand_still()
                lasts(player, 0.3)
                card.go_on()
                lasts(player, 0.7)
            assert player.wait(SOON_S) == 0
        started.tell("stop")
        seen = started.until(lambda seen: seen["state"] == "done")
        assert started.leave() == 0
    heard, expected = (
        np.diff([begin for begin, _length in loud_parts(samples)])
        for samples in (recorded(seen["recording"]), np.fromfile(other, np.int16))
    )
    assert len(heard) > 30
    assert heard == pytest.approx(expected, abs=0.015)


def test_long_speech_is_written_in_pieces_that_lose_no_second_and_no_word(home: Path, tmp_path: Path) -> None:
    sentence, pause = cut(*FIRST_SENTENCE), np.zeros(round(1.2 * RATE), np.int16)
    said = write_sound(tmp_path / "said.wav", np.concatenate([sentence, pause] * SENTENCES))
    other = tmp_path / "other recorder.raw"
    with SoundCard() as card, card.listened_to(other), program(home, card) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell(f"pieces {LONGEST_MS}")
        started.tell("dictate")
        started.until(lambda seen: seen["ms"] > 300)
        card.play(said)
        started.tell("stop")
        seen = started.until(lambda seen: all(state == "answered" for _a, _b, state in seen["pieces"][:-1]))
        seen = started.until(lambda seen: seen["state"] == "done")
        assert started.leave() == 0
    samples = recorded(seen["recording"])
    assert_same_sound(samples, np.fromfile(other, np.int16))
    starts, ends = [piece[0] for piece in seen["pieces"]], [piece[1] for piece in seen["pieces"]]
    assert len(ends) >= 3
    assert [0, *ends] == [*starts, len(samples)]
    assert max(np.subtract(ends, starts)) <= LONGEST_MS * RATE // 1000
    library = Library(Paths().library, Paths().backups)
    transcript = library.transcript(seen["document"])
    library.close()
    written = [word for segment in transcript.segments for word in segment.words]
    model = LoadedModel(ModelStore(MODELS).ready(), 2)
    whole = [
        word
        for window in SpeechEngine(model).recognise(iter([samples.tobytes()]), Wishes("en-US"))
        if isinstance(window, HeardWindow)
        for line in window.lines
        for word in line.words
    ]
    for start, end in zip(starts, ends, strict=True):
        assert around(written, start, end) == pytest.approx(around(whole, start, end), abs=WORD_MS)
    for one in (written, whole):
        assert not [w for w in one for at in ends if w.start_ms < at * 1000 // RATE < w.end_ms]
        assert sum(word.text.lower().strip(".,") == "everyone" for word in one) == SENTENCES


@needs_recordings
def test_a_korean_sentence_is_written_in_its_pause_without_an_account_or_a_setting(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", "ko")
    sentence = np.frombuffer(b"".join(pcm_blocks(KOREAN)), "<i2")
    said = write_sound(tmp_path / "said.wav", np.concatenate([sentence, np.zeros(3 * RATE, np.int16)]))
    with SoundCard() as card, program(home, card) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell("dictate")
        started.until(lambda seen: seen["ms"] > 300)
        card.play(said)
        seen = started.until(lambda seen: "피하면서" in seen["text"])
        assert (seen["state"], seen["listens"]) == ("recording", "듣는 곳: 이 컴퓨터, 기본 모델(base)")
        started.tell("stop")
        seen = started.until(lambda seen: seen["state"] == "done")
        assert started.leave() == 0
    library = Library(Paths().library, Paths().backups)
    transcript = library.transcript(seen["document"])
    library.close()
    assert (transcript.language, transcript.service) == ("ko-KR", "local")
    assert [word.text for segment in transcript.segments for word in segment.words if "피하면서" in word.text]
    assert all(segment.confidence is not None for segment in transcript.segments)


def assert_same_sound(mine: Samples, other: Samples) -> None:
    """Each second in which something was said is the one that a recorder heard that began before: none is missing."""
    size = 1 << (len(mine) + len(other)).bit_length()
    fit = np.fft.irfft(np.fft.rfft(other, size) * np.conj(np.fft.rfft(mine, size)), size)
    theirs = other[int(np.argmax(fit)) :]
    seconds = [(mine[at : at + RATE], theirs[at : at + RATE]) for at in range(0, len(mine) - RATE, RATE)]
    alike = [np.corrcoef(a, b[: len(a)])[0, 1] for a, b in seconds if np.abs(a).max() > LOUD]
    assert len(alike) >= SENTENCES * 4
    assert min(alike) > 0.9


def around(words: list[Word] | list[HeardWord], start: int, end: int) -> list[int]:
    """Where the first word of a piece begins and the last one ends, in milliseconds; in silence nothing."""
    inside = [word for word in words if start <= (word.start_ms + word.end_ms) // 2 * RATE // 1000 < end]
    return [inside[0].start_ms, inside[-1].end_ms] if inside else []


def lasts(player: subprocess.Popen[bytes], seconds: float) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        player.wait(seconds)


def test_killed_while_recording_the_next_start_offers_it_up_to_the_last_second(
    home: Path, tmp_path: Path, csr: ListeningCsr
) -> None:
    said = make(tmp_path / "said.wav", tone(60.0))
    with SoundCard() as card:
        with program(home, card) as started, card.begin_to_play(said) as player:
            started.until(lambda seen: seen["is_ready"])
            started.tell("dictate")
            begun = started.until(lambda seen: seen["ms"] > 0)
            at = monotonic()
            reached = started.until(lambda seen: seen["ms"] > 2500)
            lasted_ms = begun["ms"] + (monotonic() - at) * 1000
            started.kill()
            player.kill()
        assert len(recorded(reached["recording"])) * 1000 / RATE > max(reached["ms"] - 1, lasted_ms - 1000)
        with program(home, card) as started:
            seen = started.until(lambda seen: seen["told"])
            assert any("is not finished" in words for words in seen["told"])
            assert csr.received == []
            seen = started.until(lambda seen: seen["state"] == "done", "press Write it down")
            assert started.leave() == 0
    assert sum(map(len, csr.pieces)) == len(recorded(reached["recording"]))
    assert seen["recording"] == reached["recording"]
    assert len(seen["documents"]) == 1


def test_a_microphone_that_is_pulled_out_is_told_and_what_was_said_is_written(home: Path, csr: ListeningCsr) -> None:
    with SoundCard() as card, program(home, card) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell("dictate")
        started.until(lambda seen: seen["ms"] > 1000)
        card.pull_out()
        seen = started.until(lambda seen: seen["state"] == "done")
        assert any("The microphone is gone." in words for words in seen["told"])
        assert seen["ms"] >= 1000
        assert len(seen["documents"]) == 1
        seen = started.until(lambda seen: "There is no microphone." in seen["says"])
        assert started.leave() == 0


def test_without_a_microphone_it_is_told_and_one_that_comes_can_be_used(home: Path, csr: ListeningCsr) -> None:
    with SoundCard(has_microphone=False) as card, program(home, card) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell("dictate")
        seen = started.until(lambda seen: seen["told"])
        assert any("There is no microphone." in words for words in seen["told"])
        assert list(Paths().recordings.iterdir()) == []
        card.plug_in()
        started.until(lambda seen: seen["says"].startswith("Ready"))
        started.tell("dictate")
        seen = started.until(lambda seen: seen["ms"] > 500)
        assert seen["told"] == []
        started.tell("stop")
        started.until(lambda seen: seen["state"] == "done")
        assert started.leave() == 0


def test_leaving_while_recording_keeps_the_sound_which_can_be_kept_without_sending_it(
    home: Path, csr: ListeningCsr
) -> None:
    with SoundCard() as card:
        with program(home, card) as started:
            started.until(lambda seen: seen["is_ready"])
            started.tell("dictate")
            reached = started.until(lambda seen: seen["ms"] > 1000)
            assert started.leave() == 0
        assert len(recorded(reached["recording"])) * 1000 / RATE >= reached["ms"]
        with program(home, card) as started:
            started.until(lambda seen: any("is not finished" in words for words in seen["told"]))
            started.until(lambda seen: seen["documents"], "press Keep the sound only")
            assert started.leave() == 0
        with program(home, card) as started:
            seen = started.until(lambda seen: seen["texts"] == [""], "open")
            assert seen["told"] == []
            assert started.leave() == 0
    assert csr.received == []
    library = Library(Paths().library, Paths().backups)
    [document] = library.documents()
    assert library.media(document.id)[0] == reached["recording"]
    library.close()


@pytest.mark.qt_log_ignore("PulseAudioService")
def test_the_language_of_the_screens_is_heard_until_another_one_is_chosen_which_is_kept(
    qapp: QApplication, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def first(hands: Hands) -> None:
        await until(lambda: language(hands) == "en-US", "the language of the screens")
        box = hands.program.pages.dictations.pane.languages
        assert [box.itemData(row) for row in range(box.count())] == list(LANGUAGES)
        for name, value in (("URL", "http://127.0.0.1:1"), ("KEY_ID", KEY_ID), ("KEY", KEY)):
            monkeypatch.setenv(f"MALGEUL_CSR_{name}", value)
        await hands.program.pages.show_accounts()
        assert language(hands) == "en-US"
        hands.go_to("dictation")
        box = hands.program.pages.dictations.pane.languages
        box.setFocus()
        while box.currentData() != "ja":
            QTest.keyClick(box, Qt.Key.Key_Down)

    async def second(hands: Hands) -> None:
        await until(lambda: language(hands) == "ja", "the language that was chosen")

    run_program(qapp, first)
    run_program(qapp, second)


def language(hands: Hands) -> str:
    return hands.program.pages.dictations.pane.language
