"""A second start hands its files to the window that is open already."""

from __future__ import annotations

import hashlib
import json
import logging
import time
import uuid
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.storage.paths import Paths

log = logging.getLogger(__name__)

HAND_OVER_MS = 3000
FIRST_IS_UP_S = 30.0
TRY_EVERY_S = 0.1
MOST_HANDED_BYTES = 1 << 20


def _server_name(paths: Paths) -> str:
    return f"malgeul-{hashlib.sha256(str(paths.data).encode()).hexdigest()[:16]}"


def hand_over(paths: Paths, files: Sequence[str], is_gone: Callable[[], bool]) -> bool:
    """Give the files to the window that is open already, which comes to the front; whether it answered.

    It may be starting at this very moment and is waited for, unless ``is_gone`` says that it ended.
    """
    begun = time.monotonic()
    # The first may be too busy to answer in time and yet hear it: by the mark it knows what it has taken already.
    message = json.dumps([*files, {"mark": uuid.uuid4().hex}]).encode() + b"\n"
    while not _handed_over(paths, message):
        if is_gone() or time.monotonic() - begun > FIRST_IS_UP_S:
            return False
        time.sleep(TRY_EVERY_S)
    return True


def _handed_over(paths: Paths, message: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(_server_name(paths))
    if not socket.waitForConnected(HAND_OVER_MS):
        return False
    socket.write(QByteArray(message))
    if not socket.waitForBytesWritten(HAND_OVER_MS):
        return False
    return socket.waitForReadyRead(HAND_OVER_MS)


def listen(paths: Paths, add: Callable[[list[str]], None], parent: QObject) -> QLocalServer:
    """Take what a second start hands over, each only once, as long as ``parent`` lives."""
    taken: set[str] = set()
    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    name = _server_name(paths)
    QLocalServer.removeServer(name)
    if not server.listen(name):
        log.warning("cannot listen for a second start: %s", server.errorString())

    def on_connection() -> None:
        socket = server.nextPendingConnection()
        socket.setReadBufferSize(MOST_HANDED_BYTES)

        def on_data() -> None:
            if not socket.canReadLine():
                return
            line = bytes(socket.readLine(MOST_HANDED_BYTES).data())
            socket.write(QByteArray(b"ok\n"))
            socket.disconnectFromServer()
            names, mark = _read(line)
            if mark not in taken:
                taken.update([mark] if mark else [])
                add(names)

        socket.readyRead.connect(on_data)
        socket.disconnected.connect(socket.deleteLater)

    server.newConnection.connect(on_connection)
    return server


def _read(line: bytes) -> tuple[list[str], str]:
    """The names, and the mark of the start that handed them over; "" where there is none, as from 0.1.0."""
    try:
        told = json.loads(line)
    except ValueError:
        told = []
    parts = told if isinstance(told, list) else []
    marks = [str(part["mark"]) for part in parts if isinstance(part, dict) and "mark" in part]
    return [part for part in parts if isinstance(part, str)], marks[0] if marks else ""
