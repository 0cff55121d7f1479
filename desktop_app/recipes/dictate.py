"""What happens to a dictation: kept while it is spoken, cut, sent piece by piece, put together in order, made a note.

Nothing is paid twice: a piece's state is kept before and after its call, and a call whose fate is unknown is sent again
only when a person says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.dictation import (
    MINUTE_MS,
    RATE,
    SHORTEST_MS,
    DictatedPiece,
    Dictation,
    DictationState,
    SoundFormat,
    to_ms,
)
from desktop_app.domain.errors import (
    AppError,
    FileProblem,
    NotKept,
    Service,
    StorageError,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.job import JobFailure, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.media.cutting import Cutter, QuickCutter
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.recording_file import blocks
from desktop_app.recipes.calls import is_unsure
from desktop_app.recipes.dictated_calls import AT_ONCE, Dictating, is_paid, is_silent_piece, said_in
from desktop_app.recipes.dictated_text import answered_with, read_answer, to_transcript
from desktop_app.recipes.recorder import BlockHeard, Recorder

_NOT_WRITTEN = (StorageError.__name__, NotKept.__name__)

_MINUTE = MINUTE_MS * RATE // 1000
_SHORTEST = SHORTEST_MS * RATE // 1000


class Session:
    """One dictation on its way to its note. Lives on one loop.

    ``on_change(dictation)``: it stands otherwise. ``on_levels(levels)``: 0–1, twenty a second. ``on_full()``: the
    minute is over, nothing more is taken. ``on_trouble(error)``: the sound or the note could not be kept.
    """

    def __init__(self, parts: Dictating, dictation: Dictation, on_change: Callable[[Dictation], object]) -> None:
        self.dictation = dictation
        self.on_levels: Callable[[tuple[float, ...]], object] = lambda _levels: None
        self.on_full: Callable[[], object] = lambda: None
        self.on_trouble: Callable[[AppError], object] = lambda _error: None
        self._parts, self._on_change = parts, on_change
        self._recorder: Recorder | None = None
        self._recording: asyncio.Task[None] | None = None
        self._slots = asyncio.Semaphore(1 if dictation.service is Service.LOCAL else AT_ONCE)
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()
        self._is_closing = False

    @property
    def is_recording(self) -> bool:
        """Whether sound is still taken."""
        return self._recording is not None and not self._recording.done()

    # -- the sound

    def begin(self, form: SoundFormat) -> None:
        """Take sound of this format from now on."""
        loop = asyncio.get_running_loop()
        cutter = self._cutter()
        self._recorder = Recorder(
            Path(self.dictation.recording),
            form,
            lambda heard: loop.call_soon_threadsafe(self._heard, heard),
            cutter,
            None if self.dictation.is_long else _MINUTE,
        )
        self._recording = asyncio.ensure_future(self._record(self._recorder))

    def _cutter(self) -> Cutter | None:
        """Finds the pieces from where it is cut now: where each call is paid for, as few as there may be."""
        start, longest_ms = self.dictation.cut_at, self._parts.longest_ms
        if self.dictation.service is Service.LOCAL:
            return QuickCutter(start, longest_ms=longest_ms)
        return Cutter(start, longest_ms=longest_ms) if self.dictation.is_long else None

    def feed(self, raw: bytes) -> None:
        """Take a block of the device's bytes; never waits."""
        if self._recorder is not None:
            self._recorder.feed(raw)

    async def stop(self) -> None:
        """Nothing more comes. Returns when all that was fed is on the disk and on its way."""
        if self._recorder is not None and self._recording is not None:
            self._recorder.finish()
            await asyncio.wait([self._recording])

    async def _record(self, recorder: Recorder) -> None:
        trouble: AppError | None = None
        try:
            await self._parts.recording.run(recorder.run)
        except AppError as error:
            trouble = error
        self._set(replace(self.dictation, samples=recorder.samples))
        length_ms = to_ms(recorder.samples)
        if recorder.samples < _SHORTEST:
            await self._guarded(lambda _progress: self._parts.kept.discard(self.dictation.id))
            self._set(replace(self.dictation, state=DictationState.DONE))
            path = self.dictation.recording
            trouble = trouble or UnusableFile(path, FileProblem.HARDLY_SPOKEN, SHORTEST_MS, length_ms)
        else:
            await self._end_recording()
        if trouble is not None:
            self.on_trouble(trouble)

    def _heard(self, heard: BlockHeard) -> None:
        dictation = replace(self.dictation, samples=heard.samples)
        for cut in heard.cuts:
            dictation = dictation.with_piece(len(dictation.pieces), DictatedPiece(dictation.cut_at, cut))
        self._set(dictation)
        if heard.levels:
            self.on_levels(heard.levels)
        if heard.cuts:
            self._send_pending()
        if heard.is_full:
            self.on_full()

    async def _end_recording(self) -> None:
        dictation = self.dictation
        if dictation.cut_at < dictation.samples:
            last = DictatedPiece(dictation.cut_at, dictation.samples)
            dictation = dictation.with_piece(len(dictation.pieces), last)
        self._set(replace(dictation, state=DictationState.WRITING))
        await self._keep_note()
        self._send_pending()
        await self._advance()

    # -- the pieces

    async def resume(self) -> None:
        """Go on with one that an earlier run left: cut what was not cut, send what was never sent."""
        dictation = self.dictation

        def plan(_progress: Progress) -> list[int]:
            cutter = self._cutter()
            if cutter is None:
                return []
            found = blocks(dictation.recording, dictation.cut_at, dictation.samples)
            return [cut for block in found for cut in cutter.feed(block)]

        try:
            cuts = await self._parts.keeping.run(plan)
        except AppError as error:
            self.on_trouble(error)
            return
        for cut in (*cuts, dictation.samples):
            if cut > dictation.cut_at:
                dictation = dictation.with_piece(len(dictation.pieces), DictatedPiece(dictation.cut_at, cut))
        pieces = tuple(self._as_left(index, piece) for index, piece in enumerate(dictation.pieces))
        self._set(replace(dictation, pieces=pieces, state=DictationState.WRITING))
        await self._keep_note()
        self._send_pending()
        await self._advance()

    def _as_left(self, index: int, piece: DictatedPiece) -> DictatedPiece:
        """A piece as the earlier run left it; one that was being sent may have been accepted."""
        answer = self._parts.kept.answer(self.dictation.id, index)
        if piece.state is PieceState.ANSWERED and answer is None and not piece.is_silent:
            return replace(piece, state=PieceState.PENDING, text="")
        if piece.state is PieceState.SENDING and answer is not None:
            # It ended between the answer and the note.
            with suppress(Unintelligible):
                return answered_with(piece, read_answer(answer, self.dictation, index))
        if piece.state is PieceState.SENDING and self._parts.paid.waiting(self.dictation.id, index) is not None:
            return replace(piece, state=PieceState.PENDING, failure=None)  # it is only kept now
        if piece.state is PieceState.SENDING and self.dictation.service is Service.LOCAL:
            return replace(piece, state=PieceState.PENDING, failure=None)  # it costs nothing
        if piece.state is PieceState.SENDING and (piece.failure is None or piece.failure.error in _NOT_WRITTEN):
            cut_off = Unreachable(self.dictation.service, "", maybe_accepted=True)
            return replace(piece, failure=JobFailure("Unreachable", cut_off.facts()))
        return piece

    def send_again(self, index: int) -> None:
        """Send a piece that failed once more. Nothing to do for any other."""
        piece = self.dictation.pieces[index]
        if piece.failure is None or index in self._sending or self._is_closing:
            return
        self._set(self.dictation.with_piece(index, replace(piece, state=PieceState.PENDING, failure=None)))
        if not self.is_recording:
            self._set(replace(self.dictation, state=DictationState.WRITING))
        self._send_pending()

    def _send_pending(self) -> None:
        for index, piece in enumerate(self.dictation.pieces):
            is_new = piece.state is PieceState.PENDING and piece.failure is None and index not in self._sending
            if is_new and not self._is_closing:
                self._sending[index] = asyncio.ensure_future(self._send(index))

    async def _send(self, index: int) -> None:
        try:
            async with self._slots:
                await self._try(index)
                await self._keep_note()
        finally:
            del self._sending[index]
        await self._advance()

    async def _try(self, index: int) -> None:
        piece = self.dictation.pieces[index]
        try:
            is_new = not is_paid(self._parts, self.dictation, index)
            if is_new and await self._parts.sending.run(lambda _progress: is_silent_piece(self.dictation, piece)):
                self._put(index, replace(piece, state=PieceState.ANSWERED, is_silent=True))
                return
            self._put(index, replace(piece, state=PieceState.SENDING))
            # the note says so before the call: after a crash nobody pays for it unasked
            await self._parts.keeping.run(self._saving())
            said = await self._parts.sending.run(lambda progress: said_in(self._parts, self.dictation, index, progress))
        except AppError as error:
            is_sent = is_unsure(error) or is_paid(self._parts, self.dictation, index)
            state = PieceState.SENDING if is_sent else PieceState.PENDING
            self._put(index, replace(piece, state=state, failure=JobFailure(type(error).__name__, error.facts())))
        else:
            self._put(index, answered_with(piece, said))

    def _put(self, index: int, piece: DictatedPiece) -> None:
        self._set(self.dictation.with_piece(index, piece))

    # -- the note

    def rename(self, title: str) -> None:
        """Give it another title."""
        if title and title != self.dictation.title and self.dictation.state is not DictationState.DONE:
            self._set(replace(self.dictation, title=title))

    async def _advance(self) -> None:
        """Where it stands now that a piece came back or the recording ended."""
        async with self._turn:
            dictation = self.dictation
            if dictation.state in (DictationState.RECORDING, DictationState.DONE) or self._sending or self._is_closing:
                return
            if all(piece.state is PieceState.ANSWERED for piece in dictation.pieces):
                await self._keep_document()
            else:
                self._set(replace(dictation, state=DictationState.WAITING))

    async def keep_as_it_is(self) -> None:
        """Make the note of what there is; a piece without text becomes an empty line that can be heard and typed."""
        async with self._turn:
            if self.dictation.state is not DictationState.DONE and not self._sending and not self.is_recording:
                await self._keep_document()

    async def _keep_document(self) -> None:
        def keep(_progress: Progress) -> str:
            dictation, parts = self.dictation, self._parts
            answers = [(index, parts.kept.answer(dictation.id, index)) for index in range(len(dictation.pieces))]
            bodies = tuple((dictation.pieces[index].start_ms, body) for index, body in answers if body is not None)
            transcript = to_transcript(dictation, dict(answers))
            document = parts.store.add_transcript(
                transcript,
                transcript,
                bodies,
                dictation.recording,
                fingerprint(dictation.recording),
                dictation.id,
            )
            parts.kept.forget(dictation.id)
            return document

        try:
            document = await self._parts.keeping.run(keep)
        except AppError as error:
            self._set(replace(self.dictation, state=DictationState.WAITING))
            self.on_trouble(error)
            return
        self._set(replace(self.dictation, state=DictationState.DONE, document_id=document))

    # -- the end

    async def close(self) -> None:
        """Leave in order: the sound so far is kept, calls are given up; the next start goes on from here."""
        self._is_closing = True
        await self.stop()
        tasks = list(self._sending.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        if self.dictation.state is not DictationState.DONE:
            await self._keep_note()

    # -- parts of the above

    def _set(self, dictation: Dictation) -> None:
        if dictation != self.dictation:
            self.dictation = dictation
            self._on_change(dictation)

    def _saving(self) -> Callable[[Progress], None]:
        return lambda _progress: self._parts.kept.save(self.dictation)

    async def _keep_note(self) -> None:
        await self._guarded(self._saving())

    async def _guarded(self, work: Callable[[Progress], None]) -> None:
        try:
            await self._parts.keeping.run(work)
        except AppError as error:
            self.on_trouble(error)
