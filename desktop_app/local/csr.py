"""The CSR API on this computer (CSR API; CSR in practice), as a Flask blueprint.

As the real one it stands behind a gateway with errors of its own.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from desktop_app.local import caller
from desktop_app.local.address import CSR_KEY_ID, CSR_PATH
from desktop_app.local.audio_fault import AudioFault, UnusableAudio
from desktop_app.local.clova_speech_request import Fault, SpeechRequest
from desktop_app.local.sound_check import look
from desktop_app.local.speech_jobs import ClientGone, SpeechJobs

log = logging.getLogger(__name__)

KEY_ID_HEADER = "X-NCP-APIGW-API-KEY-ID"
KEY_HEADER = "X-NCP-APIGW-API-KEY"
LANGUAGES = {"Kor": "ko-KR", "Eng": "en-US", "Jpn": "ja", "Chn": "zh-cn"}
"""The documented languages, and the engine's names for them."""

MOST_BYTES = 3 * 1024 * 1024
LONGEST_MS = 60_000
SHORTEST_MS = 400
"""A recording must be longer than this."""

_CONTAINERS = frozenset({"mp3", "adts", "ac3", "ogg", "flac", "wav"})
_BLOCK = 1 << 18
_MOST_READ_BYTES = 64 << 20
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_STT = {
    "STT000": (413, "Request Entity Too Large"),
    "STT001": (413, "Exceed Sound Data length"),
    "STT002": (400, "Invalid Content Type"),
    "STT003": (400, "Empty Sound Data"),
    "STT004": (400, "Empty Language"),
    "STT005": (400, "Invalid Language"),
    "STT006": (500, "Failed to pre-processing"),
    "STT007": (400, "Too Short Sound Data"),
    "STT998": (500, "Failed to STT"),
    "STT999": (500, "Internal Server Error"),
}
_GATEWAY = {
    "100": (400, "Bad Request Exception"),
    "200": (401, "Authentication Failed"),
    "300": (404, "Not Found Exception"),
    "420": (429, "Rate Limited"),
    "900": (500, "Unexpected Error"),
}


class CsrFault(Exception):
    """A request that is answered with one of the documented errors, of the service (STT…) or of the gateway."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.status, self.message = (_STT | _GATEWAY)[code]

    def body(self) -> dict[str, object]:
        """The error body; for the service in the likeliest shape, as no document shows it."""
        if self.code in _STT:
            return {"errorCode": self.code, "errorMessage": self.message}
        return {"error": {"errorCode": self.code, "message": self.message, "details": ""}}


def blueprint(jobs: SpeechJobs, secret: str, new_file: Callable[[], IO[bytes]]) -> Blueprint:
    """``/stt``. ``new_file`` gives an empty named file, which this deletes again."""
    api = Blueprint("csr", __name__)

    def check_keys() -> None:
        given = request.headers.get(KEY_HEADER, "").encode("utf-8", "replace")
        right = hmac.compare_digest(given, secret.encode())
        if not right or request.headers.get(KEY_ID_HEADER) != CSR_KEY_ID:
            raise CsrFault("200")

    @api.post(f"{CSR_PATH}/stt")
    def stt() -> Response:
        check_keys()
        with _sent(new_file) as sound:
            return _json({"text": _text(jobs, sound)})

    @api.route(f"{CSR_PATH}/<path:_rest>", methods=_METHODS, provide_automatic_options=False)
    @api.route(CSR_PATH, defaults={"_rest": ""}, methods=_METHODS, provide_automatic_options=False)
    @api.route(f"{CSR_PATH}/", defaults={"_rest": ""}, methods=_METHODS, provide_automatic_options=False)
    def elsewhere(_rest: str) -> Response:
        check_keys()
        raise CsrFault("300")

    @api.errorhandler(CsrFault)
    def tell(fault: CsrFault) -> Response:
        return _json(fault.body(), fault.status)

    @api.errorhandler(ClientGone)
    def tell_nobody(_error: ClientGone) -> Response:
        return _json({}, 499)

    @api.errorhandler(HTTPException)
    def tell_what_was_sent(error: HTTPException) -> Response:
        return tell(CsrFault("STT000" if error.code == 413 else "100" if (error.code or 500) < 500 else "900"))

    @api.errorhandler(Exception)
    def tell_otherwise(error: Exception) -> Response:
        log.exception("a request failed", exc_info=error)
        return tell(CsrFault("STT999"))

    return api


@contextmanager
def _sent(new_file: Callable[[], IO[bytes]]) -> Iterator[Path]:
    """The sound on disk as long as the block runs, in a request that is right otherwise too."""
    with new_file() as file:
        path = Path(file.name)
        try:
            size = _receive(file)
            file.close()
            _check(size)
            yield path
        finally:
            file.close()
            path.unlink(missing_ok=True)


def _receive(file: IO[bytes]) -> int:
    """How many bytes came, of which no more than are allowed are kept."""
    # The caller is heard out, so that it hears the answer.
    request.max_content_length = _MOST_READ_BYTES
    size = 0
    while block := request.stream.read(_BLOCK):
        size += len(block)
        if size <= MOST_BYTES:
            file.write(block)
    return size


def _check(size: int) -> None:
    if request.mimetype != "application/octet-stream":
        raise CsrFault("STT002")
    language = request.args.get("lang", "")
    if not language:
        raise CsrFault("STT004")
    if language not in LANGUAGES:
        raise CsrFault("STT005")
    if not size:
        raise CsrFault("STT003")
    if size > MOST_BYTES:
        raise CsrFault("STT000")


def _text(jobs: SpeechJobs, sound: Path) -> str:
    try:
        recording = look(sound, _CONTAINERS)
    except UnusableAudio as error:
        raise CsrFault("STT003" if error.fault is AudioFault.EMPTY else "STT006") from error
    if recording.duration_ms <= SHORTEST_MS:
        raise CsrFault("STT007")
    if recording.duration_ms > LONGEST_MS:
        raise CsrFault("STT001")
    try:
        answer = jobs.wait(SpeechRequest(LANGUAGES[request.args["lang"]], completion="sync"), sound, caller.is_gone)
    except Fault as fault:
        if fault.result == "ERROR_TOO_MANY_JOBS":
            raise CsrFault("420") from fault
        raise CsrFault("STT998" if fault.status >= 500 else "STT006") from fault
    return str(answer["text"])


def _json(body: object, status: int = 200) -> Response:
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, status, content_type="application/json;charset=UTF-8")
