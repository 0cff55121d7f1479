"""What comes into the window and its way through the queue: asked about once, worked, announced."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from desktop_app.assembly.own_jobs import OwnJobs
from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobState
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import ScanPlan, SendingPlan
from desktop_app.jobs.queue import AT_ONCE, JobQueue
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.context import Context
from desktop_app.program.documents import Documents
from desktop_app.program.giving_up import forget, give_up
from desktop_app.program.intake import Intake, jobs_for, sample_recordings, sample_scans, scan_jobs_for, sort_out
from desktop_app.program.running_documents import RunningDocuments
from desktop_app.recipes.importing import import_transcript
from desktop_app.recipes.planning import ADDRESSES, plan, scan_plan
from desktop_app.ui.library.jobs import Jobs
from desktop_app.ui.sending.scan_sheet import ScanSheet
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.window.notices import NoticeAction, NoticeKind, Together
from desktop_app.ui.words.wording import job_wording, language_sentence, sentence

TOLD_ONE_BY_ONE = 3
NAMED_AT_MOST = 8
READY_FOR_MS = 15_000
SIGN_OF_LIFE_MS = 500


class Incoming(QObject):
    """Takes files in, asks once how they are to be sent, and follows the jobs."""

    def __init__(self, context: Context, documents: Documents, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._documents = context, documents
        self.running: RunningDocuments | None = None
        self._known: set[str] = set()
        self._open_when_done: set[str] = set()
        self._announced: set[str] = set()
        self._coming: set[str] = set()
        self._looking: set[asyncio.Task[Intake]] = set()
        jobs.job_cancelled.connect(self.cancel)
        jobs.job_retried.connect(lambda job_id: self._with_queue("try_again", job_id))
        jobs.job_removed.connect(lambda job_id: context.start(forget(context, job_id)))
        jobs.document_opened.connect(documents.open)

    # -- the queue

    async def open_queue(self) -> None:
        """Take up what an earlier run left, as soon as the library is open."""
        context = self._context
        library = context.library
        if library is None:
            return
        running = RunningDocuments(context, self._documents, library)
        recipe = context.parts.working(library, running)
        queue = JobQueue(OwnJobs(library, context.parts), recipe, context.worker, AT_ONCE)
        self.follow(queue, running)
        context.queue = queue
        await queue.open()

    def follow(self, queue: JobQueue, running: RunningDocuments | None) -> None:
        """Show what this queue tells, and feed the documents of this window with the lines it brings."""
        self.running = running
        if running is not None:
            running.documents = self._documents
        queue.on_change[:] = [self._on_job]
        queue.on_progress[:] = [self._context.board.progress]
        queue.on_removed[:] = [self._context.board.remove]
        for job in queue.jobs:
            self._on_job(job)

    def _with_queue(self, action: str, job_id: str) -> None:
        queue = self._context.queue
        if queue is not None:
            self._context.start(getattr(queue, action)(job_id))

    def cancel(self, job_id: str) -> None:
        """Give a job up."""
        self._context.start(give_up(self._context, job_id))

    def _on_job(self, job: Job) -> None:
        self._context.board.put(job)
        self._context.window.sidebar.set_count("jobs", self._context.board.running)
        if job.state is not JobState.FAILED:
            self._context.window.notices.withdraw(f"failed-{job.id}")
        self._show_coming(job)
        is_new = job.id not in self._known
        self._known.add(job.id)
        # What was over when it was first heard of is of an earlier run. (No clock tells that: it may have been set.)
        if (is_new and job.state.is_over) or job.id in self._announced:
            return
        if job.state is JobState.DONE:
            self._announced.add(job.id)
            self._context.start(self._done(job))
        elif job.state is JobState.FAILED:
            self._failed(job)

    def _show_coming(self, job: Job) -> None:
        """The first line of a recording is there: its document is listed, and shown to who waits for it."""
        if job.is_scan or not job.document_id or job.state.is_over or job.id in self._coming:
            return
        self._coming.add(job.id)
        self._context.start(self._show_first_line(job))

    async def _show_first_line(self, job: Job) -> None:
        await self._documents.refresh()
        if job.id in self._open_when_done and self._context.window.page == "home":
            await self._documents.show(job.document_id)

    async def _done(self, job: Job) -> None:
        await self._documents.refresh()
        is_shown = self._documents.is_shown(job.document_id)
        if self._tell_of_language(job, is_shown=is_shown) or is_shown:
            return
        # Who went elsewhere meanwhile is not to be taken away from there.
        if job.id in self._open_when_done and self._context.window.page == "home":
            await self._documents.show(job.document_id)
            return
        if job.is_scan and self._context.window.page == "scans":
            return  # it appears before the user's eyes
        self._context.window.notices.tell(
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
            self._context.window.notices.tell(
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
        if words is None or self._context.window.page == "jobs":
            return
        self._context.window.notices.tell(
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
        return [NoticeAction(self.tr("Show"), lambda: self._context.window.show_page("jobs"))]

    # -- what comes in

    def add(self, names: list[str]) -> None:
        """Take files, folders and addresses in: ask once how, then put them in the queue."""
        self._context.start(self._add(names))

    async def _add(self, names: list[str]) -> None:
        context = self._context
        await context.ready.wait()
        await context.until_services_known()
        looking = asyncio.ensure_future(self._looked_at(names))
        self._looking.add(looking)
        try:
            intake = await looking
        except asyncio.CancelledError:
            if not looking.cancelled():
                raise
            return  # given up by whoever dropped them
        finally:
            self._looking.discard(looking)
        self._tell_of(intake)
        for name in intake.imports:
            await context.guarded(self._import(name, is_alone=len(names) == 1))
        if intake.recordings:
            sheet = self._ask(intake.recordings)
            if intake.scans:
                # One question after the other.
                sheet.finished.connect(lambda _result: self._ask_for_scans(intake.scans))
        elif intake.scans:
            self._ask_for_scans(intake.scans)

    async def _looked_at(self, names: list[str]) -> Intake:
        """What was dropped, told apart. Where that takes long, a notice says how far it is and offers to give up."""
        context, notices = self._context, self._context.window.notices
        current = asyncio.current_task()
        key, so_far = f"looking-{id(current)}", 0
        text = self.tr("Looking for recordings and scans in “{name}”…").format(name=Path(names[0]).name)

        def show() -> None:
            cancel = [] if current is None else [NoticeAction(self.tr("Cancel"), current.cancel)]
            notices.tell(text, self.tr("%n file(s) looked at so far.", "", so_far), actions=cancel, key=key)

        def on_progress(done: int, _total: int) -> None:
            nonlocal so_far
            so_far = done
            notices.go_on(key, text, self.tr("%n file(s) looked at so far.", "", so_far))

        sign_of_life = QTimer(self)
        sign_of_life.setSingleShot(True)
        sign_of_life.timeout.connect(show)
        sign_of_life.start(SIGN_OF_LIFE_MS)
        try:
            return await context.looker.run(lambda progress: sort_out(names, progress), on_progress)
        finally:
            sign_of_life.stop()
            sign_of_life.deleteLater()
            notices.withdraw(key)

    def give_up_looking(self) -> None:
        """The program ends: what still looks into folders need not come to its end."""
        for looking in self._looking:
            looking.cancel()

    def _tell_of(self, intake: Intake) -> None:
        """Say what cannot be used, and which folders hold more than was taken."""
        context = self._context
        for folder in intake.cut_short:
            context.window.notices.tell(
                self.tr("“{name}” holds more than is taken at once.").format(name=Path(folder).name),
                self.tr("Of it came %n file(s). Add the rest folder by folder.", "", intake.taken_from(folder)),
                kind=NoticeKind.WARNING,
                key=f"cut-short-{folder}",
            )
        if len(intake.unusable) <= TOLD_ONE_BY_ONE:
            for error in intake.unusable:
                context.tell(error)
        else:
            context.window.notices.tell(
                self.tr("%n file(s) cannot be used.", "", len(intake.unusable)),
                ", ".join(Path(error.path).name for error in intake.unusable[:NAMED_AT_MOST]),
                kind=NoticeKind.FAILURE,
            )

    def _ask_for_scans(self, scans: list[str]) -> None:
        context = self._context
        sheet = ScanSheet(
            scans,
            context.readers,
            context.reading_defaults(),
            context.look,
            plan=self._scan_plan,
            explain=lambda error: sentence(error).line(),
            parent=context.window,
        )
        sheet.sent.connect(self._send_scans)
        sheet.connect_requested.connect(lambda: context.window.show_page("settings"))
        sheet.open()

    async def _scan_plan(self, path: str, options: ReadingOptions) -> ScanPlan:
        return await self._context.looker.run(lambda _progress: scan_plan(path, options))

    def _send_scans(self, paths: list[str], options: ReadingOptions) -> None:
        self._context.change_settings(reading=options)
        jobs = scan_jobs_for(paths, options)
        if len(jobs) == 1:
            self._open_when_done.add(jobs[0].id)
        self._queue_up(jobs)

    def _ask(self, recordings: list[str]) -> SendingSheet:
        context = self._context
        sheet = SendingSheet(
            recordings,
            context.facts,
            context.defaults(),
            context.look,
            plan=self._plan,
            explain=lambda error: sentence(error).line(),
            parent=context.window,
        )
        sheet.sent.connect(self._send)
        sheet.connect_requested.connect(lambda: context.window.show_page("settings"))
        sheet.open()
        return sheet

    async def _plan(self, path: str, options: SpeechOptions) -> SendingPlan:
        library = self._context.library

        def work(_progress: Progress) -> SendingPlan:
            planned = plan(path, options)
            if library is None or planned.problem is not None or path.startswith(ADDRESSES):
                return planned
            known = library.of_recording(fingerprint(path))
            if known is None:
                return planned
            return replace(planned, known_as=known.title, is_in_bin=known.deleted_at is not None)

        return await self._context.looker.run(work)

    def _send(self, paths: list[str], options: SpeechOptions) -> None:
        self._context.remember(options)
        jobs = jobs_for(paths, options, self._context.spoken)
        if len(jobs) == 1:
            self._open_when_done.add(jobs[0].id)
        self._queue_up(jobs)

    def _queue_up(self, jobs: list[Job]) -> None:
        self._context.start(self._add_jobs(jobs))

    async def _add_jobs(self, jobs: list[Job]) -> None:
        await self._context.ready.wait()
        if self._context.queue is not None:
            await self._context.queue.add(jobs)

    async def _import(self, name: str, *, is_alone: bool) -> None:
        library = self._context.library
        if library is None:
            return

        def work(_progress: Progress) -> str:
            imported = import_transcript(name)
            answers = () if imported.answer is None else ((0, imported.answer),)
            recognised = None if imported.answer is None else imported.transcript
            return library.add_transcript(imported.transcript, recognised, answers)

        document = await self._context.looker.run(work)
        await self._documents.refresh()
        if is_alone:
            await self._documents.show(document)

    def open_sample(self) -> None:
        """The sample meeting: transcribed for real on this computer and opened when it is done; later at once."""
        self._context.start(self._open_sample())

    async def _open_sample(self) -> None:
        await self._context.ready.wait()
        library = self._context.library
        if library is None:
            return
        sample = sample_recordings()[0]
        known = await self._context.keeper.run(lambda _progress: library.of_recording(fingerprint(sample)))
        if known is not None and known.deleted_at is None:
            await self._documents.show(known.id)
            return
        paths = [str(path) for path in sample_recordings()[:1]]
        options = SpeechOptions(service=Service.LOCAL, language="en-US")
        jobs = [replace(job, title=self.tr("Sample meeting")) for job in jobs_for(paths, options)]
        self._open_when_done.update(job.id for job in jobs)
        self._queue_up(jobs)

    def open_sample_scans(self) -> None:
        """The sample scans: read for real on this computer; those that are there already are only shown."""
        self._context.window.show_page("scans")
        self._context.start(self._read_sample_scans())

    async def _read_sample_scans(self) -> None:
        context = self._context
        await context.ready.wait()
        library, queue = context.library, context.queue
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
        jobs = scan_jobs_for(await context.keeper.run(unread), ReadingOptions(service=Service.LOCAL))
        self._queue_up([replace(job, title=titles.get(Path(job.source).stem, job.title)) for job in jobs])
