"""What window and command line are both made of: the services with their accounts, the recipes, the library."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.assembly.clients import ACCOUNTS, clova_client, csr_client, nhn_client, storage_client
from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.job import Job
from desktop_app.domain.models import Presence
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import Domain, ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import ModelFacts, ReaderFacts, ServiceFacts
from desktop_app.domain.voices import VoiceOf
from desktop_app.jobs.queue import Keep
from desktop_app.local.address import ocr_template_url
from desktop_app.local.child import LocalServices
from desktop_app.local.models import ModelStore
from desktop_app.local.ocr_process import PROCESSES
from desktop_app.local.speaker_process import SpeakerListener
from desktop_app.recipes.calls import PaidAnswers
from desktop_app.recipes.emptying import Emptying
from desktop_app.recipes.ledger import Ledger, NoLedger
from desktop_app.recipes.limited_ledger import LimitedLedger, LimitsAndWarnings, Warned, no_limits, nobody
from desktop_app.recipes.lines_as_they_come import LinesDesk
from desktop_app.recipes.pages_as_they_come import PagesDesk
from desktop_app.recipes.planning import SPEECH_SERVICES, facts
from desktop_app.recipes.read_scan import ReadingScans
from desktop_app.recipes.recognise_again import RecognisingAgain
from desktop_app.recipes.scan_calls import ScanService
from desktop_app.recipes.speech_calls import SpeechService
from desktop_app.recipes.transcribe import Transcribing
from desktop_app.services.clova_ocr import CALLS_AT_ONCE, ClovaOcr
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.csr import Csr
from desktop_app.services.local_speech import LocalSpeech
from desktop_app.services.model_hub import HUB, ModelHub
from desktop_app.services.nhn_stt import NhnStt
from desktop_app.services.object_storage import ObjectStorage
from desktop_app.services.slots import Slots
from desktop_app.storage.accounts import (
    ClovaSpeechAccount,
    CsrAccount,
    NhnSttAccount,
    ObjectStorageAccount,
    OcrGeneralAccount,
    OcrTemplateAccount,
)
from desktop_app.storage.credentials import Credentials
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.left_copies import LeftCopies
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock, is_held

PAGES_AT_ONCE = PROCESSES + 1
"""How many parts of scans this computer is asked to read at the same time, over all jobs: one for each process, and one
that is on its way to the first that is free."""

KEPT_TRYING_S = 60.0
"""For how long it is tried again to write what is paid for and finds no room, or a library that is in use."""


@dataclass
class Parts:
    """The parts that talk to the outside. Opening a library may raise StorageError; the rest is opened at first use."""

    paths: Paths
    credentials: Credentials = field(default_factory=Credentials)
    calls_at_once: int = CALLS_AT_ONCE
    """How many calls to OCR domains are under way at the same time, over all jobs."""
    deletes_stored: bool = True
    """Whether what was put into object storage is deleted when it is no longer needed."""
    limits: Callable[[], LimitsAndWarnings] = no_limits
    """One's own limits, asked for at each call."""
    warn: Callable[[Warned], object] = nobody
    """Told when a limit comes near, from any thread."""

    def __post_init__(self) -> None:
        self.local = LocalServices(self.paths.services, self.paths.models)
        hub = ModelHub(os.environ.get("MALGEUL_MODEL_HUB") or HUB)
        self.models = ModelStore(self.paths.models, hub=hub, lock=ProcessLock)
        self.places = Slots(max(1, self.calls_at_once))
        self.places_here = Slots(PAGES_AT_ONCE)
        self.ledger: Ledger = NoLedger()
        beside = (self.paths.library.parent / "unwritten", self.paths.cache / "unwritten")
        self.paid = PaidAnswers(beside, KEPT_TRYING_S, self.paths.cache / "reserve")
        self.listener = SpeakerListener()
        self.voice_of: VoiceOf = self.listener.voice_of

    def open_library(self, *, is_window: bool = False) -> Library:
        """The library, whose ledger the calls are written into from now on; see `Library` for what is raised.

        What an earlier process had under way when it ended is settled first. ``is_window``: this is the only window.
        """
        library = Library(self.paths.library, self.paths.backups)
        try:
            is_window_open = not is_window and is_held(self.paths.window_lock)
            library.calls.settle_left(lambda job: self._is_at_work(job, is_window_open=is_window_open))
        except BaseException:
            library.close()
            raise
        self.ledger = LimitedLedger(library.calls, library.usage, self._own_limits, self._near_limit)
        return library

    def _is_at_work(self, job_id: str, *, is_window_open: bool) -> bool:
        """Whether a process is at a job now: a command holds the lock of its own, all others are the window's."""
        lock = self.job_lock(job_id)
        return is_held(lock) if lock.exists() else is_window_open

    def _own_limits(self) -> LimitsAndWarnings:
        return self.limits()

    def _near_limit(self, warned: Warned) -> None:
        self.warn(warned)

    def close(self) -> None:
        """End the services on this computer, if they were started."""
        self.local.close()
        self.listener.close()

    def set_calls_at_once(self, count: int) -> None:
        """Let so many calls to OCR domains be under way at the same time from now on; those under way go on."""
        self.calls_at_once = max(1, count)
        self.places.resize(self.calls_at_once)

    # -- services

    def used_model(self) -> str:
        """The name of the speech model that listens on this computer."""
        return self.models.used()

    def is_ready(self, service: Service) -> bool:
        """Whether a service can be used: the local one always, the others with an account."""
        if service is Service.LOCAL:
            return True
        try:
            self.credentials.require(ACCOUNTS[service])
        except AppError:
            return False
        return True

    def first_ready(self) -> Service:
        """The service that is used where nobody chose one."""
        return next(service for service in SPEECH_SERVICES if self.is_ready(service))

    def facts(self) -> tuple[ServiceFacts, ...]:
        """What each service for recordings gives, and whether it is ready. Asks the key store and the disk, so it may
        wait."""
        found = facts({service for service in (*SPEECH_SERVICES, Service.OBJECT_STORAGE) if self.is_ready(service)})
        models = self._models_here()
        return tuple(
            replace(
                one,
                models=models if one.service is Service.LOCAL else one.models,
                deletes_copies=one.leaves_copies and one.takes_storage and self.deletes_stored,
            )
            for one in found
        )

    def _models_here(self) -> tuple[ModelFacts, ...]:
        return tuple(
            ModelFacts(model.name, model.is_used, model.quick_minutes, model.careful_minutes)
            for model in self.models.models()
            if model.presence is Presence.HERE
        )

    def connect(self, options: SpeechOptions) -> SpeechService:
        """A client for a recording's service. Raises NoKey, Refused (an address that cannot be one), Unreachable."""
        return self.speech_client(options.service)

    def speech_client(self, service: Service) -> ClovaSpeech | Csr | NhnStt:
        """A client of a service for speech. Raises as `connect`."""
        if service is Service.LOCAL:
            return LocalSpeech(self.local.url(), self.local.secret)
        if service is Service.CSR:
            return csr_client(self.credentials.require(CsrAccount))
        if service is Service.NHN_STT:
            return nhn_client(self.credentials.require(NhnSttAccount))
        return clova_client(self.credentials.require(ClovaSpeechAccount))

    def storage(self) -> ObjectStorage:
        """A client of the object storage. Raises NoKey, Refused."""
        return storage_client(self.credentials.require(ObjectStorageAccount))

    def is_ocr_ready(self, domain: Domain) -> bool:
        """Whether a domain of CLOVA OCR has an account."""
        try:
            self.credentials.require(_OCR_ACCOUNTS[domain])
        except AppError:
            return False
        return True

    def first_ocr_ready(self, domain: Domain) -> Service:
        """The service for scans where nobody chose one. Templates are a thing of CLOVA OCR alone."""
        is_cloud = domain is Domain.TEMPLATE or self.is_ocr_ready(domain)
        return Service.CLOVA_OCR if is_cloud else Service.LOCAL

    def readers(self) -> tuple[ReaderFacts, ...]:
        """What each service for scans can be asked. Asks the key store, so it may wait."""
        ready = {domain: self.is_ocr_ready(domain) for domain in Domain}
        return (
            ReaderFacts(Service.CLOVA_OCR, reads_any=ready[Domain.GENERAL], reads_templates=ready[Domain.TEMPLATE]),
            ReaderFacts(Service.LOCAL, reads_any=True, reads_templates=False),
        )

    def connect_ocr(self, options: ReadingOptions) -> ScanService:
        """A client for a scan's service. Raises NoKey, Refused (an address that cannot be one), Unreachable."""
        return self.ocr_client(options.service, options.domain)

    def ocr_client(self, service: Service, domain: Domain) -> ClovaOcr:
        """A client of a domain of CLOVA OCR, or of that of the services on this computer."""
        if service is Service.LOCAL:
            url = self.local.ocr_url() if domain is Domain.GENERAL else ocr_template_url(self.local.url())
            return ClovaOcr(url, self.local.secret, domain, service=Service.LOCAL, calls_at_once=PAGES_AT_ONCE)
        account = self.credentials.require(_OCR_ACCOUNTS[domain])
        return ClovaOcr(account.url, account.secret, domain, calls_at_once=max(1, self.calls_at_once))

    # -- recipes

    def working(
        self, library: Library, desk: LinesDesk | None = None, pages: PagesDesk | None = None
    ) -> Callable[[Job, Keep, Progress], Job]:
        """The recipe for every job: a scan is read, a recording transcribed. ``desk``: where lines go as they come;
        ``pages``: where the pages of scans do."""
        transcribe = self.transcribing(library, desk)

        def work(job: Job, keep: Keep, progress: Progress) -> Job:
            recipe = self.reading(library, job.reading.service, pages) if job.is_scan else transcribe
            return recipe(job, keep, progress)

        return work

    def reading(
        self, library: Library, service: Service = Service.CLOVA_OCR, desk: PagesDesk | None = None
    ) -> ReadingScans:
        """The recipe for the scans that a service reads. This computer has places of its own: what it reads holds up no
        call to another."""
        is_here = service is Service.LOCAL
        return ReadingScans(
            self.connect_ocr,
            library,
            library.scans,
            self.paths.scratch,
            self.places_here if is_here else self.places,
            PAGES_AT_ONCE if is_here else max(1, self.calls_at_once),
            self.paid,
            self.ledger,
            desk,
        )

    def transcribing(self, library: Library, desk: LinesDesk | None = None) -> Transcribing:
        """The recipe for recordings."""
        return Transcribing(
            self.connect,
            library,
            self.paths.scratch,
            self.storage,
            deletes_stored=lambda: self.deletes_stored,
            ledger=self.ledger,
            paid=self.paid,
            desk=desk,
            turns=self.listener.turns,
            left=LeftCopies(self.paths.left_copies),
        )

    def recognising_again(self) -> RecognisingAgain:
        """The recipe for lines of a kept transcript."""
        kept = KeptAgain(self.paths.again)
        return RecognisingAgain(
            self.connect,
            kept,
            self.paths.scratch,
            self.ledger,
            self.paid,
            self.storage,
            deletes_stored=lambda: self.deletes_stored,
            left=LeftCopies(self.paths.left_copies),
        )

    def emptying(self, library: Library) -> Emptying:
        """The recipe that deletes documents of the bin for good."""
        return Emptying(library, self.paths, self.local.forget)

    def job_lock(self, job_id: str) -> Path:
        """The lock file of a job that a process works on by itself, outside of the window's queue."""
        return self.paths.locks / f"{job_id}.lock"


_OCR_ACCOUNTS: dict[Domain, type[OcrGeneralAccount | OcrTemplateAccount]] = {
    Domain.GENERAL: OcrGeneralAccount,
    Domain.TEMPLATE: OcrTemplateAccount,
}
