"""The bin: what was deleted, restored by a click; deleted for good only after a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.library import DocumentSummary
from desktop_app.ui.controls.question import Question
from desktop_app.ui.library.bin_table import BinTable
from desktop_app.ui.library.chosen_actions import add_buttons, chosen_action, show_menu
from desktop_app.ui.library.state_card import StateCard
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import Wording

SIDE = 5 * GRID


class BinPage(QWidget):
    """The list of deleted documents.

    ``restored(ids)``, ``opened(id)``: to be restored and opened. ``emptied(ids)``: to be deleted for good, a person
    said yes to it.
    """

    restored = Signal(list)
    opened = Signal(str)
    emptied = Signal(list)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._documents: tuple[DocumentSummary, ...] | None = None
        self._asked_about: frozenset[str] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 4 * GRID, SIDE, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._head())
        column.addLayout(self._bar())
        self._question = Question()
        column.addWidget(self._question)
        column.addWidget(self._content(), 1)
        self._show_documents()

    # -- the parts

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        title = QLabel(self.tr("Bin"))
        set_role(title, "headline")
        text = QLabel(self.tr("Deleted documents stay here for 30 days and can be restored."))
        set_role(text, "quiet")
        words.addWidget(title)
        words.addWidget(text)
        self._empty = QPushButton(self.tr("Empty the bin…"))
        self._empty.clicked.connect(self._ask_all)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        self._count = QLabel()
        set_role(self._count, "quiet")
        row.addWidget(self._count)
        row.addStretch(1)
        self._actions = [
            chosen_action(self, self._look, "restore", self.tr("Restore"), self.restore_chosen),
            chosen_action(self, self._look, "delete", self.tr("Delete for good…"), self.ask_chosen),
        ]
        add_buttons(row, self._actions)
        return row

    def _content(self) -> QWidget:
        self.table = BinTable(self._look)
        self.table.opened.connect(self._ask_to_open)
        self.table.delete_requested.connect(self.ask_chosen)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda at: show_menu(self.table, at, self._actions))
        card = QFrame()
        set_role(card, "card")
        inside = QVBoxLayout(card)
        # the corners of what is inside must not cover those of the card
        inside.setContentsMargins(6, 6, 6, 6)
        inside.addWidget(self.table)
        self._stack = QStackedWidget()
        self._states: dict[str, QWidget] = {
            "table": card,
            "empty": StateCard(
                self._look,
                "delete",
                self.tr("The bin is empty"),
                self.tr("What you delete stays here for 30 days, in case you need it after all."),
            ),
            "busy": StateCard(self._look, "jobs", self.tr("One moment"), self.tr("The documents are being opened.")),
        }
        for state in self._states.values():
            self._stack.addWidget(state)
        return self._stack

    # -- showing

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Show these, what was deleted last first."""
        self._documents = tuple(documents)
        self._keep_question(frozenset(document.id for document in documents))
        self._show_documents()

    def set_failure(self, failure: Wording) -> None:
        """Say that the documents could not be read."""
        old = self._states.pop("failed", None)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._states["failed"] = StateCard(self._look, "failure", failure.what, failure.what_next, role="danger")
        self._stack.addWidget(self._states["failed"])
        self._stack.setCurrentWidget(self._states["failed"])

    def _show_documents(self) -> None:
        chosen = set(self.table.chosen)
        documents = self._documents or ()
        self.table.documents.set_documents(documents)
        for document_id in chosen:
            row = self.table.documents.row_of(document_id)
            if row >= 0:
                flags = self.table.selectionModel().SelectionFlag
                self.table.selectionModel().select(self.table.documents.index(row, 0), flags.Select | flags.Rows)
        self._on_chosen()
        self._empty.setVisible(bool(documents))
        state = "busy" if self._documents is None else "table" if documents else "empty"
        self._stack.setCurrentWidget(self._states[state])

    def _on_chosen(self) -> None:
        chosen = len(self.table.chosen)
        for action in self._actions:
            action.setEnabled(chosen > 0)
        if chosen:
            self._count.setText(self.tr("{count} chosen").format(count=chosen))
        else:
            self._count.setText(measures.documents(len(self._documents)) if self._documents else "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, nothing is asked any more."""
        super().hideEvent(event)
        self._question.hide()

    # -- doing

    def restore_chosen(self) -> None:
        """Bring the chosen documents back to their lists."""
        if self.table.chosen:
            self._question.hide()
            self.restored.emit(list(self.table.chosen))

    def ask_chosen(self) -> None:
        """Ask whether the chosen documents are to be deleted for good."""
        chosen = self.table.chosen
        if len(chosen) == 1:
            text = self.tr("Delete “{title}” for good, with all that belongs to it? It cannot be brought back.")
            self._ask(text.format(title=self._title(chosen[0])), chosen)
        elif chosen:
            text = self.tr(
                "Delete {count} documents for good, with all that belongs to them? They cannot be brought back."
            )
            self._ask(text.format(count=len(chosen)), chosen)

    def _ask_all(self) -> None:
        documents = self._documents or ()
        if len(documents) == 1:
            text = self.tr("Delete “{title}” for good, with all that belongs to it? It cannot be brought back.")
            self._ask(text.format(title=documents[0].title), [documents[0].id])
        elif documents:
            text = self.tr("Empty the bin? {count} documents go for good, with all that belongs to them.")
            self._ask(text.format(count=len(documents)), [document.id for document in documents])

    def _ask(self, words: str, ids: Sequence[str]) -> None:
        self._asked_about = frozenset(ids)
        self._question.ask(words, self.tr("Delete for good"), lambda: self.emptied.emit(list(ids)), self.table)

    def _ask_to_open(self, document_id: str) -> None:
        text = self.tr("“{title}” is in the bin. It has to be restored before it can be opened.")
        self._asked_about = frozenset([document_id])
        self._question.ask(
            text.format(title=self._title(document_id)),
            self.tr("Restore and open"),
            lambda: self.opened.emit(document_id),
            self.table,
            is_harmful=False,
        )

    def _keep_question(self, ids: frozenset[str]) -> None:
        """Ask no more if one of the documents is not among these."""
        if not self._asked_about <= ids:
            self._question.take_back()

    def _title(self, document_id: str) -> str:
        return next((one.title for one in self._documents or () if one.id == document_id), "")
