"""The newest documents on Home, with the jobs that bring more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.job import JobState
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.titles import doubled
from desktop_app.ui.library.document_rows import Row, RowText, clear, document_row
from desktop_app.ui.library.job_board import JobBoard, LiveJob
from desktop_app.ui.library.state_card import StateCard, opening_card
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.words.measures import service_name
from desktop_app.ui.words.wording import Wording, job_wording

translate = QCoreApplication.translate

ROWS = 5


class RecentRows(QObject):
    """Fills ``column``, where an `opening_card` stands until then; ``see_all`` is shown where there are documents.

    ``document_opened(id)``, ``job_cancelled(id)``, ``jobs_requested`` (a row of a job).
    """

    document_opened = Signal(str)
    job_cancelled = Signal(str)
    jobs_requested = Signal()

    def __init__(self, look: Look, board: JobBoard, column: QVBoxLayout, see_all: QPushButton) -> None:
        super().__init__(see_all)
        self._look, self._board, self._all = look, board, see_all
        self._documents: tuple[DocumentSummary, ...] | None = None
        self._failure: Wording | None = None
        self._job_rows: dict[str, Row] = {}
        # the card of Home says so already
        self._shown: object = ([], (), True, None)
        self._column = column
        board.listed.connect(self._show_rows)
        board.moved.connect(self._show_progress)
        self._show_rows()

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Show the newest of these, given with the newest first."""
        self._documents, self._failure = tuple(documents), None
        self._show_rows()

    def set_failure(self, failure: Wording) -> None:
        """Say that the documents could not be read."""
        self._failure = failure
        self._show_rows()

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
        clear(self._column)
        self._job_rows = {}
        for live in jobs:
            self._add_job(live)
        same = doubled(document.title for document in self._documents or ())
        for document in documents:
            row = Row(document_row(document, is_exact=document.title in same), self._look)
            row.clicked.connect(lambda _checked=False, chosen=document.id: self.document_opened.emit(chosen))
            self._column.addWidget(row)
        end = self._column.itemAt(self._column.count() - 1)
        row_at_end = end.widget() if end is not None else None
        if row_at_end is None:
            self._column.addWidget(self._nothing())
        else:
            set_role(row_at_end, "last-row")
        self._order_keys()
        self._all.setVisible(bool(documents))

    def _order_keys(self) -> None:
        """Tab goes through the rows where they stand, though they were made last."""
        before: QWidget = self._all
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            row = None if item is None else item.widget()
            for part in () if row is None else (row, *row.findChildren(QPushButton)):
                QWidget.setTabOrder(before, part)
                before = part

    def _nothing(self) -> QWidget:
        if self._failure is not None:
            card = StateCard(self._look, "failure", self._failure.what, self._failure.what_next, role="danger")
        elif self._documents is None:
            return opening_card(self._look)
        else:
            text = translate("Home", "What you drop above becomes text and is kept here.")
            card = StateCard(self._look, "meeting", translate("Home", "No documents yet"), text)
        set_role(card, "bare")
        return card

    def _add_job(self, live: LiveJob) -> None:
        action = translate("Home", "Cancel") if live.is_running else translate("Home", "Show")
        row = Row(self._job_text(live), self._look, action)
        job_id = live.job.id
        row.clicked.connect(lambda: self._open_job(job_id))
        if live.is_running:
            row.action_clicked.connect(lambda: self.job_cancelled.emit(job_id))
        else:
            row.action_clicked.connect(self.jobs_requested)
        self._job_rows[job_id] = row
        self._column.addWidget(row)

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
