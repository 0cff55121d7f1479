"""`python -m tests.support.dictating_program`: the driven program, whose visitor also speaks.

``dictate`` presses the shortcut, ``stop`` the round button, ``press TEXT`` the visible button of that text.
``pieces MS``: no piece may be longer from now on.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app import app, running
from desktop_app.program.first_window import FirstWindow
from desktop_app.program.program import Program
from desktop_app.storage.paths import Paths
from tests.support.driven_program import Visitor


class DictatingProgram(Program):
    """The program, with someone who speaks."""

    def __init__(self, application: QApplication, paths: Paths, first: FirstWindow) -> None:
        super().__init__(application, paths, first)
        self._visitor = Speaker(self)


class Speaker(Visitor):
    """Does what is read from standard input, on the UI thread."""

    def _do_dictate(self, _argument: str) -> None:
        self._program.window.activateWindow()
        QTest.keyClick(self._program.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    def _do_pieces(self, argument: str) -> None:
        self._program.pages.dictations.longest_ms = int(argument)

    def _do_stop(self, _argument: str) -> None:
        QTest.mouseClick(self._program.pages.dictations.pane.card.button, Qt.MouseButton.LeftButton)

    def _do_press(self, argument: str) -> None:
        for button in self._program.window.findChildren(QAbstractButton):
            if button.isVisible() and button.text() == argument:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return

    def _seen(self) -> dict[str, Any]:
        seen = super()._seen()
        if not self._program.context.store.ready.is_set():
            return seen
        dictations = self._program.pages.dictations
        shown = dictations.pane._dictation
        return {
            **seen,
            "page": self._program.window.page,
            "says": dictations.pane.card.words,
            "loudest": max(dictations.pane.card.bars.heights, default=0.0),
            "sign": self._program.window.sidebar.recording.text().strip(),
            "listens": dictations.pane.listener,
            "text": dictations.pane.text.toPlainText(),
            "state": "" if shown is None else str(shown.state),
            "ms": 0 if shown is None else shown.duration_ms,
            "recording": "" if shown is None else shown.recording,
            "pieces": [] if shown is None else [[p.start, p.end, str(p.state)] for p in shown.pieces],
            "document": "" if shown is None else shown.document_id,
        }


if __name__ == "__main__":
    # the same program with a visitor, in the same start
    vars(running)["Program"] = DictatingProgram
    sys.exit(app.main(sys.argv[1:]))
