"""Jobs: every file on its way, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.job import JobState
from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.controls.question import Question
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.library.document_rows import spoken
from desktop_app.ui.library.job_board import JobBoard, LiveJob
from desktop_app.ui.library.state_card import StateCard
from desktop_app.ui.look.icons import ICON_PX, IconLabel, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures
from desktop_app.ui.words.sureness_words import unsure_sentence
from desktop_app.ui.words.wording import job_wording, note_sentence

SIDE = 5 * GRID
AT_ONCE = 1
_SIGNS = {
    JobState.WAITING: ("timer-sand", "quiet_text"),
    JobState.CONVERTING: ("meeting", "accent"),
    JobState.UPLOADING: ("meeting", "accent"),
    JobState.RECOGNISING: ("meeting", "accent"),
    JobState.DONE: ("success", "success"),
    JobState.FAILED: ("failure", "danger"),
    JobState.CANCELLED: ("cancel", "quiet_text"),
    JobState.CUT_OFF: ("warning", "warning"),
}
_ACCOUNT = ("Refused", "NoKey")


class JobRow(QFrame):
    """One job. Each signal carries nothing: the pane knows whose row it is."""

    cancelled = Signal()
    retried = Signal()
    sent_again = Signal()
    opened = Signal()
    removed = Signal()
    settings_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._state: tuple[JobState, str, str, str] | None = None
        set_role(self, "job")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 12, 12, 12)
        self._row.setSpacing(2 * GRID)
        self._sign = QWidget()
        self._row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(4)
        self._title = ElidedLabel("", "row-title")
        self._said = QLabel()
        self._to_do = QLabel()
        self._details = QLabel()
        self._note = QLabel()
        set_role(self._details, "small")
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self._to_do, "quiet")
        set_role(self._note, "warning")
        self._bar = ShareBar()
        words.addWidget(self._title)
        self._service = QLabel()
        set_role(self._service, "chip")
        for label in (self._said, self._to_do, self._details, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        stands = QHBoxLayout()
        stands.setSpacing(GRID)
        stands.addWidget(self._service, 0, Qt.AlignmentFlag.AlignTop)
        stands.addWidget(self._said, 1)
        words.addLayout(stands)
        words.addWidget(self._to_do)
        words.addWidget(self._details)
        words.addWidget(self._note)
        bar_row = QHBoxLayout()
        bar_row.addWidget(self._bar, 1)
        bar_row.addStretch(1)
        words.addLayout(bar_row)
        self._row.addLayout(words, 1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self._row.addLayout(self._buttons)
        self.cancel = self._button(self.tr("Cancel"), self.cancelled)
        self.settings = self._button(self.tr("Open Settings"), self.settings_requested)
        self.retry = self._button(self.tr("Try again"), self.retried)
        self.send_again = self._button(self.tr("Send again…"), self.sent_again)
        self.open = self._button(self.tr("Open"), self.opened)
        self.remove = QToolButton()
        set_role(self.remove, "icon")
        self.remove.setIcon(icon(self._look, "close", "quiet_text"))
        self.remove.setIconSize(QSize(ICON_PX, ICON_PX))
        self.remove.setToolTip(self.tr("Remove from the list"))
        self.remove.clicked.connect(self.removed)
        self._buttons.addWidget(self.remove)

    def _button(self, text: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(signal)
        self._buttons.addWidget(button)
        return button

    def show_job(self, live: LiveJob, words: str) -> None:
        """Show the job as it stands. ``words``: its state and progress."""
        job = live.job
        failure = job.failure.error if job.failure is not None else ""
        if (job.state, failure, live.title, job.document_id) != self._state:
            self._state = (job.state, failure, live.title, job.document_id)
            self._show_state(live)
        wording = job_wording(job)
        self._title.setText(live.title)
        self._said.setText(wording.what if wording is not None else words)
        to_do = wording.what_next if wording is not None else ""
        if job.document_id and job.state in (JobState.CANCELLED, JobState.FAILED) and not job.is_scan:
            to_do = f"{to_do} ".lstrip() + self.tr(
                "What was recognised so far is kept; trying again goes on from there."
            )
        self._to_do.setText(to_do)
        self._to_do.setVisible(bool(to_do))
        details = wording.details if wording is not None else ""
        self._details.setText(details)
        self._details.setVisible(bool(details))
        notes = " ".join(said for said in map(note_sentence, job.notes) if said)
        self._note.setText(notes)
        self._note.setVisible(bool(notes))
        self._bar.show_share(live.share if live.is_running else None, is_working=live.is_working)
        self.setAccessibleName(spoken(live.title, self._said.text(), to_do, details, notes, self._service.text()))

    def _show_state(self, live: LiveJob) -> None:
        job = live.job
        name, color = _SIGNS[job.state]
        if name == "meeting" and job.is_scan:
            name = "scan"
        if job.state is JobState.DONE and any(map(unsure_sentence, job.notes)):
            name, color = _SIGNS[JobState.CUT_OFF]  # done, and hardly anything of it is of use
        sign = IconLabel(self._look, name, color)
        self._row.replaceWidget(self._sign, sign)
        self._sign.deleteLater()
        self._sign = sign
        set_role(self._said, "danger" if job.state is JobState.FAILED else "quiet")
        self._service.setText(measures.service_name(job.options.service))
        # a button that goes must not hand the keys on to the next one
        if self.isAncestorOf(self.window().focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        wording = job_wording(job)
        can_retry = wording.can_retry if wording is not None else job.state is JobState.CANCELLED
        self.cancel.setVisible(live.is_running)
        self.settings.setVisible(job.failure is not None and job.failure.error in _ACCOUNT)
        self.retry.setVisible(job.state.is_over and can_retry)
        self.retry.setText(self.tr("Send again") if job.state is JobState.CUT_OFF else self.tr("Try again"))
        self.send_again.setVisible(job.may_be_answered_at_once)
        self.open.setVisible(bool(job.document_id) and (job.state is JobState.DONE or not job.is_scan))
        self.remove.setVisible(job.state.is_over)
        for button in (self.cancel, self.settings, self.retry, self.send_again, self.open):
            button.setAccessibleName(f"{button.text()}: {live.title}")
        self.remove.setAccessibleName(f"{self.remove.toolTip()}: {live.title}")


class Jobs(QWidget):
    """The list of jobs: those that go on in their order, then those that are over, the newest first.

    ``job_cancelled(id)``, ``job_retried(id)``, ``job_removed(id)``, ``document_opened(document_id)``,
    ``settings_requested``. ``job_sent_again(id)``: a person said yes to paying once more for an answer at once.
    """

    job_cancelled = Signal(str)
    job_retried = Signal(str)
    job_sent_again = Signal(str)
    job_removed = Signal(str)
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
