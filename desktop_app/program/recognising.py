"""Recognising lines of the open transcript again: what its screens ask for, and what they are told."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from desktop_app.domain.again import Again, AgainPiece, AgainPlan
from desktop_app.domain.again_stretches import beside
from desktop_app.domain.errors import (
    AppError,
    Service,
    StorageError,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.job import PieceState
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognised_again import Proposal, corrected, proposals
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.background import Background
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.recognitions import Recognitions
from desktop_app.program.sending_wishes import SendingWishes
from desktop_app.program.workers import Workers
from desktop_app.recipes.recognise_again import Heard, RecognisingAgain, plan
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.library import Library
from desktop_app.ui.window.notices import NoticeStrip
from desktop_app.ui.words.measures import service_name
from desktop_app.ui.words.wording import sentence

Found = tuple[tuple[Proposal, ...], frozenset[str]]


class Recognising(QObject):
    """The screens of the open document for all that. Lives as long as the document is open."""

    def __init__(
        self,
        runs: Recognitions,
        opened: OpenTranscript,
        library: Library,
        *,
        recipe: Callable[[], RecognisingAgain],
        kept: KeptAgain,
        wishes: SendingWishes,
        workers: Workers,
        background: Background,
        notices: NoticeStrip,
    ) -> None:
        super().__init__(opened)
        self._runs, self._library, self._recipe, self._kept = runs, library, recipe, kept
        self._wishes, self._workers, self._background, self._notices = wishes, workers, background, notices
        self._id, self._editor, self._check = opened.id, opened.editor, opened.check_original
        self._screens = opened.pane.again
        self._again: Again | None = None
        self._is_over = False
        self._earlier: tuple[Transcript, ...] = ()
        screens = self._screens
        screens.requested.connect(lambda: self._background.start(self._ask()))
        screens.sent.connect(lambda options, ids: self._background.start(self._send(options, ids)))
        screens.decided.connect(lambda: self._background.start(self._settle()))
        screens.comparison_wanted.connect(lambda: self._background.start(self._open()))
        screens.bar.cancelled.connect(lambda: runs.cancel(self._id))
        screens.bar.go_on_requested.connect(self._go_on)
        runs.moved.connect(self._moved)
        runs.ended.connect(self._ended)
        opened.destroyed.connect(self._end)
        self._background.start(self._look())

    # -- what was left

    async def _look(self) -> None:
        """Show what is under way, or waits since an earlier time."""
        recipe, kept = self._recipe(), self._kept

        def read(_progress: Progress) -> tuple[tuple[Again, ...], tuple[Transcript, ...]]:
            found = kept.of_document(self._id)
            earlier = []
            for one in found:
                if one.is_settled:
                    try:
                        earlier.append(Transcript("", segments=recipe.heard(one).segments))
                    except (StorageError, Unintelligible):
                        continue
            return found, tuple(earlier)

        found, self._earlier = await self._workers.keeper.run(read)
        open_ones = [one for one in found if not one.is_settled]
        run = self._runs.of(self._id)
        if self._is_over or self._again is not None or not (open_ones or run):
            return
        self._again = run.again if run is not None else open_ones[-1]
        if run is not None and run.is_running:
            self._moved(self._id)
        else:
            await self._show(opens=False)

    # -- sending

    async def _ask(self) -> None:
        """Show the sheet that asks how the lines are to be recognised again."""
        run = self._runs.of(self._id)
        if run is not None and run.is_running:
            return
        before = self._again
        if before is not None and any(piece.state is not PieceState.PENDING for piece in before.pieces):
            self._notices.tell(
                self.tr("These lines were recognised again already, and nobody has decided about that yet."),
                self.tr("Compare them or leave them as they are first."),
                key=f"again-{self._id}",
                for_ms=8000,
            )
            await self._open()
            return
        await self._wishes.until_services_known()
        unusable = await self._workers.looker.run(lambda _progress: _unusable(self._check))
        problem = "" if unusable is None else sentence(unusable).line()
        if not self._is_over:
            self._screens.ask(self._wishes.facts, self._suggested(), self._plan, problem=problem)

    def _suggested(self) -> SpeechOptions:
        """Somebody else than the first time, if anybody else is ready; else this computer, carefully."""
        transcript = self._editor.transcript
        options = self._wishes.speech()
        options = replace(options, language=transcript.language or options.language)
        others = [one.service for one in self._wishes.facts if one.is_ready and one.service != transcript.service]
        if options.service == transcript.service and others:
            options = replace(options, service=others[0])
        return replace(options, careful=options.careful or options.service == transcript.service)

    def _chosen(self, ids: Sequence[str] | None) -> Collection[str]:
        return {s.id for s in self._editor.transcript.segments} if ids is None else set(ids)

    def _plan(self, options: SpeechOptions, ids: Sequence[str] | None) -> AgainPlan:
        return plan(self._editor.transcript, self._chosen(ids), options.service)

    async def _send(self, options: SpeechOptions, ids: Sequence[str] | None) -> None:
        transcript = self._editor.transcript
        found = self._plan(options, ids).stretches
        kept = self._kept

        def begin(_progress: Progress) -> Again:
            self._check()
            media = self._library.media(self._id)[0]
            again = Again(
                f"a{secrets.token_hex(6)}",
                self._id,
                media,
                fingerprint(media),
                replace(options, track=transcript.track),
                tuple(AgainPiece(stretch) for stretch in found),
                beside(transcript, self._chosen(ids), found),
                time.time(),
            )
            kept.save(again)
            return again

        before = self._again
        self._again = await self._workers.keeper.run(begin)
        if before is not None:
            await self._workers.keeper.run(lambda _progress: kept.save(replace(before, is_settled=True)))
        self._screens.withdraw()
        self._runs.start(self._again)
        self._moved(self._id)

    def _go_on(self, sends_unsure: bool) -> None:
        if self._again is not None:
            self._runs.start(self._again, sends_unsure=sends_unsure)
            self._moved(self._id)

    # -- what comes of it

    def _moved(self, document_id: str) -> None:
        run = self._runs.of(document_id)
        if document_id == self._id and run is not None and not self._is_over:
            self._again = run.again
            self._screens.bar.show_progress(self._name(), run.done_ms, run.total_ms)

    def _ended(self, document_id: str) -> None:
        run = self._runs.of(document_id)
        if document_id == self._id and run is not None and not self._is_over:
            self._again = run.again
            self._background.start(self._show(opens=True))

    async def _show(self, *, opens: bool) -> None:
        """Show where it stands: offered, broken off, failed."""
        again, run = self._again, self._runs.of(self._id)
        if again is None or not await self._compare(again):
            return
        why = _why(again, None if run is None else run.error)
        if again.is_answered:
            self._screens.bar.show_ready(self._name())
            if opens:
                self._screens.show_unless_busy()
        elif why is not None:
            self._show_failure(why, again, has_answers=bool(again.answered))
        elif any(piece.state is not PieceState.PENDING for piece in again.pieces):
            self._screens.bar.show_unfinished(self._name(), has_answers=bool(again.answered))
        else:
            # given up before anything was sent: there is nothing to keep
            self._screens.withdraw()
            await self._settle()

    async def _open(self) -> None:
        """Show the comparison, with the lines as they are by now."""
        again = self._again
        if again is not None and await self._compare(again):
            self._screens.show_comparison()

    async def _compare(self, again: Again) -> bool:
        """Lay what was answered beside the lines, off the UI thread. Whether it is still wanted afterwards."""
        if again.answered:
            recipe, transcript, known = self._recipe(), self._editor.transcript, self._known()

            def work(_progress: Progress) -> tuple[Heard, Found]:
                heard = recipe.heard(again)
                return heard, _found(transcript, heard, again, known)

            try:
                heard, found = await self._workers.keeper.run(work)
            except (StorageError, Unintelligible) as error:
                self._show_failure(error, again, has_answers=False)
                return False
            if self._is_over or again is not self._again:
                return False

            def compare(now: Transcript) -> Found:
                return found if now is transcript else _found(now, heard, again, self._known())

            self._screens.offer(self._name(), compare)
        return not self._is_over and again is self._again

    def _known(self) -> tuple[Transcript, ...]:
        """All that was ever recognised of it and is not to be decided about."""
        recognised = self._editor.recognised
        return self._earlier if recognised is None else (recognised, *self._earlier)

    def _show_failure(self, error: AppError, again: Again, *, has_answers: bool) -> None:
        if not self._is_over and again is self._again:
            self._screens.bar.show_failure(error, has_answers=has_answers)

    async def _settle(self) -> None:
        """The user has decided; its answers stay kept, and are known as a recognition from now on."""
        again, self._again = self._again, None
        self._runs.drop(self._id)
        if again is None:
            return
        kept, recipe = self._kept, self._recipe()

        def settle(_progress: Progress) -> tuple[Segment, ...]:
            kept.save(replace(again, is_settled=True))
            try:
                return recipe.heard(again).segments
            except (StorageError, Unintelligible):
                return ()

        heard = await self._workers.keeper.run(settle)
        self._earlier = (*self._earlier, Transcript("", segments=heard))

    def _name(self) -> str:
        """By whom it is recognised."""
        if self._again is None:
            return ""
        options = self._again.options
        parts = [service_name(options.service), options.model, self.tr("careful") if options.careful else ""]
        return ", ".join(part for part in parts if part)

    def _end(self) -> None:
        self._is_over = True


def _found(t: Transcript, heard: Heard, again: Again, known: Sequence[Transcript]) -> Found:
    """What is offered for a transcript, and which of its lines a person corrected."""
    return proposals(t, heard.segments, heard.spans, again.beside), corrected(t, known)


def _unusable(check: Callable[[], None]) -> UnusableFile | None:
    """Why the recording cannot be used, if it is not there or another one is."""
    try:
        check()
    except UnusableFile as error:
        return error
    return None


def _why(again: Again, error: AppError | None) -> AppError | None:
    """Why it is not finished: the error, or that a call may have been accepted."""
    is_unsure = any(piece.state is PieceState.SENDING for piece in again.pieces)
    if error is None and is_unsure and again.options.service is not Service.LOCAL:
        return Unreachable(again.options.service, "", maybe_accepted=True)
    return error
