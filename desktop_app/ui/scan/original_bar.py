"""The bar over a scan whose image or PDF is not where it was: the text can be worked at, the pages cannot be seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.ui.controls.password_field import PasswordField
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words.wording import sentence


class OriginalBar(QFrame):
    """Says what is missing and offers to look for it. Hidden where the original is there."""

    find_requested = Signal()
    accepted = Signal()
    """The user wants the file that lies there, though it is another one."""
    password_told = Signal(str)
    """A password for a file that is locked."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "card")
        picture = QLabel(self)
        picture.setPixmap(icon(look, "warning", "warning").pixmap(QSize(20, 20)))
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.accept_button = QPushButton(self.tr("Use it all the same"), self)
        self.accept_button.clicked.connect(self.accepted)
        self.find_button = QPushButton(self.tr("Find it again…"), self)
        self.find_button.clicked.connect(self.find_requested)
        self.password = PasswordField(self)
        self.password.setMaximumWidth(40 * GRID)
        self.password.told.connect(self._tell_password)
        self._has_told = False
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.password, 1)
        row.addWidget(self.accept_button)
        row.addWidget(self.find_button)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence in the bar."""
        return self._text.text()

    def show_missing(self, path: str) -> None:
        """Say that the file is not there; ``path``: where it was, "" where none was kept."""
        if path:
            text = self.tr("“{name}” is not where it was, so its pages cannot be shown. The text can be edited.")
            self._say(text.format(name=Path(path).name), can_accept=False)
        else:
            text = self.tr("There is no picture with this text, so its pages cannot be shown. The text can be edited.")
            self._say(text, can_accept=False)

    def show_another(self, path: str) -> None:
        """Say that another file lies there than the one that was read."""
        what = sentence(UnusableFile(path, FileProblem.ANOTHER)).what
        so = self.tr("Its pages are not shown. The text can be edited.")
        self._say(f"{what} {so}", can_accept=True)

    def show_locked(self, path: str) -> None:
        """Ask for the password of the file, once more where the last one did not fit."""
        if self._has_told:
            text = self.tr("This password does not open “{name}”. Try another one.")
        else:
            text = self.tr("“{name}” is locked, so its pages cannot be shown. Its password is never written down.")
        self._has_told = False
        self._say(text.format(name=Path(path).name), can_accept=False, is_locked=True)

    def _tell_password(self, password: str) -> None:
        self._has_told = True
        self.password_told.emit(password)

    def _say(self, text: str, *, can_accept: bool, is_locked: bool = False) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.accept_button.setVisible(can_accept)
        self.password.setVisible(is_locked)
        self.find_button.setVisible(not is_locked)
        self.show()
