"""What every recipe for a job stands on: the job as it stands, kept at each step, and what an earlier run left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.calls import Call, CallOf, Fate
from desktop_app.domain.errors import FileProblem, NotKept, Service, StorageError, Unintelligible, UnusableFile
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Transcript
from desktop_app.media.fingerprint import fingerprint
from desktop_app.recipes.calls import JobAnswers, PaidAnswers, raise_unless_free
from desktop_app.recipes.ledger import Ledger, content_of

Keep = Callable[[Job], None]
"""Told each state of a job, which is on disk when it returns."""


class JobRun:
    """One run of a recipe over a job. ``paid`` takes the answers to where they are kept, ``answers``; ``ledger`` is
    where calls are written down.

    Safe to use from several threads: the calls of one scan run side by side.
    """

    def __init__(
        self, job: Job, answers: JobAnswers, paid: PaidAnswers, ledger: Ledger, keep: Keep, progress: Progress
    ) -> None:
        self.job = job
        self.ledger = ledger
        self.progress = progress
        self._answers, self._paid, self._keep_job = answers, paid, keep
        self.lock = threading.RLock()
        self._unkept: NotKept | None = None
        """Why something that is paid for is not in the library: no further call is made, but what is in hand is brought
        to its end."""
        self._loose: dict[int, bytes] = {}
        """The answers that are not in the library."""
        self._written = job

    def keep(self, job: Job) -> None:
        """Keep the job as it stands now, if anything changed."""
        with self.lock:
            self.job = job
            if job == self._written:
                return
            if self._unkept is None:
                self._write()
                return
            with suppress(StorageError):
                self._write()

    def _write(self) -> None:
        """Write the job, and before it the answers that could not be written. Raises StorageError."""
        for index, body in tuple(self._loose.items()):
            self._answers.keep_answer(self.job.id, index, body)
            self._paid.forget(self.job.id, index)
            del self._loose[index]
        self._keep_job(self.job)
        self._written = self.job
        if self._unkept is not None:
            for index in range(len(self.job.pieces)):
                self._paid.forget_token(self.job.id, index)
            self._unkept = None

    def keep_piece(self, index: int, piece: Piece, state: JobState | None = None) -> None:
        """Keep a piece as it stands now; ``state``: what the job is shown to do, if it is another step."""
        with self.lock:
            self.keep(self._with(index, piece, state or self.job.state))

    def _with(self, index: int, piece: Piece, state: JobState) -> Job:
        pieces = (*self.job.pieces[:index], piece, *self.job.pieces[index + 1 :])
        return replace(self.job, pieces=pieces, state=self.shown(state))

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
        another file than an earlier run saw. Raises UnusableFile, also where it is another one than a person chose to
        send; that is told once."""
        is_needed = any(piece.state in (PieceState.PENDING, PieceState.FAILED) for piece in self.job.pieces)
        if not is_new and not (is_needed and not self.job.content):
            return
        content, chosen = content_of(self.job), self.job.content
        if chosen and chosen != content and not self.job.pieces:
            self.keep(replace(self.job, content=""))
            raise UnusableFile(self.job.source, FileProblem.EXCHANGED)
        self.job = replace(self.job, content=content)

    def check_room(self) -> None:
        """Raises StorageError where there is something to be sent, and what is answered would hardly find room."""
        if not self.job.pieces or any(p.state in (PieceState.PENDING, PieceState.FAILED) for p in self.job.pieces):
            self._answers.check_room()
            if self.job.options.service is not Service.LOCAL:
                self._paid.take_room()

    def check_ready(self) -> None:
        """Before a call leaves: raises UnusableFile where the file was overwritten since its pieces were planned, and
        NotKept where an earlier answer could not be kept."""
        with self.lock:
            if (unkept := self._unkept) is not None:
                try:
                    self._write()
                except StorageError as error:
                    raise unkept from error
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
        """Keep the token of an accepted piece. One that cannot be kept lies aside for the next try; it is in hand, so
        that this run goes on with it."""
        with self.lock:
            self.job = self._with(index, piece, JobState.RECOGNISING)
            try:
                self._paid.keep_token(self._write, self.job.id, index, piece.token, self.progress)
            except NotKept as error:
                self._unkept = error

    def answered(self, index: int, answer: bytes) -> None:
        """Keep an answer, then that its piece has one. One that cannot be kept is as with `accepted`."""
        # Together, so that no other call of this job writes down that this one is still under way.
        with self.lock:
            progress = self.progress if self._unkept is None else None
            try:
                try:
                    self._paid.keep(self._answers, self.job.id, index, answer, progress)
                except KeyError:
                    # its document was emptied from the bin meanwhile, and the job with it; what is paid for is kept
                    self._keep_job(self.job)
                    self._paid.keep(self._answers, self.job.id, index, answer, progress)
            except NotKept as error:
                self._unkept, self._loose[index] = error, answer
            self.keep_piece(index, replace(self.job.pieces[index], state=PieceState.ANSWERED), JobState.RECOGNISING)

    def finished(self, document: Transcript | Scan, add: Callable[[], str]) -> str:
        """Keep the document by ``add``; its id. Raises NotKept with the document, which is in hand all the same."""
        unkept = self._unkept
        try:
            if unkept is not None:
                self._write()
            return self._paid.insist(add, lambda: "", self.progress if unkept is None else None)
        except StorageError as error:
            # Where nothing is loose, the answers are in the library.
            beside = error.path if unkept is None else unkept.beside
            raise NotKept(error.path, error.problem, beside, document) from error

    def unreadable(self, index: int, error: Unintelligible) -> Unintelligible:
        """Keep that an answer is none: it stays for looking at, and a person may have the piece sent again. The error
        to raise."""
        call = Call(self.job.options.service, CallOf.RECORDING, "", job=self.job.id, piece=index)
        self.ledger.settle(call, Fate.UNREADABLE)
        self.keep_piece(index, replace(self.job.pieces[index], state=PieceState.SENDING, token=""))
        return replace(error, maybe_accepted=self.job.options.service is not Service.LOCAL)

    def answer(self, index: int) -> bytes:
        """The answer to a piece, kept or in hand; empty where there is none."""
        if index in self._loose:
            return self._loose[index]
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
