"""Asks in the sheet for the password of files that are locked: no window of its own, the others go on meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.sending import ScanPlan
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.password_field import PasswordField
from desktop_app.ui.look.theme import GRID


class LockedFiles(QWidget):
    """Hidden where nothing is locked. ``told`` carries a password, to be tried on all files."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_told = False
        self._question = Note()
        self.password = PasswordField()
        self.password.told.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._question)
        column.addWidget(self.password)
        self.hide()

    @property
    def question(self) -> str:
        """What is asked for."""
        return self._question.text()

    def show_plans(self, plans: Sequence[ScanPlan]) -> None:
        """Ask for the password of the first file that is locked, and say where the last one did not fit."""
        locked = [plan for plan in plans if plan.is_locked]
        self.setVisible(bool(locked))
        if locked:
            if self._has_told:
                text = self.tr("This password does not open “{name}”. Try another one.")
            else:
                text = self.tr(
                    "“{name}” is locked. Its password is kept until Malgeul is closed, and never written down."
                )
            self._question.setText(text.format(name=Path(locked[0].path).name))
        self._has_told = False

    def _tell(self, password: str) -> None:
        self._has_told = True
        self.told.emit(password)
