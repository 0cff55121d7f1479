"""What exists already comes into the library: a transcript or subtitle of another program, our own, or a service's
answer that someone kept; with its recording or its picture, where that came along. No call is made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import FileProblem, Service, Unintelligible, UnusableFile
from desktop_app.domain.remarks import Remark, RemarkKind
from desktop_app.domain.scan import Page, PageState, Scan
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.kinds import kind_of
from desktop_app.media.probe import probe
from desktop_app.media.signatures import FileKind
from desktop_app.readers.clock import clock_of
from desktop_app.readers.clouds import reader_of
from desktop_app.readers.day_clock import moved, of_recording
from desktop_app.readers.reading import SUFFIXES, contents, read_contents, value_of
from desktop_app.readers.texts import tidy
from desktop_app.recipes.scan_pages import sized
from desktop_app.services import clova_ocr_wire, clova_speech_wire, nhn_stt_wire
from desktop_app.storage.library import Library

_SLACK_MS = 2000
"""A subtitle's last line may begin so long after the end of its recording, which players do not tell exactly."""
_LONGEST_MARK = 12
"""What stands between a subtitle's stem and its recording's: «.ko», «.forced», «_original»."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read. ``answer`` is the file's body where it is a service's answer, so that edits can be taken back.
    ``day_start_ms``: how far after midnight it began, where its times were those of the day."""

    content: Transcript | Scan
    answer: bytes | None = None
    remarks: tuple[Remark, ...] = ()
    day_start_ms: int = 0

    @property
    def transcript(self) -> Transcript:
        """The transcript. Raises TypeError for a scan."""
        if not isinstance(self.content, Transcript):
            raise TypeError("a scan")
        return self.content


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that came in. ``original``: the recording or picture that belongs to it and came along, or ""."""

    document_id: str
    title: str
    kind: Kind
    original: str
    remarks: tuple[Remark, ...]


def can_import(path: str) -> bool:
    """Whether a file's name is that of something that can be imported."""
    return Path(path).suffix.lower() in SUFFIXES


def import_file(path: str) -> Imported:
    """Read a subtitle, a transcript, or an answer of CLOVA Speech, NHN or CLOVA OCR. Raises UnusableFile."""
    file = Path(path)
    if not can_import(path):
        raise UnusableFile(path, FileProblem.WRONG_KIND)
    body = contents(file)
    wire = _service_of(value_of(body)) if file.suffix.lower() == ".json" else None
    if wire is None:
        brought = read_contents(body, file)
        return Imported(brought.transcript, None, brought.remarks, brought.day_start_ms)
    try:
        return Imported(wire(body, tidy(file.stem)), body)
    except Unintelligible as error:
        raise UnusableFile(path, FileProblem.DAMAGED) from error


def partner(name: str, originals: Sequence[str], *, is_only_one: bool = False) -> str:
    """Which of the recordings or pictures a file that is imported belongs to; "" for none.

    The one of the same name but for its ending, else the one whose name it goes on from («talk.ko.srt»).
    ``is_only_one``: nothing else came along, so that one of each belong together whatever they are called.
    """
    if alike := _alike(name, originals):
        return alike[0]
    return originals[0] if is_only_one and len(originals) == 1 else ""


def stems_of(originals: Iterable[str]) -> frozenset[str]:
    """What `goes_by` asks of many recordings and pictures at once."""
    return frozenset(map(_stem, originals))


def goes_by(name: str, stems: Collection[str]) -> bool:
    """Whether a file goes by the name of one of so many recordings or pictures, as `partner` finds it."""
    wanted = _stem(name)
    shortest = max(1, len(wanted) - _LONGEST_MARK)
    return wanted in stems or any(
        wanted[:at] in stems and _goes_on(wanted, wanted[:at]) for at in range(shortest, len(wanted))
    )


def keep(
    path: str, library: Library, originals: Sequence[str], *, is_only_one: bool = False, kind: Kind | None = None
) -> Kept:
    """Read a file and keep it as a document, with the one of ``originals`` (recordings and pictures) that belongs to
    it, as `partner` says.

    Raises UnusableFile, also where it becomes no document of the ``kind`` that is asked for. An original that cannot
    be used, or does not fit, is none.
    """
    imported = import_file(path)
    found = Kind.SCAN if isinstance(imported.content, Scan) else Kind.TRANSCRIPT
    if kind not in (None, found):
        raise UnusableFile(path, FileProblem.WRONG_KIND)
    wanted = FileKind.SCAN if found is Kind.SCAN else FileKind.RECORDING
    # files are opened to be told apart, so only those that may be meant
    candidates = originals if is_only_one else _alike(path, originals)
    original = partner(path, [one for one in candidates if kind_of(one) is wanted], is_only_one=is_only_one)
    if isinstance(imported.content, Scan):
        return _keep_scan(imported, imported.content, original, library)
    return _keep_transcript(imported, original, path, library)


