"""A field for a text of one paragraph that breaks into lines: as high as these need, and handed in as a whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from desktop_app.ui.controls.composition import CompositionGuard

_AROUND_PX = 14
_ROOMY_PX = 10_000


class GrowingText(QTextEdit):
    """Enter, and the focus that leaves, hand the text in; Escape brings back what stood there; Tab leads on."""

    handed_in = Signal(str)
    """What was typed, in place of the text that was shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guard = CompositionGuard(self)
        self._shown = ""
        self.setAcceptRichText(False)
        # a file dropped here is meant for the window, not for the text
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Another text; what is being typed stays."""
        if text == self._shown or self.is_typed:
            return
        self._shown = text
        self.setPlainText(text)

    @property
    def is_typed(self) -> bool:
        """Whether something else stands there than was shown."""
        return bool(self.guard.preedit) or self.toPlainText() != self._shown

    def hand_in(self) -> None:
        """Tell of what was typed; nothing at all gives way to what stood there."""
        self.guard.commit()
        text = " ".join(self.toPlainText().split())
        if not text:
            self.setPlainText(self._shown)
        elif text != self._shown:
            self._shown = text
            self.setPlainText(text)
            self.handed_in.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape end the typing; all else is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hand_in()
        elif event.key() == Qt.Key.Key_Escape and self.is_typed:
            self.guard.commit()
            self.setPlainText(self._shown)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is handed in."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hand_in()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as may be; the height follows from the text."""
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        height = round(self.document().size().height()) or self.fontMetrics().lineSpacing()
        around = self.contentsMargins()  # the style's, once it has been asked
        self.setFixedHeight(min(height, _ROOMY_PX) + max(around.top() + around.bottom(), _AROUND_PX))
