"""Where the files go: how they are called, and in which folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from desktop_app.domain.transcript import Kind
from desktop_app.ui.controls.file_dialog import dressed, folder_there
from desktop_app.ui.controls.labels import field_label
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.export.export_choice import ExportChoice, ExportDocument
from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.export.name_choice import NameChoice
from desktop_app.ui.look.style import set_role


class PlaceChoice(QWidget):
    """A pattern for the names, and a folder; both of ``first`` at first, the folder where it is there."""

    changed = Signal()

    def __init__(self, documents: Sequence[ExportDocument], kind: Kind, first: ExportChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.names = NameChoice(documents, kind, first.name, self)
        self.folder = LineEdit(folder_there(first.folder), self)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAccessibleName(self.tr("Choose the folder"))
        self.choose.setAutoDefault(False)
        set_role(self.choose, "plain")
        name_label = field_label(self.tr("File name"), self.names.field)
        folder_label = field_label(self.tr("Folder"), self.folder)
        self.folder.setAccessibleName(folder_label.text())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.addWidget(name_label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.names, 0, 1, 1, 2)
        grid.addWidget(folder_label, 1, 0)
        grid.addWidget(self.folder, 1, 1)
        grid.addWidget(self.choose, 1, 2)
        grid.setColumnStretch(1, 1)
        self.choose.clicked.connect(self._choose_folder)
        self.folder.textChanged.connect(self.changed)
        self.names.changed.connect(self.changed)

    @property
    def chosen_folder(self) -> str:
        """The folder that was typed; what has no root is meant in the user's home, and nothing is the suggested folder.
        The folder that the program was started in is nowhere that anybody would look."""
        typed = self.folder.text().strip()
        return str(Path.home() / Path(typed).expanduser()) if typed else folder_there("")

    def show_for(self, kinds: Sequence[ExportKind]) -> None:
        """These formats are written."""
        self.names.show_for(kinds)

    def commit(self) -> None:
        """Take in what is still being composed."""
        self.folder.guard.commit()
        self.names.field.guard.commit()

    def _choose_folder(self) -> None:
        dialog = dressed(QFileDialog(self, self.tr("Folder"), self.folder.text()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()
