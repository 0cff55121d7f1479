"""`python -m tests.support.recording_program`: the driven program, whose visitor also records a meeting.

``meeting`` opens its page from Home, ``choose N`` the choice of that number, ``begin`` and ``end`` press the round
button, ``pause`` the key P, ``mark`` the key M on the page, ``mark-elsewhere`` the shortcut, ``press TEXT`` the visible
button of that text.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app import app, running
from desktop_app.domain.meeting_recording import SoundSource
from desktop_app.program.first_window import FirstWindow
from desktop_app.program.program import Program
from desktop_app.storage.paths import Paths
from tests.support.driven_program import Visitor


class RecordingProgram(Program):
    """The program, with someone who records a meeting."""

    def __init__(self, application: QApplication, paths: Paths, first: FirstWindow) -> None:
        super().__init__(application, paths, first)
        self._visitor = Secretary(self)


class Secretary(Visitor):
    """Does what is read from standard input, on the UI thread."""

    def _do_meeting(self, _argument: str) -> None:
        self._program.window.show_page("home")
        self._do_press("Record a meeting")

    def _do_choose(self, argument: str) -> None:
        self._program.pages.recorded.pane.sources._choices.button(int(argument)).click()

    def _do_begin(self, _argument: str) -> None:
        QTest.mouseClick(self._program.pages.recorded.pane.button, Qt.MouseButton.LeftButton)

    _do_end = _do_begin

    def _do_pause(self, _argument: str) -> None:
        QTest.keyClick(self._program.pages.recorded.pane.mark, Qt.Key.Key_P)

    def _do_mark(self, argument: str) -> None:
        pane = self._program.pages.recorded.pane
        if argument == "elsewhere":
            self._program.window.activateWindow()
            modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            QTest.keyClick(self._program.window, Qt.Key.Key_K, modifiers)
        else:
            QTest.keyClick(pane.mark, Qt.Key.Key_M)

    def _do_press(self, argument: str) -> None:
        for button in self._program.window.findChildren(QAbstractButton):
            if button.isVisible() and button.text().strip() == argument:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return

    def _seen(self) -> dict[str, Any]:
        seen = super()._seen()
        if not self._program.context.store.ready.is_set():
            return seen
        recorded = self._program.pages.recorded
        meeting = recorded.pane._meeting
        sign = self._program.window.sidebar.recording
        return {
            **seen,
            "page": self._program.window.page,
            "says": recorded.pane.words,
            "levels": [recorded.pane.sources.loudest(source) for source in SoundSource],
            "open": [str(source) for source in recorded.sources.open],
            "sign": sign.text().strip() if not sign.isHidden() else "",
            "state": "" if meeting is None else str(meeting.state),
            "ms": 0 if meeting is None else meeting.duration_ms,
            "marks": [] if meeting is None else list(meeting.marks),
            "missing": [] if meeting is None else [str(source) for source in meeting.missing],
            "recording": "" if meeting is None else meeting.path,
            "document": "" if meeting is None else meeting.document_id,
        }


if __name__ == "__main__":
    # the same program with a visitor, in the same start
    vars(running)["Program"] = RecordingProgram
    sys.exit(app.main(sys.argv[1:]))
