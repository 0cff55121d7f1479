"""Errors that stand before a service: those of NAVER's API gateway, and bare HTTP statuses.

The gateway's table is that of CSR in practice; it stands in front of CLOVA Speech, CSR and CLOVA OCR alike.
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from desktop_app.domain.errors import Broken, Busy, QuotaExceeded, Refused, Rejected, Service, ServiceError
from desktop_app.services.http import HttpAnswer
from desktop_app.services.redaction import Redaction

WRONG_ADDRESS = "WRONG_ADDRESS"
"""`Rejected.code`: something answers at the address, but not this service (wrong path, a web page, a redirect)."""

_BUSY_WORDS = ("busy", "too many", "throttl", "rate limit", "overload", "try again", "retry later", "no more slot")
_KINDS: Mapping[str, str] = {
    "100": "rejected",
    "200": "refused",
    "210": "refused",
    "300": "address",
    "400": "quota",
    "410": "busy",
    "420": "busy",
    "430": "rejected",
    "500": "broken",
    "510": "broken",
    "900": "broken",
}


def error_of(
    service: Service, answer: HttpAnswer, value: Any, hide: Redaction, *, paid: bool, own_code: str = ""
) -> ServiceError | None:
    """The error an answer stands for by its gateway code or, where it has none, by its status; None for 2xx without
    one.

    ``value``: the parsed body or None. ``paid``: the request may cost something, so that a failure after it had gone
    out leaves its fate open.
    ``own_code``: a code of the service's own that is in no table, kept in the error.
    """
    details = value.get("error") if isinstance(value, dict) else None
    maybe = paid and answer.whole_request_sent
    if isinstance(details, dict):
        code = hide(str(details.get("errorCode", details.get("code", ""))))[:32]
        message = hide(details.get("message") or details.get("details"))
        kind = _KINDS.get(code) or _kind(answer, message, maybe=maybe)
        return _error(service, kind or "rejected", code or _code(answer), message, answer, maybe=maybe)
    message = _message(answer, value, hide)
    kind = _kind(answer, message, maybe=maybe)
    if own_code and kind in {None, "address"}:
        kind = "rejected"
    return _error(service, kind, own_code or _code(answer), message, answer, maybe=maybe) if kind else None


def _error(service: Service, kind: str, code: str, message: str, answer: HttpAnswer, *, maybe: bool) -> ServiceError:
    match kind:
        case "refused":
            return Refused(service, code, message)
        case "address":
            return Rejected(service, WRONG_ADDRESS, message)
        case "quota":
            return QuotaExceeded(service, code, message)
        case "busy":
            return Busy(service, code, retry_after(answer))
        case "broken":
            return Broken(service, code, message, maybe_accepted=maybe)
        case _:
            return Rejected(service, code, message)


def _kind(answer: HttpAnswer, message: str, *, maybe: bool) -> str | None:
    """What a status means where the body says nothing better. ``maybe``: the service may have acted on the request."""
    status, words = answer.status, message.casefold()
    if status < 300:
        return None
    if status < 400 or status in {404, 405}:
        return "address"
    if status in {401, 403}:
        return "refused"
    if status == 429:
        return "quota" if "quota" in words else "busy"
    is_busy = any(word in words for word in _BUSY_WORDS) or retry_after(answer) is not None
    if status == 503 and is_busy and not maybe:
        # After a whole paid request a gateway may say so of a service that works on it: only a code of the vendor's
        # own means there that nothing was accepted.
        return "busy"
    return "broken" if status >= 500 else "rejected"


def _code(answer: HttpAnswer) -> str:
    return f"HTTP_{answer.status}"


def _message(answer: HttpAnswer, value: Any, hide: Redaction) -> str:
    """What the body says, if it says it in words (a web page does not)."""
    if isinstance(value, dict):
        names = ("message", "errorMessage", "error_description", "error", "detail")
        return next((text for name in names if (text := hide(value.get(name)))), "")
    text = answer.body[:2000].decode("utf-8", "replace").strip()
    return "" if text.startswith("<") else hide(text)


def retry_after(answer: HttpAnswer) -> float | None:
    """The seconds of a Retry-After line, whether it gives them or a date."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:6])
    with suppress(ValueError, TypeError):
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    return None
