"""What the recipes have in common about a call that costs money."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from desktop_app.domain.errors import (
    AppError,
    Cancelled,
    FileProblem,
    Service,
    StorageError,
    Unreachable,
    UnusableFile,
    is_fate_open,
)
from desktop_app.domain.job import Job, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.media.fingerprint import fingerprint

log = logging.getLogger(__name__)


class AnswerStore(Protocol):
    """What the recipes need of the library for answers."""

    def keep_answer(self, job_id: str, piece: int, body: bytes) -> None:
        """Keep a service's answer whole, and that its piece is answered; durable when it returns."""

    def answer(self, job_id: str, piece: int) -> bytes | None:
        """A kept answer."""


class PaidAnswers:
    """Answers on their way into the library. One that cannot be written (a full disk) waits here for the next try of
    its job, as it is paid for. Safe from several threads."""

    def __init__(self) -> None:
        self._unwritten: dict[tuple[str, int], bytes] = {}

    def keep(self, store: AnswerStore, job_id: str, piece: int, body: bytes) -> None:
        """Keep an answer. Raises StorageError; it then waits."""
        self._unwritten[job_id, piece] = body
        store.keep_answer(job_id, piece, body)
        del self._unwritten[job_id, piece]

    def waiting(self, job_id: str, piece: int) -> bytes | None:
        """An answer that could not be written before."""
        return self._unwritten.get((job_id, piece))


class Sending:
    """Passes reports on, and tells once when the whole body was sent. Without ``reports`` it only tells that."""

    def __init__(self, progress: Progress, on_sent: Callable[[], None], *, reports: bool = True) -> None:
        self._progress = progress
        self._on_sent: Callable[[], None] | None = on_sent
        self._reports = reports

    def report(self, done: int, total: int) -> None:
        """Bytes that went out."""
        if self._reports:
            self._progress.report(done, total)
        if total and done >= total and self._on_sent is not None:
            on_sent, self._on_sent = self._on_sent, None
            try:
                on_sent()
            except StorageError:
                # The body is out: that this could not be written down must not make the call look unsent.
                log.exception("it could not be kept that everything was sent")

    @property
    def is_sent(self) -> bool:
        """Whether the whole body was sent."""
        return self._on_sent is None

    def check(self) -> None:
        """Raise `Cancelled` if the user gave up."""
        self._progress.check()

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """As `Progress.on_cancel`."""
        return self._progress.on_cancel(close)


def is_unsure(error: AppError, sending: Sending | None = None) -> bool:
    """Whether the call may have been accepted all the same.

    ``sending``: what watched the body, where it tells; a body that was given up half-way cannot have been accepted.
    """
    if isinstance(error, Cancelled):
        return sending is None or sending.is_sent
    return is_fate_open(error)


def is_planned_for_another(job: Job) -> bool:
    """Whether the pieces were planned for another file than lies there now, so that they are to be planned anew.

    Raises UnusableFile where some of them were sent already: two files do not make one document.
    """
    if not job.media_hash or all(piece.state is not PieceState.PENDING for piece in job.pieces):
        return False
    if fingerprint(job.source) == job.media_hash:
        return False
    if any(piece.state not in (PieceState.PENDING, PieceState.UNUSABLE) for piece in job.pieces):
        raise UnusableFile(job.source, FileProblem.DAMAGED)
    return True


def raise_unless_free(service: Service) -> None:
    """Raises Unreachable (maybe accepted) for a call that was begun and may have been paid for; those to the services
    on this computer cost nothing."""
    if service is not Service.LOCAL:
        raise Unreachable(service, "", maybe_accepted=True)
