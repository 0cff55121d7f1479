"""Where the files go: the folder, and how they are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.controls.file_dialog import dressed
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.export.export_choice import ExportDocument
from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.look.style import set_role


class PlaceChoice(QWidget):
    """A name for a single document, and a folder, ``folder`` at first where that is there."""

    changed = Signal()

    def __init__(self, documents: Sequence[ExportDocument], folder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_single = len(documents) == 1
        self.name = LineEdit(documents[0].title if self._is_single else "", self)
        self.name.setMaxLength(180)
        self.ending = QLabel(self)
        set_role(self.ending, "quiet")
        self.folder = LineEdit(_folder_there(folder), self)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAccessibleName(self.tr("Choose the folder"))
        self.choose.setAutoDefault(False)
        set_role(self.choose, "plain")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        name_label, folder_label = QLabel(self.tr("File name"), self), QLabel(self.tr("Folder"), self)
        name_label.setBuddy(self.name)
        folder_label.setBuddy(self.folder)
        self.name.setAccessibleName(name_label.text())
        self.folder.setAccessibleName(folder_label.text())
        grid.addWidget(name_label, 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.ending, 0, 2)
        grid.addWidget(folder_label, 1, 0)
        grid.addWidget(self.folder, 1, 1)
        grid.addWidget(self.choose, 1, 2)
        grid.setColumnStretch(1, 1)
        for widget in (name_label, self.name, self.ending):
            widget.setVisible(self._is_single)
        self.choose.clicked.connect(self._choose_folder)
        self.folder.textChanged.connect(self.changed)
        self.name.textChanged.connect(self.changed)

    @property
    def chosen_folder(self) -> str:
        """The folder that was typed; what has no root is meant in the user's home, and nothing is the suggested folder.
        The folder that the program was started in is nowhere that anybody would look."""
        typed = self.folder.text().strip()
        return str(Path.home() / Path(typed).expanduser()) if typed else _folder_there("")

    @property
    def chosen_name(self) -> str:
        """The name of the file of a single document, without its ending; empty where there are several."""
        return self.name.text().strip() if self._is_single else ""

    def show_endings(self, kinds: Sequence[ExportKind]) -> None:
        """These formats are written."""
        self.ending.setText(", ".join(kind.ending for kind in kinds))

    def commit(self) -> None:
        """Take in what is still being composed."""
        self.folder.guard.commit()
        self.name.guard.commit()

    def _choose_folder(self) -> None:
        dialog = dressed(QFileDialog(self, self.tr("Folder"), self.folder.text()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()


def _folder_there(remembered: str) -> str:
    """The folder that is suggested: the remembered one, else the user's documents, else their home; one that exists."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((one for one in (remembered, documents) if one and Path(one).is_dir()), str(Path.home()))
