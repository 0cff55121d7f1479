"""Calls to a service: when to try again and when never to, errors of the tree, waits that end at once when cancelled.

What is tried again: what cannot have reached the service (no connection, broken off before the whole body was out),
what it says it was too busy for, and requests that change nothing. A request that may have been accepted is never
sent twice. Each call has a connection of its own, so that no answer is lost to one that had grown stale. Redirects
are answers like any other: a key follows none.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain

from desktop_app.domain.errors import Broken, Busy, Cancelled, Refused, Service, Unintelligible, Unreachable
from desktop_app.domain.progress import Progress
from desktop_app.services.connection import Address, Connection
from desktop_app.services.exchange import BrokenOff, Exchange, HttpAnswer, NotHttp
from desktop_app.services.upload import Body

__all__ = ["INVALID_KEY", "HttpAnswer", "HttpClient", "Judge", "Patience", "pause"]

INVALID_KEY = "INVALID_KEY"
"""`Refused.code`: the key holds characters that no key has (a sentence was pasted, or Hangul)."""

Judge = Callable[[HttpAnswer], None]
"""Reads an answer as its vendor means it, and raises the error of the tree it stands for, if any."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a service is waited for, in seconds. The delays are those between one try and the next.

    ``most_answer_bytes``: several times what the longest recording or the fullest pages give; to read so much takes
    up to ten times its size in memory.
    """

    connect_s: float = 10.0
    stall_s: float = 120.0
    lost_delays_s: tuple[float, ...] = (0.5, 1.0, 2.0)
    busy_delays_s: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 15.0)
    longest_delay_s: float = 60.0
    most_answer_bytes: int = 64 << 20


class HttpClient:
    """Calls one service at one address. Safe to use from several threads; `close` breaks off what is under way.

    ``hide``: strikes the account's keys out of each answer, which may be a page that repeats what was asked.
    """

    def __init__(
        self,
        service: Service,
        address: Address,
        patience: Patience | None = None,
        hide: Callable[[bytes], bytes] = bytes,
    ) -> None:
        self._hide = hide
        self._service = service
        self._address = address
        self._patience = patience or Patience()
        self._lock = threading.Lock()
        self._open: set[Connection] = set()
        self._closed = False

    def __repr__(self) -> str:
        return f"HttpClient({self._service.value!r}, {self._address.authority!r})"

    def call(
        self,
        method: str,
        path: str,
        progress: Progress,
        judge: Judge,
        *,
        headers: Mapping[str, str],
        body: Body | None = None,
        answer_s: float | None = 60.0,
        repeatable: bool = False,
        reports: bool = False,
    ) -> HttpAnswer:
        """Send a request and return the answer that ``judge`` lets pass.

        ``path`` is added to the address. ``answer_s`` bounds the wait for the answer (None: as long as the connection
        lives). ``repeatable``: the request changes nothing, so it may be sent twice. ``reports``: tell ``progress``
        the bytes of the body that went out. Raises Cancelled, ServiceError, and what the body raises.
        """
        lost = iter(self._patience.lost_delays_s)
        busy = iter(self._patience.busy_delays_s)
        while True:
            try:
                answer = self._try(method, path, progress, headers, body, answer_s, reports=reports)
                judge(answer)
            except Busy as error:
                delay = next(busy, None)
                if delay is None:
                    raise
                delay = min(max(delay, error.retry_after_s or 0), self._patience.longest_delay_s)
            except (Unreachable, Broken) as error:
                delay = next(lost, None)
                if delay is None or not _can_repeat(error, repeatable=repeatable):
                    raise
            else:
                return answer
            pause(progress, delay)

    def close(self) -> None:
        """Break off every call; those that wait raise Cancelled."""
        with self._lock:
            self._closed = True
            connections = tuple(self._open)
        for connection in connections:
            connection.cut()

    def _try(
        self,
        method: str,
        path: str,
        progress: Progress,
        headers: Mapping[str, str],
        body: Body | None,
        answer_s: float | None,
        *,
        reports: bool,
    ) -> HttpAnswer:
        head = self._head(method, path, headers, body)
        with self._connection(progress) as connection:
            sock = connection.open()
            exchange = Exchange(
                sock, stall_s=self._patience.stall_s, answer_s=answer_s, most_bytes=self._patience.most_answer_bytes
            )
            total = body.length if body else 0

            def on_sent(sent: int) -> None:
                progress.check()
                if reports and sent > len(head):
                    progress.report(sent - len(head), total)

            try:
                exchange.send(chain((head,), body.blocks() if body else ()), len(head) + total, on_sent)
                answer = exchange.answer(method, len(head) + total)
            except NotHttp as error:
                error.maybe_whole = exchange.has_sent(len(head) + total)
                raise
            return replace(answer, body=self._hide(answer.body))

    @contextmanager
    def _connection(self, progress: Progress) -> Iterator[Connection]:
        """A connection that ends with the block; what goes wrong in the block becomes an error of the tree."""
        host = self._address.authority
        connection = Connection(self._address, self._patience.connect_s)
        with self._lock:
            if self._closed:
                raise Cancelled
            self._open.add(connection)
        try:
            with progress.on_cancel(connection.cut):
                progress.check()
                yield connection
        except NotHttp as error:
            where = str(error.args[0])
            # What is no HTTP at all is no service; any other answer is lost with what it said.
            maybe = where != "http" and error.maybe_whole
            raise Unintelligible(self._service, where, maybe_accepted=maybe) from error
        except (OSError, BrokenOff) as error:
            if connection.was_cut:
                progress.check()
                raise Cancelled from error
            maybe = isinstance(error, BrokenOff) and error.maybe_whole
            untrusted = isinstance(error, ssl.SSLCertVerificationError)
            raise Unreachable(self._service, host, maybe_accepted=maybe, is_untrusted=untrusted) from error
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _head(self, method: str, path: str, headers: Mapping[str, str], body: Body | None) -> bytes:
        lines = {
            "Host": self._address.authority,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": "Malgeul/1",
            "Connection": "close",
            **headers,
        }
        if body is not None:
            lines |= {"Content-Type": body.content_type, "Content-Length": str(body.length)}
        elif method not in {"GET", "HEAD"}:
            lines["Content-Length"] = "0"
        for value in lines.values():
            if not value.isascii() or not value.isprintable():
                raise Refused(self._service, INVALID_KEY)
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{method} {self._address.path}{path} HTTP/1.1\r\n{text}\r\n".encode("ascii")


def pause(progress: Progress, seconds: float) -> None:
    """Wait; raises Cancelled at once when the user gives up."""
    over = threading.Event()
    with progress.on_cancel(over.set):
        progress.check()
        over.wait(seconds)
    progress.check()


def _can_repeat(error: Unreachable | Broken, *, repeatable: bool) -> bool:
    """Whether the same request may be sent again: it changes nothing, or it never arrived as a whole."""
    if isinstance(error, Broken):
        return repeatable
    if error.is_untrusted:
        return False
    return repeatable or not error.maybe_accepted
