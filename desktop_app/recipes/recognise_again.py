"""Recognising lines of a kept transcript again: cut out, sent, answered, kept. Resumable at each step.

Nothing is paid twice: each piece's state is kept before and after its call, a token before the first poll, an answer
before anything is made of it. A call whose fate is unknown is sent again only when a person says so.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from desktop_app.domain.again import Again, AgainPiece, AgainPlan
from desktop_app.domain.again_stretches import stretches
from desktop_app.domain.calls import Call, CallOf, Fate, Part, on_tracks
from desktop_app.domain.errors import (
    AppError,
    Broken,
    Cancelled,
    FileProblem,
    NotKept,
    Rejected,
    Service,
    Unintelligible,
    UnusableFile,
)
from desktop_app.domain.heard_again import heard_again
from desktop_app.domain.job import PieceState
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.media.content_hash import content_hash
from desktop_app.media.convert import convert
from desktop_app.media.fingerprint import fingerprint
from desktop_app.recipes.again_calls import Passing, Share, piece_name, read_piece
from desktop_app.recipes.calls import AnswerStore, PaidAnswers, Sending, is_unsure, raise_unless_free
from desktop_app.recipes.ledger import Ledger, NoLedger, written_down
from desktop_app.recipes.lines_as_they_come import Following
from desktop_app.recipes.speech_calls import ENDED, UNKNOWN, SpeechService
from desktop_app.recipes.stored_files import FileStore, StoredFiles, always, lays_down_copies
from desktop_app.services.clova_speech import RESULT_ELSEWHERE
from desktop_app.services.limits import CONVERTED_BYTES_PER_S, SPEECH
from desktop_app.services.nhn_stt import SPEECH_NOT_DETECTED
from desktop_app.storage.left_copies import LeftCopies
from desktop_app.storage.problems import translated

MARGIN_MS = 500
"""How much shorter a piece is than what the service takes, and longer than the least it takes."""

SYNC_UP_TO_MS = 3 * 60_000
"""Up to here the answer is waited for in the same call; beyond, the gateway may time out."""

LOCAL_SYNC_UP_TO_MS = 60_000
"""The same on this computer, which says how far it is only of a call that it gave a token for."""


class AgainStore(AnswerStore, Protocol):
    """Where a recognition is kept."""

    def save(self, again: Again) -> None:
        """Keep what is known of it; on disk when it returns."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What another recognition heard, and when: nothing is known of the time outside of ``spans``."""

    segments: tuple[Segment, ...]
    spans: tuple[tuple[int, int], ...]


