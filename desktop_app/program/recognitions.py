"""The runs in which lines of transcripts are recognised again: they go on while the document is left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.again import Again
from desktop_app.domain.errors import AppError, Cancelled, Service
from desktop_app.domain.job import PieceState
from desktop_app.domain.progress import Progress
from desktop_app.program.background import Background
from desktop_app.program.store import Store
from desktop_app.program.workers import Workers
from desktop_app.recipes.recognise_again import RecognisingAgain
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.ui.window.notices import NoticeAction, NoticeKind, NoticeStrip
from desktop_app.ui.words.wording import sentence


@dataclass
class Run:
    """One recognition on its way. ``again`` is as it was kept last; ``error``: why it ended before its last answer."""

    again: Again
    task: asyncio.Future[Again] | None = None
    done_ms: int = 0
    total_ms: int = 0
    error: AppError | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is being worked on."""
        return self.task is not None and not self.task.done()


class Recognitions(QObject):
    """The runs by document. They go on while the document is left; one for each document at a time.

    It stays where the window is built anew, in another language.
    """

    moved = Signal(str)
    """A run of this document came further."""
    ended = Signal(str)
    """A run of this document ended, well or not."""

    def __init__(
        self,
        *,
        recipe: Callable[[], RecognisingAgain],
        kept: KeptAgain,
        store: Store,
        workers: Workers,
        background: Background,
        notices: Callable[[], NoticeStrip],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._recipe, self._kept, self._store = recipe, kept, store
        self._workers, self._background, self._notices = workers, background, notices
        self._is_open: Callable[[str], bool] = lambda _document_id: False
        self._show: Callable[[str], object] = lambda _document_id: None
        self._runs: dict[str, Run] = {}

    def work_for(self, is_open: Callable[[str], bool], show: Callable[[str], object]) -> None:
        """Have these ask whether the document of an id is open, and open it. Of one that is not open, a notice says how
        its run ended."""
        self._is_open, self._show = is_open, show

    def of(self, document_id: str) -> Run | None:
        """The run of a document, also one that has ended."""
        return self._runs.get(document_id)

    @property
    def is_sending(self) -> bool:
        """Whether a call that costs something is under way, so that its answer would be lost."""
        return any(
            run.is_running
            and run.again.options.service is not Service.LOCAL
            and any(piece.state is PieceState.SENDING for piece in run.again.pieces)
            for run in self._runs.values()
        )

    def start(self, again: Again, *, sends_unsure: bool = False) -> None:
        """Take it from where it stands to its last answer. Nothing to do where the document has one under way."""
        run = self._runs.get(again.document_id)
        if run is None or not run.is_running:
            run = self._runs[again.document_id] = Run(again)
            self._background.start(self._work(run, sends_unsure=sends_unsure))

    def cancel(self, document_id: str) -> None:
        """Give it up; what was answered is kept."""
        run = self._runs.get(document_id)
        if run is not None and run.task is not None:
            run.task.cancel()

    def drop(self, document_id: str) -> None:
        """Forget a recognition that was decided upon: there is nothing to show any more."""
        run = self._runs.get(document_id)
        if run is not None and not run.is_running:
            del self._runs[document_id]

    async def forget(self, document_id: str) -> None:
        """The document is deleted: give up its run, and delete what was kept of it."""
        run = self._runs.pop(document_id, None)
        if run is not None and run.task is not None and not run.task.done():
            run.task.cancel()
            await asyncio.wait([run.task])
        gone = await self._workers.keeper.run(lambda _progress: self._forget(document_id))
        left = [again for again in gone if any(piece.token for piece in again.pieces) and not again.is_answered]
        if left:
            self._background.start(self._tidy(left))

    def _forget(self, document_id: str) -> tuple[Again, ...]:
        gone = self._kept.of_document(document_id)
        self._kept.forget(document_id)
        return gone

    async def _tidy(self, left: Sequence[Again]) -> None:
        """Delete in object storage what the service laid down there of these that were given up."""
        recipe = self._recipe()

        def tidy(_progress: Progress) -> None:
            for again in left:
                recipe.tidy(again)

        await self._workers.worker.run(tidy)

    async def _work(self, run: Run, *, sends_unsure: bool) -> None:
        document_id = run.again.document_id
        recipe = self._recipe()

        def keep(again: Again) -> None:
            run.again = again

        def work(progress: Progress) -> Again:
            return recipe(run.again, progress, keep, sends_unsure=sends_unsure)

        def tell(done: int, total: int) -> None:
            run.done_ms, run.total_ms = done, total
            self.moved.emit(document_id)

        run.task = asyncio.ensure_future(self._workers.worker.run(work, tell))
        try:
            run.again = await run.task
        except Cancelled:
            pass
        except AppError as error:
            run.error = error
        except asyncio.CancelledError:
            if _is_ending():
                raise
        finally:
            # also after a fault of ours, which goes on to the loop's hook: the screens must not wait for ever
            if not _is_ending():
                self.ended.emit(document_id)
        await self._tell(run)

    async def _tell(self, run: Run) -> None:
        """Say how a run ended whose document was left meanwhile."""
        library, document_id = self._store.library, run.again.document_id
        if library is None or self._is_open(document_id) or self._runs.get(document_id) is not run:
            return
        if run.error is None and not run.again.is_answered:
            return  # given up
        try:
            title = (await self._workers.keeper.run(lambda _progress: library.document(document_id))).title
        except KeyError:
            return  # it was deleted meanwhile; what was answered is kept with it
        if run.error is None:
            what, kind = self.tr("“{title}” was recognised again.").format(title=title), NoticeKind.SUCCESS
            next_ = self.tr("Nothing is changed yet: both texts can be compared.")
        else:
            said = sentence(run.error)
            what, next_, kind = f"{title}: {said.what}", said.what_next, NoticeKind.FAILURE
        self._notices().tell(
            what,
            next_,
            kind=kind,
            actions=[NoticeAction(self.tr("Open"), lambda: self._show(document_id))],
            key=f"again-{document_id}",
        )


def _is_ending() -> bool:
    """Whether the program ends: it cancels what it began."""
    current = asyncio.current_task()
    return current is not None and current.cancelling() > 0
