from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.job import JobFailure, JobState
from desktop_app.ui.library.document_rows import Row
from desktop_app.ui.library.drop_area import IMPORTED, RECORDINGS, SCANS
from desktop_app.ui.library.home import Home
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.look.theme import Look
from desktop_app.ui.words.wording import Wording
from tests.support.accessible_names import nameless
from tests.ui.library.samples import Clock, document, job

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def home(qtbot: QtBot) -> tuple[Home, JobBoard]:
    board = JobBoard(clock=Clock())
    made = Home(Look())
    made.follow(board)
    qtbot.addWidget(made)
    made.resize(816, 700)
    made.show()
    return made, board


def button(made: Home, text: str) -> QAbstractButton:
    return next(b for b in made.findChildren(QAbstractButton) if b.text() == text and b.isVisible())


def click(one: QAbstractButton) -> None:
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)


def rows(made: Home) -> list[Row]:
    return sorted((row for row in made.findChildren(Row) if row.isVisible()), key=lambda row: row.y())


def texts(made: Home) -> str:
    return " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def test_it_says_when_it_is_opening_is_empty_or_failed(qtbot: QtBot) -> None:
    made, _board = home(qtbot)
    assert "One moment" in texts(made)
    made.set_documents(())
    qtbot.waitUntil(lambda: "No documents yet" in texts(made))
    made.set_failure(Wording("The library is damaged.", "Restore it.", can_retry=False))
    qtbot.waitUntil(lambda: "The library is damaged. Restore it." in texts(made))


def test_a_document_opens_by_a_click_and_by_the_keyboard(qtbot: QtBot) -> None:
    made, _board = home(qtbot)
    made.set_documents([document(3), document(2)])
    opened: list[str] = []
    made.document_opened.connect(opened.append)
    qtbot.waitUntil(lambda: len(rows(made)) == 2)
    first, second = rows(made)
    click(first)
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert opened == ["d3", "d2"]
    assert first.accessibleName().startswith("회의 3, ")


def test_a_running_job_stands_above_with_its_share_and_is_cancelled_in_place(qtbot: QtBot) -> None:
    made, board = home(qtbot)
    made.set_documents([document(n) for n in range(9)])
    with qtbot.waitSignal(board.listed):
        board.put(job(1, JobState.UPLOADING))
    with qtbot.waitSignal(board.moved):
        board.progress("j1", 43, 100)
    qtbot.waitUntil(lambda: len(rows(made)) == 5)
    shown = rows(made)
    assert "Uploading · 43 %" in shown[0].accessibleName()
    action = shown[0].action
    assert action is not None
    asked: list[str] = []
    made.jobs_requested.connect(lambda: asked.append("jobs"))
    with qtbot.waitSignal(made.job_cancelled) as cancelled:
        click(action)
    assert cancelled.args == ["j1"]
    assert asked == []
    click(shown[0])
    assert asked == ["jobs"]


def test_the_button_of_a_job_stays_the_same_while_its_state_changes(qtbot: QtBot) -> None:
    made, board = home(qtbot)
    made.set_documents([document(1)])
    with qtbot.waitSignal(board.listed):
        board.put(job(1, JobState.UPLOADING))
    qtbot.waitUntil(lambda: len(rows(made)) == 2)
    before = rows(made)[0]
    with qtbot.waitSignal(board.listed):
        board.put(job(1, JobState.RECOGNISING))
    assert rows(made)[0] is before
    assert "Recognising" in before.accessibleName()


def test_a_job_that_was_broken_off_says_so_and_leads_to_the_jobs(qtbot: QtBot) -> None:
    made, board = home(qtbot)
    made.set_documents(())
    with qtbot.waitSignal(board.listed):
        board.put(job(1, JobState.CUT_OFF))
    qtbot.waitUntil(lambda: len(rows(made)) == 1)
    assert "It is not known whether" in rows(made)[0].accessibleName()
    assert ".," not in rows(made)[0].accessibleName()
    with qtbot.waitSignal(made.jobs_requested):
        click(button(made, "Show"))


