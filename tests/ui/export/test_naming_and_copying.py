"""How files are called, and what goes onto the clipboard, in the export dialog."""

from __future__ import annotations

import asyncio
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.name_pattern import NamePiece
from desktop_app.ui.export.export_choice import CopiedText, ExportChoice, ExportDocument
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.look.theme import Look
from tests.support.export_hands import tick_formats
from tests.support.hangul_typist import HangulTypist
from tests.support.qt_loop import Run
from tests.ui.export.test_export_dialog import Disk, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
MEETING = ExportDocument("d1", "11월 이사회", day=date(2026, 11, 30), clock=time(9, 5), speakers=4)
OTHER = ExportDocument("d2", "예산 협의", day=date(2026, 11, 2), speakers=2)


def test_a_piece_is_pressed_into_the_name_and_the_example_follows(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        dialog = disk.dialog((MEETING, OTHER), ExportChoice((), ("hwpx",), folder=str(tmp_path)))
        names = dialog.place.names
        assert names.example.text() == "→ 11월 이사회.hwpx and 1 more"
        names.field.setFocus()
        QTest.keyClick(names.field, Qt.Key.Key_Home)
        QTest.mouseClick(names.pieces[NamePiece.DATE], Qt.MouseButton.LeftButton)
        QTest.keyClicks(names.field, "_")
        QTest.keyClick(names.field, Qt.Key.Key_End)
        QTest.mouseClick(names.pieces[NamePiece.SPEAKERS], Qt.MouseButton.LeftButton)
        assert names.field.text() == "{date} _{title} {speakers}"
        typist = HangulTypist(names.field)
        typist.type("명")
        assert names.example.text() == "→ 2026-11-30 _11월 이사회 4명.hwpx and 1 more"
        dialog.foot.save.click()
        await until(lambda: bool(disk.choices))
        assert disk.choices[0].name == "{date} _{title} {speakers}명"
        dialog.close()

    run(work)


def test_only_what_means_something_for_the_documents_can_be_pressed_in(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog((MEETING,))
        assert NamePiece.SPEAKERS in dialog.place.names.pieces
        assert NamePiece.PAGES not in dialog.place.names.pieces
        dialog.close()

    run(work)


def test_an_empty_name_is_the_title(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog((MEETING,), ExportChoice((), ("srt",), name="{date}"))
        dialog.place.names.field.clear()
        assert dialog.choice.name == "{title}"
        assert dialog.place.names.example.text() == "→ 11월 이사회.srt"
        dialog.close()

    run(work)


def test_a_remembered_pattern_is_written_in_the_words_of_the_screen(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog((MEETING,), ExportChoice((), ("srt",), name="{날짜} {title}"))
        assert dialog.place.names.field.text() == "{date} {title}"
        assert dialog.place.names.example.text() == "→ 2026-11-30 11월 이사회.srt"
        dialog.close()

    run(work)


class Clipboard:
    """Gives what is to be copied when it is let."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.let = asyncio.Event()
        self.error: UnusableFile | None = None

    async def __call__(self, document_id: str, format_id: str, choice: ExportChoice) -> CopiedText:
        self.asked.append((document_id, format_id))
        await self.let.wait()
        if self.error is not None:
            raise self.error
        return CopiedText("제목\t줄", "<p>제목</p>")

    def dialog(self) -> ExportDialog:
        disk = Disk()
        made = ExportDialog(Look(), (MEETING, OTHER), disk.preview, disk.save, ExportChoice((), ("hwpx",)), copy=self)
        made.open()
        return made


def test_what_is_looked_at_is_copied_as_text_and_as_a_page_and_that_is_said(run: Run) -> None:
    async def work() -> None:
        clipboard = Clipboard()
        dialog = clipboard.dialog()
        tick_formats(dialog, "HWPX", "CSV")
        dialog.preview.which.setCurrentIndex(1)
        QTest.mouseClick(dialog.preview.copy, Qt.MouseButton.LeftButton)
        assert dialog.preview.said.text() == "Copying…"
        QTest.mouseClick(dialog.preview.copy, Qt.MouseButton.LeftButton)
        clipboard.let.set()
        await until(lambda: "copied" in dialog.preview.said.text())
        assert clipboard.asked == [("d2", "csv")]
        held = QGuiApplication.clipboard().mimeData()
        assert (held.text(), held.html()) == ("제목\t줄", "<p>제목</p>")
        assert dialog.preview.said.isVisible()
        assert "4 character" in dialog.preview.said.text()
        dialog.close()

    run(work)


def test_what_cannot_be_copied_says_why_and_leaves_the_clipboard_as_it_was(run: Run) -> None:
    async def work() -> None:
        QGuiApplication.clipboard().setText("before")
        clipboard = Clipboard()
        clipboard.error = UnusableFile("/scan.png", FileProblem.MISSING)
        clipboard.let.set()
        dialog = clipboard.dialog()
        dialog.preview.copy.click()
        await until(lambda: "scan.png" in dialog.preview.said.text())
        assert QGuiApplication.clipboard().text() == "before"
        dialog.close()

    run(work)


def test_closing_while_it_is_copied_leaves_the_clipboard_as_it_was(run: Run) -> None:
    async def work() -> None:
        QGuiApplication.clipboard().setText("before")
        clipboard = Clipboard()
        dialog = clipboard.dialog()
        dialog.preview.copy.click()
        await until(lambda: bool(clipboard.asked))
        dialog.reject()
        clipboard.let.set()
        await asyncio.sleep(0)
        assert QGuiApplication.clipboard().text() == "before"

    run(work)
