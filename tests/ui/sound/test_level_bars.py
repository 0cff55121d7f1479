from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import DARK, LIGHT, Look
from desktop_app.ui.sound.level_bars import MOST_BARS, LevelBars, height
from desktop_app.ui.sound.record_button import RecordButton


def test_silence_is_no_bar_and_full_sound_a_whole_one() -> None:
    assert height(0.0) == 0
    assert height(1.0) == 1
    assert 0 < height(0.02) < height(0.1) < height(0.5) < 1


def test_the_newest_bars_are_kept_and_two_levels_make_one(qtbot: QtBot) -> None:
    bars = LevelBars(Look(LIGHT))
    qtbot.addWidget(bars)
    bars.add([0.5, 1.0, 0.1])
    assert bars.heights == (1.0,)
    bars.add([1.0] * (2 * MOST_BARS))
    assert len(bars.heights) == MOST_BARS
    bars.clear()
    assert not bars.heights


def test_the_bars_are_painted_in_the_accent_of_the_theme_in_force(qtbot: QtBot) -> None:
    look = Look(LIGHT)
    bars = LevelBars(look)
    qtbot.addWidget(bars)
    bars.resize(bars.sizeHint())
    bars.add([1.0] * 20)
    for theme in (LIGHT, DARK):
        look.set_theme(theme)
        picture = bars.grab().toImage()
        assert picture.pixelColor(picture.width() - 2, picture.height() // 2) == theme.accent


def test_the_round_button_tells_what_a_press_will_do(qtbot: QtBot) -> None:
    button = RecordButton(Look(LIGHT))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Start recording"
    before = button.grab().toImage()
    button.set_recording(is_recording=True)
    assert button.accessibleName() == "Stop recording"
    assert button.grab().toImage() != before
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
