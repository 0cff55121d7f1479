"""A job: one file on its way through a service, as it is kept across restarts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from desktop_app.domain.recognition import SpeechOptions


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    CONVERTING = "converting"
    UPLOADING = "uploading"
    RECOGNISING = "recognising"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    CUT_OFF = "cut-off"
    """Broken off while sending: it may have been accepted, so a person decides whether it is sent again."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens without a person."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.CUT_OFF)


class PieceState(StrEnum):
    """Where one call of a job stands. Kept before and after each step, so that nothing is paid twice."""

    PENDING = "pending"
    SENDING = "sending"
    ACCEPTED = "accepted"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a recording that is sent in one call. Times are milliseconds of the whole recording."""

    start_ms: int
    end_ms: int
    state: PieceState = PieceState.PENDING
    token: str = ""


@dataclass(frozen=True, slots=True)
class JobFailure:
    """Why a job failed: the class of the error tree, and its facts."""

    error: str
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Job:
    """One file on its way. ``source``: a path, URL or key. ``pieces`` are empty until the recording was looked at.

    ``created_at`` and ``updated_at`` are seconds since 1970, UTC. ``document_id`` is set once the document is kept.
    ``notes``: remarks for the user that are no failure, by their wording key (for example ``speakers-off``).
    """

    id: str
    source: str
    options: SpeechOptions
    title: str
    state: JobState = JobState.WAITING
    pieces: tuple[Piece, ...] = ()
    document_id: str = ""
    failure: JobFailure | None = None
    notes: tuple[str, ...] = ()
    duration_ms: int = 0
    created_at: float = 0.0
    updated_at: float = 0.0
