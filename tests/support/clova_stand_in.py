"""A stand-in for CLOVA Speech on loopback, as strict as its document: what a real domain would refuse is refused here.

It checks the key, the paths, the multipart form and every parameter (clova-speech-long; beyond-the-documents 1),
records what it was sent, and answers with shapes that a test sets.
"""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar, Self

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


@dataclass(frozen=True)
class Reply:
    """An answer to give."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Fault(Exception):
    """A documented error."""

    def __init__(self, status: int, result: str, message: str) -> None:
        super().__init__(message)
        self.reply = Reply({"result": result, "message": message, "token": ""}, status)


class ClovaStandIn:
    """The server. ``replies`` are given first, one per accepted request; then what the document says.

    ``diarizes``: whether the domain was made with speaker recognition. ``statuses`` are given to polls, the last one
    again.
    """

    def __init__(self, *, diarizes: bool = True) -> None:
        self.diarizes = diarizes
        self.replies: deque[Reply] = deque()
        self.statuses: deque[Any] = deque([RESULT])
        self.received: list[Received] = []
        self.lock = threading.Lock()
        stand_in = self

        class Handler(_Handler):
            owner = stand_in

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="clova-stand-in")

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def invoke_url(self) -> str:
        return self.origin + KEY_PATH

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

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


class _Handler(BaseHTTPRequestHandler):
    owner: ClassVar[ClovaStandIn]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Be quiet."""

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers["Content-Length"])))

    def _serve(self, body: bytes) -> None:
        headers = {k.lower(): v for k, v in self.headers.items()}
        try:
            path = self.path.removeprefix(KEY_PATH)
            request = read_request(self.command, path, headers, body)
            self.owner.received.append(request)
            if not self.path.startswith(f"{KEY_PATH}/recognizer/"):
                reply = Reply(b"<html>Not Found</html>", 404, {"Content-Type": "text/html"})
            else:
                reply = self.owner.answer(request)
        except Fault as fault:
            reply = fault.reply
        data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body, ensure_ascii=False).encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json;charset=UTF-8", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


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
    found = re.fullmatch(r'multipart/form-data; boundary="?([0-9A-Za-z\'()+_,./:=?-]{1,70})"?', kind)
    if found is None:
        raise Fault(415, "FAILED", "Unsupported Media Type")
    boundary = b"--" + found[1].encode()
    if not body.startswith(boundary + b"\r\n") or not body.endswith(b"\r\n" + boundary + b"--\r\n"):
        raise Fault(400, "ERROR_REQUEST_PARAMETER", "Invalid request parameters")
    parts: dict[str, tuple[dict[str, str], bytes]] = {}
    whole = body[len(boundary) + 2 : -len(boundary) - 6]
    for part in whole.split(b"\r\n" + boundary + b"\r\n"):
        head, _, data = part.partition(b"\r\n\r\n")
        lines = dict(line.split(": ", 1) for line in head.decode("utf-8").split("\r\n"))
        disposition = lines["Content-Disposition"]
        name = re.match(r'form-data; name="([^"]*)"', disposition)
        assert name is not None, disposition
        parts[name[1]] = lines, data
    if set(parts) != {"params", "media"}:
        raise Fault(400, "ERROR_REQUEST_PARAMETER", "Invalid request parameters")
    lines, data = parts["params"]
    assert lines["Content-Type"] == "application/json"
    assert "filename" not in lines["Content-Disposition"]
    file_name = re.fullmatch(r'form-data; name="media"; filename="([^"]*)"', parts["media"][0]["Content-Disposition"])
    assert file_name is not None, parts["media"][0]
    if not parts["media"][1]:
        raise Fault(400, "ERROR_AUDIO_EMPTY", "Audio is empty")
    return _json(data), file_name[1], parts["media"][1]


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
