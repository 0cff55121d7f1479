"""Asking once how recordings or scans are to be sent, before they go into the queue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.domain.calls import Fate, Part, hash_of_address, overlap, whole_track
from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import ScanPlan, SendingPlan
from desktop_app.jobs.runner import JobRunner
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.pdf_passwords import PASSWORDS
from desktop_app.program.background import Background
from desktop_app.program.intake import jobs_for, key_jobs_for, scan_jobs_for
from desktop_app.program.job_news import JobNews
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.photo_look import photo_look
from desktop_app.program.sending_wishes import SendingWishes
from desktop_app.program.store import Store
from desktop_app.recipes.planning import ADDRESSES, plan, scan_plan
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sending.before_after import PhotoLook
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
        background: Background,
        window: MainWindow,
        look: Look,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._news, self._wishes, self._settings, self._store = news, wishes, settings, store
        self._looker, self._background, self._window, self._look = looker, background, window, look
        self._hashes: dict[tuple[str, int, int], str] = {}
        self._chosen: dict[str, str] = {}
        """The hash of each file as it was when its sheet told of it."""

    def ask_for_scans(self, scans: list[str]) -> None:
        """Ask how these are to be read."""
        sheet = ScanSheet(
            scans,
            self._wishes.readers,
            self._wishes.reading(),
            self._look,
            plan=self._scan_plan,
            explain=lambda error: sentence(error).line(),
            unlock=PASSWORDS.tell,
            look_at_photo=self._look_at_photo,
            parent=self._window,
        )
        sheet.sent.connect(
            lambda paths, options, again: self._send_scans(paths, options, again, [sheet.wanted(p) for p in paths])
        )
        sheet.connect_requested.connect(lambda: self._window.show_page("settings"))
        sheet.open()

    async def _scan_plan(self, path: str, options: ReadingOptions) -> ScanPlan:
        def work(_progress: Progress) -> ScanPlan:
            planned = scan_plan(path, options)
            content = self._content_of(planned, options.service)
            return replace(planned, content=content, sent_before=self._sent_before(path, content, options.service))

        return await self._looker.run(work)

    async def _look_at_photo(self, path: str) -> PhotoLook | None:
        return await self._looker.run(lambda progress: photo_look(path, progress))

    def _send_scans(
        self, paths: list[str], options: ReadingOptions, again: list[str], pages: list[tuple[int, ...]]
    ) -> None:
        # whether text is taken, and by which templates is read, is chosen for the scans at hand: the next may be any
        reads_any = any(one.service is options.service and one.reads_any for one in self._wishes.readers)
        templates = () if reads_any else options.template_ids
        self._settings.change(reading=replace(options, reads_all=False, template_ids=templates))
        jobs = [replace(job, pages=wanted) for job, wanted in zip(scan_jobs_for(paths, options), pages, strict=True)]
        self._news.add(self._knowing(jobs, paths, again), opens=len(paths) == 1)

    def ask_for_recordings(self, recordings: list[str]) -> SendingSheet:
        """Ask how these are to be transcribed; addresses by one of the services that fetch."""
        fetched = [name for name in recordings if name.startswith(ADDRESSES)]
        are_fetched = len(fetched) == len(recordings)
        facts = self._wishes.facts
        if are_fetched:
            facts = tuple(one.of_fetched() for one in facts if one.fetches_addresses)
        sheet = SendingSheet(
            recordings,
            facts,
            self._wishes.speech(),
            self._look,
            plan=self._plan,
            explain=lambda error: sentence(error).line(),
            are_some_fetched=bool(fetched) and not are_fetched,
            parent=self._window,
        )
        sheet.sent.connect(self._send_fetched if are_fetched else self._send)
        sheet.connect_requested.connect(lambda: self._window.show_page("settings"))
        sheet.open()
        return sheet

    def ask_for_sound(self, document_id: str, title: str, path: str) -> None:
        """Ask how the sound of a document that was recorded here is to be transcribed. A job of the same id then fills
        the document; one that has lines by now is left alone."""
        self._background.start(self._ask_for_sound(document_id, title, path))

    async def _ask_for_sound(self, document_id: str, title: str, path: str) -> None:
        library = self._store.library
        await self._wishes.until_services_known()
        if library is None:
            return
        if any(job.id == document_id for job in self._store.jobs):
            self._window.show_page("jobs")
            return
        try:
            document = await self._looker.run(lambda _progress: library.document(document_id))
        except KeyError:
            return  # it was deleted meanwhile
        if not document.is_sound_only:
            return
        if self._wishes.is_here_chosen:
            self._send_sound(document_id, title, [path], self._wishes.speech(), [])
            return
        sheet = SendingSheet(
            [path],
            self._wishes.facts,
            self._wishes.speech(),
            self._look,
            plan=self._plan_of_sound,
            explain=lambda error: sentence(error).line(),
            parent=self._window,
        )
        sheet.sent.connect(lambda paths, options, again: self._send_sound(document_id, title, paths, options, again))
        sheet.connect_requested.connect(lambda: self._window.show_page("settings"))
        sheet.open()

    async def _plan_of_sound(self, path: str, options: SpeechOptions) -> SendingPlan:
        # who speaks is known by the track: nobody needs to be asked
        return replace(await self._plan(path, options), may_hold_people_apart=False)

    def _send_sound(
        self, document_id: str, title: str, paths: list[str], options: SpeechOptions, again: list[str]
    ) -> None:
        self._wishes.remember(options)
        people = (self.tr("Me"), self.tr("Them"))
        told = replace(options, people_apart=True, people=people)
        jobs = self._knowing(jobs_for(paths, told, self._wishes.spoken), paths, again)
        named = [replace(job, id=document_id, document_id=document_id, title=title) for job in jobs]
        self._news.add(named, opens=True)

    def ask_for_keys(self, keys: list[str]) -> None:
        """Ask how these recordings of object storage are to be transcribed, by a service that can fetch them there."""
        facts = [one.of_fetched() for one in self._wishes.facts if one.fetches_keys]
        if not facts:
            return
        sheet = SendingSheet(
            keys,
            facts,
            self._wishes.speech(),
            self._look,
            plan=self._plan_of_key,
            explain=lambda error: sentence(error).line(),
            are_keys=True,
            parent=self._window,
        )
        sheet.sent.connect(self._send_keys)
        sheet.connect_requested.connect(lambda: self._window.show_page("settings"))
        sheet.open()

    async def _plan_of_key(self, key: str, options: SpeechOptions) -> SendingPlan:
        content = hash_of_address(key)

        def work(_progress: Progress) -> SendingPlan:
            return SendingPlan(key, content=content, sent_before=self._sent_before(key, content, options.service))

        return await self._looker.run(work)

    def _remember_of_fetched(self, options: SpeechOptions) -> None:
        # of the services only those could be chosen that fetch: that is no wish for the files to come
        kept = self._wishes.speech()
        wishes = replace(options, service=kept.service, through_storage=kept.through_storage)
        self._wishes.remember(wishes, is_service_chosen=False)

    def _send_fetched(self, addresses: list[str], options: SpeechOptions, again: list[str]) -> None:
        self._remember_of_fetched(options)
        self._add(addresses, options, again)

    def _send_keys(self, keys: list[str], options: SpeechOptions, again: list[str]) -> None:
        self._remember_of_fetched(options)
        jobs = [
            replace(job, sends_again=job.source in again, content=hash_of_address(job.source))
            for job in key_jobs_for(keys, options, self._wishes.spoken)
        ]
        self._news.add(jobs, opens=len(keys) == 1)

    async def _plan(self, path: str, options: SpeechOptions) -> SendingPlan:
        library = self._store.library

        def work(_progress: Progress) -> SendingPlan:
            planned = plan(path, options)
            content = self._content_of(planned, options.service)
            before = self._sent_before(path, content, options.service, planned.part)
            planned = replace(planned, content=content, sent_before=before)
            if library is None or planned.problem is not None or path.startswith(ADDRESSES):
                return planned
            known = library.of_recording(
                fingerprint(path), lambda track: overlap(planned.part, whole_track(planned.duration_ms, track))
            )
            if known is None or known.is_sound_only:
                return planned
            return replace(planned, known_as=known.title, is_in_bin=known.deleted_at is not None)

        return await self._looker.run(work)

    def _content_of(self, planned: SendingPlan | ScanPlan, service: Service) -> str:
        """By what the ledger knows what is to be sent; "" for what is not sent, or costs nothing. On a worker
        thread."""
        path = planned.path
        if planned.problem is not None or service is Service.LOCAL:
            return ""
        return hash_of_address(path) if path.startswith(ADDRESSES) else self._hash(path)

    def _sent_before(self, path: str, content: str, service: Service, part: Part = ()) -> Fate | None:
        """What became of the latest call to this service with the same content, as far as it is of the same ``part``;
        also what only waits in the queue is under way. On a worker thread."""
        library = self._store.library
        if library is None or not content:
            return None
        calls = [call for call in library.calls.of_content(content) if call.service == service]
        fates = [call.fate for call in calls if overlap(call.part, part)]
        waiting = [job for job in library.jobs() if not job.state.is_over and job.options.service is service]
        same = [job for job in waiting if job.source == path or job.content == content]
        if any(overlap(part, _part_of(job)) for job in same):
            return Fate.SENT
        return next((fate for fate in fates if fate.bars), fates[0] if fates else None)

    def _hash(self, path: str) -> str:
        """The file's hash; another wish on the sheet does not read it anew."""
        status = Path(path).stat()
        stamp = (path, status.st_size, status.st_mtime_ns)
        if stamp not in self._hashes:
            self._hashes[stamp] = content_hash(path)
        self._chosen[path] = self._hashes[stamp]
        return self._hashes[stamp]

    def _send(self, paths: list[str], options: SpeechOptions, again: list[str]) -> None:
        self._wishes.remember(options)
        self._add(paths, options, again)

    def _add(self, paths: list[str], options: SpeechOptions, again: list[str]) -> None:
        jobs = self._knowing(jobs_for(paths, options, self._wishes.spoken), paths, again)
        self._news.add(jobs, opens=len(paths) == 1)

    def _knowing(self, jobs: list[Job], paths: list[str], again: list[str]) -> list[Job]:
        """The jobs, where a person ticked those of ``again`` although they were sent before, and meant what lay there
        then."""
        return [
            replace(job, sends_again=path in again, content=self._chosen.get(path, ""))
            for job, path in zip(jobs, paths, strict=True)
        ]


def _part_of(job: Job) -> Part:
    """Which part of its content a job is to send: the track that is meant; empty for all of it. Reads the file where a
    track was chosen."""
    if job.is_scan:
        return ()
    options = job.speech
    if options.track or options.people_apart:
        return plan(job.source, options).part
    return whole_track(job.duration_ms, 0)
