"""What a CLOVA Speech request may say, checked as strictly as the document (CLOVA Speech API, request bodies)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from desktop_app.domain.errors import UnusableModel

T = TypeVar("T")

MOST_KEYWORDS = 1000
"""Keywords that may be boosted in one request (CLOVA Speech API, keyword boosting)."""

MOST_PARAMS_BYTES = 4_000_000
_MOST_SPEAKERS = 30
_LONGEST_MODEL = 4096

_LANGUAGES = {"ko-KR": "ko", "en-US": "en", "enko": "enko", "ja": "ja", "zh-cn": "zh-cn", "zh-tw": "zh-tw"}
"""The documented languages, and how answers write them (CLOVA Speech in practice)."""


class Fault(Exception):
    """A request that is answered with one of the documented errors."""

    def __init__(self, result: str, message: str, status: int = 400, token: str = "") -> None:
        super().__init__(result)
        self.result = result
        self.message = message
        self.status = status
        self.token = token

    def body(self) -> dict[str, str]:
        """The documented error body."""
        return {"result": self.result, "message": self.message, "token": self.token}


def bad_parameter(message: str = "Invalid request parameters") -> Fault:
    """The fault that says a parameter of the request is missing or wrong."""
    return Fault("ERROR_REQUEST_PARAMETER", message)


def not_found() -> Fault:
    """The fault that says there is no such file, in the object storage of the domain or at the address."""
    return Fault("ERROR_DATA_NOT_FOUND", "Not found", 404)


def internal() -> Fault:
    """The fault that says the recogniser itself went wrong."""
    return Fault("ERROR_INTERNAL_ERROR", "Internal Server Error", 500)


MODEL_FAULT = "ERROR_MODEL"
"""Not of the vendor: the speech model of this computer cannot be used. The message is JSON, the facts of
`UnusableModel`; so it comes through in a failed job too, which has no code."""


def unusable_model(error: UnusableModel) -> Fault:
    """The fault that says why the speech model cannot be used, with the facts as JSON."""
    facts = {"model": error.name, "problem": error.problem.value, "needed": error.needed, "instead": error.instead}
    return Fault(MODEL_FAULT, json.dumps(facts), 500)


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """The checked parameters. ``url`` and ``data_key`` are empty but for the request that needs them.

    ``model``, ``careful`` and ``finds_language`` are of this computer alone (``engine``): the name or folder of a
    model, a search that is wider and slower, and whether the language is found out.
    """

    language: str
    completion: str = "async"
    callback: str = ""
    userdata: Mapping[str, Any] = field(default_factory=dict)
    word_alignment: bool = True
    full_text: bool = True
    result_to_storage: bool = False
    noise_filtering: bool = True
    boostings: tuple[str, ...] = ()
    domain_boostings: bool = False
    forbiddens: str = ""
    speakers_min: int = -1
    speakers_max: int = -1
    url: str = ""
    data_key: str = ""
    diarization: bool = False
    model: str = ""
    careful: bool = False
    finds_language: bool = False

    @property
    def heard_language(self) -> str:
        """The language for the engine: a documented one, or «auto»."""
        return "auto" if self.finds_language else self.language

    @property
    def keywords(self) -> tuple[str, ...]:
        """The words to expect, each once."""
        return tuple(dict.fromkeys(word for line in self.boostings for word in keywords(line)))

    @property
    def is_sync(self) -> bool:
        """Whether the answer is waited for in the same call."""
        return self.completion == "sync"

    def echo(self, token: str) -> dict[str, Any]:
        """The request as answers repeat it (``params``); the domain has no event recognition."""
        return {
            "service": "ncp",
            "domain": "general",
            "lang": _LANGUAGES[self.language],
            "completion": self.completion,
            "callback": self.callback,
            "diarization": {
                "enable": self.diarization,
                "speakerCountMin": self.speakers_min,
                "speakerCountMax": self.speakers_max,
            },
            "sed": {"enable": False},
            "boostings": [{"words": words} for words in self.boostings],
            "forbiddens": self.forbiddens,
            "wordAlignment": self.word_alignment,
            "fullText": self.full_text,
            "noiseFiltering": self.noise_filtering,
            "resultToObs": self.result_to_storage and not self.is_sync,
            "priority": 0,
            "userdata": {
                **self.userdata,
                "_ncp_DomainCode": "malgeul",
                "_ncp_DomainId": 1,
                "_ncp_TaskId": int(token[:7], 16),
                "_ncp_TraceId": token,
            },
        }


def parse_params(text: bytes) -> dict[str, Any]:
    """The JSON object in ``text``. Raises `Fault` ERROR_PARAMS_FORMAT_INVALID."""
    invalid = Fault("ERROR_PARAMS_FORMAT_INVALID", "Params must be JSON format")
    if len(text) > MOST_PARAMS_BYTES:
        raise bad_parameter()
    try:
        params = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise invalid from error
    if not isinstance(params, dict):
        raise invalid
    return params


def read_request(params: Mapping[str, Any], needs: str = "") -> SpeechRequest:
    """Check ``params`` and give them their documented defaults. A null counts as not given
    (the vendor's samples send it).

    ``needs``: ``url`` or ``dataKey`` where the request must have one. Raises `Fault` ERROR_REQUEST_PARAMETER.
    """
    given = {name: value for name, value in params.items() if value is not None}
    request = SpeechRequest(
        language=_one_of(given, "language", tuple(_LANGUAGES), None),
        completion=_one_of(given, "completion", ("sync", "async"), "async"),
        callback=_address(given, "callback"),
        userdata=_of(given, "userdata", dict, {}),
        word_alignment=_of(given, "wordAlignment", bool, default=True),
        full_text=_of(given, "fullText", bool, default=True),
        result_to_storage=_of(given, "resultToObs", bool, default=False),
        noise_filtering=_of(given, "noiseFiltering", bool, default=True),
        boostings=_boostings(given),
        domain_boostings=_of(given, "useDomainBoostings", bool, default=False),
        forbiddens=_of(given, "forbiddens", str, ""),
        url=_address(given, "url") if needs == "url" else "",
        data_key=_of(given, "dataKey", str, "") if needs == "dataKey" else "",
    )
    if (needs == "url" and not request.url) or (needs == "dataKey" and not request.data_key):
        raise bad_parameter()
    _of(_of(given, "sed", dict, {}), "enable", bool, default=False)
    if _one_of(given, "format", ("JSON", "SRT", "SMI"), "JSON") != "JSON":
        raise bad_parameter("Invalid request parameters: only format JSON is offered here")
    if not request.is_sync and not request.callback and not request.result_to_storage:
        raise bad_parameter()
    request = _with_speakers(request, _of(given, "diarization", dict, {}))
    return _with_engine(request, _of(given, "engine", dict, {}))


def _with_speakers(request: SpeechRequest, diarization: Mapping[str, Any]) -> SpeechRequest:
    given = {name: value for name, value in diarization.items() if value is not None}
    wanted = _of(given, "enable", bool, default=True)
    fewest, most = _count(given, "speakerCountMin"), _count(given, "speakerCountMax")
    if fewest > most > 0:
        raise bad_parameter()
    return replace(request, diarization=wanted, speakers_min=fewest, speakers_max=most)


def _with_engine(request: SpeechRequest, engine: Mapping[str, Any]) -> SpeechRequest:
    """What only the services on this computer are asked for."""
    model = _of(engine, "model", str, "")
    if len(model) > _LONGEST_MODEL or not model.isprintable():
        raise bad_parameter()
    finds = _one_of(engine, "language", ("", "auto"), "") == "auto"
    return replace(request, model=model, careful=_of(engine, "careful", bool, default=False), finds_language=finds)


def _of(given: Mapping[str, Any], name: str, kind: type[T], default: T) -> T:
    value = given.get(name, default)
    if value is None:
        return default
    if not isinstance(value, kind):
        raise bad_parameter()
    return value


def _one_of(given: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str | None) -> str:
    value = given.get(name, default)
    if not isinstance(value, str) or value not in allowed:
        raise bad_parameter()
    return value


def _address(given: Mapping[str, Any], name: str) -> str:
    value = _of(given, name, str, "").strip()
    try:
        parts = urlsplit(value)
        right = not value or (parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.port != 0)
    except ValueError as error:
        raise bad_parameter() from error
    if not right:
        raise bad_parameter()
    return value


def _boostings(given: Mapping[str, Any]) -> tuple[str, ...]:
    entries = _of(given, "boostings", list, [])
    if not all(isinstance(entry, dict) for entry in entries):
        raise bad_parameter()
    words = tuple(_of(entry, "words", str, "") for entry in entries)
    if sum(len(keywords(line)) for line in words) > MOST_KEYWORDS:
        raise bad_parameter()
    return words


def keywords(line: str) -> list[str]:
    """The entries of a comma separated list, without empty ones."""
    return [word.strip() for word in line.split(",") if word.strip()]


def _count(given: Mapping[str, Any], name: str) -> int:
    value = given.get(name, -1)
    if isinstance(value, bool) or not isinstance(value, int) or not (value == -1 or 1 <= value <= _MOST_SPEAKERS):
        raise bad_parameter()
    return value
