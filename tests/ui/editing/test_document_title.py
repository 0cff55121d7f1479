from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.editing.document_title import DocumentTitle
from desktop_app.ui.look.theme import LIGHT, Look
from tests.support.hangul_typist import HangulTypist


class Head(QWidget):
    """A title that is called what it is told, and another field."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.title = DocumentTitle(Look(LIGHT, self), "Minutes", self.rename, self)
        self.other = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.other)

    def rename(self, name: str) -> None:
        self.names.append(name)
        self.title.follow(name)


@pytest.fixture
def head(qtbot: QtBot) -> Iterator[Head]:
    window = Head()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.title.setFocus()
    qtbot.waitUntil(window.title.hasFocus)
    window.title.selectAll()
    yield window
    window.close()


def test_what_is_typed_is_handed_over_once_and_tidied(head: Head) -> None:
    QTest.keyClicks(head.title, "  Board   meeting ")
    QTest.keyClick(head.title, Qt.Key.Key_Return)
    head.other.setFocus()
    assert head.names == ["Board meeting"]


def test_an_empty_title_gives_way_to_the_one_before(head: Head) -> None:
    QTest.keyClick(head.title, Qt.Key.Key_Delete)
    head.other.setFocus()
    assert head.names == []
    assert head.title.text() == "Minutes"


def test_a_syllable_being_composed_is_handed_in_too_and_the_caret_stays(head: Head) -> None:
    HangulTypist(head.title).type("회의")
    head.title.settle()
    assert head.names == ["회의"]
    HangulTypist(head.title).type("록")
    head.other.setFocus()
    assert head.names == ["회의", "회의록"]


def test_a_name_that_was_taken_back_is_not_written_back(head: Head) -> None:
    QTest.keyClicks(head.title, "Budget")
    head.title.settle()
    head.title.follow("Minutes")
    assert head.title.text() == "Minutes"
    head.other.setFocus()
    assert head.names == ["Budget"]
