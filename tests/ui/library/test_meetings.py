from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.job import JobState
from desktop_app.ui.library.meetings_model import Column, MeetingsModel
from desktop_app.ui.look.theme import Look
from desktop_app.ui.words.wording import Wording
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist
from tests.ui.library.meetings_pane import Pane
from tests.ui.library.samples import document, job

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "support raise")


@pytest.fixture
def pane(qtbot: QtBot) -> Pane:
    made = Pane(qtbot)
    made.meetings.set_documents([document(n) for n in (1, 2, 3)])
    return made


def test_the_newest_stands_first_with_all_that_is_known(pane: Pane) -> None:
    assert pane.titles() == ["회의 3", "회의 2", "회의 1"]
    model = pane.meetings.table.documents
    cells = [str(model.index(0, column).data()) for column in Column]
    assert cells[0] == "회의 3"
    assert cells[2:] == ["3 min 00 s", "3", "CLOVA Speech", "Saved"]


def test_the_model_is_sound(qtmodeltester: ModelTester) -> None:
    model = MeetingsModel()
    model.set_documents([document(n) for n in range(20)])
    check: Callable[[MeetingsModel], None] = qtmodeltester.check
    check(model)
    model.sort(Column.TITLE)
    check(model)


def test_sorting_by_a_column_keeps_what_is_chosen(pane: Pane) -> None:
    pane.choose(0)
    pane.meetings.table.sortByColumn(Column.LENGTH, Qt.SortOrder.AscendingOrder)
    assert pane.titles() == ["회의 1", "회의 2", "회의 3"]
    assert pane.meetings.table.chosen == ("d3",)


def test_ten_thousand_rows_are_shown_and_only_a_screenful_is_painted(pane: Pane) -> None:
    pane.meetings.set_documents([document(n) for n in range(10_000)])
    table = pane.meetings.table
    table.scrollToBottom()
    assert not table.grab().isNull()
    assert table.indexAt(QPoint(50, table.viewport().height() - 20)).data() == "회의 0"


def test_empty_opening_and_failed_each_have_their_words(qtbot: QtBot) -> None:
    made = Pane(qtbot)
    assert "One moment" in made.words()
    made.meetings.set_documents(())
    assert "No meetings yet" in made.words()
    made.meetings.set_failure(Wording("The library is damaged.", "Restore it.", can_retry=False))
    assert "The library is damaged." in made.words()
    made.meetings.set_documents([document(1)])
    assert made.meetings.table.isVisible()


def test_enter_and_a_double_click_open(pane: Pane, qtbot: QtBot) -> None:
    table = pane.meetings.table
    opened: list[str] = []
    pane.meetings.document_opened.connect(opened.append)
    pane.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.documents.index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    pane.click("Open")
    assert opened == ["d2", "d1", "d1"]


def test_a_title_is_renamed_in_place(pane: Pane, qtbot: QtBot) -> None:
    pane.choose(0)
    QTest.keyClick(pane.meetings.table, Qt.Key.Key_F2)
    field = pane.meetings.table.findChildren(QLineEdit)[0]
    assert field.text() == "회의 3"
    field.selectAll()
    QTest.keyClicks(field, "Board")
    with qtbot.waitSignal(pane.meetings.renamed) as renamed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == ["d3", "Board"]
    assert pane.titles()[0] == "Board"


@pytest.mark.parametrize("ends_with", [Qt.Key.Key_Return, Qt.Key.Key_Tab, None])
def test_a_title_ends_with_the_syllable_that_is_still_being_composed(
    pane: Pane, qtbot: QtBot, ends_with: Qt.Key | None
) -> None:
    pane.choose(0)
    QTest.keyClick(pane.meetings.table, Qt.Key.Key_F2)
    field = pane.meetings.table.findChildren(QLineEdit)[0]
    field.selectAll()
    HangulTypist(field).type("예산 회의록")
    with qtbot.waitSignal(pane.meetings.renamed) as renamed:
        if ends_with is None:
            pane.meetings.search_field.setFocus()
        else:
            QTest.keyClick(field, ends_with)
    assert renamed.args == ["d3", "예산 회의록"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_ends_a_renaming_and_opens_nothing(pane: Pane, qtbot: QtBot, key: Qt.Key) -> None:
    opened: list[str] = []
    pane.meetings.document_opened.connect(opened.append)
    pane.choose(0)
    QTest.keyClick(pane.meetings.table, Qt.Key.Key_F2)
    field = pane.meetings.table.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "x")
    with qtbot.waitSignal(pane.meetings.renamed):
        QTest.keyClick(field, key)
    assert opened == []


def test_choosing_a_row_moves_nothing(pane: Pane) -> None:
    table = pane.meetings.table
    before = table.mapTo(pane.meetings, QPoint())
    pane.choose(0)
    QApplication.processEvents()
    assert table.mapTo(pane.meetings, QPoint()) == before


def test_the_row_with_the_focus_is_of_one_colour_in_one_frame(pane: Pane, qtbot: QtBot) -> None:
    table = pane.meetings.table
    pane.meetings.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    pane.choose(0)
    picture = table.viewport().grab().toImage()
    row = table.visualRect(table.documents.index(0, 0))
    right = table.visualRect(table.documents.index(0, Column.STATE)).right()
    look = Look().theme
    assert picture.pixelColor(right - 8, row.top() + 6) == look.accent_soft
    assert picture.pixelColor(right - 8, row.bottom() - 6) == look.accent_soft
    for x in (row.left() + 300, right - 100):
        assert picture.pixelColor(x, row.top() + 1) == look.accent


