from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop_app.domain.errors import AppError, ExportError, StorageError, StorageProblem
from desktop_app.domain.name_pattern import stem_of
from desktop_app.ui.export.export_choice import (
    ExportChoice,
    ExportDocument,
    Exported,
    NotExported,
    SavedFile,
    SavingStep,
)
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.look.theme import Look
from tests.support.export_hands import formats, tick_formats, wish
from tests.support.qt_loop import Run

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ONE = (ExportDocument("d1", "11월 정기 이사회"),)
NAMES, ONE_CUE, SOUND = "Names of the speakers", "One subtitle for each line", "With the recording inside"
TWO = (*ONE, ExportDocument("d2", "예산 협의"))


class Disk:
    """The plain functions that the application hands to the dialog: a preview of the choice, and a real file."""

    def __init__(self) -> None:
        self.documents: Sequence[ExportDocument] = ()
        self.choices: list[ExportChoice] = []
        self.previews: list[str] = []
        self.opened: list[str] = []
        self.shows_folders = True
        self.full = False
        self.bad: dict[str, AppError] = {}
        self.free: asyncio.Event | None = None
        """Saving waits for it."""
        self.given_up = False
        self.tell: Callable[[SavingStep], None] | None = None

    async def preview(self, document_id: str, format_id: str, choice: ExportChoice) -> str:
        await asyncio.sleep(0)
        self.previews.append(format_id)
        return f"{document_id} {format_id} {choice.speakers} {choice.one_cue_per_segment}"

    async def save(self, choice: ExportChoice, tell: Callable[[SavingStep], None]) -> Exported:
        self.choices.append(choice)
        self.tell = tell
        await self._until_free()
        if self.full:
            raise ExportError(f"{choice.folder}/a", StorageProblem.FULL)
        wanted = [(document, format_id) for document in choice.documents for format_id in choice.formats]
        wanted = [one for one in wanted if not choice.missing or one in choice.missing]
        good = [one for one in wanted if one[0] not in self.bad]
        named = {one.id: one.named(1, 1) for one in self.documents}
        paths = [Path(choice.folder) / f"{stem_of(choice.name, named[one], ('.hwpx',))}.{as_}" for one, as_ in good]
        for path in paths:
            path.write_text("x" * 1200)
        titles = {one.id: one.title for one in self.documents}
        failures = [NotExported(one, titles[one], as_, self.bad[one]) for one, as_ in wanted if one in self.bad]
        return Exported(tuple(SavedFile(str(path), 1200) for path in paths), tuple(failures))

    async def _until_free(self) -> None:
        await asyncio.sleep(0)
        try:
            if self.free is not None:
                await self.free.wait()
        except asyncio.CancelledError:
            self.given_up = True
            raise

    def show_folder(self, path: str, failed: Callable[[], None]) -> None:
        self.opened.append(path)
        if not self.shows_folders:
            failed()

    def dialog(self, documents: Sequence[ExportDocument], remembered: ExportChoice | None = None) -> ExportDialog:
        self.documents = documents
        made = ExportDialog(Look(), documents, self.preview, self.save, remembered, open_folder=self.show_folder)
        made.open()
        return made


async def until(reached: Callable[[], bool]) -> None:
    done = asyncio.Event()
    looking = QTimer(interval=5)
    looking.timeout.connect(lambda: done.set() if reached() else None)
    looking.start()
    await done.wait()
    looking.stop()


def listed(dialog: ExportDialog) -> list[str]:
    """The names of the files on the page that tells what was saved."""
    rows = dialog.saved.files.model()
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.*"))


