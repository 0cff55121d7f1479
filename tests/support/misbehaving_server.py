"""A real server on loopback that does what a test tells it, byte by byte: the ways in which services and gateways go
wrong."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.support.waiting import SOON_S


class Line:
    """One connection as the server sees it."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.head = b""
        self.body = bytearray()
        self.closed_by_client = threading.Event()
        self.released = threading.Event()

    @property
    def length(self) -> int:
        for line in self.head.split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                return int(value)
        return 0

    @property
    def request(self) -> str:
        """Method and target."""
        return self.head.split(b"\r\n")[0].rpartition(b" ")[0].decode()

    def read_head(self) -> None:
        while b"\r\n\r\n" not in self.head:
            data = self.sock.recv(65536)
            if not data:
                raise ConnectionError("no whole head came")
            self.head += data
        self.head, _, start = self.head.partition(b"\r\n\r\n")
        self.body += start

    def read_body(self, most: int | None = None) -> None:
        """Read the body, or about ``most`` bytes of it."""
        wanted = self.length if most is None else min(most, self.length)
        while len(self.body) < wanted:
            data = self.sock.recv(65536)
            if not data:
                raise ConnectionError("no whole body came")
            self.body += data

    def read_all(self) -> None:
        self.read_head()
        self.read_body()

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def answer(self, body: bytes, status: int = 200, *headers: str) -> None:
        lines = "".join(f"{h}\r\n" for h in headers)
        head = f"HTTP/1.1 {status} Whatever\r\nContent-Length: {len(body)}\r\n{lines}\r\n"
        self.send(head.encode() + body)

    def wait_for_end(self) -> None:
        """Read until the client goes; its going is what a test of cancelling waits for."""
        with suppress(OSError):
            while self.sock.recv(65536):
                pass
        self.closed_by_client.set()

    def reset(self) -> None:
        """End with a reset instead of an orderly close."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.sock.close()


Behaviour = Callable[[Line], None]


class MisbehavingServer:
    """Plays one behaviour for each connection, in order; the last one again for those that follow."""

    def __init__(self, *behaviours: Behaviour, tls: ssl.SSLContext | None = None, receive_buffer: int = 0) -> None:
        self._behaviours = behaviours
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        if receive_buffer:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.lines: list[Line] = []
        self.reached = threading.Event()
        self._threads: list[threading.Thread] = []
        self._ended = False
        self._accepting = threading.Thread(target=self._accept, name="misbehaving-server")

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://localhost:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended = True
        with suppress(OSError), socket.create_connection(self._listener.getsockname()):
            pass
        self._accepting.join()
        self._listener.close()
        for line in self.lines:
            line.released.set()
            with suppress(OSError):
                socket.socket.shutdown(line.sock, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for line in self.lines:
            line.sock.close()

    def _accept(self) -> None:
        while True:
            sock, _ = self._listener.accept()
            if self._ended:
                sock.close()
                return
            thread = threading.Thread(target=self._serve, args=(sock,), name="misbehaving-line")
            self._threads.append(thread)
            thread.start()

    def _serve(self, sock: socket.socket) -> None:
        try:
            if self._tls is not None:
                sock = self._tls.wrap_socket(sock, server_side=True)
        except OSError:
            sock.close()
            return
        line = Line(sock)
        behaviour = self._behaviours[min(len(self.lines), len(self._behaviours) - 1)]
        self.lines.append(line)
        try:
            behaviour(line)
        except OSError:
            line.closed_by_client.set()
        with suppress(OSError):
            socket.socket.shutdown(line.sock, socket.SHUT_RDWR)
        line.sock.close()


def answers(body: bytes, status: int = 200, *headers: str) -> Behaviour:
    """Read the request, give this answer."""

    def play(line: Line) -> None:
        line.read_all()
        line.answer(body, status, *headers)

    return play


def closes_while_sent(after: int = 100_000) -> Behaviour:
    """Hang up in the middle of the request's body."""

    def play(line: Line) -> None:
        line.read_head()
        line.read_body(after)
        line.reset()

    return play


def closes_after_body(line: Line) -> None:
    """Read everything and hang up without a word."""
    line.read_all()


def never_answers(line: Line) -> None:
    """Read everything and say nothing."""
    line.read_all()
    line.wait_for_end()


def never_reads(line: Line) -> None:
    """Take the head and then nothing more, until the client gives up."""
    line.read_head()
    line.released.wait(0.3)
    line.wait_for_end()


def refuses_early(body: bytes, status: int, *, hangs_up: bool) -> Behaviour:
    """Answer as soon as the head is there; then hang up, or keep the line open and read no more."""

    def play(line: Line) -> None:
        line.read_head()
        line.answer(body, status)
        if hangs_up:
            line.reset()
        else:
            line.released.wait(SOON_S)

    return play


def drips(body: bytes, pause_s: float = 0.002) -> Behaviour:
    """Give the answer byte by byte."""

    def play(line: Line) -> None:
        line.read_all()
        answer = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        for byte in answer:
            line.send(bytes([byte]))
            threading.Event().wait(pause_s)

    return play


def cuts_the_answer(body: bytes) -> Behaviour:
    """Promise a longer answer than is given."""

    def play(line: Line) -> None:
        line.read_all()
        line.send(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body) * 2}\r\n\r\n".encode() + body)

    return play


def packs(body: bytes) -> Behaviour:
    """Give the answer gzipped, although nobody asked."""
    return answers(gzip.compress(body), 200, "Content-Encoding: gzip")


def talks_nonsense(line: Line) -> None:
    """Be no HTTP server at all."""
    line.read_head()
    line.send(b"220 mail.example.com ESMTP\r\n")


def never_ends(status: int = 200) -> Behaviour:
    """Give an answer without an end."""

    def play(line: Line) -> None:
        line.read_all()
        line.send(f"HTTP/1.1 {status} OK\r\nConnection: close\r\n\r\n".encode())
        block = b"x" * 65536
        while True:
            line.send(block)

    return play


def resets_at_once(line: Line) -> None:
    """Take the connection and break it off before anything was asked."""
    line.reset()


def resets_after_body(line: Line) -> None:
    """Read everything and break the connection off."""
    line.read_all()
    line.reset()


def goes_on_for_ever(begin: bytes, again: bytes, *, early: bool) -> Behaviour:
    """Send something without an end, once the head is there (``early``) or the whole request."""

    def play(line: Line) -> None:
        line.read_head()
        if not early:
            line.read_body()
        line.send(begin)
        while True:
            line.send(again)

    return play
