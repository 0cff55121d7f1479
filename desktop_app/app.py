"""The window's beginning and end: the application object, the hooks, the one loop, a second start, an orderly leave."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QLoggingCategory
from PySide6.QtGui import QIcon
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_app import logs
from desktop_app.command_output import tell
from desktop_app.domain.errors import AppError
from desktop_app.intake import sample_recordings
from desktop_app.program import Program
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock
from desktop_app.ui.resource_files import resource
from desktop_app.ui.translations import install_translators

log = logging.getLogger(__name__)

HAND_OVER_MS = 3000
MOST_HANDED_BYTES = 1 << 20
APP_ID = "malgeul"


def has_display() -> bool:
    """Whether a window can be opened: always but on a Linux without a screen."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main(files: Sequence[str]) -> int:
    """Open the window and add the files; the exit code. Without a display the samples are worked instead."""
    if not has_display():
        return _without_display(files)
    # Qt's media backend lists its hardware decoders on standard error otherwise.
    QLoggingCategory.setFilterRules("qt.multimedia.ffmpeg*=false")
    app = QApplication(["malgeul"])
    app.setApplicationName("Malgeul")
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(QIcon(str(resource("icons", "malgeul.svg"))))
    app.setQuitOnLastWindowClosed(False)
    paths = Paths()
    try:
        paths.create()
    except AppError as error:
        install_translators(app, os.environ.get("MALGEUL_LANG", ""))
        return tell(error)
    logs.set_up(paths.logs)
    absolute = [name if "://" in name else str(Path(name).absolute()) for name in files]
    lock = ProcessLock(paths.data / "window.lock")
    if not lock.take():
        if _handed_over(paths, absolute):
            return 0
        log.warning("another window holds the library and does not answer")
    try:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
            return runner.run(_run(app, paths, absolute))
    finally:
        lock.release()


async def _run(app: QApplication, paths: Paths, files: Sequence[str]) -> int:
    program = Program(app, paths)
    _set_hooks(program.on_fault)
    server = _listen(paths, program.add_from_outside)
    try:
        await program.run(files)
    finally:
        server.close()
    return 0


def _without_display(files: Sequence[str]) -> int:
    app = QCoreApplication(["malgeul"])
    install_translators(app, os.environ.get("MALGEUL_LANG", ""))
    translate = QCoreApplication.translate
    if files:
        text = translate("Commands", "There is no display for a window here. Use «malgeul transcribe FILE» instead.")
        print(f"malgeul: {text}", file=sys.stderr)
        return 2
    print(
        translate("Commands", "There is no display for a window here, so the samples are worked without one."),
        file=sys.stderr,
    )
    # Loaded only here: the window needs nothing of the commands.
    from desktop_app.commands import work_samples  # noqa: PLC0415 — see above

    return work_samples(sample_recordings(), Paths())


# -- faults


def _set_hooks(on_fault: Callable[[], None]) -> None:
    """Whatever nobody caught is logged and told once; the work is kept and goes on."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("a fault of ours", exc_info=(kind, error, trace))
        on_fault()

    def in_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_type is not SystemExit and given.exc_value is not None:
            log.critical("a fault of ours", exc_info=(given.exc_type, given.exc_value, given.exc_traceback))
            loop.call_soon_threadsafe(on_fault)

    def in_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        log.critical("a fault of ours: %s", context.get("message"), exc_info=error)
        on_fault()

    loop = asyncio.get_running_loop()
    sys.excepthook = caught
    threading.excepthook = in_thread
    loop.set_exception_handler(in_loop)


# -- a second start hands its files to the first


def _server_name(paths: Paths) -> str:
    return f"malgeul-{hashlib.sha256(str(paths.data).encode()).hexdigest()[:16]}"


def _handed_over(paths: Paths, files: Sequence[str]) -> bool:
    """Give the files to the window that is open already, which comes to the front; whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(_server_name(paths))
    if not socket.waitForConnected(HAND_OVER_MS):
        return False
    socket.write(QByteArray(json.dumps(list(files)).encode() + b"\n"))
    if not socket.waitForBytesWritten(HAND_OVER_MS):
        return False
    return socket.waitForReadyRead(HAND_OVER_MS)


def _listen(paths: Paths, add: Callable[[list[str]], None]) -> QLocalServer:
    """Take what a second start hands over."""
    server = QLocalServer()
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
