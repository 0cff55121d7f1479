"""The library's jobs as the window's queue takes them up: without those that another process works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.assembly.parts import Parts
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.storage.library import Library
from desktop_app.storage.process_lock import is_held


class OwnJobs:
    """The library's jobs but those that another process is working on right now: what the window's queue takes up."""

    def __init__(self, library: Library, parts: Parts) -> None:
        self._library, self._parts = library, parts

    def jobs(self) -> Iterable[Job]:
        """The jobs that nobody else works on, oldest first. One whose document is in the bin has been given up: a
        program that was killed before it could say so does not go on with it."""
        deleted = {document.id for document in self._library.bin.documents()}
        kept = (job for job in self._library.jobs() if not is_held(self._parts.job_lock(job.id)))
        return tuple(
            replace(job, state=JobState.CANCELLED)
            if job.document_id in deleted and not job.state.is_over
            else self._with_what_waits(job)
            for job in kept
        )

    def _with_what_waits(self, job: Job) -> Job:
        """A call whose answer or token is in hand, and only could not be written, is nothing for a person to decide:
        its job goes on."""
        if job.state.is_over:
            return job
        pieces = tuple(
            replace(piece, state=PieceState.PENDING)
            if piece.state is PieceState.SENDING and self._parts.paid.is_waiting(job.id, index)
            else piece
            for index, piece in enumerate(job.pieces)
        )
        return replace(job, pieces=pieces)

    def save_job(self, job: Job) -> None:
        """Keep a job as it stands."""
        self._library.save_job(job)

    def delete_job(self, job_id: str) -> None:
        """Forget a job."""
        self._library.delete_job(job_id)
