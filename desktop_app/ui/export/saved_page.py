"""What stands in the export dialog once all is saved: where, and the way there."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look


class SavedPage(QWidget):
    """``open_folder(path)`` shows a file where it lies, and says whether it could; left out, the system's own program
    does."""

    again_requested = Signal()
    """The same documents in another format."""
    closed = Signal()

    def __init__(self, look: Look, open_folder: Callable[[str], bool] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._open_folder = open_folder or _show_in_system
        self._written: tuple[str, ...] = ()
        mark = QLabel(self)
        mark.setPixmap(icon(look, "success", "success").pixmap(48, 48))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel(self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.words, "section")
        self.paths = QListWidget(self)
        self.paths.setAccessibleName(self.tr("Saved files"))
        self.paths.setMaximumHeight(200)
        self.not_opened = QLabel(self)
        self.not_opened.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.not_opened.setWordWrap(True)
        self.not_opened.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.not_opened, "quiet")
        self.not_opened.hide()
        self.open_folder = QPushButton(self.tr("Open folder"), self)
        self.open_folder.setIcon(icon(look, "folder", "on_accent"))
        set_role(self.open_folder, "primary")
        self.again = QPushButton(self.tr("Another format"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        for button in (self.again, self.close_button):
            button.setAutoDefault(False)
            set_role(button, "plain")
        self.open_folder.clicked.connect(self._show_first)
        self.again.clicked.connect(self.again_requested)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.again, self.close_button, self.open_folder):
            row.addWidget(button)
        row.addStretch()
        box = QVBoxLayout(self)
        box.setSpacing(14)
        box.addStretch()
        box.addWidget(mark)
        box.addWidget(self.words)
        box.addWidget(self.paths)
        box.addLayout(row)
        box.addWidget(self.not_opened)
        box.addStretch()

    def show_saved(self, written: Sequence[str]) -> None:
        """Say where these files are."""
        self._written = tuple(written)
        if len(written) == 1:
            self.words.setText(self.tr("Saved to {path}").format(path=_breakable(written[0])))
        else:
            folder = os.path.dirname(written[0]) if written else ""  # noqa: PTH120 (shown as it was written)
            text = self.tr("{count} files saved to {folder}")
            self.words.setText(text.format(count=len(written), folder=_breakable(folder)))
        self.paths.clear()
        self.paths.addItems([Path(path).name for path in written])
        self.paths.setVisible(len(written) > 1)
        self.open_folder.setEnabled(bool(written))
        self.not_opened.hide()

    def _show_first(self) -> None:
        """Some systems have no program that shows folders: then its path is at hand for the one that is used."""
        if not self._written:
            return
        path = self._written[0]
        is_open = self._open_folder(path)
        if not is_open:
            QGuiApplication.clipboard().setText(str(Path(path).parent))
            self.not_opened.setText(
                self.tr("The folder could not be opened here. Its path was copied: paste it where you look for files.")
            )
        self.not_opened.setVisible(not is_open)


def _breakable(path: str) -> str:
    """A path that a label may break behind each separator."""
    return path.replace(os.sep, f"{os.sep}\u200b")


def _show_in_system(path: str) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
