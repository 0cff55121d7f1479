"""The job that an earlier command for the same content left behind, so that giving the command again pays for nothing
twice."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.assembly.parts import Parts
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.jobs.queue import unsent
from desktop_app.media.fingerprint import fingerprint
from desktop_app.recipes.ledger import content_of
from desktop_app.storage.library import Library
from desktop_app.storage.process_lock import is_held


def taken_up(new: Job, parts: Parts, library: Library) -> Job:
    """An earlier job for the same content and wishes that failed after it had paid, or was killed; else the new one.

    What of it may have been accepted stays as it is, unless the new one ``sends_again``. Raises UnusableFile.
    """
    new = replace(new, content=content_of(new))
    for job in reversed(library.jobs()):
        if _is_the_same(job, new) and _is_left(job, parts):
            pieces = tuple(map(unsent, job.pieces)) if new.sends_again else job.pieces
            return replace(
                job,
                source=new.source,
                content=new.content,
                sends_again=new.sends_again,
                state=JobState.WAITING,
                failure=None,
                pieces=pieces,
            )
    return new


def _is_the_same(job: Job, new: Job) -> bool:
    """Whether both are for the same content and wishes, but for those that a service turned down."""
    if job.is_scan is not new.is_scan or not _has_the_same_content(job, new):
        return False
    if job.is_scan:
        return job.pages == new.pages and replace(job.reading, tables=new.reading.tables) == new.reading
    return replace(job.speech, diarization=new.speech.diarization) == new.speech


def _has_the_same_content(job: Job, new: Job) -> bool:
    if job.content:
        return job.content == new.content
    # Left by a version that knew a file by its fingerprint alone.
    if not job.is_file:
        return job.source == new.source
    return new.is_file and bool(job.media_hash) and job.media_hash == fingerprint(new.source)


def _is_left(job: Job, parts: Parts) -> bool:
    """Whether nobody works on it, and there is something to go on with."""
    lock = parts.job_lock(job.id)
    is_a_commands = lock.exists()
    if is_held(lock) or job.state is JobState.DONE:
        return False
    if job.state.is_over:
        return any(piece.state not in (PieceState.PENDING, PieceState.UNUSABLE) for piece in job.pieces)
    # Killed. Without a lock of its own it is the window's, which goes on with it where it is open.
    return is_a_commands or not is_held(parts.paths.window_lock)