def test_the_preview_follows_format_and_options(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog(ONE)
        await until(lambda: dialog.preview.text.toPlainText() == "d1 hwpx True False")
        tick_formats(dialog, "SRT")
        await until(lambda: dialog.preview.text.toPlainText() == "d1 srt True False")
        wish(dialog, NAMES).click()
        wish(dialog, ONE_CUE).click()
        await until(lambda: dialog.preview.text.toPlainText() == "d1 srt False True")
        dialog.close()

    run(work)


def test_minutes_come_first_for_a_meeting_and_subtitles_for_a_film(run: Run) -> None:
    async def work() -> None:
        film = ExportDocument("d9", "강의", is_film=True)

        def offered(*documents: ExportDocument, remembered: ExportChoice | None = None) -> tuple[list[str], str]:
            dialog = Disk().dialog(documents, remembered)
            names = [box.text() for box in formats(dialog)]
            chosen = dialog.formats.shown.name
            dialog.close()
            return names, chosen

        minutes = ["HWPX", "DOCX", "HTML", "TXT", "XLSX", "CSV"]
        subtitles = ["SRT", "VTT", "SMI", "ASS"]
        reports = ["Corrections", "Corrections (CSV)"]
        assert offered(*ONE) == ([*minutes, *subtitles, "JSON", *reports], "HWPX")
        assert offered(film) == ([*subtitles, *minutes, "JSON", *reports], "SRT")
        assert offered(*ONE, film)[0][0] == "HWPX"
        assert offered(film, remembered=ExportChoice((), ("docx",)))[1] == "DOCX"

    run(work)


def test_the_recording_goes_into_the_page_unless_that_is_not_wished(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        dialog = disk.dialog(ONE, ExportChoice((), folder=str(tmp_path)))
        assert not wish(dialog, SOUND).isVisible()
        tick_formats(dialog, "HTML")
        assert wish(dialog, SOUND).isVisible()
        assert dialog.choice.sound
        wish(dialog, SOUND).click()
        dialog.foot.save.click()
        await until(lambda: bool(disk.choices))
        assert disk.choices[0].formats == ("html",)
        assert not disk.choices[0].sound
        dialog.close()

    run(work)


def test_every_format_is_whole_also_where_the_screen_is_small(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog(ONE)
        dialog.hide()
        dialog.setStyleSheet("QCheckBox { min-height: 40px; }")
        dialog.open()
        assert dialog.height() > 600
        dialog.resize(680, 520)
        buttons = formats(dialog)
        await until(lambda: dialog.height() == 520 and all(button.height() >= 40 for button in buttons))
        assert buttons[-1].visibleRegion().isEmpty()
        for button in buttons[:-1]:
            QTest.keyClick(button, Qt.Key.Key_Down)
        await until(lambda: not buttons[-1].visibleRegion().isEmpty())
        dialog.close()

    run(work)


def test_a_transcript_that_is_not_finished_says_how_far_it_goes(run: Run) -> None:
    async def work() -> None:
        part = ExportDocument("d3", "<b>강의", recognised_to_ms=249_000)

        def said(*documents: ExportDocument) -> str:
            dialog = Disk().dialog(documents)
            text = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
            dialog.close()
            return text

        assert "Not finished yet: only what was recognised so far (up to 4:09) is exported." in said(part)
        assert "Only what was recognised so far is exported of “<b>강의”." in said(*TWO, part)
        assert "so far" not in said(*TWO)

    run(work)


def test_a_format_chosen_by_other_means_than_a_press_is_shown_too(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog(ONE)
        button = next(b for b in formats(dialog) if b.text() == "SRT")
        spoken = QAccessible.queryAccessibleInterface(button)
        spoken.actionInterface().doAction(QAccessibleActionInterface.toggleAction())
        assert dialog.choice.formats == ("hwpx", "srt")
        assert dialog.place.names.example.text() == "→ 11월 정기 이사회.hwpx and 1 more"
        await until(lambda: dialog.preview.text.toPlainText() == "d1 srt True False")
        dialog.close()

    run(work)


def test_options_that_mean_nothing_for_a_format_are_not_offered(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog(ONE)
        seen = {}
        for name in ("SRT", "VTT", "CSV", "TXT", "DOCX", "XLSX", "JSON"):
            tick_formats(dialog, name)
            seen[name] = (wish(dialog, NAMES).isVisible(), wish(dialog, ONE_CUE).isVisible())
        dialog.close()
        both, names, neither = (True, True), (True, False), (False, False)
        assert seen == {
            "SRT": both,
            "VTT": both,
            "CSV": neither,
            "TXT": names,
            "DOCX": names,
            "XLSX": neither,
            "JSON": neither,
        }

    run(work)


def test_enter_saves_and_the_result_opens_the_folder(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        dialog = disk.dialog(ONE, ExportChoice((), ("txt",), folder=str(tmp_path)))
        told: list[tuple[Any, ...]] = []
        dialog.exported.connect(lambda *what: told.append(what))
        assert dialog.choice.formats == ("txt",)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.foot.save.isEnabled()
        await until(dialog.saved.isVisible)
        path = str(tmp_path / "11월 정기 이사회.txt")
        assert dialog.saved.words.text().replace("\u200b", "") == f"Saved to {path}"
        assert [file.name for file in files(tmp_path)] == ["11월 정기 이사회.txt"]
        assert told == [(disk.choices[0], (path,))]
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert disk.opened == [path]
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    run(work)


def test_where_no_program_shows_folders_the_path_is_copied_and_that_is_said(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        dialog = disk.dialog(ONE, ExportChoice((), ("txt",), folder=str(tmp_path)))
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await until(dialog.saved.isVisible)
        assert not dialog.saved.not_opened.isVisible()
        disk.shows_folders = False
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.saved.not_opened.isVisible()
        assert "could not be opened" in dialog.saved.not_opened.text()
        assert QGuiApplication.clipboard().text() == str(tmp_path)
        disk.shows_folders = True
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.saved.not_opened.isVisible()
        dialog.close()

    run(work)


def test_a_failure_says_what_to_do_and_saving_can_be_tried_again(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        disk.full = True
        dialog = disk.dialog(ONE, ExportChoice((), ("csv",), folder=str(tmp_path)))
        dialog.foot.save.click()
        await until(dialog.foot.failure.what.isVisible)
        assert dialog.foot.failure.what.text()
        assert dialog.foot.failure.what_next.text()
        assert dialog.foot.save.isEnabled()
        disk.full = False
        dialog.foot.save.click()
        await until(dialog.saved.isVisible)
        dialog.close()

    run(work)


def test_each_document_that_failed_is_told_and_only_those_are_tried_again(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        many = (*TWO, ExportDocument("d3", "예산 초안"), ExportDocument("d4", "총회"))
        disk.bad = {
            "d2": StorageError("/library.db", StorageProblem.UNREADABLE),
            "d3": ExportError("/out/예산 초안.srt", StorageProblem.LOCKED),
        }
        dialog = disk.dialog(many, ExportChoice((), ("srt",), folder=str(tmp_path)))
        told: list[tuple[str, ...]] = []
        dialog.exported.connect(lambda _choice, paths: told.append(paths))
        dialog.foot.save.click()
        await until(dialog.foot.failure.isVisible)
        assert re.findall(r"\d+ [a-z]+", dialog.foot.failure.what.text().replace("(s)", "s")) == ["2 files", "2 files"]
        why = dialog.foot.failure.what_next.text().splitlines()
        assert [line.partition(":")[0] for line in why] == ["“예산 협의”", "“예산 초안”"]
        assert "cannot be read" in why[0]
        assert "Excel" in why[1]
        await until(dialog.foot.save.isEnabled)
        assert dialog.foot.save.text() == "Try again"
        del disk.bad["d3"]
        dialog.foot.save.click()
        await until(
            lambda: len(dialog.foot.failure.what_next.text().splitlines()) == 1 and dialog.foot.save.isEnabled()
        )
        disk.bad.clear()
        dialog.foot.save.click()
        await until(dialog.saved.isVisible)
        assert [sorted(choice.missing) for choice in disk.choices] == [
            [],
            [("d2", "srt"), ("d3", "srt")],
            [("d2", "srt")],
        ]
        titles = ["11월 정기 이사회", "총회", "예산 초안", "예산 협의"]
        assert listed(dialog) == [f"{title}.srt" for title in titles]
        assert [[Path(path).stem for path in paths] for paths in told] == [titles[:2], titles[2:3], titles[3:]]
        dialog.close()

    run(work)


def test_after_another_choice_all_documents_are_saved_again(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        disk.bad = {"d2": ExportError("/out/b.srt", StorageProblem.LOCKED)}
        dialog = disk.dialog(TWO, ExportChoice((), ("srt",), folder=str(tmp_path)))
        dialog.foot.save.click()
        await until(lambda: dialog.foot.failure.isVisible() and dialog.foot.save.isEnabled())
        tick_formats(dialog, "VTT")
        assert not dialog.foot.failure.isVisible()
        assert dialog.foot.save.text() == "Save"
        disk.bad.clear()
        dialog.foot.save.click()
        await until(dialog.saved.isVisible)
        assert disk.choices[-1].documents == ("d1", "d2")
        assert len(listed(dialog)) == 2
        dialog.close()

    run(work)


def test_several_documents_are_saved_at_once_under_their_titles(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        dialog = disk.dialog(TWO, ExportChoice((), ("srt",), folder=str(tmp_path)))
        await until(lambda: dialog.preview.text.toPlainText().startswith("d1"))
        dialog.preview.which.setCurrentIndex(1)
        dialog.preview.which.activated.emit(1)
        await until(lambda: dialog.preview.text.toPlainText().startswith("d2"))
        dialog.foot.save.click()
        await until(dialog.saved.isVisible)
        assert disk.choices[0].documents == ("d1", "d2")
        assert listed(dialog) == ["11월 정기 이사회.srt", "예산 협의.srt"]
        dialog.saved.again.click()
        assert dialog.choice.formats == ()
        assert dialog.foot.save.isVisible()
        dialog.close()

    run(work)


def test_closing_while_it_is_saved_gives_the_saving_up(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        disk.free = asyncio.Event()
        dialog = disk.dialog(ONE, ExportChoice((), ("json",), folder=str(tmp_path)))
        dialog.foot.save.click()
        await until(lambda: bool(disk.choices))
        dialog.foot.cancel.click()
        await until(lambda: disk.given_up)
        assert files(tmp_path) == []

    run(work)


def test_what_takes_long_to_save_shows_how_far_it_is(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        disk = Disk()
        disk.free = asyncio.Event()
        dialog = disk.dialog(ONE, ExportChoice((), ("hwpx",), folder=str(tmp_path)))
        dialog.foot.save.click()
        assert not dialog.foot.bar.isVisible()
        await until(dialog.foot.bar.isVisible)
        assert disk.tell is not None
        disk.tell(SavingStep(1, 4, "총회", 2, 8))
        assert (dialog.foot.bar.bar.value(), dialog.foot.bar.bar.maximum()) == (250, 1000)
        disk.free.set()
        await until(dialog.saved.isVisible)
        assert not dialog.foot.bar.isVisible()
        dialog.close()

    run(work)


def test_a_press_on_the_description_chooses_the_format(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog(ONE)
        label = next(w for w in dialog.findChildren(QLabel) if w.text() == "Subtitles for web pages")
        QTest.mouseClick(label, Qt.MouseButton.LeftButton)
        assert dialog.choice.formats == ("hwpx", "vtt")
        dialog.close()

    run(work)


def test_the_folder_that_is_suggested_exists(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    gone = ExportChoice((), folder=str(tmp_path / "gone"))

    async def suggested(remembered: ExportChoice) -> str:
        dialog = Disk().dialog(ONE, remembered)
        text = dialog.place.folder.text()
        dialog.close()
        return text

    async def work() -> None:
        assert await suggested(gone) == str(tmp_path)
        (tmp_path / "Documents").mkdir()
        assert await suggested(gone) == str(tmp_path / "Documents")
        (tmp_path / "gone").mkdir()
        assert await suggested(gone) == str(tmp_path / "gone")

    run(work)


def test_every_control_has_a_name(run: Run) -> None:
    async def work() -> None:
        dialog = Disk().dialog(TWO)
        for control in dialog.findChildren(QAbstractButton):
            assert control.accessibleName() or control.text()
        assert dialog.place.folder.accessibleName()
        assert dialog.preview.text.accessibleName()
        dialog.close()

    run(work)


@pytest.mark.parametrize(("typed", "meant"), [("", ""), ("  ", ""), ("회의록", "회의록"), ("~/a", "a")])
def test_a_folder_without_a_root_is_none_that_the_program_was_started_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    for folder in (home / meant, elsewhere):
        folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(elsewhere)

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    async def work() -> None:
        dialog = Disk().dialog(ONE, ExportChoice((), ("txt",), folder=str(home)))
        dialog.place.folder.setText(typed)
        assert dialog.choice.folder == str(home / meant)
        dialog.close()

    run(work)