def plan(t: Transcript, chosen: Collection[str], service: Service) -> AgainPlan:
    """What sending these lines to a service takes: long enough and short enough for it, in as few calls as can be."""
    limits = SPEECH[service]
    longest_ms = min(limits.max_ms(Completion.AUTO), limits.max_bytes * 1000 // CONVERTED_BYTES_PER_S) - MARGIN_MS
    shortest_ms = limits.min_ms + MARGIN_MS
    return AgainPlan(stretches(t, chosen, longest_ms=longest_ms, shortest_ms=shortest_ms))


@dataclass(frozen=True)
class RecognisingAgain:
    """The recipe with its parts. ``connect`` gives a client; ``scratch`` is a folder for the files that are sent.

    ``ledger`` is where calls are written down. ``paid`` takes their answers to the store. ``storage`` gives the object
    storage, if there is an account, in which a service may have laid a result; it is deleted there once it is here, if
    ``deletes_stored`` says so. ``left`` notes those that are still to come.
    """

    connect: Callable[[SpeechOptions], SpeechService]
    store: AgainStore
    scratch: Path
    ledger: Ledger = field(default_factory=NoLedger)
    paid: PaidAnswers = field(default_factory=PaidAnswers)
    storage: Callable[[], FileStore] | None = None
    deletes_stored: Callable[[], bool] = always
    left: LeftCopies | None = None

    def __call__(
        self, again: Again, progress: Progress, keep: Callable[[Again], None], *, sends_unsure: bool = False
    ) -> Again:
        """Take it from where it stands to its last answer; progress in milliseconds of sound.

        ``keep`` is told each state, which is on disk by then. ``sends_unsure``: a person said that calls which may have
        been accepted are sent again. Raises the errors of the tree; what was answered is kept.
        """
        work = _AgainRun(self, again, keep, progress)
        work.settle(sends_unsure=sends_unsure)
        if work.again.is_answered:
            return work.again
        client = self.connect(again.options)
        waiting = {piece.token for piece in work.again.pieces if piece.state is not PieceState.ANSWERED}
        try:
            work.send(client)
        finally:
            client.close()
            self._clear_copies(work.again, waiting | work.tokens, progress)
        return work.again

    def tidy(self, again: Again) -> None:
        """Delete the copies that are there by now of one that was given up or is forgotten. Raises nothing."""
        self._clear_copies(again, {piece.token for piece in again.pieces}, NoProgress(), is_over=True)

    def _clear_copies(
        self, again: Again, tokens: Collection[str], progress: Progress, *, is_over: bool = False
    ) -> None:
        """Delete what the service laid down beside its answers to these calls."""
        if not lays_down_copies(again.options):
            return
        stored = StoredFiles(self.storage, deletes=self.deletes_stored(), left=self.left)
        sent = {
            piece.token: (piece_name(again, index),)
            for index, piece in enumerate(again.pieces)
            if piece.token in tokens and piece.token and (is_over or piece.state is PieceState.ANSWERED)
        }
        try:
            stored.clear_copies_of(sent, progress, are_to_come=is_over)
        finally:
            stored.close()

    def heard(self, again: Again) -> Heard:
        """What was answered, with the times of the whole recording. An answer that does not fit the documents is left
        out; where that is true of all, raises Unintelligible. Raises StorageError."""
        found: list[Segment] = []
        spans: list[tuple[int, int]] = []
        failed: Unintelligible | None = None
        for index, piece in enumerate(again.pieces):
            if piece.state is not PieceState.ANSWERED:
                continue
            body = self.store.answer(again.id, index) or b""
            try:
                found += heard_again(read_piece(body, again, index).segments, (piece.own,)) if body.strip() else ()
            except Unintelligible as error:
                failed = error
            else:
                spans.append(piece.own)
        if failed is not None and not spans:
            raise failed
        return Heard(tuple(sorted(found, key=lambda s: s.start_ms)), tuple(spans))


class _AgainRun:
    """One run of the recipe: the recognition as it stands, and the steps that move it on."""

    def __init__(
        self, parts: RecognisingAgain, again: Again, keep: Callable[[Again], None], progress: Progress
    ) -> None:
        self.parts, self.again, self.progress = parts, again, progress
        self._keep = keep
        self.tokens: set[str] = set()
        """Of the calls that were accepted in this run."""

    def put(self, index: int, piece: AgainPiece) -> None:
        """Keep a piece as it stands now."""
        again = self.again.with_piece(index, piece)
        self.parts.store.save(again)
        self.again = again
        self._keep(again)

    def accepted(self, index: int, piece: AgainPiece) -> None:
        """Keep the token of an accepted piece. One that cannot be kept lies aside for the next try; it is in hand, so
        that this run goes on with it."""
        name, token = self.again.id, piece.token
        self.tokens.add(token)
        try:
            self.parts.paid.keep_token(lambda: self.put(index, piece), name, index, token, self.progress)
        except NotKept:
            self.again = self.again.with_piece(index, piece)

    def settle(self, *, sends_unsure: bool) -> None:
        """Take up what an earlier run left. Raises Unreachable for a piece that may have been accepted."""
        for index, piece in enumerate(self.again.pieces):
            if piece.state is PieceState.ANSWERED:
                if self.parts.store.answer(self.again.id, index) is None:
                    self.put(index, replace(piece, state=PieceState.PENDING))
                continue
            waiting = self.parts.paid.waiting(self.again.id, index)
            token = self.parts.paid.waiting_token(self.again.id, index)
            if waiting is not None:
                self.answered(index, waiting)
            elif token and piece.state in (PieceState.PENDING, PieceState.SENDING):
                self.accepted(index, replace(piece, state=PieceState.ACCEPTED, token=token))
            elif piece.state is PieceState.SENDING and self.parts.store.answer(self.again.id, index) is not None:
                # it ended between the answer and the note
                self.put(index, replace(piece, state=PieceState.ANSWERED))
            elif piece.state is PieceState.SENDING:
                if not sends_unsure:
                    raise_unless_free(self.again.options.service)
                self.put(index, replace(piece, state=PieceState.PENDING))

    def send(self, client: SpeechService) -> None:
        """Wait for what was accepted, and send what was not sent, in order."""
        self._check_recording()
        for index, piece in enumerate(self.again.pieces):
            self._report()
            if piece.state is PieceState.ANSWERED:
                continue
            if piece.state is not PieceState.ACCEPTED:
                self._send_piece(client, index)
            if self.again.pieces[index].state is PieceState.ACCEPTED:
                self._take_up(client, index)
        self._report()

    def _send_piece(self, client: SpeechService, index: int) -> None:
        with self._cut_out(index) as source:
            self._call(client, index, source)

    def _take_up(self, client: SpeechService, index: int) -> None:
        """Wait for an accepted piece. One that this computer has forgotten is sent to it again, which costs nothing."""
        try:
            body = self._wait(client, index)
        except Rejected as error:
            if error.code not in UNKNOWN or self.again.options.service is not Service.LOCAL:
                raise
            self._send_piece(client, index)
            if self.again.pieces[index].state is not PieceState.ACCEPTED:
                return
            body = self._wait(client, index)
        self.answered(index, body)

    def answered(self, index: int, body: bytes) -> None:
        """Keep an answer, then say so."""
        self.parts.paid.keep(self.parts.store, self.again.id, index, body, self.progress)
        self.put(index, replace(self.again.pieces[index], state=PieceState.ANSWERED))
        if body:
            whose = Call(self.again.options.service, CallOf.LINES, "", job=self.again.id, piece=index)
            self.parts.ledger.settle(whose, Fate.ANSWERED)

    def _check_recording(self) -> None:
        """Raises UnusableFile where another file lies there than the transcript was made of."""
        waits = any(p.state in (PieceState.PENDING, PieceState.FAILED) for p in self.again.pieces)
        if waits and fingerprint(self.again.media) != (self.again.media_hash or fingerprint(self.again.media)):
            raise UnusableFile(self.again.media, FileProblem.ANOTHER)

    def _call(self, client: SpeechService, index: int, source: str) -> None:
        piece = replace(self.again.pieces[index], state=PieceState.PENDING, token="")
        options = self.again.options
        is_sync = self._completion(piece) is Completion.SYNC
        options = replace(
            options,
            source=Source.UPLOAD,
            through_storage=False,
            completion=Completion.SYNC if is_sync else Completion.ASYNC,
            diarization=False,
            events=False,
            word_times=True,
        )
        self.progress.check()
        sending = Sending(self.progress, lambda: None, reports=False)
        call = self._call_of(index, source)
        answer, token = b"", ""
        try:
            with written_down(self.parts.ledger, call, sending, again=True):
                self.put(index, replace(piece, state=PieceState.SENDING))
                if is_sync:
                    answer = client.recognise(source, options, sending)
                    if not answer.strip():
                        raise Unintelligible(options.service, "body", maybe_accepted=True)
                else:
                    token = client.submit(source, options, sending)
        except AppError as error:
            if isinstance(error, Rejected) and error.code == SPEECH_NOT_DETECTED:
                # Nobody speaks there: an empty answer stands for it.
                self.answered(index, b"")
                return
            if not is_unsure(error, sending) or options.service is Service.LOCAL:
                self.put(index, piece)
            raise
        # From here on it is paid for: whatever cannot be kept now, the piece never counts as unsent again.
        if is_sync:
            self.answered(index, answer)
        else:
            self.accepted(index, replace(piece, state=PieceState.ACCEPTED, token=token))
            self.parts.ledger.settle(call, Fate.ACCEPTED, token)
        self.parts.ledger.made(call)

    def _call_of(self, index: int, sent: str) -> Call:
        """The call of a piece as it is written down. ``sent``: the file that leaves."""
        piece = self.again.pieces[index]
        part: Part = ((piece.stretch.start_ms, piece.stretch.end_ms),)
        if (track := self.again.options.track) > 0:
            # 0 is the one that is played
            part = on_tracks(part, (track,), played=0)
        return Call(
            self.again.options.service,
            CallOf.LINES,
            content_hash(self.again.media),
            part,
            content_hash(sent),
            self.again.id,
            index,
            milliseconds=piece.length_ms,
        )

    def _completion(self, piece: AgainPiece) -> Completion:
        service = self.again.options.service
        sync_up_to_ms = LOCAL_SYNC_UP_TO_MS if service is Service.LOCAL else SYNC_UP_TO_MS
        if service in (Service.CSR, Service.NHN_STT) or piece.length_ms <= sync_up_to_ms:
            return Completion.SYNC
        return Completion.ASYNC

    def _wait(self, client: SpeechService, index: int) -> bytes:
        piece = self.again.pieces[index]
        watched = Share(self.progress, self._done_ms(), piece.length_ms, self._total_ms())
        try:
            if isinstance(client, Following):
                return client.follow(piece.token, Passing(), watched)
            return client.wait(piece.token, watched)
        except Cancelled:
            if isinstance(client, Following):
                client.stop(piece.token)
            raise
        except (Rejected, Broken) as error:
            if error.code == SPEECH_NOT_DETECTED:
                return b""
            if error.code == RESULT_ELSEWHERE:
                stored = StoredFiles(self.parts.storage, deletes=False)
                try:
                    found = stored.result(piece_name(self.again, index), piece.token, self.progress)
                finally:
                    stored.close()
                if found is not None:
                    return found
            elif error.code in ENDED and not (isinstance(error, Broken) and error.maybe_accepted):
                self.put(index, replace(piece, state=PieceState.FAILED, token=""))
            raise

    @contextmanager
    def _cut_out(self, index: int) -> Iterator[str]:
        """The file to send for a piece."""
        stretch = self.again.pieces[index].stretch
        with translated(self.parts.scratch):
            self.parts.scratch.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=self.parts.scratch, prefix="again-"))
        try:
            target = folder / piece_name(self.again, index)
            quiet = Share(self.progress, 0, 0, 0)
            convert(
                self.again.media,
                target,
                start_ms=stretch.start_ms,
                end_ms=stretch.end_ms,
                track=self.again.options.track,
                progress=quiet,
            )
            yield str(target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _done_ms(self) -> int:
        return sum(piece.length_ms for piece in self.again.answered)

    def _total_ms(self) -> int:
        return sum(piece.length_ms for piece in self.again.pieces)

    def _report(self) -> None:
        self.progress.report(self._done_ms(), self._total_ms())
