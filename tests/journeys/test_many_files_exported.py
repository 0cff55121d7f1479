"""Several documents in several formats at once: what each file is called, what fails, and what is tried again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.export.export_choice import ExportChoice
from desktop_app.ui.export.export_dialog import ExportDialog
from tests.support.export_hands import tick_formats
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints")
TITLES = ("회의", unicodedata.normalize("NFD", "회의"), "A", "a")


def kept(titles: Sequence[str]) -> tuple[str, ...]:
    """The ids of new documents of these titles."""
    Paths().create()
    with closing(Library(Paths().library)) as library:
        return tuple(library.add_transcript(example(3, title=title)) for title in titles)


def test_the_files_of_a_document_share_a_name_that_no_other_has(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    (folder / "a.hwpx").mkdir(parents=True)
    (folder / "회의.srt").write_text("of the user")
    ids = kept(TITLES)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        choice = ExportChoice(ids, ("hwpx", "srt"), folder=str(folder))
        made = await hands.program.pages.exporting._save(choice)
        names = [Path(path).name for path in made.paths]
        stems = ["회의 (2)", "회의 (3)", "A (2)", "a (3)"]
        assert [unicodedata.normalize("NFC", n) for n in names] == [f"{s}.{e}" for s in stems for e in ("hwpx", "srt")]
        missing = replace(choice, name="{number}_{title}", missing=frozenset({(ids[3], "srt")}))
        again = await hands.program.pages.exporting._save(missing)
        assert [Path(path).name for path in again.paths] == ["04_a.srt"]
        assert [file.size for file in made.files] == [(folder / name).stat().st_size for name in names]

    run_program(qapp, work)
    assert (folder / "회의.srt").read_text() == "of the user"
    assert (folder / "a.hwpx").is_dir()


def test_a_pattern_is_remembered_and_a_name_for_once_is_not(qapp: QApplication, own_home: Path, tmp_path: Path) -> None:
    (document,) = kept(("이사회",))

    async def save(hands: Hands, shown: str, name: str) -> None:
        hands.program.pages.exporting.ask([document])
        dialog = await hands.dialog(ExportDialog)
        field = dialog.place.names.field
        assert field.text() == shown
        dialog.place.folder.setText(str(tmp_path))
        tick_formats(dialog, "TXT", "CSV")
        field.setFocus()
        field.selectAll()
        hands.write(field, name)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await until(dialog.saved.close_button.isVisible, "the result")
        await hands.press("Close", dialog)
        await hands.until_closed(ExportDialog)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await save(hands, "{title}", "회의록 {번호} {제목}")
        await save(hands, "회의록 {number} {title}", "하나/뿐")
        await save(hands, "회의록 {number} {title}", "{title}")

    run_program(qapp, work)
    stems = ("회의록 01 이사회", "하나 뿐", "이사회")
    assert sorted(path.name for path in tmp_path.glob("*.*")) == sorted(
        f"{s}.{e}" for s in stems for e in ("txt", "csv")
    )


def test_a_file_where_the_folder_should_be_is_told_and_saving_can_be_tried_again(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    ids = kept(("가", "나"))
    folder = tmp_path / "out"

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.exporting.ask(ids)
        dialog = await hands.dialog(ExportDialog)
        tick_formats(dialog, "TXT", "SRT")
        folder.write_text("a file where the folder should be")
        dialog.place.folder.setText(str(folder))
        await hands.press("Save", dialog)
        await until(dialog.foot.failure.isVisible, "what went wrong")
        assert "out" in dialog.foot.failure.what.text()
        folder.unlink()
        await hands.press("Save", dialog)
        await until(dialog.saved.close_button.isVisible, "the result")
        assert dialog.saved.files.topLevelItemCount() == 4
        dialog.close()
        await hands.until_closed(ExportDialog)

    run_program(qapp, work)
    assert sorted(path.name for path in folder.iterdir()) == ["가.srt", "가.txt", "나.srt", "나.txt"]


def test_a_page_of_a_text_that_came_without_a_recording_is_written_without_sound(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    ids = kept(("글",))

    async def work(hands: Hands) -> None:
        await hands.until_open()
        made = await hands.program.pages.exporting._save(ExportChoice(ids, ("html",), folder=str(tmp_path)))
        assert made.failures == ()

    run_program(qapp, work)
    assert (
        "audio" not in (tmp_path / "글.html").read_text(encoding="utf-8").partition("<body")[2].partition("<script")[0]
    )


def test_a_document_that_is_deleted_meanwhile_is_told_and_the_others_are_written(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    ids = kept(("남는 회의", "지운 회의"))

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.exporting.ask(ids)
        dialog = await hands.dialog(ExportDialog)
        tick_formats(dialog, "TXT")
        dialog.place.folder.setText(str(tmp_path / "out"))
        with closing(Library(Paths().library)) as other:
            other.bin.put([ids[1]])
        await hands.press("Save", dialog)
        await until(dialog.foot.failure.isVisible, "what went wrong")
        assert "지운 회의" in dialog.foot.failure.what_next.text()
        dialog.close()
        await hands.until_closed(ExportDialog)

    run_program(qapp, work)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["남는 회의.txt"]


def test_the_whole_of_a_long_document_is_copied(qapp: QApplication, own_home: Path) -> None:
    Paths().create()
    with closing(Library(Paths().library)) as library:
        document = library.add_transcript(example(3000, title="긴 회의"))

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.exporting.ask([document])
        dialog = await hands.dialog(ExportDialog)
        tick_formats(dialog, "XLSX")
        await until(lambda: "김민수" in dialog.preview.text.toPlainText(), "the preview")
        await hands.press("Copy", dialog)
        await until(lambda: "copied" in dialog.preview.said.text(), "the copy")
        held = QGuiApplication.clipboard().mimeData()
        assert len(held.text().splitlines()) == 3001
        assert held.html().count("<tr>") == 3001
        dialog.close()
        await hands.until_closed(ExportDialog)

    run_program(qapp, work)


def test_formats_of_films_and_of_meetings_are_remembered_apart(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    Paths().create()
    with closing(Library(Paths().library)) as library:
        meeting = library.add_transcript(example(3, title="회의"))
        film = library.add_transcript(example(3, title="영상"), media=str(tmp_path / "영상.mp4"))

    async def save(hands: Hands, document: str, offered: tuple[str, ...], *names: str) -> None:
        hands.program.pages.exporting.ask([document])
        dialog = await hands.dialog(ExportDialog)
        assert dialog.choice.formats == offered
        tick_formats(dialog, *names)
        dialog.place.folder.setText(str(tmp_path / "out"))
        await hands.press("Save", dialog)
        await until(dialog.saved.close_button.isVisible, "the result")
        await hands.press("Close", dialog)
        await hands.until_closed(ExportDialog)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await save(hands, meeting, ("hwpx",), "DOCX", "XLSX")
        await save(hands, film, ("srt",), "SMI")
        await save(hands, meeting, ("docx", "xlsx"), "TXT")
        await save(hands, film, ("smi",), "SMI")

    run_program(qapp, work)
