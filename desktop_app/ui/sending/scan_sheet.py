"""The small sheet before scans are sent: what will be sent where, how many pages, how many calls that is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.sending import ReaderFacts, ScanPlan
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sending.reading_form import ReadingForm
from desktop_app.ui.sending.sheet import Sheet
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import same_content_words, sent_before_words, service_name, size_words


class ScanSheet(Sheet[ScanPlan, ReadingOptions]):
    """The sheet for images and PDFs: says how many pages go where, and how many calls that takes."""

    picture = "scan"

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
        super().__init__(
            paths,
            look,
            plan=plan,
            unusable=lambda path, why: ScanPlan(path, problem=why),
            explain=explain,
            parent=parent,
        )
        self.setWindowTitle(self.tr("Read scans"))
        self.files.setAccessibleName(self.tr("Scans"))
        self._form = ReadingForm(services, options)
        self._form.changed.connect(self.look_again)
        hint = self.tr("Connect a service for tables and forms")
        is_alone = sum(facts.is_ready for facts in services) <= 1
        self.build(self._form, hint, is_hint_shown=is_alone, is_body_high=False)
        self.look_again()

    def options(self) -> ReadingOptions:
        """What the form says."""
        return self._form.options()

    def title(self, count: int) -> str:
        """How many scans can be read."""
        return self.tr("%n scan(s) to read", "", count) if count else self.tr("Nothing to read")

    def state(self, plan: ScanPlan, options: ReadingOptions) -> str:
        """Its pages and size, and in how many parts it is sent."""
        if not plan.pages:
            return self.tr("the service fetches it from this address")
        parts = [measures.pages(plan.pages), size_words(plan.size_bytes)]
        if plan.calls > 1 and options.service is not Service.LOCAL:
            parts.append(self.tr("is sent in %n part(s) and joined again", "", plan.calls))
        if plan.sent_before is not None:
            parts.append(sent_before_words(plan.sent_before))
        elif plan.same_as:
            parts.append(same_content_words(plan.same_as))
        return " · ".join(parts)

    def summary(self, good: Sequence[ScanPlan], options: ReadingOptions) -> str:
        """How many pages go where, and how many calls that takes."""
        if not good:
            return self.tr("None of these can be read.")
        if options.service is Service.LOCAL:
            text = self.tr("{what} will be read on this computer and will not leave it.")
        else:
            text = self.tr("{what} will be sent to {where} in {calls}.")
        what = measures.pages(sum(max(1, p.pages) for p in good))
        calls = self.tr("%n call(s)", "", sum(p.calls for p in good))
        return text.format(what=what, where=service_name(options.service), calls=calls)
