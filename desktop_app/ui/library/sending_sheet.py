"""The small sheet before a recording is sent: what will be sent where, how long it is, how many calls that is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
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

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import SendingPlan, ServiceFacts
from desktop_app.ui.icons import ICON_PX, icon
from desktop_app.ui.library.service_table import ServiceTable
from desktop_app.ui.settings.options_form import OptionsForm
from desktop_app.ui.style import set_role
from desktop_app.ui.theme import GRID, MARGIN, Look
from desktop_app.ui.wording import duration_words, service_name, size_words

ROWS_SHOWN = 6
SHORT_MS = 1000
"""What is shorter holds no words: it was cut short, most likely."""


class SendingSheet(QDialog):
    """Asks nothing that has a sensible answer already: Enter sends. `sent` carries the paths and the wishes."""

    sent = Signal(list, object)
    connect_requested = Signal()

    def __init__(
        self,
        paths: Sequence[str],
        services: Sequence[ServiceFacts],
        options: SpeechOptions,
        look: Look,
        *,
        plan: Callable[[str, SpeechOptions], Awaitable[SendingPlan]],
        explain: Callable[[AppError], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._paths, self._look = tuple(paths), look
        self._plan, self._explain = plan, explain
        self._plans: dict[str, SendingPlan] = {}
        self._looking: asyncio.Task[None] | None = None
        self._comparing: asyncio.Task[None] | None = None
        self.setWindowTitle(self.tr("Transcribe"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(services, options)
        self._look_again()

    def _build(self, services: Sequence[ServiceFacts], options: SpeechOptions) -> None:
        self._title = QLabel(self.tr("%n recording(s) to transcribe", "", len(self._paths)))
        set_role(self._title, "title")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Recordings"))
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        for path in self._paths:
            item = QListWidgetItem(icon(self._look, "meeting"), "")
            item.setData(Qt.ItemDataRole.UserRole, path)
            self._list.addItem(item)
            self._word(item, Path(path).name, self.tr("looking at it…"))
        self._list.setSpacing(GRID // 2)
        self._list.setIconSize(QSize(ICON_PX, ICON_PX))
        set_role(self._list, "card")
        self._list.setFixedHeight(min(len(self._paths), ROWS_SHOWN) * 6 * GRID + 2 * GRID)
        self._form = OptionsForm(services, options)
        self._form.changed.connect(self._look_again)
        self._build_comparison(services)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        set_role(self._summary, "quiet")
        self._hint = QPushButton(self.tr("Connect a service for Korean and speakers"))
        set_role(self._hint, "link")
        self._hint.clicked.connect(self._connect)
        self._hint.setVisible(sum(facts.is_ready for facts in services) <= 1)

        self._start = QPushButton(self.tr("Start"))
        set_role(self._start, "primary")
        self._start.setDefault(True)
        self._start.clicked.connect(self._send)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._start)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._list)
        layout.addWidget(self._form)
        layout.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._table)
        layout.addWidget(self._summary)
        layout.addLayout(buttons)
        self.setMinimumWidth(76 * GRID)
        self._start.setFocus()

    def _build_comparison(self, services: Sequence[ServiceFacts]) -> None:
        ready = [facts for facts in services if facts.is_ready]
        self._ready = tuple(facts.service for facts in ready)
        self._compare = QPushButton(self.tr("Compare the services"))
        self._compare.setCheckable(True)
        set_role(self._compare, "link")
        self._compare.setVisible(len(ready) > 1)
        self._table = ServiceTable(ready)
        self._table.hide()
        self._compare.toggled.connect(self._show_table)

    def _show_table(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._table.setVisible(shown)
        self.adjustSize()
        if shown and self._comparing is None:
            self._comparing = asyncio.ensure_future(self._count_calls())

    async def _count_calls(self) -> None:
        calls: dict[Service, int] = {}
        for service in self._ready:
            options = replace(self._form.options(), service=service)
            plans = [await self._plan(path, options) for path in self._paths]
            if all(plan.problem is None for plan in plans):
                calls[service] = sum(plan.calls for plan in plans)
            self._table.show_calls(calls)

    @staticmethod
    def _word(item: QListWidgetItem, name: str, state: str) -> None:
        item.setText(f"{name}\n{state}")
        item.setToolTip(f"{item.data(Qt.ItemDataRole.UserRole)}\n{state}")

    def _look_again(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._start.setEnabled(False)
        self._looking = asyncio.ensure_future(self._look_at_all(self._form.options()))

    async def _look_at_all(self, options: SpeechOptions) -> None:
        self._plans = {}
        for row, path in enumerate(self._paths):
            plan = await self._plan(path, options)
            self._plans[path] = plan
            item = self._list.item(row)
            if item is not None:
                self._word(item, Path(path).name, self._state(plan))
                self._mark(item, plan)
        self._summarise(options)

    def _mark(self, item: QListWidgetItem, plan: SendingPlan) -> None:
        """Show by sign and colour whether the recording can be used."""
        color = "text"
        if plan.problem is not None:
            color = "danger"
        elif self._is_short(plan):
            color = "warning"
        is_good = color == "text"
        item.setIcon(icon(self._look, "meeting" if is_good else "warning", color))
        item.setForeground(getattr(self._look.theme, color))

    @staticmethod
    def _is_short(plan: SendingPlan) -> bool:
        return bool(plan.size_bytes) and plan.duration_ms < SHORT_MS

    def _state(self, plan: SendingPlan) -> str:
        if plan.problem is not None:
            return self._explain(plan.problem)
        if not plan.size_bytes:
            return self.tr("the service fetches it from this address")
        parts = [duration_words(plan.duration_ms), size_words(plan.size_bytes)]
        if self._is_short(plan):
            parts.append(self.tr("hardly any sound: it seems to be cut short"))
        if plan.calls > 1:
            parts.append(self.tr("is sent in %n part(s) and joined again", "", plan.calls))
        elif plan.is_converted:
            parts.append(self.tr("its sound is converted first"))
        if plan.known_as:
            parts.append(self.tr("was transcribed before: “{title}”").format(title=plan.known_as))
        return " · ".join(parts)

    def _summarise(self, options: SpeechOptions) -> None:
        good = [p for p in self._plans.values() if p.problem is None]
        self._start.setEnabled(bool(good))
        self._title.setText(self.tr("%n recording(s) to transcribe", "", len(good)))
        if not good:
            self._summary.setText(self.tr("None of these can be transcribed."))
            return
        total_ms = sum(p.duration_ms for p in good)
        calls = sum(p.calls for p in good)
        what = self.tr("%n recording(s)", "", len(good))
        how_often = self.tr("%n call(s)", "", calls)
        where = service_name(options.service)
        if options.service is Service.LOCAL:
            text = self.tr("{what}, {total} in all, will be recognised on this computer.")
        elif total_ms:
            text = self.tr("{what}, {total} in all, will be sent to {where} in {calls}.")
        else:
            text = self.tr("{what} will be sent to {where} in {calls}.")
        total = duration_words(total_ms)
        self._summary.setText(text.format(what=what, total=total, where=where, calls=how_often))

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
        for task in (self._looking, self._comparing):
            if task is not None:
                task.cancel()
        super().done(result)
