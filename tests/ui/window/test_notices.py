from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import DARK, Look
from desktop_app.ui.window.notices import Notice, NoticeAction, NoticeKind, NoticeStrip, Together
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


def test_failures_are_not_pushed_out_by_what_went_well(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    for number in range(2):
        notices.tell(f"Failure {number}.", kind=NoticeKind.FAILURE)
    for number in range(4):
        notices.tell(f"Success {number}.", kind=NoticeKind.SUCCESS)
    assert [notice.words for notice in notices.notices] == ["Success 3.", "Failure 1.", "Failure 0."]
    notices.tell("Failure 2.", kind=NoticeKind.FAILURE)
    assert [notice.words for notice in notices.notices] == ["Failure 2.", "Failure 1.", "Failure 0."]
    notices.tell("Success 4.", kind=NoticeKind.SUCCESS)
    assert [notice.words for notice in notices.notices] == ["Success 4.", "Failure 2.", "Failure 1.", "Failure 0."]
    notices.tell("Failure 3.", kind=NoticeKind.FAILURE)
    assert [notice.words for notice in notices.notices] == ["Failure 3.", "Failure 2.", "Failure 1."]


def test_notices_of_one_family_become_one(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    told: list[str] = []
    ready = Together("ready", lambda count: f"{count} are ready.", [NoticeAction("Show", lambda: told.append("shown"))])
    for name in ("a", "b", "c"):
        closed = partial(told.append, name)
        notices.tell(f"{name} is ready.", kind=NoticeKind.SUCCESS, key=name, together=ready, on_close=closed)
    assert [notice.words for notice in notices.notices] == ["3 are ready."]
    notices.withdraw("b")
    assert told == ["b"]
    assert len(notices.notices) == 1
    press(notices.notices[0], "Show")
    assert told == ["b", "shown", "a", "c"]
    assert not notices.isVisible()
    assert notices.tell("d is ready.", together=ready).words == "d is ready."


def test_one_of_a_family_that_is_left_alone_says_its_own_words_again(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    ready = Together("ready", lambda count: f"{count} are ready.")
    for name in ("a", "b", "c"):
        notices.tell(f"{name} is ready.", key=name, together=ready)
    notices.withdraw("c")
    assert [notice.words for notice in notices.notices] == ["2 are ready."]
    notices.withdraw("a")
    assert [notice.words for notice in notices.notices] == ["b is ready."]


def test_a_short_notice_takes_one_line_and_signs_of_markup_stay_signs(qtbot: QtBot) -> None:
    notices = strip(qtbot)
    notice = notices.tell("“<b>.wav” is empty.", "Choose another & again.", kind=NoticeKind.FAILURE)
    assert notice.heightForWidth(700) <= 48
    document = QTextDocument()
    document.setHtml(notice.findChildren(QLabel)[-1].text())
    assert document.toPlainText() == "“<b>.wav” is empty. Choose another & again."


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
