"""What the recipes have in common about a call that costs money."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

from desktop_app.domain.errors import (
    AppError,
    Cancelled,
    FileProblem,
    NotKept,
    Service,
    StorageError,
    StorageProblem,
    Unreachable,
    UnusableFile,
    is_fate_open,
)
from desktop_app.domain.job import Job, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.services.http import pause
from desktop_app.storage.files import write_whole

log = logging.getLogger(__name__)

T = TypeVar("T")

_ANSWER, _TOKEN = "answer", "token"
_NAME = re.compile(r"[A-Za-z0-9-]{1,100}")
_RESERVE_BYTES = 4 * 1024 * 1024
"""Room for the answer to an hour of speech and the document that is made of it. Not zeroes: a disk may pack them."""
_BETWEEN_TRIES_S = 0.5


class AnswerStore(Protocol):
    """What the recipes need of the library for answers."""

    def keep_answer(self, job_id: str, piece: int, body: bytes) -> None:
        """Keep a service's answer whole, and that its piece is answered; durable when it returns."""

    def answer(self, job_id: str, piece: int) -> bytes | None:
        """A kept answer."""


class JobAnswers(AnswerStore, Protocol):
    """What the recipes for jobs need of it."""

    def check_room(self) -> None:
        """Raises StorageError FULL where an answer would hardly find room, before anything is converted or sent."""


class PaidAnswers:
    """Answers and tokens on their way into the library. One that cannot be written (full disk, locked library) is tried
    again for ``patience_s``, and then waits for the next try of its job, as it is paid for: here, and for another
    process in the first of the folders ``beside`` that can be written. Safe from several threads.

    ``reserve``: a file that only takes room, so that there is some left where a disk is full after a call.
    """

    def __init__(self, beside: Sequence[Path] = (), patience_s: float = 0.0, reserve: Path | None = None) -> None:
        self._unwritten: dict[tuple[str, int], bytes] = {}
        self._beside = tuple(beside)
        self._patience_s = patience_s
        self._reserve = reserve

    def keep(self, store: AnswerStore, job_id: str, piece: int, body: bytes, progress: Progress | None = None) -> None:
        """Keep an answer. Raises NotKept, Cancelled; it then waits."""
        self._unwritten[job_id, piece] = body
        self.insist(
            lambda: store.keep_answer(job_id, piece, body),
            lambda: self._lay_beside(_ANSWER, job_id, piece, body),
            progress,
        )
        self.forget(job_id, piece)

    def keep_token(
        self, write: Callable[[], None], job_id: str, piece: int, token: str, progress: Progress | None = None
    ) -> None:
        """Keep the token of an accepted call by ``write``. Raises NotKept, Cancelled; it then waits."""
        self.insist(write, lambda: self._lay_beside(_TOKEN, job_id, piece, token.encode()), progress)
        self.forget_token(job_id, piece)

    def insist(self, write: Callable[[], T], lay: Callable[[], str], progress: Progress | None = None) -> T:
        """Write what is paid for; where that fails, ``lay`` it beside (which says where) and try again for a while.
        Without a ``progress``, by which it can be given up, it is tried once. Raises NotKept, Cancelled."""
        try:
            return write()
        except StorageError as error:
            failed = error
        self._give_room(failed)
        place, until = lay(), time.monotonic() + self._patience_s
        while progress is not None and time.monotonic() < until:
            pause(progress, _BETWEEN_TRIES_S)
            try:
                return write()
            except StorageError as error:
                failed = error
        raise NotKept(failed.path, failed.problem, place) from failed

    def holds(self, job_id: str, piece: int) -> bool:
        """Whether an answer could not be written by this process. Asks no disk."""
        return (job_id, piece) in self._unwritten

    def take_room(self) -> None:
        """Before a call: have the reserve, where that can be. Raises nothing."""
        if self._reserve is not None and not self._reserve.exists():
            with suppress(OSError, StorageError):
                write_whole(self._reserve, secrets.token_bytes(_RESERVE_BYTES))

    def _give_room(self, failed: StorageError) -> None:
        if self._reserve is not None and failed.problem is StorageProblem.FULL:
            with suppress(OSError):
                self._reserve.unlink()

    def waiting(self, job_id: str, piece: int) -> bytes | None:
        """An answer that could not be written before."""
        if (job_id, piece) in self._unwritten:
            return self._unwritten[job_id, piece]
        return self._found(_ANSWER, job_id, piece)

    def forget(self, job_id: str, piece: int) -> None:
        """An answer is written by now; a token that led to it is of no use any more."""
        self._unwritten.pop((job_id, piece), None)
        self._take_away(_ANSWER, job_id, piece)
        self._take_away(_TOKEN, job_id, piece)

    def waiting_token(self, job_id: str, piece: int) -> str:
        """A token that could not be written before; '' for none."""
        return (self._found(_TOKEN, job_id, piece) or b"").decode(errors="replace")

    def forget_token(self, job_id: str, piece: int) -> None:
        """A token is written by now."""
        self._take_away(_TOKEN, job_id, piece)

    def is_waiting(self, job_id: str, piece: int) -> bool:
        """Whether an answer or a token could not be written before."""
        return self.waiting(job_id, piece) is not None or bool(self.waiting_token(job_id, piece))

    def _places(self, kind: str, job_id: str, piece: int) -> Iterator[Path]:
        if _NAME.fullmatch(job_id):
            yield from (folder / f"{job_id}-{piece}.{kind}" for folder in self._beside)

    def _lay_beside(self, kind: str, job_id: str, piece: int, body: bytes) -> str:
        """Where it lies then; '' where nothing can be written."""
        for place in self._places(kind, job_id, piece):
            try:
                # Not the folders above it: they may be those of a disk that was taken out.
                place.parent.mkdir(mode=0o700, exist_ok=True)
                write_whole(place, body)
            except (OSError, StorageError):
                continue
            return str(place.parent)
        log.error("what was paid for could be kept nowhere but in memory")
        return ""

    def _found(self, kind: str, job_id: str, piece: int) -> bytes | None:
        for place in self._places(kind, job_id, piece):
            with suppress(OSError):
                return place.read_bytes()
        return None

    def _take_away(self, kind: str, job_id: str, piece: int) -> None:
        for place in self._places(kind, job_id, piece):
            with suppress(OSError):
                place.unlink()


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
    if _is_still(job):
        return False
    unsent = (PieceState.PENDING, PieceState.UNUSABLE)
    if any(piece.state not in unsent and (not piece.from_file or job.document_id) for piece in job.pieces):
        raise UnusableFile(job.source, FileProblem.EXCHANGED)
    return True


def _is_still(job: Job) -> bool:
    if fingerprint(job.source) != job.media_hash:
        return False
    return not job.content or content_hash(job.source) == job.content


def raise_unless_free(service: Service) -> None:
    """Raises Unreachable (maybe accepted) for a call that was begun and may have been paid for; those to the services
    on this computer cost nothing."""
    if service is not Service.LOCAL:
        raise Unreachable(service, "", maybe_accepted=True)
