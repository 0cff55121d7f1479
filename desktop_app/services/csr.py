"""The client of CSR, CLOVA Speech Recognition: up to a minute of speech in one call (CSR API;
CSR in practice).

Also of the services on this computer, which speak the same API.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from desktop_app.domain.errors import Broken, FileProblem, NoKey, Rejected, Service, Unintelligible, UnusableFile
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.services import csr_wire
from desktop_app.services.connection import Address, parse_address
from desktop_app.services.csr_codes import FAULTS, NOT_SUBSCRIBED, ONCE, QUOTA_OR_NOT_TICKED, is_own, judge
from desktop_app.services.gateway import WRONG_ADDRESS
from desktop_app.services.http import HttpClient, Patience, pause
from desktop_app.services.limits import SPEECH
from desktop_app.services.redaction import Redaction
from desktop_app.services.upload import Body, BytesBody, WholeFile

__all__ = [
    "LANGUAGES",
    "LANGUAGE_NOT_OFFERED",
    "NOT_SUBSCRIBED",
    "QUOTA_OR_NOT_TICKED",
    "UPLOAD_ONLY",
    "WRONG_ADDRESS",
    "Csr",
]

LANGUAGES: Mapping[str, str] = MappingProxyType({"ko-KR": "Kor", "en-US": "Eng", "ja": "Jpn", "zh-cn": "Chn"})
"""Our names of languages and those of CSR."""

LANGUAGE_NOT_OFFERED = "LANGUAGE_NOT_OFFERED"
"""`Rejected.code`: the service does not recognise this language; nothing was sent."""
UPLOAD_ONLY = "UPLOAD_ONLY"
"""`Rejected.code`: the service takes a file in the call and answers in it, and nothing else; nothing was sent."""

_CONTENT_TYPE = "application/octet-stream"
_VERSION_PATH = "/recog/v1"
_VERSION_PATH_BEGUN = ("", "/", "/recog")
_ANSWER_S = 120.0
_CHECK_ANSWER_S = 60.0


class Csr:
    """One application: base URL, client id and client secret. Safe to use from several threads.

    Raises NoKey or Refused (INVALID_ADDRESS, INSECURE_ADDRESS) when it is made with an account that cannot be used.
    """

    def __init__(self, url: str, key_id: str, key: str, *, patience: Patience | None = None) -> None:
        self._service = service = Service.CSR
        address = parse_address(service, url)
        key_id, key = key_id.strip(), key.strip()
        if not key_id or not key:
            raise NoKey(service)
        self._hide = Redaction(key_id, key)
        self._headers = {"X-NCP-APIGW-API-KEY-ID": key_id, "X-NCP-APIGW-API-KEY": key}
        self._patience = patience or Patience()
        self._http = HttpClient(service, _whole(address), self._patience, self._hide.body)

    def __repr__(self) -> str:
        return f"Csr({self._http!r})"

    def recognise(self, source: str | Path | bytes, options: SpeechOptions, progress: Progress) -> bytes:
        """Send a recording of at most a minute and return the raw answer.

        ``source``: a path, or the bytes of a file. ``progress`` hears the bytes that went out. Raises ServiceError
        (Rejected with LANGUAGE_NOT_OFFERED, UPLOAD_ONLY; QuotaExceeded with QUOTA_OR_NOT_TICKED), UnusableFile,
        Cancelled. A call that the service may have taken is never sent again; what it says no to itself is, a few
        times.
        """
        if options.source is not Source.UPLOAD:
            raise Rejected(self._service, UPLOAD_ONLY)
        language = LANGUAGES.get(options.language)
        if language is None:
            raise Rejected(self._service, LANGUAGE_NOT_OFFERED)
        body: Body = BytesBody(source, _CONTENT_TYPE) if isinstance(source, bytes) else _FileBody(WholeFile(source))
        self._check_size("" if isinstance(source, bytes) else str(source), body.length)
        delays = iter(self._patience.lost_delays_s)
        failed: set[str] = set()
        while True:
            try:
                return self._http.call(
                    "POST",
                    f"?lang={language}",
                    progress,
                    judge(self._service, self._hide, paid=True),
                    headers=self._headers,
                    body=body,
                    answer_s=_ANSWER_S,
                    reports=True,
                ).body
            except Broken as error:
                delay = next(delays, None)
                is_hopeless = error.code not in FAULTS | ONCE or (error.code in ONCE and error.code in failed)
                if delay is None or error.maybe_accepted or is_hopeless:
                    raise
                failed.add(error.code)
            pause(progress, delay)

    def submit(self, source: str, options: SpeechOptions, progress: Progress) -> str:  # noqa: ARG002 - as its siblings
        """CSR has no jobs: raises Rejected(UPLOAD_ONLY)."""
        raise Rejected(self._service, UPLOAD_ONLY)

    def wait(self, token: str, progress: Progress) -> bytes:  # noqa: ARG002 - as its siblings
        """CSR has no jobs: raises Rejected(UPLOAD_ONLY)."""
        raise Rejected(self._service, UPLOAD_ONLY)

    def check_connection(self, progress: Progress | None = None) -> None:
        """Find out whether address and keys are right, at no cost: send neither sound nor language, which the service
        itself refuses (STT003, STT004) once the gateway let the keys in.

        Raises Refused for the keys, QuotaExceeded where the API is not ticked in the application or its limit is used
        up, Rejected(WRONG_ADDRESS) where something else answers, Unreachable where nothing does.
        """
        try:
            answer = self._http.call(
                "POST",
                "",
                progress or NoProgress(),
                judge(self._service, self._hide, paid=False),
                headers=self._headers,
                body=BytesBody(b"", _CONTENT_TYPE),
                answer_s=_CHECK_ANSWER_S,
            )
        except (Rejected, Broken) as error:
            if is_own(error.code):
                return
            if isinstance(error, Rejected) and error.code != WRONG_ADDRESS:
                raise Rejected(self._service, WRONG_ADDRESS, error.message) from error
            raise
        except Unintelligible as error:
            raise Rejected(self._service, WRONG_ADDRESS) from error
        try:
            csr_wire.to_transcript(answer.body, title="")
        except Unintelligible as error:
            raise Rejected(self._service, WRONG_ADDRESS) from error

    def transcript(
        self, answer: bytes, *, title: str, offset_ms: int = 0, piece: int = 0, duration_ms: int = 0
    ) -> Transcript:
        """What a raw answer says; see `csr_wire.to_transcript`. ``duration_ms``: of the piece."""
        return csr_wire.to_transcript(
            answer, title=title, offset_ms=offset_ms, duration_ms=duration_ms, piece=piece, service=self._service
        )

    def close(self) -> None:
        """Break off every call that is under way."""
        self._http.close()

    def _check_size(self, path: str, size: int) -> None:
        most = SPEECH[Service.CSR].max_bytes
        if size > most:
            raise UnusableFile(path, FileProblem.TOO_LARGE, most, size)
        if not size:
            raise UnusableFile(path, FileProblem.EMPTY)


@dataclass(frozen=True, slots=True)
class _FileBody:
    """A file as it is, streamed."""

    file: WholeFile
    content_type: str = _CONTENT_TYPE

    @property
    def length(self) -> int:
        return self.file.size

    def blocks(self) -> Iterator[bytes | memoryview]:
        return self.file.blocks()


def _whole(address: Address) -> Address:
    """The address with the ``/stt`` it lacks; a bare host, or half of the documented path, gets that path whole."""
    path = address.path
    if not path.endswith("/stt"):
        path = f"{_VERSION_PATH if path in _VERSION_PATH_BEGUN else path}/stt"
    return Address(address.secure, address.host, address.port, path)
