"""`python -m tests.support.driven_program [FILE…]`: the program as it is started, with someone at it.

Whoever started it writes one command a line to its standard input and gets one line of JSON for each: what is seen.
``look`` does nothing, ``send`` presses Enter in the sheet, ``open [TITLE]`` opens the newest document, or that of a
title, ``write TEXT`` types at the start of its first line, ``edit TEXT`` puts it in the place of that line, ``split``
parts the third, ``undo`` takes a step back, ``export FOLDER`` goes one step on from the closed dialog to the saved file
and back, ``fetch MODEL`` begins to fetch a speech model, ``page NAME`` shows a page, ``leave`` closes the window.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app import app, running
from desktop_app.domain.errors import StorageError
from desktop_app.program.first_window import FirstWindow
from desktop_app.program.program import Program
from desktop_app.storage.paths import Paths
from desktop_app.ui.editing.failure_bar import SavingFailedBar
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.sending.scan_sheet import ScanSheet
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.transcript.pane import TranscriptPane


class DrivenProgram(Program):
    """The program, with someone who listens to standard input."""

    def __init__(self, application: QApplication, paths: Paths, first: FirstWindow) -> None:
        super().__init__(application, paths, first)
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
        if self._program.context.store.ready.is_set() or (command == "leave" and self._told()):
            getattr(self, f"_do_{command}")(argument)
        sys.stdout.write(json.dumps(self._seen()) + "\n")
        sys.stdout.flush()

    def _do_look(self, _argument: str) -> None:
        pass

    def _do_send(self, _argument: str) -> None:
        for sheet in self._sheets():
            QTest.keyClick(sheet, Qt.Key.Key_Return)

    def _do_open(self, argument: str) -> None:
        library = self._program.context.store.library
        if library is not None:
            self._program.pages.documents.open(
                next(d.id for d in library.documents() if not argument or d.title == argument)
            )

    def _do_write(self, argument: str) -> None:
        pane = self._pane()
        if pane is not None:
            pane.view.setFocus()
            QTest.keyClick(pane.view, Qt.Key.Key_F2)
            QTest.keyClick(pane.editing.field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(pane.editing.field, argument)

    def _do_edit(self, argument: str) -> None:
        pane = self._pane()
        if pane is not None:
            self._type_in(pane, 0)
            QTest.keyClick(pane.editing.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(pane.editing.field, argument)

    def _do_split(self, _argument: str) -> None:
        pane = self._pane()
        if pane is not None:
            self._type_in(pane, 2)
            field = pane.editing.field
            QTest.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_Return)

    def _do_undo(self, _argument: str) -> None:
        pane = self._pane()
        if pane is not None:
            self._to_front(pane)
            QTest.keyClick(pane.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def _to_front(self, pane: TranscriptPane) -> None:
        self._program.window.activateWindow()  # which is the window manager's part: shortcuts need it
        pane.view.setFocus()

    def _type_in(self, pane: TranscriptPane, row: int) -> None:
        self._to_front(pane)
        pane.view.setCurrentIndex(pane.view.model().index(row, 0))
        QTest.keyClick(pane.view, Qt.Key.Key_F2)

    def _do_export(self, argument: str) -> None:
        dialogs = [d for d in self._program.window.findChildren(ExportDialog) if d.isVisible()]
        pane = self._pane()
        if dialogs and argument:
            dialog = dialogs[0]
            button = next((b for b in (dialog.saved.close_button, dialog.foot.save) if b.isVisible()), dialog.foot.save)
            dialog.place.folder.setText(argument)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        elif pane is not None and not dialogs:
            self._to_front(pane)
            QTest.keyClick(pane.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    def _do_fetch(self, argument: str) -> None:
        self._program.context.models.fetch(argument)

    def _do_page(self, argument: str) -> None:
        self._program.window.show_page(argument)

    def _pane(self) -> TranscriptPane | None:
        opened = self._program.pages.documents.opened
        return opened.pane if opened is not None and isinstance(opened.pane, TranscriptPane) else None

    def _do_leave(self, _argument: str) -> None:
        self._program.window.close()

    def _sheets(self) -> Sequence[SendingSheet | ScanSheet]:
        window = self._program.window
        recordings = [sheet for sheet in window.findChildren(SendingSheet) if sheet.isVisible()]
        return [*recordings, *(sheet for sheet in window.findChildren(ScanSheet) if sheet.isVisible())]

    def _titles(self) -> list[str]:
        library = self._program.context.store.library
        with suppress(StorageError):  # the library can be gone: then the rest is seen
            return [] if library is None else [d.title for d in library.documents()]
        return []

    def _told(self) -> list[str]:
        """The words of all notices; also of those that say why there is no library."""
        if not hasattr(self._program.context, "window"):
            return []
        return [notice.words for notice in self._program.window.notices.notices]

    def _seen(self) -> dict[str, Any]:
        context = self._program.context
        seen: dict[str, Any] = {"is_ready": context.store.ready.is_set(), "platform": QApplication.platformName()}
        if not context.store.ready.is_set():
            return {**seen, "told": self._told()}
        pane = self._pane()
        return {
            **seen,
            "is_painted": self._program.window.isVisible(),
            "sheets": sum(sheet._buttons.start.isEnabled() for sheet in self._sheets()),
            "jobs": [] if context.store.queue is None else [str(job.state) for job in context.store.queue.jobs],
            "documents": self._titles(),
            "told": self._told(),
            "texts": [] if pane is None else [s.text for s in pane.editor.transcript.segments],
            "title": "" if pane is None else pane.editor.transcript.title,
            "is_saved": pane is None or pane.saver.state is Saving.SAVED,
            "is_failing": pane is not None and pane.saver.state is Saving.FAILING,
            "failing_says": ""
            if pane is None
            else " ".join(
                label.text() for bar in pane.findChildren(SavingFailedBar) for label in bar.findChildren(QLabel)
            ),
            "dialogs": len([d for d in self._program.window.findChildren(ExportDialog) if d.isVisible()]),
        }


if __name__ == "__main__":
    # the same program with a visitor, in the same start
    vars(running)["Program"] = DrivenProgram
    sys.exit(app.main(sys.argv[1:]))
