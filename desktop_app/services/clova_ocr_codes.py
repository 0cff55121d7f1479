"""What CLOVA OCR means by its error codes (CLOVA OCR API, «Error code»; CLOVA OCR in practice).

The body's code decides and not the HTTP status: «busy» comes as 400, and a template that is not deployed as 500.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from desktop_app.domain.errors import Broken, Busy, QuotaExceeded, Refused, Rejected, Service, ServiceError
from desktop_app.services.clova_speech_wire import parse
from desktop_app.services.gateway import WRONG_ADDRESS, error_of, retry_after
from desktop_app.services.http import HttpAnswer, Judge
from desktop_app.services.redaction import Redaction

TABLES_OFF = "TABLES_OFF"
"""`Rejected.code`: tables were asked for, but the domain has them switched off (0028). Without them it would do."""
NOT_DEPLOYED = "NOT_DEPLOYED"
"""`Rejected.code`: no template of the domain is released to the service (1021)."""
WRONG_DOMAIN = "WRONG_DOMAIN"
"""`Refused.code`: the domain is of the other kind (General, Template) or is gone (0022)."""
BLOCKED = "BLOCKED"
"""`Refused.code`: the service is blocked for this account (1022)."""
INVALID_REQUEST = "0011"
"""`Rejected.code`: the request or the picture in it does not fit; the message has the detail."""
FAULTS = frozenset({"0500", "0501"})
"""`Broken.code`: the service's own clear «no» after a fault on its side. Nothing was read, so it may be asked again."""

_REFUSED: Mapping[str, str] = MappingProxyType({"0002": "0002", "0022": WRONG_DOMAIN, "1022": BLOCKED})
_REJECTED: Mapping[str, str] = MappingProxyType(
    {
        "0001": WRONG_ADDRESS,
        INVALID_REQUEST: INVALID_REQUEST,
        "0021": "0021",
        "0028": TABLES_OFF,
        "1021": NOT_DEPLOYED,
    }
)
_OWN = frozenset({"images", "requestId", "version", "timestamp"})
"""What an answer of the service begins with."""


class _TopWire(msgspec.Struct):
    """The top of an answer or error. ``images`` stay undecoded."""

    code: Any = None
    message: Any = None
    error: Any = None
    images: msgspec.Raw = msgspec.Raw(b"")


def judge(service: Service, hide: Redaction, *, paid: bool) -> Judge:
    """A judge of answers. ``paid``: of a request that has something read."""

    def decide(answer: HttpAnswer) -> None:
        try:
            top = msgspec.json.decode(answer.body, type=_TopWire)
        except (msgspec.DecodeError, RecursionError, ValueError):
            error = error_of(service, answer, parse(answer.body), hide, paid=paid)
        else:
            if answer.status < 300 and bytes(memoryview(top.images)[:1]) in {b"[", b"{"}:
                return
            error = _error(service, top, answer, hide, paid=paid)
        if error is None and paid:
            error = _nothing_kept(service, answer)
        if error is not None:
            raise error

    return decide


def _nothing_kept(service: Service, answer: HttpAnswer) -> ServiceError | None:
    """The error of a good status with nothing of the service in it: a page of something else, an empty or torn answer.

    To keep that as if it were paid for would bar the way to the right answer. None where there may be something in it.
    """
    value = parse(answer.body)
    if isinstance(value, dict) and _OWN & value.keys():
        return None
    if value is not None or answer.body.strip()[:1] not in {b"", b"{"}:
        return Rejected(service, WRONG_ADDRESS)
    return Broken(service, f"HTTP_{answer.status}", maybe_accepted=answer.whole_request_sent)


def _error(service: Service, top: _TopWire, answer: HttpAnswer, hide: Redaction, *, paid: bool) -> ServiceError | None:
    code = code_of(top.code)
    message = hide(top.message)
    words = message.casefold()
    if "table" in words and "detection" in words and "disabled" in words:
        return Rejected(service, TABLES_OFF, message)
    if code in _REFUSED:
        return Refused(service, _REFUSED[code], message)
    if code in _REJECTED:
        return Rejected(service, _REJECTED[code], message)
    if code == "0023":
        return QuotaExceeded(service, code, message)
    if code == "0025":
        return Busy(service, code, retry_after(answer))
    if code in FAULTS:
        return Broken(service, code, message)
    # An unknown code inside 2xx is an error all the same: there is no picture's result in it.
    value = {"error": top.error} if isinstance(top.error, dict) else {"message": top.message or top.error}
    return error_of(service, answer, value, hide, paid=paid, own_code=hide(code)[:32])


def code_of(value: object) -> str:
    """An error code with its four digits, also of a number; "" where there is none."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000:
        return f"{value:04}"
    text = value.strip() if isinstance(value, str) else ""
    return text.zfill(4) if text.isascii() and text.isdecimal() else text
