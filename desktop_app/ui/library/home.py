"""Home: drop something, or go on with what was there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.library.drop_area import DropArea
from desktop_app.ui.library.state_card import opening_card
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary
    from desktop_app.ui.library.job_board import JobBoard
    from desktop_app.ui.words.wording import Wording

SIDE = 5 * GRID


class Home(QScrollArea):
    """The first page. It can be seen before what it shows is loaded: `follow` is called once, then the rest.

    ``files_dropped(list)``: chosen here. ``document_opened(id)``, ``job_cancelled(id)``, ``jobs_requested`` (a row of
    a job), ``all_requested``, ``sample_requested``, ``sample_scans_requested``, ``connect_requested``,
    ``speak_requested``, ``record_requested``.
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
    record_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
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
        self.drop_area.record_requested.connect(self.record_requested)
        column.addWidget(self.drop_area)
        column.addSpacing(3 * GRID)
        column.addLayout(self._recent_head())
        column.addSpacing(GRID)
        card = QFrame()
        set_role(card, "card")
        self._rows = QVBoxLayout(card)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        self._rows.addWidget(opening_card(look))
        column.addWidget(card)
        column.addSpacing(3 * GRID)
        column.addLayout(self._first_steps())
        column.addStretch(1)
        self.setWidget(page)

    def _recent_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(_label(self.tr("Recent documents"), "section"), 1)
        self._all = QPushButton(self.tr("See all"))
        set_role(self._all, "quiet")
        self._all.setAccessibleName(self.tr("See all documents"))
        self._all.clicked.connect(self.all_requested)
        self._all.hide()
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
        why = self.tr("With an account, meetings are transcribed more accurately, and forms are read.")
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

    def follow(self, board: JobBoard) -> None:
        """Show the jobs of a board among the documents from now on."""
        # Loaded only now: the window was to be seen first.
        from desktop_app.ui.library.recent_rows import RecentRows  # noqa: PLC0415 — see above

        self._recent = RecentRows(self._look, board, self._rows, self._all)
        self._recent.document_opened.connect(self.document_opened)
        self._recent.job_cancelled.connect(self.job_cancelled)
        self._recent.jobs_requested.connect(self.jobs_requested)

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Show the newest of these, given with the newest first."""
        self._recent.set_documents(documents)

    def set_failure(self, failure: Wording) -> None:
        """Say that the documents could not be read."""
        self._recent.set_failure(failure)

    def set_connected(self, *, is_connected: bool) -> None:
        """Whether there is an account: without one, connecting is offered."""
        self._connect.setVisible(not is_connected)
        self._connect_words.setVisible(not is_connected)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    set_role(label, role)
    return label
