"""What happens to a recording: look at it, convert or split it, send it, wait, join, keep. Resumable at each step.

The same for window and command line. Nothing is paid twice: each piece's state is kept before and after its call,
a token before the first poll, an answer before anything is made of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.domain.calls import Call, Fate
from desktop_app.domain.errors import (
    AppError,
    Broken,
    Cancelled,
    Rejected,
    Service,
    Unintelligible,
    Unreachable,
)
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.domain.told_speakers import Turns
from desktop_app.domain.transcript import Transcript
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.pcm import blocks
from desktop_app.media.probe import Recording
from desktop_app.media.silence import is_inaudible
from desktop_app.recipes.calls import PaidAnswers, Sending, is_planned_for_another, is_unsure
from desktop_app.recipes.job_run import JobRun, Keep
from desktop_app.recipes.joining import join
from desktop_app.recipes.ledger import Ledger, NoLedger, written_down
from desktop_app.recipes.lines_as_they_come import Following, LinesDesk, LinesOfPiece, NoLines, OfPiece
from desktop_app.recipes.sound_to_send import completion_of, holds_people_apart, looked_at, pieces_of, prepared
from desktop_app.recipes.speech_calls import ENDED, UNKNOWN, Retrying, SpeechService, TranscriptStore
from desktop_app.recipes.speech_job import call_of, described
from desktop_app.recipes.speech_remarks import SILENCE, SPEAKERS_OFF, remarks_on, remarks_on_language
from desktop_app.recipes.stored_files import COPY_STAYS, RETRY_WITHIN_S, FileStore, StoredFiles, always
from desktop_app.recipes.telling_speakers import SPEAKERS_NOT_TOLD, told
from desktop_app.services.clova_speech import RESULT_ELSEWHERE, SPEAKER_DETECT_OFF
from desktop_app.services.nhn_stt import SPEECH_NOT_DETECTED
from desktop_app.storage.left_copies import LeftCopies


@dataclass(frozen=True)
class Transcribing:
    """The recipe with its parts. ``connect`` gives a client; ``scratch`` is a folder for converted pieces.

    ``storage`` gives the object storage, if there is an account; what is put there is deleted when it is no longer
    needed if ``deletes_stored`` says so. ``ledger`` is where calls are written down. ``paid`` takes their answers to
    the store.
    ``desk``: where lines go while the rest is recognised; without one the document is made at the end.
    ``turns`` tells speakers apart for the services that do not. ``left`` notes copies that are still to come.
    """

    connect: Callable[[SpeechOptions], SpeechService]
    store: TranscriptStore
    scratch: Path
    storage: Callable[[], FileStore] | None = None
    deletes_stored: Callable[[], bool] = always
    ledger: Ledger = field(default_factory=NoLedger)
    paid: PaidAnswers = field(default_factory=PaidAnswers)
    desk: LinesDesk | None = None
    turns: Turns | None = None
    left: LeftCopies | None = None

    def __call__(self, job: Job, keep: Keep, progress: Progress) -> Job:
        """Take a job from where it stands to its document. Raises the errors of the tree; the job was kept before."""
        stored = StoredFiles(self.storage, deletes=self.deletes_stored(), left=self.left)
        work = _SpeechRun(self, job, stored, keep, progress)
        client = self.connect(job.speech)
        try:
            work.look()
            work.settle()
            work.begin_again(client)
            work.send(client)
            work.wait(client)
            return work.without_copies(work.finish(client))
        finally:
            client.close()
            stored.close()

    def tidy(self, job: Job, *, is_forgotten: bool = False) -> None:
        """Delete what was put into object storage for a job that was given up or ``is_forgotten``. Then the copies of
        its transcript that are there by now go, too: until then its answer may lie nowhere else."""
        stored = StoredFiles(self.storage, deletes=self.deletes_stored(), left=self.left)
        try:
            stored.clear(job)
            if is_forgotten:
                stored.clear_copies(job, NoProgress(), are_to_come=True)
        finally:
            stored.close()


class _SpeechRun(JobRun):
    """One run of the recipe, and the steps that move its job on."""

    def __init__(self, parts: Transcribing, job: Job, stored: StoredFiles, keep: Keep, progress: Progress) -> None:
        super().__init__(job, parts.store, parts.paid, parts.ledger, keep, progress)
        self.parts = parts
        self.stored = stored

    # -- look at the recording, plan the pieces

    def look(self) -> None:
        """Probe the recording and plan its pieces; nothing to do where an earlier run already did."""
        self.check_room()
        if self.job.pieces and not is_planned_for_another(self.job):
            self.know_content()
            return
        self.know_content(is_new=True)
        if not self.job.is_file:
            self.keep(replace(self.job, pieces=(Piece(0, 0),)))
            return
        recording = looked_at(self.job.source, self.job.speech)
        for remark in remarks_on(recording, self.job.speech):
            self.note(remark)

        def on_split() -> None:
            self.keep(replace(self.job, state=JobState.CONVERTING, duration_ms=recording.duration_ms))

        pieces = pieces_of(recording, self.job.speech, self.progress, on_split)
        media_hash = fingerprint(self.job.source)
        self.keep(replace(self.job, pieces=pieces, duration_ms=recording.duration_ms, media_hash=media_hash))

    # -- begin again what the service ended without a result

    def begin_again(self, client: SpeechService) -> None:
        """Have each piece that failed after it was accepted tried again, or sent again where that cannot be."""
        for index, piece in enumerate(self.job.pieces):
            if piece.state is not PieceState.FAILED:
                continue
            is_fresh = time.time() - self.job.created_at < RETRY_WITHIN_S or not self.job.speech.through_storage
            if not (isinstance(client, Retrying) and piece.token and is_fresh):
                self.keep_piece(index, replace(piece, state=PieceState.PENDING, token=""))
                continue
            with self._prepared(piece) as source:
                if self.job.speech.through_storage:
                    # The service fetches the address it was given before, so the file has to be there again.
                    self.stored.put(self.job, index, source, self.progress)
            self._retry(client, index)

    def _retry(self, client: Retrying, index: int) -> None:
        piece = self.job.pieces[index]
        call = call_of(self.job, index, "")
        with written_down(self.ledger, call, again=True):
            self.keep_piece(index, replace(piece, state=PieceState.SENDING), JobState.RECOGNISING)
            try:
                token = client.retry(piece.token, self.progress)
            except AppError as error:
                if not is_unsure(error):
                    # A service that says no to trying again is sent the recording anew next time.
                    token = "" if isinstance(error, Rejected) else piece.token
                    self.keep_piece(index, replace(piece, token=token))
                    self.stored.clear(self.job, index)
                raise
        self._accepted(index, piece, token, call)

    # -- send what was not sent

    def send(self, client: SpeechService) -> None:
        """Send each piece that is still to be sent, in order."""
        for index, piece in enumerate(self.job.pieces):
            if piece.state is not PieceState.PENDING:
                continue
            self.ledger.check(call_of(self.job, index, ""), again=self.job.sends_again)
            with self._prepared(piece) as source:
                if self._is_silent(source):
                    self.note(SILENCE)
                    self.answered(index, b"")
                else:
                    self._send_piece(client, index, *self._placed(index, source))

    def _is_silent(self, source: str) -> bool:
        """Whether nothing can be heard in a part that would be paid for: an empty answer stands for it."""
        is_paid = self.job.is_file and self.job.speech.service is not Service.LOCAL
        return is_paid and len(self.job.pieces) > 1 and is_inaudible(blocks(source))

    def _placed(self, index: int, source: str) -> tuple[str, Source]:
        """What the service is told, and how it is meant: the recording, or where it lies in object storage."""
        options = self.job.speech
        if options.source is Source.OBJECT_STORAGE:
            return self.stored.found(self.job, source)
        if options.source is not Source.UPLOAD or not options.through_storage:
            return source, options.source
        self.step(JobState.UPLOADING)
        return self.stored.put(self.job, index, source, self.progress)

    def _send_piece(self, client: SpeechService, index: int, source: str, kind: Source) -> None:
        try:
            self._call(client, index, source, kind)
        except AppError as error:
            code = error.code if isinstance(error, Rejected) else ""
            if code == SPEECH_NOT_DETECTED and len(self.job.pieces) > 1:
                # A part in which nobody speaks: an empty answer stands for it.
                self.answered(index, b"")
            elif code == SPEAKER_DETECT_OFF and self.job.speech.diarization:
                # Nothing was accepted: the domain has no speaker recognition, so the same call goes without.
                options = replace(self.job.speech, diarization=False)
                self.keep(replace(self.job, options=options, notes=(*self.job.notes, SPEAKERS_OFF)))
                self._send_piece(client, index, source, kind)
            else:
                if self.job.pieces[index].state is PieceState.PENDING:
                    self.stored.clear(self.job, index)
                raise

    @property
    def _asked(self) -> SpeechOptions:
        """What the service is asked for: not for speakers, where each is on a track or a side of its own."""
        options = self.job.speech
        if not (options.people_apart and self.job.is_file):
            return options
        return replace(options, diarization=False) if holds_people_apart(self._recording(), options) else options

    def _recording(self) -> Recording:
        return looked_at(self.job.source, self.job.speech)

    def _call(self, client: SpeechService, index: int, source: str, kind: Source) -> None:
        piece = replace(self.job.pieces[index], state=PieceState.PENDING)
        completion = completion_of(self.job.speech, piece.end_ms - piece.start_ms)
        options = replace(self._asked, completion=completion, source=kind)
        self.progress.check()
        self.check_ready()
        sending = Sending(self.progress, lambda: self.step(JobState.RECOGNISING))
        # Only a body that is uploaded is watched; an address goes out at once.
        watched = sending if kind is Source.UPLOAD else None
        call = call_of(self.job, index, source if kind is Source.UPLOAD else "")
        answer, token = b"", ""
        with written_down(self.ledger, call, watched, again=self.job.sends_again):
            self.keep_piece(index, replace(piece, state=PieceState.SENDING), JobState.UPLOADING)
            try:
                if completion is Completion.SYNC:
                    answer = client.recognise(source, options, sending)
                    if not answer.strip():
                        raise Unintelligible(options.service, "body", maybe_accepted=True)
                else:
                    token = client.submit(source, options, sending)
            except AppError as error:
                if not is_unsure(error, watched):
                    self.keep_piece(index, piece)
                raise
        # From here on it is paid for: whatever cannot be kept now, the piece never counts as unsent again.
        if completion is Completion.SYNC:
            self.answered(index, answer)
            self.ledger.made(call)
        else:
            self._accepted(index, piece, token, call)

    def _accepted(self, index: int, piece: Piece, token: str, call: Call) -> None:
        self.accepted(index, replace(piece, state=PieceState.ACCEPTED, token=token))
        self.ledger.settle(call, Fate.ACCEPTED, token)
        self.ledger.made(call)

    def answered(self, index: int, answer: bytes) -> None:
        """Keep an answer; what was put into object storage for its call is no longer needed."""
        super().answered(index, answer)
        self.stored.clear(self.job, index)

    def _prepared(self, piece: Piece) -> AbstractContextManager[str]:
        return prepared(self.job, piece, self.parts.scratch, self.progress, lambda: self.step(JobState.CONVERTING))

    # -- wait for what was accepted

    def wait(self, client: SpeechService) -> None:
        """Wait for the answer of each accepted piece."""
        for index, piece in enumerate(self.job.pieces):
            if piece.state is PieceState.ACCEPTED:
                self.step(JobState.RECOGNISING)
                self.answered(index, self._answer(client, index, piece))

    def _answer(self, client: SpeechService, index: int, piece: Piece) -> bytes:
        try:
            return self._awaited(client, index, piece)
        except (Rejected, Broken) as error:
            if error.code in UNKNOWN and self.job.speech.service is Service.LOCAL:
                return self._sent_again(client, index, piece)
            if error.code == RESULT_ELSEWHERE:
                name = self.stored.result_name(self.job, index)
                found = self.stored.result(name, piece.token, self.progress)
                if found is not None:
                    return found
            elif error.code == SPEECH_NOT_DETECTED and len(self.job.pieces) > 1:
                return b""
            elif error.code in ENDED and not (isinstance(error, Broken) and error.maybe_accepted):
                token = "" if error.code in UNKNOWN else piece.token
                self.keep_piece(index, replace(piece, state=PieceState.FAILED, token=token))
                self.stored.clear(self.job, index)
            raise

    def _awaited(self, client: SpeechService, index: int, piece: Piece) -> bytes:
        if not isinstance(client, Following):
            return client.wait(piece.token, self.progress)
        try:
            return self._followed(client, index, piece)
        except Unreachable:
            # The services on this computer were killed: started again, they go on, at another address.
            again = self.parts.connect(self.job.speech)
            try:
                if not isinstance(again, Following):
                    raise
                return self._followed(again, index, piece)
            finally:
                again.close()

    def _followed(self, client: Following, index: int, piece: Piece) -> bytes:
        desk = self.parts.desk
        try:
            feed = NoLines() if desk is None else LinesOfPiece(desk, self.job.id, index, self._make)
            progress = OfPiece(self.progress, piece.start_ms, self.job.duration_ms)
            return client.follow(piece.token, feed, progress, piece=index, offset_ms=piece.start_ms)
        except Cancelled:
            client.stop(piece.token)
            raise

    def _sent_again(self, client: SpeechService, index: int, piece: Piece) -> bytes:
        """The answer to another call: this computer has forgotten the first, and another costs nothing."""
        self.keep_piece(index, replace(piece, state=PieceState.PENDING, token=""))
        with self._prepared(piece) as source:
            self._send_piece(client, index, *self._placed(index, source))
        piece = self.job.pieces[index]
        if piece.state is PieceState.ANSWERED:
            return self.answer(index)
        return self._awaited(client, index, piece)

    def _make(self) -> None:
        """Make the document, at its first line, so that it can be opened."""
        empty = replace(described(Transcript(""), self.job), lines_taken=())
        media, media_hash, content = self.file()
        add = self.parts.store.add_transcript
        options = self.job.speech
        document_id = add(empty, None, (), media, media_hash, self.job.id, options=options, content=content)
        self.keep(replace(self.job, document_id=document_id))

    # -- make the document

    def finish(self, client: SpeechService) -> Job:
        """Join the answers and keep the document."""
        answers = tuple((piece.start_ms, self.answer(index)) for index, piece in enumerate(self.job.pieces))
        if self.job.speech.service is Service.LOCAL:
            self.note(*remarks_on_language(body for _, body in answers))
        transcripts = tuple(self._transcripts(client, answers))
        joined = join(transcripts) if transcripts else Transcript("")
        recognised = described(joined, self.job)
        shown = told(recognised, self.job, self.parts.turns, self.progress)
        if shown is None:
            self.note(SPEAKERS_NOT_TOLD)
        document = shown or recognised
        document_id = self.finished(document, lambda: self._kept(document, recognised, answers))
        return replace(self.job, state=JobState.DONE, document_id=document_id, failure=None)

    def without_copies(self, done: Job) -> Job:
        """Delete what the service laid down beside its answers; the job, with a remark where something may be left."""
        if not self.stored.clear_copies(self.job, self.progress):
            self.note(COPY_STAYS)
        return replace(done, notes=self.job.notes)

    def _transcripts(self, client: SpeechService, answers: Sequence[tuple[int, bytes]]) -> Iterator[Transcript]:
        """What each piece says; one of several in which nobody speaks has no answer."""
        for index, (piece, (offset_ms, body)) in enumerate(zip(self.job.pieces, answers, strict=True)):
            if body or len(answers) == 1:
                length_ms = piece.end_ms - piece.start_ms
                try:
                    yield client.transcript(
                        body, title=self.job.title, offset_ms=offset_ms, piece=index, duration_ms=length_ms
                    )
                except Unintelligible as error:
                    raise self.unreadable(index, error) from error

    def _kept(self, transcript: Transcript, recognised: Transcript, answers: tuple[tuple[int, bytes], ...]) -> str:
        """Keep the document, or complete the one that there is already."""
        desk = self.parts.desk or self.parts.store.running
        try:
            desk.taken(self.job.id)
        except KeyError:
            media, media_hash, content = self.file()
            add = self.parts.store.add_transcript
            return add(transcript, recognised, answers, media, media_hash, self.job.id, content=content)
        # with who speaks, as far as it was told here: the lines came without
        desk.complete(self.job.id, transcript, answers)
        return self.job.id
