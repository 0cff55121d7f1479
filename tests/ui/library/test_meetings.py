from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.job import JobState
from desktop_app.domain.library import HitIn, Query, SearchHit
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.meetings import Meetings
from desktop_app.ui.library.meetings_model import Column, MeetingsModel
from desktop_app.ui.library.search_results import SearchResults, parts, play_rect
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.notices import NoticeStrip
from desktop_app.ui.words.wording import Wording
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist
from tests.support.qt_loop import qt_runner
from tests.support.waiting import SOON_S
from tests.ui.library.samples import document, hit, job

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "support raise")

TEXTS = [
    hit("d1", 1, "올해 예산부터 보겠습니다.", "예산"),
    hit("d1", 4, "예산은 그대로입니다.", "예산"),
    hit("d2", 2, "앞에 아주 많은 말이 있고 또 있고 계속 이어지다가 마침내 예산 이야기가 나옵니다.", "예산"),
]


class Searching:
    """A search over `TEXTS`, as the library would do it."""

    def __init__(self) -> None:
        self.asked: list[Query] = []
        self.error: StorageError | None = None

    async def __call__(self, query: Query) -> Sequence[SearchHit]:
        self.asked.append(query)
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        return [one for one in TEXTS if query.text in one.text]


class Pane:
    def __init__(self, qtbot: QtBot) -> None:
        self.look, self.board, self.searching = Look(), JobBoard(), Searching()
        self.notices = NoticeStrip(self.look)
        self.meetings = Meetings(self.look, self.board, search=self.searching)
        for widget in (self.notices, self.meetings):
            qtbot.addWidget(widget)
        self.meetings.resize(816, 700)
        self.meetings.show()

    def titles(self) -> list[str]:
        model = self.meetings.table.documents
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, *rows: int) -> None:
        table = self.meetings.table
        table.clearSelection()
        for row in rows:
            flags = table.selectionModel().SelectionFlag
            table.selectionModel().setCurrentIndex(table.documents.index(row, 0), flags.Select | flags.Rows)

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QAbstractButton:
        widgets = (self.meetings, self.notices)
        buttons = [b for w in widgets for b in w.findChildren(QAbstractButton)]
        return next(b for b in buttons if b.text() == text and not b.isHidden())

    def words(self) -> str:
        return " ".join(label.text() for label in self.meetings.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def pane(qtbot: QtBot) -> Pane:
    made = Pane(qtbot)
    made.meetings.set_documents([document(n) for n in (1, 2, 3)])
    return made


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Callable[[Callable[[], bool], Callable[[], object]], None]]:
    """Do something on the program's kind of loop, and go on until a condition holds."""
    with qt_runner(qapp) as runner:

        async def do(until: Callable[[], bool], act: Callable[[], object]) -> None:
            holds = asyncio.Event()
            look = QTimer()
            look.timeout.connect(lambda: holds.set() if until() else None)
            look.start(5)
            act()
            await asyncio.wait_for(holds.wait(), SOON_S)

        yield lambda until, act: runner.run(do(until, act))


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


def test_while_searching_the_places_are_counted_not_the_documents(
    pane: Pane, run: Callable[[Callable[[], bool], Callable[[], object]], None]
) -> None:
    assert "3 documents" in pane.words()
    run(lambda: "3 places in 2 documents" in pane.words(), lambda: pane.meetings.search_field.setText("예산"))
    assert "3 documents" not in pane.words()
    pane.meetings.search_field.clear()
    assert "3 documents" in pane.words()


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


def test_a_search_groups_the_places_by_document_and_opens_one(pane: Pane, run: Callable[..., None]) -> None:
    results = pane.meetings.results
    run(results.isVisible, lambda: pane.meetings.search_field.setText("예산"))
    model = results.model()
    shown = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert shown[0] == "제목 d1"
    assert shown[3] == "제목 d2"
    assert len(shown) == 5
    assert pane.searching.asked == [Query("예산")]
    opened: list[SearchHit] = []
    pane.meetings.hit_opened.connect(opened.append)
    place = results.visualRect(model.index(4, 0)).center()
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    head = results.visualRect(model.index(0, 0)).center()
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert opened == [TEXTS[2]]
    assert not results.grab().isNull()


def test_clearing_the_search_brings_the_list_back(pane: Pane, run: Callable[..., None]) -> None:
    field = pane.meetings.search_field
    run(lambda: "Nothing found" in pane.words(), lambda: QTest.keyClicks(field, "zzz"))
    field.clear()
    assert pane.meetings.table.isVisible()


def test_a_search_that_fails_says_so(pane: Pane, run: Callable[..., None]) -> None:
    pane.searching.error = StorageError("/x/library.db", StorageProblem.LOCKED)
    run(lambda: "in use by another program" in pane.words(), lambda: QTest.keyClicks(pane.meetings.search_field, "a"))


def test_a_match_far_inside_a_text_stays_in_sight() -> None:
    (before, _), *after = parts(TEXTS[2])
    assert before.startswith("…")
    assert len(before) == 31
    assert after == [("예산", True), (" 이야기가 나옵니다.", False)]
    assert parts(SearchHit("d", "t", "s", 0, "abc", 99, 5)) == [("abc", False)]


