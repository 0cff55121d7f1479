"""The choice of a template in the export dialog, with forms that are really kept in a folder."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.office_forms import FormContent
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.template_shelf import KeptShelf
from desktop_app.storage.office_forms import KeptForms
from desktop_app.ui.export.export_choice import ExportChoice, SavedFile
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.export.minutes_facts import MinutesFactsWish
from desktop_app.ui.export.template_blanks_dialog import TemplateBlanksDialog
from desktop_app.ui.export.template_choice import TemplateWish
from desktop_app.ui.look.theme import Look
from tests.support.export_hands import tick_formats
from tests.support.form_maker import hwpx_form, plain_form, table
from tests.support.qt_loop import Run
from tests.ui.export.test_export_dialog import ONE, TWO, Disk, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


async def gone() -> None:
    """What is given up with a dialog has its turn to end."""
    await until(lambda: True)


class Shown:
    """The dialog over a folder of templates."""

    def __init__(self, folder: Path, remembered: ExportChoice | None = None) -> None:
        self.kept = KeptForms(folder / "templates")
        self.runner = JobRunner(1)
        self.disk = Disk()
        self.disk.documents = ONE
        shelf = KeptShelf(self.kept, self.runner).shelf()
        first = remembered or ExportChoice((), ("hwpx",), folder=str(folder))
        self.dialog = ExportDialog(Look(), ONE, self.disk.preview, self.disk.save, first, shelf=shelf)
        self.dialog.open()

    @property
    def wish(self) -> TemplateWish:
        """That of HWPX."""
        return self.dialog.findChildren(TemplateWish)[0]

    @property
    def names(self) -> list[str]:
        return [self.wish.box.itemText(n) for n in range(self.wish.box.count())]

    def is_idle(self) -> bool:
        return not self.wish.is_busy

    def asked(self) -> TemplateBlanksDialog | None:
        return next((one for one in self.wish.findChildren(TemplateBlanksDialog) if one.isVisible()), None)

    async def close(self) -> None:
        self.dialog.close()
        await gone()
        self.runner.shutdown()


def form(folder: Path, name: str, *blocks: Any) -> str:
    path = folder / name
    path.write_bytes(hwpx_form(*blocks))
    return str(path)


@pytest.fixture
def shown(run: Run, tmp_path: Path) -> Callable[[Callable[[Shown], Coroutine[Any, Any, None]]], None]:
    def go(work: Callable[[Shown], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            one = Shown(tmp_path)
            try:
                await until(one.is_idle)
                await work(one)
            finally:
                await one.close()

        run(whole)

    return go


Go = Callable[[Callable[[Shown], Coroutine[Any, Any, None]]], None]


def test_a_template_is_added_once_and_chosen_by_its_name(shown: Go, tmp_path: Path) -> None:
    path = form(tmp_path, "주간 회의록.hwpx", *plain_form())

    async def work(one: Shown) -> None:
        assert one.names == ["The program's own layout", "Add a template…"]
        assert one.dialog.choice.forms == {}
        one.wish.add_file(path)
        await until(lambda: "주간 회의록" in one.names and one.is_idle())
        [kept] = one.kept.all()
        assert one.wish.box.currentText() == "주간 회의록"
        assert one.dialog.choice.forms == {"hwpx": kept.id}
        QTest.keyClick(one.wish.box, Qt.Key.Key_Up)
        assert one.dialog.choice.forms == {}
        assert not one.wish.blanks.isVisible()

    shown(work)


def test_what_is_no_template_is_told_and_not_kept(shown: Go, tmp_path: Path) -> None:
    old = tmp_path / "회의록.hwp"
    old.write_bytes(b"HWP Document File V3.00 \x1a\x01")

    async def work(one: Shown) -> None:
        one.wish.add_file(str(old))
        await until(lambda: bool(one.wish.said.text()))
        assert "save it as HWPX" in one.wish.said.text()
        one.wish.add_file(form(tmp_path, "편지.hwpx", "안녕하세요."))
        await until(lambda: "no place for minutes" in one.wish.said.text())
        assert one.kept.all() == ()
        assert one.wish.box.currentText() == "The program's own layout"

    shown(work)


def test_where_no_label_is_known_it_is_asked_what_belongs_where_and_that_is_kept(shown: Go, tmp_path: Path) -> None:
    path = form(tmp_path, "모임.hwpx", table(("모임 이름", ""), ("함께한 사람", "")))

    async def work(one: Shown) -> None:
        one.wish.add_file(path)
        await until(lambda: one.asked() is not None)
        asked = one.asked()
        assert asked is not None
        assert list(asked.boxes) == ["모임 이름", "함께한 사람"]
        box = asked.boxes["모임 이름"]
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
        asked.take.click()
        await until(lambda: one.kept.all()[0].mapping == {"모임 이름": FormContent.TITLE})
        await until(one.is_idle)

    shown(work)


def test_what_a_label_means_may_be_taken_back(shown: Go, tmp_path: Path) -> None:
    path = form(tmp_path, "회의록.hwpx", table(("회의명", ""), ("일시", "")))

    async def work(one: Shown) -> None:
        one.wish.add_file(path)
        await until(one.wish.blanks.isVisible)
        await until(one.is_idle)
        one.wish.blanks.click()
        await until(lambda: one.asked() is not None)
        asked = one.asked()
        assert asked is not None
        assert asked.boxes["회의명"].currentData() == FormContent.TITLE
        assert asked.mapping == {}
        asked.boxes["회의명"].setFocus()
        QTest.keyClick(asked.boxes["회의명"], Qt.Key.Key_Home)
        assert asked.mapping == {"회의명": None}
        asked.cancel.click()
        await until(lambda: one.asked() is None)
        assert one.kept.all()[0].mapping == {}

    shown(work)


def test_a_template_is_renamed_and_removed(shown: Go, tmp_path: Path) -> None:
    path = form(tmp_path, "회의록.hwpx", *plain_form())

    async def work(one: Shown) -> None:
        one.wish.add_file(path)
        await until(one.wish.rename.isVisible)
        await until(one.is_idle)
        one.wish.rename.click()
        one.wish.name.setText("부서 회의록")
        QTest.keyClick(one.wish.name, Qt.Key.Key_Return)
        await until(lambda: [kept.name for kept in one.kept.all()] == ["부서 회의록"])
        await until(lambda: one.wish.box.currentText() == "부서 회의록" and one.is_idle())
        assert one.dialog.isVisible()
        assert one.disk.choices == []
        one.wish.remove.click()
        one.wish.question._yes.click()
        await until(lambda: one.kept.all() == () and one.is_idle())
        assert one.dialog.choice.forms == {}

    shown(work)


def test_place_and_author_are_asked_for_minutes_and_the_place_of_one_meeting_only(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        one = Shown(tmp_path, ExportChoice((), ("hwpx",), folder=str(tmp_path), author="박서기"))
        await until(one.is_idle)
        [facts] = one.dialog.findChildren(MinutesFactsWish)
        assert facts.author.text() == "박서기"
        assert facts.place.isVisible()
        facts.place.setFocus()
        QTest.keyClicks(facts.place, " Main hall ")
        assert (one.dialog.choice.place, one.dialog.choice.author) == ("Main hall", "박서기")
        tick_formats(one.dialog, "TXT")
        assert not facts.isVisible()
        await one.close()
        two = ExportDialog(Look(), TWO, one.disk.preview, one.disk.save, ExportChoice((), ("docx",)))
        two.open()
        [facts] = two.findChildren(MinutesFactsWish)
        assert (facts.place.isVisible(), facts.author.isVisible()) == (False, True)
        two.close()
        await gone()

    run(work)


def test_the_choice_is_offered_for_minutes_only_and_is_remembered(run: Run, tmp_path: Path) -> None:
    kept = KeptForms(tmp_path / "templates").keep("회의록", "hwpx", hwpx_form(*plain_form()))
    remembered = ExportChoice((), ("hwpx",), folder=str(tmp_path), forms={"hwpx": kept.id})

    async def work() -> None:
        one = Shown(tmp_path, remembered)
        assert one.dialog.choice.forms == {"hwpx": kept.id}
        await until(lambda: one.wish.box.currentText() == "회의록" and one.is_idle())
        hangul, word = one.dialog.findChildren(TemplateWish)
        assert (hangul.isVisible(), word.isVisible()) == (True, False)
        tick_formats(one.dialog, "TXT")
        assert (hangul.isVisible(), word.isVisible()) == (False, False)
        one.kept.remove(kept)
        await one.close()
        two = Shown(tmp_path, remembered)
        await until(lambda: two.dialog.choice.forms == {} and two.is_idle())
        await two.close()

    run(work)


def test_the_sheet_says_what_has_no_place_as_the_places_are_chosen(shown: Go, tmp_path: Path) -> None:
    path = form(tmp_path, "짧은 양식.hwpx", table(("회의명", ""), ("결정사항", ""), ("비고", "")))

    async def work(one: Shown) -> None:
        one.wish.add_file(path)
        await until(lambda: one.wish.blanks.isVisible() and one.is_idle())
        one.wish.blanks.click()
        await until(lambda: one.asked() is not None)
        sheet = one.asked()
        assert sheet is not None
        assert sheet.lost.text() == (
            "No place in this template for: Agenda\n"
            "To-dos go below the decisions, for this template has no place for them."
        )
        sheet.boxes["결정사항"].setCurrentIndex(0)
        assert sheet.lost.text() == "No place in this template for: Agenda, Decisions, Tasks"
        sheet.boxes["결정사항"].setCurrentIndex(1 + list(FormContent).index(FormContent.TASKS))
        assert "Tasks" not in sheet.lost.text()
        sheet.reject()

    shown(work)


def test_the_page_of_what_was_saved_says_what_had_no_place(shown: Go) -> None:
    async def work(one: Shown) -> None:
        page = one.dialog.saved
        page.show_saved((SavedFile("/tmp/a.hwpx", 9, ("To-dos that have no place in this template: 4",)),))
        assert page.remarks.text() == "To-dos that have no place in this template: 4"
        page.show_saved((SavedFile("/tmp/a.hwpx", 9),))
        assert not page.remarks.isVisibleTo(page)

    shown(work)
