from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobFailure, JobState, Piece, PieceState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.jobs import Jobs
from desktop_app.ui.look.icons import IconLabel
from desktop_app.ui.look.theme import Look
from tests.support.accessible_names import nameless
from tests.ui.library.samples import Clock, document, job

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NO_KEY = JobFailure("NoKey", {"service": "clova-speech"})
EMPTY = JobFailure("UnusableFile", {"path": "/x/a.wav", "problem": "empty"})


def pane(qtbot: QtBot, *jobs: Job) -> tuple[Jobs, JobBoard]:
    board = JobBoard(clock=Clock())
    made = Jobs(Look(), board)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    if jobs:
        put(qtbot, board, *jobs)
        # rows are made a few at a time, so that many never stop the window
        qtbot.waitUntil(lambda: len(made.rows) == len(jobs) and all(row.isVisible() for row in made.rows.values()))
    return made, board


def put(qtbot: QtBot, board: JobBoard, *jobs: Job) -> None:
    with qtbot.waitSignal(board.listed):
        for one in jobs:
            board.put(one)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def shown(made: Jobs, job_id: str) -> set[str]:
    row = made.rows[job_id]
    buttons = {
        "cancel": row.cancel,
        "retry": row.retry,
        "other": row.other,
        "send again": row.send_again,
        "open": row.open,
        "settings": row.settings,
        "remove": row.remove,
    }
    return {name for name, button in buttons.items() if button.isVisible()}


def test_without_jobs_it_says_what_belongs_here(qtbot: QtBot) -> None:
    made, _board = pane(qtbot)
    assert "No jobs" in texts(made)
    assert not made.clear_button.isEnabled()


def test_each_state_offers_what_makes_sense(qtbot: QtBot) -> None:
    made, _board = pane(
        qtbot,
        job(1, JobState.WAITING),
        job(2, JobState.UPLOADING),
        job(3, JobState.DONE, document_id="d3"),
        job(4, JobState.FAILED, failure=NO_KEY),
        job(5, JobState.FAILED, failure=EMPTY),
        job(6, JobState.CUT_OFF),
        job(7, JobState.CANCELLED),
    )
    assert [shown(made, f"j{n}") for n in range(1, 8)] == [
        {"cancel"},
        {"cancel"},
        {"open", "remove"},
        {"settings", "retry", "other", "remove"},
        {"remove"},
        {"retry", "remove"},
        {"retry", "remove"},
    ]
    assert nameless(made) == []


def test_a_cut_off_upload_warns_before_it_is_sent_again(qtbot: QtBot) -> None:
    made, _board = pane(qtbot, job(1, JobState.CUT_OFF))
    assert "charged twice" in texts(made.rows["j1"])
    assert made.rows["j1"].retry.text() == "Send again"
    with qtbot.waitSignal(made.job_retried) as sent:
        click(made.rows["j1"].retry)
    assert sent.args == ["j1"]


def test_buttons_name_their_job(qtbot: QtBot) -> None:
    made, _board = pane(qtbot, job(1, JobState.UPLOADING), job(2, JobState.DONE, document_id="d9"))
    with qtbot.waitSignal(made.job_cancelled) as cancelled:
        click(made.rows["j1"].cancel)
    with qtbot.waitSignal(made.document_opened) as opened:
        click(made.rows["j2"].open)
    with qtbot.waitSignal(made.job_removed) as removed:
        click(made.rows["j2"].remove)
    assert (cancelled.args, opened.args, removed.args) == (["j1"], ["d9"], ["j2"])


def test_a_failure_says_what_and_what_to_do(qtbot: QtBot) -> None:
    made, _board = pane(qtbot, job(1, JobState.FAILED, failure=EMPTY))
    assert "is empty" in texts(made.rows["j1"])
    assert "Choose the recording again" in texts(made.rows["j1"])


def test_a_note_of_a_finished_job_is_shown(qtbot: QtBot) -> None:
    made, _board = pane(qtbot, job(1, JobState.DONE, document_id="d1", notes=("speakers-off",)))
    assert "speaker recognition switched off" in texts(made.rows["j1"])


