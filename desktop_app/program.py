"""One running program: its window put together, its beginning and its orderly end."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.account_cards import account_cards
from desktop_app.context import Context
from desktop_app.documents import Documents
from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.library import SearchHit
from desktop_app.domain.progress import Progress
from desktop_app.exporting import Exporting
from desktop_app.incoming import Incoming
from desktop_app.storage.library_backup import newest_good, restore, set_aside
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import Language, LookChoice
from desktop_app.ui.library.home import Home
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.jobs import Jobs
from desktop_app.ui.library.meetings import Meetings
from desktop_app.ui.notices import NoticeAction, NoticeKind
from desktop_app.ui.settings.pane import Preferences, SettingsPane
from desktop_app.ui.style import Style
from desktop_app.ui.theme import DARK, LIGHT
from desktop_app.ui.translations import install_translators
from desktop_app.ui.window import MainWindow
from desktop_app.ui.wording import sentence

SETTLE_S = 3.0


class Program(QObject):
    """Made and run on the UI thread, inside the loop."""

    def __init__(self, app: QApplication, paths: Paths) -> None:
        super().__init__(app)
        self._app = app
        self.context = Context(paths, self)
        self._leaving = asyncio.Event()
        self._leaves_unsaved = False
        self._told_fault = False

    # -- life

    async def run(self, files: Sequence[str]) -> None:
        """Show the window and work until the user leaves, then end everything in order."""
        context = self.context
        install_translators(self._app, context.settings.language)
        self._choose_look()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._choose_look)
        self.style = Style(self._app, context.look)
        self._build()
        self.window.show()
        # The first picture before anything else: what follows takes its time.
        await asyncio.sleep(0)
        try:
            await self._open_library()
            if files:
                self.incoming.add(list(files))
            await self._leaving.wait()
        finally:
            await self._end()

    async def _open_library(self) -> None:
        context = self.context
        try:
            context.library = await context.keeper.run(lambda _progress: context.parts.open_library())
        except StorageError as error:
            self._library_failed(error)
            return
        library = context.library
        await context.guarded(self.documents.refresh())
        await context.guarded(self.incoming.open_queue())
        context.ready.set()
        await self._accounts_changed()
        context.start(self._back_up(library.backup))
        self._tell_of_settings()

    def _library_failed(self, error: StorageError) -> None:
        """The library could not be opened: nothing of it is touched unless the user says so."""
        words = sentence(error)
        self.home.set_failure(words)
        self.meetings.set_failure(words)
        actions = [NoticeAction(self.tr("Try again"), lambda: self.context.start(self._open_library()))]
        if error.problem is StorageProblem.DAMAGED:
            repair = NoticeAction(self.tr("Use the newest backup"), lambda: self.context.start(self._restore()))
            actions.insert(0, repair)
        self.window.notices.tell(words.what, words.what_next, kind=NoticeKind.FAILURE, actions=actions, key="library")

    async def _restore(self) -> None:
        """Set the damaged library aside (it stays on disk) and put the newest good backup in its place."""
        context = self.context

        def work(_progress: Progress) -> Path:
            aside = set_aside(context.paths.library)
            backup = newest_good(context.paths.backups)
            if backup is not None:
                restore(backup, context.paths.library)
            return aside

        aside = await context.guarded(context.keeper.run(work))
        if aside is not None:
            self.window.notices.tell(
                self.tr("The damaged library was set aside."),
                self.tr("It lies here: {path}").format(path=aside),
                key="library",
            )
            await self._open_library()

    async def _back_up(self, back_up: Callable[[], object]) -> None:
        await self.context.keeper.run(lambda _progress: back_up())

    def _tell_of_settings(self) -> None:
        trouble = self.context.settings.trouble
        if trouble is not None and trouble.set_aside is not None:
            self.window.notices.tell(
                self.tr("The settings could not be read, so they begin anew."),
                self.tr("The old file lies here: {path}").format(path=trouble.set_aside),
                kind=NoticeKind.WARNING,
            )

    async def _end(self) -> None:
        await self.documents.close()
        self.meetings.finish()
        # What was just begun (a deletion that could still be undone) comes to its end.
        await self.context.settle(SETTLE_S)
        self.window.hide()
        if self.context.queue is not None:
            await self.context.queue.close()
        await self.context.close()
        self.window.deleteLater()

    def on_fault(self) -> None:
        """A fault of ours: told once, the work goes on."""
        if not self._told_fault:
            self._told_fault = True
            words = sentence(RuntimeError())
            self.window.notices.tell(words.what, words.what_next, kind=NoticeKind.FAILURE, key="fault")

    # -- the window

    @property
    def window(self) -> MainWindow:
        """The window, which is another after a change of language."""
        return self.context.window

    def _build(self) -> None:
        context = self.context
        geometry = base64.b64decode(context.settings.settings.window_geometry or b"")
        window = MainWindow(context.look, kept_geometry=lambda: geometry, keep_geometry=self._keep_geometry)
        context.window = window
        context.board = board = JobBoard(window)
        self.home = home = Home(context.look, board)
        self.meetings = meetings = Meetings(context.look, board, window.notices, search=self._search)
        jobs = Jobs(context.look, board)
        self.settings_pane = self._made_settings()
        window.add_page("home", home)
        window.add_page("meetings", meetings)
        window.add_page("jobs", jobs)
        window.add_page("settings", self.settings_pane)
        window.show_page("home")
        self.documents = documents = Documents(context, home, meetings, window)
        self.incoming = incoming = Incoming(context, documents, jobs, window)
        self.exporting = Exporting(context, documents, window)
        for source in (window, home, meetings):
            source.files_dropped.connect(incoming.add)
            source.document_opened.connect(documents.open)
        window.closing.connect(lambda: context.start(self._leave()))
        home.job_cancelled.connect(incoming.cancel)
        home.sample_requested.connect(incoming.open_sample)
        meetings.hit_opened.connect(documents.open)
        meetings.imports_chosen.connect(incoming.add)
        for exporter in (meetings, documents):
            exporter.export_requested.connect(self.exporting.ask)
        for signal, page in (
            (home.jobs_requested, "jobs"),
            (home.all_requested, "meetings"),
            (home.connect_requested, "settings"),
            (meetings.jobs_requested, "jobs"),
            (jobs.settings_requested, "settings"),
        ):
            signal.connect(lambda key=page: window.show_page(key))

    async def _search(self, text: str) -> Sequence[SearchHit]:
        return await self.documents.search(text)

    def _made_settings(self) -> SettingsPane:
        context = self.context
        kept = context.settings.settings
        preferences = Preferences(
            str(kept.language), str(kept.look), kept.back_on_resume_ms / 1000, kept.pause_while_typing
        )
        cards = account_cards(context)
        pane = SettingsPane(cards, context.facts, context.defaults(), preferences)
        for card in cards:
            card.saved.connect(lambda: context.start(self._accounts_changed()))
        pane.defaults_changed.connect(lambda options: context.change_settings(speech=options))
        pane.preferences_changed.connect(self._prefer)
        return pane

    async def _accounts_changed(self) -> None:
        await self.context.ask_services()
        self.settings_pane.set_services(self.context.facts, self.context.defaults())
        self.home.set_connected(is_connected=self.context.is_connected)

    def _prefer(self, preferences: Preferences) -> None:
        settings = self.context.settings
        language = settings.settings.language
        self.context.change_settings(
            language=Language(preferences.language),
            look=LookChoice(preferences.look),
            back_on_resume_ms=round(preferences.back_on_resume_s * 1000),
            pause_while_typing=preferences.pause_while_typing,
        )
        self._choose_look()
        if self.documents.opened is not None:
            self.documents.opened.adopt(settings.settings)
        if language is not settings.settings.language:
            self.context.start(self._rebuild())

    def _keep_geometry(self, geometry: bytes) -> None:
        self.context.change_settings(window_geometry=base64.b64encode(geometry).decode("ascii"))

    def _choose_look(self) -> None:
        wish = self.context.settings.settings.look
        system = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        is_dark = system if wish is LookChoice.SYSTEM else wish is LookChoice.DARK
        self.context.look.set_theme(DARK if is_dark else LIGHT)

    async def _rebuild(self) -> None:
        """Another language: the window is built anew in it, in the same place, with the same jobs."""
        if not await self.documents.close():
            return
        self.meetings.finish()
        install_translators(self._app, self.context.settings.language)
        old = self.window
        self._keep_geometry(bytes(old.saveGeometry().data()))
        self._build()
        self.window.show()
        self.window.show_page("settings")
        old.hide()
        old.deleteLater()
        if self.context.queue is not None:
            self.incoming.follow(self.context.queue)
        await self.documents.refresh()
        self.home.set_connected(is_connected=self.context.is_connected)

    async def _leave(self) -> None:
        """End the program, unless something could not be saved; then only when asked once more."""
        if await self.documents.close() or self._leaves_unsaved:
            self._leaving.set()
            return
        self._leaves_unsaved = True
        self.window.notices.tell(
            self.tr("The last changes are not saved yet."),
            self.tr("Make room on the disk or wait; closing once more leaves without them."),
            kind=NoticeKind.FAILURE,
            key="unsaved",
        )

    def add_from_outside(self, names: list[str]) -> None:
        """A second start handed these over."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if names:
            self.incoming.add(names)
