from __future__ import annotations

import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown

pytestmark = pytest.mark.qt_log_ignore(
    "No audio device detected", "PulseAudioService", "Couldn't (load|resolve)", "propagateSizeHints"
)
KEYS, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def heard(qtbot: QtBot, tmp_path: Path) -> Screen:
    """Twelve lines, one each 5 s, with their recording."""
    path = tmp_path / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(16_000 * 60))
    screen = Screen(made_up_transcript(12))
    shown(qtbot, screen)
    player = screen.pane.player
    player.go_back_ms = 0
    screen.pane.set_media(str(path))
    with qtbot.waitSignal(player.ready_changed):
        player.load(str(path))
    screen.pane.view.setFocus()
    return screen


def starts(screen: Screen) -> int:
    """Where the current line starts (ms)."""
    line = screen.editor.segment(screen.editor.current)
    assert line is not None
    return line.start_ms


def beside(screen: Screen, row: int) -> QPoint:
    """Right of the words of a row."""
    view = screen.pane.view
    return QPoint(view.viewport().width() - 4, view.text_rect(row).center().y())


@pytest.mark.parametrize("key", [KEYS.Key_Down, KEYS.Key_PageDown, KEYS.Key_End])
def test_the_line_chosen_by_key_is_the_one_that_space_plays(heard: Screen, key: Qt.Key) -> None:
    view, player = heard.pane.view, heard.pane.player
    QTest.keyClick(view, key)
    assert player.position_ms == starts(heard) > 0
    QTest.keyClick(view, KEYS.Key_Space)
    assert player.is_playing
    assert player.position_ms >= starts(heard)


def test_a_press_beside_the_words_chooses_what_is_heard(heard: Screen) -> None:
    QTest.mouseClick(heard.pane.view.viewport(), LEFT, pos=beside(heard, 3))
    assert heard.pane.player.position_ms == 15_000
    heard.pane.player.seek(17_000)
    QTest.mouseClick(heard.pane.view.viewport(), LEFT, pos=beside(heard, 3))
    assert heard.pane.player.position_ms == 15_000


def test_a_line_chosen_in_the_list_while_it_plays_is_gone_to_and_played_on(heard: Screen) -> None:
    view, player = heard.pane.view, heard.pane.player
    player.play()
    QTest.keyClick(view, KEYS.Key_Down)
    assert player.is_playing
    assert 5_000 <= player.position_ms < 10_000
    QTest.mouseClick(view.viewport(), LEFT, pos=beside(heard, 3))
    assert player.is_playing
    assert 15_000 <= player.position_ms < 20_000


def test_going_on_to_the_next_line_with_the_caret_leaves_what_plays_alone(heard: Screen) -> None:
    player = heard.pane.player
    player.seek(30_000)
    player.play()
    heard.pane.editing.start("r0-1")
    assert player.position_ms >= 30_000
    player.pause()
    heard.pane.editing.start("r0-2")
    assert player.position_ms == 10_000


def test_found_reviewed_and_undone_lines_are_the_ones_heard(heard: Screen) -> None:
    player, editor = heard.pane.player, heard.editor
    heard.pane.go_to("r0-5")
    assert player.position_ms == 25_000
    assert editor.next_doubtful()
    assert player.position_ms == starts(heard)
    editor.set_current("r0-4")
    editor.confirm()
    editor.set_current("r0-9")
    assert player.position_ms == 45_000
    editor.undo()
    assert editor.current == "r0-4"
    assert player.position_ms == 20_000


def test_space_goes_on_where_it_was_while_the_line_stays_the_same(heard: Screen) -> None:
    view, player = heard.pane.view, heard.pane.player
    player.seek(17_000)
    player.play()
    QTest.keyClick(view, KEYS.Key_Space)
    paused_at = player.position_ms
    assert not player.is_playing
    assert paused_at >= 17_000
    assert heard.editor.current == "r0-3"  # the line that was heard last is the one that the keys act on
    QTest.keyClick(view, KEYS.Key_Space)
    assert player.position_ms >= paused_at


def test_a_press_on_the_waveform_makes_the_line_there_the_current_one(heard: Screen) -> None:
    heard.pane.player_bar.strip.sought.emit(32_000)
    assert heard.editor.current == "r0-6"
    assert heard.pane.player.position_ms == 32_000


def test_a_line_chosen_before_the_recording_was_open_is_heard_first(qtbot: QtBot, heard: Screen) -> None:
    player, path = heard.pane.player, heard.pane.player.path
    heard.pane.set_media(path)
    heard.pane.go_to("r0-7")
    with qtbot.waitSignal(player.ready_changed):
        player.load(path)
    assert player.position_ms == 35_000


def test_choosing_lines_without_a_recording_moves_nothing(screen: Screen) -> None:
    QTest.keyClick(screen.pane.view, KEYS.Key_Down)
    assert screen.editor.current == "r0-1"
    QTest.keyClick(screen.pane.view, KEYS.Key_Space)
    assert screen.pane.player.position_ms == 0
    assert not screen.pane.player.is_playing
