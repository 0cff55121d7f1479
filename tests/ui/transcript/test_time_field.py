from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.time_field import TimeField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def field(qtbot: QtBot) -> TimeField:
    made = TimeField(Look(), "Start")
    qtbot.addWidget(made)
    made.show_time(3_753_407)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "ms"),
    [("1:02:33.4", 3_753_400), ("02:03", 123_000), ("7.5", 7_500), ("0:07,25", 7_250)],
)
def test_a_time_is_typed_as_people_write_it(qtbot: QtBot, field: TimeField, typed: str, ms: int) -> None:
    field.time.selectAll()
    QTest.keyClicks(field.time, typed)
    with qtbot.waitSignal(field.edited) as told:
        QTest.keyClick(field.time, Qt.Key.Key_Return)
    assert told.args == [ms]


def test_the_thousandths_are_shown_and_kept(field: TimeField) -> None:
    assert field.time.text() == "1:02:33.407"
    told: list[int] = []
    field.edited.connect(told.append)
    QTest.keyClick(field.time, Qt.Key.Key_Return)
    assert told == []
    QTest.keyClick(field.time, Qt.Key.Key_Up)
    assert told == [3_753_507]


def test_nothing_goes_below_zero(field: TimeField) -> None:
    told: list[int] = []
    field.edited.connect(told.append)
    field.show_time(40)
    QTest.mouseClick(field.less, Qt.MouseButton.LeftButton)
    QTest.keyClick(field.time, Qt.Key.Key_Down)
    assert told == [0, 0]


def test_what_is_no_time_is_put_back(field: TimeField) -> None:
    told: list[int] = []
    field.edited.connect(told.append)
    for nonsense in ("", "abc", "1:2:3:4", "-5", "9" * 16):
        field.time.selectAll()
        QTest.keyClick(field.time, Qt.Key.Key_Delete)
        QTest.keyClicks(field.time, nonsense)
        QTest.keyClick(field.time, Qt.Key.Key_Return)
        assert field.time.text() == "1:02:33.407"
    assert [ms for ms in told if ms > 2_000_000_000] == []


def test_each_button_says_which_border_it_moves(field: TimeField) -> None:
    assert field.less.accessibleName() == "Start: 0.1 seconds earlier"
    assert field.here.toolTip() == "Start: where the playhead is"
