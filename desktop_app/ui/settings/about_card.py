"""Which version this is, and where all that is kept lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID


@dataclass(frozen=True)
class AboutProgram:
    """What is told: the version, and the folders of the documents and of their backups."""

    version: str
    data: str
    backups: str


class AboutCard(QFrame):
    """``open_folder(path, failed)`` shows a folder in the system's own window, and calls ``failed`` where it cannot."""

    def __init__(
        self,
        about: AboutProgram,
        open_folder: Callable[[str, Callable[[], None]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID + GRID // 2)
        layout.addLayout(form)
        self._open_folder = open_folder
        version = self._words(about.version)
        form.addRow(field_label(self.tr("Version"), version), version)
        for name, path in (
            (self.tr("Documents and jobs"), about.data),
            (self.tr("Backups"), about.backups),
        ):
            words = self._words(path)
            button = QPushButton(self.tr("Open folder"))
            button.setAccessibleName(f"{button.text()}: {name}")
            button.clicked.connect(lambda _checked=False, folder=path: self._open(folder))
            row = QHBoxLayout()
            row.addWidget(words, 1)
            row.addWidget(button)
            form.addRow(field_label(name, words), row)
        layout.addWidget(
            Note(
                self.tr(
                    "A backup of all documents is made by itself while you work. Keys of accounts lie in the system's "
                    "key store, not here."
                )
            )
        )
        self._failure = Note(role="warning")
        self._failure.hide()
        layout.addWidget(self._failure)

    @staticmethod
    def _words(text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(text)
        return label

    def _open(self, path: str) -> None:
        self._failure.hide()
        self._open_folder(path, self._say_failure)

    def _say_failure(self) -> None:
        self._failure.setText(self.tr("No program opens folders here. Copy the path and open it yourself."))
        self._failure.show()
