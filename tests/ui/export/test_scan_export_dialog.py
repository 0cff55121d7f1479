"""Export of scans: their formats, their endings, and one table for many forms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from desktop_app.domain.transcript import Kind
from desktop_app.export.correction_report import REPORTS
from desktop_app.export.scan_formats import SCAN_FORMATS
from desktop_app.ui.export.export_choice import ExportChoice, ExportDocument, Exported, SavedFile, SavingStep
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.look.theme import Look
from tests.support.accessible_names import nameless
from tests.support.export_hands import formats, tick_formats, wish
from tests.support.qt_loop import Run
from tests.support.running_program import until

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise")


def _shows(dialog: ExportDialog, text: str) -> bool:
    return dialog.preview.text.toPlainText() == text


BOOK = "One table, a row for each form"


class Shown:
    """The dialog on the screen for so many scans."""

    def __init__(self, count: int, folder: Path) -> None:
        self.saved: list[ExportChoice] = []
        documents = [ExportDocument(f"d{n}", f"양식 {n}") for n in range(count)]
        remembered = ExportChoice((), ("txt",), folder=str(folder))
        self.dialog = ExportDialog(Look(), documents, self.preview, self.save, remembered, kind=Kind.SCAN)
        self.dialog.open()

    async def preview(self, document_id: str, format_id: str, choice: ExportChoice) -> str:
        await asyncio.sleep(0)
        return f"{document_id} {format_id}"

    async def save(self, choice: ExportChoice, tell: Callable[[SavingStep], None]) -> Exported:
        self.saved.append(choice)
        return Exported((SavedFile(f"{choice.folder}/a"),))

    @property
    def formats(self) -> list[QCheckBox]:
        return formats(self.dialog)

    def choose(self, name: str) -> None:
        tick_formats(self.dialog, name)

    def close(self) -> None:
        self.dialog.reject()
        self.dialog.deleteLater()


def test_the_formats_of_scans_are_offered_and_nothing_of_recordings(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        shown = Shown(1, tmp_path)
        assert {b.property("format") for b in shown.formats} == {fmt.id for fmt in SCAN_FORMATS} | {
            one.id for one in REPORTS
        }
        dialog = shown.dialog
        others = [box.text() for box in dialog.findChildren(QCheckBox) if box.isVisible() and box not in shown.formats]
        assert others == []
        assert nameless(dialog) == []
        for fmt in SCAN_FORMATS:
            shown.choose({"hocr": "hOCR"}.get(fmt.id, fmt.id.upper()))
            assert dialog.place.names.example.text().endswith(fmt.suffix)
            expected = f"d0 {fmt.id}"
            await until(partial(_shows, dialog, expected), fmt.id)
        shown.close()

    run(work)


def test_several_forms_can_go_into_one_table(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        shown = Shown(3, tmp_path)
        book = wish(shown.dialog, BOOK)
        assert not book.isVisible()
        shown.choose("XLSX")
        assert book.isVisible()
        book.click()
        shown.dialog.foot.save.click()
        await until(lambda: bool(shown.saved), "the save")
        assert (shown.saved[0].one_book, shown.saved[0].documents) == (True, ("d0", "d1", "d2"))
        await until(shown.dialog.saved.close_button.isVisible, "the result")
        shown.close()

    run(work)


def test_a_book_is_not_offered_for_another_format(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        shown = Shown(2, tmp_path)
        shown.choose("XLSX")
        wish(shown.dialog, BOOK).click()
        shown.choose("CSV")
        assert not wish(shown.dialog, BOOK).isVisible()
        shown.close()

    run(work)
