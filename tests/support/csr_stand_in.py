"""A stand-in for CSR on loopback, as strict as its documents: the gateway's checks first, then the service's own
(CSR API; CSR in practice)."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from tests.support.loopback_server import LoopbackServer, Reply

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


def stt_error(code: str) -> Reply:
    """An error of the service in the likeliest shape."""
    status, message = STT_CODES[code]
    return Reply({"errorCode": code, "errorMessage": message}, status)


def gateway_error(code: str) -> Reply:
    """An error of the gateway."""
    status, message = GATEWAY_CODES[code]
    return Reply({"error": {"errorCode": code, "message": message, "details": ""}}, status)


class CsrStandIn(LoopbackServer):
    """The server. ``replies`` are given first, one per request that the gateway lets in; then what the documents
    say."""

    def __init__(self) -> None:
        super().__init__("csr-stand-in", self._serve)
        self.replies: deque[Reply] = deque()
        self.received: list[Received] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return self.origin + BASE_PATH

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

    def _serve(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        request = Received(method, parts.path, query, headers, body)
        self.received.append(request)
        return self.answer(request)
