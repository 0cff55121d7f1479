"""The loop of the window from its beginning to its end: the hooks, the faults, the polite requests to leave.

Loaded once the first picture is painted: it brings along what waits for threads and processes.

Why qasync: window, queue and recipes are coroutines of one loop on the UI thread, so that «wait for the answer, then
show it» is one function that is read from above to below, and what is cancelled ends at its next ``await``. Rejected:
signals between QThreads, which scatter each step over slots and cannot be cancelled in the middle, and
`PySide6.QtAsyncio`, a preview without sockets and child processes.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_app.domain.errors import AppError, StorageError
from desktop_app.program.first_window import FirstWindow
from desktop_app.program.program import Program
from desktop_app.storage.paths import Paths

log = logging.getLogger(__name__)


def run(app: QApplication, paths: Paths, first: FirstWindow, files: Sequence[str]) -> tuple[int, bool]:
    """Work until the user leaves. The exit code, and whether a thread is left that may never end."""
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        return runner.run(_run(app, paths, first, files))


def ended(app: QApplication, paths: Paths, error: AppError) -> int:
    """The end without a window: say why there is none; the exit code."""
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


async def _run(app: QApplication, paths: Paths, first: FirstWindow, files: Sequence[str]) -> tuple[int, bool]:
    """The exit code, and whether a thread is left that may never end."""
    try:
        program = Program(app, paths, first)
    except StorageError as error:
        # The settings are there and cannot be read: they are not to be written over.
        first.window.hide()
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
