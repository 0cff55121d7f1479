"""The small sheet before scans are sent: what will be sent where, how many pages, how many calls that is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.sending import ReaderFacts, ScanPlan
from desktop_app.ui import measures
from desktop_app.ui.icons import ICON_PX, icon
from desktop_app.ui.library.reading_form import ReadingForm
from desktop_app.ui.style import set_role
from desktop_app.ui.theme import GRID, MARGIN, Look
from desktop_app.ui.wording import service_name, size_words

ROWS_SHOWN = 6


class ScanSheet(QDialog):
    """Asks nothing that has a sensible answer already: Enter sends. `sent` carries the paths and the wishes."""

    sent = Signal(list, object)
    connect_requested = Signal()

    def __init__(
        self,
        paths: Sequence[str],
        services: Sequence[ReaderFacts],
        options: ReadingOptions,
        look: Look,
        *,
        plan: Callable[[str, ReadingOptions], Awaitable[ScanPlan]],
        explain: Callable[[AppError], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._paths, self._look = tuple(paths), look
        self._plan, self._explain = plan, explain
        self._plans: dict[str, ScanPlan] = {}
        self._looking: asyncio.Task[None] | None = None
        self.setWindowTitle(self.tr("Read scans"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(services, options)
        self._look_again()

    def _build(self, services: Sequence[ReaderFacts], options: ReadingOptions) -> None:
        title = QLabel(self.tr("%n scan(s) to read", "", len(self._paths)))
        set_role(title, "title")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Scans"))
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        for path in self._paths:
            item = QListWidgetItem(icon(self._look, "scan"), "")
            item.setData(Qt.ItemDataRole.UserRole, path)
            self._list.addItem(item)
            self._word(item, path, self.tr("looking at it…"))
        self._list.setSpacing(GRID // 2)
        self._list.setIconSize(QSize(ICON_PX, ICON_PX))
        set_role(self._list, "card")
        self._list.setFixedHeight(min(len(self._paths), ROWS_SHOWN) * 6 * GRID + 2 * GRID)
        self._form = ReadingForm(services, options)
        self._form.changed.connect(self._look_again)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        set_role(self._summary, "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        for part in (title, self._list, self._form, self._summary):
            layout.addWidget(part)
        layout.addLayout(self._buttons(services))
        self.setMinimumWidth(76 * GRID)
        self._start.setFocus()

    def _buttons(self, services: Sequence[ReaderFacts]) -> QHBoxLayout:
        hint = QPushButton(self.tr("Connect a service for tables and forms"))
        set_role(hint, "link")
        hint.clicked.connect(self._connect)
        hint.setVisible(sum(facts.is_ready for facts in services) <= 1)
        self._start = QPushButton(self.tr("Start"))
        set_role(self._start, "primary")
        self._start.setDefault(True)
        self._start.clicked.connect(self._send)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(hint)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self._start)
        return row

    @staticmethod
    def _word(item: QListWidgetItem, path: str, state: str) -> None:
        item.setText(f"{Path(path).name}\n{state}")
        item.setToolTip(f"{path}\n{state}")

    def _look_again(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._start.setEnabled(False)
        self._looking = asyncio.ensure_future(self._look_at_all(self._form.options()))

    async def _look_at_all(self, options: ReadingOptions) -> None:
        self._plans = {}
        for row, path in enumerate(self._paths):
            plan = await self._plan(path, options)
            self._plans[path] = plan
            item = self._list.item(row)
            if item is not None:
                self._word(item, path, self._state(plan))
        self._summarise(options)

    def _state(self, plan: ScanPlan) -> str:
        if plan.problem is not None:
            return self._explain(plan.problem)
        if not plan.pages:
            return self.tr("the service fetches it from this address")
        parts = [measures.pages(plan.pages), size_words(plan.size_bytes)]
        if plan.calls > 1:
            parts.append(self.tr("is sent in %n part(s) and joined again", "", plan.calls))
        return " · ".join(parts)

    def _summarise(self, options: ReadingOptions) -> None:
        good = [p for p in self._plans.values() if p.problem is None]
        self._start.setEnabled(bool(good))
        if not good:
            self._summary.setText(self.tr("None of these can be read."))
            return
        text = self.tr("{what} will be sent to {where} in {calls}.")
        what = measures.pages(sum(max(1, p.pages) for p in good))
        calls = self.tr("%n call(s)", "", sum(p.calls for p in good))
        self._summary.setText(text.format(what=what, where=service_name(options.service), calls=calls))

    def _send(self) -> None:
        good = [p.path for p in self._plans.values() if p.problem is None]
        if good:
            self.sent.emit(good, self._form.options())
            self.accept()

    def _connect(self) -> None:
        self.connect_requested.emit()
        self.reject()

    def done(self, result: int) -> None:
        """Close; what is still being looked at is let go."""
        if self._looking is not None:
            self._looking.cancel()
        super().done(result)
