"""A summary of the open transcript, by the language model of the office: asked for only when the user says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any, Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject

from desktop_app.domain.draft_edits import take_summary
from desktop_app.domain.errors import AppError, Cancelled, StorageError
from desktop_app.domain.korean_people import persons_in
from desktop_app.domain.masked_documents import FoundDatum, found_in
from desktop_app.domain.masks import Masks
from desktop_app.domain.minutes_draft import NO_DRAFT
from desktop_app.domain.personal_data import PersonalKind, key_of
from desktop_app.domain.progress import Progress
from desktop_app.domain.summary import SummaryRequest, summary_points, summary_request
from desktop_app.domain.transcript import Segment
from desktop_app.jobs.runner import JobRunner
from desktop_app.storage.accounts import OwnModelAccount
from desktop_app.storage.credentials import Credentials
from desktop_app.ui.transcript.draft.summary_sheet import SummarySheet
from desktop_app.ui.transcript.pane import TranscriptPane
from desktop_app.ui.words.wording import sentence


class AskedModel(Protocol):
    """A language model that can be asked."""

    def ask(self, instructions: str, text: str, progress: Progress) -> str:
        """Its answer. Raises AppError."""

    def close(self) -> None:
        """Let go of the connections."""


class OpenSummary(QObject):
    """Ties the draft's panel to the model, if there is one. Off by default: without an account nothing is offered."""

    def __init__(
        self,
        pane: TranscriptPane,
        *,
        credentials: Credentials,
        connect: Callable[[OwnModelAccount], AskedModel],
        asker: JobRunner,
        worker: JobRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane, self._editor = pane, pane.editor
        self._credentials, self._connect = credentials, connect
        self._asker, self._worker = asker, worker
        self._tasks: set[asyncio.Task[None]] = set()
        self._asking: asyncio.Task[None] | None = None
        self.sheet: SummarySheet | None = None
        pane.draft.opened.connect(lambda: self._start(self._offer()))
        pane.draft.summary_wanted.connect(lambda: self._start(self._ask()))

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._tasks)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            told = {"message": "asking for a summary failed", "exception": error, "task": task}
            task.get_loop().call_exception_handler(told)

    async def _account(self) -> OwnModelAccount | None:
        """The model's account; None where there is none, or no key store."""
        try:
            found = await self._asker.run(lambda _progress: self._credentials.find(OwnModelAccount))
        except StorageError:
            return None
        return found if found is not None and found.is_complete else None

    async def _offer(self) -> None:
        self._pane.draft.offer_summary(is_offered=await self._account() is not None)

    async def _ask(self) -> None:
        account = await self._account()
        if account is None or self.sheet is not None:
            return
        self._editor.settle()
        t, chosen = self._editor.transcript, self._chosen()
        lines = chosen or t.segments
        sent = replace(t, title="", segments=tuple(lines), draft=NO_DRAFT)
        found, persons = await self._worker.run(lambda _progress: (found_in([sent]), persons_in(sent.text())))
        numbers = [one for one in found if one.kind is not PersonalKind.NAME]
        self.sheet = sheet = SummarySheet(
            urlsplit(account.url if "://" in account.url else f"https://{account.url}").netloc,
            account.model,
            lambda hides_names: summary_request(t, lines, _masks(found, persons if hides_names else None)),
            masked=sum(one.count for one in numbers),
            chosen=len(chosen),
            parent=self._pane,
        )
        sheet.sent.connect(lambda request: self._send(account, request))
        sheet.given_up.connect(self._give_up)
        sheet.finished.connect(self._closed)
        sheet.open()

    def _chosen(self) -> Sequence[Segment]:
        """The selected lines, where several are: one alone is only where the user happens to be."""
        ids = self._editor.selection
        return [s for i in ids if (s := self._editor.segment(i)) is not None] if len(ids) > 1 else []

    def _send(self, account: OwnModelAccount, request: SummaryRequest) -> None:
        self._asking = self._start(self._answer(account, request))

    async def _answer(self, account: OwnModelAccount, request: SummaryRequest) -> None:
        def ask(progress: Progress) -> str:
            model = self._connect(account)
            try:
                return model.ask(request.instructions, request.text, progress)
            finally:
                model.close()

        try:
            answer = await self._worker.run(ask)
        except Cancelled:
            return
        except AppError as error:
            words = sentence(error)
            self._tell(f"{words.line()} {words.details}".rstrip())
            return
        points = summary_points(answer, request, self._editor.transcript)
        if not points:
            self._tell(self.tr("There is no sentence in the model's answer. Try again, or another model."))
            return
        if self.sheet is not None:
            self.sheet.is_waiting = False
            self.sheet.accept()
        self._editor.edit(self.tr("Have a summary written"), lambda t: take_summary(t, points))

    def _tell(self, problem: str) -> None:
        if self.sheet is not None:
            self.sheet.show_problem(problem)

    def _give_up(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    def _closed(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
            self.sheet = None

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)


def _masks(found: Sequence[FoundDatum], persons: Sequence[str] | None) -> Masks:
    """Masks over all that was found, and over these persons who are named; None: over no names."""
    wanted = {(one.kind, one.key) for one in found if persons is not None or one.kind is not PersonalKind.NAME}
    wanted |= {(PersonalKind.NAME, key_of(name, PersonalKind.NAME)) for name in persons or ()}
    return Masks(frozenset(wanted))
