"""What window and command line are both made of: the services with their accounts, the recipes, the library."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from desktop_app.clients import ACCOUNTS, clova_client, csr_client, nhn_client, storage_client
from desktop_app.domain.errors import AppError, FileProblem, Service, UnusableFile
from desktop_app.domain.job import Job
from desktop_app.domain.models import Presence
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import Domain, ReadingOptions
from desktop_app.domain.recognition import LANGUAGES, Completion, Source, SpeechOptions, nearest_language
from desktop_app.domain.sending import ModelFacts, ReaderFacts, ScanPlan, SendingPlan, ServiceFacts
from desktop_app.domain.voices import VoiceOf
from desktop_app.jobs.queue import Keep
from desktop_app.limited_meter import LimitedMeter, Limits, Warned, no_limits, nobody
from desktop_app.local.address import ocr_template_url
from desktop_app.local.child import LocalServices
from desktop_app.local.models import ModelStore
from desktop_app.local.speaker_process import SpeakerListener
from desktop_app.media.pages import open_pages
from desktop_app.media.probe import probe
from desktop_app.media.silence import fewest_and_most
from desktop_app.metered_clients import MeteredReader, MeteredSpeech
from desktop_app.recipes.calls import PaidAnswers
from desktop_app.recipes.lines_as_they_come import LinesDesk
from desktop_app.recipes.metering import Meter, NoMeter
from desktop_app.recipes.read_scan import ReadingScans
from desktop_app.recipes.recognise_again import RecognisingAgain
from desktop_app.recipes.scan_calls import ScanService
from desktop_app.recipes.telling_speakers import WITHOUT_SPEAKERS
from desktop_app.recipes.transcribe import SPLIT_MARGIN_MS, SpeechService, Transcribing
from desktop_app.services.clova_ocr import CALLS_AT_ONCE, ClovaOcr
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.csr import Csr
from desktop_app.services.limits import SPEECH, verdict
from desktop_app.services.local_speech import LocalSpeech
from desktop_app.services.model_hub import HUB, ModelHub
from desktop_app.services.nhn_stt import NhnStt
from desktop_app.services.object_storage import ObjectStorage
from desktop_app.services.ocr_limits import calls as ocr_calls
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
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock, is_held

ADDRESSES = ("http://", "https://")
"""How the address of a recording or picture begins that the service fetches itself."""

SPEECH_SERVICES = (Service.CLOVA_SPEECH, Service.CSR, Service.NHN_STT, Service.LOCAL)
"""The services for recordings, in the order in which they are chosen by themselves."""


@dataclass
class Parts:
    """The parts that talk to the outside. Opening a library may raise StorageError; the rest is opened at first use."""

    paths: Paths
    credentials: Credentials = field(default_factory=Credentials)
    calls_at_once: int = CALLS_AT_ONCE
    """How many calls to OCR domains are under way at the same time, over all jobs."""
    deletes_stored: bool = True
    """Whether what was put into object storage is deleted when it is no longer needed."""
    limits: Callable[[], Limits] = no_limits
    """One's own limits, asked for at each call."""
    warn: Callable[[Warned], object] = nobody
    """Told when a limit comes near, from any thread."""

    def __post_init__(self) -> None:
        self.local = LocalServices(self.paths.services, self.paths.models)
        hub = ModelHub(os.environ.get("MALGEUL_MODEL_HUB") or HUB)
        self.models = ModelStore(self.paths.models, hub=hub, lock=ProcessLock)
        self.places = Slots(max(1, self.calls_at_once))
        self.meter: Meter = NoMeter()
        self.paid = PaidAnswers()
        self.listener = SpeakerListener()
        self.voice_of: VoiceOf = self.listener.voice_of

    def open_library(self) -> Library:
        """The library, which counts the calls from now on; see `Library` for what is raised."""
        library = Library(self.paths.library, self.paths.backups)
        self.meter = LimitedMeter(library.usage, self._own_limits, self._near_limit)
        return library

    def _own_limits(self) -> Limits:
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
        return tuple(replace(one, models=models) if one.service is Service.LOCAL else one for one in found)

    def _models_here(self) -> tuple[ModelFacts, ...]:
        return tuple(
            ModelFacts(model.name, model.is_used, model.quick_minutes, model.careful_minutes)
            for model in self.models.models()
            if model.presence is Presence.HERE
        )

    def connect(self, options: SpeechOptions) -> SpeechService:
        """A client for a recording's service. Raises NoKey, Refused (an address that cannot be one), Unreachable."""
        return self.speech_client(options.service)

    def connect_dictation(self, options: SpeechOptions) -> SpeechService:
        """A client for the pieces of a dictation, whose calls are counted. Raises as `connect`."""
        return MeteredSpeech(self.connect(options), options.service, self.meter)

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
        """A client for a scan's service, whose calls are counted. Raises NoKey, Refused (an address that cannot be
        one), Unreachable."""
        return MeteredReader(self.ocr_client(options.service, options.domain), options.service, self.meter)

    def ocr_client(self, service: Service, domain: Domain) -> ClovaOcr:
        """A client of a domain of CLOVA OCR, or of that of the services on this computer."""
        most = self.calls_at_once
        if service is Service.LOCAL:
            url = self.local.ocr_url() if domain is Domain.GENERAL else ocr_template_url(self.local.url())
            return ClovaOcr(url, self.local.secret, domain, service=Service.LOCAL, calls_at_once=max(1, most))
        account = self.credentials.require(_OCR_ACCOUNTS[domain])
        return ClovaOcr(account.url, account.secret, domain, calls_at_once=max(1, most))

    # -- recipes

    def working(self, library: Library, desk: LinesDesk | None = None) -> Callable[[Job, Keep, Progress], Job]:
        """The recipe for every job: a scan is read, a recording transcribed. ``desk``: where lines go as they come."""
        transcribe = self.transcribing(library, desk)

        def work(job: Job, keep: Keep, progress: Progress) -> Job:
            recipe = self.reading(library) if job.is_scan else transcribe
            return recipe(job, keep, progress)

        return work

    def reading(self, library: Library) -> ReadingScans:
        """The recipe for scans."""
        return ReadingScans(
            self.connect_ocr,
            library,
            library.scans,
            self.paths.scratch,
            self.places,
            max(1, self.calls_at_once),
            self.paid,
        )

    def transcribing(self, library: Library, desk: LinesDesk | None = None) -> Transcribing:
        """The recipe for recordings."""
        return Transcribing(
            self.connect,
            library,
            self.paths.scratch,
            self.storage,
            deletes_stored=lambda: self.deletes_stored,
            meter=self.meter,
            paid=self.paid,
            desk=desk,
            turns=self.listener.turns,
        )

    def recognising_again(self) -> RecognisingAgain:
        """The recipe for lines of a kept transcript."""
        kept = KeptAgain(self.paths.again)
        return RecognisingAgain(self.connect, kept, self.paths.scratch, self.meter, self.paid, self.storage)

    def job_lock(self, job_id: str) -> Path:
        """The lock file of a job that a process works on by itself, outside of the window's queue."""
        return self.paths.locks / f"{job_id}.lock"


