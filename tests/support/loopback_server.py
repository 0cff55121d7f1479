"""What all stand-ins are made of: a real server on loopback that asks a function for its reply to each request."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Reply:
    """An answer to give. ``body``: bytes as they are, all else as JSON."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Serve = Callable[[str, str, Mapping[str, str], bytes], Reply]
"""From method, target, headers (their names in small letters) and body to the reply; called in a thread each."""


class _Server(ThreadingHTTPServer):
    """Says nothing of who hung up, as a program does that is killed."""

    def handle_error(self, request: Any, client_address: Any) -> None:  # types of the parent
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class LoopbackServer:
    """Serves as long as the block runs, each request in a thread of its own; all have ended after it."""

    def __init__(self, name: str, serve: Serve) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_args: Any) -> None:
                """Be quiet."""

            def do_GET(self) -> None:
                self._reply(b"")

            def do_DELETE(self) -> None:
                self._reply(b"")

            def do_POST(self) -> None:
                self._reply(self.rfile.read(int(self.headers["Content-Length"])))

            def _reply(self, body: bytes) -> None:
                reply = serve(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
                is_raw = isinstance(reply.body, bytes)
                data = reply.body if is_raw else json.dumps(reply.body, ensure_ascii=False).encode()
                self.send_response(reply.status)
                for header, value in {"Content-Type": "application/json;charset=UTF-8", **reply.headers}.items():
                    self.send_header(header, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name=name)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@dataclass(frozen=True)
class Part:
    """A part of a form: its name, its header lines, its data."""

    name: str
    lines: Mapping[str, str]
    data: bytes

    @property
    def file_name(self) -> str | None:
        """The name of the file, "" too; None if the part is no file."""
        found = re.search(r'; filename="([^"]*)"', self.lines["Content-Disposition"])
        return found and found[1]


def boundary_of(content_type: str) -> bytes | None:
    """The boundary of a form; None if the type is another one, or not as RFC 2046 has it."""
    found = re.fullmatch(r'multipart/form-data; boundary="?([0-9A-Za-z\'()+_,./:=?-]{1,70})"?', content_type)
    return found and found[1].encode()


def parts_of(boundary: bytes, body: bytes) -> tuple[Part, ...] | None:
    """The parts of a form in order; None where it is not well formed."""
    line = b"--" + boundary
    if not body.startswith(line + b"\r\n") or not body.endswith(b"\r\n" + line + b"--\r\n"):
        return None
    parts: list[Part] = []
    for part in body[len(line) + 2 : -len(line) - 6].split(b"\r\n" + line + b"\r\n"):
        head, _, data = part.partition(b"\r\n\r\n")
        lines = dict(h.split(": ", 1) for h in head.decode("utf-8").split("\r\n"))
        name = re.match(r'form-data; name="([^"]*)"', lines["Content-Disposition"])
        assert name is not None, lines
        parts.append(Part(name[1], lines, data))
    return tuple(parts)
