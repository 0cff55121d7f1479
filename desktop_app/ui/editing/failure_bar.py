"""The bar over an open document that cannot be saved."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.editing.saving import Saver, Saving
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.words.wording import sentence


class SavingFailedBar(QFrame):
    """Says that the last changes are not saved, until they are."""

    def __init__(self, look: Look, saver: Saver[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._saver = saver
        set_role(self, "card")
        picture = QLabel(self)
        picture.setPixmap(icon(look, "warning", "danger").pixmap(QSize(20, 20)))
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        again = QPushButton(self.tr("Try again now"), self)
        again.clicked.connect(saver.try_now)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(picture)
        row.addWidget(self._text, 1)
        row.addWidget(again)
        saver.state_changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        if self._saver.state is Saving.FAILING and self._saver.error is not None:
            text = self.tr("The last changes are not saved yet; Malgeul keeps trying, so leave it open. {why}")
            self._text.setText(text.format(why=sentence(self._saver.error).line()))
            self.show()
        elif self._saver.state is Saving.SAVED:
            self.hide()
