"""What every recipe for a job stands on: the job as it stands, kept at each step, and what an earlier run left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.calls import Call, CallOf, Fate
from desktop_app.domain.errors import FileProblem, Service, StorageError, Unintelligible, UnusableFile
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.media.fingerprint import fingerprint
from desktop_app.recipes.calls import AnswerStore, PaidAnswers, raise_unless_free
from desktop_app.recipes.ledger import Ledger, content_of

Keep = Callable[[Job], None]
"""Told each state of a job, which is on disk when it returns."""


class JobRun:
    """One run of a recipe over a job. ``paid`` takes the answers to where they are kept, ``answers``; ``ledger`` is
    where calls are written down.

    Safe to use from several threads: the calls of one scan run side by side.
    """

    def __init__(
        self, job: Job, answers: AnswerStore, paid: PaidAnswers, ledger: Ledger, keep: Keep, progress: Progress
    ) -> None:
        self.job = job
        self.ledger = ledger
        self.progress = progress
        self._answers, self._paid, self._keep_job = answers, paid, keep
        self.lock = threading.RLock()

    def keep(self, job: Job) -> None:
        """Keep the job as it stands now, if anything changed."""
        with self.lock:
            if job != self.job:
                self.job = job
                self._keep_job(job)

    def keep_piece(self, index: int, piece: Piece, state: JobState | None = None) -> None:
        """Keep a piece as it stands now; ``state``: what the job is shown to do, if it is another step."""
        with self.lock:
            pieces = (*self.job.pieces[:index], piece, *self.job.pieces[index + 1 :])
            self.keep(replace(self.job, pieces=pieces, state=self.shown(state or self.job.state)))

    def step(self, state: JobState) -> None:
        """Keep that the job is at this step."""
        with self.lock:
            self.keep(replace(self.job, state=self.shown(state)))

    def shown(self, state: JobState) -> JobState:
        """The step that is shown where one of the job's calls is at ``state``."""
        return state

    def note(self, *notes: str) -> None:
        """Keep remarks for the user, each once."""
        with self.lock:
            new = tuple(note for note in notes if note not in self.job.notes)
            self.keep(replace(self.job, notes=(*self.job.notes, *new)))

    def know_content(self, *, is_new: bool = False) -> None:
        """Find out by what the ledger knows what is to be sent; it is kept with the next step. ``is_new``: it may be
        another file than an earlier run saw. Raises UnusableFile."""
        is_needed = any(piece.state in (PieceState.PENDING, PieceState.FAILED) for piece in self.job.pieces)
        if is_new or (is_needed and not self.job.content):
            self.job = replace(self.job, content=content_of(self.job))

    def check_file(self) -> None:
        """Before a call leaves: raises UnusableFile where the file was overwritten since its pieces were planned."""
        if self.job.is_file and self.job.media_hash and fingerprint(self.job.source) != self.job.media_hash:
            raise UnusableFile(self.job.source, FileProblem.EXCHANGED)

    def settle(self) -> None:
        """Keep the answers that could not be kept before. Raises Unreachable for a call that may have been accepted:
        nothing is sent until a person says so."""
        for index, piece in enumerate(self.job.pieces):
            waiting = self._paid.waiting(self.job.id, index)
            if waiting is not None and piece.state in (PieceState.PENDING, PieceState.SENDING):
                self.answered(index, waiting)
            elif piece.state in (PieceState.PENDING, PieceState.SENDING) and (
                token := self._paid.waiting_token(self.job.id, index)
            ):
                self.accepted(index, replace(piece, state=PieceState.ACCEPTED, token=token))
            elif piece.state is PieceState.SENDING:
                raise_unless_free(self.job.options.service)
                self.keep_piece(index, replace(piece, state=PieceState.PENDING))

    def accepted(self, index: int, piece: Piece) -> None:
        """Keep the token of an accepted piece. Raises StorageError; the token then lies aside for the next try."""
        try:
            self.keep_piece(index, piece, JobState.RECOGNISING)
        except StorageError:
            self._paid.keep_token(self.job.id, index, piece.token)
            raise
        self._paid.forget_token(self.job.id, index)

    def answered(self, index: int, answer: bytes) -> None:
        """Keep an answer, then that its piece has one."""
        # Together, so that no other call of this job writes down that this one is still under way.
        with self.lock:
            self._paid.keep(self._answers, self.job.id, index, answer)
            self.keep_piece(index, replace(self.job.pieces[index], state=PieceState.ANSWERED), JobState.RECOGNISING)

    def unreadable(self, index: int, error: Unintelligible) -> Unintelligible:
        """Keep that an answer is none: it stays for looking at, and a person may have the piece sent again. The error
        to raise."""
        call = Call(self.job.options.service, CallOf.RECORDING, "", job=self.job.id, piece=index)
        self.ledger.settle(call, Fate.UNREADABLE)
        self.keep_piece(index, replace(self.job.pieces[index], state=PieceState.SENDING, token=""))
        return replace(error, maybe_accepted=self.job.options.service is not Service.LOCAL)

    def answer(self, index: int) -> bytes:
        """The kept answer to a piece; empty where there is none."""
        return self._answers.answer(self.job.id, index) or b""

    def file(self) -> tuple[str, str, str]:
        """Where the file lies, and the fingerprint and SHA-256 of what was sent: another may lie there by now. All
        empty for what the service fetches itself.
        """
        if not self.job.is_file:
            return "", "", ""
        path = Path(self.job.source).absolute()
        if self.job.media_hash:
            return str(path), self.job.media_hash, self.job.content
        try:
            return str(path), fingerprint(path), ""
        except UnusableFile:
            return str(path), "", ""
