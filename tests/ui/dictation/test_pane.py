"""The page for speaking, shown dictations as they stand and pressed as a person presses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.dictation import RATE, DictatedLine, DictatedPiece, Dictation, DictationState
from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobFailure, PieceState
from desktop_app.ui.dictation.pane import DictationPane
from desktop_app.ui.dictation.recording_card import UNHEARD_AFTER
from desktop_app.ui.look.style import stylesheet
from desktop_app.ui.look.theme import DARK, LIGHT, Look
from desktop_app.ui.sound.microphone import Microphone
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist

FAILURE = JobFailure("QuotaExceeded", {"service": "csr", "code": "400"})
PIECES = (
    DictatedPiece(0, 52 * RATE, PieceState.ANSWERED, "삼 층 기계실 소음이 심합니다."),
    DictatedPiece(52 * RATE, 98 * RATE, PieceState.SENDING),
)
RECORDING = Dictation(
    "d1", "현장 점검 메모", "/tmp/a.wav", Service.CSR, "ko-KR", 0.0, samples=107 * RATE, pieces=PIECES
)
LAST = DictatedPiece(98 * RATE, 107 * RATE, PieceState.ANSWERED, "다음 점검 때 봅니다.")
FAILED = replace(
    RECORDING,
    state=DictationState.WAITING,
    pieces=(PIECES[0], replace(PIECES[1], state=PieceState.PENDING, failure=FAILURE), LAST),
)
DONE = replace(
    RECORDING,
    state=DictationState.DONE,
    document_id="d1",
    pieces=(PIECES[0], replace(PIECES[1], state=PieceState.ANSWERED, text="차단기는 정상입니다."), LAST),
)


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[DictationPane]:
    made = DictationPane(Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.set_microphones([Microphone("usb", "USB 마이크", True), Microphone("in", "Internal")], "usb")
    made.set_languages(["ko-KR", "en-US"], "ko-KR")
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def texts(pane: DictationPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def button(pane: DictationPane, text: str) -> QPushButton:
    return next(b for b in pane.findChildren(QPushButton) if b.isVisible() and text in b.text())


def has_button(pane: DictationPane, text: str) -> bool:
    return any(b.isVisible() and text in b.text() for b in pane.findChildren(QPushButton))


def test_space_begins_and_space_stops(pane: DictationPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.record_requested):
        QTest.keyClick(pane.card.button, Qt.Key.Key_Space)
    pane.show_dictation(RECORDING)
    with qtbot.waitSignal(pane.stop_requested):
        QTest.keyClick(pane.card.button, Qt.Key.Key_Space)
    with qtbot.waitSignal(pane.stop_requested):
        button(pane, "Stop (Space)").click()


def test_space_in_the_text_that_is_only_read_stops_nothing(pane: DictationPane, qtbot: QtBot) -> None:
    pane.show_dictation(RECORDING)
    pane.text.setFocus()
    with qtbot.assertNotEmitted(pane.stop_requested):
        QTest.keyClicks(pane.text, "see you ")
    pane.show_dictation(DONE)
    with qtbot.assertNotEmitted(pane.record_requested):
        QTest.keyClick(pane.text, Qt.Key.Key_Space)


def test_a_second_press_while_the_last_words_are_taken_does_nothing(pane: DictationPane, qtbot: QtBot) -> None:
    pane.show_dictation(RECORDING, is_ending=True)
    with qtbot.assertNotEmitted(pane.stop_requested), qtbot.assertNotEmitted(pane.record_requested):
        QTest.keyClick(pane, Qt.Key.Key_Space)
        QTest.mouseClick(pane.card.button, Qt.MouseButton.LeftButton)
    assert "last words" in pane.card.words


def test_the_round_button_keeps_the_focus_so_that_space_never_types_into_the_title(pane: DictationPane) -> None:
    pane.card.button.setFocus()
    for dictation, is_ending in ((RECORDING, False), (RECORDING, True), (DONE, False)):
        pane.show_dictation(dictation, is_ending=is_ending)
        assert pane.card.button.hasFocus()


def test_without_a_microphone_what_is_being_written_and_what_failed_are_still_told(pane: DictationPane) -> None:
    pane.tell("There is no microphone.")
    pane.show_dictation(FAILED)
    assert "used up" in pane.card.words
    pane.show_dictation(replace(RECORDING, state=DictationState.WRITING))
    assert "1 of 2 pieces written" in pane.card.words
    for dictation in (DONE, None):
        pane.show_dictation(dictation)
        assert pane.card.words == "There is no microphone."


def test_a_dictation_in_which_nothing_was_understood_says_so(pane: DictationPane) -> None:
    pane.show_dictation(replace(DONE, pieces=tuple(replace(piece, text="") for piece in DONE.pieces)))
    assert pane.card.words == "No words were understood. The sound is kept under Meetings."


def test_spaces_typed_into_the_title_stay_there(pane: DictationPane, qtbot: QtBot) -> None:
    pane.show_dictation(RECORDING)
    pane.title.setFocus()
    pane.title.selectAll()
    with qtbot.assertNotEmitted(pane.stop_requested):
        QTest.keyClicks(pane.title, "A B ")
    typist = HangulTypist(pane.title)
    typist.type("메모")
    with qtbot.waitSignal(pane.title_changed) as told:
        pane.card.button.setFocus()
    assert told.args == ["A B 메모"]


def test_what_is_recorded_is_told_in_words_chips_and_text(pane: DictationPane) -> None:
    pane.show_dictation(RECORDING)
    shown = texts(pane)
    assert "01:47" in shown
    assert "Recording · piece 3 · being kept on this computer" in shown
    assert "1 ✓ 00:00–00:52" in shown
    assert "2 … being written" in shown
    assert pane.text.toPlainText() == "삼 층 기계실 소음이 심합니다. …"
    assert pane.title.text() == "현장 점검 메모"
    assert not pane.microphones.isEnabled()


def test_a_dictation_of_one_minute_says_what_is_left(pane: DictationPane) -> None:
    minute = replace(RECORDING, is_long=False, samples=12 * RATE, pieces=())
    pane.show_dictation(minute)
    assert "00:47 left" in pane.card.words


def test_nothing_heard_is_told_and_the_first_sound_takes_it_away(pane: DictationPane) -> None:
    pane.show_dictation(RECORDING)
    pane.card.add_levels([0.2] + [0.001] * (UNHEARD_AFTER - 1))
    assert "Recording" in pane.card.words
    pane.card.add_levels([0.001])
    assert "Nothing is heard" in pane.card.words
    pane.card.add_levels([0.3])
    assert "Recording" in pane.card.words


def test_until_the_first_sound_it_says_that_the_microphone_is_being_opened_and_no_time_runs(
    pane: DictationPane,
) -> None:
    pane.show_dictation(DONE)
    pane.show_opening(is_opening=True)
    for dictation in (None, replace(RECORDING, samples=0, pieces=())):
        assert "being opened" in pane.card.words
        assert pane.card.button.accessibleName() == "Opening the microphone…"
        assert "00:00" in texts(pane)
        if dictation is not None:
            pane.show_dictation(dictation)
    pane.show_dictation(replace(RECORDING, samples=RATE, pieces=()))
    assert pane.card.button.accessibleName() == "Stop recording"
    assert "Recording" in pane.card.words
    assert "00:01" in texts(pane)
    pane.show_opening(is_opening=False)
    assert "00:01" in texts(pane)


def test_a_piece_without_speech_has_no_tick_but_says_so(pane: DictationPane) -> None:
    silent = DictatedPiece(98 * RATE, 107 * RATE, PieceState.ANSWERED, is_silent=True)
    heard_nothing = DictatedPiece(107 * RATE, 110 * RATE, PieceState.ANSWERED)
    pane.show_dictation(replace(RECORDING, pieces=(*PIECES, silent, heard_nothing), samples=110 * RATE))
    assert "3 · nothing said" in texts(pane)
    assert "4 · nothing said" in texts(pane)
    only = replace(silent, start=0)
    pane.show_dictation(replace(DONE, pieces=(only,)))
    assert pane.card.words == "Nothing was said. The sound is kept under Meetings."


def test_what_was_heard_with_doubt_stands_over_dots_and_is_explained(pane: DictationPane) -> None:
    lines = (DictatedLine("소음이 심합니다.", 0.93), DictatedLine("아마 삼 층.", 0.41), DictatedLine("끝."))
    piece = replace(PIECES[0], text=" ".join(line.text for line in lines), lines=lines)
    pane.text.set_doubtful_below(0.7)
    pane.show_dictation(replace(RECORDING, pieces=(piece,)))
    assert pane.text.toPlainText() == "소음이 심합니다. 아마 삼 층. 끝. …"
    assert dotted(pane) == ["아마 삼 층."]
    assert "What stands over dots was heard with doubt." in texts(pane)
    pane.text.set_doubtful_below(0.4)
    pane.show_dictation(replace(RECORDING, pieces=(piece,)))
    assert dotted(pane) == []
    assert "What stands over dots was heard with doubt." not in texts(pane)


def dotted(pane: DictationPane) -> list[str]:
    """What stands over dots."""
    found = []
    block = pane.text.document().begin().begin()
    while not block.atEnd():
        part = block.fragment()
        if part.charFormat().underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine:
            found.append(part.text())
        block += 1
    return found


def test_it_says_who_listens(pane: DictationPane) -> None:
    pane.show_listener(Service.LOCAL, "base")
    assert "Listens: This computer, standard model (base)" in texts(pane)
    pane.show_listener(Service.LOCAL, "small")
    assert "Listens: This computer, model “small”" in texts(pane)
    pane.show_listener(Service.CSR)
    assert pane.listener == "Listens: NAVER CSR"


def test_a_piece_that_failed_says_why_and_is_sent_again_by_its_chip(pane: DictationPane, qtbot: QtBot) -> None:
    pane.show_dictation(FAILED)
    assert "used up" in pane.card.words
    assert "[00:52–01:38 could not be written]" in pane.text.toPlainText()
    chip = button(pane, "2 ! Send again")
    assert "used up" in chip.toolTip()
    with qtbot.waitSignal(pane.send_again_requested) as told:
        chip.click()
    assert told.args == [1]
    with qtbot.waitSignal(pane.keep_requested):
        button(pane, "Keep the note as it is").click()


def test_the_finished_note_is_opened_exported_and_copied(pane: DictationPane, qtbot: QtBot) -> None:
    pane.show_dictation(DONE)
    for signal, text in ((pane.open_requested, "Open the note"), (pane.export_requested, "Export")):
        with qtbot.waitSignal(signal) as told:
            button(pane, text).click()
        assert told.args == ["d1"]
    button(pane, "Copy").click()
    assert QGuiApplication.clipboard().text() == DONE.text
    assert not has_button(pane, "Stop")
    assert pane.title.isReadOnly()


def test_the_choices_are_told_by_their_ids(pane: DictationPane, qtbot: QtBot) -> None:
    assert (pane.microphone, pane.language, pane.is_long) == ("usb", "ko-KR", True)
    with qtbot.waitSignal(pane.microphone_chosen) as told:
        pane.microphones.setFocus()
        QTest.keyClick(pane.microphones, Qt.Key.Key_Down)
        pane.microphones.activated.emit(pane.microphones.currentIndex())
    assert told.args == ["in"]
    pane.set_microphones([Microphone("in", "Internal", True)], pane.microphone)
    assert pane.microphone == "in"
    pane.set_microphones([], "in")
    assert (pane.microphone, pane.microphones.currentText()) == ("", "No microphone")


def test_three_hours_show_the_newest_pieces_and_every_failed_one(pane: DictationPane) -> None:
    pieces = [DictatedPiece(i * RATE, (i + 1) * RATE, PieceState.ANSWERED, f"말 {i}.") for i in range(200)]
    pieces[3] = replace(pieces[3], text="", state=PieceState.PENDING, failure=FAILURE)
    pane.show_dictation(replace(RECORDING, samples=200 * RATE, pieces=tuple(pieces)))
    shown = texts(pane)
    assert "189 before" in shown
    assert sum("✓" in text for text in shown) == 10
    assert has_button(pane, "4 ! Send again")


def test_every_control_has_a_name_and_nothing_is_clipped_in_a_small_window(
    pane: DictationPane, qapp: QApplication
) -> None:
    for theme in (LIGHT, DARK):
        pane.setStyleSheet(stylesheet(theme))
        pane.resize(784, 668)
        for dictation in (None, RECORDING, FAILED, DONE):
            pane.show_dictation(dictation)
            assert pane.minimumSizeHint().width() <= 784
            assert pane.minimumSizeHint().height() <= 668
            assert nameless(pane) == []
