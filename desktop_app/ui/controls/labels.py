"""Labels that take the room there is: one line that ends in «…», and words that are as high as they need to be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.ui.look.style import set_role


class ElidedLabel(QLabel):
    """One line of text with «…» at its end, or as ``mode`` says, where it does not fit; the tool tip has it whole."""

    def __init__(self, text: str = "", role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(text)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            set_role(self, role)

    def minimumSizeHint(self) -> QSize:
        """May become as narrow as needed."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        room = self.rect().adjusted(max(0, self.indent()), 0, 0, 0)
        text = QFontMetrics(self.font()).elidedText(self.text(), self._mode, room.width())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
        self.setToolTip("" if text == self.text() else self.text())


class Note(QLabel):
    """Quiet words of one line or several.

    A label of Qt's that breaks its lines asks for the height of two even where one is enough.
    """

    def __init__(self, text: str = "", role: str = "quiet") -> None:
        super().__init__(text)
        self.setWordWrap(True)
        set_role(self, role)

    def sizeHint(self) -> QSize:
        """As wide as may be; the height follows from the width."""
        return QSize(super().sizeHint().width(), self._line())

    def minimumSizeHint(self) -> QSize:
        """At least one line."""
        return QSize(super().minimumSizeHint().width(), self._line())

    def _line(self) -> int:
        around = self.contentsMargins()
        return around.top() + self.fontMetrics().height() + around.bottom()


def field_label(text: str, field: QWidget) -> QLabel:
    """The label of a field, as high as the field, so that both stand on one line."""
    label = QLabel(text)
    label.setBuddy(field)
    label.setMinimumHeight(field.sizeHint().height())
    return label
