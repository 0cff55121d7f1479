from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.ui.editing.failure_bar import SavingFailedBar
from desktop_app.ui.editing.saving import Saver
from desktop_app.ui.look.theme import LIGHT, Look
from tests.support.qt_loop import qt_runner
from tests.support.running_program import until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_bar_says_why_until_trying_again_works(qapp: Any, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    errors = [StorageError("library", StorageProblem.FULL)]

    async def save(_before: str, _after: str) -> None:
        if errors:
            raise errors[0]

    async def work() -> None:
        saver = Saver("", save, window)
        bar = SavingFailedBar(Look(LIGHT, window), saver, window)
        window.show()
        assert bar.isHidden()
        saver.note("new")
        saver.try_now()
        await until(bar.isVisible)
        words = " ".join(label.text() for label in bar.findChildren(QLabel))
        assert "not saved yet" in words
        assert "full" in words
        errors.clear()
        QTest.mouseClick(bar.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
        await until(bar.isHidden)

    with qt_runner(qapp) as runner:
        runner.run(work())
