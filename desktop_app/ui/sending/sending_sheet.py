"""The small sheet before a recording is sent: what will be sent where, how long it is, how many calls that is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import SendingPlan, ServiceFacts
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN, Look
from desktop_app.ui.sending.files_to_send import FilesToSend, SendingButtons, planned
from desktop_app.ui.sending.options_form import OptionsForm
from desktop_app.ui.sending.service_table import ServiceTable
from desktop_app.ui.sending.sheet_body import SheetBody
from desktop_app.ui.words.wording import duration_words, service_name, size_words

SHORT_MS = 1000
"""What is shorter holds no words: it was cut short, most likely."""
FRAME = 5 * GRID
"""What a window manager needs of the screen's height for a title."""


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
        self._asked_plan, self._explain = plan, explain
        self._good: list[SendingPlan] = []
        self._comparing: asyncio.Task[None] | None = None
        self.setWindowTitle(self.tr("Transcribe"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(services, options)
        self._look_again()
        self._form.changed.connect(lambda: self._fit(self.height()))

    def _build(self, services: Sequence[ServiceFacts], options: SpeechOptions) -> None:
        self._title = QLabel(self.tr("%n recording(s) to transcribe", "", len(self._paths)))
        set_role(self._title, "title")
        self._files = FilesToSend(self._paths, "meeting", self._look)
        self._files.setAccessibleName(self.tr("Recordings"))
        self._form = OptionsForm(services, options)
        self._form.changed.connect(self._look_again)
        self._build_comparison(services)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        set_role(self._summary, "quiet")
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._files)
        self._body = SheetBody(self._form, self._comparison)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._summary)
        self._buttons = SendingButtons(self.tr("Connect a service that is more accurate"), self)
        self._buttons.hint.setVisible(sum(facts.is_ready for facts in services) <= 1)
        self._buttons.started.connect(self._send)
        self._buttons.cancelled.connect(self.reject)
        self._buttons.connect_requested.connect(self._connect)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(76 * GRID)
        self._buttons.start.setFocus()

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
        self._comparison = QWidget()
        column = QVBoxLayout(self._comparison)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._table)

    def _show_table(self, shown: bool) -> None:
        self._table.setVisible(shown)
        self._fit()
        if shown:
            self._body.ensureWidgetVisible(self._table)
        if shown and self._comparing is None:
            self._comparing = asyncio.ensure_future(self._count_calls())

    def showEvent(self, event: QShowEvent) -> None:
        """Come in the height of the contents."""
        super().showEvent(event)
        self._fit()

    def _fit(self, least: int = 0) -> None:
        """As high as the contents are, at least ``least``, and never higher than the screen."""
        self._body.updateGeometry()
        self._layout.activate()
        most = self.screen().availableGeometry().height() - FRAME
        wanted = self.sizeHint()
        self.resize(max(self.width(), wanted.width()), min(max(least, wanted.height()), most))

    async def _count_calls(self) -> None:
        calls: dict[Service, str] = {}
        for service in self._ready:
            options = replace(self._form.options(), service=service)
            plans = [await self._plan(path, options) for path in self._paths]
            if all(plan.problem is None for plan in plans):
                count = str(sum(plan.calls for plan in plans))
                is_about = any(plan.is_about for plan in plans)
                calls[service] = self.tr("about {count}").format(count=count) if is_about else count
            self._table.show_calls(calls)

    async def _plan(self, path: str, options: SpeechOptions) -> SendingPlan:
        return await planned(path, self._asked_plan(path, options), lambda why: SendingPlan(path, problem=why))

    def _look_again(self) -> None:
        options, self._good = self._form.options(), []
        self._buttons.start.setEnabled(False)
        self._files.look(
            lambda path: self._plan(path, options), self._tell, lambda plans: self._summarise(plans, options)
        )

    def _tell(self, row: int, plan: SendingPlan) -> None:
        """Say what will happen to the recording, and show by sign and colour whether it can be used."""
        color = "text"
        if plan.problem is not None:
            color = "danger"
        elif plan.is_cut_off or self._is_short(plan):
            color = "warning"
        self._files.tell(row, self._state(plan))
        self._files.mark(row, "meeting" if color == "text" else "warning", color)

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
        if plan.is_cut_off:
            parts.append(self.tr("its end is missing: what is there is transcribed"))
        if plan.is_about:
            parts.append(self.tr("is sent in about %n part(s) and joined again", "", plan.calls))
        elif plan.calls > 1:
            parts.append(self.tr("is sent in %n part(s) and joined again", "", plan.calls))
        elif plan.is_converted:
            parts.append(self.tr("its sound is converted first"))
        if plan.known_as:
            parts.append(self.tr("was transcribed before: “{title}”").format(title=plan.known_as))
        return " · ".join(parts)

    def _summarise(self, plans: Collection[SendingPlan], options: SpeechOptions) -> None:
        self._good = good = [p for p in plans if p.problem is None]
        self._buttons.start.setEnabled(bool(good))
        self._title.setText(
            self.tr("%n recording(s) to transcribe", "", len(good)) if good else self.tr("Nothing to transcribe")
        )
        if not good:
            self._summary.setText(self.tr("None of these can be transcribed."))
            return
        total_ms = sum(p.duration_ms for p in good)
        calls = sum(p.calls for p in good)
        what = self.tr("%n recording(s)", "", len(good))
        is_about = any(p.is_about for p in good)
        how_often = self.tr("about %n call(s)", "", calls) if is_about else self.tr("%n call(s)", "", calls)
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
        if self._good:
            self.sent.emit([p.path for p in self._good], self._form.options())
            self.accept()

    def _connect(self) -> None:
        self.connect_requested.emit()
        self.reject()

    def done(self, result: int) -> None:
        """Close; what is still being looked at is let go."""
        self._files.stop_looking()
        if self._comparing is not None:
            self._comparing.cancel()
        super().done(result)
