"""What CLOVA Speech means by its result codes (CLOVA Speech API, «Error codes»; CLOVA Speech in practice).

The code decides and not the HTTP status: errors come inside HTTP 200, and the pairings are not documented.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.errors import (
    Broken,
    Busy,
    ModelProblem,
    Refused,
    Rejected,
    Service,
    ServiceError,
    UnusableModel,
)
from desktop_app.services.clova_speech_wire import AnswerWire, parse, read
from desktop_app.services.gateway import error_of, retry_after
from desktop_app.services.http import HttpAnswer
from desktop_app.services.redaction import Redaction
from desktop_app.services.waiting import TIMED_OUT

SPEAKER_DETECT_OFF = "SPEAKER_DETECT_OFF"
"""`Rejected.code`: the domain was made without speaker recognition, and the request did not say ``enable: false``."""
TOKEN_INVALID = "ERROR_TOKEN_INVALID"  # noqa: S105 - the vendor's code, not a secret
FAILED = "FAILED"

WAITING_CODES = frozenset({"WAITING", "PROCESSING", "SUCCEEDED"})
DONE_CODES = frozenset({"SUCCEEDED", "COMPLETED"})

_FINE = WAITING_CODES | DONE_CODES
_REJECTED = frozenset(
    {
        TOKEN_INVALID,
        FAILED,
        "ERROR_AUDIO_EMPTY",
        "ERROR_AUDIO_CONVERSION",
        "ERROR_PARAMS_FORMAT_INVALID",
        "ERROR_REQUEST_PARAMETER",
        "ERROR_DATA_NOT_FOUND",
        "ERROR_DATA_CONFLICT",
    }
)
_BROKEN = frozenset({"ERROR_INTERNAL_ERROR", "ERROR_EXTERNAL_ERROR", "ERROR_GATEWAY_TIMEOUT", TIMED_OUT})
_TOO_MANY_JOBS_S = 10.0
_MODEL = "ERROR_MODEL"
_LONGEST_NAME = 200


def judge(service: Service, hide: Redaction, *, paid: bool, of_status: bool = False) -> Callable[[HttpAnswer], None]:
    """A judge of answers. ``paid``: of a request that starts a recognition; ``of_status``: of one that asks after a
    job, where FAILED and TIMEOUT are news of the job and not of the request."""

    def decide(answer: HttpAnswer) -> None:
        wire = read(answer.body)
        code = wire.code if wire else ""
        if wire is None or not code:
            # Without an error it passes even if it makes no sense: whoever reads it says so, and can keep it.
            error = error_of(service, answer, parse(answer.body), hide, paid=paid)
        elif (of_status and code in {FAILED, TIMED_OUT}) or (
            _is_news(code) and answer.status < 300 and (of_status or wire.has_result)
        ):
            return
        else:
            error = _error(service, code, wire, answer, hide, maybe=paid and answer.whole_request_sent)
        if error is not None:
            raise error

    return decide


def raise_if_model(service: Service, message: str) -> None:
    """Raises UnusableModel where the services on this computer say with ``message`` that a speech model is at fault."""
    facts = parse(message.encode()) if service is Service.LOCAL else None
    if not isinstance(facts, dict) or "problem" not in facts:
        return
    needed, instead = facts.get("needed"), facts.get("instead")
    raise UnusableModel(
        str(facts.get("model", ""))[:_LONGEST_NAME],
        ModelProblem(facts["problem"]) if facts["problem"] in set(ModelProblem) else ModelProblem.DAMAGED,
        needed if isinstance(needed, int) else None,
        instead[:_LONGEST_NAME] if isinstance(instead, str) else "",
    )


def _is_news(code: str) -> bool:
    """Whether a code may be a word for how far a job is that no document has yet."""
    return not code.startswith("ERROR") and code not in {FAILED, TIMED_OUT}


def _error(
    service: Service, code: str, wire: AnswerWire, answer: HttpAnswer, hide: Redaction, *, maybe: bool
) -> ServiceError | None:
    message = hide(wire.message)
    if code in _FINE:
        return None
    if code == _MODEL:
        raise_if_model(service, message)
    if code == "ERROR_SERVER_BUSY":
        return Busy(service, code, retry_after(answer))
    if code == "ERROR_TOO_MANY_JOBS":
        return Busy(service, code, retry_after(answer) or _TOO_MANY_JOBS_S)
    if code == "ERROR_INVALID_SECRET":
        return Refused(service, code, message)
    words = message.casefold()
    if code == "ERROR_REQUEST_PARAMETER" and "speaker" in words and "detect" in words and "off" in words:
        return Rejected(service, SPEAKER_DETECT_OFF, message)
    if code in _REJECTED:
        return Rejected(service, code, message)
    if code in _BROKEN:
        return Broken(service, code, message, maybe_accepted=maybe)
    shown = hide(code)[:64]
    return error_of(service, answer, {"message": wire.message}, hide, paid=maybe, own_code=shown)
