from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.transcript import Kind
from desktop_app.ui.controls.screen_room import free_area
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.dropping import DropOverlay
from desktop_app.ui.window.shortcuts import ShortcutsPanel
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.window.window_room import first_size
from tests.support.accessible_names import nameless

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Look())
    qtbot.addWidget(made, before_close_func=lambda w: w.hide())
    for key in ("home", "meetings", "jobs", "settings"):
        made.add_page(key, QLabel(key))
    made.show_page("home")
    made.show()
    return made


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def mime(*addresses: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    return data


def documents(count: int) -> tuple[DocumentSummary, ...]:
    return tuple(
        DocumentSummary(f"d{n}", Kind.TRANSCRIPT, f"R&D 회의 {n}", "local", 3600.0 * n, 3600.0 * n)
        for n in range(count)
    )


def test_only_pages_that_exist_have_an_entry(qtbot: QtBot) -> None:
    made = window(qtbot)
    assert made.sidebar.entries == 4
    made.add_page("transcript", QLabel("text"))
    assert made.sidebar.entries == 4


def test_a_click_opens_a_page_and_marks_its_entry(qtbot: QtBot) -> None:
    made = window(qtbot)
    with qtbot.waitSignal(made.page_changed) as changed:
        click(made.sidebar.entry("jobs"))
    assert changed.args == ["jobs"]
    assert made.page == "jobs"
    assert made.sidebar.entry("jobs").isChecked()
    assert not made.sidebar.entry("home").isChecked()
    click(made.sidebar.entry("jobs"))
    assert made.sidebar.entry("jobs").isChecked()


def test_a_page_without_an_entry_marks_the_one_it_belongs_to(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.add_page("transcript", QLabel("text"))
    made.show_page("transcript", mark="meetings")
    assert made.page == "transcript"
    assert made.sidebar.entry("meetings").isChecked()


def test_a_page_is_replaced_in_place(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.add_page("transcript", QLabel("one"))
    made.show_page("transcript")
    other = QLabel("two")
    made.add_page("transcript", other)
    assert made.page == "transcript"
    assert other.isVisible()


def test_control_and_a_digit_open_the_pages_in_order(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QTest.keyClick(made, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert made.page == "meetings"


def test_the_jobs_entry_counts_what_runs(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.sidebar.set_count("jobs", 2)
    assert made.sidebar.entry("jobs").accessibleName() == "Jobs, 2"
    assert "2" in [label.text() for label in made.sidebar.entry("jobs").findChildren(QLabel) if label.isVisible()]
    made.sidebar.set_count("jobs", 0)
    assert not any(label.isVisible() for label in made.sidebar.entry("jobs").findChildren(QLabel))


def test_jobs_that_wait_for_a_person_are_told_in_the_colour_of_warnings(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.sidebar.set_count("jobs", 2, 1)
    entry = made.sidebar.entry("jobs")
    assert entry.accessibleName() == "Jobs, 2, 1 to look at"
    badge = next(label for label in entry.findChildren(QLabel) if label.isVisible())
    assert (badge.text(), badge.property("role")) == ("1", "warning-badge")
    made.sidebar.set_count("jobs", 2)
    assert (badge.text(), badge.property("role")) == ("2", "badge")


def test_escape_takes_the_newest_notice_away_also_from_a_field(qtbot: QtBot) -> None:
    made = window(qtbot)
    page, field = QWidget(), QLineEdit()
    QVBoxLayout(page).addWidget(field)
    made.add_page("meetings", page)
    made.show_page("meetings")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    field.setFocus()
    made.notices.tell("first")
    made.notices.tell("second")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert [one.words for one in made.notices.notices] == ["first"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert made.notices.notices == ()
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_recent_documents_open_by_a_click_and_keep_their_ampersand(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.set_recent(documents(20))
    recent = [button for button in made.sidebar.findChildren(QPushButton) if "R&D" in button.accessibleName()]
    assert len(recent) == 8
    assert recent[1].text() == "R&&D 회의 1"
    with qtbot.waitSignal(made.document_opened) as opened:
        click(recent[1])
    assert opened.args == ["d1"]


def test_recent_documents_of_the_same_title_are_told_apart_by_their_time(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.set_recent(tuple(replace(one, title="아주 긴 이름의 주간 업무 보고 회의") for one in documents(2)))
    first, second = (b for b in made.sidebar.findChildren(QPushButton) if "주간" in b.accessibleName())
    assert first.text().startswith("아주")
    assert first.text().rpartition("  ")[2] == first.accessibleName().rpartition(", ")[2]
    assert first.accessibleName() != second.accessibleName()


def test_closing_is_asked_for_and_keeps_the_window_and_its_place(qtbot: QtBot) -> None:
    kept: list[bytes] = []
    made = MainWindow(Look())
    made.geometry_left.connect(kept.append)
    qtbot.addWidget(made, before_close_func=lambda w: w.hide())
    made.resize(1200, 800)
    made.show()
    with qtbot.waitSignal(made.closing):
        made.close()
    assert made.isVisible()
    again = MainWindow(Look(), kept[0])
    qtbot.addWidget(again, before_close_func=lambda w: w.hide())
    # the offscreen screen is smaller than the window, so it comes back as large as it fits
    assert again.width() < 1200


def test_senseless_geometry_is_no_harm(qtbot: QtBot) -> None:
    made = MainWindow(Look(), b"\x00nonsense")
    qtbot.addWidget(made, before_close_func=lambda w: w.hide())
    assert made.size() == first_size(free_area(made).size())


def test_f1_lists_the_shortcuts_and_is_no_modal(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.add_shortcuts("Transcript", [("Ctrl+Z", "Undo")])
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QTest.keyClick(made, Qt.Key.Key_F1)
    panel = made.findChildren(ShortcutsPanel)[0]
    assert panel.isVisible()
    assert not panel.isModal()
    words = [label.text() for label in panel.findChildren(QLabel)]
    assert {"Transcript", "Ctrl+Z", "Undo", "F1"} <= set(words)
    panel.close()


def test_files_dropped_on_a_text_field_reach_the_window(qtbot: QtBot) -> None:
    made = window(qtbot)
    page = QWidget()
    column = QVBoxLayout(page)
    field = QLineEdit()
    column.addWidget(field)
    made.add_page("field", page)
    made.show_page("field")
    overlay = made.findChildren(DropOverlay)[0]
    place = field.mapTo(made, field.rect().center())
    data = mime("file:///tmp/회의 %23 1.m4a", "https://example.com/a.mp3", "ftp://example.com/b.mp3")
    handle = made.windowHandle()
    assert handle is not None
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(place, action, data, button, keys))
    assert overlay.isVisible()
    assert overlay.geometry() == made.rect()
    with qtbot.waitSignal(made.files_dropped) as files:
        QApplication.sendEvent(handle, QDropEvent(QPointF(place), action, data, button, keys))
    assert files.args == [["/tmp/회의 # 1.m4a", "https://example.com/a.mp3"]]
    assert not overlay.isVisible()
    assert field.text() == ""


@pytest.mark.parametrize(
    ("offered", "proposed", "is_taken"),
    [
        (Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction, True),
        (Qt.DropAction.CopyAction | Qt.DropAction.LinkAction, Qt.DropAction.LinkAction, True),
        (Qt.DropAction.MoveAction, Qt.DropAction.MoveAction, False),
    ],
)
def test_files_are_taken_as_a_copy_and_never_moved(
    qtbot: QtBot, offered: Qt.DropAction, proposed: Qt.DropAction, *, is_taken: bool
) -> None:
    made = window(qtbot)
    overlay = made.findChildren(DropOverlay)[0]
    taken: list[list[str]] = []
    made.files_dropped.connect(taken.append)
    keys, button = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    data = mime("file:///tmp/a.wav")
    handle = made.windowHandle()
    assert handle is not None
    QApplication.sendEvent(handle, QDragEnterEvent(QPoint(9, 9), offered, data, button, keys))
    assert overlay.isVisible() is is_taken
    overlay.cover()
    events: list[QDropEvent] = [
        QDragEnterEvent(QPoint(9, 9), offered, data, button, keys),
        QDragMoveEvent(QPoint(9, 9), offered, data, button, keys),
        QDropEvent(QPointF(9, 9), offered, data, button, keys),
    ]
    for event in events:
        event.setDropAction(proposed)
        QApplication.sendEvent(overlay, event)
        assert event.isAccepted() is is_taken
        assert (event.dropAction() is Qt.DropAction.CopyAction) is is_taken
    assert taken == ([["/tmp/a.wav"]] if is_taken else [])


def test_a_drag_that_leaves_uncovers_the_window(qtbot: QtBot) -> None:
    made = window(qtbot)
    overlay = made.findChildren(DropOverlay)[0]
    data = mime("file:///tmp/a.wav")
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(made.windowHandle(), event)
    assert overlay.isVisible()
    assert event.isAccepted()
    assert not overlay.grab().isNull()
    QApplication.sendEvent(made.windowHandle(), QDragLeaveEvent())
    assert not overlay.isVisible()


def test_dragged_text_does_not_cover_the_window(qtbot: QtBot) -> None:
    made = window(qtbot)
    data = QMimeData()
    data.setText("only words")
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(made.windowHandle(), event)
    assert not made.findChildren(DropOverlay)[0].isVisible()


def test_every_control_has_a_name_and_the_window_becomes_small_enough(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.set_recent(documents(20))
    made.resize(1024, 640)
    assert (made.width(), made.height()) == (1024, 640)
    assert nameless(made) == []
    bottom = made.sidebar.entry("settings")
    assert bottom.mapTo(made, bottom.rect().bottomLeft()).y() < made.height()


@pytest.mark.parametrize("room", [(1366, 768), (1280, 720), (1280, 680), (1920, 1080), (2560, 1440)])
def test_a_window_that_nobody_sized_fits_the_screen_with_its_frame(room: tuple[int, int]) -> None:
    size = first_size(QSize(*room))
    assert size.width() <= room[0]
    assert size.height() + 30 <= room[1]
    assert size.width() <= 1440
    assert size.width() >= 1024
    assert size.height() >= 640


def test_the_sidebar_folds_by_a_click_and_by_a_key_and_its_pages_still_open(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.set_recent(documents(3))
    made.sidebar.set_count("jobs", 2)
    wide = made.sidebar.width()
    with qtbot.waitSignal(made.sidebar.folded) as folded:
        click(made.sidebar.fold_button)
    assert folded.args == [True]
    assert made.sidebar.width() < wide / 2
    assert made.sidebar.entry("jobs").text() == ""
    assert made.sidebar.entry("jobs").accessibleName() == "Jobs, 2"
    assert made.sidebar.entry("jobs").toolTip().startswith("Jobs (")
    assert "2" in [label.text() for label in made.sidebar.entry("jobs").findChildren(QLabel) if label.isVisible()]
    assert not any(b.isVisible() for b in made.sidebar.findChildren(QPushButton) if "R&D" in b.accessibleName())
    assert nameless(made) == []
    click(made.sidebar.entry("jobs"))
    assert made.page == "jobs"
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QTest.keyClick(made, Qt.Key.Key_F9)
    assert made.sidebar.width() == wide
    assert "Jobs" in made.sidebar.entry("jobs").text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_with_the_focus_on_every_page(qtbot: QtBot, key: Qt.Key) -> None:
    made = window(qtbot)
    page = QWidget()
    column = QVBoxLayout(page)
    pressed: list[str] = []
    push, tool, check = QPushButton("Replace 7"), QToolButton(), QCheckBox("Names")
    push.setAutoDefault(False)
    push.clicked.connect(lambda: pressed.append("push"))
    tool.clicked.connect(lambda: pressed.append("tool"))
    for part in (push, tool, check):
        column.addWidget(part)
    made.add_page("transcript", page)
    made.show_page("transcript")
    for part in (push, tool, check):
        part.setFocus()
        QTest.keyClick(part, key)
    assert pressed == ["push", "tool"]
    assert not check.isChecked()


def test_enter_in_a_field_presses_nothing(qtbot: QtBot) -> None:
    made = window(qtbot)
    page = QWidget()
    column = QVBoxLayout(page)
    pressed: list[str] = []
    push, field = QPushButton("Open"), QLineEdit()
    push.clicked.connect(lambda: pressed.append("push"))
    column.addWidget(push)
    column.addWidget(field)
    made.add_page("transcript", page)
    made.show_page("transcript")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not pressed


def test_no_notice_moves_what_stands_on_the_page(qtbot: QtBot) -> None:
    made = window(qtbot)
    page = made._pages[made.page]
    before = page.geometry(), page.mapTo(made, QPoint(0, 0))
    made.notices.tell("“회의” is ready.", "Open it when you like. " * 12, key="a")
    qtbot.waitUntil(lambda: made.notices.notices[0].height() > 40)
    notice = made.notices.notices[0]
    assert (page.geometry(), page.mapTo(made, QPoint(0, 0))) == before
    place = notice.mapTo(made, notice.rect().center())
    on_top = made.childAt(place)
    assert on_top is not None
    assert notice.isAncestorOf(on_top)
    assert place.y() > made.height() * 3 // 4

    made.resize(1100, 720)
    low = notice.mapTo(made, notice.rect().bottomLeft()).y()
    assert made.height() - 60 < low < made.height()

    made.notices.withdraw("a")
    assert page.mapTo(made, QPoint(0, 0)) == before[1]
    assert not made.notices.isVisible()


def test_the_open_document_is_marked_among_the_recent_ones_while_its_page_is_shown(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.set_recent(documents(3))
    made.add_page("transcript", QLabel("text"))

    def marked() -> list[str]:
        return [b.accessibleName() for b in made.sidebar.findChildren(QPushButton) if b.isVisible() and b.isChecked()]

    made.show_page("transcript", mark="meetings", document="d1")
    assert marked() == ["Meetings", "R&D 회의 1"]
    made.set_recent(documents(3))
    click(
        next(b for b in made.sidebar.findChildren(QPushButton) if b.accessibleName() == "R&D 회의 2" and b.isVisible())
    )
    assert marked() == ["Meetings", "R&D 회의 1"]
    made.show_page("home")
    assert marked() == ["Home"]


@pytest.mark.parametrize("start", ["sidebar", "page"])
def test_a_page_opened_by_its_key_takes_the_keys(start: str, qtbot: QtBot) -> None:
    made = window(qtbot)
    page = QWidget()
    column = QVBoxLayout(page)
    label, off, field = QLabel("label"), QPushButton("off"), QLineEdit()
    off.setEnabled(False)
    for part in (label, off, field):
        column.addWidget(part)
    made.add_page("meetings", page)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    if start == "sidebar":
        made.sidebar.findChildren(QPushButton)[0].setFocus()
    QTest.keyClick(made, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert made.page == "meetings"
    assert field.hasFocus()
    QTest.keyClick(made, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert not made.sidebar.isAncestorOf(made.focusWidget())
