"""Several formats at once in the export dialog, and the page that lists what was saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import ExportError, StorageProblem
from desktop_app.ui.export.export_choice import ExportChoice, ExportDocument, SavingStep
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sending.sheet_body import SheetBody
from tests.support.export_hands import formats, tick_formats, wish
from tests.support.qt_loop import Run
from tests.ui.export.test_export_dialog import TWO, Disk, listed, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Desk(Disk):
    """Opens files as a system does, or has no program for them."""

    def __init__(self) -> None:
        super().__init__()
        self.opens_files = True
        self.opened_files: list[str] = []

    def open_file(self, path: str, failed: Callable[[], None]) -> None:
        self.opened_files.append(Path(path).name)
        if not self.opens_files:
            failed()

    def shown(self, folder: Path) -> ExportDialog:
        self.documents = TWO
        remembered = ExportChoice((), ("hwpx", "srt"), folder=str(folder))
        made = ExportDialog(
            Look(),
            TWO,
            self.preview,
            self.save,
            remembered,
            open_folder=self.show_folder,
            open_file=self.open_file,
        )
        made.open()
        return made


async def saved(dialog: ExportDialog) -> None:
    dialog.foot.save.click()
    await until(dialog.saved.isVisible)


def test_every_ticked_format_of_every_document_is_saved_and_listed_with_its_size(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        dialog = Desk().shown(tmp_path)
        await saved(dialog)
        assert listed(dialog) == [
            "11월 정기 이사회.hwpx",
            "11월 정기 이사회.srt",
            "예산 협의.hwpx",
            "예산 협의.srt",
        ]
        assert dialog.saved.files.model().index(0, 1).data() == "1.2 kB"
        assert dialog.saved.size_label.text() == "4.8 kB"
        dialog.close()

    run(work)


def test_the_preview_shows_the_format_that_has_the_focus_whether_it_is_ticked_or_not(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        dialog = Desk().shown(tmp_path)
        await until(lambda: "d1 hwpx" in dialog.preview.text.toPlainText())
        boxes = {box.text(): box for box in formats(dialog)}
        await until(lambda: QApplication.focusWidget() is boxes["HWPX"])
        QTest.keyClick(boxes["HWPX"], Qt.Key.Key_Tab)
        await until(lambda: "d1 docx" in dialog.preview.text.toPlainText())
        assert dialog.preview.title.text() == "Preview: DOCX"
        assert dialog.choice.formats == ("hwpx", "srt")
        dialog.close()

    run(work)


def test_another_format_of_what_was_saved_is_saved_alone(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        dialog = Desk().shown(tmp_path)
        await saved(dialog)
        dialog.saved.again.click()
        tick_formats(dialog, "CSV")
        await saved(dialog)
        assert listed(dialog) == ["11월 정기 이사회.csv", "예산 협의.csv"]
        dialog.close()

    run(work)


def test_a_title_as_long_as_a_page_leaves_room_for_the_form(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        title = "아주 긴 회의 제목\n" * 300
        dialog = Disk().dialog((ExportDocument("d1", title),), ExportChoice((), ("txt",), folder=str(tmp_path)))
        dialog.resize(dialog.minimumSize())
        await until(lambda: dialog.height() <= 640)
        assert all(box.isVisible() for box in formats(dialog))
        assert dialog.foot.save.geometry().bottom() <= dialog.foot.height()
        await saved(dialog)
        (name,) = listed(dialog)
        assert len(name.encode()) <= 200
        dialog.close()

    run(work)


def test_a_wish_that_is_ticked_stays_where_it_is_on_a_small_screen(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        dialog = Desk().shown(tmp_path)
        dialog.resize(dialog.minimumSize())
        choices = dialog.findChild(SheetBody)
        assert choices is not None
        await until(lambda: choices.verticalScrollBar().maximum() > 0)
        box = wish(dialog, "Names of the speakers")
        choices.ensureWidgetVisible(box)
        there = choices.verticalScrollBar().value()
        assert there > 0
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        assert not box.isChecked()
        await until(lambda: "hwpx False" in dialog.preview.text.toPlainText())
        assert choices.verticalScrollBar().value() == there
        dialog.close()

    run(work)


def test_without_a_format_nothing_is_saved_and_that_is_said(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        dialog = Desk().shown(tmp_path)
        tick_formats(dialog)
        assert not dialog.foot.save.isEnabled()
        assert dialog.place.names.example.text() == "Choose at least one format."
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        tick_formats(dialog, "CSV")
        assert dialog.foot.save.isEnabled()
        dialog.close()

    run(work)
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_now_is_named_while_it_takes_long(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Desk()
        disk.free = asyncio.Event()
        dialog = disk.shown(tmp_path)
        dialog.foot.save.setFocus()
        await until(dialog.foot.save.hasFocus)
        shown = dialog.preview.title.text()
        dialog.foot.save.click()
        await until(dialog.foot.bar.isVisible)
        assert disk.tell is not None
        disk.tell(SavingStep(1, 4, "예산 협의 (HWPX)", 3, 4))
        assert dialog.foot.bar.words.text() == "3 of 4: 예산 협의 (HWPX)"
        assert dialog.preview.title.text() == shown
        disk.free.set()
        await until(dialog.saved.isVisible)
        dialog.close()

    run(work)


def test_each_saved_file_opens_by_a_press_a_double_click_or_enter(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Desk()
        dialog = disk.shown(tmp_path)
        await saved(dialog)
        files = dialog.saved.files
        viewport, rows = files.viewport(), files.model()
        assert viewport is not None

        def place(row: int, column: int) -> QPoint:
            return files.visualRect(rows.index(row, column)).center()

        def press_twice(row: int, column: int) -> None:
            QTest.mouseClick(viewport, left, none, place(row, column))
            QTest.mouseDClick(viewport, left, none, place(row, column))
            QTest.mouseRelease(viewport, left, none, place(row, column))

        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(viewport, left, none, place(1, 0))
        assert disk.opened_files == []
        press_twice(2, 2)
        await until(lambda: not files._pressed.isActive())
        press_twice(3, 0)
        QTest.keyClick(files, Qt.Key.Key_Home)
        QTest.keyClick(files, Qt.Key.Key_Return)
        dialog.saved.open_file.click()
        names = ["예산 협의.hwpx", "예산 협의.srt", "11월 정기 이사회.hwpx", "11월 정기 이사회.hwpx"]
        assert disk.opened_files == names
        assert disk.opened == []
        assert not dialog.saved.not_opened.isVisible()
        dialog.close()

    run(work)


def test_where_no_program_opens_a_file_or_it_is_gone_that_is_said(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Desk()
        disk.opens_files = False
        dialog = disk.shown(tmp_path)
        await saved(dialog)
        dialog.saved.open_file.click()
        assert "no program" in dialog.saved.not_opened.text()
        assert QGuiApplication.clipboard().text() == str(tmp_path / "11월 정기 이사회.hwpx")
        (tmp_path / "11월 정기 이사회.hwpx").unlink()
        dialog.saved.open_file.click()
        assert "not there any more" in dialog.saved.not_opened.text()
        assert len(disk.opened_files) == 1
        dialog.close()

    run(work)


def test_what_failed_for_many_files_is_told_once_and_each_format_is_named(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Desk()
        disk.bad = {one.id: ExportError(str(tmp_path / one.title), StorageProblem.FULL) for one in TWO}
        dialog = disk.shown(tmp_path)
        dialog.foot.save.click()
        await until(dialog.foot.failure.isVisible)
        (line,) = dialog.foot.failure.what_next.text().splitlines()
        assert "“예산 협의” (HWPX), “예산 협의” (SRT): " in line
        assert line.count("full") == 1
        dialog.close()

    run(work)