def test_jobs_that_are_worked_at_stand_before_those_that_wait(qtbot: QtBot) -> None:
    made, board = home(qtbot)
    made.set_documents(())
    with qtbot.waitSignal(board.listed):
        board.put(job(1, JobState.RECOGNISING))
        for number in range(2, 9):
            board.put(job(number, JobState.WAITING))
    qtbot.waitUntil(lambda: len(rows(made)) > 1)
    assert "Recognising" in rows(made)[0].accessibleName()
    assert all("Recognising" not in row.accessibleName() for row in rows(made)[1:])


def test_jobs_that_are_over_are_no_documents(qtbot: QtBot) -> None:
    made, board = home(qtbot)
    made.set_documents([document(1)])
    failure = JobFailure("UnusableFile", {"path": "/x/a.wav", "problem": "missing"})
    with qtbot.waitSignal(board.listed):
        board.put(job(1, JobState.FAILED, failure=failure))
        board.put(job(2, JobState.CANCELLED))
    qtbot.waitUntil(lambda: len(rows(made)) == 1)
    assert rows(made)[0].accessibleName().startswith("회의 1, ")


def test_a_document_without_its_recording_is_called_as_on_the_other_screens(qtbot: QtBot) -> None:
    made, _board = home(qtbot)
    made.set_documents([document(2), document(1, media="")])
    qtbot.waitUntil(lambda: len(rows(made)) == 2)
    assert rows(made)[0].accessibleName().endswith("Saved")
    assert rows(made)[1].accessibleName().endswith("Text only")


def test_the_first_steps_lead_on(qtbot: QtBot) -> None:
    made, _board = home(qtbot)
    made.set_documents([document(1)])
    qtbot.waitUntil(lambda: len(rows(made)) == 1)
    for text, signal in (
        ("Open the sample meeting", made.sample_requested),
        ("Connect an account", made.connect_requested),
        ("See all", made.all_requested),
    ):
        with qtbot.waitSignal(signal):
            click(button(made, text))
    made.set_connected(is_connected=True)
    assert "Connect an account" not in [b.text() for b in made.findChildren(QAbstractButton) if b.isVisible()]


def test_speaking_is_offered_only_where_it_exists(qtbot: QtBot) -> None:
    made, _board = home(qtbot)
    spoken = "Speak into the microphone"
    assert spoken not in [b.text() for b in made.findChildren(QAbstractButton) if b.isVisible()]
    made.drop_area.offer_speaking(is_offered=True)
    with qtbot.waitSignal(made.speak_requested):
        click(button(made, spoken))


def test_files_are_chosen_in_a_dialog_that_blocks_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made, _board = home(qtbot)
    recording = tmp_path / "회의 1.wav"
    recording.write_bytes(b"RIFF")
    click(button(made, "Choose files"))
    dialog = made.findChildren(QFileDialog)[0]
    assert dialog.isVisible()
    taken = dialog.nameFilters()[0]
    for ending in (*RECORDINGS.split(), *SCANS.split(), *IMPORTED.split()):
        assert ending in taken
    assert len(dialog.nameFilters()) == 5  # all that is taken in, the three kinds, all files
    with qtbot.waitSignal(made.files_dropped) as chosen:
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(recording))
        dialog.accept()
    assert chosen.args == [[str(recording)]]


def test_every_control_has_a_name_and_nothing_is_cut_off_at_the_side(qtbot: QtBot) -> None:
    made, board = home(qtbot)
    made.set_documents([document(1, "아주 긴 제목 " * 40), document(2)])
    with qtbot.waitSignal(board.listed):
        board.put(job(1, JobState.UPLOADING))
    assert nameless(made) == []
    page = made.widget()
    assert page is not None
    assert page.width() <= made.viewport().width()
    assert page.minimumSizeHint().width() <= made.viewport().width()
