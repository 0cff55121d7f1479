"""Ending jobs and forgetting them, one by one or with the documents that they became."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.assembly.parts import Parts
from desktop_app.domain.job import Job, JobState
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.program.store import Store
from desktop_app.recipes.stored_files import leaves_copies


class GivingUp:
    """Nothing is done before the queue is open: there are no jobs then."""

    def __init__(self, store: Store, parts: Parts, worker: JobRunner, background: Background) -> None:
        self._store, self._parts, self._worker, self._background = store, parts, worker, background

    async def give_up(self, job_id: str) -> None:
        """End a job; what waits for it in object storage goes with it."""
        job, queue = self._job(job_id), self._store.queue
        if job is not None and queue is not None:
            await queue.cancel(job_id)
            await self._tidy(job)

    async def forget(self, job_id: str) -> None:
        """Take a job that is over from the list; what waits for it in object storage, and what the services on this
        computer keep of it, goes with it."""
        job, queue = self._job(job_id), self._store.queue
        if job is not None and queue is not None:
            await queue.remove(job_id)
            await self._tidy(job, is_forgotten=True)
            tokens = [piece.token for piece in job.pieces if piece.token]
            await self._worker.run(lambda _progress: self._parts.local.forget(tokens))

    async def stop_jobs_of(self, documents: Collection[str]) -> None:
        """Nothing more is recognised of these documents, unless somebody goes on with them."""
        for job in self._jobs_of(documents):
            if self._store.queue is not None and not job.state.is_over:
                await self._store.queue.cancel(job.id)

    async def forget_jobs_of(self, documents: Collection[str]) -> None:
        """Forget the jobs of documents that are no more."""
        for job in self._jobs_of(documents):
            await self._background.guarded(self.forget(job.id))

    def _job(self, job_id: str) -> Job | None:
        """The job of that id; None where it is gone already, as when a button was pressed twice."""
        return next((job for job in self._store.jobs if job.id == job_id), None)

    def _jobs_of(self, documents: Collection[str]) -> list[Job]:
        return [job for job in self._store.jobs if job.document_id and job.document_id in documents]

    async def _tidy(self, job: Job, *, is_forgotten: bool = False) -> None:
        library = self._store.library
        if library is None or job.is_scan or job.state is JobState.DONE:
            return
        may_have_copies = is_forgotten and leaves_copies(job) and any(piece.token for piece in job.pieces)
        if job.speech.through_storage or may_have_copies:
            recipe = self._parts.transcribing(library)
            await self._worker.run(lambda _progress: recipe.tidy(job, is_forgotten=is_forgotten))
