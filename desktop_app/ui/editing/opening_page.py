"""What stands in the window while one document is closed and the next is not there yet: nothing to type into."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.look.style import set_role

SAID_AFTER_MS = 300


class OpeningPage(QWidget):
    """Empty; says what is awaited as soon as that takes a moment."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel(self.tr("Opening…"))
        set_role(self._words, "quiet")
        column = QVBoxLayout(self)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._words.show)

    def showEvent(self, event: QShowEvent) -> None:
        """Say nothing at first: most documents are there at once."""
        self._words.hide()
        self._soon.start(SAID_AFTER_MS)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The document is there: nothing is awaited any more."""
        self._soon.stop()
        super().hideEvent(event)
