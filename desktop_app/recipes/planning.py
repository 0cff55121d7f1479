"""What is known before anything is sent: what each service gives, what will happen to a file, and its job."""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from desktop_app.domain.errors import AppError, FileProblem, Rejected, Service, UnusableFile
from desktop_app.domain.job import Job
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import LANGUAGES, Completion, Source, SpeechOptions, nearest_language
from desktop_app.domain.sending import ScanPlan, SendingPlan, ServiceFacts
from desktop_app.media.pages import open_pages
from desktop_app.media.ready_photo import looks_photographed
from desktop_app.media.silence import fewest_and_most
from desktop_app.recipes.sound_to_send import SPLIT_MARGIN_MS, fits, heard_track, looked_at, part_of
from desktop_app.recipes.telling_speakers import WITHOUT_SPEAKERS
from desktop_app.services.csr import UPLOAD_ONLY
from desktop_app.services.limits import SPEECH
from desktop_app.services.ocr_limits import MOST_PAGES
from desktop_app.services.ocr_limits import calls as ocr_calls

ADDRESSES = ("http://", "https://")
"""How the address of a recording or picture begins that the service fetches itself."""

SPEECH_SERVICES = (Service.CLOVA_SPEECH, Service.CSR, Service.NHN_STT, Service.LOCAL)
"""The services for recordings, in the order in which they are chosen by themselves."""


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
        leaves_copies=service is Service.CLOVA_SPEECH,
    )


def plan(path: str, options: SpeechOptions) -> SendingPlan:
    """What sending a recording with these wishes will do. Reads the file; raises nothing of the tree.

    Of a recording at an address nothing is known: its length and size stay 0. CSR fetches none.
    """
    if path.startswith(ADDRESSES):
        is_fetched = options.service is not Service.CSR
        return SendingPlan(path, problem=None if is_fetched else Rejected(options.service, UPLOAD_ONLY))
    try:
        recording = looked_at(path, options)
        wanted = fits(recording, options)
    except AppError as error:
        return SendingPlan(path, problem=error)
    fewest, most = (
        fewest_and_most(recording.duration_ms, wanted.split_ms - SPLIT_MARGIN_MS) if wanted.split_ms else (1, 1)
    )
    return SendingPlan(
        path,
        recording.duration_ms,
        recording.size_bytes,
        is_converted=wanted.convert,
        calls=(fewest + most + 1) // 2,
        is_about=fewest != most,
        is_cut_off=recording.is_cut_off,
        is_length_about=recording.is_about,
        tracks=recording.tracks,
        track=max(0, heard_track(recording, options)),
        may_hold_people_apart=recording.sides_are_people or len(recording.tracks) > 1,
        part=part_of(recording, options, 0, recording.duration_ms),
    )


def scan_plan(path: str, options: ReadingOptions) -> ScanPlan:
    """What sending a scan with these wishes will do. Reads the file; raises nothing of the tree."""
    if path.startswith(ADDRESSES):
        return ScanPlan(path)
    try:
        with open_pages(path) as pages:
            count, is_cut_off, is_pdf = pages.count, pages.is_cut_off, pages.format == "pdf"
        # Loaded only here: it brings a library along that nobody needs before there is a scan.
        from desktop_app.media.pdf_facts import PdfFacts, look_into  # noqa: PLC0415 - see above

        known = look_into(path) if is_pdf else PdfFacts()
        return ScanPlan(
            path,
            count,
            Path(path).stat().st_size,
            len(ocr_calls(count, options.domain)),
            most_a_call=MOST_PAGES[options.domain],
            with_text=known.with_text,
            with_own_text=known.with_own_text,
            garbled=known.garbled,
            is_about=known.is_partly,
            is_signed=known.is_signed,
            is_cut_off=is_cut_off,
            is_photo=options.service is not Service.LOCAL and not known.with_text and _is_photo(path),
        )
    except AppError as error:
        return ScanPlan(path, problem=error)
    except OSError:
        return ScanPlan(path, problem=UnusableFile(path, FileProblem.UNREADABLE))


def _is_photo(path: str) -> bool:
    try:
        return looks_photographed(path)
    except UnusableFile:
        return False  # what is wrong with it is told when it is read


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
    # a Mac names files in letters taken apart, which no search would find
    name = normalize("NFC", Path(path).stem or source)
    now = time.time()
    return Job(f"j{secrets.token_hex(6)}", source, options, name, created_at=now, updated_at=now)
