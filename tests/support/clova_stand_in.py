"""A stand-in for CLOVA Speech on loopback, as strict as its document: what a real domain would refuse is refused here.

It checks the key, the paths, the multipart form and every parameter (CLOVA Speech API; CLOVA Speech in practice),
records what it was sent, and answers with shapes that a test sets.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.loopback_server import LoopbackServer, Reply, boundary_of, parts_of

SECRET = "s3cr3t-0f-the-d0main"
KEY_PATH = "/external/v1/4711/9f8e7d6c5b4a39281706f5e4d3c2b1a0ffeeddccbbaa99887766554433221100"
TOKEN = "a951af6a1015466bae2c926177f26310"

LANGUAGES = {"ko-KR", "en-US", "enko", "ja", "zh-cn", "zh-tw"}

RESULT: dict[str, Any] = {
    "result": "COMPLETED",
    "message": "Succeeded",
    "token": TOKEN,
    "version": "ncp_v2_v2.3.0-aa6cd8d-20231205_231211-3cf30bfc_v0.0.0_",
    "params": {"service": "ncp", "domain": "general", "lang": "enko", "completion": "sync"},
    "progress": 100,
    "keywords": {},
    "segments": [
        {
            "start": 5870,
            "end": 8160,
            "text": "This is Seoul pool.",
            "confidence": 0.9626975,
            "diarization": {"label": "2"},
            "speaker": {"label": "2", "name": "B", "edited": False},
            "words": [[5871, 6730, "This is"], [6860, 7530, "Seoul pool."]],
            "textEdited": "This is Seoul pool.",
        },
        {
            "start": 8160,
            "end": 12950,
            "text": "How much is the entrance fee? It's 5000 won. Thank you.",
            "confidence": 0.8835926,
            "diarization": {"label": "1"},
            "speaker": {"label": "1", "name": "A", "edited": False},
            "words": [
                [8161, 9220, "How much is"],
                [9390, 10020, "the entrance fee?"],
                [10410, 10640, "It's"],
                [10710, 11140, "5000 won."],
                [11910, 12500, "Thank you."],
            ],
            "textEdited": "How much is the entrance fee? It's 5000 won. Thank you.",
        },
    ],
    "text": "This is Seoul pool. How much is the entrance fee? It's 5000 won. Thank you.",
    "confidence": 0.9071357,
    "speakers": [
        {"label": "1", "name": "A", "edited": False},
        {"label": "2", "name": "B", "edited": False},
    ],
    "events": [{"type": "music", "label": "music", "labelEdited": "music", "start": 1400, "end": 5000}],
    "eventTypes": ["music"],
}
"""The document's example of a sync answer."""

ACCEPTED = {"token": TOKEN, "result": "SUCCEEDED", "message": "Succeeded"}


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    params: Mapping[str, Any] = field(default_factory=dict)
    file_name: str = ""
    media: bytes = b""


class Fault(Exception):
    """A documented error."""

    def __init__(self, status: int, result: str, message: str) -> None:
        super().__init__(message)
        self.reply = Reply({"result": result, "message": message, "token": ""}, status)


