"""Words that only fill pauses, hidden among the lines and shown again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown
from tests.support.transcripts import line, meeting

LONG = " ".join(["음 예산은, 어, 그대로"] * 12)


def opened(qtbot: QtBot) -> Screen:
    lines = (
        line("s1", 0, "음 예산은, 어, 그대로 둡니다.", "p1"),
        line("s2", 9_000, LONG, "p2"),
        line("s3", 30_000, "음.", "p1"),
    )
    screen = Screen(replace(meeting(), segments=lines))
    shown(qtbot, screen)
    return screen


def seen(screen: Screen, row: int) -> str:
    return screen.pane.view.layouts.laid(screen.editor.transcript.segments[row]).shown


def test_a_switch_below_the_lines_hides_them_and_shows_them_again(qtbot: QtBot) -> None:
    screen = opened(qtbot)
    before, height = screen.editor.transcript, screen.pane.view.row_rect(1).height()
    QTest.mouseClick(screen.pane.fillers_button, Qt.MouseButton.LeftButton)
    assert seen(screen, 0) == "예산은, 그대로 둡니다."
    assert seen(screen, 2) == "음."  # a line without any text would look like a fault
    assert screen.pane.view.row_rect(1).height() < height
    assert screen.editor.transcript is before
    assert screen.pane.fillers_button.isChecked()
    assert screen.pane.actions_.fillers.isChecked()
    screen.pane.actions_.fillers.trigger()
    assert seen(screen, 0) == before.segments[0].text
    assert screen.pane.view.row_rect(1).height() == height
    assert not screen.pane.fillers_button.isChecked()


def test_a_click_on_a_word_goes_to_that_word_where_others_are_hidden(qtbot: QtBot) -> None:
    screen = opened(qtbot)
    screen.pane.hide_fillers(hidden=True)
    view = screen.pane.view
    segment = screen.editor.transcript.segments[0]
    laid = view.layouts.laid(segment)
    at = segment.text.index("그대로")
    [box] = laid.boxes(at, at + 3)
    place = view.text_rect(0).topLeft() + QPoint(round(box.center().x()), round(box.center().y()))
    with qtbot.waitSignal(view.seek_requested) as heard:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [segment.words[3].start_ms]
    assert abs(view.character_at(place)[1] - at) <= 2
    assert list(laid.boxes(0, 1)) == []


def test_what_is_typed_over_is_the_whole_line(qtbot: QtBot) -> None:
    screen = opened(qtbot)
    screen.pane.hide_fillers(hidden=True)
    screen.pane.editing.start("s1")
    assert screen.pane.editing.field.text() == "음 예산은, 어, 그대로 둡니다."
    screen.editor.settle()
    assert screen.editor.transcript.segments[0].text == "음 예산은, 어, 그대로 둡니다."