def test_an_empty_title_changes_nothing(pane: Pane, qtbot: QtBot) -> None:
    renamed: list[object] = []
    pane.meetings.renamed.connect(lambda *args: renamed.append(args))
    pane.choose(0)
    pane.click("Rename")
    field = pane.meetings.table.findChildren(QLineEdit)[0]
    field.setText("   ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert renamed == []


def test_delete_takes_the_chosen_rows_away_and_says_so(pane: Pane) -> None:
    deleted: list[list[str]] = []
    pane.meetings.deleted.connect(deleted.append)
    pane.choose(0, 2)
    QTest.keyClick(pane.meetings.table, Qt.Key.Key_Delete)
    assert pane.titles() == ["회의 2"]
    assert deleted == [["d3", "d1"]]
    assert pane.meetings.table.chosen == ()
    # the library has the last word
    pane.meetings.set_documents([document(n) for n in (1, 2, 3)])
    assert pane.titles() == ["회의 3", "회의 2", "회의 1"]


def test_ctrl_z_on_the_list_asks_for_the_last_deletion_back(pane: Pane, qtbot: QtBot) -> None:
    pane.meetings.show()
    pane.meetings.activateWindow()
    pane.meetings.table.setFocus()
    qtbot.waitUntil(pane.meetings.table.hasFocus)
    with qtbot.waitSignal(pane.meetings.undo_requested):
        QTest.keyClick(pane.meetings.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_z_while_typing_takes_back_what_was_typed_alone(pane: Pane, qtbot: QtBot) -> None:
    asked: list[None] = []
    pane.meetings.undo_requested.connect(lambda: asked.append(None))
    pane.meetings.show()
    pane.meetings.activateWindow()
    field = pane.meetings.search_field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "ab")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), asked) == ("", [])


def test_several_are_exported_at_once(pane: Pane, qtbot: QtBot) -> None:
    pane.choose(0, 1)
    assert pane.button("Export").isEnabled()
    with qtbot.waitSignal(pane.meetings.export_requested) as exported:
        pane.click("Export")
    assert exported.args == [["d3", "d2"]]


@pytest.mark.parametrize(
    ("copied", "taken"),
    [
        ("https://example.com/회의.mp3", ["https://example.com/회의.mp3"]),
        ("  http://a.kr/1.wav\nHTTPS://a.kr/2.wav \n", ["http://a.kr/1.wav", "HTTPS://a.kr/2.wav"]),
        ("그냥 글입니다", None),
        ("ftp://a.kr/1.wav", None),
        ("https://", None),
    ],
)
def test_addresses_that_are_pasted_are_taken_in(pane: Pane, qtbot: QtBot, copied: str, taken: list[str] | None) -> None:
    given: list[list[str]] = []
    pane.meetings.files_dropped.connect(given.append)
    pane.meetings.activateWindow()
    pane.meetings.table.setFocus()
    qtbot.waitUntil(pane.meetings.table.hasFocus)
    QApplication.clipboard().setText(copied)
    QTest.keyClick(pane.meetings.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert given == ([] if taken is None else [taken])


def test_what_is_pasted_into_the_search_is_looked_for(pane: Pane, qtbot: QtBot) -> None:
    given: list[list[str]] = []
    pane.meetings.files_dropped.connect(given.append)
    pane.meetings.activateWindow()
    pane.meetings.search_field.setFocus()
    qtbot.waitUntil(pane.meetings.search_field.hasFocus)
    QApplication.clipboard().setText("https://example.com/a.mp3")
    QTest.keyClick(pane.meetings.search_field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pane.meetings.search_field.text() == "https://example.com/a.mp3"
    assert given == []


def test_a_right_click_offers_the_same(pane: Pane) -> None:
    pane.choose(0)
    table = pane.meetings.table
    table.customContextMenuRequested.emit(table.visualRect(table.documents.index(0, 0)).center())
    menu = pane.meetings.findChildren(QMenu)[0]
    assert [action.text() for action in menu.actions()] == ["Open", "Rename", "Export", "Delete"]
    menu.close()


def test_subtitles_are_imported_by_a_dialog(pane: Pane, qtbot: QtBot, tmp_path: Path) -> None:
    subtitles = tmp_path / "a.srt"
    subtitles.write_text("1", encoding="utf-8")
    pane.click("Import")
    dialog = pane.meetings.findChildren(QFileDialog)[0]
    with qtbot.waitSignal(pane.meetings.imports_chosen) as chosen:
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(subtitles))
        dialog.accept()
    assert chosen.args == [[str(subtitles)]]


def test_running_jobs_are_told_and_lead_to_the_jobs(pane: Pane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.board.listed):
        pane.board.put(job(1, JobState.UPLOADING))
        pane.board.put(job(2))
    with qtbot.waitSignal(pane.meetings.jobs_requested):
        pane.click("2 recordings are being transcribed")


def test_every_control_has_a_name(pane: Pane) -> None:
    pane.choose(0)
    assert nameless(pane.meetings) == []


def test_titles_are_sorted_as_a_person_counts() -> None:
    model = MeetingsModel()
    model.set_documents([document(n, title) for n, title in enumerate(("회의 10", "회의 2", "회의 1", "b 3", "B 2"))])
    model.sort(Column.TITLE, Qt.SortOrder.AscendingOrder)
    titles = [model.index(row, Column.TITLE).data() for row in range(model.rowCount())]
    assert titles == ["B 2", "b 3", "회의 1", "회의 2", "회의 10"]


def test_equal_titles_are_told_apart_by_their_time() -> None:
    model = MeetingsModel()
    model.set_documents([document(1, "주간 회의"), document(3601, "주간 회의"), document(3, "이사회")])
    dates = {model.document(row).id: model.index(row, Column.DATE).data() for row in range(3)}
    assert dates["d1"] != dates["d3601"]
    assert ":" in dates["d1"]
    assert ":" not in dates["d3"]
