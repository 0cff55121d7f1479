"""One connection to a service that can be cut from any thread: looked up, opened, through a proxy where one is set,
with TLS.

Closing a socket does not wake a thread that waits on it; shutting it down does. That is why this is not left to a
library that keeps its sockets to itself.
"""

from __future__ import annotations

import http.client
import ipaddress
import os
import re
import socket
import ssl
import threading
import urllib.request
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from desktop_app.domain.errors import NoKey, Refused, Service

INSECURE_ADDRESS = "INSECURE_ADDRESS"
"""`Refused.code`: a plain http address of another computer; a key is never sent there."""
INVALID_ADDRESS = "INVALID_ADDRESS"
"""`Refused.code`: what was given as address is none."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service listens. ``path`` has no slash at its end and may hold a key, so it is never shown."""

    secure: bool
    host: str
    port: int
    path: str = ""

    @property
    def authority(self) -> str:
        """Host and port as they stand in a Host line; all of an address that may be shown."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"

    def __repr__(self) -> str:
        return f"Address({self.authority!r})"


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this computer."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def parse_address(service: Service, text: str) -> Address:
    """Read an address as a user pasted it. Raises NoKey if it is empty, Refused if it is none or not safe to use."""
    text = text.strip().strip("\"'")
    if not text:
        raise NoKey(service)
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        # The parser's message repeats the address, which may hold a key.
        raise Refused(service, INVALID_ADDRESS) from None
    if parts.scheme not in {"http", "https"} or not re.fullmatch(r"[\w.:-]+", host) or "@" in parts.netloc:
        raise Refused(service, INVALID_ADDRESS)
    secure = parts.scheme == "https"
    if not secure and not is_loopback(host):
        raise Refused(service, INSECURE_ADDRESS)
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~-._")
    return Address(secure, host, port or (443 if secure else 80), path)


class Connection:
    """A connection to one address, used for one request. `cut` may be called from any thread at any time."""

    def __init__(self, address: Address, timeout_s: float) -> None:
        self._address = address
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._cut = threading.Event()
        self._sock: socket.socket | None = None

    @property
    def was_cut(self) -> bool:
        """Whether `cut` was called."""
        return self._cut.is_set()

    def open(self) -> socket.socket:
        """Connect. Raises OSError (no such host, no connection, no trust in the certificate, cut); nothing was sent
        then."""
        proxy = self._proxy()
        if proxy is None:
            sock = self._connect(self._address)
        else:
            place, permission = proxy
            sock = self._connect(place)
            self._ask_proxy(sock, permission)
        if self._address.secure:
            context = trust()
            with self._lock:
                sock = self._sock = context.wrap_socket(
                    sock, server_hostname=self._address.host, do_handshake_on_connect=False
                )
                self._fail_if_cut()
            sock.do_handshake()
        self._fail_if_cut()
        return sock

    def cut(self) -> None:
        """Break the connection off at once: whatever waits on it fails."""
        with self._lock:
            self._cut.set()
            if self._sock is not None:
                with suppress(OSError):
                    # SSLSocket.shutdown would first forget its encryption, and the sender could slip in between.
                    socket.socket.shutdown(self._sock, socket.SHUT_RDWR)

    def close(self) -> None:
        """Let the socket go."""
        with self._lock:
            if self._sock is not None:
                self._sock.close()
                self._sock = None

    def _fail_if_cut(self) -> None:
        if self.was_cut:
            raise ConnectionAbortedError

    def _proxy(self) -> tuple[Address, str] | None:
        """The proxy that the system or the environment names for this host, and the header line that lets us
        through."""
        host = self._address.host
        if is_loopback(host) or urllib.request.proxy_bypass(host):
            return None
        setting = urllib.request.getproxies().get("https" if self._address.secure else "http", "")
        parts = urlsplit(setting if "://" in setting else f"http://{setting}")
        if not parts.hostname:
            return None
        try:
            port = parts.port or 80
        except ValueError:
            raise ConnectionRefusedError("the proxy's port is no number") from None
        permission = ""
        if parts.username is not None:
            account = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            permission = f"Proxy-Authorization: Basic {b64encode(account.encode()).decode('ascii')}\r\n"
        return Address(secure=False, host=parts.hostname, port=port), permission

    def _connect(self, address: Address) -> socket.socket:
        failure: OSError = ConnectionRefusedError()
        for family, kind, protocol, _, place in self._look_up(address):
            if not self._address.secure and not is_loopback(str(place[0])):
                continue
            sock = socket.socket(family, kind, protocol)
            with self._lock:
                self._sock = sock
            try:
                self._fail_if_cut()
                sock.settimeout(self._timeout_s)
                sock.connect(place)
                self._fail_if_cut()
            except OSError as error:
                self.close()
                failure = error
                self._fail_if_cut()
                continue
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _keep_alive(sock)
            return sock
        raise failure

    def _look_up(self, address: Address) -> list[Any]:
        """The places of a host name; cut at once although the system's own look-up cannot be."""
        if is_loopback(address.host):
            return socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        found: list[Any] = []
        failed: list[OSError] = []
        over = threading.Event()

        def look_up() -> None:
            try:
                found.extend(socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM))
            except OSError as error:
                failed.append(error)
            except UnicodeError:
                failed.append(socket.gaierror())
            over.set()

        threading.Thread(target=look_up, name="look-up", daemon=True).start()
        for _ in range(round(self._timeout_s * 20)):
            if over.wait(0.05):
                break
            self._fail_if_cut()
        else:
            raise TimeoutError
        if failed:
            raise failed[0]
        return found

    def _ask_proxy(self, sock: socket.socket, permission: str) -> None:
        target = f"{self._address.host}:{self._address.port}"
        sock.sendall(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{permission}\r\n".encode("ascii"))
        response = http.client.HTTPResponse(sock, method="CONNECT")
        try:
            response.begin()
            if response.status != 200:
                raise ConnectionRefusedError(f"the proxy answered {response.status}")
        except http.client.HTTPException as error:
            raise ConnectionRefusedError("the proxy answered no HTTP") from error
        finally:
            response.close()


def trust() -> ssl.SSLContext:
    """Whom to trust: the system's own authorities (an office's among them) and those that come with requests."""
    # Imported here because it is slow and a program that talks to this computer alone never needs it.
    from truststore import SSLContext  # noqa: PLC0415 - see above

    context = SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if "SSL_CERT_FILE" not in os.environ:
        from requests.utils import DEFAULT_CA_BUNDLE_PATH  # noqa: PLC0415 - see above

        context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    if own := os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE"):
        # Where an office's administrators name their own authority for programs like this one.
        with suppress(OSError):
            context.load_verify_locations(own)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _keep_alive(sock: socket.socket) -> None:
    """Notice within two minutes that the other side is gone, however long an answer takes."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 6)):
        if hasattr(socket, option):
            with suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
