"""The hub that speech models are fetched from: any part of any file, over redirects that stay safe.

Addresses are ``{hub}/{repository}/resolve/{revision}/{file}``. A hub sends on to where the bytes lie; what it says of
them itself (``X-Linked-Etag``, ``X-Linked-Size``, ``X-Repo-Commit``) counts, not what that place says.
"""

from __future__ import annotations

import http.client
import re
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from desktop_app.domain.errors import AppError, ModelProblem, Service, UnusableModel
from desktop_app.domain.models import HubFacts
from desktop_app.domain.progress import Progress
from desktop_app.services.connection import Address, Connection, parse_address

HUB = "https://huggingface.co"
"""Where models come from unless MALGEUL_MODEL_HUB says otherwise."""

_BLOCK = 1 << 18
_MOST_REDIRECTS = 5
_MOST_ADDRESS = 8192
_MOVED = {301, 302, 303, 307, 308}
_LATER = {408, 425, 429}
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
_TOLD = ("x-linked-etag", "x-linked-size", "x-repo-commit")


@dataclass(frozen=True, slots=True)
class HubPatience:
    """How long the hub is waited for, in seconds: for a connection, for a sign of life; and the bytes that must come
    within each ``slow_s``, or it counts as broken off."""

    connect_s: float = 10.0
    stall_s: float = 20.0
    slow_s: float = 60.0
    slow_bytes: int = 64 * 1024


@dataclass
class ModelDownload:
    """A file that comes in. ``start``: the place of its first byte. ``size`` of the whole, None where nobody says.

    ``is_past_end``: the hub has no byte there, so what came before is of another file; nothing comes.
    """

    start: int
    size: int | None
    response: http.client.HTTPResponse = field(repr=False)
    patience: HubPatience
    is_past_end: bool = False

    def blocks(self) -> Iterator[bytes]:
        """The bytes as they come. Raises OSError where they stop before the end, come too slowly, or were cut."""
        since, came = time.monotonic(), 0
        while True:
            try:
                block = self.response.read1(_BLOCK)
            except http.client.HTTPException as error:
                raise ConnectionAbortedError from error
            if not block:
                break
            yield block
            came += len(block)
            if time.monotonic() - since > self.patience.slow_s:
                if came < self.patience.slow_bytes:
                    raise TimeoutError
                since, came = time.monotonic(), 0
        if self.response.length:
            raise ConnectionAbortedError


