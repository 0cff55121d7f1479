from __future__ import annotations

from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.ui.library.job_board import JobBoard
from tests.ui.library.samples import Clock, document, job


def board(qtbot: QtBot) -> tuple[JobBoard, Clock]:
    clock = Clock()
    return JobBoard(clock=clock), clock


def words(made: JobBoard, job_id: str) -> str:
    live = made.job(job_id)
    assert live is not None
    return made.words(live)


def test_a_thousand_reports_are_told_in_one_bundle(qtbot: QtBot) -> None:
    made, _clock = board(qtbot)
    with qtbot.waitSignal(made.listed):
        for number in range(50):
            made.put(job(number, JobState.UPLOADING))
    told: list[list[str]] = []
    made.moved.connect(told.append)
    with qtbot.waitSignal(made.moved):
        for step in range(1000):
            made.progress(f"j{step % 50}", step, 1000)
    assert len(told) == 1
    assert len(told[0]) == 50


def test_an_upload_says_its_share_and_the_time_left(qtbot: QtBot) -> None:
    made, clock = board(qtbot)
    made.put(job(1, JobState.UPLOADING))
    clock.now += 53
    made.progress("j1", 43, 100)
    assert words(made, "j1") == "Uploading · 43 % · 1 min 10 s left"


def test_recognising_says_how_long_it_has_taken(qtbot: QtBot) -> None:
    made, clock = board(qtbot)
    made.put(job(1, JobState.UPLOADING))
    made.progress("j1", 100, 100)
    made.put(job(1, JobState.RECOGNISING))
    clock.now += 130
    assert words(made, "j1") == "Recognising · 2:10"
    # a late report of the upload is no progress of the recognising
    made.progress("j1", 100, 100)
    assert words(made, "j1") == "Recognising · 2:10"


def test_no_time_is_guessed_from_too_little(qtbot: QtBot) -> None:
    made, clock = board(qtbot)
    made.put(job(1, JobState.UPLOADING))
    clock.now += 1
    made.progress("j1", 1, 1000)
    assert words(made, "j1") == "Uploading · 0 %"


def test_a_new_piece_starts_its_own_estimate(qtbot: QtBot) -> None:
    made, clock = board(qtbot)
    made.put(job(1, JobState.UPLOADING))
    clock.now += 60
    made.progress("j1", 100, 100)
    made.progress("j1", 0, 100)
    clock.now += 10
    made.progress("j1", 50, 100)
    assert words(made, "j1") == "Uploading · 50 % · 10 s left"


def test_what_runs_is_counted_and_what_is_forgotten_goes(qtbot: QtBot) -> None:
    made, _clock = board(qtbot)
    for number, state in enumerate(JobState):
        made.put(job(number, state))
    assert made.running == 4
    with qtbot.waitSignal(made.listed):
        made.remove("j0")
    assert made.running == 3
    assert made.job("j0") is None
    made.progress("j0", 1, 2)


def test_what_a_service_works_on_since_before_a_restart_has_not_just_begun(qtbot: QtBot) -> None:
    clock = Clock()
    made = JobBoard(clock=clock, date=lambda: 1_000.0)
    accepted = (Piece(0, 1000, PieceState.ACCEPTED, "token"),)
    made.put(job(1, JobState.WAITING, pieces=accepted, created_at=700.0))
    clock.now += 5
    made.put(job(1, JobState.RECOGNISING, pieces=accepted, created_at=700.0))
    assert words(made, "j1") == "Recognising · 5:00"
    made.put(job(2, JobState.RECOGNISING, created_at=700.0))
    assert words(made, "j2") == "Recognising · 0:00"


def test_a_job_is_called_as_its_document_is_called_now(qtbot: QtBot) -> None:
    made, _clock = board(qtbot)
    made.put(job(1, JobState.DONE, document_id="d7"))
    live = made.job("j1")
    assert live is not None
    assert live.title == "녹음 1.wav"
    with qtbot.waitSignal(made.listed):
        made.set_documents([document(7, "예산 회의")])
    assert live.title == "예산 회의"
    made.put(job(2, JobState.DONE, document_id="d7"))
    later = made.job("j2")
    assert later is not None
    assert later.title == "예산 회의"


