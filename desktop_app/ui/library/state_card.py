"""What stands where a list has nothing to show. Loaded before the window is painted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop_app.ui.look.icons import IconLabel
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look

translate = QCoreApplication.translate


class StateCard(QFrame):
    """What stands where a list has nothing to show: what belongs here, that it is coming, or what failed."""

    def __init__(self, look: Look, icon_name: str, title: str, text: str, role: str = "") -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(f"{title} {text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 5 * GRID, 4 * GRID, 5 * GRID)
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(IconLabel(look, icon_name, role or "quiet_text", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, label_role in ((title, "section"), (text, "quiet")):
            label = QLabel(words)
            set_role(label, label_role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)


def opening_card(look: Look) -> StateCard:
    """The documents are still being opened."""
    text = translate("Home", "The documents are being opened.")
    card = StateCard(look, "jobs", translate("Home", "One moment"), text)
    set_role(card, "bare")
    return card