_OCR_ACCOUNTS: dict[Domain, type[OcrGeneralAccount | OcrTemplateAccount]] = {
    Domain.GENERAL: OcrGeneralAccount,
    Domain.TEMPLATE: OcrTemplateAccount,
}


def facts(ready: Collection[Service] = (Service.LOCAL,)) -> tuple[ServiceFacts, ...]:
    """What each service for recordings gives; ``ready`` are those that can be used."""
    return tuple(_facts(service, ready) for service in SPEECH_SERVICES)


def _facts(service: Service, ready: Collection[Service]) -> ServiceFacts:
    limits = SPEECH[service]
    can_fetch = service in (Service.CLOVA_SPEECH, Service.NHN_STT)
    return ServiceFacts(
        service,
        is_ready=service in ready,
        languages=limits.languages or LANGUAGES,
        longest_ms=limits.max_ms(Completion.AUTO),
        gives_speakers=limits.tells_speakers,
        speakers_here=service in WITHOUT_SPEAKERS,
        gives_word_times=service in (Service.CLOVA_SPEECH, Service.LOCAL),
        gives_events=service is Service.CLOVA_SPEECH,
        takes_words=service in (Service.CLOVA_SPEECH, Service.LOCAL),
        takes_pairs=service is Service.NHN_STT,
        takes_storage=can_fetch and Service.OBJECT_STORAGE in ready,
    )


