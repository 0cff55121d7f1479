"""The tree of errors. They carry facts, not sentences; the window and the command line make the words.

::

    AppError
    ├─ Cancelled                    the user gave up; never shown as a failure
    ├─ UnusableFile(path, problem)  unreadable, wrong kind, too long, too large, empty
    ├─ ServiceError(service)
    │  ├─ Unreachable(host)         no connection, timeout, broken off
    │  ├─ Refused(code)             the key, the domain, not subscribed
    │  ├─ QuotaExceeded(code)       a limit used up: never retried
    │  ├─ LimitReached(limit)       one's own limit, before anything was sent
    │  ├─ SentBefore(fate)          the same content was sent before; nothing was sent now
    │  ├─ Rejected(code)            this request
    │  ├─ Busy(retry_after_s)       after the retries
    │  ├─ Broken(code)              5xx after the retries
    │  └─ Unintelligible(where)     an answer that does not fit
    ├─ NoKey(service)
    ├─ UnusableForm(path, problem)  no form that minutes can be filled into
    ├─ UnusableModel(name, problem) a speech model of this computer: not there, damaged, no room
    ├─ StorageError(path)           the last good state stands
    │  └─ NotKept(path, beside)     what was paid for is in hand, and could not be written into the library
    ├─ ExportError(path)
    └─ OwnFault(name)               a mistake of this program at one file or document
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


class Service(StrEnum):
    """Who recognises. The values are the names used on the command line and in files."""

    CLOVA_SPEECH = "clova-speech"
    CSR = "csr"
    NHN_STT = "nhn-stt"
    CLOVA_OCR = "clova-ocr"
    OBJECT_STORAGE = "object-storage"
    LOCAL = "local"
    OWN_MODEL = "own-model"
    """A language model of the office's own, asked for summaries."""


class FileProblem(StrEnum):
    """Why a file cannot be used."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    WRONG_KIND = "wrong-kind"
    DAMAGED = "damaged"
    NO_AUDIO = "no-audio"
    TOO_LONG = "too-long"
    TOO_SHORT = "too-short"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    """A page that takes minutes to draw."""
    ENCRYPTED = "encrypted"
    NO_SUCH_PAGE = "no-such-page"
    """A page was asked for that the file does not have."""
    NOTHING_INSIDE = "nothing-inside"
    """A folder in which no file can be used."""
    OTHER_RECORDING = "other-recording"
    """A recording that is shorter than the text which came along with it."""
    ANOTHER = "another"
    """Another file lies in the place of the one that a document was made of."""
    EXCHANGED = "exchanged"
    """The file was overwritten with another one while it was being worked at."""
    HARDLY_SPOKEN = "hardly-spoken"
    """A dictation that ended before anything could be said."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_USE = {32, 33}
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows."""


class StorageProblem(StrEnum):
    """Why something could not be kept."""

    FULL = "full"
    DENIED = "denied"
    DAMAGED = "damaged"
    """The file as a whole makes no sense."""
    UNREADABLE = "unreadable"
    """What is kept of one document makes no sense; the others can be read."""
    NEWER = "newer"
    LOCKED = "locked"
    MISSING = "missing"
    """The folder it should lie in is not there."""
    OTHER = "other"

    @classmethod
    def of(cls, error: Exception) -> StorageProblem:
        """What an error of the system, an OSError or one with its ``errno``, means for what was to be written."""
        code = getattr(error, "errno", None)
        if code in _FULL:
            return cls.FULL
        if getattr(error, "winerror", None) in _IN_USE:
            return cls.LOCKED
        if code == errno.ENOENT:
            return cls.MISSING
        return cls.DENIED if code in _DENIED else cls.OTHER


@dataclass(eq=False)
class AppError(Exception):
    """The root. Every error a user can meet is one of its children."""

    def facts(self) -> dict[str, Any]:
        """The error's facts by name, as plain values that can be kept in a file."""
        kept = {f.name: getattr(self, f.name) for f in fields(self) if f.metadata.get("kept", True)}
        return {name: str(value) if isinstance(value, StrEnum) else value for name, value in kept.items()}

    def __str__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.facts().items())})"


@dataclass(eq=False)
class Cancelled(AppError):
    """The user gave up. Never shown as a failure."""


@dataclass(eq=False)
class UnusableFile(AppError):
    """An input file that cannot be used.

    ``limit`` and ``actual`` are milliseconds for TOO_LONG and TOO_SHORT, bytes for TOO_LARGE.
    """

    path: str
    problem: FileProblem
    limit: int | None = None
    actual: int | None = None


@dataclass(eq=False)
class ServiceError(AppError):
    """A call to a service failed."""

    service: Service


@dataclass(eq=False)
class Unreachable(ServiceError):
    """No connection, a timeout, or a connection that broke off.

    ``maybe_accepted``: the whole request may have arrived, so that sending it again could be paid twice.
    ``is_untrusted``: somebody answers who cannot prove to be that host; nothing was sent.
    """

    host: str
    maybe_accepted: bool = False
    is_untrusted: bool = False


@dataclass(eq=False)
class Refused(ServiceError):
    """The service does not let this account in: the key, the domain, the subscription."""

    code: str
    message: str = ""


@dataclass(eq=False)
class QuotaExceeded(ServiceError):
    """A limit is used up. Never retried."""

    code: str
    message: str = ""


