"""A second start hands its files to the window that is open already."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.storage.paths import Paths

log = logging.getLogger(__name__)

HAND_OVER_MS = 3000
FIRST_IS_UP_S = 15.0
TRY_EVERY_S = 0.1
MOST_HANDED_BYTES = 1 << 20


def _server_name(paths: Paths) -> str:
    return f"malgeul-{hashlib.sha256(str(paths.data).encode()).hexdigest()[:16]}"


def hand_over(paths: Paths, files: Sequence[str], is_gone: Callable[[], bool]) -> bool:
    """Give the files to the window that is open already, which comes to the front; whether it answered.

    It may be starting at this very moment and is waited for, unless ``is_gone`` says that it ended.
    """
    begun = time.monotonic()
    while not _handed_over(paths, files):
        if is_gone() or time.monotonic() - begun > FIRST_IS_UP_S:
            return False
        time.sleep(TRY_EVERY_S)
    return True


def _handed_over(paths: Paths, files: Sequence[str]) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(_server_name(paths))
    if not socket.waitForConnected(HAND_OVER_MS):
        return False
    socket.write(QByteArray(json.dumps(list(files)).encode() + b"\n"))
    if not socket.waitForBytesWritten(HAND_OVER_MS):
        return False
    return socket.waitForReadyRead(HAND_OVER_MS)


def listen(paths: Paths, add: Callable[[list[str]], None], parent: QObject) -> QLocalServer:
    """Take what a second start hands over, as long as ``parent`` lives."""
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
            try:
                files = json.loads(bytes(socket.readLine(MOST_HANDED_BYTES).data()))
            except ValueError:
                files = []
            socket.write(QByteArray(b"ok\n"))
            socket.disconnectFromServer()
            add([name for name in files if isinstance(name, str)] if isinstance(files, list) else [])

        socket.readyRead.connect(on_data)
        socket.disconnected.connect(socket.deleteLater)

    server.newConnection.connect(on_connection)
    return server
