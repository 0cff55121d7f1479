"""There is one field of one line, and it loses no syllable."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
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