def test_the_time_left_does_not_grow_after_a_quick_beginning(qtbot: QtBot) -> None:
    made, clock = board(qtbot)
    made.put(job(1, JobState.UPLOADING))
    clock.now += 1
    made.progress("j1", 400, 1000)
    for second in range(40):
        clock.now += 1
        made.progress("j1", 405 + 5 * second, 1000)
    assert words(made, "j1") == "Uploading · 60 % · 1 min 20 s left"


def test_another_board_goes_on_counting_where_the_first_was(qtbot: QtBot) -> None:
    first, clock = board(qtbot)
    first.put(job(1, JobState.RECOGNISING))
    first.put(job(2, JobState.UPLOADING))
    first.progress("j2", 43, 100)
    clock.now += 130
    second = JobBoard(clock=clock)
    second.take_over(first)
    for number, state in ((1, JobState.RECOGNISING), (2, JobState.UPLOADING)):
        second.put(job(number, state))
    clock.now += 5
    assert words(second, "j1") == "Recognising · 2:15"
    assert "43 %" in words(second, "j2")
    with qtbot.waitSignal(second.listed):
        pass


def here(state: JobState, **facts: Any) -> Job:
    return replace(job(1, state, **facts), options=SpeechOptions(service=Service.LOCAL))


def test_the_time_left_of_what_goes_on_counts_from_where_it_goes_on(qtbot: QtBot) -> None:
    made, clock = board(qtbot)
    made.put(here(JobState.RECOGNISING, document_id="d1"))
    clock.now += 5
    made.progress("j1", 56_000, 56_000)
    made.progress("j1", 56_000, 100_000)
    clock.now += 60
    made.progress("j1", 56_000, 100_000)
    clock.now += 1
    made.progress("j1", 58_000, 100_000)
    assert words(made, "j1") == "Recognising · 58 %"
    clock.now += 10
    made.progress("j1", 68_000, 100_000)
    assert words(made, "j1") == "Recognising · 68 % · 32 s left"


def test_given_up_and_gone_on_the_engine_gets_ready_and_the_pace_is_that_of_this_run(qtbot: QtBot) -> None:
    made, clock = board(qtbot)
    made.put(here(JobState.RECOGNISING))
    assert words(made, "j1") == "Recognising · getting ready…"
    for second in range(1, 17):
        clock.now += 1
        made.put(here(JobState.RECOGNISING, document_id="d1"))
        made.progress("j1", second * 1000, 100_000)
    assert words(made, "j1") == "Recognising · 16 % · 1 min 24 s left"
    made.put(here(JobState.CANCELLED, document_id="d1"))
    made.put(here(JobState.WAITING, document_id="d1"))
    made.put(here(JobState.RECOGNISING, document_id="d1"))
    for _second in range(40):
        clock.now += 1
        made.progress("j1", 16_000, 100_000)
        assert words(made, "j1") == "Recognising · getting ready…"
        live = made.job("j1")
        assert live is not None
        assert live.share is None
    clock.now += 1
    made.progress("j1", 20_000, 100_000)
    assert words(made, "j1") == "Recognising · 20 %"
    for second in range(1, 5):
        clock.now += 1
        made.progress("j1", 20_000 + second * 1000, 100_000)
    assert words(made, "j1") == "Recognising · 24 % · 1 min 16 s left"


def test_a_job_is_found_by_its_document(qtbot: QtBot) -> None:
    made, _clock = board(qtbot)
    made.put(replace(job(1, JobState.RECOGNISING), document_id="d1"))
    live = made.of_document("d1")
    assert live is not None
    assert live.job.id == "j1"
    assert made.of_document("d2") is None


def test_the_job_of_a_document_that_is_being_deleted_goes_with_it_and_comes_back_with_it(qtbot: QtBot) -> None:
    made, _clock = board(qtbot)
    made.put(job(1, JobState.CANCELLED, document_id="d1"))
    made.put(job(2, JobState.WAITING))
    with qtbot.waitSignal(made.listed):
        made.set_hidden(frozenset({"d1"}))
    assert [live.job.id for live in made.jobs] == ["j2"]
    with qtbot.waitSignal(made.listed):
        made.set_hidden(frozenset())
    assert [live.job.id for live in made.jobs] == ["j2", "j1"]
