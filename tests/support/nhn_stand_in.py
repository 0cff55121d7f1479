"""A stand-in for NHN Speech to Text on loopback, as strict as its documents: v2.0 and v2.1, with the token service of
v2.1 (NHN API; NHN in practice). Every answer of it is HTTP 200."""

from __future__ import annotations

import json
import re
import threading
from base64 import b64encode
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.support.loopback_server import LoopbackServer, Part, Reply, boundary_of, parts_of

APP_KEY = "4ppKey0fTheProject"
SECRET = "nhn-s3cret-0f-the-project"
ACCESS_KEY_ID = "user-access-key-1d"
ACCESS_KEY_SECRET = "user-access-key-s3cret"
TOKEN_PATH = "/oauth2/token/create"
TASK = "6acb2d15-2180-4e79-b92f-45b1e887e920"
NEW_TASK = "c337256d-b17e-42ce-9f63-a792a05ae0ef"

RESULT: dict[str, Any] = {
    "inputLength": 220.0,
    "fileType": "mp3float",
    "text": ["차단기를 내려 주세요.", "안전운행 하세요."],
    "timeslot": [{"startTime": "390", "endTime": "12090"}, {"startTime": 12500, "endTime": 15000}],
    "confidence": [0, 0.92],
}
FINE = {"isSuccessful": True, "resultCode": 0, "resultMessage": "SUCCESS"}

CODES: Mapping[int, str] = {
    -1: "FAIL",
    400: "BAD_REQUEST",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "Please check your API Url, HTTP Method.",
    405: "METHOD_NOT_ALLOWED",
    415: "UNSUPPORTED_MEDIA_TYPE",
    4000001: "INVALID_PARAMETER",
    4000002: "MAX_UPLOAD_SIZE_EXCEEDED",
    4000003: "INVALID_FILE_TYPE",
    4000004: "UPLOADED_FILE_IS_EMPTY",
    4000201: "INVALID_AUDIO_FILE",
    4000202: "AUDIO_LENGTH_TOO_LONG",
    4000203: "AUDIO_LENGTH_TOO_SHORT",
    4000204: "SPEECH_NOT_DETECTED",
    4010001: "INVALID_APPKEY_SECRETKEY",
    4010002: "INVALID_UUID",
    4010003: "NOT_ALLOWED_USER",
    4010004: "INVALID_PROJECT",
    4010005: "UNAUTHORIZED_ROLE",
    4010006: "INVALID_ASYNC_ID",
    4010007: "INVALID_TOKEN",
    4010008: "PERMISSION_DENIED",
    5000001: "INTERNAL_API_FAIL",
    5000002: "ERROR_PARSING_FAIL",
    5000003: "DATABASE_FAIL",
    5000004: "RESOURCE_DELETE_FAIL",
    5000005: "FILE_READ_FAIL",
    5004001: "STT_API_FAIL",
    5004002: "STT_API_RETURN_EMPTY",
    5004003: "STT_API_CONVERSION_FAIL",
    5004004: "STT_API_AUDIO_READ_FAIL",
}
"""The whole list of failures."""


@dataclass(frozen=True)
class Received:
    """A request as it came. ``parts``: of a form, in order."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False, default=b"")
    parts: tuple[Part, ...] = ()


class Fault(Exception):
    """A documented failure."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.reply = failure(code)


def failure(code: int, **more: Any) -> Reply:
    """A failure as the document has it: HTTP 200, and the header says no."""
    return Reply({"header": {"isSuccessful": False, "resultCode": code, "resultMessage": CODES[code]}, **more})


def success(**more: Any) -> Reply:
    """A success with its parts."""
    return Reply({"header": FINE, **more})


