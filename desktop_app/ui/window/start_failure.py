"""The small window of a start that failed: there is no other in which it could be told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout

from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN
from desktop_app.ui.words.wording import Wording

WIDTH = 60 * GRID


class StartFailure(QDialog):
    """Says why there is no window and what to do. Enter, Escape and the button close it."""

    def __init__(self, words: Wording) -> None:
        super().__init__()
        HeldKeys(self)
        self.setWindowTitle("Malgeul")
        what, what_next = _label(words.what), _label(words.what_next)
        set_role(what, "section")
        self.setAccessibleName(words.what)
        self.setAccessibleDescription(words.what_next)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        set_role(close, "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        column.addWidget(what)
        column.addWidget(what_next)
        column.addSpacing(GRID)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(WIDTH)
        close.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Come as high as the words are, once they have their font."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(WIDTH))


def _label(text: str) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # a path is no markup
    made.setWordWrap(True)
    # to be sent to whoever helps
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
