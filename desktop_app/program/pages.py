"""All pages of the window but Home, and what leads from one to the other. Loaded once the first picture is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.assembly.own_jobs import OwnJobs
from desktop_app.assembly.parts import PAGES_AT_ONCE
from desktop_app.domain.library import Query, SearchHit
from desktop_app.domain.progress import Progress
from desktop_app.jobs.queue import AT_ONCE, JobQueue
from desktop_app.program.about import about_card
from desktop_app.program.account_cards import account_cards
from desktop_app.program.asking import Asking
from desktop_app.program.context import Context
from desktop_app.program.deleting import Deleting
from desktop_app.program.dictations import Dictations
from desktop_app.program.documents import Documents, Lists
from desktop_app.program.exporting import Exporting
from desktop_app.program.giving_up import GivingUp
from desktop_app.program.incoming import Incoming
from desktop_app.program.job_news import JobNews
from desktop_app.program.models_at_work import models_card
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.opening import Opening
from desktop_app.program.page_file import first_picture
from desktop_app.program.recorded_meetings import PAGE, RecordedMeetings
from desktop_app.program.running_documents import RunningDocuments
from desktop_app.program.running_scans import RunningScans
from desktop_app.program.samples import Samples
from desktop_app.program.usage_card import usage_card
from desktop_app.program.voices import voices_card
from desktop_app.storage.office_forms import KeptForms
from desktop_app.ui.library.bin_page import BinPage
from desktop_app.ui.library.home import Home
from desktop_app.ui.library.jobs import Jobs
from desktop_app.ui.library.meetings import Meetings
from desktop_app.ui.library.scans import Scans
from desktop_app.ui.settings.pane import Preferences, SettingsPane


class Pages(QObject):
    """Meetings, Dictation, Scans, Jobs, Settings and the bin, and those who work behind the pages."""

    preferences_changed = Signal(object)

    def __init__(self, context: Context, home: Home) -> None:
        window = context.window
        super().__init__(window)
        self._context, self._home = context, home
        self._is_over = False
        self.meetings = meetings = Meetings(context.look, context.board, search=self._search)
        self.jobs = jobs = Jobs(context.look, context.board)
        self.settings = self._made_settings()
        window.add_page("meetings", meetings)
        self.scans = scans = Scans(context.look, context.board, search=self._search, first_page=self._first_page)
        window.add_page("scans", scans)
        window.add_page("jobs", jobs)
        window.add_page("settings", self.settings)
        self.bin = BinPage(context.look)
        window.add_page("bin", self.bin)
        self._make_workers()
        documents, incoming = self.documents, self.incoming
        self._share_search_wish(meetings, scans)
        for page in (meetings, scans):
            page.files_dropped.connect(incoming.add)
            page.document_opened.connect(documents.open)
            page.hit_opened.connect(documents.open_hit)
            page.hit_played.connect(lambda hit: documents.open_hit(hit, plays=True))
            page.jobs_requested.connect(lambda: window.show_page("jobs"))
        meetings.imports_chosen.connect(incoming.add)
        meetings.keys_chosen.connect(incoming.add_keys)
        self.jobs.job_elsewhere.connect(self._ask_again)
        self._offer_keys()
        self.dictations = dictations = self._made_dictations()
        window.add_page("dictation", dictations.pane)
        home.speak_requested.connect(dictations.start)
        home.drop_area.offer_speaking(is_offered=True)
        self.recorded = recorded = self._made_recorded()
        window.add_page(PAGE, recorded.pane)
        for drop_area in (home.drop_area, meetings.drop_area):
            drop_area.record_requested.connect(recorded.show)
            drop_area.offer_recording(is_offered=True)
        for exporter in (meetings, scans, documents, dictations):
            exporter.export_requested.connect(self.exporting.ask)
        jobs.settings_requested.connect(lambda: window.show_page("settings"))

    def _make_workers(self) -> None:
        """Make the controllers behind the pages, each with what it needs."""
        context = self._context
        store, workers, background, window = context.store, context.workers, context.background, context.window
        giving_up = GivingUp(store, context.parts, workers.worker, background)
        self.documents = documents = Documents(
            Lists(self._home, self.meetings, self.scans, self.bin),
            Opening(context),
            context.recognitions,
            store=store,
            keeper=workers.keeper,
            background=background,
            recently_open=context.recently_open,
            window=window,
            board=context.board,
            deleting=lambda documents: Deleting(
                documents,
                store=store,
                keeper=workers.keeper,
                background=background,
                recently_open=context.recently_open,
                giving_up=giving_up,
                parts=context.parts,
                notices=window.notices,
                parent=documents,
            ),
            parent=self,
        )
        self.news = news = JobNews(
            documents,
            self.jobs,
            store=store,
            background=background,
            giving_up=giving_up,
            board=context.board,
            window=window,
            parent=self,
        )
        self.asking = asking = Asking(
            news,
            wishes=context.wishes,
            settings=context.settings,
            store=store,
            looker=workers.looker,
            background=background,
            window=window,
            look=context.look,
            parent=self,
        )
        documents.transcribe_requested.connect(asking.ask_for_sound)
        self.incoming = Incoming(
            documents,
            asking,
            store=store,
            wishes=context.wishes,
            looker=workers.looker,
            background=background,
            window=window,
            parent=self,
        )
        self.samples = Samples(
            documents,
            news,
            store=store,
            keeper=workers.keeper,
            background=background,
            window=window,
            parent=self,
        )
        self.exporting = Exporting(
            documents,
            store=store,
            templates=KeptForms(context.paths.templates),
            exporter=workers.exporter,
            settings=context.settings,
            background=background,
            window=window,
            look=context.look,
            parent=self,
        )

    def _made_dictations(self) -> Dictations:
        context = self._context
        return Dictations(
            self.documents,
            store=context.store,
            workers=context.workers,
            background=context.background,
            settings=context.settings,
            wishes=context.wishes,
            parts=context.parts,
            paths=context.paths,
            window=context.window,
            look=context.look,
            parent=self,
        )

    def _made_recorded(self) -> RecordedMeetings:
        context = self._context
        return RecordedMeetings(
            self.documents,
            transcribe=self.asking.ask_for_sound,
            store=context.store,
            workers=context.workers,
            background=context.background,
            settings=context.settings,
            paths=context.paths,
            window=context.window,
            look=context.look,
            parent=self,
        )

    async def open_queue(self) -> None:
        """Take up what an earlier run left, as soon as the library is open."""
        context, library = self._context, self._context.store.library
        if library is None:
            return
        running = RunningDocuments(self.documents, library, keeper=context.workers.keeper)
        context.at_end.append(running.close)
        scans = RunningScans(running, library, keeper=context.workers.keeper)
        recipe = context.parts.working(library, running, scans)
        queue = JobQueue(OwnJobs(library, context.parts), recipe, context.workers.worker, AT_ONCE, PAGES_AT_ONCE)
        self.news.follow(queue, running)
        context.store.queue = queue
        await queue.open()

    async def _search(self, query: Query) -> Sequence[SearchHit]:
        return await self.documents.search(query)

    async def _first_page(self, document_id: str, longest: int) -> QImage:
        library, originals = self._context.store.library, self._context.store.originals
        if library is None or originals is None:
            raise KeyError(document_id)
        pictures = self._context.paths.cache / "first pages"

        def draw(_progress: Progress) -> QImage:
            path = library.media(document_id)[0]
            return first_picture(path, document_id, longest, pictures, lambda: originals.check(document_id))

        return await self._context.workers.viewer.run(draw)

    def finish(self) -> None:
        """Before the end: what is still searched for or read is given up."""
        self._is_over = True
        self.documents.finish()
        self.meetings.finish()
        self.scans.finish()

    def _share_search_wish(self, *pages: Meetings | Scans) -> None:
        """Whether spaces matter is chosen once for both lists, and known after a restart."""
        settings = self._context.settings
        boxes = [page.search_field.ignore_spaces for page in pages]

        def keep(*, is_wished: bool) -> None:
            for box in boxes:
                box.setChecked(is_wished)
            if settings.now.search_ignores_spaces != is_wished:
                settings.change(search_ignores_spaces=is_wished)

        for box in boxes:
            box.setChecked(settings.now.search_ignores_spaces)
        for box in boxes:
            box.toggled.connect(lambda is_wished: keep(is_wished=is_wished))

    def _made_settings(self) -> SettingsPane:
        context = self._context
        kept = context.settings.now
        preferences = Preferences(
            str(context.settings.file.language if context.settings.file.is_language_fixed else kept.language),
            str(kept.look),
            kept.back_on_resume_ms / 1000,
            kept.pause_while_typing,
            kept.calls_at_once,
            is_language_fixed=context.settings.file.is_language_fixed,
        )
        cards = account_cards(context.parts, context.settings, context.workers.asker, context.look)
        voices = voices_card(context.store, context.workers.keeper, context.look)
        voices.changed.connect(self._voices_changed)
        pane = SettingsPane(
            cards,
            context.wishes.facts,
            context.wishes.speech(),
            preferences,
            usage_card(context.store, context.workers.keeper, context.settings, context.look),
            models=models_card(context.models, context.look, self._accounts_changed),
            voices=voices,
            about=about_card(context.paths),
        )
        for card in cards:
            card.saved.connect(self._accounts_changed)
        pane.defaults_changed.connect(context.wishes.wish)
        context.wishes.changed.connect(self._show_wishes)
        pane.preferences_changed.connect(self.preferences_changed)
        return pane

    def _accounts_changed(self) -> None:
        self._context.background.start(self.show_accounts())

    def _show_wishes(self) -> None:
        if not self._is_over:
            self.settings.show_defaults(self._context.wishes.speech())

    def _voices_changed(self) -> None:
        opened = self.documents.opened
        if isinstance(opened, OpenTranscript):
            opened.voices.look()

    def _offer_keys(self) -> None:
        """By what is known of the services so far."""
        self.meetings.offer_keys(is_offered=any(one.fetches_keys for one in self._context.wishes.facts))

    def _ask_again(self, job_id: str) -> None:
        """The file of a job once more, to be sent to another service: the sheet asks which, and says what was sent."""
        live = self._context.board.job(job_id)
        if live is not None:
            self.incoming.add([live.job.source])

    async def show_accounts(self) -> None:
        """Ask the key store which services have an account, and show it."""
        await self._context.wishes.ask_services(self._context.parts)
        if self._is_over:
            return  # the window was built anew meanwhile, in another language
        self.settings.set_services(self._context.wishes.facts, self._context.wishes.speech())
        self._offer_keys()
        self._home.set_connected(is_connected=self._context.wishes.is_connected)
        await self.dictations.refresh()
        await self.recorded.refresh()
