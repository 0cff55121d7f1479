"""What the parts of the running window share: library, queue, settings, window, and how work is begun and told of."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError, Service, StorageError
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions, language_of
from desktop_app.domain.sending import ReaderFacts, ServiceFacts
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.recently_open import RecentlyOpen
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.window.notices import NoticeKind
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.translations import current_language
from desktop_app.ui.words.wording import sentence

if TYPE_CHECKING:
    # Loaded after the window is painted: they bring the services, the media and the library along.
    from desktop_app.assembly.parts import Parts
    from desktop_app.jobs.queue import JobQueue
    from desktop_app.storage.library import Library

T = TypeVar("T")

KEY_STORE_S = 3.0
WRITE_SETTINGS_AFTER_MS = 300
"""A slider and a window that is moved change settings many times; a kill loses no more than this."""
WORKERS = 8
"""Threads for jobs and for keeping them; how many jobs run at once is the queue's to say."""


class Context(QObject):
    """The shared parts of one running program.

    ``parts`` is there as soon as the first picture is painted; ``library`` and ``queue`` are None until the library is
    open.
    """

    window: MainWindow
    board: JobBoard
    parts: Parts

    wishes_changed = Signal()
    """Recordings are to be sent in another way from now on: `defaults` says how."""

    def __init__(self, paths: Paths, parent: QObject) -> None:
        super().__init__(parent)
        self.paths = paths
        self.settings = SettingsFile(paths.settings)
        self.look = Look(LIGHT, self)
        self.saver = JobRunner(1, "saving")
        """Writes the corrections and nothing else, so that nothing slow can hold them up."""
        self.keeper = JobRunner(3, "library")
        """Reads the library and writes what else is kept in it."""
        self.looker = JobRunner(3, "looking")
        """Looks at files and folders that may lie on a slow disk."""
        self.asker = JobRunner(2, "asking")
        """Asks the key store, which may wait for a password, and what only the key store lets in."""
        self.worker = JobRunner(WORKERS, "jobs")
        self.listener = JobRunner(1, "listening")
        self.viewer = JobRunner(2, "pages")
        self.facts: tuple[ServiceFacts, ...] = ()
        """What the services give; brought up to date by `ask_services`, as the key store may take its time."""
        self.readers: tuple[ReaderFacts, ...] = (ReaderFacts(Service.LOCAL, reads_any=True, reads_templates=False),)
        """The same for scans."""
        self.recently_open = RecentlyOpen(self)
        self.library: Library | None = None
        self.queue: JobQueue | None = None
        self.at_end: list[Callable[[], Awaitable[None]]] = []
        """What is to be ended in order with the program, whatever window it shows then."""
        self.ready = asyncio.Event()
        """Set as soon as the library and its queue are open: what the user asks for before waits for it."""
        self.services_known = asyncio.Event()
        """Set once it is known which services have an account."""
        self._settings_soon = QTimer(self)
        self._settings_soon.setSingleShot(True)
        self._settings_soon.timeout.connect(lambda: self.start(self._write_settings()))
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closing = False

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin something on the loop; it is kept until it ends, and a failure of it is told. Nothing is begun any more
        once the program closes: there is nobody left to see it, and nothing to do it with."""
        if self._is_closing:
            work.close()
            return
        task = asyncio.ensure_future(self._told(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _told(self, work: Awaitable[None]) -> None:
        await self.guarded(work)

    async def guarded(self, work: Awaitable[T]) -> T | None:
        """The result of the work, or None after its failure was told."""
        try:
            return await work
        except AppError as error:
            self.tell(error)
        except Exception as error:  # noqa: BLE001 — the top of what was begun: whatever it was, the rest goes on
            # for the log, as with any other fault; but told each time, as what was begun did not come to its end
            told = {"message": "what was begun failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(told)
            self.tell(error, "fault")
        return None

    async def settle(self, timeout_s: float) -> None:
        """Wait for what was begun, but not for ever."""
        current = asyncio.current_task()
        pending = [task for task in self._tasks if task is not current]
        if pending:
            await asyncio.wait(pending, timeout=timeout_s)

    async def close(self) -> None:
        """Give up what still runs, then let go of everything."""
        self._is_closing = True
        current = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not current]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        for end in self.at_end:
            await end()
        self._settings_soon.stop()
        await self._write_settings()
        for runner in (self.looker, self.asker, self.viewer, self.listener, self.worker, self.keeper, self.saver):
            runner.shutdown()
        if hasattr(self, "parts"):
            self.parts.close()
        if self.library is not None:
            self.library.close()

    def tell(self, error: Exception, key: str = "") -> None:
        """Say in a notice what went wrong and what to do."""
        words = sentence(error)
        self.window.notices.tell(words.what, words.what_next, kind=NoticeKind.FAILURE, key=key)

    def change_settings(self, **changes: Any) -> None:
        """Change settings by name. They hold at once, and are written soon; what cannot be kept is told."""
        self.settings.note(**changes)
        if not self._settings_soon.isActive():
            self._settings_soon.start(WRITE_SETTINGS_AFTER_MS)

    async def _write_settings(self) -> None:
        try:
            await self.keeper.run(lambda _progress: self.settings.write())
        except StorageError as error:
            self.tell(error, "settings")

    def defaults(self) -> SpeechOptions:
        """What the sending sheet starts with: what was asked for last, else the first service that is ready."""
        kept = self.settings.settings.speech or SpeechOptions(language="")
        first = next(one.service for one in self.facts if one.is_ready)
        service = kept.service if self._is_service_chosen else first
        return replace(kept, service=service, language=kept.language or self.spoken)

    def wish(self, changes: Mapping[str, Any]) -> None:
        """Change these wishes, by name, and nothing else of what was asked for last."""
        self.remember(replace(self.defaults(), **changes), is_service_chosen="service" in changes)

    def remember(self, options: SpeechOptions, *, is_service_chosen: bool = True) -> None:
        """Start with these wishes from now on. Not taken for choices, as they may become others by themselves: the
        only service that is ready, and the language of the screens. ``is_service_chosen``: a person saw the service."""
        is_new = is_service_chosen and sum(one.is_ready for one in self.facts) > 1
        language = "" if options.language == self.spoken else options.language
        self.change_settings(
            speech=replace(options, language=language), is_service_chosen=self._is_service_chosen or is_new
        )
        self.wishes_changed.emit()

    @property
    def _is_service_chosen(self) -> bool:
        settings = self.settings.settings
        if settings.is_service_chosen is None:
            # 0.1.0 did not tell a choice of this computer from none, where nothing else was chosen either
            return settings.speech is not None and settings.speech != SpeechOptions(language=settings.speech.language)
        return settings.is_service_chosen

    @property
    def spoken(self) -> str:
        """The language of a recording until another one is chosen: that of the screens."""
        return language_of(current_language())

    def reading_defaults(self) -> ReadingOptions:
        """The same for scans."""
        kept = self.settings.settings.reading
        first = next(one.service for one in self.readers if one.is_ready)
        return ReadingOptions(service=first) if kept == ReadingOptions() else kept

    async def until_services_known(self) -> None:
        """Right after the start the key store may still be asked; one that waits for its password is not waited for."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.services_known.wait(), KEY_STORE_S)

    async def ask_services(self) -> None:
        """Find out which services have an account."""
        self.facts = await self.asker.run(lambda _progress: self.parts.facts())
        self.readers = await self.asker.run(lambda _progress: self.parts.readers())
        self.services_known.set()

    @property
    def is_connected(self) -> bool:
        """Whether any service but those on this computer has an account."""
        known: list[ServiceFacts | ReaderFacts] = [*self.facts, *self.readers]
        return any(one.is_ready for one in known if one.service is not Service.LOCAL)
