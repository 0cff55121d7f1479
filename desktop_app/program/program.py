"""One running program: its window put together, its beginning and its orderly end."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain import collection
from desktop_app.domain.progress import Progress
from desktop_app.program.collector import Collector
from desktop_app.program.context import Context
from desktop_app.program.first_window import FIRST_PICTURE_MS, FirstWindow, window_with_home, wished_theme
from desktop_app.program.leaving import Leaving
from desktop_app.program.opening_library import OpeningLibrary
from desktop_app.storage.first_settings import first_settings
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import Language, LookChoice
from desktop_app.ui.library.home import Home
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.window.notices import NoticeKind
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.window.window_room import arrangement
from desktop_app.ui.words.translations import install_translators
from desktop_app.ui.words.wording import Wording, sentence

if TYPE_CHECKING:
    from desktop_app.assembly.parts import Parts
    from desktop_app.program.pages import Pages
    from desktop_app.ui.settings.pane import Preferences

SETTLE_S = 3.0
BACK_UP_EVERY_MS = 15 * 60_000
"""How often is looked whether a backup is due."""


class Program(QObject):
    """Made and run on the UI thread, inside the loop. ``first``: its window, where that is seen already."""

    def __init__(self, app: QApplication, paths: Paths, first: FirstWindow | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._first = first or FirstWindow(app, first_settings(paths.settings))
        self._first.setParent(self)
        self.context = context = Context(paths, self._first.look, self)
        self._library = OpeningLibrary(
            lambda: context.parts.open_library(is_window=True),
            go_on=self._library_opened,
            show_failure=self._library_failed,
            store=context.store,
            keeper=context.workers.keeper,
            background=context.background,
            paths=paths,
            notices=context.notices,
            parent=self,
        )
        self._painted = asyncio.Event()
        self._has_pages = asyncio.Event()
        self._collector = Collector(self)
        self._leaving = Leaving(
            close_document=self._close_document,
            store=context.store,
            is_recognising=self._is_recognising,
            is_recording=lambda: self._has_pages.is_set() and self.pages.recorded.is_recording,
            background=context.background,
            notices=context.notices,
            parent=self,
        )
        self._backups = QTimer(self)
        self._backups.setInterval(BACK_UP_EVERY_MS)
        self._backups.timeout.connect(self._look_after)
        self._told_fault = False

    # -- life

    async def run(self, files: Sequence[str], when_shown: Callable[[], None] = lambda: None) -> None:
        """Show the window and work until the user leaves, then end everything in order."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._choose_look)
        self._tie(self._first.window, self._first.home)
        try:
            await self._until_painted()
            await self._load_parts()
            self._build_pages()
            # The program's own code and pages stay; a collection that looks at them makes the window stand still.
            collection.keep_out()
            when_shown()
            await self._library.open()
            if files:
                self.add(list(files))
            await self._leaving.decided.wait()
        finally:
            await self._end()

    async def _until_painted(self) -> None:
        """The first picture before anything else: what follows takes its time."""
        if not self._first.is_shown:
            self._first.painted.connect(self._painted.set)
            self._first.show()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._painted.wait(), FIRST_PICTURE_MS / 1000)

    async def _library_opened(self) -> None:
        context = self.context
        await context.background.guarded(self.pages.documents.refresh())
        await context.background.guarded(self.pages.open_queue())
        context.store.ready.set()
        context.background.start(self.pages.documents.deleting.empty_old())
        context.background.start(self._clear_exports())
        # The key store may wait for a password that nobody gives: whoever leaves does not wait for it.
        context.background.start(self.pages.show_accounts())
        self._library.back_up_now()
        self._backups.start()
        context.background.start(self._library.fill_index(is_over=self._leaving.decided.is_set))
        self._tell_of_settings()

    def _library_failed(self, words: Wording) -> None:
        for page in (self.home, self.pages.meetings, self.pages.scans, self.pages.bin):
            page.set_failure(words)

    def _look_after(self) -> None:
        """What is due now and then, while the program runs for days."""
        self._library.back_up_now()
        if self._has_pages.is_set():
            self.context.background.start(self.pages.documents.deleting.empty_old())

    async def _clear_exports(self) -> None:
        """Delete what an export that was killed left in the folder that was exported to last."""
        folder = self.context.settings.now.save_folder

        def work(_progress: Progress) -> None:
            from desktop_app.export.unfinished import clear  # noqa: PLC0415 — the window was to be seen first

            clear(Path(folder))

        if folder:
            await self.context.workers.looker.run(work)

    def _tell_of_settings(self) -> None:
        trouble = self.context.settings.file.trouble
        if trouble is not None and trouble.set_aside is not None:
            self.window.notices.tell(
                self.tr("The settings could not be read, so they begin anew."),
                self.tr("The old file lies here: {path}").format(path=trouble.set_aside),
                kind=NoticeKind.WARNING,
            )

    async def _end(self) -> None:
        self.window.withdraw_questions()
        if self._has_pages.is_set():
            self.pages.incoming.give_up_looking()
            await self.pages.dictations.close()
            await self.pages.recorded.close()
            await self.pages.documents.close()
            self.pages.finish()
        self.window.hide()
        # What was just begun (a deletion) comes to its end.
        await self.context.background.settle(SETTLE_S)
        if self.context.store.queue is not None:
            await self.context.store.queue.close()
        await self.context.background.guarded(self._library.back_up())
        self._collector.close()
        await self.context.close()
        self.window.deleteLater()

    @property
    def _is_shown(self) -> bool:
        return self._first.is_painted and not self._leaving.decided.is_set()

    def on_fault(self) -> None:
        """A fault of ours: told once, the work goes on."""
        if not self._told_fault and self._is_shown:
            self._told_fault = True
            words = sentence(RuntimeError())
            self.window.notices.tell(words.what, words.what_next, kind=NoticeKind.FAILURE, key="fault")

    # -- the window

    @property
    def window(self) -> MainWindow:
        """The window, which is another after a change of language."""
        return self.context.window

    def _tie(self, window: MainWindow, home: Home) -> None:
        """Answer what is done in a window and on its Home from now on."""
        context = self.context
        context.window, self.home = window, home
        context.board = JobBoard(window)
        home.follow(context.board)
        window.geometry_left.connect(self._keep_geometry)
        window.sidebar.folded.connect(self._keep_folded)
        for source in (window, home):
            source.files_dropped.connect(self.add)
            source.document_opened.connect(self._open)
        window.closing.connect(lambda: context.background.start(self._leaving.ask(window.close)))
        home.job_cancelled.connect(self._cancel)
        home.sample_requested.connect(self._open_sample)
        home.sample_scans_requested.connect(self._open_sample_scans)
        for signal, page in (
            (home.jobs_requested, "jobs"),
            (home.all_requested, "meetings"),
            (home.connect_requested, "settings"),
        ):
            signal.connect(lambda key=page: window.show_page(key))

    def _build_pages(self) -> None:
        """All pages but Home, and those who work behind them."""
        # Loaded only now: the window was to be seen first.
        from desktop_app.program.pages import Pages  # noqa: PLC0415 — see above

        self.pages = Pages(self.context, self.home)
        self.pages.preferences_changed.connect(self._prefer)
        self._has_pages.set()

    async def _load_parts(self) -> None:
        """Load the services, the media and the library's code, on a thread: the window is there already."""
        kept = self.context.settings.now

        def load(_progress: Progress) -> Parts:
            from desktop_app.assembly.parts import Parts  # noqa: PLC0415 — as above
            from desktop_app.program import pages  # noqa: F401, PLC0415 — loaded only now: the window was to be seen first
            from desktop_app.recipes.limited_ledger import limits_of  # noqa: PLC0415 — as above
            from desktop_app.recipes.planning import facts  # noqa: PLC0415 — as above

            self.context.wishes.facts = facts()
            return Parts(
                self.context.paths,
                calls_at_once=kept.calls_at_once,
                deletes_stored=kept.deletes_stored,
                limits=lambda: limits_of(self.context.settings.now),
            )

        parts = await self.context.workers.keeper.run(load)
        # loaded by now
        from desktop_app.program.models_at_work import ModelsAtWork  # noqa: PLC0415 — see above
        from desktop_app.program.recognitions import Recognitions  # noqa: PLC0415 — see above
        from desktop_app.program.usage_card import warner  # noqa: PLC0415 — see above
        from desktop_app.storage.kept_again import KeptAgain  # noqa: PLC0415 — see above

        context = self.context
        parts.warn = warner(context.notices)
        context.parts = parts
        context.models = ModelsAtWork(parts.models, context.background, context.notices, context)
        context.at_end.append(context.models.close)
        context.recognitions = Recognitions(
            recipe=parts.recognising_again,
            kept=KeptAgain(context.paths.again),
            store=context.store,
            workers=context.workers,
            background=context.background,
            notices=context.notices,
            parent=context,
        )

    def add(self, names: list[str]) -> None:
        """Take files, folders and addresses in, as soon as there is someone to take them."""
        self.context.background.start(self._with_pages(lambda pages: pages.incoming.add(names)))

    def _open(self, document_id: str) -> None:
        self.context.background.start(self._with_pages(lambda pages: pages.documents.open(document_id)))

    def _cancel(self, job_id: str) -> None:
        self.context.background.start(self._with_pages(lambda pages: pages.news.cancel(job_id)))

    def _open_sample(self) -> None:
        self.context.background.start(self._with_pages(lambda pages: pages.samples.open_sample()))

    def _open_sample_scans(self) -> None:
        self.context.background.start(self._with_pages(lambda pages: pages.samples.open_sample_scans()))

    async def _with_pages(self, act: Callable[[Pages], None]) -> None:
        await self._has_pages.wait()
        act(self.pages)

    def _prefer(self, preferences: Preferences) -> None:
        settings = self.context.settings
        language = settings.now.language
        self.context.settings.change(
            language=settings.now.language if preferences.is_language_fixed else Language(preferences.language),
            look=LookChoice(preferences.look),
            back_on_resume_ms=round(preferences.back_on_resume_s * 1000),
            pause_while_typing=preferences.pause_while_typing,
            calls_at_once=preferences.calls_at_once,
        )
        self.context.parts.set_calls_at_once(preferences.calls_at_once)
        self._choose_look()
        if self.pages.documents.opened is not None:
            self.pages.documents.opened.adopt(settings.now)
        if language is not settings.now.language:
            self.context.background.start(self._rebuild())

    def _keep_geometry(self, geometry: bytes) -> None:
        text = base64.b64encode(geometry).decode("ascii")
        places = {**self.context.settings.now.window_places, arrangement(): text}
        self.context.settings.change(window_geometry=text, window_places=places)

    def _keep_folded(self, is_folded: bool) -> None:
        folded = {**self.context.settings.now.sidebar_folded, arrangement(): is_folded}
        self.context.settings.change(sidebar_folded=folded)

    def _choose_look(self) -> None:
        self.context.look.set_theme(wished_theme(self.context.settings.now.look))

    async def _rebuild(self) -> None:
        """Another language: the window is built anew in it, in the same place, with the same jobs."""
        if not await self.pages.documents.close():
            return
        await self.pages.dictations.close()
        await self.pages.recorded.close()
        self.pages.finish()
        install_translators(self._app, self.context.settings.file.language)
        old, board, running = self.window, self.context.board, self.pages.news.running
        self._keep_geometry(geometry := bytes(old.saveGeometry().data()))
        self._tie(*window_with_home(self.context.look, geometry))
        self.window.sidebar.fold(is_folded=old.sidebar.is_folded)
        self.context.board.take_over(board)
        self._build_pages()
        self.window.show()
        self.window.show_page("settings")
        old.hide()
        old.deleteLater()
        if self.context.store.queue is not None:
            self.pages.news.follow(self.context.store.queue, running)
        await self.pages.documents.refresh()
        await self.pages.dictations.refresh()
        await self.pages.recorded.refresh()
        self.home.set_connected(is_connected=self.context.wishes.is_connected)
        # only now the page is laid out
        self.pages.settings.show_language()

    async def _close_document(self) -> bool:
        return not self._has_pages.is_set() or await self.pages.documents.close()

    def _is_recognising(self) -> bool:
        return self._has_pages.is_set() and self.context.recognitions.is_sending

    def add_from_outside(self, names: list[str]) -> None:
        """A second start handed these over."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if names:
            self.add(names)
