from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Speaker
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.transcript.speaker_row import SpeakerRow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KIM, LEE = Speaker("a", "김민수 <b>부장</b> & 동료", 0), Speaker("b", "R&D", 3)


@pytest.fixture
def row(qtbot: QtBot) -> SpeakerRow:
    made = SpeakerRow(Look(), KIM)
    qtbot.addWidget(made)
    made.show_speaker(KIM, 1, (LEE,))
    made.resize(240, 44)
    made.show()
    return made


def test_a_name_is_shown_as_it_is(row: SpeakerRow) -> None:
    assert row.name.text() == KIM.name
    menu = row.more.menu()
    menu.aboutToShow.emit()
    into = next(entry.menu() for entry in menu.actions() if entry.menu() is not None)
    assert into is not None


def test_the_key_is_a_badge_that_gives_lines(qtbot: QtBot, row: SpeakerRow) -> None:
    assert row.badge.text() == "1"
    assert "key 1" in row.badge.toolTip()
    with qtbot.waitSignal(row.given):
        QTest.keyClick(row.badge, Qt.Key.Key_Space)


def test_the_share_is_a_number_and_a_bar_in_the_speakers_colour(row: SpeakerRow) -> None:
    row.show_share(0.5, has_sample=False)
    assert not row.sample.isEnabled()
    picture = row.grab().toImage()
    ratio = picture.devicePixelRatio()
    bar = row._bar.geometry().center()
    left = picture.pixelColor(int((bar.x() - 20) * ratio), int(bar.y() * ratio))
    right = picture.pixelColor(int((bar.x() + 20) * ratio), int(bar.y() * ratio))
    assert left.name() == LIGHT.speakers[0].name()
    assert right.name() == LIGHT.line.name()


def test_what_is_typed_is_not_overwritten_by_a_refresh(row: SpeakerRow) -> None:
    row.activateWindow()
    row.name.setFocus()
    row.name.selectAll()
    QTest.keyClicks(row.name, "Park")
    row.show_speaker(KIM, 1, (LEE,))
    assert row.name.text() == "Park"
