"""What the services on this computer ask of other places: a recording behind a URL, and the callback."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from typing import IO
from urllib.parse import unquote, urlsplit

import requests

from desktop_app.local.clova_speech_request import Fault, bad_parameter, not_found

MOST_BYTES = 2 * 1024**3
"""Of a recording (CLOVA Speech in practice)."""

_MOST_REDIRECTS = 5
_TIMEOUT_S = (10.0, 30.0)
_LONGEST_S = 1800.0
_BLOCK = 1 << 18


def fetch(url: str, file: IO[bytes], is_wanted: Callable[[], bool], *, most_bytes: int = MOST_BYTES) -> None:
    """Write what lies behind ``url`` into ``file``.

    Follows a few redirects; bounded in size and time; stops when ``is_wanted`` says no. Raises `Fault`:
    ERROR_DATA_NOT_FOUND where nothing can be had, ERROR_REQUEST_PARAMETER if it is too large. OSError of the disk.
    """
    until = time.monotonic() + _LONGEST_S
    size = 0
    try:
        with _session(url) as session, session.get(url, stream=True, timeout=_TIMEOUT_S) as response:
            if not response.ok:
                raise not_found()
            for block in response.iter_content(_BLOCK):
                size += len(block)
                if size > most_bytes:
                    raise bad_parameter()
                if not is_wanted() or time.monotonic() > until:
                    raise not_found()
                _write(file, block)
    except (requests.RequestException, UnicodeError) as error:
        raise not_found() from error
    except _DiskError as error:
        raise Fault("ERROR_INTERNAL_ERROR", "Internal Server Error", 500) from error


def call_back(url: str, body: bytes) -> bool:
    """POST an answer to a callback address, once. Whether it was taken."""
    headers = {"Content-Type": "application/application-json; charset=utf-8"}  # the document's own spelling
    try:
        with (
            _session(url) as session,
            session.post(
                url, data=body, headers=headers, timeout=_TIMEOUT_S, allow_redirects=False, stream=True
            ) as got,
        ):
            return got.ok
    except (requests.RequestException, UnicodeError):
        return False


def file_name(url: str) -> str:
    """The last part of the URL's path."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])


class _DiskError(Exception):
    """Writing failed; apart from OSError, because the errors of `requests` are OSErrors too."""


def _write(file: IO[bytes], block: bytes) -> None:
    try:
        file.write(block)
    except OSError as error:
        raise _DiskError from error


def _session(url: str) -> requests.Session:
    session = requests.Session()
    session.max_redirects = _MOST_REDIRECTS
    session.trust_env = not is_here(urlsplit(url).hostname or "")  # a proxy would not find this computer
    return session


def is_here(host: str) -> bool:
    """Whether a host is this computer: a loopback address, or the name that is always that."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
