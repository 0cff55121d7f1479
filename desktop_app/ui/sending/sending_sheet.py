"""The small sheet before a recording is sent: what will be sent where, how long it is, how many calls that is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import SendingPlan, ServiceFacts
from desktop_app.ui.controls.screen_room import most_height
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.sending.options_form import OptionsForm
from desktop_app.ui.sending.service_table import ServiceTable
from desktop_app.ui.sending.sheet import Sheet
from desktop_app.ui.sending.sheet_body import SheetBody
from desktop_app.ui.words.measures import track_name
from desktop_app.ui.words.wording import duration_words, same_content_words, sent_before_words, service_name, size_words

SHORT_MS = 1000
"""What is shorter holds no words: it was cut short, most likely."""


class SendingSheet(Sheet[SendingPlan, SpeechOptions]):
    """The sheet for recordings, with a comparison of the services; as high as what is in it. ``are_keys``: the paths
    are keys of object storage, from where the service fetches the recordings. ``are_some_fetched``: some are addresses,
    others files."""

    picture = "meeting"

    def __init__(
        self,
        paths: Sequence[str],
        services: Sequence[ServiceFacts],
        options: SpeechOptions,
        look: Look,
        *,
        plan: Callable[[str, SpeechOptions], Awaitable[SendingPlan]],
        explain: Callable[[AppError], str],
        are_keys: bool = False,
        are_some_fetched: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            paths,
            look,
            plan=plan,
            unusable=lambda path, why: SendingPlan(path, problem=why),
            explain=explain,
            parent=parent,
        )
        self._comparing: asyncio.Task[None] | None = None
        self._are_keys = are_keys
        self.setWindowTitle(self.tr("Transcribe"))
        self.files.setAccessibleName(self.tr("Recordings"))
        self._form = OptionsForm(services, options, are_some_fetched=are_some_fetched)
        self._form.changed.connect(self.look_again)
        self._build_comparison(services)
        self._body = SheetBody(self._form, self._comparison)
        hint = self.tr("Connect a service that is more accurate")
        is_alone = not any(facts.is_ready for facts in services if facts.service is not Service.LOCAL)
        self.build(self._body, hint, is_hint_shown=is_alone, is_body_high=True)
        self.look_again()
        self._form.changed.connect(lambda: self._fit(self.height()))

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
        layout = self.layout()
        if layout is not None:
            layout.activate()
        most = most_height(self)
        wanted = self.sizeHint()
        self.resize(max(self.width(), wanted.width()), min(max(least, wanted.height()), most))

    async def _count_calls(self) -> None:
        calls: dict[Service, str] = {}
        for service in self._ready:
            options = replace(self.options(), service=service)
            plans = [await self.plan(path, options) for path in self.paths]
            if all(plan.problem is None for plan in plans):
                count = str(sum(plan.calls for plan in plans))
                is_about = any(plan.is_about for plan in plans)
                calls[service] = self.tr("about {count}").format(count=count) if is_about else count
            self._table.show_calls(calls)

    def options(self) -> SpeechOptions:
        """What the form says."""
        return self._form.options()

    def title(self, count: int) -> str:
        """How many recordings can be transcribed."""
        return self.tr("%n recording(s) to transcribe", "", count) if count else self.tr("Nothing to transcribe")

    def is_odd(self, plan: SendingPlan) -> bool:
        """Whether it seems not to be whole."""
        return plan.is_cut_off or self._is_short(plan)

    @staticmethod
    def _is_short(plan: SendingPlan) -> bool:
        return bool(plan.size_bytes) and plan.duration_ms < SHORT_MS

    def state(self, plan: SendingPlan, options: SpeechOptions) -> str:
        """A recording's length and size, in how many parts it is sent, and what is odd about it."""
        if self._are_keys:
            fetched = self.tr("the service fetches {key} from Object Storage").format(key=plan.path)
            return " · ".join(filter(None, [fetched, self._known(plan)]))
        if not plan.size_bytes:
            here = self.tr("this computer fetches it from this address")
            fetched = here if options.service is Service.LOCAL else self.tr("the service fetches it from this address")
            return " · ".join(filter(None, [fetched, self._known(plan)]))
        length = duration_words(plan.duration_ms)
        if plan.is_length_about:
            length = self.tr("about {length}").format(length=length)
        parts = [length, size_words(plan.size_bytes)]
        if len(plan.tracks) > 1:
            parts.append(self._tracks(plan))
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
        return " · ".join(filter(None, [*parts, self._known(plan)]))

    def _known(self, plan: SendingPlan) -> str:
        """Why it is not to be sent unasked; "" where nothing speaks against it."""
        if plan.known_as and plan.is_in_bin:
            text = self.tr("was transcribed before, and can be restored from the bin: “{title}”")
            return text.format(title=plan.known_as)
        if plan.known_as:
            return self.tr("was transcribed before: “{title}”").format(title=plan.known_as)
        if plan.sent_before is not None:
            return sent_before_words(plan.sent_before)
        return same_content_words(plan.same_as) if plan.same_as else ""

    def _tracks(self, plan: SendingPlan) -> str:
        """How many tracks it has, and which of them is transcribed."""
        if not plan.track:
            return self.tr("%n tracks, each of one person", "", len(plan.tracks))
        text = self.tr("%n tracks with sound: {name} is transcribed", "", len(plan.tracks))
        return text.format(name=track_name(plan.tracks[plan.track - 1]))

    def known(self, plans: Sequence[SendingPlan]) -> None:
        """Offer the tracks that there are."""
        self._form.tracks.offer([plan for plan in plans if plan.problem is None])
        self._fit(self.height())

    def summary(self, good: Sequence[SendingPlan], options: SpeechOptions) -> str:
        """How much goes where, and how many calls that takes."""
        if not good:
            return self.tr("None of these can be transcribed.")
        # how long one at an address is, nobody knows yet
        total_ms = sum(p.duration_ms for p in good) if all(p.size_bytes for p in good) else 0
        calls = sum(p.calls for p in good)
        what = self.tr("%n recording(s)", "", len(good))
        is_about = any(p.is_about for p in good)
        how_often = self.tr("about %n call(s)", "", calls) if is_about else self.tr("%n call(s)", "", calls)
        where = service_name(options.service)
        if options.service is Service.LOCAL and total_ms:
            text = self.tr("{what}, {total} in all, will be recognised on this computer.")
        elif options.service is Service.LOCAL:
            text = self.tr("{what} will be recognised on this computer.")
        elif total_ms:
            text = self.tr("{what}, {total} in all, will be sent to {where} in {calls}.")
        else:
            text = self.tr("{what} will be sent to {where} in {calls}.")
        total = duration_words(total_ms)
        return text.format(what=what, total=total, where=where, calls=how_often)

    def done(self, result: int) -> None:
        """Close; what is still being looked at is let go."""
        if self._comparing is not None:
            self._comparing.cancel()
        super().done(result)
