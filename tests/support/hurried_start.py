"""`python -m tests.support.hurried_start`: the driven program, with someone who presses a button of its first picture.

That is done by the pointer of the real screen, while the picture is painted and nobody is there yet who could answer.
``page`` is what is shown.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app import app, running
from desktop_app.program.first_window import FirstWindow
from desktop_app.program.program import Program
from desktop_app.storage.first_settings import FirstSettings
from desktop_app.storage.paths import Paths
from tests.support.driven_program import Visitor


class HurriedWindow(FirstWindow):
    """The first window, with someone in a hurry before it."""

    def __init__(self, application: QApplication, kept: FirstSettings) -> None:
        super().__init__(application, kept)
        self.painted.connect(self._press)

    def _press(self) -> None:
        button = next(b for b in self.home.findChildren(QPushButton) if b.text() == "Connect an account")
        place = button.mapToGlobal(button.rect().center())
        subprocess.run(["xdotool", "mousemove", str(place.x()), str(place.y()), "click", "1"], check=True)


class WatchedProgram(Program):
    """The program, with someone who tells what is seen."""

    def __init__(self, application: QApplication, paths: Paths, first: FirstWindow) -> None:
        super().__init__(application, paths, first)
        self._visitor = Onlooker(self)


class Onlooker(Visitor):
    """Looks at the page too."""

    def _seen(self) -> dict[str, Any]:
        return {**super()._seen(), "page": self._program.window.page}


if __name__ == "__main__":
    vars(app)["FirstWindow"] = HurriedWindow
    vars(running)["Program"] = WatchedProgram
    sys.exit(app.main(sys.argv[1:]))
