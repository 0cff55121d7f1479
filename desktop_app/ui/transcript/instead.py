"""What the transcript screen says when there are no lines to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.style import set_role
from desktop_app.ui.theme import GRID, MARGIN


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
