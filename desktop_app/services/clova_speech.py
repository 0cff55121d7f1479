"""The client of CLOVA Speech, long sentence recognition (CLOVA Speech API and CLOVA Speech in practice).

Also of the services on this computer, which speak the same API.
"""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

import msgspec

from desktop_app.domain.errors import Broken, NoKey, Rejected, Service, Unintelligible
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import FIND_OUT, RESULT_ELSEWHERE, Completion, Source, SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.services import clova_speech_wire
from desktop_app.services.clova_speech_codes import (
    DONE_CODES,
    FAILED,
    SPEAKER_DETECT_OFF,
    TOKEN_INVALID,
    judge,
    raise_if_model,
)
from desktop_app.services.clova_speech_wire import AnswerWire, read
from desktop_app.services.connection import Address, parse_address
from desktop_app.services.gateway import WRONG_ADDRESS
from desktop_app.services.http import HttpAnswer, HttpClient, Patience
from desktop_app.services.limits import MOST_BOOSTED_WORDS
from desktop_app.services.redaction import Redaction
from desktop_app.services.upload import Body, BytesBody, MultipartBody
from desktop_app.services.waiting import OVER, TIMED_OUT, USUAL, JobStage, JobStatus, Polling, wait_for

__all__ = [
    "RESULT_ELSEWHERE",
    "SPEAKER_DETECT_OFF",
    "TIMED_OUT",
    "TOKEN_INVALID",
    "TOO_MANY_WORDS",
    "WRONG_ADDRESS",
    "ClovaSpeech",
    "request_parameters",
]

TOO_MANY_WORDS = "TOO_MANY_WORDS"
"""`Rejected.code`: more words to expect than the service takes; nothing was sent."""

_ENDPOINT = "/recognizer"
_ACCEPT_S = 900.0
_POLL_ANSWER_S = 60.0
_ACCEPTED = "SUCCEEDED"


