"""The parts of Settings, in a list beside them: a click leads there, and the one that is read is marked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN

LIST_WIDTH = 25 * GRID


class PartsList(QFrame):
    """``chosen(place)``: a part, by its place from the top."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Parts of Settings"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN + 7 * GRID, 0, GRID)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.entries: list[QPushButton] = []

    def add(self, name: str) -> None:
        """Name another part, below the others."""
        place = len(self.entries)
        button = QPushButton(name.replace("&", "&&"))
        set_role(button, "recent")
        button.setCheckable(True)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.chosen.emit(place))
        self.entries.append(button)
        self._column.insertWidget(place, button)

    def mark(self, place: int) -> None:
        """Show which part is being read."""
        for other, button in enumerate(self.entries):
            button.setChecked(other == place)
