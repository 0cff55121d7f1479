from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.review import ReviewStrip
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_window import shown


def started(qtbot: QtBot, transcript: Transcript) -> tuple[ReviewStrip, TranscriptEditor, list[str]]:
    editor = TranscriptEditor(transcript)
    strip = ReviewStrip(Look(LIGHT), editor)
    editor.setParent(strip)
    heard: list[str] = []
    strip.play_line.connect(heard.append)
    shown(qtbot, strip)
    strip.start()
    return strip, editor, heard


def said(strip: ReviewStrip) -> str:
    return " ".join(label.text() for label in strip.findChildren(QLabel))


def test_right_and_next_goes_through_all_doubtful_lines(qtbot: QtBot) -> None:
    strip, editor, heard = started(qtbot, made_up_transcript(20))
    QTest.mouseClick(strip.hear, Qt.MouseButton.LeftButton)
    assert editor.current == "r0-3"
    assert "0 of 3" in said(strip)
    for _ in range(3):
        QTest.mouseClick(strip.right, Qt.MouseButton.LeftButton)
    assert heard == ["r0-3", "r0-10", "r0-17"]
    assert editor.doubtful_count == 0
    assert "All 3" in said(strip)
    assert not strip.right.isEnabled()
    editor.undo()
    assert "2 of 3" in said(strip)


def test_the_buttons_lead_forth_and_back(qtbot: QtBot) -> None:
    strip, editor, heard = started(qtbot, made_up_transcript(20))
    QTest.mouseClick(strip.hear, Qt.MouseButton.LeftButton)
    QTest.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(strip.previous, Qt.MouseButton.LeftButton)
    QTest.mouseClick(strip.previous, Qt.MouseButton.LeftButton)
    assert heard == ["r0-3", "r0-10", "r0-3", "r0-17"]
    assert editor.current == "r0-17"


def test_nothing_is_heard_until_it_is_asked_for(qtbot: QtBot) -> None:
    strip, editor, heard = started(qtbot, made_up_transcript(20))
    QTest.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(strip.right, Qt.MouseButton.LeftButton)
    assert not heard
    QTest.mouseClick(strip.hear, Qt.MouseButton.LeftButton)
    assert heard == [editor.current]


def test_the_slider_says_what_is_doubtful(qtbot: QtBot) -> None:
    strip, editor, _ = started(qtbot, made_up_transcript(20))
    strip.slider.setValue(95)
    assert editor.doubtful_count == 20
    assert "of 20" in said(strip)
    assert "95 %" in said(strip)
    strip.slider.setValue(10)
    assert editor.doubtful_count == 0


def test_of_a_text_that_tells_no_doubts_it_is_said_what_to_do(qtbot: QtBot) -> None:
    strip, _, heard = started(qtbot, Transcript("", segments=(Segment("a", 0, 1, "말"),)))
    assert "does not tell how sure it is: please read every line" in said(strip)  # it may come from no service at all
    assert not strip.slider.isEnabled()
    assert not heard


def test_closing_is_told(qtbot: QtBot) -> None:
    strip, _, _ = started(qtbot, made_up_transcript(5))
    with qtbot.waitSignal(strip.stopped):
        QTest.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
