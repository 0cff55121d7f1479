"""Deleted documents in the whole program: moved to the bin, restored after a restart, emptied with what belongs to
them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.library import KEPT_IN_BIN_S
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

DAY_S = 24 * 3600
TITLES = [f"회의 {at}" for at in range(6)]

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def documents(own_home: Path) -> list[str]:
    """The ids of six transcripts in the library."""
    Paths().create()
    library = Library(Paths().library)
    ids = [
        library.add_transcript(example(30, title=title, seed=at), document_id=f"d{at}")
        for at, title in enumerate(TITLES)
    ]
    library.close()
    return ids


async def delete(hands: Hands, *ids: str) -> None:
    """Choose documents in the list of the meetings and press Delete."""
    hands.go_to("meetings")
    table = hands.program.pages.meetings.table
    await until(lambda: all(table.documents.row_of(one) >= 0 for one in ids), "in the list")
    table.clearSelection()
    flags = table.selectionModel().SelectionFlag
    for one in ids:
        index = table.documents.index(table.documents.row_of(one), 0)
        table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    await until(lambda: set(ids) <= {one.id for one in hands.library.bin.documents()}, "in the bin")


async def press_undo(hands: Hands) -> None:
    """Press Ctrl+Z on the list of the meetings."""
    table = hands.program.pages.meetings.table

    def press() -> bool:
        hands.window.activateWindow()
        table.setFocus()
        if table.hasFocus():
            QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            return True
        return False

    await until(press, "the focus on the list")


def choose_in_bin(hands: Hands) -> int:
    """Choose all that is in the bin; how many that are."""
    table = hands.program.pages.bin.table
    table.setFocus()
    table.selectAll()
    return len(table.chosen)


SAID = {
    "en": (
        "4 documents were moved to the bin.",
        "Bin, 4",
        "Restore",
        "4 documents were restored.",
        "The bin is empty",
    ),
    "ko": (
        "문서 4개를 휴지통으로 옮겼습니다.",
        "휴지통, 4",
        "복원",
        "문서 4개를 복원했습니다.",
        "휴지통이 비어 있습니다",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_four_deleted_documents_are_restored_after_a_restart(
    qapp: QApplication, documents: list[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", language)
    moved, entry, button, restored, empty = SAID[language]

    async def delete_four(hands: Hands) -> None:
        await hands.until_open()
        await delete(hands, *documents[:4])
        await hands.until_told(moved)
        assert hands.titles == TITLES[4:]

    async def restore(hands: Hands) -> None:
        await hands.until_open()
        assert hands.program.window.sidebar.entry("bin").accessibleName() == entry
        hands.go_to("bin")
        assert choose_in_bin(hands) == 4
        await hands.press(button, hands.program.pages.bin)
        await hands.until_told(restored)
        assert hands.titles == TITLES
        await until(lambda: empty in hands.texts(), "an empty bin")

    run_program(qapp, delete_four)
    run_program(qapp, restore)
    library = Library(Paths().library)
    assert [library.transcript(one) for one in documents] == [
        example(30, title=title, seed=at) for at, title in enumerate(TITLES)
    ]
    library.close()


def test_the_window_closed_in_the_same_moment_the_documents_are_in_the_bin(
    qapp: QApplication, documents: list[str]
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.meetings.deleted.emit(documents[:2])
        hands.close_window()
        await until(hands.running.done, "the end")

    run_program(qapp, work)
    library = Library(Paths().library)
    assert {one.id for one in library.bin.documents()} == set(documents[:2])
    library.close()


def test_a_notice_that_is_closed_deletes_nothing_and_ctrl_z_goes_back_step_by_step(
    qapp: QApplication, documents: list[str]
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await delete(hands, documents[0])
        await hands.until_told("“회의 0” was moved to the bin.")
        await hands.press("Close this notice")
        await delete(hands, documents[1], documents[2])
        await press_undo(hands)
        await hands.until_told("2 documents were restored.")
        assert "moved to the bin" not in hands.told
        assert hands.titles == TITLES[1:]
        await press_undo(hands)
        await until(lambda: hands.titles == TITLES, "all restored")

    run_program(qapp, work)


def test_an_open_document_is_saved_and_closed_before_it_goes_to_the_bin(
    qapp: QApplication, documents: list[str]
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await hands.program.pages.documents.show(documents[0])
        await hands.to_front()
        hands.pane.view.setFocus()
        QTest.keyClick(hands.pane.view, Qt.Key.Key_F2)
        hands.write(hands.pane.editing.field, "가나")
        hands.program.pages.meetings.deleted.emit([documents[0]])
        await hands.until_told("“회의 0” was moved to the bin.")
        assert hands.program.pages.documents.opened is None
        await hands.press("Undo")
        await hands.until_told("“회의 0” was restored.")
        await hands.press("Open")
        await hands.until_transcript()
        assert "가나" in hands.transcript.segments[0].text
        hands.pane.editor.undo()
        assert "가나" not in hands.transcript.segments[0].text

    run_program(qapp, work)


def test_after_thirty_days_it_is_gone_at_the_next_start(qapp: QApplication, documents: list[str]) -> None:
    library = Library(Paths().library)
    library.bin.put(documents[:2])
    with library._transaction() as connection:
        late = "UPDATE documents SET deleted_at = deleted_at - ?, due_since = deleted_at - ? WHERE id = ?"
        connection.execute(late, (KEPT_IN_BIN_S + 2 * DAY_S, 2 * DAY_S, documents[0]))
    library.close()
    pictures = Paths().cache / "first pages"
    pictures.mkdir(parents=True)
    (pictures / f"{documents[0]}-176.png").write_bytes(b"picture")

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await until(lambda: not list(pictures.iterdir()), "the picture gone")
        await until(lambda: hands.library.bin.condemn_old() == (), "removed")
        assert [one.id for one in hands.library.bin.documents()] == [documents[1]]
        assert hands.titles == TITLES[2:]

    run_program(qapp, work)
