"""Through which device a playback is heard: the system's own choice, also when that changes. Loads Qt's multimedia."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer


class SoundOutput(QObject):
    """The device of one player; `use_device` begins."""

    changed = Signal(bool)
    """Whether there is a device now."""

    def __init__(self, player: QMediaPlayer, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._output: QAudioOutput | None = None
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self.use_device)

    @property
    def is_there(self) -> bool:
        """Whether anything can be heard."""
        return self._output is not None

    def use_device(self) -> None:
        """Play through the device that the system would choose now, or through none where there is none."""
        had = self._output is not None
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            # QAudioOutput without a device works too, but warns at each play
            self._player.setAudioOutput(None)  # type: ignore[arg-type]  # the stub forgets that None is allowed
            if self._output is not None:
                self._output.deleteLater()
            self._output = None
        elif self._output is None:
            self._output = QAudioOutput(device, self)
            self._player.setAudioOutput(self._output)
        elif self._output.device() != device:
            self._output.setDevice(device)
        if not had or self._output is None:
            self.changed.emit(self._output is not None)
