import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    AppError,
    Broken,
    FileProblem,
    Rejected,
    Service,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.job import Job, JobFailure, JobState, Piece, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import RESULT_ELSEWHERE, Completion, SpeechOptions
from desktop_app.jobs.queue import JobQueue, Keep, Work, taken_up
from desktop_app.jobs.runner import JobRunner
from desktop_app.storage.library import Library
from tests.support.waiting import SOON_S

CLOUD = SpeechOptions(service=Service.CLOVA_SPEECH)


def job(number: int, **facts: object) -> Job:
    return replace(Job(f"j{number}", f"/recordings/{number}.wav", CLOUD, str(number)), **facts)  # type: ignore[arg-type]  # names are right or replace raises


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    kept = Library(tmp_path / "library.db")
    yield kept
    kept.close()


def run(
    library: Library,
    work: Work,
    body: Callable[[JobQueue], Awaitable[None]],
    at_once: int = 2,
    runners: int = 0,
    scans_here: int = 1,
) -> None:
    async def whole() -> None:
        runner = JobRunner(runners or at_once + 2)
        queue = JobQueue(library, work, runner, at_once, scans_here)
        try:
            await body(queue)
        finally:
            await queue.close()
            runner.shutdown()

    asyncio.run(whole())


async def until(queue: JobQueue, holds: Callable[[], bool]) -> None:
    changed = asyncio.Event()
    queue.on_change.append(lambda _job: changed.set())
    async with asyncio.timeout(SOON_S):
        while not holds():
            changed.clear()
            await changed.wait()


def test_fifty_jobs_are_worked_in_order_and_never_more_than_two_at_once(library: Library) -> None:
    begun: list[str] = []
    running = 0
    most = 0
    lock = threading.Lock()

    def work(now: Job, keep: Keep, _progress: Progress) -> Job:
        nonlocal running, most
        with lock:
            begun.append(now.id)
            running += 1
            most = max(most, running)
        keep(replace(now, state=JobState.UPLOADING))
        with lock:
            running -= 1
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(n) for n in range(50)])
        await until(queue, lambda: all(j.state is JobState.DONE for j in queue.jobs))

    run(library, work, body)
    assert sorted(begun[:4]) == ["j0", "j1", "j2", "j3"] or set(begun[:2]) == {"j0", "j1"}
    assert len(begun) == 50
    assert most <= 2
    assert {j.state for j in library.jobs()} == {JobState.DONE}


@pytest.mark.parametrize("held_up", [Service.LOCAL, Service.CLOVA_SPEECH])
def test_long_jobs_of_this_computer_hold_up_no_calls_to_a_service_nor_the_other_way_round(
    library: Library, held_up: Service
) -> None:
    go_on = threading.Event()
    running = 0
    most = 0
    lock = threading.Lock()

    def work(now: Job, _keep: Keep, _progress: Progress) -> Job:
        nonlocal running, most
        if now.options.service is held_up:
            with lock:
                running += 1
                most = max(most, running)
            assert go_on.wait(SOON_S)
            with lock:
                running -= 1
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        here = SpeechOptions(service=Service.LOCAL)
        await queue.add([job(n, options=here if n % 2 else CLOUD) for n in range(8)])
        quick = [j.id for j in queue.jobs if j.options.service is not held_up]
        await until(queue, lambda: all(queue.job(one).state is JobState.DONE for one in quick))
        assert not go_on.is_set()
        go_on.set()
        await until(queue, lambda: all(j.state is JobState.DONE for j in queue.jobs))

    run(library, work, body)
    assert most == (1 if held_up is Service.LOCAL else 2)


def test_one_failure_is_kept_with_its_facts_and_the_others_go_on(library: Library) -> None:
    def work(now: Job, _keep: Keep, _progress: Progress) -> Job:
        if now.id == "j1":
            raise UnusableFile(now.source, FileProblem.EMPTY)
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(n) for n in range(3)])
        await until(queue, lambda: all(j.state.is_over for j in queue.jobs))

    run(library, work, body)
    by_id = {j.id: j for j in library.jobs()}
    assert by_id["j1"].state is JobState.FAILED
    assert by_id["j1"].failure is not None
    assert by_id["j1"].failure.error == "UnusableFile"
    assert by_id["j1"].failure.facts["problem"] == "empty"
    assert by_id["j2"].state is JobState.DONE


