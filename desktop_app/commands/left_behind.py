"""The job that an earlier command for the same file left behind, so that giving the command again pays for nothing
twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_app.assembly.parts import Parts
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.jobs.queue import unsent
from desktop_app.recipes.planning import ADDRESSES
from desktop_app.storage.library import Library
from desktop_app.storage.process_lock import is_held


def taken_up(new: Job, parts: Parts, library: Library) -> Job:
    """An earlier job for the same file and wishes that failed after it had paid, or was killed; else the new one."""
    for job in reversed(library.jobs()):
        if _is_the_same(job, new) and _is_left(job, parts) and _is_unchanged(job):
            # Who gives the same command again wants what is missing to be sent, also where its fate is not known.
            return replace(job, state=JobState.WAITING, failure=None, pieces=tuple(map(unsent, job.pieces)))
    return new


def _is_the_same(job: Job, new: Job) -> bool:
    """Whether both are for the same file and wishes, but for those that a service turned down."""
    if job.source != new.source or job.is_scan is not new.is_scan:
        return False
    if job.is_scan:
        return replace(job.reading, tables=new.reading.tables) == new.reading
    return replace(job.speech, diarization=new.speech.diarization) == new.speech


def _is_left(job: Job, parts: Parts) -> bool:
    """Whether nobody works on it, and there is something to go on with."""
    lock = parts.job_lock(job.id)
    is_a_commands = lock.exists()
    if is_held(lock) or job.state is JobState.DONE:
        return False
    if job.state.is_over:
        return any(piece.token or piece.state is PieceState.ANSWERED for piece in job.pieces)
    # Killed. Without a lock of its own it is the window's, which goes on with it where it is open.
    return is_a_commands or not is_held(parts.paths.window_lock)


def _is_unchanged(job: Job) -> bool:
    try:
        return Path(job.source).stat().st_mtime <= job.created_at
    except OSError:
        return job.source.startswith(ADDRESSES)
