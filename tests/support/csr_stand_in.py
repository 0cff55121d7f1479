"""A stand-in for CSR on loopback, as strict as its documents: the gateway's checks first, then the service's own
(csr-overview; beyond-the-documents 2)."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar, Self
from urllib.parse import parse_qsl, urlsplit

KEY_ID = "cl1ent-1d"
KEY = "cl1ent-s3cret-0f-the-appl1cation"
BASE_PATH = "/recog/v1"
TEXT = "안녕하세요 말글입니다"
LANGUAGES = {"Kor", "Eng", "Jpn", "Chn"}
MOST_BYTES = 3 * 1024 * 1024

STT_CODES: Mapping[str, tuple[int, str]] = {
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
GATEWAY_CODES: Mapping[str, tuple[int, str]] = {
    "100": (400, "Bad Request Exception"),
    "200": (401, "Authentication Failed"),
    "210": (401, "Permission Denied"),
    "300": (404, "Not Found Exception"),
    "400": (429, "Quota Exceeded"),
    "410": (429, "Throttle Limited"),
    "420": (429, "Rate Limited"),
    "430": (413, "Request Entity Too Large"),
    "500": (503, "Endpoint Error"),
    "510": (504, "Endpoint Timeout"),
    "900": (500, "Unexpected Error"),
}


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = field(repr=False, default=b"")


@dataclass(frozen=True)
class Reply:
    """An answer to give."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def stt_error(code: str) -> Reply:
    """An error of the service in the likeliest shape."""
    status, message = STT_CODES[code]
    return Reply({"errorCode": code, "errorMessage": message}, status)


def gateway_error(code: str) -> Reply:
    """An error of the gateway."""
    status, message = GATEWAY_CODES[code]
    return Reply({"error": {"errorCode": code, "message": message, "details": ""}}, status)


class CsrStandIn:
    """The server. ``replies`` are given first, one per request that the gateway lets in; then what the documents
    say."""

    def __init__(self) -> None:
        self.replies: deque[Reply] = deque()
        self.received: list[Received] = []
        self.lock = threading.Lock()
        stand_in = self

        class Handler(_Handler):
            owner = stand_in

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="csr-stand-in")

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        return self.origin + BASE_PATH

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
        """Check a request and answer it."""
        given = request.headers.get("x-ncp-apigw-api-key-id"), request.headers.get("x-ncp-apigw-api-key")
        if given != (KEY_ID, KEY):
            return gateway_error("200")
        if request.method != "POST" or request.path != f"{BASE_PATH}/stt":
            return gateway_error("300")
        with self.lock:
            if self.replies:
                return self.replies.popleft()
        if request.headers.get("content-type") != "application/octet-stream":
            return stt_error("STT002")
        language = request.query.get("lang")
        if language is None:
            return stt_error("STT004")
        if language not in LANGUAGES or set(request.query) != {"lang"}:
            return stt_error("STT005")
        if not request.body:
            return stt_error("STT003")
        if len(request.body) > MOST_BYTES:
            return stt_error("STT000")
        return Reply({"text": TEXT})


class _Handler(BaseHTTPRequestHandler):
    owner: ClassVar[CsrStandIn]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Be quiet."""

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers["Content-Length"])))

    def _serve(self, body: bytes) -> None:
        headers = {k.lower(): v for k, v in self.headers.items()}
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        request = Received(self.command, parts.path, query, headers, body)
        self.owner.received.append(request)
        reply = self.owner.answer(request)
        data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body, ensure_ascii=False).encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json;charset=UTF-8", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
