"""What CSR means by its error codes (CSR API, «Response status codes»; CSR in practice).

Two voices answer: the service with STT codes, whose place in the body no document names, and the API gateway in front
of it. Both are looked for wherever they may stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.domain.errors import Broken, Busy, QuotaExceeded, Refused, Rejected, Service, ServiceError
from desktop_app.services.clova_speech_wire import parse
from desktop_app.services.gateway import error_of, retry_after
from desktop_app.services.http import HttpAnswer, Judge
from desktop_app.services.redaction import Redaction

QUOTA_OR_NOT_TICKED = "QUOTA_OR_NOT_TICKED"
"""`QuotaExceeded.code`: the application's limit is used up, or CSR is not ticked in the application (429, 400)."""
NOT_SUBSCRIBED = "210"
"""`Refused.code`: the keys are right, but the application may not use this API."""

ONCE = frozenset({"STT006"})
"""`Broken.code`: tried again once; mostly a file that cannot be read."""
FAULTS = frozenset({"STT998", "STT999", "500", "510", "900"})
"""`Broken.code`: tried again after a while, unless the request may have been taken."""

_REJECTED = frozenset({"STT000", "STT001", "STT002", "STT003", "STT004", "STT005", "STT007"})
_BROKEN = frozenset({"STT006", "STT998", "STT999"})
_STT = re.compile(r"STT\d{3}", re.IGNORECASE)
_SEARCHED = 20_000

_GATEWAY: Mapping[str, int] = MappingProxyType(
    {
        "100": 400,
        "200": 401,
        "210": 401,
        "300": 404,
        "400": 429,
        "410": 429,
        "420": 429,
        "430": 413,
        "500": 503,
        "510": 504,
        "900": 500,
    }
)
"""The gateway's codes, and the HTTP status with which each comes."""
_BUSY_WORDS = ("throttle limited", "rate limited")


def judge(service: Service, hide: Redaction, *, paid: bool) -> Judge:
    """A judge of answers. ``paid``: of a request that has something recognised."""

    def decide(answer: HttpAnswer) -> None:
        value = parse(answer.body)
        error = _error(service, answer, value, hide, paid=paid)
        if error is not None:
            raise error

    return decide


def is_own(code: str) -> bool:
    """Whether a code is one of the service behind the gateway: the keys were right then."""
    return _STT.fullmatch(code) is not None


def _error(service: Service, answer: HttpAnswer, value: Any, hide: Redaction, *, paid: bool) -> ServiceError | None:
    is_done = answer.status < 300
    if is_done and isinstance(value, dict) and isinstance(value.get("text"), str) and value["text"]:
        # Whatever was said, «STT007» among it, is no error.
        return None
    nested, code, message = _told(value)
    # Without a code where it is expected, anywhere in the body; but not in a good answer, which may hold any word.
    found = _STT.search(code) or (None if is_done else _STT.search(message) or _STT.search(_plain(answer)))
    if found:
        return _own_error(service, found[0].upper(), hide(message), answer, hide, paid=paid)
    is_gateway = code in _GATEWAY and (nested or answer.status == _GATEWAY[code])
    if answer.status == 429 or (is_gateway and _GATEWAY[code] == 429):
        words = message.casefold()
        if code in {"410", "420"} or (not code and any(part in words for part in _BUSY_WORDS)):
            return Busy(service, code or "429", retry_after(answer))
        return QuotaExceeded(service, QUOTA_OR_NOT_TICKED, hide(message))
    if is_gateway:
        value = {"error": {"errorCode": code, "message": message}}
    elif is_done and code in {"", "0", "200"}:
        return None
    else:
        value = {"message": message} if message else None
    return error_of(service, answer, value, hide, paid=paid)


def _own_error(
    service: Service, code: str, message: str, answer: HttpAnswer, hide: Redaction, *, paid: bool
) -> ServiceError:
    if code in _REJECTED:
        return Rejected(service, code, message)
    if code in _BROKEN or answer.status >= 500:
        # Its own clear «no»: nothing was recognised.
        return Broken(service, code, message)
    if answer.status in {401, 403}:
        return Refused(service, code, message)
    error = error_of(service, answer, {"message": message}, hide, paid=paid, own_code=code)
    return error or Rejected(service, code, message)


def _told(value: Any) -> tuple[bool, str, str]:
    """Whether it stands inside ``error`` under its documented name, the code, and the message; "" where there is
    none."""
    if not isinstance(value, dict):
        return False, "", ""
    inner = value.get("error")
    places = [inner, value] if isinstance(inner, dict) else [value]
    nested, code = False, ""
    for place in places:
        for name in ("errorCode", "code"):
            if not code and (text := _text(place.get(name))):
                nested, code = place is inner and name == "errorCode", text
    names = ("errorMessage", "message", "details", "error_description", "error", "detail")
    messages = (_text(place.get(name)) for place in places for name in names)
    return nested, code, next((text for text in messages if text), "")


def _text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)[:64]
    return value.strip()[:_SEARCHED] if isinstance(value, str) else ""


def _plain(answer: HttpAnswer) -> str:
    return answer.body[:_SEARCHED].decode("utf-8", "replace")
