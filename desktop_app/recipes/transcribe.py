"""What happens to a recording: look at it, convert or split it, send it, wait, join, keep. Resumable at each step.

The same for window and command line. Nothing is paid twice: each piece's state is kept before and after its call,
a token before the first poll, an answer before anything is made of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import AppError, FileProblem, Rejected, UnusableFile
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.media.convert import convert
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.probe import Recording, probe
from desktop_app.media.silence import split_points
from desktop_app.recipes.calls import Sending, is_unsure
from desktop_app.recipes.joining import join
from desktop_app.services.clova_speech import SPEAKER_DETECT_OFF
from desktop_app.services.limits import Verdict, verdict

Keep = Callable[[Job], None]

SYNC_UP_TO_MS = 3 * 60_000
"""`Completion.AUTO`: up to here the answer is waited for in the same call; beyond, the gateway may time out."""

SPEAKERS_OFF = "speakers-off"
"""The job's remark that the service's domain does not tell speakers apart, so that the transcript has none."""


class SpeechService(Protocol):
    """A client of one service that recognises speech."""

    def recognise(self, source: str, options: SpeechOptions, progress: Progress) -> bytes:
        """Send and wait for the answer in one call."""

    def submit(self, source: str, options: SpeechOptions, progress: Progress) -> str:
        """Send and return the token of the accepted call."""

    def wait(self, token: str, progress: Progress) -> bytes:
        """Wait for the answer of an accepted call."""

    def transcript(self, answer: bytes, *, title: str, offset_ms: int, piece: int) -> Transcript:
        """What an answer says, its times moved by ``offset_ms``."""

    def close(self) -> None:
        """Let go of the connections."""


class TranscriptStore(Protocol):
    """What the recipe needs of the library."""

    def keep_answer(self, job_id: str, piece: int, body: bytes) -> None:
        """Keep a service's answer whole; durable when it returns."""

    def answer(self, job_id: str, piece: int) -> bytes | None:
        """A kept answer."""

    def add_transcript(
        self,
        transcript: Transcript,
        recognised: Transcript,
        answers: tuple[tuple[int, bytes], ...],
        media: str,
        media_hash: str,
        document_id: str,
    ) -> str:
        """Keep a document; the same ``document_id`` twice keeps the first."""


@dataclass(frozen=True)
class Transcribing:
    """The recipe with its parts. ``connect`` gives a client; ``scratch`` is a folder for converted pieces."""

    connect: Callable[[SpeechOptions], SpeechService]
    store: TranscriptStore
    scratch: Path

    def __call__(self, job: Job, keep: Keep, progress: Progress) -> Job:
        """Take a job from where it stands to its document. Raises the errors of the tree; the job was kept before."""
        work = _Work(self, job, keep, progress)
        client = self.connect(job.speech)
        try:
            work.look()
            work.send(client)
            work.wait(client)
            return work.finish(client)
        finally:
            client.close()