class ClovaSpeech:
    """One long-sentence domain: its Invoke URL and secret key. Safe to use from several threads.

    Raises NoKey or Refused (INVALID_ADDRESS, INSECURE_ADDRESS) when it is made with an account that cannot be used.
    """

    def __init__(
        self,
        invoke_url: str,
        secret: str,
        *,
        service: Service = Service.CLOVA_SPEECH,
        patience: Patience | None = None,
    ) -> None:
        self._service = service
        address = parse_address(service, invoke_url)
        secret = secret.strip()
        if not secret:
            raise NoKey(service)
        base = _base(address)
        self._hide = Redaction(secret, *(part for part in base.path.split("/") if _is_key(part)))
        self._headers = {"X-CLOVASPEECH-API-KEY": secret}
        self._http = HttpClient(service, base, patience, self._hide.body)

    def __repr__(self) -> str:
        return f"ClovaSpeech({self._http!r})"

    def recognise(self, source: str, options: SpeechOptions, progress: Progress) -> bytes:
        """Send a recording and wait for the raw answer in the same call.

        ``source``: a path, URL or key of the object storage, as ``options.source`` says. Raises ServiceError,
        UnusableFile, Cancelled. Where the service queues the call all the same, its job is waited for.
        """
        answer = self._post(source, options, Completion.SYNC, progress, answer_s=None)
        wire = read(answer.body)
        if wire is not None and not wire.has_result and (token := _token(wire)):
            return self.wait(token, progress)
        return answer.body

    def submit(self, source: str, options: SpeechOptions, progress: Progress) -> str:
        """Send a recording; returns the token of the accepted call."""
        answer = self._post(source, options, Completion.ASYNC, progress, answer_s=_ACCEPT_S)
        wire = read(answer.body)
        if wire is None or not (token := _token(wire)):
            raise Unintelligible(self._service, "token", maybe_accepted=True)
        return token

    def status(self, token: str, progress: Progress) -> JobStatus:
        """Ask after an accepted call. Raises Rejected(TOKEN_INVALID) for one the service does not know."""
        answer = self._get(token, progress)
        wire = read(answer.body)
        if wire is None or not (wire.code or wire.has_result):
            raise Unintelligible(self._service, "status")
        message = self._hide(wire.message)
        percent = wire.progress if isinstance(wire.progress, int) and 0 <= wire.progress <= 100 else None
        if wire.code == FAILED:
            return JobStatus(JobStage.FAILED, None, message)
        if wire.code == TIMED_OUT:
            return JobStatus(JobStage.TIMEOUT, None, message)
        if wire.has_result and (wire.code in DONE_CODES or not wire.code):
            return JobStatus(JobStage.COMPLETED, answer.body, message, 100)
        if wire.code == "COMPLETED":
            return JobStatus(JobStage.COMPLETED, None, message, 100)
        # SUCCEEDED without a result repeats that the call was accepted, and no more.
        stage = JobStage.WAITING if wire.code == "WAITING" else JobStage.PROCESSING
        return JobStatus(stage, None, message, percent, _ACCEPTED if wire.code == _ACCEPTED else "")

    def wait(self, token: str, progress: Progress, pace: Polling = USUAL) -> bytes:
        """Wait for the raw answer of an accepted call.

        Raises Rejected (FAILED, RESULT_ELSEWHERE, TOKEN_INVALID), Broken(TIMED_OUT), and what `wait_for` does.
        """
        ended = _SilentEnd()
        return self._result(
            wait_for(
                self._service,
                lambda: self.status(token, progress),
                progress,
                pace,
                unknown=TOKEN_INVALID,
                is_over=lambda status: status.state in OVER or ended.seen_in(status),
            )
        )

    def check_connection(self, progress: Progress | None = None) -> None:
        """Find out whether address and key are right, at no cost: ask after a job that does not exist.

        Raises Refused for the key, Rejected(WRONG_ADDRESS) where something else answers, Unreachable where nothing
        does.
        """
        try:
            answer = self._get(uuid.uuid4().hex, progress or NoProgress())
        except Rejected as error:
            if error.code == WRONG_ADDRESS or error.code.startswith("HTTP_"):
                raise Rejected(self._service, WRONG_ADDRESS, error.message) from error
            # Any other «no» is the service's own: it let the key in and looked for the job.
            return
        except Unintelligible as error:
            raise Rejected(self._service, WRONG_ADDRESS) from error
        wire = read(answer.body)
        if wire is None or not wire.code:
            raise Rejected(self._service, WRONG_ADDRESS)

    def transcript(
        self,
        answer: bytes,
        *,
        title: str,
        offset_ms: int = 0,
        piece: int = 0,
        duration_ms: int = 0,
    ) -> Transcript:
        """What a raw answer says; see `clova_speech_wire.to_transcript`. ``duration_ms``: of the piece."""
        return clova_speech_wire.to_transcript(
            answer, title=title, offset_ms=offset_ms, piece=piece, duration_ms=duration_ms, service=self._service
        )

    def close(self) -> None:
        """Break off every call that is under way."""
        self._http.close()

    def _post(
        self, source: str, options: SpeechOptions, completion: Completion, progress: Progress, *, answer_s: float | None
    ) -> HttpAnswer:
        parameters = request_parameters(options, completion)
        if self._service is Service.LOCAL:
            parameters |= engine_parameters(options)
        words = sum(len(entry["words"].split(",")) for entry in parameters.get("boostings", ()))
        if words > MOST_BOOSTED_WORDS:
            raise Rejected(self._service, TOO_MANY_WORDS)
        body: Body
        match options.source:
            case Source.UPLOAD:
                body = MultipartBody({"params": msgspec.json.encode(parameters)}, "media", source)
            case Source.URL:
                body = BytesBody(msgspec.json.encode({"url": source, **parameters}), "application/json")
            case Source.OBJECT_STORAGE:
                body = BytesBody(msgspec.json.encode({"dataKey": source, **parameters}), "application/json")
        return self._http.call(
            "POST",
            f"{_ENDPOINT}/{options.source.value}",
            progress,
            judge(self._service, self._hide, paid=True),
            headers=self._headers,
            body=body,
            answer_s=answer_s,
            reports=True,
        )

    def _get(self, token: str, progress: Progress) -> HttpAnswer:
        return self._http.call(
            "GET",
            f"{_ENDPOINT}/{quote(token, safe='')}",
            progress,
            judge(self._service, self._hide, paid=False, of_status=True),
            headers={**self._headers, "Content-Type": "application/json"},
            answer_s=_POLL_ANSWER_S,
            repeatable=True,
        )

    def _result(self, status: JobStatus) -> bytes:
        if status.state is JobStage.FAILED:
            raise_if_model(self._service, status.message)
            raise Rejected(self._service, FAILED, status.message)
        if status.state is JobStage.TIMEOUT:
            raise Broken(self._service, TIMED_OUT, status.message)
        if status.answer is None:
            raise Rejected(self._service, RESULT_ELSEWHERE, status.message)
        return status.answer


