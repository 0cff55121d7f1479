"""How far the files are that are being written, shown where it takes long enough to be asked for."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

_LONG_MS = 500
_WHOLE = 1000


class SavingBar(QProgressBar):
    """Hidden, and shown half a second after `begin` until `end`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setFixedHeight(4)
        self.setAccessibleName(self.tr("Being saved"))
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._soon.timeout.connect(self.show)

    def begin(self) -> None:
        """Something is being saved; nobody knows yet how long it takes."""
        self.setRange(0, 0)
        self._soon.start()

    def tell(self, done: int, total: int) -> None:
        """So much of it is done, in any unit; ``total`` 0 where nobody knows."""
        if total > 0:
            self.setRange(0, _WHOLE)
            self.setValue(min(done, total) * _WHOLE // total)

    def end(self) -> None:
        """It is saved, or not."""
        self._soon.stop()
        self.hide()
