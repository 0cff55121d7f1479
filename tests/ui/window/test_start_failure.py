"""The window of a start that failed says what happened and what to do, and is closed by any of the usual keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.ui.window.start_failure import StartFailure
from desktop_app.ui.words.start_sentences import start_sentence
from desktop_app.ui.words.translations import install_translators

PLACE = "/home/kim/<b>말글</b>/settings.json"


@pytest.fixture(params=["ko", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    install_translators(qapp, request.param)
    yield request.param
    install_translators(qapp, "en")


def test_every_reason_is_told_with_what_to_do_in_both_languages(language: str, qtbot: QtBot) -> None:
    for problem in StorageProblem:
        words = start_sentence(StorageError(PLACE, problem))
        window = StartFailure(words)
        qtbot.addWidget(window)
        window.show()
        labels = window.findChildren(QLabel)
        assert [label.text() for label in labels] == [words.what, words.what_next]
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
        assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
        if problem is not StorageProblem.LOCKED:
            assert PLACE in words.what
        is_korean = any("가" <= letter <= "힣" for letter in words.what.replace(PLACE, "") + words.what_next)
        assert is_korean is (language == "ko")
        # nothing is open yet, so nothing "keeps trying"
        assert "leave it open" not in words.line()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_it_is_closed_by_the_usual_keys(qtbot: QtBot, key: Qt.Key) -> None:
    window = StartFailure(start_sentence(StorageError(PLACE, StorageProblem.FULL)))
    qtbot.addWidget(window)
    window.show()
    [button] = window.findChildren(QPushButton)
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, key)
    assert not window.isVisible()