class _SilentEnd:
    """Notices a job that had begun and is then only ever said to be accepted: that is the word for its end, and its
    result lies elsewhere."""

    _TIMES = 5

    def __init__(self) -> None:
        self._has_begun = False
        self._times = 0

    def seen_in(self, status: JobStatus) -> bool:
        """Whether this status, after those before it, says so."""
        is_accepted = status.code == _ACCEPTED
        self._has_begun = self._has_begun or not is_accepted
        self._times = self._times + 1 if is_accepted and self._has_begun else 0
        return self._times >= self._TIMES


def request_parameters(options: SpeechOptions, completion: Completion) -> dict[str, Any]:
    """The parameters of a request (CLOVA Speech API, «Request bodies»; CLOVA Speech in practice).

    ``diarization.enable`` is always said, as its default differs from what a domain may be able to do.
    ``resultToObs`` works with async only, and is needed there without a callback.
    """
    diarization: dict[str, Any] = {"enable": options.diarization}
    if options.diarization:
        counts = {"speakerCountMin": options.speakers_min, "speakerCountMax": options.speakers_max}
        diarization |= {name: count for name, count in counts.items() if count > 0}
    parameters: dict[str, Any] = {
        "language": options.language,
        "completion": completion.value,
        "wordAlignment": options.word_times,
        "fullText": options.full_text,
        "noiseFiltering": options.noise_filter,
        "useDomainBoostings": options.domain_boosting,
        "diarization": diarization,
        "sed": {"enable": options.events},
    }
    if completion is Completion.ASYNC:
        parameters["resultToObs"] = options.result_to_storage or not options.callback
    if options.callback:
        parameters["callback"] = options.callback
    if options.userdata:
        parameters["userdata"] = dict(options.userdata)
    if boost := _listed(options.boost):
        parameters["boostings"] = [{"words": boost}]
    if forbid := _listed(options.forbid):
        parameters["forbiddens"] = forbid
    return parameters


def engine_parameters(options: SpeechOptions) -> dict[str, Any]:
    """What only the services on this computer are asked for, beside the documented parameters."""
    engine: dict[str, Any] = {"model": options.model, "careful": options.careful}
    if options.language == FIND_OUT:
        # The documented languages have no word for it; answers then say the language of both.
        return {"language": "enko", "engine": {**engine, "language": FIND_OUT}}
    return {"engine": engine}


def _listed(words: tuple[str, ...]) -> str:
    """Words as the service takes them: separated by commas, each once."""
    each = (part.strip() for word in words for part in word.split(","))
    return ",".join(dict.fromkeys(part for part in each if part))


def _token(wire: AnswerWire) -> str:
    return wire.token.strip() if isinstance(wire.token, str) else ""


def _base(address: Address) -> Address:
    """The address without an endpoint that was pasted along with it."""
    head, found, rest = address.path.rpartition(_ENDPOINT)
    is_endpoint = found and (not rest or (rest.startswith("/") and "/" not in rest[1:]))
    return Address(address.secure, address.host, address.port, head.rstrip("/") if is_endpoint else address.path)


def _is_key(part: str) -> bool:
    """Whether a piece of an Invoke URL's path may be its key (and is no plain word such as «external»)."""
    return len(part) >= 16 or (len(part) >= 6 and any(c.isdigit() for c in part))
