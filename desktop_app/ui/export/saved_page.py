"""What stands in the export dialog once all is saved: the files, and the way to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.controls.system_open import Open, open_in_system
from desktop_app.ui.export.export_choice import SavedFile
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.words.measures import size_words

_NAME, _SIZE, _OPEN = range(3)
_ROW_PX = 32
_MOST_ROWS = 7
_MARK_PX = 48


class FileList(QTreeWidget):
    """Files with their names and sizes; one is chosen, and asked for by Enter, a double click or its «Open»."""

    open_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIndentation(0)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        set_role(self, "card")
        self.setAccessibleName(self.tr("Saved files"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_SIZE, _OPEN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        # not `itemActivated`: some systems activate with one press, which is to choose here
        self.itemDoubleClicked.connect(self._ask)
        self.itemClicked.connect(lambda item, column: self._ask(item) if column == _OPEN else None)
        self._pressed = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())

    def show_files(self, files: Sequence[SavedFile]) -> None:
        """List these; the first is chosen."""
        self.clear()
        rows = []
        for file in files:
            row = QTreeWidgetItem([Path(file.path).name, size_words(file.size), self.tr("Open")])
            row.setSizeHint(_NAME, QSize(0, _ROW_PX))
            row.setToolTip(_NAME, file.path)
            row.setData(_NAME, Qt.ItemDataRole.UserRole, file.path)
            row.setTextAlignment(_SIZE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.setForeground(_OPEN, self.palette().link())
            rows.append(row)
        self.addTopLevelItems(rows)
        around = 2 * self.frameWidth() + self.contentsMargins().top() + self.contentsMargins().bottom()
        self.setFixedHeight(min(len(rows), _MOST_ROWS) * _ROW_PX + around + 2)
        if rows:
            self.setCurrentItem(rows[0])

    @property
    def chosen(self) -> str:
        """The path of the chosen file; empty where there is none."""
        row = self.currentItem()
        return "" if row is None else str(row.data(_NAME, Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen file, and answers nothing else."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen:
            event.accept()
            self.open_requested.emit(self.chosen)
            return
        super().keyPressEvent(event)

    def _ask(self, row: QTreeWidgetItem) -> None:
        """A double press on «Open» is one wish."""
        if not self._pressed.isActive():
            self._pressed.start()
            self.open_requested.emit(str(row.data(_NAME, Qt.ItemDataRole.UserRole)))


class SavedPage(QWidget):
    """``open_folder`` shows a file where it lies, ``open_file`` opens it; left out, the system's own programs do."""

    again_requested = Signal()
    """The same documents in another format."""
    closed = Signal()

    def __init__(self, look: Look, open_folder: Open | None, open_file: Open | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._open_folder = open_folder or (lambda path, failed: self._open(str(Path(path).parent), failed))
        self._open_file = open_file or self._open
        self._saved: tuple[SavedFile, ...] = ()
        mark = QLabel(self)
        mark.setPixmap(icon(look, "success", "success").pixmap(_MARK_PX, _MARK_PX))
        mark.setAccessibleName(self.tr("Saved"))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = _centred(self, "section")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.size_label = _centred(self, "quiet")
        self.remarks = _centred(self, "warning")
        self.files = FileList(self)
        self.not_opened = _centred(self, "quiet")
        self.not_opened.hide()
        self.open_folder = QPushButton(self.tr("Open folder"), self)
        self.open_folder.setIcon(icon(look, "folder", "on_accent"))
        set_role(self.open_folder, "primary")
        self.open_file = QPushButton(self.tr("Open file"), self)
        self.again = QPushButton(self.tr("Another format"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        for button in (self.again, self.close_button, self.open_file):
            button.setAutoDefault(False)
            set_role(button, "plain")
        self.open_folder.clicked.connect(self._show_folder)
        self.open_file.clicked.connect(lambda: self._show_file(self.files.chosen))
        self.files.open_requested.connect(self._show_file)
        self.again.clicked.connect(self.again_requested)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.again, self.close_button, self.open_file, self.open_folder):
            row.addWidget(button)
        row.addStretch()
        box = QVBoxLayout(self)
        box.setSpacing(14)
        box.addStretch()
        box.addWidget(mark)
        box.addWidget(self.words)
        box.addWidget(self.size_label)
        box.addWidget(self.remarks)
        box.addWidget(self.files)
        box.addLayout(row)
        box.addWidget(self.not_opened)
        box.addStretch()

    def show_saved(self, saved: Sequence[SavedFile]) -> None:
        """Say where these files are; at least one."""
        self._saved = tuple(saved)
        if len(saved) == 1:
            self.words.setText(self.tr("Saved to {path}").format(path=_breakable(saved[0].path)))
        else:
            folder = os.path.dirname(saved[0].path) if saved else ""  # noqa: PTH120 (shown as it was written)
            text = self.tr("{count} files saved to {folder}")
            self.words.setText(text.format(count=len(saved), folder=_breakable(folder)))
        self.size_label.setText(size_words(sum(file.size for file in saved)))
        remarks = [(Path(file.path).name if len(saved) > 1 else "", text) for file in saved for text in file.remarks]
        self.remarks.setText("\n".join(": ".join(part for part in one if part) for one in remarks[:_MOST_ROWS]))
        self.remarks.setVisible(bool(remarks))
        self.files.show_files(saved)
        self.files.setVisible(len(saved) > 1)
        for button in (self.open_folder, self.open_file):
            button.setEnabled(bool(saved))
        self.not_opened.hide()

    def _show_folder(self) -> None:
        """Some systems have no program that shows folders: then its path is at hand for the one that is used."""
        if self._saved:
            path = self._saved[0].path
            words = self.tr(
                "The folder could not be opened here. Its path was copied: paste it where you look for files."
            )
            self.not_opened.hide()
            self._open_folder(path, lambda: self._tell(words, str(Path(path).parent)))

    def _show_file(self, path: str) -> None:
        if path:
            words = self.tr(
                "There is no program here that opens this file. Its path was copied: paste it into the one you use."
            )
            self.not_opened.hide()
            if Path(path).exists():
                self._open_file(path, lambda: self._tell(words, path))
            else:
                self._tell(self.tr("This file is not there any more. Save it again."))

    def _open(self, path: str, failed: Callable[[], None]) -> None:
        open_in_system(path, failed, self)

    def _tell(self, words: str, path: str = "") -> None:
        if path:
            QGuiApplication.clipboard().setText(path)
        self.not_opened.setText(words)
        self.not_opened.show()


def _centred(parent: QWidget, role: str) -> QLabel:
    label = QLabel(parent)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label


def _breakable(path: str) -> str:
    """A path that a label may break behind each separator."""
    return path.replace(os.sep, f"{os.sep}\u200b")
