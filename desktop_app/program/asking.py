"""Asking once how recordings or scans are to be sent, before they go into the queue."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import ScanPlan, SendingPlan
from desktop_app.jobs.runner import JobRunner
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.intake import jobs_for, scan_jobs_for
from desktop_app.program.job_news import JobNews
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.sending_wishes import SendingWishes
from desktop_app.program.store import Store
from desktop_app.recipes.planning import ADDRESSES, plan, scan_plan
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sending.scan_sheet import ScanSheet
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.wording import sentence


class Asking(QObject):
    """Opens the sheets, and takes their answers as the wishes for the next time."""

    def __init__(
        self,
        news: JobNews,
        *,
        wishes: SendingWishes,
        settings: KeptSettings,
        store: Store,
        looker: JobRunner,
        window: MainWindow,
        look: Look,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._news, self._wishes, self._settings, self._store = news, wishes, settings, store
        self._looker, self._window, self._look = looker, window, look

    def ask_for_scans(self, scans: list[str]) -> None:
        """Ask how these are to be read."""
        sheet = ScanSheet(
            scans,
            self._wishes.readers,
            self._wishes.reading(),
            self._look,
            plan=self._scan_plan,
            explain=lambda error: sentence(error).line(),
            parent=self._window,
        )
        sheet.sent.connect(self._send_scans)
        sheet.connect_requested.connect(lambda: self._window.show_page("settings"))
        sheet.open()

    async def _scan_plan(self, path: str, options: ReadingOptions) -> ScanPlan:
        return await self._looker.run(lambda _progress: scan_plan(path, options))

    def _send_scans(self, paths: list[str], options: ReadingOptions) -> None:
        self._settings.change(reading=options)
        self._news.add(scan_jobs_for(paths, options), opens=len(paths) == 1)

    def ask_for_recordings(self, recordings: list[str]) -> SendingSheet:
        """Ask how these are to be transcribed."""
        sheet = SendingSheet(
            recordings,
            self._wishes.facts,
            self._wishes.speech(),
            self._look,
            plan=self._plan,
            explain=lambda error: sentence(error).line(),
            parent=self._window,
        )
        sheet.sent.connect(self._send)
        sheet.connect_requested.connect(lambda: self._window.show_page("settings"))
        sheet.open()
        return sheet

    async def _plan(self, path: str, options: SpeechOptions) -> SendingPlan:
        library = self._store.library

        def work(_progress: Progress) -> SendingPlan:
            planned = plan(path, options)
            if library is None or planned.problem is not None or path.startswith(ADDRESSES):
                return planned
            known = library.of_recording(fingerprint(path))
            if known is None:
                return planned
            return replace(planned, known_as=known.title, is_in_bin=known.deleted_at is not None)

        return await self._looker.run(work)

    def _send(self, paths: list[str], options: SpeechOptions) -> None:
        self._wishes.remember(options)
        self._news.add(jobs_for(paths, options, self._wishes.spoken), opens=len(paths) == 1)
