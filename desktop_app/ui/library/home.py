"""Home: drop something, or go on with what was there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.job import JobState
from desktop_app.ui.library.document_rows import Row, RowText, StateCard, clear, document_row
from desktop_app.ui.library.drop_area import DropArea
from desktop_app.ui.library.job_board import JobBoard, LiveJob
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words.measures import service_name
from desktop_app.ui.words.wording import Wording, job_wording

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary

ROWS = 5
SIDE = 5 * GRID


class Home(QScrollArea):
    """The first page.

    ``files_dropped(list)``: chosen here. ``document_opened(id)``, ``job_cancelled(id)``, ``jobs_requested`` (a row of
    a job), ``all_requested``, ``sample_requested``, ``sample_scans_requested``, ``connect_requested``,
    ``speak_requested``.
    """

    files_dropped = Signal(list)
    document_opened = Signal(str)
    job_cancelled = Signal(str)
    jobs_requested = Signal()
    all_requested = Signal()
    sample_requested = Signal()
    sample_scans_requested = Signal()
    connect_requested = Signal()
    speak_requested = Signal()

    def __init__(self, look: Look, board: JobBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._board = board
        self._documents: tuple[DocumentSummary, ...] | None = None
        self._failure: Wording | None = None
        self._job_rows: dict[str, Row] = {}
        self._shown: object = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE, 4 * GRID, SIDE, 3 * GRID)
        column.setSpacing(0)
        column.addWidget(_label(self.tr("Hello"), "headline"))
        column.addSpacing(GRID // 2)
        column.addWidget(_label(self.tr("Turns recordings and scans into text."), "quiet"))
        column.addSpacing(3 * GRID)
        self.drop_area = DropArea(look)
        self.drop_area.files_chosen.connect(self.files_dropped)
        self.drop_area.take_pastes_on(self)
        self.drop_area.speak_requested.connect(self.speak_requested)
        column.addWidget(self.drop_area)
        column.addSpacing(3 * GRID)
        column.addLayout(self._recent_head())
        column.addSpacing(GRID)
        self._card = QFrame()
        set_role(self._card, "card")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        column.addWidget(self._card)
        column.addSpacing(3 * GRID)
        column.addLayout(self._first_steps())
        column.addStretch(1)
        self.setWidget(page)
        board.listed.connect(self._show_rows)
        board.moved.connect(self._show_progress)
        self._show_rows()

    def _recent_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(_label(self.tr("Recent documents"), "section"), 1)
        self._all = QPushButton(self.tr("See all"))
        set_role(self._all, "quiet")
        self._all.setAccessibleName(self.tr("See all documents"))
        self._all.clicked.connect(self.all_requested)
        row.addWidget(self._all)
        return row

    def _first_steps(self) -> QVBoxLayout:
        both = QVBoxLayout()
        both.setSpacing(GRID // 2)
        sample = QPushButton(self.tr("Open the sample meeting"))
        sample.clicked.connect(self.sample_requested)
        scans = QPushButton(self.tr("Open the sample scans"))
        scans.clicked.connect(self.sample_scans_requested)
        self._connect = QPushButton(self.tr("Connect an account"))
        self._connect.clicked.connect(self.connect_requested)
        why = self.tr("With an account, meetings are transcribed more accurately, and tables and forms are read.")
        self._connect_words = _label(why, "quiet")
        for words, buttons in (
            (_label(self.tr("First time here?"), "quiet"), (sample, scans)),
            (self._connect_words, (self._connect,)),
        ):
            row = QHBoxLayout()
            row.setSpacing(GRID // 2)
            row.addWidget(words)
            for button in buttons:
                set_role(button, "link")
                row.addWidget(button)
            row.addStretch(1)
            both.addLayout(row)
        return both

    # -- what it shows

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Show the newest of these, given with the newest first."""
        self._documents, self._failure = tuple(documents), None
        self._show_rows()

    def set_failure(self, failure: Wording) -> None:
        """Say that the documents could not be read."""
        self._failure = failure
        self._show_rows()

    def set_connected(self, *, is_connected: bool) -> None:
        """Whether there is an account: without one, connecting is offered."""
        self._connect.setVisible(not is_connected)
        self._connect_words.setVisible(not is_connected)

    def _show_rows(self) -> None:
        # What failed is told when it happens and stands with the jobs; a broken one waits for a person's word.
        jobs = [live for live in self._board.jobs if live.is_running or live.job.state is JobState.CUT_OFF]
        jobs = sorted(jobs, key=lambda live: live.job.state is JobState.WAITING)[: ROWS // 2]
        # A document that is still coming stands here once, as its job.
        coming = {live.job.document_id for live in jobs}
        documents = tuple(d for d in self._documents or () if d.id not in coming)[: ROWS - len(jobs)]
        shown = ([(live.job.id, live.is_running) for live in jobs], documents, self._documents is None, self._failure)
        if shown == self._shown:
            # rows stay the same widgets while they can: a button must not vanish under a press
            self._show_progress([live.job.id for live in jobs])
            return
        self._shown = shown
        clear(self._rows)
        self._job_rows = {}
        for live in jobs:
            self._add_job(live)
        for document in documents:
            row = Row(document_row(document), self._look)
            row.clicked.connect(lambda _checked=False, chosen=document.id: self.document_opened.emit(chosen))
            self._rows.addWidget(row)
        end = self._rows.itemAt(self._rows.count() - 1)
        row_at_end = end.widget() if end is not None else None
        if row_at_end is None:
            self._rows.addWidget(self._nothing())
        else:
            set_role(row_at_end, "last-row")
        self._order_keys()
        self._all.setVisible(bool(documents))

    def _order_keys(self) -> None:
        """Tab goes through the rows where they stand, though they were made last."""
        before: QWidget = self._all
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            row = None if item is None else item.widget()
            for part in () if row is None else (row, *row.findChildren(QPushButton)):
                QWidget.setTabOrder(before, part)
                before = part

    def _nothing(self) -> QWidget:
        if self._failure is not None:
            card = StateCard(self._look, "failure", self._failure.what, self._failure.what_next, role="danger")
        elif self._documents is None:
            card = StateCard(self._look, "jobs", self.tr("One moment"), self.tr("The documents are being opened."))
        else:
            text = self.tr("What you drop above becomes text and is kept here.")
            card = StateCard(self._look, "meeting", self.tr("No documents yet"), text)
        set_role(card, "bare")
        return card

    def _add_job(self, live: LiveJob) -> None:
        row = Row(self._job_text(live), self._look, self.tr("Cancel") if live.is_running else self.tr("Show"))
        job_id = live.job.id
        row.clicked.connect(lambda: self._open_job(job_id))
        if live.is_running:
            row.action_clicked.connect(lambda: self.job_cancelled.emit(job_id))
        else:
            row.action_clicked.connect(self.jobs_requested)
        self._job_rows[job_id] = row
        self._rows.addWidget(row)

    def _open_job(self, job_id: str) -> None:
        """The document that is coming, as soon as there is one."""
        live = self._board.job(job_id)
        if live is not None and live.job.document_id and live.is_running:
            self.document_opened.emit(live.job.document_id)
        else:
            self.jobs_requested.emit()

    def _job_text(self, live: LiveJob) -> RowText:
        wording = job_wording(live.job)
        meta = wording.what if wording is not None else self._board.words(live)
        share = live.share if live.is_running else None
        service = service_name(live.job.options.service)
        sign = "scan" if live.job.is_scan else "meeting"
        is_failure = wording is not None
        return RowText(live.job.id, sign, live.title, meta, service, "", share, is_failure, live.is_working)

    def _show_progress(self, job_ids: list[str]) -> None:
        for job_id in job_ids:
            row, live = self._job_rows.get(job_id), self._board.job(job_id)
            if row is not None and live is not None:
                row.show_text(self._job_text(live))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    set_role(label, role)
    return label
