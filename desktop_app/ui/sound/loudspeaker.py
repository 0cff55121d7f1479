"""What the loudspeaker of this computer plays, listened to where the system gives it: on Linux by the sound server.

WORKAROUND (seen with Qt 6.11): `QMediaDevices` lists no monitor of an output, and `QAudioSource` opens what it lists
alone; FFmpeg as PyAV brings it is built without PulseAudio. So the sound server's own recorder is asked, as it comes
with PulseAudio and works with PipeWire: it runs as a process of its own, holds minutes of sound while this program
stands still, and ends with it.
"""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QStandardPaths, QTimer, Signal

from desktop_app.domain.dictation import RATE, SampleKind, SoundFormat
from desktop_app.ui.sound.microphone import TAIL_MS

_RECORDER, _ASKER = "parec", "pactl"
_DEFAULT_OUTPUT = "@DEFAULT_MONITOR@"
_CHANNELS = 2
_LATENCY_MS = 60
_ASK_EVERY_MS = 1000
_SILENT_FOR_MS = 4000
"""How long nothing at all comes until it counts as gone: a monitor delivers silence, too."""
_END_MS = 2000
_MOST_BYTES = 1 << 16


class LoudspeakerProblem(StrEnum):
    """Why what is played cannot be recorded."""

    NOT_HERE = "not-here"
    """This system gives it to nobody."""
    NO_TOOL = "no-tool"
    """The recorder of the sound server is not installed."""
    NOT_OPENED = "not-opened"


def loudspeaker_problem() -> LoudspeakerProblem | None:
    """Why what is played can be recorded never on this computer; None where it can."""
    if sys.platform != "linux":
        return LoudspeakerProblem.NOT_HERE
    if not (QStandardPaths.findExecutable(_RECORDER) and QStandardPaths.findExecutable(_ASKER)):
        return LoudspeakerProblem.NO_TOOL
    return None


class LoudspeakerListener(QObject):
    """Listens to whatever output the system plays to, also when that becomes another one.

    ``began(SoundFormat)``: it delivers from now on; once more after the output became another. ``heard(bytes)``: in
    that format. ``ended``: all that was heard was handed on. ``lost``: the sound server gives nothing any more; what it
    had delivered was handed on before, and ``ended`` was told.
    """

    began = Signal(object)
    heard = Signal(object)
    ended = Signal()
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder: QProcess | None = None
        self._output = b""
        self._asked = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # its answer is read
        self._asked.setProcessEnvironment(environment)
        self._asked.finished.connect(self._answered)
        self._asking = QTimer(self)
        self._asking.setInterval(_ASK_EVERY_MS)
        self._asking.timeout.connect(self._ask)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SILENT_FOR_MS)
        self._silence.timeout.connect(self._lose)
        self._tail = QTimer(self)
        self._tail.setSingleShot(True)
        self._tail.setInterval(TAIL_MS)
        self._tail.timeout.connect(self._end)

    @property
    def is_listening(self) -> bool:
        """Whether it listens."""
        return self._recorder is not None

    def start(self) -> LoudspeakerProblem | None:
        """Listen; why it cannot, if so. Never while listening."""
        if (problem := loudspeaker_problem()) is not None:
            return problem
        self._output = b""
        self._open()
        self._asking.start()
        self._ask()
        return None

    def stop(self) -> None:
        """Listen a moment longer, so that the last syllable is there, then end."""
        if self._recorder is None:
            self.ended.emit()
        elif not self._tail.isActive():
            self._tail.start()

    def _open(self) -> None:
        recorder = QProcess(self)
        recorder.setStandardErrorFile(QProcess.nullDevice())
        recorder.readyReadStandardOutput.connect(self._read)
        recorder.finished.connect(self._lose)
        recorder.errorOccurred.connect(self._lose)
        self._recorder = recorder
        self.began.emit(SoundFormat(RATE, _CHANNELS, SampleKind.INT16))
        self._silence.start()
        recorder.start(
            QStandardPaths.findExecutable(_RECORDER),
            [
                f"--device={_DEFAULT_OUTPUT}",
                "--raw",
                "--format=s16ne",
                f"--rate={RATE}",
                f"--channels={_CHANNELS}",
                f"--latency-msec={_LATENCY_MS}",
                "--client-name=Malgeul",
            ],
        )

    def _close(self) -> None:
        """Hand on what came, and end the recorder without taking it for lost."""
        recorder = self._recorder
        if recorder is None:
            return
        self._read()
        self._recorder = None
        recorder.finished.disconnect(self._lose)
        recorder.errorOccurred.disconnect(self._lose)
        recorder.readyReadStandardOutput.disconnect(self._read)
        if recorder.state() != QProcess.ProcessState.NotRunning:
            recorder.kill()
            recorder.waitForFinished(_END_MS)
        recorder.deleteLater()

    def _read(self) -> None:
        if self._recorder is not None:
            body = self._recorder.readAllStandardOutput().data()
            if body:
                self._silence.start()
                self.heard.emit(bytes(body))

    def _lose(self) -> None:
        if self._recorder is not None:
            self._end()
            self.lost.emit()

    def _end(self) -> None:
        if self._recorder is None:
            return
        for timer in (self._tail, self._silence, self._asking):
            timer.stop()
        self._close()
        if self._asked.state() != QProcess.ProcessState.NotRunning:
            self._asked.kill()
            self._asked.waitForFinished(_END_MS)
        self.ended.emit()

    # -- another output

    def _ask(self) -> None:
        if self._asked.state() == QProcess.ProcessState.NotRunning:
            self._asked.start(QStandardPaths.findExecutable(_ASKER), ["info"])

    def _answered(self, code: int, status: QProcess.ExitStatus) -> None:
        answer = bytes(self._asked.readAllStandardOutput().data()[:_MOST_BYTES])
        if self._recorder is None or code or status != QProcess.ExitStatus.NormalExit:
            return
        named = [line.partition(b":")[2].strip() for line in answer.splitlines() if line.startswith(b"Default Sink:")]
        if not named:
            return
        before, self._output = self._output, named[0]
        if before and before != named[0]:
            # the recorder stays with the output that it began with
            self._close()
            self._open()