@dataclass(eq=False)
class LimitReached(ServiceError):
    """The user's own limit is reached; nothing was sent.

    ``period``: «day» or «month», in the vendor's time. ``limit`` in ``unit``: «milliseconds» or «pages».
    """

    period: str
    limit: int
    unit: str = "milliseconds"


@dataclass(eq=False)
class SentBefore(ServiceError):
    """The same content was sent to this service before; nothing was sent now.

    ``fate``: what became of it then, a value of `calls.Fate`. ``started_at``: when, in seconds since 1970.
    ``like``: another input of the same command that has this content; "" where there is none.
    """

    fate: str
    started_at: float
    like: str = ""


@dataclass(eq=False)
class Rejected(ServiceError):
    """The service does not take this request."""

    code: str
    message: str = ""


@dataclass(eq=False)
class Busy(ServiceError):
    """The service was busy, also after the retries."""

    code: str = ""
    retry_after_s: float | None = None


@dataclass(eq=False)
class Broken(ServiceError):
    """The service failed on its own side, also after the retries."""

    code: str
    message: str = ""
    maybe_accepted: bool = False


@dataclass(eq=False)
class Unintelligible(ServiceError):
    """An answer that does not fit the documents. ``where`` names the place; the answer is kept with the job.

    ``maybe_accepted``: it could not be kept, or names no job, though the request may have been accepted.
    """

    where: str
    maybe_accepted: bool = False


def said_by_service(facts: Mapping[str, object]) -> str:
    """What a service itself said of an error of these facts, without keys: its code and message; empty where it said
    nothing."""
    message, code = str(facts.get("message") or ""), str(facts.get("code") or "")
    return f"{code}: {message}" if message and code and code not in message else message


def is_fate_open(error: BaseException) -> bool:
    """Whether the call may have been accepted all the same, so that sending it again could be paid twice."""
    return isinstance(error, Unreachable | Broken | Unintelligible) and error.maybe_accepted


@dataclass(eq=False)
class NoKey(AppError):
    """The account of a service is not filled in."""

    service: Service


class ModelProblem(StrEnum):
    """Why a speech model of this computer cannot be used, fetched or kept."""

    MISSING = "missing"
    """The model is not there; it can be fetched or taken from a folder."""
    DAMAGED = "damaged"
    """The model's files were cut short, exchanged, or cannot be read."""
    NO_ROOM = "no-room"
    """There is not enough memory for it."""
    DISK_FULL = "disk-full"
    DENIED = "denied"
    """The model's folder may not be written to or read."""
    NO_MODEL = "no-model"
    """What lies in the folder is no Whisper model that can be used here."""
    UNKNOWN = "unknown"
    """Nobody knows a model of this name."""
    UNDER_WAY = "under-way"
    """Another window or command is fetching it."""
    UNREACHABLE = "unreachable"
    """Where models are fetched from cannot be reached, or broke off again and again."""
    REFUSED = "refused"
    """Where models are fetched from does not give it out."""
    WRONG_BYTES = "wrong-bytes"
    """What came is not the model that was meant; it was thrown away."""
    UNSAFE_ADDRESS = "unsafe-address"
    """The model would have been fetched without encryption or from an address that cannot be one."""


@dataclass(eq=False)
class UnusableModel(AppError):
    """A speech model of this computer cannot be used, fetched or kept.

    ``needed``: bytes of disk or memory it needs, where room is lacking. ``instead``: a model that fits, "" for none.
    """

    name: str
    problem: ModelProblem
    needed: int | None = None
    instead: str = ""


class FormProblem(StrEnum):
    """Why a file cannot be used as the office's own form."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    WRONG_KIND = "wrong-kind"
    """Neither HWPX nor DOCX."""
    OLD_HANGUL = "old-hangul"
    """What Hangul wrote before HWPX (.hwp)."""
    OLD_WORD = "old-word"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    NO_BLANKS = "no-blanks"
    """Nothing in it says what belongs where."""
    OTHER_FORMAT = "other-format"
    """It is a HWPX and a DOCX was asked for, or the other way round."""
    NOT_KEPT = "not-kept"
    """No form is kept by that name."""
    NAME_TAKEN = "name-taken"
    """Another form is kept by that name."""


@dataclass(eq=False)
class UnusableForm(AppError):
    """A file that cannot be used as the office's own form. ``path``: of the file, or the name it is kept by."""

    path: str
    problem: FormProblem


@dataclass(eq=False)
class StorageError(AppError):
    """Something could not be kept or read. The last good state stands."""

    path: str
    problem: StorageProblem = StorageProblem.OTHER


@dataclass(eq=False)
class NotKept(StorageError):
    """What was paid for is in hand, and could not be written into the library for a while.

    ``beside``: the folder where it lies for the next try, "" where it could be laid nowhere. ``document``: what was
    made of it, a transcript or a scan, if that much is in hand.
    """

    beside: str = ""
    document: object = field(default=None, metadata={"kept": False})


@dataclass(eq=False)
class ExportError(AppError):
    """A file could not be written."""

    path: str
    problem: StorageProblem = StorageProblem.OTHER


@dataclass(eq=False)
class OwnFault(AppError):
    """A mistake of this program, met at one file or document of several: it was logged, and the others go on.

    ``name``: what the user calls that file or document.
    """

    name: str
