"""The voices in the speakers panel: asked before anything is remembered, suggested and never applied by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.domain.voices import Suggestion
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.known_voices import KnownVoices
from desktop_app.ui.transcript.speakers_panel import SpeakersPanel
from desktop_app.ui.transcript.voice_line import VoiceLine
from tests.support.accessible_names import nameless
from tests.support.made_up_voices import voice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TRANSCRIPT = Transcript(
    "회의",
    duration_ms=20_000,
    speakers=(Speaker("a", "A", 0), Speaker("b", "이영희", 1), Speaker("c", "화자 3", 2)),
    segments=(Segment("1", 0, 6_000, "하나", "a", 0.9), Segment("2", 6_000, 8_000, "둘", "b", 0.9)),
)
LEE = voice("v2", "이영희", 2)
KIM = voice("v1", "김민수 & <b>", 1)


@pytest.fixture
def editor(qtbot: QtBot) -> TranscriptEditor:
    return TranscriptEditor(TRANSCRIPT, TRANSCRIPT)


@pytest.fixture
def panel(qtbot: QtBot, editor: TranscriptEditor) -> SpeakersPanel:
    made = SpeakersPanel(Look(), editor, MediaPlayer(editor))
    qtbot.addWidget(made)
    editor.setParent(made)
    made.resize(272, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def voices(panel: SpeakersPanel) -> KnownVoices:
    return panel.voices


def names(editor: TranscriptEditor) -> list[str]:
    return [s.name for s in editor.transcript.speakers]


def entries(panel: SpeakersPanel, speaker: str) -> dict[str, QAction]:
    menu = panel.row(speaker).more.menu()
    menu.aboutToShow.emit()
    return {entry.text(): entry for entry in menu.actions()}


def press(panel: SpeakersPanel, text: str) -> None:
    button = next(b for b in panel.findChildren(QAbstractButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words(panel: SpeakersPanel) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_nothing_of_voices_is_offered_before_it_is_known_that_they_can_be_remembered(panel: SpeakersPanel) -> None:
    assert not any("voice" in text for text in entries(panel, "b"))


def test_a_voice_is_remembered_only_after_a_yes_to_what_that_means(
    qtbot: QtBot, panel: SpeakersPanel, voices: KnownVoices
) -> None:
    voices.show_known([])
    asked: list[str] = []
    voices.remember_wanted.connect(asked.append)
    entries(panel, "b")["Remember this voice…"].trigger()
    assert "on this computer only" in words(panel)
    assert "consent" in words(panel)
    assert "Settings" in words(panel)
    press(panel, "Cancel")
    assert asked == []
    entries(panel, "b")["Remember this voice…"].trigger()
    press(panel, "Remember")
    assert asked == ["b"]


def test_a_speaker_without_a_name_is_named_first(panel: SpeakersPanel, voices: KnownVoices) -> None:
    voices.show_known([])
    asked: list[str] = []
    voices.remember_wanted.connect(asked.append)
    entries(panel, "a")["Remember this voice…"].trigger()
    assert "Name this speaker first" in words(panel)
    assert panel.row("a").name.hasFocus()
    assert asked == []


def test_who_is_remembered_can_be_forgotten_after_a_question(
    panel: SpeakersPanel, editor: TranscriptEditor, voices: KnownVoices
) -> None:
    voices.show_known(["이영희"])
    forgotten: list[str] = []
    voices.forget_wanted.connect(forgotten.append)
    assert "Forget this voice…" not in entries(panel, "a")
    assert "Remember from this recording too…" in entries(panel, "b")
    entries(panel, "b")["Forget this voice…"].trigger()
    press(panel, "Cancel")
    entries(panel, "b")["Forget this voice…"].trigger()
    press(panel, "Forget")
    assert forgotten == ["이영희"]
    # by the name as it is now
    editor.edit("x", lambda t: edits.rename_speaker(t, "b", "박철수"))
    assert "Forget this voice…" not in entries(panel, "b")


def test_a_suggestion_stands_under_its_speaker_and_changes_nothing(
    panel: SpeakersPanel, editor: TranscriptEditor, voices: KnownVoices
) -> None:
    voices.show_known([KIM.name])
    before = panel._scroll.minimumHeight()
    voices.show_suggestions([Suggestion("a", KIM, 0.871)], [])
    (line,) = panel.findChildren(VoiceLine)
    assert line.isVisible()
    assert panel.row("a").isAncestorOf(line)
    assert f"Sounds like {KIM.name} (87 %)" in words(panel)
    assert names(editor) == ["A", "이영희", "화자 3"]
    assert editor.history.count == 0
    assert panel._scroll.minimumHeight() > before
    assert nameless(panel) == []
    assert not line.voice.isVisible()


def test_yes_is_one_renaming_that_can_be_undone(
    qtbot: QtBot, panel: SpeakersPanel, editor: TranscriptEditor, voices: KnownVoices
) -> None:
    voices.show_known([KIM.name])
    voices.show_suggestions([Suggestion("a", KIM, 0.87)], [])
    press(panel, "Yes, it is")
    assert names(editor)[0] == KIM.name
    assert editor.history.count == 1
    qtbot.waitUntil(lambda: not panel.findChildren(VoiceLine))
    editor.undo()
    assert names(editor)[0] == "A"


def test_no_takes_the_suggestion_away_and_tells_of_it(
    qtbot: QtBot, panel: SpeakersPanel, editor: TranscriptEditor, voices: KnownVoices
) -> None:
    voices.show_known([KIM.name])
    voices.show_suggestions([Suggestion("a", KIM, 0.87), Suggestion("c", voice("v2", "박철수", 2), 0.8)], [])
    with qtbot.waitSignal(voices.refused) as told:
        QTest.mouseClick(panel.findChildren(VoiceLine)[0].no, Qt.MouseButton.LeftButton)
    assert told.args == ["a", "v1"]
    assert "Sounds like 박철수" in words(panel)
    assert f"Sounds like {KIM.name}" not in words(panel)
    assert names(editor)[0] == "A"


def test_a_no_can_be_taken_back_in_its_place(qtbot: QtBot, panel: SpeakersPanel, voices: KnownVoices) -> None:
    voices.show_known([KIM.name])
    voices.show_suggestions([Suggestion("a", KIM, 0.87)], [])
    press(panel, "No")
    voices.show_suggestions([], [])
    assert f"Not {KIM.name}" in words(panel)
    assert not nameless(panel)
    with qtbot.waitSignal(voices.taken_back) as told:
        press(panel, "Undo")
    assert told.args == ["a", "v1"]
    assert f"Sounds like {KIM.name} (87 %)" in words(panel)
    press(panel, "No")
    voices.show_suggestions([], [])
    voices.show_known([])
    assert KIM.name not in words(panel)


def test_the_remembered_voice_can_be_heard_where_its_recording_is_there(
    qtbot: QtBot, panel: SpeakersPanel, voices: KnownVoices
) -> None:
    voices.show_known([KIM.name])
    voices.show_suggestions([Suggestion("a", KIM, 0.87)], ["v1"])
    with qtbot.waitSignal(voices.voice_wanted) as told:
        press(panel, "Remembered")
    assert told.args == ["v1"]
    voices.show_suggestions([Suggestion("a", KIM, 0.87)], [])
    (line,) = panel.findChildren(VoiceLine)
    assert not line.voice.isVisible()


def test_a_speaker_who_is_named_meanwhile_loses_the_suggestion_and_gets_it_back_by_undo(
    qtbot: QtBot, panel: SpeakersPanel, editor: TranscriptEditor, voices: KnownVoices
) -> None:
    voices.show_known([KIM.name])
    voices.show_suggestions([Suggestion("a", KIM, 0.87)], [])
    editor.edit("x", lambda t: edits.rename_speaker(t, "a", "박철수"))
    assert "Sounds like" not in words(panel)
    editor.undo()
    assert "Sounds like" in words(panel)
    editor.edit("x", lambda t: edits.remove_speaker(t, "a"))
    qtbot.waitUntil(lambda: "Sounds like" not in words(panel))
    editor.undo()
    assert "Sounds like" in words(panel)


def test_listening_says_so_only_when_it_takes_time(
    qtbot: QtBot, panel: SpeakersPanel, voices: KnownVoices, monkeypatch: pytest.MonkeyPatch
) -> None:
    voices.is_listening()
    voices.has_listened()
    assert not voices.note.isVisible()
    voices.is_listening("김민수")
    qtbot.waitUntil(lambda: "Listening to the voice of 김민수…" in words(panel))
    voices.has_listened()
    assert not voices.note.isVisible()


def test_what_came_of_it_is_said_and_stays_when_the_listening_ends(panel: SpeakersPanel, voices: KnownVoices) -> None:
    voices.is_listening("김민수")
    voices.say_remembered(LEE)
    voices.has_listened()
    assert "The voice of 이영희 is remembered." in words(panel)
    voices.say_remembered(replace(LEE, prints=LEE.prints * 3))
    assert "from 3 recordings" in words(panel)
    voices.say_remembered(replace(LEE, prints=(replace(LEE.prints[0], spoken_ms=1_600),)))
    assert "remembered, but from 1 s of speech only" in words(panel)
    voices.say_too_little("김민수", 900)
    assert "김민수 speaks alone for 0.9 s here, which is too little" in words(panel)
    voices.say_no_recording()
    assert "The recording is not where it was" in words(panel)
    voices.say_no_sample()
    assert "not there any more" in words(panel)
    voices.say_forgotten("김민수")
    assert "forgotten" in words(panel)
