"""A hub of models of the tests' own, a real server on loopback that can be told to misbehave."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.support.waiting import SOON_S

COMMIT = "c0" * 20


@dataclass
class Ways:
    """What the hub does otherwise than well.

    ``cuts``: after so many bytes of the weights the line is cut, one for each request that is made. ``redirect``: where
    weights are sent on to instead of to where they lie. ``stalls``: it says nothing more after so many bytes.
    ``statuses``: answered first, before all goes well.
    """

    cuts: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    redirect: str | None = None
    stalls: int | None = None
    ignores_range: bool = False
    lies_about_range: bool = False
    says_digests: bool = True
    drips: bool = False


class StandInHub:
    """Serves ``files`` by «repository/file»; small files at once, weights from another place, as the real hub does."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.ways = Ways()
        self.asked: list[tuple[str, str, str]] = []
        self.reached = threading.Event()
        self.released = threading.Event()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_args: Any) -> None:
                """Be quiet."""

            def do_HEAD(self) -> None:
                self._serve()

            def do_GET(self) -> None:
                self._serve()

            def _serve(self) -> None:
                hub.asked.append((self.command, self.path, self.headers.get("Range", "")))
                self.close_connection = True
                with suppress(OSError):
                    hub._serve(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="model-hub")

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def ranges(self) -> list[str]:
        """The parts of the weights that were asked for."""
        return [part for method, path, part in self.asked if method == "GET" and path.startswith("/lies/")]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0].lstrip("/")
        if self.ways.statuses:
            self._head(request, self.ways.statuses.pop(0), {"Content-Length": "0"})
            return
        is_direct = path.startswith("lies/")
        repository, _, rest = path.removeprefix("lies/").partition("/resolve/")
        name = rest.partition("/")[2]
        body = self.files.get(f"{repository}/{name}")
        if body is None:
            self._head(request, 404, {"Content-Length": "0"})
        elif name == "model.bin" and not is_direct:
            told = {"X-Repo-Commit": COMMIT, "Content-Length": "0", "Location": self._place(path)}
            if self.ways.says_digests:
                digest = hashlib.sha256(body).hexdigest()
                told |= {"X-Linked-Etag": f'"{digest}"', "X-Linked-Size": str(len(body))}
            self._head(request, 302, told)
        else:
            self._give(request, body, is_weights=is_direct)

    def _place(self, path: str) -> str:
        return f"/lies/{path}?signed=yes" if self.ways.redirect is None else self.ways.redirect

    def _give(self, request: BaseHTTPRequestHandler, body: bytes, *, is_weights: bool) -> None:
        git = hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False).hexdigest()
        told = {"ETag": f'"{git}"', "X-Repo-Commit": COMMIT} if self.ways.says_digests and not is_weights else {}
        wanted = request.headers.get("Range", "")
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and not self.ways.ignores_range else 0
        if start and start >= len(body):
            self._head(request, 416, {"Content-Length": "0", "Content-Range": f"bytes */{len(body)}"})
            return
        if start:
            first = start + 1 if self.ways.lies_about_range else start
            told["Content-Range"] = f"bytes {first}-{len(body) - 1}/{len(body)}"
        part = body[start:]
        self._head(request, 206 if start else 200, {**told, "Content-Length": str(len(part))})
        if request.command == "HEAD":
            return
        if is_weights and self.ways.cuts:
            part = part[: self.ways.cuts.pop(0)]
        if is_weights and self.ways.stalls is not None:
            request.wfile.write(part[: self.ways.stalls])
            self.reached.set()
            self.released.wait(SOON_S)
            return
        if self.ways.drips and is_weights:
            for byte in part:
                request.wfile.write(bytes([byte]))
                if self.released.wait(0.01):
                    return
        request.wfile.write(part)

    @staticmethod
    def _head(request: BaseHTTPRequestHandler, status: int, headers: Mapping[str, str]) -> None:
        request.send_response(status)
        for name, value in {**headers, "Connection": "close"}.items():
            request.send_header(name, value)
        request.end_headers()