def _keep_transcript(imported: Imported, recording: str, path: str, library: Library) -> Kept:
    transcript, remarks, media_hash = imported.transcript, list(imported.remarks), ""
    if recording:
        try:
            probed = probe(recording)
            length_ms = probed.duration_ms
            transcript = replace(transcript, recorded_on=transcript.recorded_on or probed.recorded_on)
            media_hash = fingerprint(recording)
        except UnusableFile:
            # it is told for the recording itself
            recording = ""
        else:
            if Path(path).suffix.lower() != ".json":
                imported = _beside(imported, length_ms, is_its_own=bool(_alike(path, [recording])))
                remarks = list(imported.remarks)
                transcript = replace(imported.transcript, recorded_on=transcript.recorded_on)
            behind = sum(segment.start_ms > length_ms + _SLACK_MS for segment in transcript.segments)
            if behind and _stem(recording) != _stem(path):
                # one of each, and they do not fit: nobody said that they belong together
                recording = media_hash = ""
            else:
                transcript = replace(transcript, duration_ms=max(length_ms, transcript.duration_ms))
                remarks += [Remark(RemarkKind.BEHIND_THE_END, behind)] if behind else []
    answers = () if imported.answer is None else ((0, imported.answer),)
    recognised = None if imported.answer is None else transcript
    media = str(Path(recording).absolute()) if recording else ""
    document = library.add_transcript(transcript, recognised, answers, media, media_hash)
    return Kept(document, transcript.title, Kind.TRANSCRIPT, recording, tuple(remarks))


def _beside(imported: Imported, length_ms: int, *, is_its_own: bool) -> Imported:
    """What was read, with the times that its recording bears out: those of a day stay where it is so long that they lie
    in it, and become those of the recording where they lie all behind it."""
    transcript, day_start_ms = imported.transcript, imported.day_start_ms
    others = tuple(one for one in imported.remarks if one.kind is not RemarkKind.TIMES_OF_DAY)
    if day_start_ms:
        last = max(one.start_ms for one in transcript.segments)
        if last + day_start_ms > length_ms:
            return imported
        return replace(imported, content=moved(transcript, day_start_ms), remarks=others, day_start_ms=0)
    before_ms = of_recording(transcript, length_ms, is_its_own=is_its_own)
    if not before_ms:
        return imported
    remark = Remark(RemarkKind.TIMES_OF_DAY, detail=clock_of(before_ms))
    return replace(imported, content=moved(transcript, -before_ms), remarks=(*others, remark), day_start_ms=before_ms)


def _keep_scan(imported: Imported, scan: Scan, picture: str, library: Library) -> Kept:
    media_hash = ""
    if picture:
        try:
            media_hash = fingerprint(picture)
        except UnusableFile:
            picture = ""
    pages = sized(scan.pages, picture) if picture else scan.pages
    scan = replace(scan, pages=tuple(map(_as_large_as_its_boxes, pages)))
    answers = [(tuple(page.number for page in scan.pages), imported.answer or b"")]
    media = str(Path(picture).absolute()) if picture else ""
    document = library.scans.add(scan, scan, answers, media, media_hash)
    remarks = () if picture else (Remark(RemarkKind.WITHOUT_PICTURE, len(scan.pages)),)
    return Kept(document, scan.title, Kind.SCAN, picture, (*imported.remarks, *remarks))


def _as_large_as_its_boxes(page: Page) -> Page:
    """A page of which nobody knows the size, large enough for what is on it."""
    if page.width and page.height:
        return page
    corners = [corner for field in page.fields for corner in field.polygon]
    if not corners:
        return page
    return replace(page, width=max(x for x, _ in corners), height=max(y for _, y in corners))


def _service_of(value: object) -> Callable[[bytes, str], Transcript | Scan] | None:
    """The reader of a service's answer, by the names at its top; None for our own JSON and anything else."""
    if not isinstance(value, dict) or value.get("kind") in {"transcript", "scan"} or reader_of(value) is not None:
        return None
    if isinstance(value.get("header"), dict) and "isSuccessful" in value["header"]:
        return lambda body, title: nhn_stt_wire.to_transcript(body, title=title)
    images = value.get("images")
    if isinstance(images, list) and images and all(isinstance(image, dict) for image in images):
        return _scan
    if isinstance(value.get("segments"), list):
        return lambda body, title: clova_speech_wire.to_transcript(body, title=title)
    return None


def _scan(body: bytes, title: str) -> Scan:
    pages = clova_ocr_wire.to_pages(body)
    if not any(page.state is PageState.DONE for page in pages):
        raise Unintelligible(Service.CLOVA_OCR, "images")
    return Scan(title, str(Service.CLOVA_OCR), pages)


def _stem(name: str) -> str:
    return unicodedata.normalize("NFC", Path(name).stem).casefold()


def _alike(name: str, originals: Sequence[str]) -> list[str]:
    wanted = _stem(name)
    stems = [(one, _stem(one)) for one in originals]
    same = [one for one, stem in stems if stem == wanted]
    return same + [one for one, stem in stems if _goes_on(wanted, stem)]


def _goes_on(longer: str, shorter: str) -> bool:
    mark = longer[len(shorter) :]
    return longer.startswith(shorter) and mark[:1] in {".", "_", "-", " ", "("} and len(mark) <= _LONGEST_MARK
