from __future__ import annotations

import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Event
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.theme import DARK, LIGHT, Look, Theme
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.player_bar import PlayerBar
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript

pytestmark = pytest.mark.qt_log_ignore(
    "No audio device detected",
    "PulseAudioService",
    "Couldn't (load|resolve)",
    "Could not open media",
    "propagateSizeHints",
)
Made = tuple[PlayerBar, MediaPlayer, TranscriptEditor]


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Made:
    path = tmp_path / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(16_000 * 12))
    music, applause = Event("e1", "music", "music", 1_000, 2_000), Event("e2", "applause", "박수", 7_000, 9_000)
    editor = TranscriptEditor(replace(made_up_transcript(3), events=(music, applause)))
    player = MediaPlayer(editor)
    bar = PlayerBar(Look(), editor, player)
    qtbot.addWidget(bar)
    editor.setParent(bar)
    bar.resize(1100, 80)
    bar.show()
    with qtbot.waitSignal(player.ready_changed):
        player.load(str(path))
    return bar, player, editor


def button(bar: PlayerBar, holds: Callable[[QToolButton], bool]) -> QToolButton:
    return next(b for b in bar.findChildren(QToolButton) if holds(b))


def test_the_round_button_plays_and_pauses_and_says_so(qtbot: QtBot, made: Made) -> None:
    bar, player, _ = made
    play = button(bar, lambda b: b.defaultAction() is bar.play_action)
    assert play.isEnabled()
    assert play.accessibleName() == "Play"
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)
    assert play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: bar.strip.position_ms > 0)
    QTest.keyClick(play, Qt.Key.Key_Space)
    assert play.accessibleName() == "Play"
    assert not player.is_playing


def test_shortcuts_play_and_jump(qtbot: QtBot, made: Made) -> None:
    bar, player, _ = made
    bar.strip.setFocus()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(bar, Qt.Key.Key_Right, control)
    assert player.position_ms == 3_000
    QTest.keyClick(bar, Qt.Key.Key_Left, control)
    assert player.position_ms == 0
    QTest.keyClick(bar, Qt.Key.Key_Space, control)
    assert player.is_playing
    player.pause()


def test_a_click_into_the_waveform_moves_the_player(made: Made) -> None:
    bar, player, _ = made
    bar.strip.sought.emit(6_000)
    assert player.position_ms == 6_000


def test_the_speed_menu_sets_the_speed_and_the_button_shows_it(made: Made) -> None:
    bar, player, _ = made
    speed = button(bar, lambda b: b.text() == "1.0×")
    entries = {entry.text(): entry for entry in speed.menu().actions()}
    entries["1.5×"].trigger()
    assert player.rate == 1.5
    assert speed.text() == "1.5×"
    assert entries["1.5×"].isChecked()
    bar.slower_action.trigger()
    assert speed.text() == "1.25×"


def test_the_line_is_repeated_and_the_loop_goes_along_to_another_line(made: Made) -> None:
    bar, player, editor = made
    editor.set_current("r0-1")
    bar.loop_action.trigger()
    assert player.looped == (5_000, 9_500)
    assert bar.loop_action.isChecked()
    editor.set_current("r0-0")
    assert player.looped == (0, 4_500)
    bar.loop_action.trigger()
    assert not bar.loop_action.isChecked()


def test_events_are_chips_that_go_there(made: Made) -> None:
    bar, player, _ = made
    chip = button(bar, lambda b: b.text() == "Music 00:01")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert player.position_ms == 1_000
    more = button(bar, lambda b: b.text() == "+1")
    more.menu().actions()[0].trigger()
    assert player.position_ms == 7_000


def menus_of_events(bar: PlayerBar) -> list[QMenu]:
    """The menus in which each event is renamed or deleted."""
    chips = bar.events.findChildren(QToolButton)
    found = [b for b in chips if b.toolTip() == "Rename or delete what is not speech" and b.isVisible()]
    return found[0].menu().findChildren(QMenu) if found else []


def test_events_are_called_something_else_and_taken_away_with_undo(qtbot: QtBot, made: Made) -> None:
    bar, _, editor = made
    field = menus_of_events(bar)[0].findChildren(LineEdit)[0]
    assert field.accessibleName() == "Name of the sound"
    field.selectAll()
    HangulTypist(field).type("개회 음악")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [event.label for event in editor.transcript.events] == ["개회 음악", "박수"]
    qtbot.waitUntil(lambda: len(menus_of_events(bar)) == 2)
    menus_of_events(bar)[1].actions()[-1].trigger()
    assert [event.label for event in editor.transcript.events] == ["개회 음악"]
    editor.undo()
    editor.undo()
    assert [event.label for event in editor.transcript.events] == ["music", "박수"]


def test_the_waveform_can_be_zoomed_in_a_small_window_too(qtbot: QtBot, made: Made) -> None:
    bar, _, _ = made
    larger = button(bar, lambda b: "larger" in b.toolTip())
    least = bar.minimumSizeHint().width()
    assert least < 720
    for width in (1100, 720, least):
        bar.resize(width, 80)
        assert larger.isVisible() == (width >= 720)
        qtbot.waitUntil(lambda: abs(bar.minimumSizeHint().width() - least) < 10)
        assert bar.strip.width() >= 120


def test_a_missing_recording_is_told_and_can_be_looked_for(qtbot: QtBot, made: Made, tmp_path: Path) -> None:
    bar, player, _ = made
    with qtbot.waitSignal(player.failed):
        player.load(str(tmp_path / "moved.wav"))
    find = button(bar, lambda b: b.text() == "Find the recording…")
    assert find.isVisible()
    assert not bar.play_action.isEnabled()
    with qtbot.waitSignal(bar.find_again):
        QTest.mouseClick(find, Qt.MouseButton.LeftButton)


def test_every_control_has_a_name_and_a_tool_tip(made: Made) -> None:
    bar, _, _ = made
    for control in bar.findChildren(QAbstractButton):
        assert control.accessibleName() or control.text(), control
        assert control.toolTip() or control.text(), control
    assert "Ctrl+Space" in bar.play_action.toolTip()


def test_another_theme_is_taken(made: Made) -> None:
    bar, _, _ = made
    before = bar.grab().toImage()
    bar._look.set_theme(DARK)
    assert bar.grab().toImage() != before


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_play_button_is_seen_before_there_is_anything_to_play(theme: Theme, qtbot: QtBot) -> None:
    bar = PlayerBar(Look(theme), TranscriptEditor(made_up_transcript(3)), MediaPlayer())
    qtbot.addWidget(bar)
    play = button(bar, lambda b: b.defaultAction() is bar.play_action)
    assert not play.isEnabled()
    picture = play.grab().toImage()
    middle = range(picture.width() // 4, picture.width() * 3 // 4)
    seen = {picture.pixelColor(x, y).name() for x in middle for y in middle}
    assert {theme.line.name(), theme.faint.name()} <= seen