def test_a_scan_of_which_hardly_anything_was_read_is_no_plain_done(qtbot: QtBot) -> None:
    good, unsure = (
        job(n, JobState.DONE, document_id=f"d{n}", notes=notes) for n, notes in ((1, ()), (2, ("hardly-read local",)))
    )
    made, _board = pane(qtbot, good, unsure)
    assert "Hardly anything could be read here for sure. Take the picture again" in texts(made.rows["j2"])
    well, badly = (made.rows[which].findChildren(IconLabel)[0].grab().toImage() for which in ("j1", "j2"))
    assert well != badly


def test_progress_moves_the_bar_without_making_rows_anew(qtbot: QtBot) -> None:
    made, board = pane(qtbot, job(1, JobState.UPLOADING))
    row = made.rows["j1"]
    with qtbot.waitSignal(board.moved):
        board.progress("j1", 43, 100)
    bar = row.findChildren(QProgressBar)[0]
    assert made.rows["j1"] is row
    assert bar.value() == 430
    assert "43 %" in texts(row)


def is_moving(bar: ShareBar) -> bool:
    return any(timer.isActive() for timer in bar.findChildren(QTimer))


def test_a_step_of_unknown_length_moves_as_long_as_it_is_seen(qtbot: QtBot) -> None:
    made, board = pane(qtbot, job(1, JobState.RECOGNISING), job(2, JobState.WAITING))
    bar = made.rows["j1"].findChildren(ShareBar)[0]
    assert bar.isVisible()
    assert is_moving(bar)
    before = bar.grab().toImage()
    qtbot.waitUntil(lambda: bar.grab().toImage() != before)
    assert not made.rows["j2"].findChildren(ShareBar)[0].isVisible()
    made.hide()
    qtbot.waitUntil(lambda: not is_moving(bar))
    made.show()
    qtbot.waitUntil(lambda: is_moving(bar))
    with qtbot.waitSignal(board.moved):
        board.progress("j1", 1, 4)
    qtbot.waitUntil(lambda: not is_moving(bar))
    assert bar.value() == 250
    put(qtbot, board, job(1, JobState.DONE, document_id="d1"))
    assert not bar.isVisible()


def test_what_a_row_is_called_has_no_comma_after_a_sentence(qtbot: QtBot) -> None:
    made, board = pane(qtbot, job(1, JobState.FAILED, failure=EMPTY), job(2, JobState.DONE, document_id="d2"))
    assert made.rows["j1"].accessibleName().endswith("copied completely. 1.wav, CLOVA Speech")
    assert ".," not in made.rows["j1"].accessibleName()
    board.set_documents([document(2, "예산 회의")])
    qtbot.waitUntil(lambda: made.rows["j2"].accessibleName() == "예산 회의, Done, 2.wav, CLOVA Speech")
    assert made.rows["j2"].open.accessibleName() == "Open: 예산 회의"


def test_fifty_jobs_keep_their_order_and_finished_ones_go_below(qtbot: QtBot) -> None:
    made, board = pane(qtbot, *(job(n) for n in range(50)))
    qtbot.waitUntil(lambda: len(made.rows) == 50)
    put(qtbot, board, job(0, JobState.DONE, document_id="d0"), job(7, JobState.UPLOADING))
    qtbot.waitUntil(lambda: sorted(made.rows, key=lambda job_id: made.rows[job_id].y())[-1] == "j0")
    tops = sorted(made.rows, key=lambda job_id: made.rows[job_id].y())
    assert tops[:7] == [f"j{n}" for n in range(1, 8)]
    assert "1 in progress, 48 waiting, 1 done" in texts(made)


def test_clearing_removes_what_ended_well_or_was_cancelled_only(qtbot: QtBot) -> None:
    made, board = pane(
        qtbot,
        job(1, JobState.DONE, document_id="d1"),
        job(2, JobState.CANCELLED),
        job(3, JobState.FAILED, failure=EMPTY),
        job(4, JobState.CUT_OFF),
    )
    removed: list[str] = []
    made.job_removed.connect(removed.append)
    click(made.clear_button)
    assert sorted(removed) == ["j1", "j2"]
    with qtbot.waitSignal(board.listed):
        board.remove("j1")
    assert "j1" not in made.rows