class ClovaStandIn(LoopbackServer):
    """The server. ``replies`` are given first, one per accepted request; then what the document says.

    ``diarizes``: whether the domain was made with speaker recognition. ``statuses`` are given to polls, the last one
    again.
    """

    def __init__(self, *, diarizes: bool = True) -> None:
        super().__init__("clova-stand-in", self._serve)
        self.diarizes = diarizes
        self.replies: deque[Reply] = deque()
        self.statuses: deque[Any] = deque([RESULT])
        self.received: list[Received] = []
        self.lock = threading.Lock()

    @property
    def invoke_url(self) -> str:
        return self.origin + KEY_PATH

    def answer(self, request: Received) -> Reply:
        """Check a request and answer it. Raises Fault as the document has it."""
        if request.headers.get("x-clovaspeech-api-key") != SECRET:
            raise Fault(401, "ERROR_INVALID_SECRET", "Invalid secret")
        with self.lock:
            if request.method == "POST":
                check_params(request, diarizes=self.diarizes)
                if self.replies:
                    return self.replies.popleft()
                return Reply(RESULT if request.params.get("completion") == "sync" else ACCEPTED)
            token = request.path.rpartition("/")[2]
            if token != TOKEN:
                raise Fault(404, "ERROR_TOKEN_INVALID", "Token does not exist")
            status = self.statuses.popleft() if len(self.statuses) > 1 else self.statuses[0]
        return status if isinstance(status, Reply) else Reply(status)

    def _serve(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        try:
            request = read_request(method, target.removeprefix(KEY_PATH), headers, body)
            self.received.append(request)
            if not target.startswith(f"{KEY_PATH}/recognizer/"):
                return Reply(b"<html>Not Found</html>", 404, {"Content-Type": "text/html"})
            return self.answer(request)
        except Fault as fault:
            return fault.reply


def read_request(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Received:
    """Take a request apart. Raises Fault where its form is not that of the document."""
    if method == "GET":
        return Received(method, path, headers)
    kind = headers.get("content-type", "")
    if path.endswith("/upload"):
        params, name, media = read_form(kind, body)
        return Received(method, path, headers, params, name, media)
    if kind.partition(";")[0].strip() != "application/json":
        raise Fault(415, "FAILED", "Unsupported Media Type")
    return Received(method, path, headers, _json(body))


def read_form(kind: str, body: bytes) -> tuple[dict[str, Any], str, bytes]:
    """A form of exactly the parts ``params`` (JSON, no file name) and ``media`` (a file)."""
    boundary = boundary_of(kind)
    if boundary is None:
        raise Fault(415, "FAILED", "Unsupported Media Type")
    parts = {part.name: part for part in parts_of(boundary, body) or ()}
    if set(parts) != {"params", "media"}:
        raise Fault(400, "ERROR_REQUEST_PARAMETER", "Invalid request parameters")
    params, media = parts["params"], parts["media"]
    assert params.lines["Content-Type"] == "application/json"
    assert params.file_name is None
    assert media.file_name is not None, media.lines
    if not media.data:
        raise Fault(400, "ERROR_AUDIO_EMPTY", "Audio is empty")
    return _json(params.data), media.file_name, media.data


def _json(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Fault(400, "ERROR_PARAMS_FORMAT_INVALID", "Params must be JSON format")
    return value


def check_params(request: Received, *, diarizes: bool) -> None:
    """Every parameter of the document, its type and what it needs beside it."""
    params = request.params
    wrong = Fault(400, "ERROR_REQUEST_PARAMETER", "Invalid request parameters")
    kinds: dict[str, type] = {
        "url": str,
        "dataKey": str,
        "language": str,
        "completion": str,
        "callback": str,
        "userdata": dict,
        "wordAlignment": bool,
        "fullText": bool,
        "resultToObs": bool,
        "noiseFiltering": bool,
        "boostings": list,
        "useDomainBoostings": bool,
        "forbiddens": str,
        "diarization": dict,
        "sed": dict,
    }
    if any(name not in kinds or not isinstance(value, kinds[name]) for name, value in params.items()):
        raise wrong
    needs = {"/recognizer/url": "url", "/recognizer/object-storage": "dataKey"}.get(request.path)
    if (needs and not params.get(needs)) or params.get("language") not in LANGUAGES:
        raise wrong
    if params.get("completion", "async") not in {"sync", "async"}:
        raise wrong
    if params.get("completion", "async") == "async" and not params.get("callback") and not params.get("resultToObs"):
        raise wrong
    if params.get("completion") == "sync" and "resultToObs" in params:
        raise wrong
    if any(set(b) != {"words"} or not isinstance(b["words"], str) for b in params.get("boostings", [])):
        raise wrong
    diarization = params.get("diarization", {})
    if set(diarization) - {"enable", "speakerCountMin", "speakerCountMax"}:
        raise wrong
    if diarization.get("enable", True) and not diarizes:
        raise Fault(400, "ERROR_REQUEST_PARAMETER", "speaker detect is off")
