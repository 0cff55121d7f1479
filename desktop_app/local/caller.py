"""Whoever sent the request that is being answered."""

from __future__ import annotations

import select
import socket

from flask import request


def is_gone() -> bool:
    """Whether the caller has hung up. Only once the whole request was read."""
    connection = request.environ.get("werkzeug.socket")
    if not isinstance(connection, socket.socket):
        return False
    try:
        readable, _, _ = select.select([connection], [], [], 0)
        return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""
    except (OSError, ValueError):
        return True
