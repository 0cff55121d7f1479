"""The window's beginning and end: the application object, the hooks, the one loop, a second start, an orderly leave."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_app import logs
from desktop_app.domain.errors import AppError
from desktop_app.program import Program
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock
from desktop_app.ui.resource_files import resource
from desktop_app.ui.translations import install_translators

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
    app = QApplication(["malgeul"])
    app.setApplicationName("Malgeul")
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(QIcon(str(resource("icons", "malgeul.svg"))))
    app.setQuitOnLastWindowClosed(False)
    paths = Paths()
    try:
        paths.create()
    except AppError as error:
        # Loaded only here: the command line's words bring the exports along.
        from desktop_app.command_output import tell  # noqa: PLC0415 — see above

        install_translators(app, os.environ.get("MALGEUL_LANG", ""))
        return tell(error)
    logs.set_up(paths.logs)
    absolute = [name if "://" in name else str(Path(name).absolute()) for name in files]
    lock = ProcessLock(paths.data / "window.lock")
    if not lock.take():
        # Loaded only here, and once the window is seen: the network classes take their time.
        from desktop_app.second_start import hand_over  # noqa: PLC0415 — see above

        if hand_over(paths, absolute):
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

    def listen_for_others() -> None:
        # Loaded only now: the window was to be seen first.
        from desktop_app.second_start import listen  # noqa: PLC0415 — see above

        listen(paths, program.add_from_outside, app)

    await program.run(files, listen_for_others)
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
    from desktop_app.intake import sample_recordings  # noqa: PLC0415 — see above

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
