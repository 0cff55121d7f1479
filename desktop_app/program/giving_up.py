"""Ending jobs and forgetting them, one by one or with the documents that they became."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.job import Job, JobState
from desktop_app.program.context import Context


async def give_up(context: Context, job_id: str) -> None:
    """End a job; what waits for it in object storage goes with it."""
    job = _job(context, job_id)
    if job is not None and context.queue is not None:
        await context.queue.cancel(job_id)
        await _tidy(context, job)


async def forget(context: Context, job_id: str) -> None:
    """Take a job that is over from the list; what waits for it in object storage, and what the services on this
    computer keep of it, goes with it."""
    job = _job(context, job_id)
    if job is not None and context.queue is not None:
        await context.queue.remove(job_id)
        await _tidy(context, job)
        tokens = [piece.token for piece in job.pieces if piece.token]
        await context.keeper.run(lambda _progress: context.parts.local.forget(tokens))


async def stop_jobs_of(context: Context, documents: Collection[str]) -> None:
    """Nothing more is recognised of these documents, unless somebody goes on with them."""
    for job in _jobs_of(context, documents):
        if context.queue is not None and not job.state.is_over:
            await context.queue.cancel(job.id)


async def forget_jobs_of(context: Context, documents: Collection[str]) -> None:
    """These documents are no more: neither are their jobs."""
    for job in _jobs_of(context, documents):
        await context.guarded(forget(context, job.id))


def _job(context: Context, job_id: str) -> Job | None:
    """The job of that id; None where it is gone already, as when a button was pressed twice."""
    return next((job for job in _jobs(context) if job.id == job_id), None)


def _jobs_of(context: Context, documents: Collection[str]) -> list[Job]:
    return [job for job in _jobs(context) if job.document_id and job.document_id in documents]


def _jobs(context: Context) -> tuple[Job, ...]:
    return () if context.queue is None else context.queue.jobs


async def _tidy(context: Context, job: Job) -> None:
    library = context.library
    if library is not None and not job.is_scan and job.speech.through_storage and job.state is not JobState.DONE:
        await context.keeper.run(lambda _progress: context.parts.transcribing(library).tidy(job))