def test_what_the_service_said_of_a_failure_stands_in_the_log(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_now: Job, _keep: Keep, _progress: Progress) -> Job:
        raise Rejected(Service.CLOVA_SPEECH, "INVALID_PARAMS", "language is not enabled")

    async def body(queue: JobQueue) -> None:
        await queue.add([job(1)])
        await until(queue, lambda: queue.jobs[0].state.is_over)

    with caplog.at_level(logging.INFO):
        run(library, work, body)
    assert "Rejected INVALID_PARAMS: language is not enabled" in caplog.text


@pytest.mark.parametrize(
    "error",
    [
        Unreachable(Service.CLOVA_SPEECH, "host", maybe_accepted=True),
        Broken(Service.CLOVA_SPEECH, "HTTP_502", maybe_accepted=True),
        Unintelligible(Service.CLOVA_SPEECH, "token", maybe_accepted=True),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_call_that_may_have_been_accepted_waits_for_a_person(library: Library, error: AppError) -> None:
    calls = 0

    def work(now: Job, keep: Keep, _progress: Progress) -> Job:
        nonlocal calls
        calls += 1
        if calls == 1:
            keep(replace(now, pieces=(Piece(0, 1000, PieceState.SENDING),), state=JobState.UPLOADING))
            raise error
        assert now.pieces[0].state is PieceState.PENDING
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(1)])
        await until(queue, lambda: queue.job("j1").state is JobState.CUT_OFF)
        assert calls == 1
        await queue.try_again("j1")
        await until(queue, lambda: queue.job("j1").state is JobState.DONE)

    run(library, work, body)
    assert calls == 2


def test_cancelling_a_running_job_frees_its_place_for_the_next(library: Library) -> None:
    started = threading.Event()

    def work(now: Job, _keep: Keep, progress: Progress) -> Job:
        if now.id == "j0":
            stop = threading.Event()
            started.set()
            with progress.on_cancel(stop.set):
                assert stop.wait(SOON_S)
            progress.check()
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(0), job(1)])
        await asyncio.to_thread(started.wait, SOON_S)
        await queue.cancel("j0")
        assert queue.job("j0").state is JobState.CANCELLED
        await until(queue, lambda: queue.job("j1").state is JobState.DONE)

    run(library, work, body, at_once=1)


def test_closing_leaves_running_jobs_for_the_next_start(library: Library) -> None:
    started = threading.Event()

    def blocked(now: Job, keep: Keep, progress: Progress) -> Job:
        keep(replace(now, pieces=(Piece(0, 9, PieceState.ACCEPTED, "token-1"),), state=JobState.RECOGNISING))
        stop = threading.Event()
        started.set()
        with progress.on_cancel(stop.set):
            assert stop.wait(SOON_S)
        progress.check()
        return now

    async def first(queue: JobQueue) -> None:
        await queue.add([job(0)])
        await asyncio.to_thread(started.wait, SOON_S)

    run(library, blocked, first)
    seen: list[Piece] = []

    def finishing(now: Job, _keep: Keep, _progress: Progress) -> Job:
        seen.extend(now.pieces)
        return replace(now, state=JobState.DONE)

    async def second(queue: JobQueue) -> None:
        await queue.open()
        await until(queue, lambda: queue.job("j0").state is JobState.DONE)

    run(library, finishing, second)
    assert seen == [Piece(0, 9, PieceState.ACCEPTED, "token-1")]


def test_a_job_cut_off_while_sending_is_offered_and_not_sent(library: Library) -> None:
    sending = job(0, state=JobState.UPLOADING, pieces=(Piece(0, 9, PieceState.SENDING),))
    assert taken_up(sending).state is JobState.CUT_OFF
    local = replace(sending, options=SpeechOptions(service=Service.LOCAL))
    assert taken_up(local).state is JobState.WAITING
    assert taken_up(local).pieces[0].state is PieceState.PENDING
    library.save_job(sending)
    worked: list[str] = []

    def work(now: Job, _keep: Keep, _progress: Progress) -> Job:
        worked.append(now.id)
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.open()
        assert queue.job("j0").state is JobState.CUT_OFF

    run(library, work, body)
    assert worked == []


