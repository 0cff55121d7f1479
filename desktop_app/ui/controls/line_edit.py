"""The one field of one line: what is being composed in it is never lost.

Qt's own gives up a Hangul syllable that is still being composed when the focus leaves, and when Enter is taken by a
dialog or a list before the input method has handed it in.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.controls.composition import CompositionGuard


class LineEdit(QLineEdit):
    """Commits what is being composed before the focus leaves and before Enter; whoever reads it at another moment asks
    its ``guard`` first. ``composed``: what is being composed is another now."""

    composed = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.guard = CompositionGuard(self)

    @property
    def seen_text(self) -> str:
        """The text as it stands on the screen, with what is being composed."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self.guard.preedit + text[at:]

    @property
    def is_composing_at_end(self) -> bool:
        """Whether the last letter that is seen is still being composed."""
        return bool(self.guard.preedit) and self.cursorPosition() == len(self.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Tell what is being composed."""
        super().inputMethodEvent(event)
        self.composed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands in all there is. Where that opened a question, which has the focus then, it does not answer it
        too."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter:
            self.guard.commit()
        super().keyPressEvent(event)
        if is_enter and not self.hasFocus():
            event.accept()
