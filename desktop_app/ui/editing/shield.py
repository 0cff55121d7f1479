"""What lies over a document as long as it is only looked at: it is seen, and takes neither keys nor presses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget


class Shield(QWidget):
    """Covers its parent and paints nothing. What is typed goes nowhere, as before the document was there at all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the whole of it."""
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Take what would go on to the document, but for the keys of the window."""
        is_input = isinstance(event, QKeyEvent | QMouseEvent | QWheelEvent)
        if is_input and event.type() != QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
