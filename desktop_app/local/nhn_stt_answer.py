"""What the NHN Speech to Text API answers (NHN API; NHN in practice). Always HTTP 200."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.local.audio_fault import AudioFault
from desktop_app.local.clova_speech_request import Fault

_MESSAGES = {
    400: "BAD_REQUEST",
    404: "Please check your API Url, HTTP Method.",
    415: "UNSUPPORTED_MEDIA_TYPE",
    429: "TOO_MANY_REQUESTS",
    4000001: "INVALID_PARAMETER",
    4000002: "MAX_UPLOAD_SIZE_EXCEEDED",
    4000003: "INVALID_FILE_TYPE",
    4000004: "UPLOADED_FILE_IS_EMPTY",
    4000201: "INVALID_AUDIO_FILE",
    4000202: "AUDIO_LENGTH_TOO_LONG",
    4000203: "AUDIO_LENGTH_TOO_SHORT",
    4000204: "SPEECH_NOT_DETECTED",
    4010001: "INVALID_APPKEY_SECRETKEY",
    4010006: "INVALID_ASYNC_ID",
    4010007: "INVALID_TOKEN",
    5000001: "INTERNAL_API_FAIL",
    5000005: "FILE_READ_FAIL",
    5004001: "STT_API_FAIL",
}


class NhnFault(Exception):
    """A request that is answered with one of the documented result codes."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code

    def body(self) -> dict[str, Any]:
        """The documented failure."""
        return {"header": {"isSuccessful": False, "resultCode": self.code, "resultMessage": _MESSAGES[self.code]}}


def success(**more: Any) -> dict[str, Any]:
    """A successful answer with its parts."""
    return {"header": {"isSuccessful": True, "resultCode": 0, "resultMessage": "SUCCESS"}, **more}


def result(answer: dict[str, Any], length_ms: int, codec: str, pairs: Sequence[str]) -> dict[str, Any]:
    """The result that a CLOVA Speech answer of the same engine stands for. ``pairs``: «answer_heard».

    Raises `NhnFault` SPEECH_NOT_DETECTED where nothing was said, which is an error and not an empty text. The times
    are strings, as the document shows them.
    """
    segments = answer["segments"]
    if not segments:
        raise NhnFault(4000204)
    return {
        "inputLength": length_ms / 1000,
        "fileType": codec,
        "text": [_biased(one["text"], pairs) for one in segments],
        "timeslot": [{"startTime": str(one["start"]), "endTime": str(one["end"])} for one in segments],
        "confidence": [one["confidence"] for one in segments],
    }


def checked_pairs(given: object) -> tuple[str, ...]:
    """``biasingList``. Raises `NhnFault` INVALID_PARAMETER unless each is a text «answer_heard»."""
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(pair, str) and _is_pair(pair) for pair in given):
        raise NhnFault(4000001)
    return tuple(given)


def of_audio(fault: AudioFault) -> NhnFault:
    """The result code for a recording that cannot be recognised."""
    return NhnFault(
        {
            AudioFault.NOT_SUPPORTED: 4000003,
            AudioFault.EMPTY: 4000201,
            AudioFault.NOT_CONVERTED: 4000201,
            AudioFault.TOO_LONG: 4000202,
            AudioFault.MISSING: 5000005,
        }[fault]
    )


def of_engine(fault: Fault) -> NhnFault:
    """The result code for what the queue of the engine says no with."""
    if fault.result == "ERROR_TOO_MANY_JOBS":
        return NhnFault(429)
    return NhnFault(5004001 if fault.status >= 500 else 4000201)


def _is_pair(pair: str) -> bool:
    answer, _, heard = pair.partition("_")
    return bool(answer.strip() and heard.strip())


def _biased(text: str, pairs: Sequence[str]) -> str:
    for pair in pairs:
        answer, _, heard = pair.partition("_")
        text = text.replace(heard.strip(), answer.strip())
    return text
