"""The small sheet before scans are sent: what will be sent where, how many pages, how many calls that is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.sending import ReaderFacts, ScanPlan
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN, Look
from desktop_app.ui.sending.files_to_send import FilesToSend, SendingButtons, planned
from desktop_app.ui.sending.reading_form import ReadingForm
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import service_name, size_words


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
        self._good: list[ScanPlan] = []
        self.setWindowTitle(self.tr("Read scans"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(services, options)
        self._look_again()

    def _build(self, services: Sequence[ReaderFacts], options: ReadingOptions) -> None:
        self._title = QLabel(self.tr("%n scan(s) to read", "", len(self._paths)))
        set_role(self._title, "title")
        self._files = FilesToSend(self._paths, "scan", self._look)
        self._files.setAccessibleName(self.tr("Scans"))
        self._form = ReadingForm(services, options)
        self._form.changed.connect(self._look_again)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        set_role(self._summary, "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        for part in (self._title, self._files, self._form, self._summary):
            layout.addWidget(part)
        layout.addStretch(1)
        self._buttons = SendingButtons(self.tr("Connect a service for tables and forms"), self)
        self._buttons.hint.setVisible(sum(facts.is_ready for facts in services) <= 1)
        self._buttons.started.connect(self._send)
        self._buttons.cancelled.connect(self.reject)
        self._buttons.connect_requested.connect(self._connect)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(76 * GRID)
        self._buttons.start.setFocus()

    def _look_again(self) -> None:
        options, self._good = self._form.options(), []
        self._buttons.start.setEnabled(False)
        self._files.look(
            lambda path: planned(path, self._plan(path, options), lambda why: ScanPlan(path, problem=why)),
            lambda row, plan: self._tell(row, plan, options),
            lambda plans: self._summarise(plans, options),
        )

    def _tell(self, row: int, plan: ScanPlan, options: ReadingOptions) -> None:
        """Say what will happen to the scan, and show by sign and colour whether it can be read."""
        self._files.tell(row, self._state(plan, options))
        self._files.mark(
            row, "scan" if plan.problem is None else "warning", "text" if plan.problem is None else "danger"
        )

    def _state(self, plan: ScanPlan, options: ReadingOptions) -> str:
        if plan.problem is not None:
            return self._explain(plan.problem)
        if not plan.pages:
            return self.tr("the service fetches it from this address")
        parts = [measures.pages(plan.pages), size_words(plan.size_bytes)]
        if plan.calls > 1 and options.service is not Service.LOCAL:
            parts.append(self.tr("is sent in %n part(s) and joined again", "", plan.calls))
        return " · ".join(parts)

    def _summarise(self, plans: Collection[ScanPlan], options: ReadingOptions) -> None:
        self._good = good = [p for p in plans if p.problem is None]
        self._buttons.start.setEnabled(bool(good))
        self._title.setText(self.tr("%n scan(s) to read", "", len(good)) if good else self.tr("Nothing to read"))
        if not good:
            self._summary.setText(self.tr("None of these can be read."))
            return
        if options.service is Service.LOCAL:
            text = self.tr("{what} will be read on this computer and will not leave it.")
        else:
            text = self.tr("{what} will be sent to {where} in {calls}.")
        what = measures.pages(sum(max(1, p.pages) for p in good))
        calls = self.tr("%n call(s)", "", sum(p.calls for p in good))
        self._summary.setText(text.format(what=what, where=service_name(options.service), calls=calls))

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
        super().done(result)
