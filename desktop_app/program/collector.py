"""Reference cycles of Qt objects are collected on the UI thread only.

Python's collector runs on whichever thread happens to make the object that is one too many; a widget that it frees on a
worker's thread takes the program down. So the automatic one is switched off, and a timer of the UI thread collects.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.collection import ByHand

EVERY_MS = 1000


class Collector(QObject):
    """Collects for Python as long as it lives; `close` gives the work back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_hand = ByHand()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._by_hand.step)
        self._timer.start()

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        self._by_hand.close()
