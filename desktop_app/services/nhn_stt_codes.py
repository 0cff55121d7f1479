"""What NHN Speech to Text means by its result codes (NHN API, «Response Common Information»;
NHN in practice).

Every answer comes as HTTP 200; its header decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from desktop_app.domain.errors import Broken, Busy, Refused, Rejected, Service, ServiceError
from desktop_app.services.clova_speech_wire import parse
from desktop_app.services.gateway import WRONG_ADDRESS, error_of, retry_after
from desktop_app.services.http import HttpAnswer, Judge
from desktop_app.services.redaction import Redaction

UNKNOWN_TASK = "4010006"
"""`Rejected.code`: the service does not know this task."""
TOKEN_EXPIRED = "4010007"  # noqa: S105 - the vendor's code, not a secret
"""`Refused.code`: the token of a user access key is no longer good (API v2.1)."""
SPEECH_NOT_DETECTED = "4000204"
"""`Rejected.code`: nobody says anything in the recording."""
FAILED = "FAILED"
"""`Rejected.code`: a task ended without a result; it can be tried again."""

ONCE = frozenset({"-1", "5004004"})
"""`Broken.code`: tried again once."""
FAULTS = frozenset(
    {"5000001", "5000002", "5000003", "5000004", "5000005", "5004001", "5004002", "5004003"},
)
"""`Broken.code`: the service's own clear «no» after a fault on its side, so it may be asked again after a while."""

_REJECTED = frozenset(
    {
        "400",
        "405",
        "415",
        "4000001",
        "4000002",
        "4000003",
        "4000004",
        "4000201",
        "4000202",
        "4000203",
        SPEECH_NOT_DETECTED,
        UNKNOWN_TASK,
    }
)
_REFUSED = frozenset(
    {"401", "403", "4010001", "4010002", "4010003", "4010004", "4010005", TOKEN_EXPIRED, "4010008"},
)
_BROKEN = ONCE | FAULTS


class TopWire(msgspec.Struct):
    """The top of an answer. ``result`` stays undecoded where it can."""

    header: Any = None
    taskId: Any = None
    taskStatus: Any = None
    result: msgspec.Raw = msgspec.Raw(b"")


@dataclass(frozen=True, slots=True)
class Header:
    """What an answer says of itself. ``code`` as digits, "" where there is none."""

    is_successful: bool
    code: str
    message: str


def read(body: bytes) -> TopWire | None:
    """The top of an answer; None where the body is no JSON object."""
    try:
        return msgspec.json.decode(body, type=TopWire)
    except (msgspec.DecodeError, RecursionError, ValueError):
        value = parse(body)
    if not isinstance(value, dict):
        return None
    result = value.get("result")
    raw = msgspec.Raw(b"" if result is None else msgspec.json.encode(result))
    return TopWire(value.get("header"), value.get("taskId"), value.get("taskStatus"), raw)


def header_of(top: TopWire | None) -> Header | None:
    """The header of an answer; None where it has none, so that it is not one of this service."""
    if top is None or not isinstance(top.header, dict):
        return None
    flag, code = top.header.get("isSuccessful"), _digits(top.header.get("resultCode"))
    if flag is None and not code:
        return None
    is_successful = flag is True or (isinstance(flag, str) and flag.strip().lower() == "true")
    if flag is None:
        is_successful = code == "0"
    message = top.header.get("resultMessage")
    is_known_failure = code in _REJECTED | _REFUSED | _BROKEN | {"404"}
    return Header(is_successful and not is_known_failure, code, message if isinstance(message, str) else "")


def judge(service: Service, hide: Redaction, *, paid: bool, of_status: bool = False) -> Judge:
    """A judge of answers. ``paid``: of a request that has something recognised; ``of_status``: of one that asks after
    a task, where FAILED is news of the task and not of the request."""

    def decide(answer: HttpAnswer) -> None:
        top = read(answer.body)
        header = header_of(top)
        if header is None:
            # Without an error it passes even if it makes no sense: whoever reads it says so, and can keep it.
            error = error_of(service, answer, parse(answer.body), hide, paid=paid)
        else:
            is_news = of_status and top is not None and top.taskStatus == FAILED
            is_fine = is_news or (header.is_successful and answer.status < 300)
            error = None if is_fine else _error(service, header, answer, hide, paid=paid)
        if error is not None:
            raise error

    return decide


def _error(service: Service, header: Header, answer: HttpAnswer, hide: Redaction, *, paid: bool) -> ServiceError:
    code, message = hide(header.code)[:32], hide(header.message)
    if code in _REFUSED:
        return Refused(service, code, message)
    if code == "404":
        return Rejected(service, WRONG_ADDRESS, message)
    if code in _REJECTED:
        return Rejected(service, code, message)
    if code in _BROKEN:
        return Broken(service, code, message)
    # «Codes not listed follow HTTP status codes»: the first three of seven digits are one.
    status = int(code[:3]) if len(code) in {3, 7} and code.isdecimal() else answer.status
    if status == 429:
        return Busy(service, code, retry_after(answer))
    if status in {401, 403}:
        return Refused(service, code, message)
    if status >= 500:
        return Broken(service, code, message, maybe_accepted=paid and answer.whole_request_sent)
    return Rejected(service, FAILED if code in {"", "0"} else code, message)


def _digits(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)[:32]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))[:32]
    return value.strip()[:32] if isinstance(value, str) else ""