class NhnStandIn(LoopbackServer):
    """The server. ``replies`` are given first, one per request that is let in; then what the documents say.

    ``states``: what polls of a task are told, the last one again. ``tokens``: those that are good; a new one is added
    at each request of one.
    """

    def __init__(self) -> None:
        super().__init__("nhn-stand-in", self._serve)
        self.replies: deque[Reply] = deque()
        self.states: dict[str, deque[str]] = {TASK: deque(["COMPLETED"])}
        self.tokens: set[str] = set()
        self.tokens_given = 0
        self.token_life: Any = 86400
        self.received: list[Received] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return self.origin

    @property
    def token_url(self) -> str:
        return self.origin + TOKEN_PATH

    @property
    def calls(self) -> list[Received]:
        """What came for the recognition itself."""
        return [request for request in self.received if request.path != TOKEN_PATH]

    def answer(self, request: Received) -> Reply:
        """Check a request and answer it. Raises Fault as the documents have it."""
        if request.path == TOKEN_PATH:
            return self._token(request)
        found = re.fullmatch(r"/v2\.([01])/appkeys/([^/]+)/stt(.*)", request.path)
        if found is None:
            raise Fault(404)
        version, app_key, rest = found.groups()
        self._check_key(version, app_key, request.headers)
        with self.lock:
            if self.replies:
                return self.replies.popleft()
            task = re.fullmatch(r"/async/([^/]+)/(status|retry)", rest)
            if request.method == "POST" and rest == "":
                check_form(request)
                return success(result=RESULT)
            if request.method == "POST" and rest == "/async":
                check_json(request)
                return success(taskId=TASK)
            if request.method == "GET" and task:
                return self._task(*task.groups())
        raise Fault(404)

    def _token(self, request: Received) -> Reply:
        basic = b64encode(f"{ACCESS_KEY_ID}:{ACCESS_KEY_SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}":
            return Reply({"error": "invalid_client"}, 401)
        kind = request.headers.get("content-type")
        if kind != "application/x-www-form-urlencoded" or parse_qs(request.body.decode()) != {
            "grant_type": ["client_credentials"]
        }:
            return Reply({"error": "unsupported_grant_type"}, 400)
        with self.lock:
            self.tokens_given += 1
            token = f"opaque-token-{self.tokens_given}"
            self.tokens.add(token)
        return Reply({"access_token": token, "token_type": "Bearer", "expires_in": self.token_life})

    def _check_key(self, version: str, app_key: str, headers: Mapping[str, str]) -> None:
        if version == "0":
            if app_key != APP_KEY or headers.get("authorization") != SECRET or "x-nhn-authorization" in headers:
                raise Fault(4010001)
        elif headers.get("x-nhn-authorization", "").removeprefix("Bearer ") not in self.tokens:
            raise Fault(4010007)
        elif app_key != APP_KEY or "authorization" in headers:
            raise Fault(4010004)

    def _task(self, task: str, asked: str) -> Reply:
        states = self.states.get(task)
        if states is None:
            raise Fault(4010006)
        if asked == "retry":
            if states[0] != "FAILED":
                raise Fault(4000001)
            self.states.setdefault(NEW_TASK, deque(["COMPLETED"]))
            return success(result={"taskId": NEW_TASK})
        state = states.popleft() if len(states) > 1 else states[0]
        result = {"result": RESULT} if state == "COMPLETED" else {}
        return success(taskId=task, taskStatus=state, **result)

    def _serve(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        try:
            is_form = method == "POST" and target.endswith("/stt")
            parts = read_form(headers.get("content-type", ""), body) if is_form else ()
            request = Received(method, target, headers, body, parts)
            self.received.append(request)
            return self.answer(request)
        except Fault as fault:
            return fault.reply


def check_form(request: Received) -> None:
    """A form of ``audio`` and any number of ``biasingList``, each a bare text «answer_heard»."""
    audio = [part for part in request.parts if part.name == "audio"]
    if len(audio) != 1 or any(part.name not in {"audio", "biasingList"} for part in request.parts):
        raise Fault(4000001)
    if not audio[0].data:
        raise Fault(4000004)
    for part in request.parts:
        is_text = set(part.lines) == {"Content-Disposition"}
        if part.name == "biasingList" and not (is_text and _is_pair(part.data.decode())):
            raise Fault(4000001)


def check_json(request: Received) -> None:
    """A JSON object of ``audioUrl`` and ``biasingList``."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise Fault(415)
    wanted = json.loads(request.body)
    pairs = wanted.get("biasingList", [])
    if set(wanted) - {"audioUrl", "biasingList"} or not str(wanted.get("audioUrl")).startswith("http"):
        raise Fault(4000001)
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise Fault(4000001)


def _is_pair(text: str) -> bool:
    answer, parted, heard = text.partition("_")
    return bool(answer and parted and heard) and '"' not in text


def read_form(kind: str, body: bytes) -> tuple[Part, ...]:
    """The parts of a form. Raises Fault where it is none."""
    boundary = boundary_of(kind)
    if boundary is None:
        raise Fault(415)
    parts = parts_of(boundary, body)
    if parts is None:
        raise Fault(400)
    return parts
