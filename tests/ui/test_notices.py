from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.notices import Notice, NoticeAction, NoticeKind, NoticeStrip
from desktop_app.ui.theme import DARK, Look
from tests.support.accessible_names import nameless

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def strip(qtbot: QtBot) -> NoticeStrip:
    made = NoticeStrip(Look())
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    return made


def press(notice: Notice, name: str) -> None:
    buttons = [*notice.findChildren(QPushButton), *notice.findChildren(QToolButton)]
    button = next(b for b in buttons if name in (b.text(), b.accessibleName()))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_notice_says_what_happened_and_what_to_do(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    notices.tell("The disk is full.", "Free some space.", kind=NoticeKind.FAILURE)
    assert notices.isVisible()
    assert notices.notices[0].accessibleName() == "The disk is full. Free some space."
    assert nameless(notices) == []


def test_three_stand_at_most_and_the_oldest_goes(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    for number in range(5):
        notices.tell(f"Notice {number}.")
    assert [notice.words for notice in notices.notices] == ["Notice 4.", "Notice 3.", "Notice 2."]


def test_a_notice_takes_the_place_of_one_with_the_same_key(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    notices.tell("Once.", key="save")
    notices.tell("Twice.", key="save")
    assert [notice.words for notice in notices.notices] == ["Twice."]


def test_closing_takes_it_away_and_tells_once(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    told: list[str] = []
    notice = notices.tell("Gone soon.", on_close=lambda: told.append("closed"))
    press(notice, "Close this notice")
    assert notices.notices == ()
    assert not notices.isVisible()
    notices.withdraw_all()
    assert told == ["closed"]


def test_a_button_runs_before_the_notice_goes(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    told: list[str] = []
    notice = notices.tell(
        "Deleted.",
        actions=[NoticeAction("Undo", lambda: told.append("undone"))],
        on_close=lambda: told.append("closed"),
    )
    press(notice, "Undo")
    assert told == ["undone", "closed"]


def test_a_passing_notice_goes_by_itself_but_not_under_the_focus(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    notices.activateWindow()
    kept = notices.tell("Kept.", actions=[NoticeAction("Undo", lambda: None)], for_ms=20)
    button = kept.findChildren(QPushButton)[0]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    notices.tell("Passing.", for_ms=20)
    qtbot.waitUntil(lambda: [notice.words for notice in notices.notices] == ["Kept."])


def test_a_change_of_theme_does_not_stumble_over_closed_notices(qtbot: QtBot) -> None:
    look = Look()
    notices = NoticeStrip(look)
    qtbot.addWidget(notices)
    notices.show()
    notices.tell("Gone.", key="one")
    notices.withdraw("one")
    notices.tell("Here.")
    look.set_theme(DARK)
    assert not notices.grab().isNull()
