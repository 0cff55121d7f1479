"""The one field of one line: what is being composed in it is never lost.

Qt's own gives up a Hangul syllable that is still being composed when the focus leaves, and when Enter is taken by a
dialog or a list before the input method has handed it in. And what does not fit Qt's own cuts off without a word.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter, QWidget

from desktop_app.ui.controls.composition import CompositionGuard

_MARGIN_PX = 2
"""What Qt leaves free on both sides of the text."""


class LineEdit(QLineEdit):
    """Commits what is being composed before the focus leaves and before Enter; whoever reads it at another moment asks
    its ``guard`` first. ``composed``: what is being composed is another now.

    While nobody types in it, a text that does not fit ends in «…», and the tool tip has it whole.
    """

    composed = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tip = ""
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """At rest, draw what fits."""
        words = self._shortened()
        if words == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().text().color())
        painter.drawText(self._room(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.end()

    def setToolTip(self, text: str) -> None:
        """Say this of the field, behind its text where that is cut off."""
        self._tip = text
        super().setToolTip(text)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Have the whole text at hand where it is cut off. (Not from `event`, which would be called for everything.)"""
        super().enterEvent(event)
        is_whole = self._shortened() == self.text()
        super().setToolTip(self._tip if is_whole else "\n".join(filter(None, (self.text(), self._tip))))

    def _shortened(self) -> str:
        """The text as it is shown. What is typed in, hidden, or shares its room with a button is left as it is."""
        if self.hasFocus() or self.echoMode() != QLineEdit.EchoMode.Normal or self.actions():
            return self.text()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = inner.marginsRemoved(self.textMargins()).adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
        height = self.fontMetrics().height()
        # as Qt places it, so that nothing moves when the typing begins
        return QRect(room.left(), room.top() + (room.height() - height + 1) // 2, room.width(), height)
