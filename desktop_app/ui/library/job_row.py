"""One row of the list of jobs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.job import Job, JobState
from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.library.document_rows import spoken
from desktop_app.ui.library.job_board import LiveJob
from desktop_app.ui.look.icons import ICON_PX, IconLabel, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures
from desktop_app.ui.words.sureness_words import unsure_sentence
from desktop_app.ui.words.wording import job_wording, note_sentence

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
NAME_LETTERS = 32
_ACCOUNT = ("Refused", "NoKey")
_NOT_OF_SERVICE = ("UnusableFile", "StorageError", "ExportError", "SentBefore")
"""Failures that another service would meet as well."""


def _is_of_service(job: Job) -> bool:
    """Whether another service may do better. What was paid for already is fetched, and not left lying."""
    return job.failure is not None and job.failure.error not in _NOT_OF_SERVICE and not job.holds_paid_answers


class JobRow(QFrame):
    """One job. Each signal carries nothing: the pane knows whose row it is."""

    cancelled = Signal()
    retried = Signal()
    sent_again = Signal()
    opened = Signal()
    removed = Signal()
    settings_requested = Signal()
    elsewhere = Signal()

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
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        words.addLayout(head)
        self._service = QLabel()
        set_role(self._service, "chip")
        for label in (self._said, self._to_do, self._details, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        stands = QHBoxLayout()
        stands.setSpacing(GRID)
        stands.addWidget(self._service, 0, Qt.AlignmentFlag.AlignTop)
        stands.addWidget(self._said, 1)
        self._when = QLabel()
        set_role(self._when, "small")
        self._when.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(self._when)
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
        self.other = self._button(self.tr("Another service…"), self.elsewhere)
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
        when = self._when_words(live)
        self._when.setText(when)
        self._bar.show_share(live.share if live.is_running else None, is_working=live.is_working)
        self.setAccessibleName(spoken(live.title, self._said.text(), to_do, details, notes, when, self._service.text()))

    @staticmethod
    def _when_words(live: LiveJob) -> str:
        """Since when it is here, or when it ended; and of which file, where the document is called otherwise."""
        job = live.job
        at = job.updated_at if job.state.is_over else job.created_at
        day = measures.moment(at) if at else ""
        # «Yesterday» alone does not tell two of them apart
        time = measures.time_of_day(at) if at else ""
        name = Path(job.source).name if job.is_file else ""
        is_told = not name or live.title in (name, Path(name).stem)
        if len(name) > NAME_LETTERS:
            half = NAME_LETTERS // 2
            name = f"{name[:half]}…{name[-half:]}"  # its end tells the kind of file
        return " · ".join(part for part in (day if time in day else f"{day} {time}", "" if is_told else name) if part)

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
        self.other.setVisible(job.state is JobState.FAILED and job.is_file and _is_of_service(job))
        self.send_again.setVisible(job.may_be_answered_at_once)
        self.open.setVisible(bool(job.document_id) and (job.state is JobState.DONE or not job.is_scan))
        self.remove.setVisible(job.state.is_over)
        for button in (self.cancel, self.settings, self.retry, self.other, self.send_again, self.open):
            button.setAccessibleName(f"{button.text()}: {live.title}")
        self.remove.setAccessibleName(f"{self.remove.toolTip()}: {live.title}")