def test_a_fault_of_ours_fails_the_job_and_nothing_else(library: Library) -> None:
    def work(now: Job, _keep: Keep, _progress: Progress) -> Job:
        if now.id == "j0":
            raise ZeroDivisionError
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(0), job(1)])
        await until(queue, lambda: all(j.state.is_over for j in queue.jobs))
        assert queue.job("j0").state is JobState.FAILED
        assert queue.job("j1").state is JobState.DONE
        await queue.remove("j0")

    run(library, work, body)
    assert [j.id for j in library.jobs()] == ["j1"]


def held(started: threading.Event, let_go: threading.Event) -> Work:
    """A recipe that is sending, and takes its time to let go when it is given up."""

    def work(now: Job, keep: Keep, progress: Progress) -> Job:
        keep(replace(now, pieces=(Piece(0, 9, PieceState.SENDING),), state=JobState.UPLOADING))
        stop = threading.Event()
        with progress.on_cancel(stop.set):
            started.set()
            assert stop.wait(SOON_S)
        assert let_go.wait(SOON_S)
        keep(replace(now, pieces=(Piece(0, 9, PieceState.SENDING),), state=JobState.RECOGNISING))
        progress.check()
        return now

    return work


def test_a_job_is_given_up_on_the_disk_before_its_recipe_has_let_go(tmp_path: Path) -> None:
    started, let_go = threading.Event(), threading.Event()

    class Watched(Library):
        def save_job(self, job: Job) -> None:
            super().save_job(job)
            if job.state is JobState.CANCELLED:
                let_go.set()

    async def body(queue: JobQueue) -> None:
        await queue.add([job(0)])
        await asyncio.to_thread(started.wait, SOON_S)
        await queue.cancel("j0")
        assert watched.jobs()[0].state is JobState.CANCELLED

    watched = Watched(tmp_path / "library.db")
    run(watched, held(started, let_go), body)
    watched.close()


@pytest.mark.parametrize("presses", [("cancel", "remove"), ("cancel", "cancel", "remove", "remove")])
def test_a_job_that_is_removed_while_it_lets_go_is_gone_and_stays_gone(
    library: Library, presses: tuple[str, ...]
) -> None:
    started, let_go = threading.Event(), threading.Event()

    async def body(queue: JobQueue) -> None:
        await queue.add([job(0)])
        await asyncio.to_thread(started.wait, SOON_S)
        pressed = []
        for press in presses:
            pressed.append(asyncio.ensure_future(getattr(queue, press)("j0")))
            await asyncio.sleep(0)
        let_go.set()
        await asyncio.gather(*pressed)
        assert queue.jobs == ()

    run(library, held(started, let_go), body)
    assert library.jobs() == ()


def test_trying_again_while_it_lets_go_begins_it_once_more(library: Library) -> None:
    started, let_go = threading.Event(), threading.Event()
    first = held(started, let_go)
    calls = 0

    def work(now: Job, keep: Keep, progress: Progress) -> Job:
        nonlocal calls
        calls += 1
        return first(now, keep, progress) if calls == 1 else replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(0)])
        await asyncio.to_thread(started.wait, SOON_S)
        pressed = []
        for press in ("cancel", "try_again", "try_again"):
            pressed.append(asyncio.ensure_future(getattr(queue, press)("j0")))
            await asyncio.sleep(0)
        let_go.set()
        await asyncio.gather(*pressed)
        await until(queue, lambda: queue.job("j0").state is JobState.DONE)

    run(library, work, body)
    assert calls == 2


@pytest.mark.parametrize("state", [JobState.CANCELLED, JobState.FAILED])
def test_a_job_that_ended_for_another_reason_keeps_the_mark_that_a_call_was_sent(
    library: Library, state: JobState
) -> None:
    seen: list[PieceState] = []

    def work(now: Job, _keep: Keep, _progress: Progress) -> Job:
        seen.append(now.pieces[0].state)
        if now.pieces[0].state is PieceState.SENDING:
            raise Unreachable(Service.CLOVA_SPEECH, "", maybe_accepted=True)
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.open()
        await queue.try_again("j0")
        await until(queue, lambda: queue.job("j0").state is JobState.CUT_OFF)
        await queue.try_again("j0")
        await until(queue, lambda: queue.job("j0").state is JobState.DONE)

    library.save_job(job(0, state=state, pieces=(Piece(0, 9, PieceState.SENDING),)))
    run(library, work, body)
    assert seen == [PieceState.SENDING, PieceState.PENDING]


