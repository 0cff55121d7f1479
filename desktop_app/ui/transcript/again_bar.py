"""The bar over the lines while some are recognised again, when that failed, and when it waits to be looked at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import is_fate_open
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.look.icons import IconLabel, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words.measures import duration_words
from desktop_app.ui.words.wording import sentence

_WIDEST = 16777215
"""The widest that Qt lets a widget be: no limit."""


class AgainBar(QFrame):
    """What is under way, in words, and the buttons for it."""

    cancelled = Signal()
    go_on_requested = Signal(bool)
    """Send what was not answered; True: also what may have been accepted already."""
    compare_requested = Signal()
    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("Recognise again"))
        self._look = look
        self._sends_unsure = False
        self._sign = IconLabel(look, "warning", "danger")
        self._words = Note("", "strong")
        self._more = Note()
        self.share = ShareBar()
        self.cancel = self._button(self.tr("Cancel"), "plain")
        self.dismiss = self._button(self.tr("Leave as it is"), "quiet")
        self.go_on = self._button(self.tr("Go on"), "plain")
        self.compare = self._button(self.tr("Compare"), "plain")
        self.compare.setIcon(icon(look, "compare", "accent"))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._words)
        words.addWidget(self._more)
        words.addWidget(self.share)
        self.share.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        for button in (self.dismiss, self.go_on, self.compare, self.cancel):
            row.addWidget(button)
        self.cancel.clicked.connect(self.cancelled)
        self.dismiss.clicked.connect(self.dismissed)
        self.compare.clicked.connect(self.compare_requested)
        self.go_on.clicked.connect(lambda: self.go_on_requested.emit(self._sends_unsure))
        self.hide()

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setIconSize(QSize(18, 18))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(button, role)
        return button

    def show_progress(self, service: str, done_ms: int, total_ms: int) -> None:
        """Say how far the recognition is; ``total_ms`` 0 while nobody knows how far."""
        words = self.tr("Recognising again · {service}").format(service=service)
        self._tell(words, self.cancel)
        if total_ms:
            done, total = duration_words(done_ms), duration_words(total_ms)
            self._more.setText(self.tr("{done} of {total}").format(done=done, total=total) if done_ms else total)
            self._more.show()
        self.share.show_share(done_ms / total_ms if total_ms and done_ms else None, is_working=True)

    def show_failure(self, error: BaseException, *, has_answers: bool) -> None:
        """Say that the recognition failed; ``has_answers``: a part was recognised and can be compared."""
        said = sentence(error)
        self._sends_unsure = is_fate_open(error)
        self.go_on.setText(self.tr("Send again all the same") if self._sends_unsure else self.tr("Try again"))
        buttons = [self.dismiss, self.go_on]
        self._tell(said.what, *buttons, *([self.compare] if has_answers else []), is_failure=True)
        self._more.setText(said.what_next)
        self._more.setVisible(bool(said.what_next))

    def show_unfinished(self, service: str, *, has_answers: bool) -> None:
        """Say that the recognition was broken off by the user or by the end of the program."""
        self._sends_unsure = False
        self.go_on.setText(self.tr("Go on"))
        words = self.tr("Recognising again was not finished ({service}). What was answered is kept.")
        self._tell(words.format(service=service), self.dismiss, self.go_on, *([self.compare] if has_answers else []))

    def show_ready(self, service: str) -> None:
        """All of it was answered and nobody has decided yet."""
        words = self.tr("Recognised again ({service}). Nothing is changed yet.").format(service=service)
        self._tell(words, self.dismiss, self.compare)

    def _tell(self, words: str, *buttons: QPushButton, is_failure: bool = False) -> None:
        self._words.setText(words)
        self._sign.setVisible(is_failure)
        self._more.hide()
        self.share.hide()
        for button in (self.dismiss, self.go_on, self.compare, self.cancel):
            button.setVisible(button in buttons)
        self.show()
