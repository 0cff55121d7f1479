"""The one field of one line: what is being composed in it is never lost.

Qt's own gives up a Hangul syllable that is still being composed when the focus leaves, and when Enter is taken by a
dialog or a list before the input method has handed it in.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.controls.composition import CompositionGuard


class LineEdit(QLineEdit):
    """Commits what is being composed before the focus leaves and before Enter; whoever reads it at another moment asks
    its ``guard`` first."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.guard = CompositionGuard(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands in all there is. Where that opened a question, which has the focus then, it does not answer it
        too."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter:
            self.guard.commit()
        super().keyPressEvent(event)
        if is_enter and not self.hasFocus():
            event.accept()
