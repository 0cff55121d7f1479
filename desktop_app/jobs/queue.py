"""The persistent queue: every file on its way, in order, a few at a time, across restarts."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from itertools import count
from typing import Protocol

from desktop_app.domain.errors import AppError, Cancelled, SentBefore, Service, is_fate_open, said_by_service
from desktop_app.domain.job import Job, JobFailure, JobState, Piece, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import Completion
from desktop_app.jobs.runner import JobRunner

log = logging.getLogger(__name__)

AT_ONCE = 2
LOCAL_AT_ONCE = 1


class JobKind(StrEnum):
    """Jobs of one kind share their places; those of different kinds never wait for one another."""

    CLOUD = "cloud"
    LOCAL_SPEECH = "local-speech"
    LOCAL_SCANS = "local-scans"


def kind_of(job: Job) -> JobKind:
    """Where a job finds its place: the cores of this computer for what is recognised here, the line for all else."""
    if job.options.service is not Service.LOCAL:
        return JobKind.CLOUD
    return JobKind.LOCAL_SCANS if job.is_scan else JobKind.LOCAL_SPEECH


class JobStore(Protocol):
    """Where jobs are kept. Each call is durable when it returns."""

    def jobs(self) -> Iterable[Job]:
        """All jobs, oldest first."""

    def save_job(self, job: Job) -> None:
        """Keep the job as it stands now."""

    def delete_job(self, job_id: str) -> None:
        """Forget the job."""


Keep = Callable[[Job], None]
Work = Callable[[Job, Keep, Progress], Job]
"""The recipe of a job: ``work(job, keep, progress)`` calls ``keep`` at each step and returns the finished job."""


class JobQueue:
    """Works through jobs in the order they came, each kind at its own places. Lives on the loop's thread; the recipes
    run on the runner's.

    ``at_once`` jobs of the cloud services run at a time. Of recordings that this computer works at itself it is one,
    which alone keeps the cores busy: two would both be late. ``scans_here`` scans are read here at a time: one of a
    single page would leave cores idle.
    """

    def __init__(
        self,
        store: JobStore,
        work: Work,
        runner: JobRunner,
        at_once: int = AT_ONCE,
        scans_here: int = LOCAL_AT_ONCE,
    ) -> None:
        self._store = store
        self._work = work
        self._runner = runner
        self.at_once = at_once
        """How many jobs of the cloud services run at a time; another number counts from the next job that begins or
        ends."""
        self._scans_here = scans_here
        self._jobs: dict[str, Job] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._saves: set[asyncio.Task[None]] = set()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._numbers = count(1)
        self._written: dict[str, int] = {}
        self._writing = threading.Lock()
        self._given_up: set[str] = set()
        self._stopping = False
        self.on_change: list[Callable[[Job], None]] = []
        self.on_progress: list[Callable[[str, int, int], None]] = []
        self.on_removed: list[Callable[[str], None]] = []

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Every job that is known, oldest first."""
        return tuple(self._jobs.values())

    def job(self, job_id: str) -> Job:
        """The job of that id. Raises KeyError."""
        return self._jobs[job_id]

    async def open(self) -> None:
        """Take up what an earlier run left: unfinished jobs go on, cut-off uploads wait for a person."""
        kept = await self._runner.run(lambda _progress: tuple(self._store.jobs()))
        for job in kept:
            again = taken_up(job)
            self._jobs[job.id] = again
            if again is not job:
                await self._save(again)
            self._tell(again)
        self._start_more()

    async def add(self, jobs: Iterable[Job]) -> None:
        """Put jobs at the end of the queue. They are kept before anything happens."""
        for job in jobs:
            await self._save(job)
            self._jobs[job.id] = job
            self._tell(job)
        self._start_more()

    async def cancel(self, job_id: str) -> None:
        """Give a job up, whether it runs or waits."""
        async with self._turns[job_id]:
            if job_id not in self._jobs or self._jobs[job_id].state.is_over:
                return
            # Marked first: whatever the recipe still keeps while it lets go, the job stays given up.
            self._given_up.add(job_id)
            self._note(self._jobs[job_id])
            task = self._tasks.get(job_id)
            if task is not None:
                task.cancel()
            # On disk before the recipe has let go, which may take a while: given up is given up.
            await self._change(self._jobs[job_id])
            if task is not None:
                await asyncio.wait([task])
            await self._change(self._jobs[job_id])
            self._given_up.discard(job_id)

    async def try_again(self, job_id: str) -> None:
        """Put a job that is over back into the queue. What was answered is not sent again; a token is asked for first.

        What somebody else sent before is sent once more: the failure told the person so.
        A piece whose fate is unknown is sent again only if the job is CUT_OFF, which told the person so. With any other
        end (given up, failed for another reason) the recipe finds it, and the job becomes CUT_OFF first.
        """
        async with self._turns[job_id]:
            job = self._jobs.get(job_id)
            if job is None or not job.state.is_over or job.state is JobState.DONE:
                return
            pieces = tuple(map(unsent, job.pieces)) if job.state is JobState.CUT_OFF else job.pieces
            knows = job.failure is not None and job.failure.error == SentBefore.__name__
            again = replace(job, state=JobState.WAITING, pieces=pieces, failure=None)
            await self._change(replace(again, sends_again=job.sends_again or knows))
            self._start_more()

    async def send_to_be_answered(self, job_id: str) -> None:
        """Send what is answered somewhere else once more, to be answered at once. Another payment: only where a person
        said yes to that. What was answered here is not sent again."""
        async with self._turns[job_id]:
            job = self._jobs.get(job_id)
            if job is None or not job.may_be_answered_at_once:
                return
            pieces = tuple(
                replace(piece, state=PieceState.PENDING, token="") if piece.state is PieceState.ACCEPTED else piece
                for piece in job.pieces
            )
            options = replace(job.speech, completion=Completion.SYNC)
            again = replace(job, state=JobState.WAITING, pieces=pieces, options=options, failure=None)
            await self._change(replace(again, sends_again=True))
            self._start_more()

    async def remove(self, job_id: str) -> None:
        """Forget a job that is over."""
        async with self._turns[job_id]:
            if job_id not in self._jobs or not self._jobs[job_id].state.is_over:
                return
            number = next(self._numbers)

            def delete(_progress: Progress) -> None:
                with self._writing:
                    self._store.delete_job(job_id)
                    # A save that comes after would bring the job back.
                    self._written[job_id] = number

            await self._runner.run(delete)
            del self._jobs[job_id]
            for removed in self.on_removed:
                removed(job_id)

    async def close(self) -> None:
        """Stop what runs, without giving it up: the next `open` goes on with it."""
        self._stopping = True
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        for begun in (tasks, self._saves):
            if begun:
                await asyncio.wait(begun)

    def _start_more(self) -> None:
        if self._stopping:
            return
        running = Counter(kind_of(self._jobs[job_id]) for job_id in self._tasks if job_id in self._jobs)
        for job in self._jobs.values():
            kind = kind_of(job)
            if job.state is not JobState.WAITING or job.id in self._tasks or running[kind] >= self._places(kind):
                continue
            running[kind] += 1
            self._tasks[job.id] = asyncio.ensure_future(self._run(job))

    def _places(self, kind: JobKind) -> int:
        if kind is JobKind.LOCAL_SCANS:
            return self._scans_here
        return self.at_once if kind is JobKind.CLOUD else LOCAL_AT_ONCE

    async def _run(self, job: Job) -> None:
        loop = asyncio.get_running_loop()

        def keep(step: Job) -> None:
            state = JobState.CANCELLED if job.id in self._given_up else step.state
            step = replace(step, state=state, updated_at=time.time())
            loop.call_soon_threadsafe(self._note, step)
            self._saving(step)()

        def on_progress(done: int, total: int) -> None:
            for listener in self.on_progress:
                listener(job.id, done, total)

        try:
            done = await self._runner.run(lambda progress: self._work(job, keep, progress), on_progress)
            await self._change(done)
        except (asyncio.CancelledError, Cancelled):
            log.info("job %s stopped", job.id)
        except AppError as error:
            log.info("job %s failed: %s %s", job.id, type(error).__name__, said_by_service(error.facts()))
            await self._fail(job.id, error, error.facts())
        except Exception as error:  # the top of a job: whatever it was, the others go on
            log.exception("job %s failed by a fault of ours", job.id)
            await self._fail(job.id, error, {})
        finally:
            self._tasks.pop(job.id, None)
            self._start_more()

    async def _fail(self, job_id: str, error: Exception, facts: dict[str, object]) -> None:
        state = JobState.CUT_OFF if is_fate_open(error) else JobState.FAILED
        await self._change(replace(self._jobs[job_id], state=state, failure=JobFailure(type(error).__name__, facts)))

    async def _change(self, job: Job) -> None:
        self._note(replace(job, updated_at=time.time()))
        await self._save(self._jobs[job.id])

    async def _save(self, job: Job) -> None:
        """Keep a job. What was begun is ended, even if whoever waits for it is cancelled."""
        task = asyncio.ensure_future(self._write(job.id, self._saving(job)))
        self._saves.add(task)
        task.add_done_callback(self._saves.discard)
        await asyncio.shield(task)

    async def _write(self, job_id: str, save: Callable[[], None]) -> None:
        try:
            await self._runner.run(lambda _progress: save())
        except AppError:
            log.exception("job %s could not be kept", job_id)

    def _saving(self, job: Job) -> Callable[[], None]:
        """What writes a job as it stands now, on any thread. Threads overtake one another: where a later state was
        written meanwhile it does nothing (an older one could make a call that was sent look unsent)."""
        number = next(self._numbers)

        def save() -> None:
            with self._writing:
                if self._written.get(job.id, 0) < number:
                    self._store.save_job(job)
                    self._written[job.id] = number

        return save

    def _note(self, job: Job) -> None:
        if job.id in self._given_up:
            job = replace(job, state=JobState.CANCELLED)
        if job.id in self._jobs:
            self._jobs[job.id] = job
            self._tell(job)

    def _tell(self, job: Job) -> None:
        for listener in self.on_change:
            listener(job)


def taken_up(job: Job) -> Job:
    """How a job found at the start goes on: accepted pieces are polled, a cut-off upload waits for a person.

    A call to the services on this computer costs nothing and is simply made again.
    """
    if job.state.is_over:
        return job
    cut_off = any(piece.state is PieceState.SENDING for piece in job.pieces)
    if cut_off and job.options.service is not Service.LOCAL:
        return replace(job, state=JobState.CUT_OFF)
    return replace(job, state=JobState.WAITING, pieces=tuple(map(unsent, job.pieces)))


def unsent(piece: Piece) -> Piece:
    """A piece whose fate is unknown as one that was not sent: only where a person wants it sent again, or it costs
    nothing."""
    return replace(piece, state=PieceState.PENDING) if piece.state is PieceState.SENDING else piece
