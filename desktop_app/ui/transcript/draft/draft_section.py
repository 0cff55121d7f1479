"""The points of one kind below one another, under their heading, and a field to write another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.minutes_draft import PointKind
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.draft.draft_row import DraftRow
from desktop_app.ui.transcript.draft.point_words import kind_name, kinds_name


class DraftSection(QFrame):
    """Holds rows, and shows a field where another point may be written."""

    add_wanted = Signal(str)
    """The words of a point that the user wrote."""
    all_ticked = Signal(bool)
    """All points of the kind are to be taken into the minutes, or out of them."""

    def __init__(self, look: Look, kind: PointKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bare")
        self.rows: tuple[DraftRow, ...] = ()
        title = QLabel(kinds_name(kind), self)
        set_role(title, "strong")
        words = self.tr("Write a point: {kind}").format(kind=kind_name(kind))
        self.add = QToolButton(self)
        self.add.setIcon(icon(look, "add"))
        self.add.setIconSize(QSize(18, 18))
        self.add.setToolTip(words)
        self.add.setAccessibleName(words)
        self.add.clicked.connect(self._begin)
        set_role(self.add, "icon")
        self.tick_all = QPushButton(self)
        self.tick_all.setAutoDefault(False)
        self.tick_all.clicked.connect(lambda: self.all_ticked.emit(not self._are_all_ticked()))
        set_role(self.tick_all, "link")
        self._kind = kind
        self.field = LineEdit(parent=self)
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.field.setMaxLength(2_000)
        self.field.editingFinished.connect(self._hand_in)
        self.field.hide()
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.tick_all)
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(head)
        box.addLayout(self._list)
        box.addWidget(self.field)

    def let_go(self, rows: Sequence[DraftRow]) -> None:
        """Take out whatever is none of these rows: it may stand elsewhere now."""
        for row in self.rows:
            if row not in rows:
                self._list.removeWidget(row)
        self.rows = tuple(row for row in self.rows if row in rows)

    def place(self, rows: Sequence[DraftRow]) -> None:
        """Show these rows in this order."""
        for at, row in enumerate(rows):
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
            row.show()
        self.rows = tuple(rows)
        self.tick_all.setVisible(len(self.rows) > 1)
        words = self.tr("Untick all") if self._are_all_ticked() else self.tr("Tick all")
        self.tick_all.setText(words)
        self.tick_all.setAccessibleName(f"{words}: {kinds_name(self._kind)}")

    def _are_all_ticked(self) -> bool:
        return all(row.point.is_ticked for row in self.rows if not row.point.is_dropped)

    def _begin(self) -> None:
        self.field.show()
        self.field.setFocus()

    def _hand_in(self) -> None:
        text = self.field.text().strip()
        self.field.clear()
        self.field.hide()
        if text:
            self.add.setFocus()
            self.add_wanted.emit(text)
