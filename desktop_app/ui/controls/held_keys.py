"""Enter that is still held down from before a dialog came answers nothing in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTextEdit


class HeldKeys(QObject):
    """Watches the native window of a dialog, and not its fields and buttons: each of those takes Enter in its own
    way."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow Enter that repeats by itself, but where text of several lines is typed."""
        # asked of Qt each time: the window still speaks while the dialog goes, and what Python knew is gone by then
        dialog = self.parent()
        if not isinstance(dialog, QDialog):
            return False
        if watched is dialog:
            handle = dialog.windowHandle()
            if isinstance(event, QShowEvent) and handle is not None:
                handle.installEventFilter(self)
            return False
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.isAutoRepeat()
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not isinstance(dialog.focusWidget(), QPlainTextEdit | QTextEdit)
        )
