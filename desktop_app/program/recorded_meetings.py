"""Recording a meeting: the page tied to the sources of sound, to the recording that runs, and to the library."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.domain.dictation import SoundFormat
from desktop_app.domain.errors import AppError
from desktop_app.domain.library import numbered
from desktop_app.domain.meeting_recording import MeetingRecording, MeetingState, SoundSource
from desktop_app.domain.progress import Progress
from desktop_app.program.background import Background
from desktop_app.program.documents import Documents
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.sound_sources import Problem, SoundSources
from desktop_app.program.store import Store
from desktop_app.program.workers import Workers
from desktop_app.recipes.kept_meetings import KeptMeetings
from desktop_app.recipes.meeting_recorder import KEPT_FREE
from desktop_app.recipes.record_meeting import MeetingSession, RecordingMeetings, kept_in_library
from desktop_app.storage.paths import Paths
from desktop_app.ui.look.theme import Look
from desktop_app.ui.recording.pane import RecordingPane
from desktop_app.ui.recording.source_card import BOTH
from desktop_app.ui.sound.loudspeaker import LoudspeakerProblem, loudspeaker_problem
from desktop_app.ui.sound.microphone import TAIL_MS, MicrophoneProblem, Microphones
from desktop_app.ui.window.notices import NoticeAction, NoticeKind
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.measures import duration_words, moment

PAGE = "recording"
MARK_SHORTCUT = "Ctrl+Shift+K"
WARN_MS = (60 * 60_000, 10 * 60_000)
"""How long there has to be room for, so that nobody is told; each is told once."""
_SOURCE = "meeting-source"
_ROOM = "meeting-room"


class RecordedMeetings(QObject):
    """The page for recording a meeting and what stands behind it. One is recorded at a time.

    ``transcribe(document id, title, path)`` asks how the sound of a document is to be transcribed.
    """

    def __init__(
        self,
        documents: Documents,
        *,
        transcribe: Callable[[str, str, str], object],
        store: Store,
        workers: Workers,
        background: Background,
        settings: KeptSettings,
        paths: Paths,
        window: MainWindow,
        look: Look,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._transcribe, self._store, self._workers = documents, transcribe, store, workers
        self._background, self._settings, self._window = background, settings, window
        self._kept = KeptMeetings(paths.recordings)
        self._parts: RecordingMeetings | None = None
        self._session: MeetingSession | None = None
        self._is_starting = self._is_ending = self._has_looked = self._is_over = False
        self._warned = 0
        self.microphones = Microphones(self)
        self.sources = SoundSources(self.microphones, self)
        self.pane = pane = RecordingPane(look)
        self.microphones.changed.connect(self._show_microphones)
        self.sources.began.connect(self._source_began)
        self.sources.heard.connect(self._feed)
        self.sources.levels.connect(pane.sources.add_levels)
        self.sources.lost.connect(self._source_lost)
        self.sources.failed.connect(self._source_failed)
        pane.shown.connect(self._shown)
        pane.hidden.connect(self._listen)
        pane.start_requested.connect(lambda: self._background.start(self._start()))
        pane.stop_requested.connect(lambda: self._background.start(self.stop()))
        pane.pause_requested.connect(self._pause)
        pane.go_on_requested.connect(self._go_on)
        pane.mark_requested.connect(self.mark)
        pane.unmark_requested.connect(lambda: self._with_session(lambda one: self._background.start(one.unmark_last())))
        pane.title_changed.connect(
            lambda title: self._with_session(lambda one: self._background.start(one.rename(title)))
        )
        pane.sources.sources_chosen.connect(self._choose_sources)
        pane.sources.microphone_chosen.connect(self._choose_microphone)
        pane.open_requested.connect(documents.open)
        pane.transcribe_requested.connect(lambda _id: self._ask_how())
        pane.sources.choose([one for one in SoundSource if str(one) in settings.now.meeting_sources] or BOTH)
        self._forbid_what_is_not_here()
        QShortcut(QKeySequence(MARK_SHORTCUT), window, self.mark)
        window.add_shortcuts(
            self.tr("Recording a meeting"),
            [
                (MARK_SHORTCUT, self.tr("Important here, from every page")),
                ("M", self.tr("On its page: important here")),
                ("P", self.tr("On its page: pause and go on")),
            ],
        )

    @property
    def is_recording(self) -> bool:
        """Whether a meeting is being recorded, or paused for a while."""
        return self._session is not None and self._session.meeting.is_going_on

    def show(self) -> None:
        """Open the page."""
        self._window.show_page(PAGE)

    def mark(self) -> None:
        """Call this moment of the meeting important."""
        self._with_session(lambda session: self._background.start(session.mark()))

    # -- beginning and ending

    async def _start(self) -> None:
        if self._is_starting or self.is_recording:
            return
        self._is_starting = True
        self.pane.tell("")
        self.pane.show_starting(is_starting=True)
        try:
            await self._store.ready.wait()
            await self._start_one()
        finally:
            self._is_starting = False
            self.pane.show_starting(is_starting=False)

    async def _start_one(self) -> None:
        sources = self.pane.sources.sources
        self.sources.want(sources, self.pane.sources.microphone)
        if not self.sources.open:
            return  # why, was told
        library = self._store.library
        if library is None:
            raise RuntimeError("no library is open")
        now = datetime.now().strftime("%Y-%m-%d %H:%M")
        title = self.tr("Meeting {when}").format(when=now)

        def new(_progress: Progress) -> MeetingRecording:
            free = numbered(title, {document.title for document in library.documents()})
            return self._kept.new(free, sources)

        meeting = await self._workers.keeper.run(new)
        if self._parts is None:
            self._parts = RecordingMeetings(library, self._kept)
        self._is_ending, self._warned = False, 0
        session = MeetingSession(self._parts, meeting, self._changed, self._trouble)
        session.on_full = self._full
        self._session = session
        for source in sources:
            form = self.sources.open.get(source)
            if form is None:
                session.source_lost(source)
            else:
                session.source_began(source, form)
        self._changed(session.meeting)

    async def stop(self, *, asks: bool = True) -> None:
        """End the recording, with its last syllable, and lay it into the library. ``asks``: how it is to be
        transcribed, if its page is shown."""
        session = self._session
        if session is None or not session.meeting.is_going_on or self._is_ending:
            return
        self._is_ending = True
        self.pane.show_meeting(session.meeting, is_ending=True)
        # what was said before now is still on its way through the system
        await asyncio.sleep(TAIL_MS / 1000)
        await session.stop()
        self._is_ending = False
        self._changed(session.meeting)
        self._listen()
        await self._documents.refresh()
        if session.meeting.document_id and asks:
            self._ask_how()

    def _ask_how(self) -> None:
        if self._session is not None and self._session.meeting.document_id:
            meeting = self._session.meeting
            self._transcribe(meeting.document_id, meeting.title, meeting.path)

    def _pause(self) -> None:
        self._with_session(lambda session: session.pause())

    def _go_on(self) -> None:
        self._with_session(lambda session: session.go_on())

    def _with_session(self, act: Callable[[MeetingSession], object]) -> None:
        if self._session is not None and self.is_recording:
            act(self._session)

    # -- what the session says

    def _changed(self, meeting: MeetingRecording) -> None:
        sign = self._window.sidebar.recording
        if meeting.is_going_on:
            sign.show_time(PAGE, meeting.duration_ms, is_paused=meeting.state is MeetingState.PAUSED)
        else:
            sign.withdraw(PAGE)
        if not self._is_over:
            self.pane.show_meeting(meeting, is_ending=self._is_ending)
            self._show_room(meeting)

    def _show_room(self, meeting: MeetingRecording) -> None:
        if meeting.free_bytes is None or not meeting.is_going_on:
            return
        room_ms = max(0, meeting.free_bytes - KEPT_FREE) * 1000 // meeting.bytes_per_second
        self.pane.show_room(room_ms)
        if self._warned < len(WARN_MS) and room_ms < WARN_MS[self._warned]:
            self._warned = sum(room_ms < limit for limit in WARN_MS)
            self._window.notices.tell(
                self.tr("The disk is nearly full: the recording can go on for {length}.").format(
                    length=duration_words(room_ms)
                ),
                self.tr("Make room on it. Before it is full the recording is ended, and kept whole."),
                kind=NoticeKind.WARNING,
                key=_ROOM,
            )

    def _full(self) -> None:
        self._background.start(self.stop(asks=False))
        self._window.notices.tell(
            self.tr("The recording was ended, as the disk is nearly full."),
            self.tr("What was recorded until now is kept whole under Meetings."),
            kind=NoticeKind.FAILURE,
            key=_ROOM,
        )

    def _trouble(self, error: AppError) -> None:
        self._background.tell(error, "meeting")
        self._background.start(self.stop(asks=False))

    # -- the sources

    def _shown(self) -> None:
        self._show_microphones()
        self._listen()

    def _listen(self) -> None:
        """Listen while the page is seen, so that the levels move before one starts, and while it is recorded."""
        is_wanted = self.is_recording or (self.pane.isVisible() and not self._is_over)
        sources = self._session.meeting.sources if self.is_recording and self._session else self.pane.sources.sources
        self.sources.want(sources if is_wanted else (), self.pane.sources.microphone)

    def _source_began(self, source: SoundSource, form: SoundFormat) -> None:
        if self._session is not None and self.is_recording and source in self._session.meeting.sources:
            self._session.source_began(source, form)
        self._window.notices.withdraw(f"{_SOURCE}-{source}")
        self.pane.tell("")

    def _feed(self, source: SoundSource, raw: bytes) -> None:
        if self._session is not None and self.is_recording and source in self._session.meeting.sources:
            self._session.feed(source, raw)

    def _source_lost(self, source: SoundSource) -> None:
        if self._session is not None and self.is_recording and source in self._session.meeting.sources:
            self._session.source_lost(source)
            what = {
                SoundSource.MICROPHONE: self.tr("The microphone is gone."),
                SoundSource.COMPUTER: self.tr("What this computer plays cannot be heard any more."),
            }[source]
            self._window.notices.tell(
                what,
                self.tr("What was recorded is kept. It goes on by itself when it is back, or with another one chosen."),
                kind=NoticeKind.WARNING,
                actions=[NoticeAction(self.tr("Show"), self.show)],
                key=f"{_SOURCE}-{source}",
            )

    def _source_failed(self, _source: SoundSource, problem: Problem) -> None:
        if not self.is_recording:
            self.pane.tell(self._words(problem))

    def _words(self, problem: Problem) -> str:
        return {
            MicrophoneProblem.NONE_THERE: self.tr("There is no microphone. Plug one in; it is noticed by itself."),
            MicrophoneProblem.NOT_ALLOWED: self.tr(
                "Malgeul may not use the microphone. Allow it in the privacy settings of this computer."
            ),
            MicrophoneProblem.NOT_OPENED: self.tr(
                "The microphone could not be opened. Another program may hold it; choose another one."
            ),
            MicrophoneProblem.LOST: self.tr("The microphone is gone. Plug it in again, or choose another one."),
            LoudspeakerProblem.NOT_OPENED: self.tr("What this computer plays could not be listened to."),
            LoudspeakerProblem.NO_TOOL: self.tr(
                "What this computer plays can be recorded once the package “pulseaudio-utils” is installed."
            ),
            LoudspeakerProblem.NOT_HERE: self.tr(
                "What this computer plays can be recorded on Linux only so far. Where the sound driver offers "
                "“Stereo Mix”, choose it as the microphone."
            ),
        }[problem]

    def _forbid_what_is_not_here(self) -> None:
        problem = loudspeaker_problem()
        self.pane.sources.forbid_computer("" if problem is None else self._words(problem))

    def _show_microphones(self) -> None:
        if not self._is_over and self.pane.isVisible():
            chosen = self.pane.sources.microphone or self._settings.now.microphone
            self.pane.sources.set_microphones(self.microphones.all(), chosen)
            if not self.is_recording:
                self._listen()

    def _choose_sources(self, sources: tuple[SoundSource, ...]) -> None:
        self._settings.change(meeting_sources=tuple(str(one) for one in sources))
        self.pane.tell("")
        self._listen()

    def _choose_microphone(self, chosen: str) -> None:
        self._settings.change(microphone=chosen)
        self._listen()

    # -- what an earlier run left

    async def refresh(self) -> None:
        """At first, lay what an earlier run left into the library: a person need not decide that."""
        library = self._store.library
        if self._is_over or self._has_looked or library is None:
            return
        self._has_looked = True
        found = await self._workers.keeper.run(lambda _progress: self._kept.unfinished())
        for meeting in found:
            await self._background.guarded(self._recover(meeting))

    async def _recover(self, meeting: MeetingRecording) -> None:
        library = self._store.library
        if library is None:
            return
        document = await self._workers.keeper.run(lambda _progress: kept_in_library(meeting, library, self._kept))
        if not document:
            return
        await self._documents.refresh()
        self._window.notices.tell(
            self.tr("The recording of {when} was cut off; all {length} of it are kept.").format(
                when=moment(meeting.created_at), length=duration_words(meeting.duration_ms)
            ),
            self.tr("It lies under Meetings as “{title}”.").format(title=meeting.title),
            kind=NoticeKind.WARNING,
            actions=[
                NoticeAction(self.tr("Transcribe…"), lambda: self._transcribe(document, meeting.title, meeting.path)),
                NoticeAction(self.tr("Open"), lambda: self._documents.open(document)),
            ],
            key=f"cut-off-{meeting.id}",
        )

    # -- the end

    async def close(self) -> None:
        """Leave in order: all that was recorded is in the library. The page is gone from now on, with its window."""
        self._is_over = True
        if self.is_recording:
            await self._background.guarded(self.stop(asks=False))
        await self.sources.close()
        if self._parts is not None:
            self._parts.close()
            self._parts = None
