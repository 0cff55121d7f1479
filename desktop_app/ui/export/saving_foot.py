"""The foot of the export dialog: save, how far that is, what did not work, and once more for what is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui.export.export_choice import ExportChoice, Exported, Save, SavedFile, SavingStep
from desktop_app.ui.export.failure_note import FailureNote
from desktop_app.ui.export.saving_bar import SavingBar
from desktop_app.ui.look.style import set_role


class SavingFoot(QWidget):
    """``save`` writes what ``choice`` says when `begin` is called; whoever shows this calls `forget` where the choice
    is another."""

    exported = Signal(object, tuple)
    """The ExportChoice, and the paths that were written; once more after what failed was tried again."""
    saved = Signal(tuple)
    """All is written: each `SavedFile`."""
    cancelled = Signal()

    def __init__(self, save: Save, choice: Callable[[], ExportChoice], parent: QWidget) -> None:
        super().__init__(parent)
        self._save_all, self._choice = save, choice
        self._saving: asyncio.Task[None] | None = None
        self._is_over = False
        self._is_ready = True
        self._written: tuple[SavedFile, ...] = ()
        self._missing: frozenset[tuple[str, str]] = frozenset()
        """Of these files there is none yet, of the others there is one: saving tries these again."""
        self.failure = FailureNote(self)
        self.bar = SavingBar(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        set_role(self.cancel, "plain")
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setDefault(True)
        set_role(self.save, "primary")
        self.row = QHBoxLayout()
        self.row.addStretch()
        self.row.addWidget(self.cancel)
        self.row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.failure)
        column.addWidget(self.bar)
        column.addLayout(self.row)
        self.cancel.clicked.connect(self.cancelled)
        self.save.clicked.connect(self.begin)

    @property
    def is_saving(self) -> bool:
        """Whether files are being written."""
        return self._saving is not None

    def set_ready(self, *, is_ready: bool) -> None:
        """Whether what is chosen can be saved."""
        self._is_ready = is_ready
        self.save.setEnabled(is_ready and not self.is_saving)

    def begin(self) -> None:
        """Write the files that are chosen, or those that are missing yet."""
        if self.is_saving or not self._is_ready:
            return
        self.save.setText(self.tr("Saving…"))
        self.failure.hide()
        self.bar.begin()
        choice = replace(self._choice(), missing=self._missing)
        self._saving = asyncio.ensure_future(self._write(choice))
        if self.save.hasFocus():  # else it goes to whatever comes next, which would be looked at
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setEnabled(False)

    def forget(self) -> None:
        """What did not work is said no more, and whatever is saved next is saved for all documents."""
        self._written, self._missing = (), frozenset()
        self.failure.hide()
        if not self.is_saving:
            self.save.setText(self.tr("Save"))

    def give_up(self) -> None:
        """The dialog closes: nothing more is written."""
        self._is_over = True
        if self._saving is not None:
            self._saving.cancel()

    async def _write(self, choice: ExportChoice) -> None:
        try:
            made = await self._save_all(choice, self._tell)
        except asyncio.CancelledError:
            self._is_over = True  # given up, or the program ends: there is nothing left to show it in
            raise
        except AppError as error:
            if not self._is_over:
                self.failure.tell(error)
        else:
            if made.paths:
                self.exported.emit(choice, made.paths)
            if not self._is_over:
                self._show_made(made, of_several=len(choice.formats) > 1)
        finally:
            self._saving = None
            if not self._is_over:
                self._let_save()

    def _tell(self, step: SavingStep) -> None:
        if not self._is_over:
            self.bar.tell(step)

    def _show_made(self, made: Exported, *, of_several: bool) -> None:
        self._written = (*self._written, *made.files)
        self._missing = frozenset((one.document, one.format) for one in made.failures)
        if made.failures:
            self.failure.tell_each(made.failures, len(self._written), of_several=of_several)
            return
        written = self._written
        self.forget()
        self.saved.emit(written)

    def _let_save(self) -> None:
        """Offer to save; after some were saved, only what is missing is tried again."""
        self.bar.end()
        self.set_ready(is_ready=self._is_ready)
        self.save.setText(self.tr("Try again") if self._missing else self.tr("Save"))
        if self.failure.isVisibleTo(self):
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
