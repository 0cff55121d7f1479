from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.masked_documents import FoundDatum
from desktop_app.domain.personal_data import PersonalKind
from desktop_app.ui.export.export_choice import ExportChoice
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.export.personal_data_dialog import PersonalDataDialog
from desktop_app.ui.look.theme import Look
from tests.support.qt_loop import Run
from tests.ui.export.test_export_dialog import ONE, Disk, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PHONE = FoundDatum(PersonalKind.PHONE, "01012345678", "010-1234-5678", 3, is_sure=True)
ACCOUNT = FoundDatum(PersonalKind.ACCOUNT, "110234567890", "110-234-567890", 1, is_sure=False)
NAME = FoundDatum(PersonalKind.NAME, "김민수", "김민수", 1, is_sure=False)


class Finder:
    """Finds what it is told, when it is let."""

    def __init__(self, found: Sequence[FoundDatum]) -> None:
        self.found = found
        self.let = asyncio.Event()
        self.fails = False
        self.asked = 0

    async def __call__(self) -> Sequence[FoundDatum]:
        self.asked += 1
        await self.let.wait()
        if self.fails:
            raise StorageError("/library", StorageProblem.OTHER)
        return self.found


def opened(disk: Disk, finder: Finder, folder: Path) -> ExportDialog:
    disk.documents = ONE
    remembered = ExportChoice((), folder=str(folder))
    dialog = ExportDialog(Look(), ONE, disk.preview, disk.save, remembered, find=finder)
    dialog.open()
    return dialog


def asking(dialog: ExportDialog) -> PersonalDataDialog | None:
    return next((one for one in dialog.findChildren(PersonalDataDialog) if one.isVisible()), None)


async def ticked(dialog: ExportDialog) -> PersonalDataDialog:
    """Tick the box, and wait for what was found."""
    dialog.masking.box.click()
    await until(lambda: asking(dialog) is not None)
    question = asking(dialog)
    assert question is not None
    return question


def texts(dialog: PersonalDataDialog) -> list[tuple[str, bool]]:
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    return [(item.text(), item.checkState() is Qt.CheckState.Checked) for item in items]


def test_what_is_found_is_listed_and_only_what_is_sure_is_ticked(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        finder, disk = Finder((PHONE, ACCOUNT, NAME)), Disk()
        dialog = opened(disk, finder, tmp_path)
        dialog.masking.box.click()
        assert not dialog.foot.save.isEnabled()
        assert "Looking" in dialog.masking.said.text()
        finder.let.set()
        await until(lambda: asking(dialog) is not None)
        question = asking(dialog)
        assert question is not None
        assert texts(question) == [
            ("Telephone: 010-1234-5678 (3 times)", True),
            ("Account: 110-234-567890", False),
            ("Name: 김민수", False),
        ]
        question.list.item(2).setCheckState(Qt.CheckState.Checked)
        question.take.click()
        await until(lambda: asking(dialog) is None)
        assert dialog.foot.save.isEnabled()
        assert dialog.choice.masks.wanted == {(PHONE.kind, PHONE.key), (NAME.kind, NAME.key)}
        assert "2" in dialog.masking.said.text()
        dialog.foot.save.click()
        await until(lambda: bool(disk.choices))
        assert disk.choices[0].masks == dialog.choice.masks
        dialog.close()

    run(work)


def test_a_name_that_is_typed_is_added_and_enter_answers_nothing_else(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        finder = Finder(())
        finder.let.set()
        dialog = opened(Disk(), finder, tmp_path)
        question = await ticked(dialog)
        assert question.nothing.isVisible()
        assert not question.add_name.isEnabled()
        question.name.setFocus()
        await until(lambda: QApplication.focusWidget() is question.name)
        QTest.keyClicks(question.name, "Kim Minsu")
        QTest.keyClick(question.name, Qt.Key.Key_Return)
        assert question.isVisible()
        assert texts(question) == [("Name: Kim Minsu", True)]
        assert question.name.text() == ""
        question.take.click()
        assert dialog.choice.masks.wanted == {(PersonalKind.NAME, "kimminsu")}
        assert dialog.place.names.example.text() == "→ 11월 정기 이사회.hwpx"
        dialog.close()

    run(work)


def test_leaving_without_anything_chosen_takes_the_tick_away(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        finder = Finder((NAME,))
        finder.let.set()
        dialog = opened(Disk(), finder, tmp_path)
        question = await ticked(dialog)
        question.cancel.click()
        await until(lambda: not dialog.masking.box.isChecked())
        assert not dialog.choice.masks
        dialog.close()

    run(work)


def test_without_its_tick_nothing_is_masked_and_the_choice_is_kept_for_the_next_one(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        finder = Finder((PHONE,))
        finder.let.set()
        dialog = opened(Disk(), finder, tmp_path)
        question = await ticked(dialog)
        question.take.click()
        assert dialog.choice.masks
        dialog.masking.box.click()
        assert not dialog.choice.masks
        dialog.masking.box.click()
        assert dialog.choice.masks.wanted == {(PHONE.kind, PHONE.key)}
        assert finder.asked == 1
        dialog.close()

    run(work)


def test_a_search_that_fails_says_why_and_masks_nothing(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        finder = Finder(())
        finder.fails = True
        finder.let.set()
        dialog = opened(Disk(), finder, tmp_path)
        dialog.masking.box.click()
        await until(lambda: not dialog.masking.is_looking)
        assert not dialog.masking.box.isChecked()
        assert dialog.masking.said.text()
        assert dialog.foot.save.isEnabled()
        dialog.close()

    run(work)


def test_closing_while_it_is_looked_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        dialog = opened(Disk(), Finder(()), tmp_path)
        dialog.masking.box.click()
        dialog.reject()
        await asyncio.sleep(0)

    run(work)


def test_what_is_masked_is_masked_in_the_name_of_the_file_too(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        finder = Finder((FoundDatum(PersonalKind.NAME, "이사회", "이사회", 1, is_sure=True),))
        finder.let.set()
        dialog = opened(Disk(), finder, tmp_path)
        question = await ticked(dialog)
        question.take.click()
        assert dialog.place.names.example.text() == "→ 11월 정기 ○○○.hwpx"
        dialog.masking.box.click()
        assert dialog.place.names.example.text() == "→ 11월 정기 이사회.hwpx"
        dialog.close()

    run(work)