def plan(path: str, options: SpeechOptions) -> SendingPlan:
    """What sending a recording with these wishes will do. Reads the file; raises nothing of the tree.

    Of a recording at an address nothing is known: its length and size stay 0.
    """
    if path.startswith(ADDRESSES):
        return SendingPlan(path)
    try:
        recording = probe(path)
        wanted = verdict(
            options.service,
            options.completion,
            path=path,
            size_bytes=recording.size_bytes,
            duration_ms=recording.duration_ms,
            container=recording.container,
            audio_codec=recording.audio_codec,
        )
    except AppError as error:
        return SendingPlan(path, problem=error)
    fewest, most = (
        fewest_and_most(recording.duration_ms, wanted.split_ms - SPLIT_MARGIN_MS) if wanted.split_ms else (1, 1)
    )
    return SendingPlan(
        path,
        recording.duration_ms,
        recording.size_bytes,
        is_converted=wanted.convert or recording.is_cut_off,
        calls=(fewest + most + 1) // 2,
        is_about=fewest != most,
        is_cut_off=recording.is_cut_off,
    )


def scan_plan(path: str, options: ReadingOptions) -> ScanPlan:
    """What sending a scan with these wishes will do. Reads the file; raises nothing of the tree."""
    if path.startswith(ADDRESSES):
        return ScanPlan(path)
    try:
        with open_pages(path) as pages:
            count = pages.count
        return ScanPlan(path, count, Path(path).stat().st_size, len(ocr_calls(count, options.domain)))
    except AppError as error:
        return ScanPlan(path, problem=error)
    except OSError:
        return ScanPlan(path, problem=UnusableFile(path, FileProblem.UNREADABLE))


def adapted(options: SpeechOptions, otherwise: str = "ko-KR") -> SpeechOptions:
    """The wishes without what neither their service nor this computer for it can do: speakers, a detour, another
    language than its own. ``otherwise``: the language where the one that was wished for is not offered."""
    limits = SPEECH[options.service]
    languages = limits.languages or LANGUAGES
    options = replace(options, language=nearest_language(options.language, languages, otherwise))
    if options.service not in (Service.CLOVA_SPEECH, Service.NHN_STT):
        options = replace(options, through_storage=False)
    if limits.tells_speakers or options.service in WITHOUT_SPEAKERS:
        return options
    return replace(options, diarization=False, speakers_min=-1, speakers_max=-1)


def new_job(source: str, options: SpeechOptions | ReadingOptions) -> Job:
    """A job for one recording (a path, URL or key) or scan (a path or URL), named after it."""
    is_fetched = (
        source.startswith(ADDRESSES) if isinstance(options, ReadingOptions) else options.source != Source.UPLOAD
    )
    if not is_fetched:
        source = str(Path(source).absolute())
    path = unquote(source.partition("?")[0]) if source.startswith(ADDRESSES) else source
    name = Path(path).stem or source
    now = time.time()
    return Job(f"j{secrets.token_hex(6)}", source, options, name, created_at=now, updated_at=now)


class OwnJobs:
    """The library's jobs but those that another process is working on right now: what the window's queue takes up."""

    def __init__(self, library: Library, parts: Parts) -> None:
        self._library, self._parts = library, parts

    def jobs(self) -> Iterable[Job]:
        """Those that nobody else works on, oldest first."""
        return tuple(job for job in self._library.jobs() if not is_held(self._parts.job_lock(job.id)))

    def save_job(self, job: Job) -> None:
        """Keep a job as it stands."""
        self._library.save_job(job)

    def delete_job(self, job_id: str) -> None:
        """Forget a job."""
        self._library.delete_job(job_id)
