"""The window's beginning: the application object, a second start, the first picture; then the loop, and the end."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import AppError, StorageError, StorageProblem
from desktop_app.program.first_window import FirstWindow
from desktop_app.storage.first_settings import first_settings
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock
from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.look.style import FUSION
from desktop_app.ui.words.translations import install_translators

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
    lock = ProcessLock(paths.window_lock)
    absolute = [name if "://" in name else str(Path(name).absolute()) for name in files]
    try:
        paths.create()
        if not lock.take():
            # Loaded only here: most starts are the first.
            from desktop_app.program.second_start import hand_over  # noqa: PLC0415 — see above

            if hand_over(paths, absolute, lock.take):
                return 0
            if not lock.take():
                # A second window on the same library would send the waiting recordings a second time.
                raise StorageError(str(paths.library), StorageProblem.LOCKED)
        kept = first_settings(paths.settings)
    except AppError as error:  # a disk that takes nothing, a folder that cannot be read
        lock.release()
        return _ended(app, paths, error)
    try:
        first = FirstWindow(app, kept)
        first.show()
        first.wait_until_painted()
        code, hangs = _worked(app, paths, first, absolute)
    finally:
        lock.release()
    if hangs:
        # All is kept. Python would wait for the thread that waits for a disk or a key store that does not answer.
        logging.shutdown()
        os._exit(code)
    return code


def _worked(app: QApplication, paths: Paths, first: FirstWindow, files: Sequence[str]) -> tuple[int, bool]:
    # Loaded only now: the window was to be seen first.
    from desktop_app import running  # noqa: PLC0415 — see above
    from desktop_app.storage import logs  # noqa: PLC0415 — see above

    logs.set_up(paths.logs)
    return running.run(app, paths, first, files)


def _ended(app: QApplication, paths: Paths, error: AppError) -> int:
    # Loaded only here: most starts do not fail.
    from desktop_app import running  # noqa: PLC0415 — see above

    return running.ended(app, paths, error)


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
