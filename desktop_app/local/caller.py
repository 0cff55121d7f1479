"""Whoever sent the request that is being answered."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable

from flask import request


def is_gone() -> bool:
    """Whether the caller has hung up. Only once the whole request was read."""
    return not stays()()


def stays() -> Callable[[], bool]:
    """What says, to other threads too, whether the caller of this request still waits. Only once all of it was read."""
    connection = request.environ.get("werkzeug.socket")
    return lambda: not (isinstance(connection, socket.socket) and _has_hung_up(connection))


def _has_hung_up(connection: socket.socket) -> bool:
    try:
        readable, _, _ = select.select([connection], [], [], 0)
        return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""
    except (OSError, ValueError):
        return True
