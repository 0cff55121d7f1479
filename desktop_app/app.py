"""The window's beginning and end: the application object, the hooks, the one loop, a second start, an orderly leave.

Why qasync: window, queue and recipes are coroutines of one loop on the UI thread, so that «wait for the answer, then
show it» is one function that is read from above to below, and what is cancelled ends at its next ``await``. Rejected:
signals between QThreads, which scatter each step over slots and cannot be cancelled in the middle, and
`PySide6.QtAsyncio`, a preview without sockets and child processes.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_app.domain.errors import AppError, StorageError, StorageProblem
from desktop_app.program.program import Program
from desktop_app.storage import logs
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock
from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.look.style import FUSION
from desktop_app.ui.words.translations import install_translators

log = logging.getLogger(__name__)

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
    app = QApplication(["malgeul", *FUSION])
    app.setApplicationName("Malgeul")
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(QIcon(str(resource("icons", "malgeul.svg"))))
    app.setQuitOnLastWindowClosed(False)
    paths = Paths()
    try:
        paths.create()
    except AppError as error:
        return _ended(app, paths, error)
    logs.set_up(paths.logs)
    absolute = [name if "://" in name else str(Path(name).absolute()) for name in files]
    lock = ProcessLock(paths.window_lock)
    try:
        if not lock.take():
            # Loaded only here: most starts are the first.
            from desktop_app.program.second_start import hand_over  # noqa: PLC0415 — see above

            if hand_over(paths, absolute, lock.take):
                return 0
            if not lock.take():
                # A second window on the same library would send the waiting recordings a second time.
                return _ended(app, paths, StorageError(str(paths.library), StorageProblem.LOCKED))
    except StorageError as error:  # a disk that takes nothing
        return _ended(app, paths, error)
    try:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
            code, hangs = runner.run(_run(app, paths, absolute))
    finally:
        lock.release()
    if hangs:
        # All is kept. Python would wait for the thread that waits for a disk or a key store that does not answer.
        logging.shutdown()
        os._exit(code)
    return code


def _ended(app: QApplication, paths: Paths, error: AppError) -> int:
    """The end before there is a loop: say why there is no window; the exit code."""
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        return runner.run(_told(app, paths, error))


async def _told(app: QApplication, paths: Paths, error: AppError) -> int:
    """Say why there is no window, on standard error and in a small window; the exit code."""
    # Loaded only here: most starts do not fail, and the command line's words bring the exports along.
    from desktop_app.commands.arguments import exit_code  # noqa: PLC0415 — see above
    from desktop_app.commands.output import printable  # noqa: PLC0415 — see above
    from desktop_app.program.not_started import NotStarted  # noqa: PLC0415 — see above
    from desktop_app.ui.words.start_sentences import start_sentence  # noqa: PLC0415 — see above

    not_started = NotStarted(app, paths)
    words = start_sentence(error)
    print("malgeul:", printable(words.line()), file=sys.stderr, flush=True)
    with _asked_to_end(not_started.close):
        await not_started.show(words)
    return exit_code(error)


async def _run(app: QApplication, paths: Paths, files: Sequence[str]) -> tuple[int, bool]:
    """The exit code, and whether a thread is left that may never end."""
    try:
        program = Program(app, paths)
    except StorageError as error:
        # The settings are there and cannot be read: they are not to be written over.
        return await _told(app, paths, error), False
    _set_hooks(program.on_fault)

    def listen_for_others() -> None:
        # Loaded only now: the window was to be seen first.
        from desktop_app.program.second_start import listen  # noqa: PLC0415 — see above

        listen(paths, program.add_from_outside, app)

    def leave() -> None:
        # Asked of the program each time: a change of language makes another window.
        program.window.close()

    with _asked_to_end(leave):
        await program.run(files, listen_for_others)
    return 0, program.context.workers.hang


@contextmanager
def _asked_to_end(leave: Callable[[], object]) -> Iterator[None]:
    """While the block runs, a polite request to end (the end of the session, Ctrl+C) closes the window in order."""
    # Python looks at signals only while it runs, and Qt waits outside of it: the socket wakes it up.
    ear, mouth = socket.socketpair()
    mouth.settimeout(0)
    ear.settimeout(0)
    notifier = QSocketNotifier(ear.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: ear.recv(64))
    old_wakeup = signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    old = {number: signal.signal(number, lambda *_: leave()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(old_wakeup)
        notifier.setEnabled(False)
        ear.close()
        mouth.close()


def _without_display(files: Sequence[str]) -> int:
    app = QCoreApplication(["malgeul"])
    install_translators(app, os.environ.get("MALGEUL_LANG", ""))
    translate = QCoreApplication.translate
    if files:
        text = translate(
            "Commands",
            "There is no display for a window here. Use “malgeul transcribe FILE” or “malgeul ocr FILE” instead.",
        )
        print(f"malgeul: {text}", file=sys.stderr)
        return 2
    print(
        translate("Commands", "There is no display for a window here, so the samples are worked without one."),
        file=sys.stderr,
    )
    # Loaded only here: the window needs nothing of the commands.
    from desktop_app.commands.carry_out import work_samples  # noqa: PLC0415 — see above
    from desktop_app.program.intake import sample_recordings, sample_scans  # noqa: PLC0415 — see above

    return work_samples(sample_recordings(), sample_scans(), Paths())


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
