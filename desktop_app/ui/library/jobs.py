"""Jobs: every file on its way, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.job import JobState
from desktop_app.ui.controls.question import Question
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.job_row import JobRow
from desktop_app.ui.library.state_card import StateCard
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look

SIDE = 5 * GRID
AT_ONCE = 1


class Jobs(QWidget):
    """The list of jobs: those that go on in their order, then those that are over, the newest first.

    ``job_cancelled(id)``, ``job_retried(id)``, ``job_removed(id)``, ``document_opened(document_id)``,
    ``settings_requested``. ``job_elsewhere(id)``: to be asked about once more, for another service.
    ``job_sent_again(id)``: a person said yes to paying once more for an answer at once.
    """

    job_cancelled = Signal(str)
    job_retried = Signal(str)
    job_sent_again = Signal(str)
    job_removed = Signal(str)
    job_elsewhere = Signal(str)
    document_opened = Signal(str)
    settings_requested = Signal()

    def __init__(self, look: Look, board: JobBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._board = look, board
        self.rows: dict[str, JobRow] = {}
        self._order: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 4 * GRID, SIDE, 3 * GRID)
        column.setSpacing(2 * GRID)
        head = QHBoxLayout()
        title = QLabel(self.tr("Jobs"))
        set_role(title, "headline")
        head.addWidget(title, 1)
        self.cancel_all_button = QPushButton(self.tr("Cancel all"))
        self.cancel_all_button.clicked.connect(self._ask_to_cancel_all)
        head.addWidget(self.cancel_all_button)
        self.clear_button = QPushButton(self.tr("Clear finished"))
        self.clear_button.clicked.connect(self._clear_finished)
        head.addWidget(self.clear_button)
        column.addLayout(head)
        self._summary = QLabel()
        set_role(self._summary, "quiet")
        column.addWidget(self._summary)
        text = self.tr("Recordings and scans that are being recognised are listed here, also after a restart.")
        self._empty = StateCard(look, "jobs", self.tr("No jobs"), text)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._list = self._make_list()
        self._stack.addWidget(self._list)
        self._question = Question()
        column.addWidget(self._question)
        column.addWidget(self._stack, 1)
        board.listed.connect(self._show_all)
        board.moved.connect(self._show_some)
        self._show_all()

    def _make_list(self) -> QScrollArea:
        card = QFrame()
        set_role(card, "card")
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        page = QWidget()
        around = QVBoxLayout(page)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _show_all(self) -> None:
        jobs = self._board.jobs
        going_on = [live for live in reversed(jobs) if live.is_running]
        over = [live for live in jobs if not live.is_running]
        for job_id in self.rows.keys() - {live.job.id for live in jobs}:
            row = self.rows.pop(job_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        fresh = 0
        for live in (*going_on, *over):
            if live.job.id not in self.rows:
                if fresh == AT_ONCE:
                    # many rows at once would stop the window: the rest comes with the next turn
                    QTimer.singleShot(0, self, self._show_all)
                    break
                fresh += 1
                self.rows[live.job.id] = self._new_row(live.job.id)
            self.rows[live.job.id].show_job(live, self._board.words(live))
        order = [live.job.id for live in (*going_on, *over) if live.job.id in self.rows]
        if order != self._order:
            self._order = order
            for place, job_id in enumerate(order):
                self._column.insertWidget(place, self.rows[job_id])
                set_role(self.rows[job_id], "last-job" if place == len(order) - 1 else "job")
        self._stack.setCurrentWidget(self._list if jobs else self._empty)
        self.clear_button.setEnabled(bool(self._finished()))
        self.cancel_all_button.setVisible(len(going_on) > 1)
        working = sum(live.job.state is not JobState.WAITING for live in going_on)
        done = sum(live.job.state is JobState.DONE for live in over)
        cancelled = sum(live.job.state is JobState.CANCELLED for live in over)
        counts = (
            (working, self.tr("{count} in progress")),
            (len(going_on) - working, self.tr("{count} waiting")),
            (len(over) - done - cancelled, self.tr("{count} failed")),
            (done, self.tr("{count} done")),
            (cancelled, self.tr("{count} cancelled")),
        )
        self._summary.setText(", ".join(text.format(count=count) for count, text in counts if count))
        self._summary.setVisible(bool(jobs))

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the first row: never to a button that ends a job."""
        super().showEvent(event)
        if not event.spontaneous():
            first = self.rows[self._order[0]] if self._order else self
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_row(self, job_id: str) -> JobRow:
        row = JobRow(self._look)
        row.cancelled.connect(lambda: self.job_cancelled.emit(job_id))
        row.retried.connect(lambda: self.job_retried.emit(job_id))
        row.sent_again.connect(lambda: self._send_again(job_id, row.send_again))
        row.removed.connect(lambda: self._remove([job_id], row.remove))
        row.opened.connect(lambda: self._open(job_id))
        row.elsewhere.connect(lambda: self.job_elsewhere.emit(job_id))
        row.settings_requested.connect(self.settings_requested)
        return row

    def _open(self, job_id: str) -> None:
        live = self._board.job(job_id)
        if live is not None:
            self.document_opened.emit(live.job.document_id)

    def _send_again(self, job_id: str, button: QWidget) -> None:
        """Before the same is paid for once more, a person says yes."""
        live = self._board.job(job_id)
        if live is None:
            return
        text = self.tr(
            "“{title}” was recognised, and may have been charged. Sent again it is charged once more, and the "
            "transcript comes back in the answer itself."
        )
        words = text.format(title=live.title)
        self._question.ask(words, self.tr("Send and pay again"), lambda: self.job_sent_again.emit(job_id), button)

    def _show_some(self, job_ids: list[str]) -> None:
        for job_id in job_ids:
            row, live = self.rows.get(job_id), self._board.job(job_id)
            if row is not None and live is not None:
                row.show_job(live, self._board.words(live))

    def _ask_to_cancel_all(self) -> None:
        count = sum(live.is_running for live in self._board.jobs)
        words = self.tr("Cancel %n job(s)? What was recognised so far is kept.", "", count)
        self._question.ask(words, self.tr("Cancel all"), self._cancel_all, self.cancel_all_button)

    def _cancel_all(self) -> None:
        # those that wait first: else each would begin when the one before it is gone
        running = [live for live in self._board.jobs if live.is_running]
        for live in sorted(running, key=lambda live: live.is_working):
            self.job_cancelled.emit(live.job.id)

    def _finished(self) -> list[str]:
        return [live.job.id for live in self._board.jobs if live.job.state in (JobState.DONE, JobState.CANCELLED)]

    def _clear_finished(self) -> None:
        self._remove(self._finished(), self.clear_button)

    def _remove(self, job_ids: list[str], button: QWidget) -> None:
        """Take jobs from the list; before something that was paid for goes with them, a person says yes."""

        def remove() -> None:
            for job_id in job_ids:
                self.job_removed.emit(job_id)

        jobs = [live for job_id in job_ids if (live := self._board.job(job_id)) is not None]
        paid = [live for live in jobs if live.job.holds_paid_answers]
        if not paid:
            remove()
            return
        text = self.tr("What the service has recognised of “{title}” so far goes with it. It may have been charged.")
        if len(paid) > 1:
            text = self.tr("What was recognised of {count} files so far goes with them. It may have been charged.")
        words = text.format(title=paid[0].title, count=len(paid))
        self._question.ask(words, self.tr("Remove"), remove, button)
