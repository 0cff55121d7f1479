from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QStyleOptionViewItem, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.file_dialog import choose_files, date_of, dressed, opening
from desktop_app.ui.controls.last_folder import LAST_FOLDER
from desktop_app.ui.look.style import Style
from desktop_app.ui.look.theme import DARK, LIGHT, Look, Theme
from desktop_app.ui.words.translations import install_translators

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    install_translators(qapp, "ko")
    yield
    install_translators(qapp, "en")


def dialog(qtbot: QtBot, folder: Path) -> QFileDialog:
    made = dressed(QFileDialog(None, "Choose"))
    qtbot.addWidget(made)
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setDirectory(str(folder))
    made.setNameFilters(["Recordings (*.mp3 *.m4a *.wav)"])
    made.show()
    return made


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_tool_button_shows_its_mark(theme: Theme, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    look = Look()
    look.set_theme(theme)
    style = Style(qapp, look)
    made = dialog(qtbot, tmp_path)
    buttons = made.findChildren(QToolButton)
    assert len(buttons) >= 6
    for button in buttons:
        button.setEnabled(True)
        picture = button.grab().toImage()
        ground = picture.pixelColor(picture.width() // 2, 3)
        marks = [
            picture.pixelColor(x, y)
            for x in range(6, picture.width() - 6)
            for y in range(6, picture.height() - 6)
            if _differ(picture.pixelColor(x, y), ground)
        ]
        assert len(marks) > 8, button.objectName()
    made.close()
    style.deleteLater()
    qapp.setStyleSheet("")


def _differ(one: QColor, other: QColor) -> bool:
    return abs(one.lightness() - other.lightness()) > 40


def test_names_have_the_room_and_dates_are_whole(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "회의 1.wav").write_bytes(b"RIFF")
    made = dialog(qtbot, tmp_path)
    files = made.findChild(QTreeView, "treeView")
    assert files is not None
    qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 1)
    header = files.header()
    for column in range(1, header.count()):
        assert header.sectionSize(column) >= files.sizeHintForColumn(column)
    assert header.length() <= files.viewport().width()


def test_the_kinds_of_files_are_told_without_their_endings(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    assert "Recordings" in [box.currentText() for box in made.findChildren(QComboBox)]


def test_its_words_are_korean(korean: None, qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    labels = [label.text() for label in made.findChildren(QLabel)]
    assert labels
    assert all(any("가" <= letter <= "힣" for letter in text) for text in labels), labels


def test_keys_are_called_as_they_are_printed(korean: None) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Ctrl+Return").toString(native) == "Ctrl+Enter"
    assert QKeySequence("Ctrl+Left").toString(native) == "Ctrl+←"


def test_every_window_that_asks_for_files_begins_where_files_were_chosen_last(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = tmp_path / "회의", tmp_path / "other"
    for folder in (first, second):
        folder.mkdir()
        (folder / "a.wav").write_bytes(b"RIFF")
    kept: list[str] = []
    parent = QLabel()
    qtbot.addWidget(parent)
    LAST_FOLDER.begin(str(second), kept.append)
    try:
        made = choose_files(parent, "Choose", ["All files (*)"], lambda _paths: None)
        assert made.directory().absolutePath() == str(second)
        made.setDirectory(str(first))
        made.selectFile(str(first / "a.wav"))
        made.accept()
        assert kept == [str(first)]
        for mode in (QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.Directory):
            assert opening(parent, "Choose", mode).directory().absolutePath() == str(first)
        beside = opening(parent, "Find", QFileDialog.FileMode.ExistingFile, str(second / "gone.wav"))
        assert beside.directory().absolutePath() == str(second)
        lost = opening(parent, "Find", QFileDialog.FileMode.ExistingFile, str(tmp_path / "gone" / "a.wav"))
        assert lost.directory().absolutePath() == str(first)
        LAST_FOLDER.begin(str(tmp_path / "gone"), kept.append)
        unknown = opening(parent, "Choose", QFileDialog.FileMode.ExistingFile)
        assert unknown.directory().absolutePath() != str(Path.cwd())
    finally:
        LAST_FOLDER.end()


def test_dates_of_files_are_written_as_the_screens_language_does(qtbot: QtBot, tmp_path: Path) -> None:
    recording = tmp_path / "meeting.mp3"
    recording.write_bytes(b"sound")
    made = dialog(qtbot, tmp_path)
    files = made.findChild(QTreeView, "treeView")
    assert files is not None
    qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 1)
    index = files.model().index(0, 3, files.rootIndex())
    option = QStyleOptionViewItem()
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Korean))
    try:
        files.itemDelegateForIndex(index).initStyleOption(option, index)  # type: ignore[attr-defined]  # is a QStyledItemDelegate
        assert option.text == date_of(str(recording))
        assert option.text.count(". ") == 3
        assert "오" in option.text
    finally:
        QLocale.setDefault(before)
