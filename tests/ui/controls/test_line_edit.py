"""There is one field of one line, and it loses no syllable."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import desktop_app
from desktop_app.ui.controls.line_edit import LineEdit
from tests.support.hangul_typist import HangulTypist

FOLDER = Path(desktop_app.__file__).parent


def test_nobody_makes_a_field_of_one_line_but_our_own() -> None:
    bare = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLineEdit")
        or (isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "QLineEdit" for b in node.bases))
    }
    assert bare == {"ui/controls/line_edit.py"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_hands_in_the_syllable_that_is_being_composed(qtbot: QtBot, key: Qt.Key) -> None:
    field = LineEdit()
    qtbot.addWidget(field)
    handed_in: list[str] = []
    field.returnPressed.connect(lambda: handed_in.append(field.text()))
    field.show()
    HangulTypist(field).type("회의록")
    QTest.keyClick(field, key)
    assert handed_in == ["회의록"]


def test_a_text_that_does_not_fit_ends_in_dots_until_somebody_types_in_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    long, plain, other = (LineEdit(parent=window) for _ in range(3))
    for field in (long, plain, other):
        field.setFixedWidth(120)
        layout.addWidget(field)
    long.setText("가" * 40)
    long.setToolTip("Click to rename")
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    looks = []
    for letters in range(1, 20):
        plain.setText("가" * letters + "…")
        looks.append(plain.grab().toImage())
    assert long.grab().toImage() in looks
    place = QPointF(5, 5)
    QApplication.sendEvent(long, QEnterEvent(place, place, place))
    assert long.toolTip() == f"{long.text()}\nClick to rename"
    long.setFocus()
    qtbot.waitUntil(long.hasFocus)
    assert long.grab().toImage() not in looks
