"""A page of documents: drop area, list, search over all texts, renaming, and moving to the bin."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.job import Job
from desktop_app.domain.library import MOST_HITS, DocumentSummary, Query, SearchHit
from desktop_app.ui.library.chosen_actions import add_buttons, chosen_action, show_menu
from desktop_app.ui.library.drop_area import DropArea
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.meetings_table import MeetingsTable
from desktop_app.ui.library.scans_grid import ScansGrid
from desktop_app.ui.library.search_field import SearchField
from desktop_app.ui.library.search_results import SearchResults
from desktop_app.ui.library.state_card import StateCard
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import Wording, sentence

SIDE = 5 * GRID
translate = QCoreApplication.translate

Search = Callable[[Query], Awaitable[Sequence[SearchHit]]]


View = TypeVar("View", bound=MeetingsTable | ScansGrid)
"""What shows the documents: both have the same signals, and the same way to their model."""


@dataclass(frozen=True)
class PageWords:
    """What the page says of its kind of documents. ``icon`` stands where there are none yet."""

    title: str
    empty: str
    empty_text: str
    icon: str


class DocumentsPage(QWidget, Generic[View]):
    """The list of documents of one kind.

    ``files_dropped(list)``: paths. ``document_opened(id)``, ``hit_opened(hit)``, ``hit_played(hit)``: to be opened and
    played from there, ``renamed(id, title)``, ``export_requested(ids)``, ``jobs_requested``.
    ``deleted(ids)``: to be moved to the bin. ``undo_requested``: the last move is to be taken back.
    """

    files_dropped = Signal(list)
    document_opened = Signal(str)
    hit_opened = Signal(object)
    hit_played = Signal(object)
    renamed = Signal(str, str)
    deleted = Signal(list)
    undo_requested = Signal()
    export_requested = Signal(list)
    jobs_requested = Signal()

    def __init__(
        self,
        look: Look,
        board: JobBoard,
        words: PageWords,
        view: View,
        drop_area: DropArea,
        *,
        search: Search,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._board, self._search = look, board, search
        self._words = words
        self.table: View = view
        self.drop_area = drop_area
        self._documents: tuple[DocumentSummary, ...] | None = None
        self._searching: asyncio.Future[None] | None = None
        self._found = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 4 * GRID, SIDE, 3 * GRID)
        column.setSpacing(2 * GRID)
        self.head = self._head()
        column.addLayout(self.head)
        self.drop_area.files_chosen.connect(self.files_dropped)
        self.drop_area.take_pastes_on(self)
        column.addWidget(self.drop_area)
        content = self._content()
        column.addLayout(self._bar())
        column.addWidget(content, 1)
        board.listed.connect(self._show_running)
        self._show_running()
        self._show_documents()

    # -- the parts

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        title = QLabel(self._words.title)
        set_role(title, "headline")
        row.addWidget(title, 1)
        self.search_field = SearchField(self._look)
        self.search_field.changed.connect(self._on_typed)
        self.search_field.due.connect(self._search_now)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search_field.setFocus)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, self.undo_requested.emit)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row.addWidget(self.search_field)
        return row

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        self._count = QLabel()
        set_role(self._count, "quiet")
        self._running = QPushButton()
        set_role(self._running, "link")
        self._running.clicked.connect(self.jobs_requested)
        row.addWidget(self._count)
        row.addSpacing(GRID)
        row.addWidget(self.search_field.ignore_spaces)
        row.addWidget(self._running)
        row.addStretch(1)
        self._actions = [
            chosen_action(self, self._look, "open", translate("Meetings", "Open"), self._open_chosen, single=True),
            chosen_action(
                self, self._look, "rename", translate("Meetings", "Rename"), self._rename_chosen, single=True
            ),
            chosen_action(
                self,
                self._look,
                "export",
                translate("Meetings", "Export"),
                lambda: self.export_requested.emit(list(self.table.chosen)),
            ),
            chosen_action(self, self._look, "delete", translate("Meetings", "Delete"), self.delete_chosen),
        ]
        add_buttons(row, self._actions)
        return row

    def _content(self) -> QWidget:
        self.table.opened.connect(self.document_opened)
        self.table.renamed.connect(self._on_renamed)
        self.table.delete_requested.connect(self.delete_chosen)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda at: show_menu(self.table, at, self._actions))
        self.results = SearchResults(self._look)
        self.results.opened.connect(self.hit_opened)
        self.results.played.connect(self.hit_played)
        self.search_field.passed_on.connect(self._pass_on)
        self._stack = QStackedWidget()
        self._states: dict[str, QWidget] = {
            "table": _card(self.table),
            "results": _card(self.results),
            "empty": StateCard(self._look, self._words.icon, self._words.empty, self._words.empty_text),
            "busy": StateCard(
                self._look,
                "jobs",
                translate("Meetings", "One moment"),
                translate("Meetings", "The documents are being opened."),
            ),
            "searching": StateCard(
                self._look,
                "search",
                translate("Meetings", "Searching…"),
                translate("Meetings", "All texts are looked through."),
            ),
            "nothing": StateCard(
                self._look,
                "search",
                translate("Meetings", "Nothing found"),
                translate("Meetings", "Try another word, or a part of it."),
            ),
        }
        for state in self._states.values():
            self._stack.addWidget(state)
        return self._stack

    def _show(self, state: str) -> None:
        self._stack.setCurrentWidget(self._states[state])

    # -- documents

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Show these documents."""
        self._documents = tuple(documents)
        self._show_documents()

    def set_failure(self, failure: Wording) -> None:
        """Say that the documents could not be read."""
        self._show_failure(failure)

    def _show_failure(self, failure: Wording) -> None:
        old = self._states.pop("failed", None)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._states["failed"] = StateCard(self._look, "failure", failure.what, failure.what_next, role="danger")
        self._stack.addWidget(self._states["failed"])
        self._show("failed")

    def _show_documents(self) -> None:
        chosen = set(self.table.chosen)
        documents = self._documents or ()
        self.table.documents.set_documents(documents)
        for document_id in chosen:
            row = self.table.documents.row_of(document_id)
            if row >= 0:
                flags = self.table.selectionModel().SelectionFlag
                index = self.table.documents.index(row, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
        self._on_chosen()
        if not self.search_field.is_asking:
            self._show("busy" if self._documents is None else "table" if documents else "empty")

    def _on_chosen(self) -> None:
        chosen = len(self.table.chosen)
        is_table = not self.search_field.is_asking
        for action in self._actions:
            action.setEnabled(is_table and (chosen == 1 if action.data() else chosen > 0))
        if not is_table:
            self._count.setText(self._found)
        elif chosen:
            self._count.setText(translate("Meetings", "{count} chosen").format(count=chosen))
        else:
            self._count.setText(measures.documents(len(self._documents)) if self._documents else "")

    def _show_running(self) -> None:
        count = sum(live.is_running and self._is_ours(live.job) for live in self._board.jobs)
        self._running.setVisible(count > 0)
        self._running.setText(self._running_words(count))

    def _is_ours(self, job: Job) -> bool:
        """Whether a job becomes a document of this page."""
        raise NotImplementedError

    def _running_words(self, count: int) -> str:
        """Words that say that so many are on their way."""
        raise NotImplementedError

    def _open_chosen(self) -> None:
        for document_id in self.table.chosen[:1]:
            self.document_opened.emit(document_id)

    def _rename_chosen(self) -> None:
        self.table.rename_chosen()

    def _on_renamed(self, document_id: str, title: str) -> None:
        self._documents = tuple(
            replace(document, title=title) if document.id == document_id else document
            for document in self._documents or ()
        )
        self._show_documents()
        self.renamed.emit(document_id, title)

    # -- deleting, with a way back

    def delete_chosen(self) -> None:
        """Move the chosen documents to the bin."""
        chosen = self.table.chosen
        if chosen:
            self.table.clearSelection()
            self._documents = tuple(document for document in self._documents or () if document.id not in chosen)
            self._show_documents()
            self.deleted.emit(list(chosen))

    def finish(self) -> None:
        """Before the end: a search is given up."""
        self._stop_searching()

    # -- search

    def _on_typed(self) -> None:
        self._stop_searching()
        self._found = ""
        self._on_chosen()
        if not self.search_field.is_asking:
            self._show_documents()

    def _stop_searching(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None

    def _search_now(self) -> None:
        # What was found before stays until the answer is there: a list that comes and goes at each key cannot be read.
        if self._stack.currentWidget() is not self._states["results"]:
            self._show("searching")
        self._searching = asyncio.ensure_future(self._find(self.search_field.query))

    def _pass_on(self, event: QKeyEvent) -> None:
        if self._searching is None and self._stack.currentWidget() is self._states["results"]:
            self.results.take_key(event)

    async def _find(self, query: Query) -> None:
        try:
            hits = await self._search(query)
        except AppError as error:
            self._show_failure(sentence(error))
            return
        self._searching = None
        self.results.set_hits(hits)
        documents = measures.documents(len({hit.document_id for hit in hits}))
        places = measures.places(len(hits))
        if len(hits) >= MOST_HITS:
            places = translate("Meetings", "The first {places}").format(places=places)
        told = translate("Meetings", "{places} in {documents}", "what a search found")
        self._found = told.format(places=places, documents=documents) if hits else ""
        self._on_chosen()
        self._show("results" if hits else "nothing")


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    set_role(card, "card")
    column = QVBoxLayout(card)
    # the corners of what is inside must not cover those of the card
    column.setContentsMargins(6, 6, 6, 6)
    column.addWidget(inside)
    return card
