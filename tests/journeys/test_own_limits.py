"""What is used in a dictation is told as it goes, in the vendor's day; near one's own limit the window says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.dictation import RATE, DictatedPiece
from desktop_app.domain.errors import Service
from desktop_app.media.recording_file import RecordingFile
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from tests.support.csr_stand_in import KEY, KEY_ID
from tests.support.listening_csr import ListeningCsr
from tests.support.running_program import Hands, run_program, until
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

SECOND_MS = 1000


class Gate:
    """Holds the answers to calls, each until it is let through."""

    def __init__(self) -> None:
        self._open = [threading.Event() for _ in range(20)]
        self.reached = [threading.Event() for _ in range(20)]

    def __call__(self, number: int) -> None:
        self.reached[number].set()
        assert self._open[number].wait(SOON_S)

    def let_through(self, *numbers: int) -> None:
        for number in numbers:
            self._open[number].set()

    def have_come(self, *numbers: int) -> bool:
        return all(self.reached[number].is_set() for number in numbers)


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.let_through(*range(20))


@pytest.fixture
def csr(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[ListeningCsr]:
    with ListeningCsr(gate) as server:
        monkeypatch.setenv("MALGEUL_CSR_URL", server.url)
        monkeypatch.setenv("MALGEUL_CSR_KEY_ID", KEY_ID)
        monkeypatch.setenv("MALGEUL_CSR_KEY", KEY)
        yield server


def left_dictation(pieces: int, seconds_each: int) -> None:
    """One of an earlier run, of which nothing was sent yet."""
    kept = KeptDictations(Paths().recordings)
    dictation = kept.new("현장 점검 메모", Service.CSR, "ko-KR", is_long=True)
    file = RecordingFile(Path(dictation.recording))
    # loud enough to be speech: silence is not sent
    spoken = np.random.default_rng(4).integers(-8000, 8000, pieces * seconds_each * RATE)
    file.append(spoken.astype(np.int16))
    file.close()
    ends = [number * seconds_each * RATE for number in range(pieces + 1)]
    kept.save(replace(dictation, pieces=tuple(map(DictatedPiece, ends, ends[1:]))))


def used(hands: Hands) -> str:
    return hands.program.pages.dictations.pane.usage


async def until_used(hands: Hands, words: str) -> None:
    await until(lambda: used(hands) == words, lambda: f"{words!r}, but {used(hands)!r}")


def test_a_dictation_tells_after_each_piece_what_was_used_on_the_vendors_day(
    qapp: QApplication, own_home: Path, csr: ListeningCsr, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", datetime(2026, 11, 30, 14, 59, 50, tzinfo=UTC).timestamp)
    Paths().create()
    SettingsFile(Paths().settings).change(monthly_limits={"csr": 1000 * SECOND_MS})
    left_dictation(3, 40)

    async def work(hands: Hands) -> None:
        await until_used(hands, "CSR today: 0 s · 0 % of this month's limit")
        await hands.press("Write it down")
        await until(lambda: gate.have_come(0, 1), "two calls under way")
        gate.let_through(0)
        await until_used(hands, "CSR today: 40 s · 4 % of this month's limit")
        gate.let_through(1, 2)
        await until_used(hands, "CSR today: 2 min 00 s · 12 % of this month's limit")
        assert "CSR today: 2 min 00 s" in hands.texts()
        # midnight in Korea: another day of another month
        monkeypatch.setattr("time.time", datetime(2026, 11, 30, 15, 0, 0, tzinfo=UTC).timestamp)
        hands.go_to("home")
        hands.go_to("dictation")
        await until_used(hands, "CSR today: 0 s · 0 % of this month's limit")

    run_program(qapp, work)


def test_seventy_eighty_ninety_and_a_hundred_per_cent_are_told_while_a_dictation_is_written(
    qapp: QApplication, own_home: Path, csr: ListeningCsr, gate: Gate
) -> None:
    Paths().create()
    SettingsFile(Paths().settings).change(daily_limits={"csr": 10 * SECOND_MS})
    left_dictation(10, 1)

    async def work(hands: Hands) -> None:
        await hands.press("Write it down")
        gate.let_through(*range(6))
        for number, percent in enumerate((70, 80, 90, 100), start=6):
            await until_used(hands, f"CSR today: {number} s · {number * 10} % of today's limit")
            gate.let_through(number)
            await hands.until_told(f"{percent} % of your limit for CSR today (10 s) is used.")
        await until(lambda: len(hands.titles) == 1, "the note")
        assert hands.titles == ["현장 점검 메모"]

    run_program(qapp, work)


def test_a_limit_that_is_reached_stops_the_next_piece_and_not_the_one_under_way(
    qapp: QApplication, own_home: Path, csr: ListeningCsr, gate: Gate
) -> None:
    Paths().create()
    SettingsFile(Paths().settings).change(daily_limits={"csr": 10 * SECOND_MS})
    left_dictation(3, 10)

    async def work(hands: Hands) -> None:
        await hands.press("Write it down")
        await until(lambda: gate.have_come(0, 1), "two calls under way")
        gate.let_through(0)
        await hands.until_told("100 % of your limit for CSR today (10 s) is used.")
        await until(lambda: hands.has_button("3 ! Send again"), "the third piece to be stopped")
        gate.let_through(1)
        await until_used(hands, "CSR today: 20 s · 100 % of today's limit")
        await until(lambda: hands.has_button("Keep the note as it is"), "a person to be asked")
        assert "160000 samples. 160000 samples." in hands.program.pages.dictations.pane.text.toPlainText()
        assert "limit" in hands.program.pages.dictations.pane.card.words
        assert len(csr.pieces) == 2
        hands.program.context.settings.change(daily_limits={})
        gate.let_through(2)
        await hands.press("3 ! Send again")
        await until(lambda: len(hands.titles) == 1, "the note")

    run_program(qapp, work)
    assert len(csr.pieces) == 3
