"""A field for the password of a file, and the button that tries it: «Enter» presses that one, and no other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.theme import GRID


class _Hidden(LineEdit):
    """Shows dots, and keeps «Enter» to itself."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(LineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The sheet around would take «Enter» for its own button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.guard.commit()
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class PasswordField(QWidget):
    """`told` carries what was entered, which is nowhere kept here."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _Hidden()
        self.field.setAccessibleName(self.tr("Password"))
        self.field.setPlaceholderText(self.tr("Password"))
        self.button = QPushButton(self.tr("Open"))
        self.button.setAutoDefault(False)
        self.button.setEnabled(False)
        self.button.clicked.connect(self._tell)
        self.field.entered.connect(self._tell)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def _tell(self) -> None:
        text = self.field.text()
        self.field.clear()
        if text:
            self.told.emit(text)
