"""The file dialogs of all pages: Qt's own where the system has none, in our sizes and the user's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo, QLocale, QModelIndex, QPersistentModelIndex, QSize, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from desktop_app.ui.controls.last_folder import LAST_FOLDER
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP

SIZE = QSize(112 * GRID, 70 * GRID)
MARK = QSize(18, 18)
COLUMN_PX = 12 * GRID
_DATES = 3
"""The column of `QFileSystemModel` in which it is told when a file was changed."""

QT_WORDS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
    QT_TRANSLATE_NOOP("QShortcut", "Return"),
)
"""Words of Qt that its own translation lacks, or has in another manner than the keys beside them."""


def dressed(dialog: QFileDialog) -> QFileDialog:
    """A file dialog in our sizes: whole names, whole dates, kinds of files without their endings."""
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.resize(SIZE)
    files = dialog.findChild(QTreeView, "treeView")
    if files is None:  # the system's own dialog
        return dialog
    files.setItemDelegateForColumn(_DATES, _Dates(files))
    header = files.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(COLUMN_PX)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for button in dialog.findChildren(QToolButton):
        button.setIconSize(MARK)
    return dialog


def folder_there(*wanted: str) -> str:
    """The first of these folders ("" for none) that exists, else the user's documents, else their home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((one for one in (*wanted, documents) if one and Path(one).is_dir()), str(Path.home()))


def opening(parent: QWidget, title: str, mode: QFileDialog.FileMode, near: str = "") -> QFileDialog:
    """A dialog that asks for what is to be opened, and goes when it is closed. All of them begin in the folder of the
    file ``near``, else where something was chosen last, else in the documents."""
    dialog = dressed(QFileDialog(parent, title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    dialog.setDirectory(folder_there(str(Path(near).parent) if near else "", LAST_FOLDER.folder))
    dialog.filesSelected.connect(LAST_FOLDER.take)
    return dialog


def choose_files(
    parent: QWidget, title: str, filters: Sequence[str], on_chosen: Callable[[list[str]], object]
) -> QFileDialog:
    """Let the user choose files; ``on_chosen`` gets their paths. Does not block."""
    dialog = opening(parent, title, QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(list(filters))
    dialog.filesSelected.connect(on_chosen)
    dialog.open()
    return dialog


def ask_where(parent: QWidget, title: str, was: str, found: Callable[[str], object]) -> None:
    """Ask for a file that is no longer where it ``was`` ("" if not known); ``found`` is called with its path."""
    dialog = opening(parent, title, QFileDialog.FileMode.ExistingFile, was)
    dialog.fileSelected.connect(found)
    dialog.open()


class _Dates(QStyledItemDelegate):
    """Dates as the language of the screens writes them. Qt takes the system's way, which many Linux desktops leave at
    that of C: «1 12 2026 00:21»."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        path = index.data(QFileSystemModel.Roles.FilePathRole)
        if path:
            option.text = date_of(str(path))


def date_of(path: str) -> str:
    """When a file was changed, in the words of the screens' language."""
    return QLocale().toString(QFileInfo(path).lastModified(), QLocale.FormatType.ShortFormat)
