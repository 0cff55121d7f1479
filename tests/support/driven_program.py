"""`python -m tests.support.driven_program [FILE…]`: the program as it is started, with someone at it.

Whoever started it writes one command a line to its standard input and gets one line of JSON for each: what is seen.
``look`` does nothing, ``send`` presses Enter in the sheet, ``open`` opens the newest document, ``write TEXT`` types at
the start of its first line, ``leave`` closes the window.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app import app
from desktop_app.program.program import Program
from desktop_app.storage.paths import Paths
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.transcript.pane import TranscriptPane


class DrivenProgram(Program):
    """The program, with someone who listens to standard input."""

    def __init__(self, application: QApplication, paths: Paths) -> None:
        super().__init__(application, paths)
        self._visitor = Visitor(self)


class Visitor(QObject):
    """Does what is read from standard input, on the UI thread."""

    heard = Signal(str)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.heard.connect(self._obey)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line.rstrip("\n"))

    def _obey(self, line: str) -> None:
        command, _, argument = line.partition(" ")
        if self._program.context.store.ready.is_set():
            getattr(self, f"_do_{command}")(argument)
        sys.stdout.write(json.dumps(self._seen()) + "\n")
        sys.stdout.flush()

    def _do_look(self, _argument: str) -> None:
        pass

    def _do_send(self, _argument: str) -> None:
        for sheet in self._sheets():
            QTest.keyClick(sheet, Qt.Key.Key_Return)

    def _do_open(self, _argument: str) -> None:
        library = self._program.context.store.library
        if library is not None:
            self._program.pages.documents.open(library.documents()[0].id)

    def _do_write(self, argument: str) -> None:
        pane = self._pane()
        if pane is not None:
            pane.view.setFocus()
            QTest.keyClick(pane.view, Qt.Key.Key_F2)
            QTest.keyClick(pane.editing.field, Qt.Key.Key_Home)
            QTest.keyClicks(pane.editing.field, argument)

    def _pane(self) -> TranscriptPane | None:
        opened = self._program.pages.documents.opened
        return opened.pane if opened is not None and isinstance(opened.pane, TranscriptPane) else None

    def _do_leave(self, _argument: str) -> None:
        self._program.window.close()

    def _sheets(self) -> Sequence[SendingSheet]:
        return [s for s in self._program.window.findChildren(SendingSheet) if s.isVisible()]

    def _seen(self) -> dict[str, Any]:
        context = self._program.context
        seen: dict[str, Any] = {"is_ready": context.store.ready.is_set(), "platform": QApplication.platformName()}
        if not context.store.ready.is_set():
            return seen
        pane = self._pane()
        library = context.store.library
        return {
            **seen,
            "is_painted": self._program.window.isVisible(),
            "sheets": sum(sheet._buttons.start.isEnabled() for sheet in self._sheets()),
            "jobs": [] if context.store.queue is None else [str(job.state) for job in context.store.queue.jobs],
            "documents": [] if library is None else [d.title for d in library.documents()],
            "told": [notice.words for notice in self._program.window.notices.notices],
            "texts": [] if pane is None else [s.text for s in pane.editor.transcript.segments],
        }


if __name__ == "__main__":
    # the same program with a visitor, in the same start
    vars(app)["Program"] = DrivenProgram
    sys.exit(app.main(sys.argv[1:]))
