"""Speaking into the window: the page tied to the microphone, to the dictation that runs, and to the library."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.assembly.parts import Parts
from desktop_app.domain.dictation import LONGEST_MS, DictatedPiece, Dictation, DictationState, SoundFormat
from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.library import numbered
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import FIND_OUT, LANGUAGES, nearest_language
from desktop_app.program.background import Background
from desktop_app.program.documents import Documents
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.sending_wishes import SendingWishes
from desktop_app.program.store import Store
from desktop_app.program.usage_card import used_today
from desktop_app.program.workers import Workers
from desktop_app.recipes.dictate import Session
from desktop_app.recipes.dictated_calls import Dictating
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.recipes.warming_up import warm_up
from desktop_app.services.limits import SPEECH
from desktop_app.storage.accounts import CsrAccount
from desktop_app.storage.paths import Paths
from desktop_app.ui.dictation.pane import DictationPane
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.microphone import Listener, MicrophoneProblem, Microphones
from desktop_app.ui.window.notices import NoticeAction, NoticeKind
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.measures import duration_words, moment, time_of_day

READY_FOR_MS = 15_000
SHORTCUT = "Ctrl+D"
_MICROPHONE = "microphone"
"""The notice that says what is wrong with it."""


class Dictations(QObject):
    """The page for speaking and what stands behind it. ``export_requested(list)``: ids of documents.

    One dictation is spoken at a time; one that is still being written goes on behind it.
    """

    export_requested = Signal(list)

    def __init__(
        self,
        documents: Documents,
        *,
        store: Store,
        workers: Workers,
        background: Background,
        settings: KeptSettings,
        wishes: SendingWishes,
        parts: Parts,
        paths: Paths,
        window: MainWindow,
        look: Look,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._store, self._workers, self._background = documents, store, workers, background
        self._settings, self._wishes, self._window = settings, wishes, window
        self._services, self._scratch = parts, paths.scratch
        self._kept = KeptDictations(paths.recordings)
        self._parts: Dictating | None = None
        self._service: Service | None = None
        self._session: Session | None = None
        self._behind: set[Session] = set()
        self._ended: asyncio.Future[None] | None = None
        self._is_starting = self._is_ending = self._has_offered = self._is_over = False
        self._counted: tuple[DictatedPiece, ...] = ()
        self._counting = asyncio.Lock()
        self.longest_ms = LONGEST_MS
        self.microphones = Microphones(self)
        self.listener = Listener(self)
        self.pane = pane = DictationPane(look)
        self.microphones.changed.connect(self._show_microphones)
        self.listener.heard.connect(self._feed)
        self.listener.lost.connect(self._lost)
        self.listener.ended.connect(self._all_heard)
        pane.shown.connect(self._show_microphones)
        pane.shown.connect(lambda: self._background.start(self._show_usage()))
        pane.record_requested.connect(lambda: self._background.start(self._begin()))
        pane.stop_requested.connect(self.stop)
        pane.microphone_chosen.connect(lambda chosen: self._settings.change(microphone=chosen))
        pane.language_chosen.connect(lambda chosen: self._settings.change(dictation_language=chosen))
        pane.title_changed.connect(self._rename)
        pane.send_again_requested.connect(self._send_again)
        pane.keep_requested.connect(self._keep)
        pane.open_requested.connect(documents.open)
        pane.export_requested.connect(lambda document: self.export_requested.emit([document]))
        QShortcut(QKeySequence(SHORTCUT), window, self.start)
        window.add_shortcuts(
            self.tr("Dictation"),
            [(SHORTCUT, self.tr("Speak into the microphone")), ("Space", self.tr("On its page: begin and stop"))],
        )

    # -- beginning and ending

    def start(self) -> None:
        """Open the page and begin to record, from anywhere; while one is recorded only the page is opened."""
        self._window.show_page("dictation")
        self._background.start(self._begin())

    def stop(self) -> None:
        """End the recording, with its last syllable."""
        if self._session is not None and self._session.is_recording and not self._is_ending:
            self._is_ending = True
            self.pane.show_dictation(self._session.dictation, is_ending=True)
            self._background.start(self._end())

    async def _begin(self) -> None:
        if self._is_starting or self.listener.is_listening or (self._session and self._session.is_recording):
            return
        self._is_starting = True
        self.pane.tell("")
        self.pane.show_opening(is_opening=True)
        try:
            await self._begin_one()
        finally:
            self._is_starting = False
            if not self.listener.is_listening:
                self.pane.show_opening(is_opening=False)

    async def _begin_one(self) -> None:
        await self._store.ready.wait()
        if not await self._is_allowed():
            self._tell(MicrophoneProblem.NOT_ALLOWED)
            return
        if not self.microphones.all():
            self._tell(MicrophoneProblem.NONE_THERE)
            return
        await self._put_behind()
        service = self._service or await self._choose_service()
        title = self.tr("Dictation {when}").format(when=time_of_day(time.time()))
        language, is_long = self.pane.language, self.pane.is_long
        being_written = {behind.dictation.title for behind in self._behind}

        def new(_progress: Progress) -> Dictation:
            kept = () if self._store.library is None else self._store.library.documents()
            free = numbered(title, being_written | {document.title for document in kept})
            return self._kept.new(free, service, language, is_long=is_long)

        dictation = await self._workers.keeper.run(new)
        form = self.listener.start(self.pane.microphone)
        if not isinstance(form, SoundFormat):
            await self._workers.keeper.run(lambda _progress: self._kept.discard(dictation.id))
            self._tell(form)
            return
        self._window.notices.withdraw(_MICROPHONE)
        self._is_ending = False
        session = self._made(dictation)
        session.on_full = self.stop
        session.begin(form)
        self._show(session)
        if service is Service.LOCAL:
            self._background.start(self._warm_up(language))

    async def _warm_up(self, language: str) -> None:
        """Meanwhile the engine gets ready; what is wrong with it the first piece tells."""
        parts, scratch = self._services, self._scratch
        with suppress(AppError):
            await self._workers.worker.run(
                lambda progress: warm_up(parts.speech_client(Service.LOCAL), scratch, language, progress)
            )

    async def _is_allowed(self) -> bool:
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.listener.ask_permission(lambda is_granted: None if answer.done() else answer.set_result(is_granted))
        return await answer

    async def _end(self) -> None:
        session = self._session
        try:
            await self._listened_to_the_end()
            if session is not None:
                await session.stop()
        finally:
            self._is_ending = False
            if session is not None and session is self._session:
                self.pane.show_dictation(session.dictation)

    async def _listened_to_the_end(self) -> None:
        """Until the microphone has delivered what was said before now."""
        if self.listener.is_listening:
            if self._ended is None or self._ended.done():
                self._ended = asyncio.get_running_loop().create_future()
            self.listener.stop()
            await asyncio.shield(self._ended)

    def _all_heard(self) -> None:
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(None)

    def _feed(self, raw: bytes) -> None:
        if self._session is not None:
            self._session.feed(raw)

    def _lost(self, microphone_id: str) -> None:
        self._tell(MicrophoneProblem.LOST)
        self.stop()
        self.microphones.forget(microphone_id)

    # -- the dictation

    def _made(self, dictation: Dictation) -> Session:
        if self._parts is None:
            if self._store.library is None:
                raise RuntimeError("no library is open")
            self._parts = Dictating(
                self._services.connect,
                self._store.library,
                self._kept,
                self._scratch,
                self.longest_ms,
                self._services.ledger,
                self._services.paid,
            )
        session = Session(self._parts, dictation, lambda now: self._changed(session, now))
        session.on_levels = lambda levels: self._levels(session, levels)
        session.on_trouble = lambda error: self._trouble(session, error)
        return session

    def _show(self, session: Session) -> None:
        self._session = session
        self.pane.text.set_doubtful_below(self._settings.now.doubtful_below)
        self.pane.show_listener(*self._listener(session.dictation.service))
        self.pane.show_dictation(session.dictation)

    def _changed(self, session: Session, dictation: Dictation) -> None:
        if session is self._session:
            self.pane.show_dictation(dictation, is_ending=self._is_ending)
            self._show_sign(dictation)
        if dictation.pieces != self._counted:
            self._counted = dictation.pieces
            self._background.start(self._show_usage())
        if dictation.state is DictationState.DONE:
            self._behind.discard(session)
            if dictation.document_id:
                self._background.start(self._done(dictation))

    def _show_sign(self, dictation: Dictation) -> None:
        sign = self._window.sidebar.recording
        if dictation.state is DictationState.RECORDING:
            sign.show_time("dictation", dictation.duration_ms)
        else:
            sign.withdraw("dictation")

    async def _show_usage(self) -> None:
        """Say how much was used today of the service that this dictation, or the next one, is sent to."""
        async with self._counting:
            service = self._service if self._session is None else self._session.dictation.service
            with suppress(AppError):  # told elsewhere: the library is what is broken then
                words = ""
                if service is not None:
                    words = await used_today(service, self._store, self._workers.keeper, self._settings.now)
                if not self._is_over:
                    self.pane.set_usage(words)

    def _levels(self, session: Session, levels: Sequence[float]) -> None:
        if session is self._session:
            self.pane.card.add_levels(levels)

    def _trouble(self, session: Session, error: AppError) -> None:
        self._background.tell(error, f"dictation-{session.dictation.id}")
        if session is self._session and self.listener.is_listening:
            self.stop()

    async def _done(self, dictation: Dictation) -> None:
        await self._documents.refresh()
        if self._window.page == "dictation":
            return
        self._window.notices.tell(
            self.tr("“{title}” is ready.").format(title=dictation.title),
            kind=NoticeKind.SUCCESS,
            actions=[NoticeAction(self.tr("Open"), lambda: self._documents.open(dictation.document_id))],
            key=f"done-{dictation.id}",
            for_ms=READY_FOR_MS,
        )

    async def _put_behind(self) -> None:
        """Make room on the page: what is being written goes on; what waits for a person is offered again."""
        session, self._session = self._session, None
        if session is None or session.dictation.state is DictationState.DONE:
            return
        if session.dictation.state is DictationState.WAITING:
            await session.close()
            self._offer(session.dictation)
        else:
            self._behind.add(session)

    def _rename(self, title: str) -> None:
        if self._session is not None:
            self._session.rename(title)

    def _send_again(self, index: int) -> None:
        if self._session is not None:
            self._session.send_again(index)

    def _keep(self) -> None:
        if self._session is not None:
            self._background.start(self._session.keep_as_it_is())

    # -- what an earlier run left

    async def refresh(self) -> None:
        """The accounts may be others. At first, offer what an earlier run left."""
        await self._choose_service()
        await self._show_usage()
        if not self._is_over and not self._has_offered and self._store.library is not None:
            self._has_offered = True
            for dictation in await self._workers.keeper.run(lambda _progress: self._kept.unfinished()):
                self._offer(dictation)

    async def _choose_service(self) -> Service:
        self._service = service = await self._workers.asker.run(self._ready_service)
        if self._is_over:
            return service
        # of a few words nobody finds out which language they are
        languages = [code for code in SPEECH[service].languages or LANGUAGES if code != FIND_OUT]
        spoken = self._wishes.spoken
        wish = self._settings.now.dictation_language or spoken
        self.pane.set_languages(languages, nearest_language(wish, languages, spoken))
        if self._session is None:
            self.pane.show_listener(*self._listener(service))
        return service

    def _listener(self, service: Service) -> tuple[Service, str]:
        return service, self._services.used_model() if service is Service.LOCAL else ""

    def _ready_service(self, _progress: Progress) -> Service:
        """CSR where it has an account, else what recordings are sent to."""
        try:
            self._services.credentials.require(CsrAccount)
        except AppError:
            return self._services.first_ready()
        return Service.CSR

    def _offer(self, dictation: Dictation) -> None:
        words = self.tr("A dictation of {when} is not finished ({length}).")
        self._window.notices.tell(
            words.format(when=moment(dictation.created_at), length=duration_words(dictation.duration_ms)),
            self.tr("Everything that was said is kept."),
            kind=NoticeKind.WARNING,
            actions=[
                NoticeAction(self.tr("Write it down"), lambda: self._background.start(self._resume(dictation))),
                NoticeAction(
                    self.tr("Keep the sound only"), lambda: self._background.start(self._keep_sound(dictation))
                ),
            ],
            key=f"unfinished-{dictation.id}",
        )

    async def _resume(self, dictation: Dictation) -> None:
        if self._session is not None and self._session.is_recording:
            self._offer(dictation)
            return
        await self._put_behind()
        session = self._made(dictation)
        self._show(session)
        self._window.show_page("dictation")
        await session.resume()

    async def _keep_sound(self, dictation: Dictation) -> None:
        session = self._made(replace(dictation, state=DictationState.WAITING))
        await session.keep_as_it_is()

    # -- the microphone

    def _show_microphones(self) -> None:
        found = self.microphones.all()
        chosen = self.pane.microphone or self._settings.now.microphone
        self.pane.set_microphones(found, chosen)
        if not self.listener.is_listening:
            self.pane.tell("" if found else self._words(MicrophoneProblem.NONE_THERE)[0])

    def _tell(self, problem: MicrophoneProblem) -> None:
        what, what_next = self._words(problem)
        self._window.notices.tell(what, what_next, kind=NoticeKind.FAILURE, key=_MICROPHONE)
        if problem is not MicrophoneProblem.LOST:
            self.pane.tell(what)

    def _words(self, problem: MicrophoneProblem) -> tuple[str, str]:
        return {
            MicrophoneProblem.NONE_THERE: (
                self.tr("There is no microphone."),
                self.tr("Plug one in; it is noticed by itself."),
            ),
            MicrophoneProblem.NOT_ALLOWED: (
                self.tr("Malgeul may not use the microphone."),
                self.tr("Allow it in the privacy settings of this computer, then try again."),
            ),
            MicrophoneProblem.NOT_OPENED: (
                self.tr("The microphone could not be opened."),
                self.tr("Another program may hold it, or it is not allowed. Check that, or choose another one."),
            ),
            MicrophoneProblem.LOST: (
                self.tr("The microphone is gone."),
                self.tr("What was recorded until then is kept and is being written."),
            ),
        }[problem]

    # -- the end

    async def close(self) -> None:
        """Leave in order: all that was said is on the disk; the next start offers what is not finished. The page is
        gone from now on, with its window."""
        self._is_over = True
        await self._listened_to_the_end()
        for session in (*self._behind, *([self._session] if self._session is not None else [])):
            await session.close()
        self._behind.clear()
        self._session = None
        if self._parts is not None:
            self._parts.close()
            self._parts = None