class ModelHub:
    """A hub at one address (https, or http to loopback). Every call has connections of its own."""

    def __init__(self, address: str = HUB, patience: HubPatience | None = None) -> None:
        self._address = address
        self._patience = patience or HubPatience()

    def facts(self, model: str, place: str, progress: Progress) -> HubFacts:
        """What the hub says of the file at ``place``, a path in it. Raises UnusableModel with ``model``, Cancelled."""
        with self._answer(model, place, progress, "HEAD", 0) as (response, told):
            tag = (told.get("x-linked-etag") or response.getheader("ETag") or "").removeprefix("W/").strip('"').lower()
            of_answer = "" if response.status in _MOVED else response.getheader("Content-Length")
            size = told.get("x-linked-size") or of_answer or ""
            commit = told.get("x-repo-commit", "").lower()
            return HubFacts(
                size=int(size) if re.fullmatch(r"\d{1,15}", size) else None,
                sha256=tag if re.fullmatch(r"[0-9a-f]{64}", tag) else "",
                git_sha1=tag if re.fullmatch(r"[0-9a-f]{40}", tag) else "",
                commit=commit if re.fullmatch(r"[0-9a-f]{40}", commit) else "",
            )

    @contextmanager
    def reading(self, model: str, place: str, start: int, progress: Progress) -> Iterator[ModelDownload]:
        """The file at ``place``, from byte ``start`` on if the hub can do that, else from its beginning.

        Raises UnusableModel with ``model`` (UNREACHABLE where trying again may help), Cancelled.
        """
        with self._answer(model, place, progress, "GET", start) as (response, _):
            first, size = 0, response.length
            if response.status == 416:
                yield ModelDownload(start, None, response, self._patience, is_past_end=True)
                return
            if response.status == 206:
                found = _RANGE.fullmatch((response.getheader("Content-Range") or "").strip())
                if found is None or int(found[1]) != start or int(found[2]) != int(found[3]) - 1:
                    raise UnusableModel(model, ModelProblem.UNREACHABLE)
                first, size = start, int(found[3])
            yield ModelDownload(first, size, response, self._patience)

    @contextmanager
    def _answer(
        self, model: str, place: str, progress: Progress, method: str, start: int
    ) -> Iterator[tuple[http.client.HTTPResponse, Mapping[str, str]]]:
        """The answer at the end of all redirects, and what the hub itself said on the way."""
        hub = self._parsed(model)
        target, told = _Target(hub, f"{hub.path}/{place}"), dict[str, str]()
        for _ in range(_MOST_REDIRECTS + 1):
            with self._asked(model, target, progress, method, start) as response:
                if target.address.authority == hub.authority:
                    told = {name: response.getheader(name) or "" for name in _TOLD if response.getheader(name)} | told
                if response.status not in _MOVED or (method == "HEAD" and "x-linked-etag" in told):
                    if response.status != 416 or not start:
                        _judge(model, response.status, told)
                    yield response, told
                    return
                location = response.getheader("Location") or ""
            target = target.moved(model, location)
        raise UnusableModel(model, ModelProblem.REFUSED)

    def _parsed(self, model: str) -> Address:
        try:
            return parse_address(Service.LOCAL, self._address)
        except AppError as error:
            raise UnusableModel(model, ModelProblem.UNSAFE_ADDRESS) from error

    @contextmanager
    def _asked(
        self, model: str, target: _Target, progress: Progress, method: str, start: int
    ) -> Iterator[http.client.HTTPResponse]:
        connection = Connection(target.address, self._patience.connect_s)
        try:
            with progress.on_cancel(connection.cut):
                progress.check()
                sock = connection.open()
                sock.settimeout(self._patience.stall_s)
                sock.sendall(target.request(method, start))
                response = http.client.HTTPResponse(sock, method=method)
                try:
                    response.begin()
                    yield response
                finally:
                    response.close()
        except ssl.SSLCertVerificationError as error:
            raise UnusableModel(model, ModelProblem.UNSAFE_ADDRESS) from error
        except (OSError, http.client.HTTPException) as error:
            progress.check()
            raise UnusableModel(model, ModelProblem.UNREACHABLE) from error
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class _Target:
    """Where one request goes. ``path``: with its query."""

    address: Address
    path: str

    def request(self, method: str, start: int) -> bytes:
        lines = {
            "Host": self.address.authority,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "User-Agent": "Malgeul/1",
            "Connection": "close",
        }
        if start:
            lines["Range"] = f"bytes={start}-"
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{method} {self.path} HTTP/1.1\r\n{text}\r\n".encode("ascii")

    def moved(self, model: str, location: str) -> _Target:
        """Where an answer sends on to. Raises UnusableModel unless that is as safe as this."""
        here = f"{'https' if self.address.secure else 'http'}://{self.address.authority}{self.path}"
        if not location or len(location) > _MOST_ADDRESS or not location.isascii() or not location.isprintable():
            raise UnusableModel(model, ModelProblem.REFUSED)
        try:
            there = urljoin(here, location)
            parts = urlsplit(there)
            address = parse_address(Service.LOCAL, f"{parts.scheme}://{parts.netloc}")
        except (AppError, ValueError) as error:
            raise UnusableModel(model, ModelProblem.UNSAFE_ADDRESS) from error
        if self.address.secure and not address.secure:
            raise UnusableModel(model, ModelProblem.UNSAFE_ADDRESS)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return _Target(address, path.replace(" ", "%20"))


def _judge(model: str, status: int, told: Mapping[str, str]) -> None:
    """Raises UnusableModel for an answer that brings no file."""
    if status in (200, 206) or (status in _MOVED and told):
        return
    if status in _LATER or status >= 500:
        raise UnusableModel(model, ModelProblem.UNREACHABLE)
    raise UnusableModel(model, ModelProblem.REFUSED)