class _Work:
    """One run of the recipe: the job as it stands, and the steps that move it on."""

    def __init__(self, parts: Transcribing, job: Job, keep: Keep, progress: Progress) -> None:
        self.parts = parts
        self.job = job
        self.keep_job = keep
        self.progress = progress

    def keep(self, job: Job) -> None:
        if job != self.job:
            self.job = job
            self.keep_job(job)

    def keep_piece(self, index: int, piece: Piece, state: JobState) -> None:
        pieces = (*self.job.pieces[:index], piece, *self.job.pieces[index + 1 :])
        self.keep(replace(self.job, pieces=pieces, state=state))

    # -- look at the recording, plan the pieces

    def look(self) -> None:
        """Probe the recording and plan its pieces; nothing to do where an earlier run already did."""
        if self.job.pieces:
            return
        if self.job.speech.source is not Source.UPLOAD:
            self.keep(replace(self.job, pieces=(Piece(0, 0),)))
            return
        recording = probe(Path(self.job.source))
        plan = self._verdict(recording)
        pieces: tuple[tuple[int, int], ...] = ((0, recording.duration_ms),)
        if plan.split_ms:
            self.keep(replace(self.job, state=JobState.CONVERTING, duration_ms=recording.duration_ms))
            pieces = split_points(Path(self.job.source), plan.split_ms, self.progress)
        planned = tuple(Piece(start, end) for start, end in pieces)
        self.keep(replace(self.job, pieces=planned, duration_ms=recording.duration_ms))

    def _verdict(self, recording: Recording) -> Verdict:
        return verdict(
            self.job.speech.service,
            self._completion(recording.duration_ms),
            path=str(recording.path),
            size_bytes=recording.size_bytes,
            duration_ms=recording.duration_ms,
            container=recording.container,
            audio_codec=recording.audio_codec,
        )

    def _completion(self, duration_ms: int) -> Completion:
        wish = self.job.speech.completion
        if wish is not Completion.AUTO:
            return wish
        known = self.job.speech.source is Source.UPLOAD
        return Completion.SYNC if known and duration_ms <= SYNC_UP_TO_MS else Completion.ASYNC

    # -- send what was not sent

    def send(self, client: SpeechService) -> None:
        """Send each piece that is still to be sent, in order."""
        for index, piece in enumerate(self.job.pieces):
            if piece.state is PieceState.PENDING:
                with self._prepared(piece) as source:
                    self._send_piece(client, index, source)

    def _send_piece(self, client: SpeechService, index: int, source: str) -> None:
        try:
            self._call(client, index, source)
        except Rejected as error:
            if error.code != SPEAKER_DETECT_OFF or not self.job.speech.diarization:
                raise
            # Nothing was accepted: the domain has no speaker recognition, so the same call goes without.
            options = replace(self.job.speech, diarization=False)
            self.keep(replace(self.job, options=options, notes=(*self.job.notes, SPEAKERS_OFF)))
            self._call(client, index, source)

    def _call(self, client: SpeechService, index: int, source: str) -> None:
        piece = replace(self.job.pieces[index], state=PieceState.PENDING)
        options = self.job.speech
        completion = self._completion(piece.end_ms - piece.start_ms)
        options = replace(options, completion=completion)
        self.progress.check()
        self.keep_piece(index, replace(piece, state=PieceState.SENDING), JobState.UPLOADING)
        try:
            if completion is Completion.SYNC:
                answer = client.recognise(source, options, Sending(self.progress, self._is_sent))
                self.parts.store.keep_answer(self.job.id, index, answer)
                self.keep_piece(index, replace(piece, state=PieceState.ANSWERED), JobState.RECOGNISING)
            else:
                token = client.submit(source, options, Sending(self.progress, self._is_sent))
                self.keep_piece(index, replace(piece, state=PieceState.ACCEPTED, token=token), JobState.RECOGNISING)
        except AppError as error:
            if not is_unsure(error):
                self.keep_piece(index, piece, self.job.state)
            raise

    def _is_sent(self) -> None:
        self.keep(replace(self.job, state=JobState.RECOGNISING))

    @contextmanager
    def _prepared(self, piece: Piece) -> Iterator[str]:
        """What to send for a piece: the recording itself (or URL, or key), or a converted part."""
        if self.job.speech.source is not Source.UPLOAD:
            yield self.job.source
            return
        path = Path(self.job.source)
        recording = probe(path)
        if self.job.duration_ms and abs(recording.duration_ms - self.job.duration_ms) > 1000:
            raise UnusableFile(str(path), FileProblem.DAMAGED)
        if len(self.job.pieces) == 1 and not self._verdict(recording).convert:
            yield str(path)
            return
        self.keep(replace(self.job, state=JobState.CONVERTING))
        self.parts.scratch.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=self.parts.scratch, prefix="piece-"))
        try:
            target = folder / f"{path.stem}.flac"
            whole = len(self.job.pieces) == 1
            convert(
                path, target, start_ms=piece.start_ms, end_ms=None if whole else piece.end_ms, progress=self.progress
            )
            yield str(target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    # -- wait for what was accepted

    def wait(self, client: SpeechService) -> None:
        """Wait for the answer of each accepted piece."""
        for index, piece in enumerate(self.job.pieces):
            if piece.state is PieceState.ACCEPTED:
                self.keep(replace(self.job, state=JobState.RECOGNISING))
                answer = client.wait(piece.token, self.progress)
                self.parts.store.keep_answer(self.job.id, index, answer)
                self.keep_piece(index, replace(piece, state=PieceState.ANSWERED), JobState.RECOGNISING)

    # -- make the document

    def finish(self, client: SpeechService) -> Job:
        """Join the answers and keep the document."""
        answers: list[tuple[int, bytes]] = []
        transcripts: list[Transcript] = []
        for index, piece in enumerate(self.job.pieces):
            body = self.parts.store.answer(self.job.id, index) or b""
            answers.append((piece.start_ms, body))
            transcripts.append(client.transcript(body, title=self.job.title, offset_ms=piece.start_ms, piece=index))
        joined = join(transcripts)
        transcript = replace(
            joined,
            title=self.job.title,
            language=self.job.speech.language,
            service=str(self.job.speech.service),
            duration_ms=max(self.job.duration_ms, joined.duration_ms),
        )
        media, media_hash = self._recording()
        document_id = self.parts.store.add_transcript(
            transcript,
            transcript,
            tuple(answers),
            media,
            media_hash,
            self.job.id,
        )
        return replace(self.job, state=JobState.DONE, document_id=document_id, failure=None)

    def _recording(self) -> tuple[str, str]:
        """Where the recording lies, and its fingerprint if it is still there: what is paid for is kept all the same."""
        if self.job.speech.source is not Source.UPLOAD:
            return "", ""
        path = Path(self.job.source).absolute()
        try:
            return str(path), fingerprint(path)
        except UnusableFile:
            return str(path), ""
