"""One request and its answer on an open connection: sent in blocks, watched for an early answer, read within bounds.

Why an exchange of our own, on the standard library's sockets and parser of answers. It must be known whether the
whole body went out, as only then may a call have been accepted and charged; a waiting call must end within a second
when it is cancelled; and a refusal that comes while a long recording still goes up must be read instead of lost. Tried
and rejected: requests (``files=`` reads the whole file into memory; `Session.close` does not wake a thread that waits
for an answer), requests-toolbelt (its bodies cannot be sent from the beginning again), `urllib3.Retry` (does not repeat
POST by itself, and cannot know which of ours may be repeated). h11 would replace only the reading of what has arrived,
not the sockets, deadlines and early answers that make this module long. It also refuses an answer for one odd line in
its head (a name with a blank or brackets, a line without a colon), and that answer may be paid for.
"""

from __future__ import annotations

import http.client
import io
import re
import selectors
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

_READ_BYTES = 1 << 16
_RECORD_BYTES = 1 << 14
"""What TLS packs together at most."""
_LAST_WORDS_S = 2.0
"""How long a service that hung up while it was being sent something is listened to for the reason."""
_WAITING = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_INTERIM = b"HTTP/1.1 1"
"""How «100 Continue» and its like begin, which are no answer."""
_MOST_INTERIM_BYTES = 1 << 18
"""Of those before an answer. Services send one or two; who sends them without an end never answers."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A service's answer, whatever its status. ``headers`` by their lower-case name.

    ``whole_request_sent``: whether the request had gone out completely, so that the service can have acted on it.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    whole_request_sent: bool = True


class BrokenOff(Exception):
    """The connection ended without an answer. http.py makes an error of the tree of it."""

    def __init__(self, *, maybe_whole: bool) -> None:
        super().__init__()
        self.maybe_whole = maybe_whole
        """Whether the service may have the whole request."""


class NotHttp(Exception):
    """What came back is no HTTP, is too large, or is packed in a way that was not asked for; ``args[0]`` names the
    place. ``maybe_whole`` as in `BrokenOff`."""

    maybe_whole = True


class IncomingBytes(io.RawIOBase):
    """What comes in on a socket, also while something is still being sent; read within a deadline."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self._sock = sock
        self._early = bytearray()
        self._interim_bytes = 0
        self.ended = False
        self.deadline: float | None = None

    def look(self) -> bool:
        """Take what has arrived, without waiting; whether an answer began (or the other side ended). No more of it: an
        answer may be without an end. Raises NotHttp for a flood of interim answers."""
        while not self.ended and not self._has_begun():
            try:
                data = self._sock.recv(_READ_BYTES)
            except _WAITING:
                break
            self._take(data)
        return self.ended or self._has_begun()

    def wait_for_answer(self) -> None:
        """Wait for the answer's head. Raises TimeoutError at the deadline, ConnectionError where the other side ends
        within it (half a head reads like a good answer without a body), NotHttp for a flood of interim answers."""
        while not self._has_head() and len(self._early) < _READ_BYTES:
            if self.ended:
                raise ConnectionAbortedError
            self._take(self._receive(_READ_BYTES))

    def _take(self, data: bytes) -> None:
        self.ended = not data
        self._early += data

    def unread(self, data: bytes) -> None:
        """Put back bytes that were read too early, to be read again first."""
        self._early[:0] = data

    def _has_begun(self) -> bool:
        """Whether what came is an answer's beginning. Forgets interim answers; of half a first line nobody knows."""
        while self._early.startswith(_INTERIM) and (end := self._early.find(b"\r\n\r\n")) >= 0:
            del self._early[: end + 4]
            self._interim_bytes += end + 4
        if self._interim_bytes + (len(self._early) if self._early.startswith(_INTERIM) else 0) > _MOST_INTERIM_BYTES:
            raise NotHttp("interim")
        return not _INTERIM.startswith(self._early[: len(_INTERIM)])

    def _has_head(self) -> bool:
        """Whether the whole head of an answer came, or what is no HTTP."""
        is_http = self._early.startswith(b"HTTP/")
        return self._has_begun() and (not is_http or b"\r\n\r\n" in self._early or b"\n\n" in self._early)

    def _receive(self, most: int) -> bytes:
        left = None if self.deadline is None else self.deadline - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._sock.recv(most)

    def readable(self) -> bool:
        """Say that it can be read from: `io.RawIOBase` asks."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # stub: any buffer
        """Read what came early, then from the socket. Raises TimeoutError at the deadline."""
        if self._early:
            size = min(len(buffer), len(self._early))
            buffer[:size] = self._early[:size]
            del self._early[:size]
            return size
        if self.ended:
            return 0
        data = self._receive(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What `http.client.HTTPResponse` asks its socket for."""
        return io.BufferedReader(self, _READ_BYTES)


