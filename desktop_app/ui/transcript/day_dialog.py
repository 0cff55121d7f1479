"""The day of a recording, as the minutes name it, which a person can put right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.transcript_edits import dated
from desktop_app.ui.controls.boxes import DayBox
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import MARGIN, Look
from desktop_app.ui.transcript.editor import TranscriptEditor


class DayDialog(QDialog):
    """Asks for the day; «Change» is one step that can be undone. ``otherwise``: the day where none was told."""

    def __init__(self, look: Look, editor: TranscriptEditor, otherwise: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self._editor = editor
        self.setWindowTitle(self.tr("Day of the recording"))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.theme.background)
        self.setPalette(palette)
        about = QLabel(self.tr("The minutes name this day. The file says it where its recorder wrote it down."), self)
        about.setWordWrap(True)
        day = editor.transcript.recorded_on or otherwise
        self.day = DayBox(self)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.setAccessibleName(self.tr("Day of the recording"))
        cancel, self.change = QPushButton(self.tr("Cancel"), self), QPushButton(self.tr("Change"), self)
        cancel.setAutoDefault(False)
        self.change.setDefault(True)
        set_role(self.change, "primary")
        cancel.clicked.connect(self.reject)
        self.change.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.change)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(12)
        box.addWidget(about)
        box.addWidget(self.day)
        box.addLayout(buttons)

    def accept(self) -> None:
        """Change it."""
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        self._editor.edit(self.tr("Day of the recording"), lambda t: dated(t, day))
        super().accept()
