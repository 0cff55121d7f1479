"""All pages of the window but Home, and what leads from one to the other. Loaded once the first picture is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.domain.library import SearchHit
from desktop_app.program.account_cards import account_cards
from desktop_app.program.context import Context
from desktop_app.program.dictations import Dictations
from desktop_app.program.documents import Documents
from desktop_app.program.exporting import Exporting
from desktop_app.program.incoming import Incoming
from desktop_app.program.models_at_work import models_card
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.page_file import first_picture
from desktop_app.program.usage_card import usage_card
from desktop_app.program.voices import voices_card
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
        self.documents = documents = Documents(context, home, meetings, scans, self.bin, self)
        self.incoming = incoming = Incoming(context, documents, jobs, self)
        self.exporting = Exporting(context, documents, self)
        for page in (meetings, scans):
            page.files_dropped.connect(incoming.add)
            page.document_opened.connect(documents.open)
            page.hit_opened.connect(documents.open)
            page.jobs_requested.connect(lambda: window.show_page("jobs"))
        meetings.imports_chosen.connect(incoming.add)
        self.dictations = dictations = Dictations(context, documents, self)
        window.add_page("dictation", dictations.pane)
        home.speak_requested.connect(dictations.start)
        home.drop_area.offer_speaking(is_offered=True)
        for exporter in (meetings, scans, documents, dictations):
            exporter.export_requested.connect(self.exporting.ask)
        jobs.settings_requested.connect(lambda: window.show_page("settings"))

    async def _search(self, text: str) -> Sequence[SearchHit]:
        return await self.documents.search(text)

    async def _first_page(self, document_id: str, longest: int) -> QImage:
        library = self._context.library
        if library is None:
            raise KeyError(document_id)
        pictures = self._context.paths.cache / "first pages"
        return await self._context.viewer.run(
            lambda _progress: first_picture(library.media(document_id)[0], document_id, longest, pictures)
        )

    def finish(self) -> None:
        """Before the end: what is still searched for is given up."""
        self._is_over = True
        self.meetings.finish()
        self.scans.finish()

    def _made_settings(self) -> SettingsPane:
        context = self._context
        kept = context.settings.settings
        preferences = Preferences(
            str(context.settings.language if context.settings.is_language_fixed else kept.language),
            str(kept.look),
            kept.back_on_resume_ms / 1000,
            kept.pause_while_typing,
            kept.calls_at_once,
            is_language_fixed=context.settings.is_language_fixed,
        )
        cards = account_cards(context)
        voices = voices_card(context)
        voices.changed.connect(self._voices_changed)
        pane = SettingsPane(
            cards,
            context.facts,
            context.defaults(),
            preferences,
            usage_card(context),
            models=models_card(context, lambda: context.start(self.show_accounts())),
            voices=voices,
        )
        for card in cards:
            card.saved.connect(lambda: context.start(self.show_accounts()))
        pane.defaults_changed.connect(context.wish)
        context.wishes_changed.connect(self._show_wishes)
        pane.preferences_changed.connect(self.preferences_changed)
        return pane

    def _show_wishes(self) -> None:
        if not self._is_over:
            self.settings.show_defaults(self._context.defaults())

    def _voices_changed(self) -> None:
        opened = self.documents.opened
        if isinstance(opened, OpenTranscript):
            opened.voices.look()

    async def show_accounts(self) -> None:
        """Ask the key store which services have an account, and show it."""
        await self._context.ask_services()
        if self._is_over:
            return  # the window was built anew meanwhile, in another language
        self.settings.set_services(self._context.facts, self._context.defaults())
        self._home.set_connected(is_connected=self._context.is_connected)
        await self.dictations.refresh()
