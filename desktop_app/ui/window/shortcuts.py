"""F1: every shortcut in a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN

Shortcuts = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Groups of (name, ((keys as QKeySequence reads them, what they do), …))."""


class ShortcutsPanel(QDialog):
    """A plain list that stays open beside the work."""

    def __init__(self, groups: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setMinimumSize(420, 320)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID)
        row = 0
        for name, shortcuts in groups:
            title = QLabel(name)
            set_role(title, "section")
            grid.addWidget(title, row, 0, 1, 2)
            row += 1
            for keys, what in shortcuts:
                key = QLabel(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys)
                set_role(key, "chip")
                does = QLabel(what)
                does.setWordWrap(True)
                grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(does, row, 1)
                row += 1
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(row, 1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, GRID, MARGIN, 2 * GRID)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(foot)
        self.resize(520, 560)
