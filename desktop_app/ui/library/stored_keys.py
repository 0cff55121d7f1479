"""Asks which recordings of object storage are meant, by their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.stored_keys import can_be_key, keys_in
from desktop_app.ui.controls.composition import CompositionGuard
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN, Look

LINES_SHOWN = 5
NAMED_AT_MOST = 40
"""Letters of a line that is no key: what is longer would make the dialog wider."""
EXAMPLE = "meetings/2026/weekly.m4a"


class StoredKeysDialog(QDialog):
    """A field for one key or several, one on each line. Enter begins a line, and never sends: «Next» leads to the sheet
    on which it is asked how. ``keys_chosen(list)``: the keys as they were written."""

    keys_chosen = Signal(list)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self.setWindowTitle(self.tr("From Object Storage"))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.theme.background)
        self.setPalette(palette)
        title = QLabel(self.tr("Recordings in Object Storage"), self)
        set_role(title, "title")
        about = Note(
            self.tr(
                "The service fetches them from there itself. Write each with its folders as it stands below the input "
                "path, one on a line."
            )
        )
        label = QLabel(self.tr("Names in the store (keys), one on a line"), self)
        self.field = QPlainTextEdit(self)
        label.setBuddy(self.field)
        self.guard = CompositionGuard(self.field)
        self.field.setAccessibleName(label.text())
        self.field.setPlaceholderText(EXAMPLE)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(LINES_SHOWN * self.field.fontMetrics().lineSpacing() + 3 * GRID)
        self.field.textChanged.connect(self._look)
        self._wrong = Note(role="warning")
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        # its room is there from the start: what is typed moves nothing
        self._wrong.setFixedHeight(2 * self._wrong.fontMetrics().lineSpacing() + GRID)
        cancel, self.next = QPushButton(self.tr("Cancel"), self), QPushButton(self.tr("Next"), self)
        cancel.setAutoDefault(False)
        set_role(self.next, "primary")
        cancel.clicked.connect(self.reject)
        self.next.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID + GRID // 2)
        for widget in (title, about, label, self.field, self._wrong):
            column.addWidget(widget)
        column.addStretch()
        column.addLayout(buttons)
        self.setMinimumWidth(64 * GRID)
        self.field.setFocus()
        self._look()

    @property
    def keys(self) -> tuple[str, ...]:
        """What stands in the field."""
        return keys_in(self.field.toPlainText())

    def accept(self) -> None:
        """Take the keys, also the letter that was still being composed."""
        self.guard.commit()
        keys = self.keys
        if keys and all(can_be_key(key) for key in keys):
            self.keys_chosen.emit(list(keys))
            super().accept()

    def _look(self) -> None:
        """Say what cannot be a key while it is written, and let go on what can."""
        keys = self.keys
        wrong = next((key for key in keys if not can_be_key(key)), "")
        named = wrong if len(wrong) <= NAMED_AT_MOST else f"{wrong[:NAMED_AT_MOST]}…"
        words = self.tr("Not the name of a recording in the store: {key}. Leave out addresses (https://…) and folders.")
        self._wrong.setText(words.format(key=named) if wrong else "")
        self.next.setEnabled(bool(keys) and not wrong)
