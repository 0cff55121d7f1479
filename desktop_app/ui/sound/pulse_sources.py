"""Notices on Linux that a microphone was pulled out.

WORKAROUND (seen with Qt 6.11): under PulseAudio `QMediaDevices` does not take notice of a source that goes until
another one comes, and the sound server moves the stream to whatever else it finds, so that the recording would go on
with what the loudspeaker plays. The sound server's own tool is asked instead, where it is installed.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTimer, Signal

ASK_EVERY_MS = 1000
_MOST_BYTES = 1 << 20


class PulseSources(QObject):
    """`watch` one source at a time, by the name that is also its id in Qt; ``gone`` when it is there no more."""

    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = b""
        self._was_there = False
        self._tool = QStandardPaths.findExecutable("pactl") if sys.platform == "linux" else ""
        self._asked = QProcess(self)
        self._asked.finished.connect(self._answered)
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def watch(self, name: str) -> None:
        """Look after a source. One that the sound server does not know by this name is left alone."""
        self._name, self._was_there = name.encode(), False
        if self._tool:
            self._timer.start()
            self._ask()

    def stop(self) -> None:
        """End the asking for microphones."""
        self._timer.stop()
        self._name = b""
        if self._asked.state() != QProcess.ProcessState.NotRunning:
            self._asked.kill()
            self._asked.waitForFinished(1000)

    def _ask(self) -> None:
        if self._asked.state() == QProcess.ProcessState.NotRunning:
            self._asked.start(self._tool, ["list", "short", "sources"])

    def _answered(self, code: int, status: QProcess.ExitStatus) -> None:
        answer = bytes(self._asked.readAllStandardOutput().data()[:_MOST_BYTES])
        if not self._name or code or status != QProcess.ExitStatus.NormalExit:
            return
        names = {columns[1] for line in answer.splitlines() if len(columns := line.split(b"\t")) > 1}
        if self._name in names:
            self._was_there = True
        elif self._was_there:
            self.stop()
            self.gone.emit()
