from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.job import JobFailure, JobState
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.transcript.running_bar import RunningBar
from tests.ui.library.samples import Clock, job


class Shown:
    """A bar and a board with one job, of which the document is «d1»."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = Clock()
        self.bar = RunningBar(Look(LIGHT))
        qtbot.addWidget(self.bar)
        self.board = JobBoard(self.bar, clock=self.clock)

    def put(self, state: JobState, failure: JobFailure | None = None) -> None:
        self.board.put(replace(job(1, state), document_id="d1", failure=failure))
        self.show()

    def show(self, *, can_go_on: bool = False) -> None:
        self.bar.show_job(self.board.of_document("d1"), self.board, 750_000, can_go_on=can_go_on)

    @property
    def offered(self) -> list[str]:
        return [button.text() for button in (self.bar.cancel, self.bar.go_on) if not button.isHidden()]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_while_it_is_recognised_it_says_the_share_and_offers_to_stop(shown: Shown) -> None:
    shown.put(JobState.RECOGNISING)
    shown.board.progress("j1", 30_000, 100_000)
    shown.clock.now += 10
    shown.board.progress("j1", 43_000, 100_000)
    shown.show()
    assert shown.bar.words.text() == "Still being recognised: 43 % · 44 s left"
    assert shown.bar.accessibleName() == shown.bar.words.text()
    assert shown.offered == ["Cancel"]


def test_what_waits_for_its_turn_says_how_far_it_came(shown: Shown) -> None:
    shown.put(JobState.WAITING)
    assert shown.bar.words.text() == "Waiting for its turn. Recognised up to 12:30."
    assert shown.offered == ["Cancel"]


def test_stopped_it_says_where_and_offers_to_go_on(shown: Shown, qtbot: QtBot) -> None:
    shown.put(JobState.CANCELLED)
    assert shown.bar.words.text() == "Stopped at 12:30. You can go on from there."
    assert shown.offered == ["Go on"]
    with qtbot.waitSignal(shown.bar.continued):
        shown.bar.go_on.click()


def test_failed_it_says_why_and_that_the_lines_are_kept(shown: Shown) -> None:
    shown.put(JobState.FAILED, JobFailure("StorageError", {"path": "library", "problem": "full"}))
    assert shown.bar.words.text().endswith("Recognised up to 12:30; you can go on from there.")
    assert len(shown.bar.words.text()) > 60
    assert shown.offered == ["Go on"]


@pytest.mark.parametrize("can_go_on", [False, True])
def test_without_a_job_it_offers_to_go_on_where_that_can_be(shown: Shown, *, can_go_on: bool) -> None:
    shown.show(can_go_on=can_go_on)
    assert shown.bar.words.text() == "Recognised up to 12:30 only."
    assert shown.offered == (["Go on"] if can_go_on else [])
