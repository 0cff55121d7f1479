"""What the transcript screen says when there are no lines to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN


class InsteadOfLines(QWidget):
    """What is, what can be done, and a button (if there is something to do) that does it: in the place of the lines."""

    def __init__(
        self,
        what: str,
        what_next: str,
        button: str = "",
        run: Callable[[], object] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.addStretch(1)
        for words, role in ((what, "section"), (what_next, "quiet")):
            label = QLabel(words, self)
            set_role(label, role)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        if button:
            box.addSpacing(GRID)
            offered = QPushButton(button, self)
            offered.clicked.connect(lambda _checked: run())
            box.addWidget(offered, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
