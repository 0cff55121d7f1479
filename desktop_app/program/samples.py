"""The samples that come with the program: recognised for real on this computer, and shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.domain.errors import Service
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.jobs.runner import JobRunner
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.background import Background
from desktop_app.program.documents import Documents
from desktop_app.program.intake import jobs_for, sample_recordings, sample_scans, scan_jobs_for
from desktop_app.program.job_news import JobNews
from desktop_app.program.store import Store
from desktop_app.ui.window.window import MainWindow


class Samples(QObject):
    """A sample that is in the library already is not recognised once more."""

    def __init__(
        self,
        documents: Documents,
        news: JobNews,
        *,
        store: Store,
        keeper: JobRunner,
        background: Background,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._news, self._store = documents, news, store
        self._keeper, self._background, self._window = keeper, background, window

    def open_sample(self) -> None:
        """The sample meeting: transcribed for real on this computer and opened when it is done; later at once."""
        self._background.start(self._open_sample())

    async def _open_sample(self) -> None:
        await self._store.ready.wait()
        library = self._store.library
        if library is None:
            return
        sample = sample_recordings()[0]
        known = await self._keeper.run(lambda _progress: library.of_recording(fingerprint(sample)))
        if known is not None and known.deleted_at is None:
            await self._documents.show(known.id)
            return
        paths = [str(path) for path in sample_recordings()[:1]]
        options = SpeechOptions(service=Service.LOCAL, language="en-US")
        jobs = [replace(job, title=self.tr("Sample meeting")) for job in jobs_for(paths, options)]
        self._news.add(jobs, opens=True)

    def open_sample_scans(self) -> None:
        """The sample scans: read for real on this computer; those that are there already are only shown."""
        self._window.show_page("scans")
        self._background.start(self._read_sample_scans())

    async def _read_sample_scans(self) -> None:
        await self._store.ready.wait()
        library, queue = self._store.library, self._store.queue
        if library is None or queue is None:
            return
        under_way = {job.source for job in queue.jobs if not job.state.is_over}

        def unread(_progress: Progress) -> list[str]:
            def is_there(path: Path) -> bool:
                known = library.of_recording(fingerprint(path))
                return known is not None and known.deleted_at is None

            return [str(path) for path in sample_scans() if str(path) not in under_way and not is_there(path)]

        titles = {
            "receipt": self.tr("Sample receipt"),
            "minutes": self.tr("Sample minutes"),
            "form": self.tr("Sample form"),
        }
        jobs = scan_jobs_for(await self._keeper.run(unread), ReadingOptions(service=Service.LOCAL))
        named = [replace(job, title=titles.get(Path(job.source).stem, job.title)) for job in jobs]
        self._news.add(named, opens=False)
