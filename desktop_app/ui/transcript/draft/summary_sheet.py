"""The sheet before a language model is asked for a summary: exactly what leaves, and to where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.summary import MOST_LETTERS, SummaryRequest
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN


class SummarySheet(QDialog):
    """Nothing was sent before `sent`; `given_up` takes it back while the answer is waited for.

    ``request``: what is asked, with the names that are said masked or not. ``masked``: how much personal data was found
    in the lines. ``chosen``: of how many lines it is, 0 for all.
    """

    sent = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        where: str,
        model: str,
        request: Callable[[bool], SummaryRequest],
        *,
        masked: int,
        chosen: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self._request = request
        self._asked: SummaryRequest
        self.is_waiting = False
        self.setWindowTitle(self.tr("Have a summary written"))
        title = QLabel(self.tr("Have a summary written"), self)
        set_role(title, "title")
        scope = self.tr("%n selected line(s)", "", chosen) if chosen else self.tr("All lines")
        about = self.tr("{lines} go to the model “{model}” at {where}. Nothing else is sent.")
        self.about = Note(about.format(lines=scope, model=model, where=where), "strong")
        self.masked = Note(self._masked_words(masked))
        self.names = QCheckBox(self.tr("Mask the names that are said, too"), self)
        self.names.setChecked(True)
        self.names.toggled.connect(self._show)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What is sent"))
        self.promise = Note(
            self.tr(
                "Each sentence of the answer must name its lines, or it is marked. You tick what goes into the minutes."
            )
        )
        self.problem = Note("", "danger")
        self.problem.hide()
        self.bar = ShareBar()
        self.bar.hide()
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.send = QPushButton(self.tr("Send"), self)
        self.send.setDefault(True)
        set_role(self.send, "primary")
        self.send.clicked.connect(self._send)
        self._lay_out(title)
        self._show()
        self.send.setFocus()

    def _lay_out(self, title: QLabel) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.bar, 1)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.send)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(12)
        for part in (title, self.about, self.masked, self.names):
            box.addWidget(part)
        box.addWidget(self.text, 1)
        box.addWidget(self.promise)
        box.addWidget(self.problem)
        box.addLayout(buttons)
        self.setMinimumSize(72 * GRID, 60 * GRID)

    def _masked_words(self, masked: int) -> str:
        if masked:
            return self.tr("%n number(s) and address(es) of persons are masked.", "", masked)
        return self.tr("No numbers or addresses of persons were found in these lines.")

    def _show(self) -> None:
        self._asked = self._request(self.names.isChecked())
        self.text.setPlainText(f"{self._asked.instructions}\n\n{self._asked.text}")
        is_empty, is_long = not self._asked.lines, self._asked.is_too_long
        if is_empty:
            self.show_problem(self.tr("These lines have no text."))
        elif is_long:
            words = self.tr(
                "This is too long to be sent at once: {count} letters of at most {most}. Select fewer lines."
            )
            self.show_problem(words.format(count=f"{len(self._asked.text):,}", most=f"{MOST_LETTERS:,}"))
        self.send.setEnabled(not is_empty and not is_long)

    def _send(self) -> None:
        self.is_waiting = True
        self.problem.hide()
        self.names.setEnabled(False)
        self.send.setEnabled(False)
        self.send.setText(self.tr("Waiting for the answer…"))
        self.bar.show()
        self.bar.show_share(None, is_working=True)
        self.cancel.setFocus()
        self.sent.emit(self._asked)

    def show_problem(self, words: str) -> None:
        """It did not work out; it can be tried again."""
        self.is_waiting = False
        self.problem.setText(words)
        self.problem.show()
        self.bar.hide()
        self.names.setEnabled(True)
        self.send.setText(self.tr("Send"))
        self.send.setEnabled(True)

    def reject(self) -> None:
        """Give up what is waited for; else close."""
        if self.is_waiting:
            self.given_up.emit()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As «Cancel»."""
        if self.is_waiting:
            self.given_up.emit()
        super().closeEvent(event)
