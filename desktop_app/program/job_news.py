"""What becomes of the jobs: shown on the board, told in notices, and opened when that is waited for."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.job import Job, JobState
from desktop_app.jobs.queue import JobQueue
from desktop_app.program.background import Background
from desktop_app.program.documents import Documents
from desktop_app.program.giving_up import GivingUp
from desktop_app.program.running_documents import RunningDocuments
from desktop_app.program.store import Store
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.jobs import Jobs
from desktop_app.ui.window.notices import NoticeAction, NoticeKind, Together
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.wording import job_wording, language_sentence

READY_FOR_MS = 15_000
_BEGUN_FROM = ("home", "recording")
"""The pages that have nothing more to do once a job was begun from there."""


class JobNews(QObject):
    """Follows the queue, for one window."""

    def __init__(
        self,
        documents: Documents,
        jobs: Jobs,
        *,
        store: Store,
        background: Background,
        giving_up: GivingUp,
        board: JobBoard,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._store, self._background = documents, store, background
        self._giving_up, self._board, self._window = giving_up, board, window
        self.running: RunningDocuments | None = None
        self._known: set[str] = set()
        self._open_when_done: set[str] = set()
        self._announced: set[str] = set()
        self._coming: set[str] = set()
        jobs.job_cancelled.connect(self.cancel)
        jobs.job_retried.connect(self._try_again)
        jobs.job_sent_again.connect(self._send_again)
        board.listed.connect(self._count)
        jobs.job_removed.connect(lambda job_id: background.start(giving_up.forget(job_id)))
        jobs.document_opened.connect(documents.open)

    def follow(self, queue: JobQueue, running: RunningDocuments | None) -> None:
        """Show what this queue tells, and feed the documents of this window with the lines it brings."""
        self.running = running
        if running is not None:
            running.documents = self._documents
        queue.on_change[:] = [self._on_job]
        queue.on_progress[:] = [self._board.progress]
        queue.on_removed[:] = [self._board.remove]
        for job in queue.jobs:
            self._on_job(job)

    def add(self, jobs: list[Job], *, opens: bool) -> None:
        """Put jobs into the queue as soon as that is open. ``opens``: their documents are waited for, and shown."""
        if opens:
            self._open_when_done.update(job.id for job in jobs)
        self._background.start(self._add(jobs))

    async def _add(self, jobs: list[Job]) -> None:
        await self._store.ready.wait()
        if self._store.queue is not None:
            await self._store.queue.add(jobs)

    def _try_again(self, job_id: str) -> None:
        if self._store.queue is not None:
            self._background.start(self._store.queue.try_again(job_id))

    def _send_again(self, job_id: str) -> None:
        if self._store.queue is not None:
            self._background.start(self._store.queue.send_to_be_answered(job_id))

    def cancel(self, job_id: str) -> None:
        """Give a job up."""
        self._background.start(self._giving_up.give_up(job_id))

    def _count(self) -> None:
        self._window.sidebar.set_count("jobs", self._board.running, self._board.troubled)

    def _on_job(self, job: Job) -> None:
        self._board.put(job)
        if job.state is not JobState.FAILED:
            self._window.notices.withdraw(f"failed-{job.id}")
        self._show_coming(job)
        is_new = job.id not in self._known
        self._known.add(job.id)
        # What was over when it was first heard of is of an earlier run. (No clock tells that: it may have been set.)
        if (is_new and job.state.is_over) or job.id in self._announced:
            return
        if job.state is JobState.DONE:
            self._announced.add(job.id)
            self._background.start(self._done(job))
        elif job.state is JobState.FAILED:
            self._failed(job)

    def _show_coming(self, job: Job) -> None:
        """The first line of a recording is there, or the first page of a scan: its document is listed, and shown to who
        waits for it."""
        if not job.document_id or job.state.is_over or job.id in self._coming:
            return
        self._coming.add(job.id)
        self._background.start(self._show_first_part(job))

    async def _show_first_part(self, job: Job) -> None:
        await self._documents.refresh()
        if page := self._page_that_waits(job):
            await self._documents.show(job.document_id, only_from=page)

    def _page_that_waits(self, job: Job) -> str:
        """The page from where whoever began the job is led to its document; "" for whoever went elsewhere, or records
        the next meeting there."""
        page = self._window.page
        is_busy = page == "recording" and bool(self._window.sidebar.recording.page)
        return page if job.id in self._open_when_done and page in _BEGUN_FROM and not is_busy else ""

    async def _done(self, job: Job) -> None:
        await self._documents.refresh()
        is_shown = self._documents.is_shown(job.document_id)
        if self._tell_of_language(job, is_shown=is_shown) or is_shown:
            return
        # Who went elsewhere meanwhile is not to be taken away from there.
        if page := self._page_that_waits(job):
            await self._documents.show(job.document_id, only_from=page)
            if self._documents.is_shown(job.document_id):
                return
        if job.is_scan and self._window.page == "scans":
            return  # it appears before the user's eyes
        self._window.notices.tell(
            self.tr("“{title}” is ready.").format(title=job.title),
            kind=NoticeKind.SUCCESS,
            actions=[NoticeAction(self.tr("Open"), lambda: self._documents.open(job.document_id))],
            key=f"done-{job.document_id}",
            for_ms=READY_FOR_MS,
            together=Together("ready", lambda count: self.tr("%n document(s) are ready.", "", count), self._to_jobs()),
        )

    def _tell_of_language(self, job: Job, *, is_shown: bool) -> bool:
        """Say that a recording was in another language than was named; whether it was."""
        other = next((said for note in job.notes if (said := language_sentence(note))), "")
        if other:
            opening = NoticeAction(self.tr("Open"), lambda: self._documents.open(job.document_id))
            self._window.notices.tell(
                self.tr("“{title}” is ready.").format(title=job.title),
                other,
                kind=NoticeKind.WARNING,
                actions=[] if is_shown else [opening],
                key=f"done-{job.document_id}",
            )
        return bool(other)

    def _failed(self, job: Job) -> None:
        """Say why, unless it stands before the user's eyes."""
        words = job_wording(job)
        if words is None or self._window.page == "jobs":
            return
        self._window.notices.tell(
            self.tr("“{title}” did not become text.").format(title=job.title),
            words.line(),
            kind=NoticeKind.FAILURE,
            actions=self._to_jobs(),
            key=f"failed-{job.id}",
            together=Together(
                "failed", lambda count: self.tr("%n file(s) did not become text.", "", count), self._to_jobs()
            ),
        )

    def _to_jobs(self) -> list[NoticeAction]:
        return [NoticeAction(self.tr("Show"), lambda: self._window.show_page("jobs"))]
