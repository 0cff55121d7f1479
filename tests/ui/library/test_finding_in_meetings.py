"""The search over the list of meetings: what is found, how it is shown and gone through, and how it is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.library import HitIn, Query, SearchHit
from desktop_app.ui.library.search_results import SearchResults, parts, play_rect
from desktop_app.ui.look.theme import Look
from tests.support.hangul_typist import HangulTypist
from tests.support.qt_loop import qt_runner
from tests.support.waiting import SOON_S
from tests.ui.library.meetings_pane import TEXTS, Pane
from tests.ui.library.samples import document

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "support raise")


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


def test_while_searching_the_places_are_counted_not_the_documents(
    pane: Pane, run: Callable[[Callable[[], bool], Callable[[], object]], None]
) -> None:
    assert "3 documents" in pane.words()
    run(lambda: "3 places in 2 documents" in pane.words(), lambda: pane.meetings.search_field.setText("예산"))
    assert "3 documents" not in pane.words()
    pane.meetings.search_field.clear()
    assert "3 documents" in pane.words()


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