class Exchange:
    """Sends one request over ``sock`` and reads its answer. Raises BrokenOff, NotHttp; what the blocks raise goes
    through."""

    def __init__(self, sock: socket.socket, *, stall_s: float, answer_s: float | None, most_bytes: int) -> None:
        self._sock = sock
        self._incoming = IncomingBytes(sock)
        self._stall_s = stall_s
        self._answer_s = answer_s
        self._most_bytes = most_bytes
        self._sent = 0

    def has_sent(self, length: int) -> bool:
        """Whether so many bytes went out."""
        return self._sent >= length

    def send(self, blocks: Iterable[bytes | memoryview], length: int, on_sent: Callable[[int], None]) -> None:
        """Send ``length`` bytes; stop as soon as the service answers or hangs up. ``on_sent`` hears how many went
        out."""
        self._sock.settimeout(0)
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ | selectors.EVENT_WRITE)
            for block in blocks:
                view = memoryview(block)
                while view:
                    size = self._send_some(view, length)
                    if size is None:
                        return
                    self._sent += size
                    view = view[size:]
                    if not size and not selector.select(self._stall_s):
                        raise BrokenOff(maybe_whole=False)
                on_sent(self._sent)

    def _send_some(self, view: memoryview, length: int) -> int | None:
        """How many bytes went out; None where the service has answered and waits for no more."""
        # a sending that fails took nothing, or at most the record that was under way
        maybe_whole = self._sent + min(len(view), _RECORD_BYTES) >= length
        try:
            if self._incoming.look():
                if self._incoming.ended and not self._has_answer():
                    raise BrokenOff(maybe_whole=False)
                return None
            return self._sock.send(view)
        except _WAITING:
            return 0
        except OSError as error:
            if self._has_answer():
                return None
            raise BrokenOff(maybe_whole=maybe_whole) from error

    def _has_answer(self) -> bool:
        """Whether a service that hung up left an answer behind."""
        self._incoming.deadline = time.monotonic() + _LAST_WORDS_S
        buffered = bytearray(1)
        try:
            if not self._incoming.readinto(memoryview(buffered)):
                return False
        except OSError:
            return False
        self._incoming.unread(bytes(buffered))
        return True

    def answer(self, method: str, length: int) -> HttpAnswer:
        """Wait for the answer and read it. Raises BrokenOff where it is cut short, unless its status is bad news
        enough."""
        whole = self._sent >= length
        self._incoming.deadline = None if self._answer_s is None else time.monotonic() + self._answer_s
        response = http.client.HTTPResponse(cast(socket.socket, self._incoming), method=method)
        try:
            self._incoming.wait_for_answer()
            response.begin()
            headers = {name.lower(): value for name, value in response.getheaders()}
            body = self._read(response)
            body = _in_utf8(_unpacked(body, headers, self._most_bytes, is_error=response.status >= 400), headers)
            return HttpAnswer(response.status, headers, body, whole)
        except (OSError, http.client.IncompleteRead, http.client.RemoteDisconnected) as error:
            raise BrokenOff(maybe_whole=whole) from error
        except http.client.BadStatusLine:
            # Its message is what the other side sent, which may repeat a key.
            raise NotHttp("http") from None
        except http.client.HTTPException:
            raise NotHttp("head") from None
        finally:
            response.close()

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        # one buffer that becomes the body: chunks that are joined would stand twice in memory
        body = io.BytesIO()
        is_error = response.status >= 400
        most = min(self._most_bytes, 1 << 20) if is_error else self._most_bytes
        try:
            while chunk := response.read(_READ_BYTES):
                if body.write(chunk) and body.tell() > most:
                    if is_error:
                        break
                    raise NotHttp("answer-size")
        except (OSError, http.client.IncompleteRead):
            if not is_error:
                raise
        if response.length and not is_error:
            raise http.client.IncompleteRead(b"", response.length)
        return body.getvalue()


def _unpacked(body: bytes, headers: Mapping[str, str], most_bytes: int, *, is_error: bool) -> bytes:
    """The body without its content coding (none was asked for, but some gateways pack all the same). Of bad news the
    beginning is enough."""
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in {"", "identity"} or not body:
        return body
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise NotHttp("content-encoding")
    # «deflate» is sent with and without the wrapping of zlib, whose first half byte is 8.
    is_bare = coding == "deflate" and body[0] & 0x0F != 8
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if is_bare else zlib.MAX_WBITS | 32)
    try:
        plain = unpacker.decompress(body, most_bytes)
    except zlib.error as error:
        raise NotHttp("content-encoding") from error
    if unpacker.unconsumed_tail:
        raise NotHttp("answer-size")
    if not unpacker.eof and not is_error:
        raise NotHttp("content-encoding")
    return plain


def _in_utf8(body: bytes, headers: Mapping[str, str]) -> bytes:
    """The body in UTF-8 where it is in the encoding that its Content-Type names. What is UTF-8 stays so, whatever it is
    called; so does what cannot be read."""
    named = _CHARSET.search(headers.get("content-type", ""))
    name = named[1].lower() if named else "utf-8"
    if name in {"utf-8", "utf8"}:
        return body
    # What calls itself EUC-KR is mostly Windows' larger set of Hangul.
    name = "cp949" if name in {"euc-kr", "ks_c_5601-1987"} else name
    with suppress(UnicodeDecodeError):
        body.decode()
        return body
    with suppress(LookupError, ValueError):
        return body.decode(name).encode()
    return body
