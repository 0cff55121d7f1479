"""Cancel in the export dialog means that nothing more is written; what was finished stays and is told."""

from __future__ import annotations

import asyncio
import json
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.export.export_dialog import ExportDialog
from tests.support.export_hands import tick_formats
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints")


def test_cancel_while_several_files_are_written_writes_no_more_and_tells_what_was_finished(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "짧은 회의.hwpx").write_text("of the user")
    finished: list[str] = []
    names = ("짧은 회의", "긴 회의 1", "긴 회의 2", "긴 회의 3")
    Paths().create()
    with closing(Library(Paths().library)) as library:
        for name in names:
            library.add_transcript(example(5 if name == names[0] else 6000, title=name), document_id=name)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.exporting.ask(names)
        dialog = await hands.dialog(ExportDialog)
        assert dialog.choice.formats == ("hwpx",)
        dialog.place.folder.setText(str(folder))
        await until(lambda: bool(dialog.preview.text.toPlainText()), "the preview")
        await hands.press("Save", dialog)
        await until((folder / "짧은 회의 (2).hwpx").exists, "the first file")
        await hands.press("Cancel", dialog)
        await hands.until_closed(ExportDialog)
        await hands.until_told("Saving was cancelled.")
        finished.extend(sorted(path.name for path in folder.iterdir()))
        assert f"{len(finished) - 1} file" in hands.told
        assert hands.has_button("Open folder")

    run_program(qapp, work)
    assert "짧은 회의 (2).hwpx" in finished
    assert "긴 회의 3.hwpx" not in finished
    assert sorted(path.name for path in folder.iterdir()) == finished
    assert (folder / "짧은 회의.hwpx").read_text() == "of the user"


def test_escape_while_files_are_written_and_the_end_of_the_program_right_after_leave_only_whole_files(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    names = tuple(f"긴 회의 {number}" for number in range(4))
    Paths().create()
    with closing(Library(Paths().library)) as library:
        for name in names:
            library.add_transcript(example(6000, title=name), document_id=name)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.exporting.ask(names)
        dialog = await hands.dialog(ExportDialog)
        tick_formats(dialog, "HWPX", "JSON")
        dialog.place.folder.setText(str(tmp_path / "out"))
        await hands.press("Save", dialog)
        await until((tmp_path / "out" / "긴 회의 0.hwpx").exists, "the first file")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        hands.close_window()

    run_program(qapp, work)
    written = sorted((tmp_path / "out").iterdir())
    assert "긴 회의 3.json" not in [path.name for path in written]
    assert {path.suffix for path in written} <= {".hwpx", ".json"}
    for path in written:
        if path.suffix == ".json":
            assert len(json.loads(path.read_text(encoding="utf-8"))["segments"]) == 6000
        else:
            assert zipfile.ZipFile(path).testzip() is None


def test_the_end_of_the_program_while_files_are_written_is_no_fault(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    names = tuple(f"긴 회의 {number}" for number in range(4))
    Paths().create()
    with closing(Library(Paths().library)) as library:
        for name in names:
            library.add_transcript(example(6000, title=name), document_id=name)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.exporting.ask(names)
        dialog = await hands.dialog(ExportDialog)
        dialog.place.folder.setText(str(tmp_path / "out"))
        await hands.press("Save", dialog)
        await until((tmp_path / "out" / "긴 회의 0.hwpx").exists, "the first file")
        hands.program._leaving.decided.set()
        await asyncio.wait([hands.running])

    run_program(qapp, work)
    assert not list((tmp_path / "out").glob(".*"))
    assert not (tmp_path / "out" / "긴 회의 3.hwpx").exists()
