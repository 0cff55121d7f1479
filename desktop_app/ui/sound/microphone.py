"""The microphones of this computer, and listening to one of them without losing a sample."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

from PySide6.QtCore import QCoreApplication, QIODevice, QMicrophonePermission, QObject, Qt, QTimer, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices

from desktop_app.domain.dictation import RATE, SampleKind, SoundFormat
from desktop_app.ui.sound.pulse_sources import PulseSources

READ_EVERY_MS = 40
BUFFER_S = 10
"""How long the window may stand still before a sample would be lost."""
TAIL_MS = 400
"""How long it still listens after the end was asked for: what was said by then is on its way through the system."""
LOST_AFTER_S = 4.0
LATENCY_MS = 60
_PULSE_LATENCY = "PULSE_LATENCY_MSEC"

_KINDS = {
    QAudioFormat.SampleFormat.UInt8: SampleKind.UINT8,
    QAudioFormat.SampleFormat.Int16: SampleKind.INT16,
    QAudioFormat.SampleFormat.Int32: SampleKind.INT32,
    QAudioFormat.SampleFormat.Float: SampleKind.FLOAT32,
}


class MicrophoneProblem(StrEnum):
    """Why nothing can be recorded."""

    NONE_THERE = "none-there"
    NOT_ALLOWED = "not-allowed"
    NOT_OPENED = "not-opened"
    LOST = "lost"


_FAULTS = {"IOError", "FatalError"}
"""By name: the enumeration is called otherwise in other versions of Qt."""


@dataclass(frozen=True, slots=True)
class Microphone:
    """One that can be chosen. ``id`` stays the same as long as it is plugged in at the same place."""

    id: str
    name: str
    is_default: bool = False


class Microphones(QObject):
    """The microphones that are there now. ``changed``: one came or went. Asks the system at first use."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices: QMediaDevices | None = None
        self._gone: set[str] = set()

    def all(self) -> tuple[Microphone, ...]:
        """What can be chosen, the system's own choice first."""
        self._watch()
        chosen = QMediaDevices.defaultAudioInput().id()
        found = [Microphone(_id(d), d.description(), d.id() == chosen) for d in QMediaDevices.audioInputs()]
        there = [microphone for microphone in found if microphone.id not in self._gone]
        return tuple(sorted(there, key=lambda microphone: not microphone.is_default))

    def forget(self, microphone_id: str) -> None:
        """Forget a microphone that is gone, whatever the system says until it says something new."""
        self._gone.add(microphone_id)
        self.changed.emit()

    def _watch(self) -> None:
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioInputsChanged.connect(self._look_again)

    def _look_again(self) -> None:
        self._gone.clear()
        self.changed.emit()


class Listener(QObject):
    """Listens to one microphone at a time.

    ``heard(bytes)``: the device's bytes, in the format that `start` gave. ``ended``: all that was heard was handed on.
    ``lost(id)``: the microphone went away; what it had delivered was handed on before, and ``ended`` was told.
    """

    heard = Signal(object)
    ended = Signal()
    lost = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = ""
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._devices: QMediaDevices | None = None
        self._heard_at = 0.0
        self._sources = PulseSources(self)
        self._sources.gone.connect(self._lose)
        self._reading = QTimer(self)
        self._reading.setTimerType(Qt.TimerType.PreciseTimer)
        self._reading.setInterval(READ_EVERY_MS)
        self._reading.timeout.connect(self._read_on)
        self._tail = QTimer(self)
        self._tail.setSingleShot(True)
        self._tail.setTimerType(Qt.TimerType.PreciseTimer)
        self._tail.setInterval(TAIL_MS)
        self._tail.timeout.connect(self._end)

    @property
    def is_listening(self) -> bool:
        """Whether a microphone is open."""
        return self._source is not None

    def ask_permission(self, then: Callable[[bool], object]) -> None:
        """Ask the system whether the program may listen; it asks the user where it has to."""
        application = QCoreApplication.instance()
        permission = QMicrophonePermission()
        if application is None:
            return
        status = application.checkPermission(permission)
        if status == Qt.PermissionStatus.Undetermined:
            application.requestPermission(
                permission, self, lambda answer: then(answer.status() == Qt.PermissionStatus.Granted)
            )
        else:
            then(status == Qt.PermissionStatus.Granted)

    def start(self, microphone_id: str = "") -> SoundFormat | MicrophoneProblem:
        """Listen to a microphone, or to the system's own choice where that one is not there. Never while listening."""
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioInputsChanged.connect(self._devices_changed)
        inputs = QMediaDevices.audioInputs()
        device = next((d for d in inputs if _id(d) == microphone_id), QMediaDevices.defaultAudioInput())
        if device.isNull():
            return MicrophoneProblem.NONE_THERE
        form = _format(device)
        source = QAudioSource(device, form, self)
        source.setBufferSize(form.bytesForDuration(BUFFER_S * 1_000_000))
        with _roomy():
            stream = source.start()
        if stream is None or source.error().name != "NoError":
            source.deleteLater()
            return MicrophoneProblem.NOT_OPENED
        self._device, self._source, self._stream = _id(device), source, stream
        self._heard_at = monotonic()
        self._reading.start()
        self._sources.watch(self._device)
        return SoundFormat(form.sampleRate(), form.channelCount(), _KINDS[form.sampleFormat()])

    def stop(self) -> None:
        """Listen a moment longer, so that the last syllable is there, then end."""
        if self._source is None:
            self.ended.emit()
        elif not self._tail.isActive():
            self._tail.start()

    def _read_on(self) -> None:
        self._read()
        source = self._source
        if source is not None and (source.error().name in _FAULTS or monotonic() - self._heard_at > LOST_AFTER_S):
            self._lose()

    def _read(self) -> None:
        if self._stream is not None:
            body = self._stream.readAll().data()
            if body:
                self._heard_at = monotonic()
                self.heard.emit(body)

    def _devices_changed(self) -> None:
        if self._source is not None and all(_id(d) != self._device for d in QMediaDevices.audioInputs()):
            self._lose()

    def _lose(self) -> None:
        if self._source is not None:
            self._end()
            self.lost.emit(self._device)

    def _end(self) -> None:
        source = self._source
        if source is None:
            return
        self._reading.stop()
        self._tail.stop()
        self._sources.stop()
        self._read()
        self._source = self._stream = None
        source.stop()
        source.deleteLater()
        self.ended.emit()


@contextmanager
def _roomy() -> Iterator[None]:
    """Open a stream inside of this, and nothing of it is lost while the computer is busy.

    WORKAROUND (seen with Qt 6.11): Qt asks PulseAudio to keep no more than a few hundredths of a second for it, and
    what it does not fetch in time is gone without a word. With this variable libpulse asks for as much as there is
    room for. It is read when the stream is opened, and would slow the player down if it stayed.
    """
    if _PULSE_LATENCY in os.environ:
        yield
        return
    os.environ[_PULSE_LATENCY] = str(LATENCY_MS)
    try:
        yield
    finally:
        del os.environ[_PULSE_LATENCY]


def _id(device: QAudioDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "backslashreplace")


def _format(device: QAudioDevice) -> QAudioFormat:
    """What is kept, if the device gives it; else what it gives best."""
    form = QAudioFormat()
    form.setSampleRate(RATE)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(form):
        return form
    best = device.preferredFormat()
    if best.sampleFormat() not in _KINDS:
        best.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return best
