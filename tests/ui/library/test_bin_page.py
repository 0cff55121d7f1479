"""The bin's page: what was deleted, restored by a click; deleted for good only after a question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.library import KEPT_IN_BIN_S, DocumentSummary
from desktop_app.domain.transcript import Kind
from desktop_app.ui.library.bin_page import BinPage
from desktop_app.ui.library.bin_table import BinModel
from desktop_app.ui.library.meetings_model import Column
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.window import MainWindow
from tests.support.accessible_names import nameless
from tests.ui.library.samples import document

DAY_S = 86_400
NOW = 1_800_000_000.0

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "support raise")


class Shown:
    """The page in a window, as a person sees it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.look = Look()
        self.window = MainWindow(self.look)
        qtbot.addWidget(self.window)
        self.page = BinPage(self.look)
        self.window.add_page("bin", self.page)
        self.restored: list[list[str]] = []
        self.opened: list[str] = []
        self.emptied: list[list[str]] = []
        self.page.restored.connect(self.restored.append)
        self.page.opened.connect(self.opened.append)
        self.page.emptied.connect(self.emptied.append)
        self.page.set_documents([document(n, deleted_at=NOW - n) for n in (1, 2, 3)])
        self.window.show_page("bin")
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.page.table.setFocus()

    def choose(self, *rows: int) -> None:
        model, table = self.page.table.documents, self.page.table
        table.clearSelection()
        flags = table.selectionModel().SelectionFlag
        for row in rows:
            table.selectionModel().setCurrentIndex(model.index(row, 0), flags.Select | flags.Rows)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focus(), key)

    def focus(self) -> QAbstractButton:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused  # type: ignore[return-value]  # only buttons take the keys here

    def button(self, text: str) -> QAbstractButton:
        return next(b for b in self.page.findChildren(QAbstractButton) if b.text() == text and b.isVisible())

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    @property
    def texts(self) -> str:
        return " ".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    @property
    def asks(self) -> bool:
        return self.page._question.isVisible()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def cells(documents: list[DocumentSummary], column: Column, now: float) -> list[str]:
    model = BinModel(lambda: now)
    model.set_documents(documents)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_each_row_says_when_it_was_deleted_and_when_it_goes() -> None:
    deleted = [NOW, NOW - 17.5 * DAY_S, NOW - KEPT_IN_BIN_S + 60, NOW - KEPT_IN_BIN_S - 60]
    rows = [document(n, deleted_at=at) for n, at in enumerate(deleted)]
    assert cells(rows, Column.STATE, NOW) == ["in 30 days", "in 13 days", "within a day", "within a day"]
    scan = DocumentSummary("s1", Kind.SCAN, "영수증", "", 1.0, 1.0, pages=3, deleted_at=NOW)
    assert cells([scan, document(1, deleted_at=NOW - 1)], Column.LENGTH, NOW) == ["3 pages", "1 min 00 s"]
    assert not BinModel().flags(BinModel().index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_what_was_chosen_is_restored_by_a_click(shown: Shown) -> None:
    shown.choose(0, 2)
    shown.click("Restore")
    assert shown.restored == [["d1", "d3"]]
    assert not shown.asks


def test_deleting_for_good_asks_and_the_focus_is_on_no(shown: Shown) -> None:
    shown.choose(1)
    shown.key(Qt.Key.Key_Delete)
    assert "Delete “회의 2” for good, with all that belongs to it? It cannot be brought back." in shown.texts
    assert shown.focus().text() == "Cancel"
    shown.key(Qt.Key.Key_Return)
    assert (shown.emptied, shown.asks) == ([], False)
    assert shown.page.table.hasFocus()
    shown.key(Qt.Key.Key_Delete)
    shown.click("Delete for good")
    assert shown.emptied == [["d2"]]


def test_emptying_asks_for_all_of_them_and_escape_is_no(shown: Shown) -> None:
    shown.click("Empty the bin…")
    assert "Empty the bin? 3 documents go for good, with all that belongs to them." in shown.texts
    shown.key(Qt.Key.Key_Escape)
    assert (shown.emptied, shown.asks) == ([], False)
    shown.click("Empty the bin…")
    shown.click("Delete for good")
    assert shown.emptied == [["d1", "d2", "d3"]]


def test_enter_on_a_row_offers_to_restore_it_and_kept_down_answers_nothing(shown: Shown) -> None:
    shown.choose(0)
    shown.key(Qt.Key.Key_Return)
    assert "“회의 1” is in the bin. It has to be restored before it can be opened." in shown.texts
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(shown.focus(), held)
    assert (shown.opened, shown.asks) == ([], True)
    shown.click("Restore and open")
    assert shown.opened == ["d1"]


def test_a_question_about_what_is_gone_is_asked_no_more(shown: Shown) -> None:
    shown.choose(0)
    shown.key(Qt.Key.Key_Delete)
    shown.page.set_documents([document(2, deleted_at=NOW)])
    assert not shown.asks


def test_a_question_that_was_left_is_not_there_when_one_comes_back(shown: Shown) -> None:
    shown.click("Empty the bin…")
    shown.window.show_page("bin")
    shown.page.hide()
    shown.page.show()
    assert not shown.asks


def test_without_documents_it_says_what_belongs_here(shown: Shown) -> None:
    shown.page.set_documents([])
    assert "The bin is empty" in shown.texts
    assert not any(b.text() == "Empty the bin…" and b.isVisible() for b in shown.page.findChildren(QAbstractButton))


def test_a_right_click_offers_the_same_and_every_part_has_a_name(shown: Shown) -> None:
    shown.choose(0)
    table = shown.page.table
    table.customContextMenuRequested.emit(table.visualRect(table.documents.index(0, 0)).center())
    menu = shown.page.findChildren(QMenu)[0]
    assert [action.text() for action in menu.actions()] == ["Restore", "Delete for good…"]
    menu.close()
    assert nameless(shown.page) == []


def test_the_entry_of_the_sidebar_counts_quietly(shown: Shown) -> None:
    shown.window.sidebar.set_count("bin", 3)
    assert shown.window.sidebar.entry("bin").accessibleName() == "Bin, 3"
