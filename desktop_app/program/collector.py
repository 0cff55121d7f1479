"""Circles of Qt objects are taken apart on the UI thread only.

Python's collector runs on whichever thread happens to make the object that is one too many; a widget that it frees on a
worker's thread takes the program down. So the automatic one is switched off, and a timer of the UI thread collects.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
YOUNG = 2000
"""So many young objects make a collection worth while."""


class Collector(QObject):
    """Collects for Python as long as it lives; `close` gives the work back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the youngest generation that has enough in it, and the older ones as often as Python would."""
        young, middle, old = gc.get_count()
        if young < YOUNG:
            return
        if middle <= self._thresholds[1]:
            gc.collect(0)
        elif old <= self._thresholds[2]:
            gc.collect(1)
        else:
            gc.collect(2)

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
