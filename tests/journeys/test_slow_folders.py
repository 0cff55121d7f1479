"""Folders that take long to look through: what is typed meanwhile is saved, and the window closes at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

ALMOST_RECORDINGS = 20_000


@pytest.fixture
def slow_folder(tmp_path: Path) -> Path:
    """A folder of files that look like recordings by name and have to be opened to be known; and a way out of it."""
    folder = tmp_path / "느린 폴더"
    folder.mkdir()
    first = folder / "0.mp3"
    first.write_bytes(b"\0" * 4096)
    for number in range(1, ALMOST_RECORDINGS):
        (folder / f"{number}.mp3").hardlink_to(first)
    (folder / "모두").symlink_to("/", target_is_directory=True)
    return folder


def one_document() -> None:
    Paths().create()
    library = Library(Paths().library)
    library.add_transcript(example(5), document_id="d1")
    library.close()


def saved_text() -> str:
    library = Library(Paths().library)
    try:
        return library.transcript("d1").segments[0].text
    finally:
        library.close()


def test_three_drops_of_a_slow_folder_hold_up_neither_saving_nor_leaving(
    qapp: QApplication, own_home: Path, slow_folder: Path
) -> None:
    one_document()

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.documents.open("d1")
        await hands.until_transcript()
        for _ in range(3):
            hands.drop(slow_folder)
        await hands.until_told("Looking for recordings and scans in “느린 폴더”")
        hands.pane.view.setFocus()
        QTest.keyClick(hands.pane.view, Qt.Key.Key_F2)
        QTest.keyClick(hands.pane.editing.field, Qt.Key.Key_Home)
        hands.write(hands.pane.editing.field, "고친 말 ")
        await until(lambda: saved_text().startswith("고친 말 "), "the correction saved")
        assert "Looking for" in hands.told
        assert not hands.seen(SendingSheet)
        hands.close_window()
        await until(hands.running.done, "the end")

    run_program(qapp, work)


def test_looking_through_a_folder_is_given_up_by_a_button(
    qapp: QApplication, own_home: Path, slow_folder: Path
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.drop(slow_folder)
        await hands.press("Cancel")
        await until(lambda: not hands.told, "the notice gone")
        await hands.program.context.background.settle(5)
        assert not hands.seen(SendingSheet)

    run_program(qapp, work)


def test_a_folder_that_holds_more_than_fits_says_so_and_gives_what_fits(
    qapp: QApplication, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "회의들"
    folder.mkdir()
    sound = make(folder / "0.wav", tone(0.6)).read_bytes()
    for number in range(1, 5):
        (folder / f"{number}.wav").write_bytes(sound)
    monkeypatch.setattr("desktop_app.media.kinds.MOST_FILES", 3)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.drop(folder)
        asked = await hands.dialog(SendingSheet)
        assert asked.files.count() == 3
        await hands.until_told("“회의들” holds more than is taken at once. Of it came 3 files.")

    run_program(qapp, work)


def test_leaving_while_the_files_are_still_looked_at_gives_that_up(
    qapp: QApplication, own_home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "회의들"
    folder.mkdir()
    first = make(folder / "0.wav", tone(0.6))
    for number in range(1, 4_000):
        (folder / f"{number}.wav").hardlink_to(first)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.drop(folder)
        asked = await hands.dialog(SendingSheet)
        assert asked.files.item(3_999).text().endswith("looking at it…")
        hands.close_window()
        await hands.running

    run_program(qapp, work)
    assert "fault" not in caplog.text