def test_a_state_that_is_written_late_does_not_undo_a_later_one(library: Library) -> None:
    async def body(queue: JobQueue) -> None:
        waiting = queue._saving(job(0))
        sending = queue._saving(job(0, pieces=(Piece(0, 9, PieceState.SENDING),)))
        sending()
        waiting()

    run(library, lambda now, _keep, _progress: now, body)
    assert library.jobs()[0].pieces[0].state is PieceState.SENDING


def test_jobs_of_this_computer_and_of_the_cloud_do_not_wait_for_one_another(library: Library) -> None:
    release = threading.Event()
    begun: list[str] = []
    local = {"options": SpeechOptions(service=Service.LOCAL)}
    scans = {"options": ReadingOptions(service=Service.LOCAL)}

    def work(now: Job, keep: Keep, progress: Progress) -> Job:
        begun.append(now.id)
        keep(replace(now, state=JobState.RECOGNISING))
        with progress.on_cancel(release.set):
            assert release.wait(SOON_S)
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(n, **local) for n in (0, 1, 2)])
        await queue.add([job(n, **scans) for n in (3, 4)])
        await queue.add([job(n) for n in (5, 6, 7)])
        await until(queue, lambda: sum(j.state is JobState.RECOGNISING for j in queue.jobs) == 4)
        assert sorted(begun) == ["j0", "j3", "j5", "j6"]
        release.set()
        await until(queue, lambda: all(j.state is JobState.DONE for j in queue.jobs))

    run(library, work, body, runners=8)
    assert len(begun) == 8


def test_scans_of_this_computer_are_read_side_by_side_where_that_is_wanted(library: Library) -> None:
    release = threading.Event()
    scans = {"options": ReadingOptions(service=Service.LOCAL)}

    def work(now: Job, keep: Keep, _progress: Progress) -> Job:
        keep(replace(now, state=JobState.RECOGNISING))
        assert release.wait(SOON_S)
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        await queue.add([job(n, **scans) for n in range(4)])
        await queue.add([job(n, options=SpeechOptions(service=Service.LOCAL)) for n in (4, 5)])
        await until(queue, lambda: sum(j.state is JobState.RECOGNISING for j in queue.jobs) == 4)
        waiting = [j.id for j in queue.jobs if j.state is JobState.WAITING]
        release.set()
        await until(queue, lambda: all(j.state is JobState.DONE for j in queue.jobs))
        assert waiting == ["j3", "j5"]

    run(library, work, body, runners=8, scans_here=3)


def test_what_was_answered_elsewhere_is_sent_once_more_for_an_answer_at_once(library: Library) -> None:
    here, there = Piece(0, 1000, PieceState.ANSWERED, "t1"), Piece(1000, 2000, PieceState.ACCEPTED, "t2")
    elsewhere = JobFailure("Rejected", {"service": "clova-speech", "code": RESULT_ELSEWHERE})
    seen: list[Job] = []

    def work(now: Job, _keep: Keep, _progress: Progress) -> Job:
        seen.append(now)
        return replace(now, state=JobState.DONE)

    async def body(queue: JobQueue) -> None:
        over = [
            job(0, state=JobState.FAILED, pieces=(here, there), failure=elsewhere),
            job(1, state=JobState.FAILED, pieces=(there,)),
            job(2, state=JobState.CUT_OFF, pieces=(there,), failure=elsewhere),
        ]
        for one in over:
            library.save_job(one)
        await queue.open()
        for one in over:
            await queue.send_to_be_answered(one.id)
        await queue.send_to_be_answered("j0")
        await until(queue, lambda: queue.job("j0").state is JobState.DONE)
        assert [queue.job(one.id).state for one in over[1:]] == [JobState.FAILED, JobState.CUT_OFF]

    run(library, work, body)
    [sent] = seen
    assert sent.pieces == (here, Piece(1000, 2000))
    assert (sent.speech.completion, sent.sends_again, sent.failure) == (Completion.SYNC, True, None)
