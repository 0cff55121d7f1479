"""`python -m tests.support.watched_start`: the program as it is started, with someone who looks at its windows.

Each line on its standard input is answered with one line of JSON: the texts of all windows that are seen. ``close``
presses Enter in the one at the front, then answers.
"""

from __future__ import annotations

import json
import sys
import threading

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app import app


class WatchedApplication(QApplication):
    """The application, with someone who listens to standard input from its beginning on."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._watcher = Watcher(self)


class Watcher(QObject):
    """Answers on the UI thread."""

    heard = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heard.connect(self._answer)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line.strip())

    def _answer(self, line: str) -> None:
        seen = self._windows()
        if line == "close":
            for window in seen:
                QTest.keyClick(window, Qt.Key.Key_Return)
        texts = [label.text() for window in seen for label in window.findChildren(QLabel)]
        sys.stdout.write(json.dumps({"texts": texts, "platform": QApplication.platformName()}) + "\n")
        sys.stdout.flush()

    @staticmethod
    def _windows() -> list[QWidget]:
        return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


if __name__ == "__main__":
    vars(app)["QApplication"] = WatchedApplication
    sys.exit(app.main(sys.argv[1:]))
