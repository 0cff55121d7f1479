"""What is recorded is seen on every screen, and one press leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.recording_sign import RecordingSign


def test_the_sign_tells_the_time_and_leads_to_what_is_recorded(qtbot: QtBot) -> None:
    sign = RecordingSign(Look())
    qtbot.addWidget(sign)
    asked: list[str] = []
    sign.asked_for.connect(asked.append)
    sign.show_time("recording", 3_723_400)
    assert (sign.text().strip(), sign.isHidden()) == ("Recording 01:02:03", False)
    sign.show_time("recording", 3_724_400, is_paused=True)
    assert sign.accessibleName() == "Paused 01:02:04"
    QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert asked == ["recording"]


def test_of_two_recordings_the_first_is_shown_until_it_ends(qtbot: QtBot) -> None:
    sign = RecordingSign(Look())
    qtbot.addWidget(sign)
    sign.show_time("recording", 1000)
    sign.show_time("dictation", 5000)
    assert (sign.page, sign.text().strip()) == ("recording", "Recording 00:00:01")
    sign.withdraw("dictation")
    assert not sign.isHidden()
    sign.withdraw("recording")
    assert sign.isHidden()
    sign.show_time("dictation", 6000)
    assert (sign.page, sign.isHidden()) == ("dictation", False)