def test_a_failure_shows_what_the_service_itself_said(qtbot: QtBot) -> None:
    facts = {"service": "clova-speech", "code": "INVALID_PARAMS", "message": "language is not enabled"}
    made, board = pane(qtbot, job(1, JobState.FAILED, failure=JobFailure("Rejected", facts)))
    assert "The service says: INVALID_PARAMS: language is not enabled" in texts(made.rows["j1"])
    assert "language is not enabled" in made.rows["j1"].accessibleName()
    silent = JobFailure("Rejected", {"service": "clova-speech", "code": "X", "message": ""})
    put(qtbot, board, job(1, JobState.FAILED, failure=silent))
    qtbot.waitUntil(lambda: "The service says" not in texts(made.rows["j1"]))


def test_the_summary_tells_what_failed_and_leaves_out_what_there_is_none_of(qtbot: QtBot) -> None:
    made, _board = pane(
        qtbot,
        job(1, JobState.DONE, document_id="d1"),
        job(2, JobState.FAILED, failure=EMPTY),
        job(3, JobState.CUT_OFF),
        job(4, JobState.CANCELLED),
    )
    assert "2 failed, 1 done, 1 cancelled" in texts(made)
    assert "0 " not in texts(made)


def test_the_keys_go_to_a_row_and_stay_there_when_its_job_ends(qtbot: QtBot) -> None:
    made, board = pane(qtbot, job(1, JobState.RECOGNISING), job(2, JobState.RECOGNISING))
    window, home = QStackedWidget(), QPushButton("A running document")
    qtbot.addWidget(window)
    window.addWidget(home)
    window.addWidget(made)
    window.show()
    window.activateWindow()
    home.setFocus()
    qtbot.waitUntil(home.hasFocus)
    window.setCurrentWidget(made)
    row = made.rows["j1"]
    assert row.hasFocus()
    row.cancel.setFocus()
    put(qtbot, board, job(1, JobState.DONE, document_id="d1"))
    assert row.hasFocus()
    assert not row.cancel.isVisible()


def test_the_tags_stand_in_line_whatever_the_buttons(qtbot: QtBot) -> None:
    made, _board = pane(
        qtbot,
        job(1, JobState.RECOGNISING),
        job(2, JobState.DONE, document_id="d"),
        job(3, JobState.FAILED, failure=NO_KEY),
    )
    tags = [label for label in made.findChildren(QLabel) if label.property("role") == "chip"]
    assert len(tags) == 3
    assert len({tag.mapTo(made, tag.rect().topLeft()).x() for tag in tags}) == 1


def test_what_was_paid_for_is_not_removed_before_a_yes(qtbot: QtBot) -> None:
    pieces = (Piece(0, 1000, PieceState.ANSWERED), Piece(1000, 2000))
    paid = [job(n, JobState.CANCELLED, pieces=pieces) for n in (1, 2)]
    own = replace(paid[0], id="j3", options=SpeechOptions(service=Service.LOCAL))
    made, _board = pane(qtbot, *paid, own, job(4, JobState.DONE, pieces=pieces))
    removed: list[str] = []
    made.job_removed.connect(removed.append)
    for free in ("j3", "j4"):
        click(made.rows[free].remove)
    assert removed == ["j3", "j4"]
    click(made.rows["j1"].remove)
    assert "What the service has recognised of “녹음 1.wav” so far goes with it. It may have been charged." in texts(
        made
    )
    click(next(b for b in made.findChildren(QPushButton) if b.text() == "Cancel" and b.isVisible()))
    assert removed == ["j3", "j4"]
    removed.clear()
    click(made.clear_button)
    assert "What was recognised of 2 files so far goes with them." in texts(made)
    click(next(b for b in made.findChildren(QPushButton) if b.text() == "Remove" and b.isVisible()))
    assert sorted(removed) == ["j1", "j2", "j3", "j4"]


