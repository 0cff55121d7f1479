"""The client of NHN Cloud Speech to Text, v2.0 and v2.1 (NHN API; NHN in practice).

Also of the services on this computer, which speak the same API. Korean only; no words, no speakers.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from urllib.parse import quote, urlsplit

import msgspec

from desktop_app.domain.errors import (
    Broken,
    FileProblem,
    NoKey,
    Refused,
    Rejected,
    Service,
    Unintelligible,
    UnusableFile,
)
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.services import nhn_stt_wire
from desktop_app.services.clova_speech_wire import parse
from desktop_app.services.connection import Address, parse_address
from desktop_app.services.gateway import WRONG_ADDRESS
from desktop_app.services.http import HttpAnswer, HttpClient, Judge, Patience, pause
from desktop_app.services.limits import SPEECH
from desktop_app.services.nhn_stt_codes import (
    FAILED,
    FAULTS,
    ONCE,
    SPEECH_NOT_DETECTED,
    TOKEN_EXPIRED,
    UNKNOWN_TASK,
    TopWire,
    header_of,
    judge,
    read,
)
from desktop_app.services.nhn_token import ACCESS_KEY_REFUSED, NhnToken
from desktop_app.services.redaction import Redaction
from desktop_app.services.upload import Body, BytesBody, MultipartBody, WholeFile
from desktop_app.services.waiting import TIMED_OUT, USUAL, JobStage, JobStatus, Polling, wait_for

__all__ = [
    "ACCESS_KEY_REFUSED",
    "BAD_PAIR",
    "FAILED",
    "KOREAN_ONLY",
    "NEEDS_URL",
    "SPEECH_NOT_DETECTED",
    "TIMED_OUT",
    "TOKEN_EXPIRED",
    "UNKNOWN_TASK",
    "WRONG_ADDRESS",
    "NhnStt",
    "pair_texts",
]

KOREAN_ONLY = "KOREAN_ONLY"
"""`Rejected.code`: the service recognises Korean and nothing else; nothing was sent."""
NEEDS_URL = "NEEDS_URL"
"""`Rejected.code`: only a recording behind a URL can be recognised without waiting, and a key of an object storage
means nothing to this service; nothing was sent."""
BAD_PAIR = "BAD_PAIR"
"""`Rejected.code`: a pair of words lacks one of them, or its answer holds the «_» that parts them; nothing was sent."""

_ACCEPT_S = 120.0
_POLL_ANSWER_S = 60.0
_VERSION = re.compile(r"/v\d+(\.\d+)?$")
_STAGES = {
    "PENDING": JobStage.WAITING,
    "IN_PROGRESS": JobStage.PROCESSING,
    "COMPLETED": JobStage.COMPLETED,
    FAILED: JobStage.FAILED,
}


class NhnStt:
    """One app key, with its secret key (API v2.0) or with a user access key (v2.1). Safe to use from several threads.

    ``base_url``: with or without the version; one that is given decides, if there is a key for it. Raises NoKey or
    Refused (INVALID_ADDRESS, INSECURE_ADDRESS) when it is made with an account that cannot be used.
    """

    def __init__(
        self,
        base_url: str,
        app_key: str,
        *,
        secret: str = "",
        access_key_id: str = "",
        access_key_secret: str = "",
        token_url: str = "",
        patience: Patience | None = None,
    ) -> None:
        self._service = service = Service.NHN_STT
        address = _base(parse_address(service, base_url))
        app_key, secret = app_key.strip(), secret.strip()
        key_id, key_secret = access_key_id.strip(), access_key_secret.strip()
        has_access_key = bool(key_id and key_secret and token_url.strip())
        version = _VERSION.search(address.path)
        if has_access_key and secret and version:
            has_access_key = version[0].endswith(".1")
        if not app_key or not (secret or has_access_key):
            raise NoKey(service)
        if not version:
            path = f"{address.path}/v2.{1 if has_access_key else 0}"
            address = Address(address.secure, address.host, address.port, path)
        self._secrets = (app_key, secret, key_id, key_secret)
        self._hide = Redaction(*self._secrets)
        self._secret = secret
        self._token = NhnToken(service, token_url, key_id, key_secret, patience) if has_access_key else None
        self._path = f"/appkeys/{quote(app_key, safe='')}/stt"
        self._patience = patience or Patience()
        self._http = HttpClient(service, address, self._patience, self._without_keys)

    def __repr__(self) -> str:
        return f"NhnStt({self._http!r})"

    def _without_keys(self, body: bytes) -> bytes:
        """As `_hide` is by then: a token is a key too, and comes later."""
        return self._hide.body(body)

    def recognise(self, source: str, options: SpeechOptions, progress: Progress) -> bytes:
        """Send a recording and wait for the raw answer.

        ``source``: a path, which is sent in one call, or a URL, whose task is waited for. Raises ServiceError
        (Rejected with KOREAN_ONLY, BAD_PAIR, NEEDS_URL), UnusableFile, Cancelled.
        """
        if options.source is Source.URL:
            return self.wait(self.submit(source, options, progress), progress)
        if options.source is not Source.UPLOAD:
            raise Rejected(self._service, NEEDS_URL)
        pairs = self._pairs(options)
        size, most = WholeFile(source).size, SPEECH[Service.NHN_STT].max_bytes
        if size > most:
            raise UnusableFile(source, FileProblem.TOO_LARGE, most, size)
        body = MultipartBody({}, "audio", source, [("biasingList", text) for text in pairs])
        return self._ask("POST", "", progress, body=body, paid=True).body

    def submit(self, source: str, options: SpeechOptions, progress: Progress) -> str:
        """Have the recording behind a URL recognised; returns the id of the task.

        Raises Rejected(NEEDS_URL) for anything but a URL, else as `recognise`.
        """
        if options.source is not Source.URL or urlsplit(source).scheme.lower() not in {"http", "https"}:
            raise Rejected(self._service, NEEDS_URL)
        wanted: dict[str, object] = {"audioUrl": source}
        if pairs := self._pairs(options):
            wanted["biasingList"] = list(pairs)
        body = BytesBody(msgspec.json.encode(wanted), "application/json")
        return self._task(self._ask("POST", "/async", progress, body=body, paid=True, answer_s=_ACCEPT_S))

    def status(self, token: str, progress: Progress) -> JobStatus:
        """Ask after a task. Raises Rejected(UNKNOWN_TASK) for one the service does not know."""
        answer = self._ask("GET", f"/async/{quote(token, safe='')}/status", progress, of_status=True)
        top = read(answer.body)
        header = header_of(top)
        if top is None or header is None:
            raise Unintelligible(self._service, "header")
        # A word that no document has yet is taken for progress.
        stage = _STAGES.get(str(top.taskStatus).strip().upper(), JobStage.PROCESSING)
        has_result = bytes(memoryview(top.result)[:1]) == b"{"
        if not top.taskStatus:
            if not has_result:
                raise Unintelligible(self._service, "taskStatus")
            stage = JobStage.COMPLETED
        body = answer.body if stage is JobStage.COMPLETED and has_result else None
        message = "" if header.code in {"", "0"} else self._hide(header.message)
        return JobStatus(stage, body, message, code=self._hide(header.code)[:32])

    def wait(self, token: str, progress: Progress, pace: Polling = USUAL) -> bytes:
        """Wait for the raw answer of a task.

        Raises Rejected (FAILED, after which `retry` may help; UNKNOWN_TASK), Broken(TIMED_OUT), and what `wait_for`
        does.
        """
        return self._result(
            wait_for(self._service, lambda: self.status(token, progress), progress, pace, unknown=UNKNOWN_TASK)
        )

    def retry(self, token: str, progress: Progress) -> str:
        """Have a task that FAILED tried again; returns the id to ask after from now on, mostly a new one.

        It is a GET that starts something, so it is not sent again once it may have arrived: an Unreachable or Broken
        with ``maybe_accepted`` leaves open whether the task was begun again.
        """
        path = f"/async/{quote(token, safe='')}/retry"
        return self._task(self._ask("GET", path, progress, paid=True, answer_s=_ACCEPT_S))

    def check_connection(self, progress: Progress | None = None) -> None:
        """Find out whether address and keys are right, at no cost: ask after a task that does not exist.

        Raises Refused for the keys, Rejected(WRONG_ADDRESS) where something else answers, Unreachable where nothing
        does.
        """
        try:
            self.status(str(uuid.uuid4()), progress or NoProgress())
        except Rejected as error:
            if error.code == WRONG_ADDRESS or error.code.startswith("HTTP_") or error.code in {"405", "415"}:
                raise Rejected(self._service, WRONG_ADDRESS, error.message) from error
            # Any other «no» is the service's own: it let the keys in and looked for the task.
        except Unintelligible as error:
            raise Rejected(self._service, WRONG_ADDRESS) from error

    def transcript(
        self,
        answer: bytes,
        *,
        title: str,
        offset_ms: int = 0,
        piece: int = 0,
        duration_ms: int = 0,  # noqa: ARG002 - as its siblings
    ) -> Transcript:
        """What a raw answer says; see `nhn_stt_wire.to_transcript`. It tells its times itself."""
        return nhn_stt_wire.to_transcript(answer, title=title, offset_ms=offset_ms, piece=piece, service=self._service)

    def close(self) -> None:
        """Break off every call that is under way."""
        self._http.close()
        if self._token is not None:
            self._token.close()

    def _pairs(self, options: SpeechOptions) -> tuple[str, ...]:
        if options.language != "ko-KR":
            raise Rejected(self._service, KOREAN_ONLY)
        try:
            return pair_texts(options.bias)
        except ValueError as error:
            raise Rejected(self._service, BAD_PAIR) from error

    def _ask(
        self,
        method: str,
        path: str,
        progress: Progress,
        *,
        body: Body | None = None,
        paid: bool = False,
        of_status: bool = False,
        answer_s: float | None = None,
    ) -> HttpAnswer:
        """One call; again after the service's own clear «no», as its code has it."""
        delays = iter(self._patience.lost_delays_s)
        failed: set[str] = set()

        def call(headers: dict[str, str], decide: Judge) -> HttpAnswer:
            return self._http.call(
                method,
                self._path + path,
                progress,
                decide,
                headers=headers,
                body=body,
                answer_s=_POLL_ANSWER_S if of_status else answer_s,
                repeatable=of_status,
                reports=method == "POST",
            )

        def decide(answer: HttpAnswer) -> None:
            judge(self._service, self._hide, paid=paid, of_status=of_status)(answer)

        while True:
            try:
                return self._let_in(lambda headers: call(headers, decide), progress)
            except Broken as error:
                delay = next(delays, None)
                is_hopeless = error.code not in FAULTS | ONCE or (error.code in ONCE and error.code in failed)
                # Asking after a task was already repeated; trying one again is never.
                if method == "GET" or delay is None or error.maybe_accepted or is_hopeless:
                    raise
                failed.add(error.code)
            pause(progress, delay)

    def _let_in(self, call: Callable[[dict[str, str]], HttpAnswer], progress: Progress) -> HttpAnswer:
        """A call with what lets it in; again with a new token, once, where the token was no longer good."""
        if self._token is None:
            return call({"Authorization": self._secret})
        token = self._token.get(progress)
        try:
            return call(self._bearer(token))
        except Refused as error:
            if error.code != TOKEN_EXPIRED:
                raise
        self._token.forget(token)
        return call(self._bearer(self._token.get(progress)))

    def _bearer(self, token: str) -> dict[str, str]:
        self._hide = Redaction(*self._secrets, token)
        return {"X-NHN-Authorization": f"Bearer {token}"}

    def _result(self, status: JobStatus) -> bytes:
        if status.state is JobStage.FAILED:
            is_silent = status.code == SPEECH_NOT_DETECTED
            raise Rejected(self._service, SPEECH_NOT_DETECTED if is_silent else FAILED, status.message)
        if status.answer is None:
            raise Unintelligible(self._service, "result")
        return status.answer

    def _task(self, answer: HttpAnswer) -> str:
        """The id of a task, wherever it stands: at the top after a submission, inside ``result`` after a retry."""
        top = read(answer.body)
        task = _task_id(top) if top else ""
        if not task:
            raise Unintelligible(self._service, "taskId", maybe_accepted=True)
        return task


def pair_texts(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Pairs of (answer, heard) as the service takes them, ``answer_heard``, each once and bare (NHN API,
    ``biasingList``; NHN in practice).

    Raises ValueError for a pair that lacks one of the two, or whose answer holds the «_» that parts them.
    """
    texts: dict[str, None] = {}
    for pair in pairs:
        answer, heard = (" ".join(part.split()) for part in pair)
        if not answer or not heard or "_" in answer:
            raise ValueError("a pair lacks a word, or its answer holds the sign that parts them")
        texts[f"{answer}_{heard}"] = None
    return tuple(texts)


def _task_id(top: TopWire) -> str:
    result = parse(bytes(top.result))
    inner = result.get("taskId") if isinstance(result, dict) else None
    for place in (inner, top.taskId):
        if isinstance(place, str) and place.strip():
            return place.strip()
    return ""


def _base(address: Address) -> Address:
    """The address without the path of a call that was pasted along with it."""
    path = address.path.partition("/appkeys/")[0].rstrip("/").removesuffix("/appkeys")
    return Address(address.secure, address.host, address.port, path)
