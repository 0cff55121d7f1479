"""What the transcript screen says when there are no lines to show, or when they cannot be saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.transcript import Transcript
from desktop_app.ui.icons import icon
from desktop_app.ui.saving import Saver, Saving
from desktop_app.ui.style import set_role
from desktop_app.ui.theme import GRID, MARGIN, Look
from desktop_app.ui.wording import sentence


class InsteadOfLines(QWidget):
    """What stands in the place of the lines when there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._what = QLabel(self)
        set_role(self._what, "section")
        self._next = QLabel(self)
        set_role(self._next, "quiet")
        self._button = QPushButton(self)
        self._run: Callable[[], object] = lambda: None
        self._button.clicked.connect(lambda _checked: self._run())
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.addStretch(1)
        for label in (self._what, self._next):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        box.addSpacing(GRID)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def say(self, what: str, what_next: str, button: tuple[str, Callable[[], object]] | None) -> None:
        """Say what is, and what can be done."""
        self._what.setText(what)
        self._next.setText(what_next)
        self._next.setVisible(bool(what_next))
        self._button.setVisible(button is not None)
        if button is not None:
            self._button.setText(button[0])
            self._run = button[1]


class SavingFailedBar(QFrame):
    """Says that the last changes are not saved, until they are."""

    def __init__(self, look: Look, saver: Saver[Transcript], parent: QWidget) -> None:
        super().__init__(parent)
        self._saver = saver
        set_role(self, "card")
        picture = QLabel(self)
        picture.setPixmap(icon(look, "warning", "danger").pixmap(QSize(20, 20)))
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        again = QPushButton(self.tr("Try again now"), self)
        again.clicked.connect(saver.try_now)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(picture)
        row.addWidget(self._text, 1)
        row.addWidget(again)
        saver.state_changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        if self._saver.state is Saving.FAILING and self._saver.error is not None:
            words = sentence(self._saver.error)
            text = self.tr("The last changes are not saved yet. {why}")
            self._text.setText(text.format(why=words.line()))
            self.show()
        elif self._saver.state is Saving.SAVED:
            self.hide()
