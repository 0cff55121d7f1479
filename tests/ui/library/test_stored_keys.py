from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.library.stored_keys import StoredKeysDialog
from desktop_app.ui.look.theme import Look
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "support raise")


@pytest.fixture
def dialog(qtbot: QtBot) -> StoredKeysDialog:
    made = StoredKeysDialog(Look())
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_begins_a_line_and_only_next_hands_the_keys_on(dialog: StoredKeysDialog) -> None:
    told: list[list[str]] = []
    dialog.keys_chosen.connect(told.append)
    QTest.keyClicks(dialog.field, "a b.wav")
    for _ in range(2):
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.field, "meetings/c.wav")
    assert dialog.isVisible()
    assert told == []
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    assert told == [["a b.wav", "meetings/c.wav"]]
    assert not dialog.isVisible()


def test_the_syllable_that_is_being_composed_belongs_to_the_key(dialog: StoredKeysDialog) -> None:
    told: list[list[str]] = []
    dialog.keys_chosen.connect(told.append)
    HangulTypist(dialog.field).type("주간 회의")
    dialog.accept()
    assert told == [["주간 회의"]]


def test_an_address_among_the_keys_is_told_and_nothing_goes_on_before_it_is_gone(dialog: StoredKeysDialog) -> None:
    told: list[list[str]] = []
    dialog.keys_chosen.connect(told.append)
    height = dialog.sizeHint().height()
    dialog.field.setPlainText("a.wav\nhttps://example.com/<b>" + "long" * 30)
    assert not dialog.next.isEnabled()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Not the name of a recording in the store: https://example.com/<b>longlong" in words
    assert "long" * 10 not in words
    assert dialog.sizeHint().height() == height
    dialog.accept()
    assert told == []
    dialog.field.setPlainText("a.wav")
    assert dialog.next.isEnabled()


def test_a_screen_reader_is_told_every_control(dialog: StoredKeysDialog) -> None:
    assert nameless(dialog) == []
