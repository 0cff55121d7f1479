from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.composition import CompositionGuard
from tests.support.hangul_typist import HangulTypist, stages


class Fields(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.first)
        layout.addWidget(self.second)
        self.guard = CompositionGuard(self.first)


@pytest.fixture
def fields(qtbot: QtBot) -> Iterator[Fields]:
    window = Fields()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.first.setFocus()
    qtbot.waitUntil(window.first.hasFocus)
    yield window
    window.close()


def test_the_typist_composes_letter_by_letter() -> None:
    assert stages("한") == ("ㅎ", "하", "한")
    assert stages("이") == ("ㅇ", "이")
    assert stages(".") == (".",)


def test_the_last_syllable_is_kept_when_the_focus_leaves(fields: Fields) -> None:
    first, guard = fields.first, fields.guard
    HangulTypist(first).type("안녕")
    assert first.text() == "안"
    assert guard.preedit == "녕"
    fields.second.setFocus()
    assert first.text() == "안녕"
    assert not guard.preedit


def test_a_syllable_and_the_beginning_of_the_next_can_come_in_one_event(fields: Fields) -> None:
    first = fields.first
    HangulTypist(first, in_one_event=True).type("안녕하")
    assert first.text() == "안녕"
    fields.second.setFocus()
    assert first.text() == "안녕하"


def test_committing_twice_puts_the_syllable_in_once(fields: Fields) -> None:
    first, guard = fields.first, fields.guard
    HangulTypist(first).type("안녕")
    guard.commit()
    guard.commit()
    assert first.text() == "안녕"


def test_a_commit_that_the_input_method_sends_late_is_not_put_in_again(fields: Fields) -> None:
    first, guard = fields.first, fields.guard
    HangulTypist(first).type("안녕")
    guard.commit()
    late = QInputMethodEvent()
    late.setCommitString("녕")
    QCoreApplication.sendEvent(first, late)
    assert first.text() == "안녕"
    HangulTypist(first).type("녕.")
    assert first.text() == "안녕녕."


def test_the_syllable_is_kept_when_the_field_is_hidden(fields: Fields) -> None:
    first = fields.first
    HangulTypist(first).type("회의")
    first.hide()
    assert first.text() == "회의"
