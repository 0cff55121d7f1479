"""Rows of documents and jobs as widgets, for lists that are short; and what stands where a list has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.library.kept_words import kept_words
from desktop_app.ui.look.icons import IconLabel
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words import measures

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary

ROW_PX = 70
END_PX = 12 * GRID
PADDING = 11  # of a quiet button


@dataclass(frozen=True)
class RowText:
    """What a row says. ``share``: of a step, 0.0–1.0; ``is_working``: it goes on, also where no share is known."""

    id: str
    icon: str
    title: str
    meta: str
    service: str
    state: str
    share: float | None = None
    is_failure: bool = False
    is_working: bool = False


def document_row(document: DocumentSummary, *, is_exact: bool = False) -> RowText:
    """The row of a document. ``is_exact``: with the time it was made, as another has the same title."""
    parts = [measures.moment(document.created_at, is_exact=is_exact)]
    if document.duration_ms:
        parts.append(measures.duration_words(document.duration_ms))
    if document.speakers:
        parts.append(measures.speakers(document.speakers))
    if document.pages:
        parts.append(measures.pages(document.pages))
    sign = "scan" if document.is_scan else "meeting"
    service = measures.service_name(document.service) if document.service else ""
    return RowText(document.id, sign, document.title, " · ".join(parts), service, kept_words(document))


class Row(QPushButton):
    """A row that is one button as a whole, with its texts and, for a job, a bar and a second button."""

    action_clicked = Signal()

    def __init__(self, text: RowText, look: Look, action: str = "") -> None:
        super().__init__()
        set_role(self, "row")
        self.setMinimumHeight(ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.action: QPushButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, GRID, 20, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(IconLabel(look, text.icon, "quiet_text"))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch(1)
        self._title = ElidedLabel(text.title, "row-title")
        self._meta = ElidedLabel(text.meta, "quiet")
        self._bar = ShareBar()
        for label in (self._title, self._meta):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(label)
        bar_row = QHBoxLayout()
        bar_row.addWidget(self._bar, 1)
        bar_row.addStretch(1)
        words.addLayout(bar_row)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._state = QLabel()
        self._add_end(row, text, action)
        self.show_text(text)

    def _add_end(self, row: QHBoxLayout, text: RowText, action: str) -> None:
        service = QLabel(text.service)
        set_role(service, "chip")
        service.setVisible(bool(text.service))
        service.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(service, 0, Qt.AlignmentFlag.AlignVCenter)
        self._state.setFixedWidth(END_PX)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._state.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._state)
        if not action:
            return
        self._state.hide()
        self.action = QPushButton(action)
        set_role(self.action, "quiet")
        self.action.setAccessibleName(f"{action}: {text.title}")
        self.action.clicked.connect(self.action_clicked)
        box = QWidget()
        box.setFixedWidth(END_PX + PADDING)
        end = QHBoxLayout(box)
        end.setContentsMargins(0, 0, 0, 0)
        end.addStretch(1)
        end.addWidget(self.action)
        # the words of the button end where the words of the other rows do
        row.setContentsMargins(20, GRID, 20 - PADDING, GRID)
        row.addWidget(box)

    def sizeHint(self) -> QSize:
        """As the row's contents need it."""
        layout = self.layout()
        wanted = layout.sizeHint() if layout is not None else super().sizeHint()
        return wanted.expandedTo(QSize(0, ROW_PX))

    def show_text(self, text: RowText) -> None:
        """Say something else, for example how far a job is."""
        self._title.setText(text.title)
        self._meta.setText(text.meta)
        self._state.setText(text.state)
        set_role(self._state, "danger" if text.is_failure else "quiet")
        set_role(self._meta, "danger" if text.is_failure else "quiet")
        self._bar.show_share(text.share, is_working=text.is_working)
        self.setAccessibleName(spoken(text.title, text.meta, text.service, text.state))


def spoken(*parts: str) -> str:
    """Some texts as one for screen readers: commas between them, but not after a sentence."""
    said = ""
    for part in filter(None, parts):
        said += (" " if said.endswith((".", "!", "?")) else ", ") + part if said else part
    return said


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take every widget out of a layout and let go of it."""
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