ELSEWHERE = JobFailure("Rejected", {"service": "clova-speech", "code": "RESULT_ELSEWHERE"})


def test_a_result_that_was_laid_elsewhere_is_paid_for_again_only_after_a_yes(qtbot: QtBot) -> None:
    pieces = (Piece(0, 1000, PieceState.ACCEPTED, "token"),)
    made, _board = pane(qtbot, job(1, JobState.FAILED, pieces=pieces, failure=ELSEWHERE))
    assert shown(made, "j1") == {"retry", "send again", "remove"}
    sent: list[str] = []
    made.job_sent_again.connect(sent.append)
    click(made.rows["j1"].send_again)
    assert "Sent again it is charged once more" in texts(made)
    click(next(b for b in made.findChildren(QPushButton) if b.text() == "Cancel" and b.isVisible()))
    assert sent == []
    click(made.rows["j1"].send_again)
    click(next(b for b in made.findChildren(QPushButton) if b.text() == "Send and pay again" and b.isVisible()))
    assert sent == ["j1"]


@pytest.mark.parametrize(
    "facts",
    [
        {"pieces": (Piece(0, 2 * 3_600_000 + 1, PieceState.ACCEPTED, "token"),), "failure": ELSEWHERE},
        {"pieces": (Piece(0, 1000, PieceState.ACCEPTED, "token"),), "failure": NO_KEY},
        {"pieces": (Piece(0, 1000),), "failure": ELSEWHERE},
    ],
)
def test_what_cannot_be_answered_at_once_is_not_offered_to_be(qtbot: QtBot, facts: dict[str, object]) -> None:
    made, _board = pane(qtbot, job(1, JobState.FAILED, **facts))
    assert "send again" not in shown(made, "j1")


def test_what_waits_says_for_which_job_and_no_service_waits_for_this_computer(qtbot: QtBot) -> None:
    here = SpeechOptions(service=Service.LOCAL)
    made, _board = pane(
        qtbot,
        replace(job(1, JobState.RECOGNISING), options=here),
        replace(job(2), options=here),
        replace(job(3), options=here),
        job(4),
    )
    assert "after “녹음 1.wav”" in texts(made.rows["j2"])
    assert "after “녹음 1.wav” and 1 more" in texts(made.rows["j3"])
    assert "after" not in texts(made.rows["j4"])


def test_a_row_says_when_and_of_which_file_a_renamed_document_is(qtbot: QtBot) -> None:
    at = 1_700_000_000.0
    made, board = pane(qtbot, job(1, JobState.DONE, document_id="d1", created_at=at, updated_at=at))
    assert "2023-11-1" in texts(made.rows["j1"])
    with qtbot.waitSignal(board.listed):
        board.set_documents([document(1, "이사회")])
    assert "이사회" in texts(made.rows["j1"])
    assert "1.wav" in texts(made.rows["j1"])


def test_all_are_cancelled_at_once_after_a_yes_those_that_wait_first(qtbot: QtBot) -> None:
    made, _board = pane(qtbot, job(1, JobState.UPLOADING), job(2), job(3, JobState.DONE, document_id="d3"))
    cancelled: list[str] = []
    made.job_cancelled.connect(cancelled.append)
    click(made.cancel_all_button)
    assert not cancelled
    yes = next(
        b for b in made.findChildren(QPushButton) if b.text() == "Cancel all" and b is not made.cancel_all_button
    )
    click(yes)
    assert cancelled == ["j2", "j1"]


def test_a_failure_of_a_service_leads_to_another_and_one_of_the_file_does_not(qtbot: QtBot) -> None:
    made, board = pane(qtbot, job(1, JobState.FAILED, failure=NO_KEY), job(2, JobState.FAILED, failure=EMPTY))
    assert shown(made, "j2") == {"remove"}
    with qtbot.waitSignal(made.job_elsewhere) as asked:
        click(made.rows["j1"].other)
    assert asked.args == ["j1"]
    assert board.troubled == 2
