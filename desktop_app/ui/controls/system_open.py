"""Opens a file or a folder with the system's own program, and tells where there is none.

`QDesktopServices.openUrl` says yes on Linux as soon as there is an `xdg-open` to ask, whether that knows a program or
not; what comes of it is its exit code alone, a moment later (its manual: 3, a tool is missing; 4, the action failed).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

Open = Callable[[str, Callable[[], None]], None]
"""(path, what is called where no program opens it) → it is opened, now or in a moment."""
_LOOK_EVERY_MS = 100
_LOOKS = 100
"""After ten seconds it is a program that runs, and how that ends is its own affair."""
_SANDBOX = Path("/.flatpak-info")
_running: list[subprocess.Popen[bytes]] = []
"""Launchers that are asked for their exit code no more; they are let go of once they have ended."""


def open_in_system(path: str, failed: Callable[[], None], caller: QObject) -> None:
    """Open what lies at ``path``; ``failed`` is called where that was not possible, as long as ``caller`` is there."""
    launcher = shutil.which("xdg-open") if sys.platform == "linux" and not _SANDBOX.exists() else None
    if launcher is None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            failed()
        return
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            [launcher, path], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        failed()
        return
    _Launched(process, failed, caller)


class _Launched(QObject):
    """Looks whether a launcher ended well. It outlives whoever called, who then is told nothing."""

    def __init__(self, process: subprocess.Popen[bytes], failed: Callable[[], None], caller: QObject) -> None:
        super().__init__(QCoreApplication.instance())
        self._process, self._looks = process, 0
        self._failed: Callable[[], None] | None = failed
        caller.destroyed.connect(self._forget)
        self._looking = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _forget(self) -> None:
        self._failed = None

    def _look(self) -> None:
        self._looks += 1
        code = self._process.poll()
        if code is None and self._looks < _LOOKS:
            return
        self._looking.stop()
        if code and self._failed is not None:
            self._failed()
        _running[:] = [one for one in (*_running, self._process) if one.poll() is None]
        self.deleteLater()
