"""Telling speakers apart from their card, and confirming those that are suggested."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.speakers_panel import SpeakersPanel
from tests.support.spoken import write_sound

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LINES = (Segment("1", 0, 900, "하나", "a"), Segment("2", 1000, 1900, "둘"))
TRANSCRIPT = Transcript("회의", speakers=(Speaker("a", "김민수"),), segments=LINES)
SUGGESTED = replace(
    TRANSCRIPT,
    speakers=(Speaker("a", "김민수"), Speaker("v1", "A", 1, suggested=True)),
    segments=(LINES[0], replace(LINES[1], speaker="v1")),
)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "a.wav", np.zeros(32_000, np.int16))


def made(qtbot: QtBot, transcript: Transcript, recording: Path | None) -> SpeakersPanel:
    editor = TranscriptEditor(transcript, transcript)
    player = MediaPlayer(editor)
    panel = SpeakersPanel(Look(), editor, player)
    qtbot.addWidget(panel)
    editor.setParent(panel)
    panel.resize(272, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.told.set_offered(is_offered=True)
    if recording is not None:
        player.load(str(recording))
        qtbot.waitUntil(lambda: player.is_ready)
    return panel


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_it_is_offered_where_all_is_recognised_and_the_recording_is_there(qtbot: QtBot, recording: Path) -> None:
    assert made(qtbot, TRANSCRIPT, recording).told.offer.isVisible()
    assert not made(qtbot, TRANSCRIPT, None).told.offer.isVisible()
    assert not made(qtbot, replace(TRANSCRIPT, segments=()), recording).told.offer.isVisible()
    running = made(qtbot, replace(TRANSCRIPT, lines_taken=(2,)), recording).told
    assert not running.offer.isVisible()
    running._editor.complete(LINES, TRANSCRIPT)
    assert running.offer.isVisible()


def test_while_lines_still_come_it_says_that_the_speakers_come_at_the_end(qtbot: QtBot) -> None:
    lines = (LINES[1],)
    panel = made(qtbot, Transcript("회의", segments=lines, lines_taken=(1,)), None)
    assert "The speakers are told apart once everything is recognised." in texts(panel)
    assert "Nobody yet" not in texts(panel)
    panel.set_coming(are_coming=False)
    assert "Nobody yet" in texts(panel)
    panel.set_coming(are_coming=True)
    panel.told._editor.complete(lines, Transcript("회의", segments=lines))
    assert "Nobody yet" in texts(panel)


def test_how_many_can_be_found_out_or_said(qtbot: QtBot, recording: Path) -> None:
    told = made(qtbot, TRANSCRIPT, recording).told
    asked: list[tuple[int, int]] = []
    told.wanted.connect(lambda fewest, most: asked.append((fewest, most)))
    click(told.offer)
    assert not told.fewest.isVisible()
    click(told.start)
    told.has_ended()
    click(told.offer)
    told.how_many.setCurrentIndex(1)
    told.fewest.setValue(5)
    assert told.most.value() == 5
    click(told.start)
    assert asked == [(-1, -1), (5, 5)]


def test_the_work_is_shown_and_can_be_given_up(qtbot: QtBot, recording: Path) -> None:
    told = made(qtbot, TRANSCRIPT, recording).told
    click(told.offer)
    click(told.start)
    qtbot.waitUntil(told.cancel.isVisible)
    told.show_progress(60_000, 600_000)
    assert "1:00 of 10:00" in texts(told) or "1 min" in texts(told)
    assert told.share.value() > 0
    assert told.minimumSizeHint().width() <= 244  # the room that the card has
    with qtbot.waitSignal(told.cancelled):
        click(told.cancel)
    told.has_ended()
    assert told.offer.isVisible()
    assert not told.cancel.isVisible()


def test_what_came_of_it_is_said(qtbot: QtBot, recording: Path) -> None:
    told = made(qtbot, TRANSCRIPT, recording).told
    said: tuple[tuple[Callable[[], None], str], ...] = (
        (lambda: told.show_found(3, is_changed=True), "3 speakers were heard."),
        (lambda: told.show_found(1, is_changed=True), "One speaker was heard."),
        (lambda: told.show_found(2, is_changed=False), "Nothing changed"),
        (told.show_nothing, "No voices could be heard"),
        (lambda: told.has_ended("The file is gone.", "danger"), "The file is gone."),
    )
    for tell, words in said:
        tell()
        assert words in texts(told)


def test_suggested_speakers_are_marked_until_somebody_says_that_they_are_right(qtbot: QtBot, recording: Path) -> None:
    panel = made(qtbot, SUGGESTED, recording)
    assert "Please check" in texts(panel.told)
    assert "check" in panel.row("v1").name.toolTip()
    assert "suggested" in panel.row("v1").name.accessibleName()
    assert "suggested" not in panel.row("a").name.accessibleName()
    click(panel.told.right)
    editor = panel.told._editor
    assert [s.suggested for s in editor.transcript.speakers] == [False, False]
    assert "Please check" not in texts(panel.told)
    editor.undo()
    assert "Please check" in texts(panel.told)


def test_after_they_are_right_they_can_still_be_told_apart_again(qtbot: QtBot, recording: Path) -> None:
    told = made(qtbot, SUGGESTED, recording).told
    click(told.offer)
    assert "Lines with a speaker that you checked or chose stay" in texts(told)
    click(told.right)
    assert "Every line is given a speaker anew" in texts(told)
    told._leave()
    assert told.offer.isVisible()
    assert told.offer.text() == "Tell speakers apart again…"


def test_naming_a_suggested_speaker_is_checking_it(qtbot: QtBot, recording: Path) -> None:
    panel = made(qtbot, SUGGESTED, recording)
    field = panel.row("v1").name
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Lee")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Please check" not in texts(panel.told)
    assert not panel.told.right.isVisible()