def test_every_match_of_a_line_is_marked_however_it_is_written() -> None:
    hit = SearchHit("d", "t", "s", 0, "그 Budget, 새 BUDGET와 bud get.", 2, 6, others=((12, 18), (20, 27)))
    assert [piece for piece, is_match in parts(hit) if is_match] == ["Budget", "BUDGET", "bud get"]
    assert "".join(piece for piece, _ in parts(hit)) == hit.text


def rows(pane: Pane) -> list[str]:
    model = pane.meetings.results.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def current(pane: Pane) -> str:
    return str(pane.meetings.results.currentIndex().data())


def heard(pane: Pane) -> tuple[list[SearchHit], list[SearchHit]]:
    opened: list[SearchHit] = []
    played: list[SearchHit] = []
    pane.meetings.hit_opened.connect(opened.append)
    pane.meetings.hit_played.connect(played.append)
    return opened, played


def test_arrows_go_through_the_places_from_the_field_and_enter_opens_one(pane: Pane, run: Callable[..., None]) -> None:
    field = pane.meetings.search_field
    opened, played = heard(pane)
    run(pane.meetings.results.isVisible, lambda: field.setText("예산"))
    assert current(pane) == "00:01 올해 예산부터 보겠습니다."
    for key, place in ((Qt.Key.Key_Down, "00:04"), (Qt.Key.Key_Down, "00:02"), (Qt.Key.Key_Down, "00:02")):
        QTest.keyClick(field, key)
        assert current(pane).startswith(place)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (opened, played) == ([TEXTS[2]], [TEXTS[1]])
    assert field.text() == "예산"


def test_a_place_is_played_by_its_button_and_by_the_space_bar(pane: Pane, run: Callable[..., None]) -> None:
    results = pane.meetings.results
    opened, played = heard(pane)
    run(results.isVisible, lambda: pane.meetings.search_field.setText("예산"))
    row = results.visualRect(results.model().index(2, 0))
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=play_rect(row).center())
    QTest.keyClick(results, Qt.Key.Key_Space)
    assert (opened, played) == ([], [TEXTS[1], TEXTS[1]])


def test_the_syllable_that_is_being_composed_is_looked_for_too(pane: Pane, run: Callable[..., None]) -> None:
    field = pane.meetings.search_field
    run(pane.meetings.results.isVisible, lambda: HangulTypist(field).type("예산"))
    assert pane.searching.asked == [Query("예산", is_open=True)]
    assert field.text() == "예"
    assert len(rows(pane)) == 5


def test_the_first_letter_alone_starts_no_search(pane: Pane, qtbot: QtBot) -> None:
    field = pane.meetings.search_field
    QApplication.sendEvent(field, QInputMethodEvent("ㅇ", []))
    assert not field.is_asking
    assert pane.meetings.table.isVisible()


def test_enter_while_composing_searches_for_the_whole_and_opens_nothing_of_before(
    pane: Pane, run: Callable[..., None]
) -> None:
    field = pane.meetings.search_field
    opened, _ = heard(pane)
    run(pane.meetings.results.isVisible, lambda: field.setText("이야기"))
    field.clear()
    HangulTypist(field).type("예산")
    run(lambda: len(rows(pane)) == 5, lambda: QTest.keyClick(field, Qt.Key.Key_Return))
    assert opened == []
    assert pane.searching.asked[-1] == Query("예산")


def test_whether_spaces_matter_is_asked_beside_the_count_and_searched_anew(
    pane: Pane, run: Callable[..., None]
) -> None:
    field = pane.meetings.search_field
    assert not field.ignore_spaces.isVisible()
    run(pane.meetings.results.isVisible, lambda: field.setText("예산"))
    run(
        lambda: len(pane.searching.asked) == 2, lambda: QTest.mouseClick(field.ignore_spaces, Qt.MouseButton.LeftButton)
    )
    assert pane.searching.asked[-1] == Query("예산", ignore_spaces=True)


def test_a_title_a_speaker_and_a_date_are_shown_with_what_was_found(qtbot: QtBot) -> None:
    results = SearchResults(Look())
    qtbot.addWidget(results)
    day = 1_762_150_000.0  # 3 November 2025
    results.set_hits([
        SearchHit("d1", "예산 회의", "", 0, "예산 회의", 0, 2, found_in=HitIn.TITLE, created_at=day),
        SearchHit("d1", "예산 회의", "s4", 4000, "김예산", 1, 2, found_in=HitIn.SPEAKER, created_at=day),
    ])  # fmt: skip
    model = results.model()
    spoken = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    assert spoken == ["예산 회의 2025-11-03", "Speaker 김예산"]
    opened: list[SearchHit] = []
    results.opened.connect(opened.append)
    QTest.keyClick(results, Qt.Key.Key_Return)
    assert [hit.found_in for hit in opened] == [HitIn.TITLE]


def test_every_control_has_a_name(pane: Pane) -> None:
    pane.choose(0)
    assert nameless(pane.meetings) == []
