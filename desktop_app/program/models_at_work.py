"""What is being done with the speech models: fetched, taken, measured, used, removed, whatever page is shown."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import AppError, Cancelled
from desktop_app.domain.models import Doing, ModelWork, SpeechModel
from desktop_app.domain.progress import Progress
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.program.intake import sample_recordings
from desktop_app.ui.library.pace import Pace
from desktop_app.ui.look.theme import Look
from desktop_app.ui.settings.models_card import ModelsCard, ModelsShown
from desktop_app.ui.window.notices import NoticeAction, NoticeKind, NoticeStrip
from desktop_app.ui.words.wording import sentence

if TYPE_CHECKING:
    from desktop_app.local.models import ModelStore

SHOW_EVERY_S = 0.25
WORKERS = 3


class ModelsAtWork(QObject):
    """``changed(ModelsShown)``; ``settled``: something came to its end. ``notices`` gives those of the window of then.

    There is one as long as the program runs; the window may be built anew meanwhile.
    """

    changed = Signal(object)
    settled = Signal()

    def __init__(
        self, store: ModelStore, background: Background, notices: Callable[[], NoticeStrip], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._background, self._notices = store, background, notices
        self._runner = JobRunner(WORKERS, "models")
        self._measuring = asyncio.Lock()
        self._models: tuple[SpeechModel, ...] = ()
        self._works: dict[str, ModelWork] = {}
        self._failures: dict[str, str] = {}
        self._folders: set[str] = set()
        """The names among them that are those of folders: nobody can try them again in a list of models."""
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._shown_at = 0.0

    # -- what is shown

    async def load(self) -> ModelsShown:
        """Everything as it is now."""
        self._models = await self._runner.run(lambda _progress: self._store.models())
        return self._shown()

    def _shown(self) -> ModelsShown:
        return ModelsShown(self._models, dict(self._works), dict(self._failures))

    async def _tell_changed(self) -> None:
        with contextlib.suppress(AppError):
            self.changed.emit(await self.load())
            self.settled.emit()

    # -- what is asked for

    def fetch(self, name: str) -> None:
        """Fetch a model, or go on with it; then measure it once."""
        self._begin(name, lambda: self._fetch(name))

    def take(self, folder: str) -> None:
        """Take a model from a folder."""
        path = Path(folder)
        self._forget_folders()
        self._folders.add(path.name)
        self._begin(path.name, lambda: self._take(path))

    def measure(self, name: str) -> None:
        """Measure how quick a model is here."""
        self._begin(name, lambda: self._measure(name))

    def use(self, name: str) -> None:
        """Use a model from now on."""
        self._begin(name, lambda: self._use(name))

    def remove(self, name: str) -> None:
        """Take a model off this computer."""
        self._begin(name, lambda: self._remove(name))

    def cancel(self, name: str) -> None:
        """Give up what is being done with a model; what was fetched is kept."""
        task = self._tasks.get(name)
        if task is not None and not task.cancelling():  # a second time would not wait for the end of the work
            task.cancel()

    async def close(self) -> None:
        """Give up everything; what was fetched so far is kept."""
        tasks = tuple(self._tasks.values())
        for name in tuple(self._tasks):
            self.cancel(name)
        if tasks:
            await asyncio.wait(tasks)
        self._runner.shutdown()

    # -- how it is done

    def _begin(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Begin something with a model unless something is being done with it; what goes wrong is told."""
        if name in self._tasks:
            return

        async def told() -> None:
            try:
                await work()
                self._forget_folders()
            except Cancelled:
                pass
            except AppError as error:
                self._failures[name] = sentence(error).line()
                self._background.tell(error, _key(name))
            finally:
                self._tasks.pop(name, None)
                self._works.pop(name, None)
            await self._tell_changed()

        def cancelled(task: asyncio.Task[None]) -> None:
            if task.cancelled():
                self._background.start(self._tell_changed())

        self._failures.pop(name, None)
        task = self._tasks[name] = asyncio.ensure_future(told())
        task.add_done_callback(cancelled)

    def _forget_folders(self) -> None:
        """What was wrong with folders that were chosen before is said no more."""
        for name in self._folders - set(self._tasks):
            self._folders.discard(name)
            if self._failures.pop(name, None) is not None:
                self._notices().withdraw(_key(name))

    async def _quickly(self, work: Callable[[Progress], None]) -> None:
        await self._runner.run(work)

    async def _watched(self, name: str, doing: Doing, work: Callable[[Progress], object]) -> object:
        """The result of a work whose bytes are shown."""
        pace = Pace(time.monotonic())
        self._works[name] = ModelWork(doing)
        self.changed.emit(self._shown())

        def report(done: int, total: int) -> None:
            now = time.monotonic()
            pace.report(now, done)
            self._works[name] = ModelWork(doing, done, total, pace.left_s(now, total))
            if now - self._shown_at >= SHOW_EVERY_S:
                self._shown_at = now
                self.changed.emit(self._shown())

        return await self._runner.run(work, report)

    async def _fetch(self, name: str) -> None:
        await self._watched(name, Doing.FETCHING, lambda progress: self._store.fetch(name, progress))
        self._tell_there(name)
        await self._measure(name)

    async def _take(self, folder: Path) -> None:
        name = await self._watched(folder.name, Doing.TAKING, lambda progress: self._store.take_from(folder, progress))
        self._folders.discard(folder.name)
        self._tell_there(str(name))

    async def _measure(self, name: str) -> None:
        self._works[name] = ModelWork(Doing.MEASURING)
        self.changed.emit(await self.load())
        sample = sample_recordings()[0]
        async with self._measuring:
            await self._runner.run(lambda progress: self._store.measure(name, sample, progress))

    async def _remove(self, name: str) -> None:
        was_used = any(model.is_used for model in self._models if model.name == name)
        await self._quickly(lambda _progress: self._store.remove(name))
        self._notices().withdraw(_key(name))
        if was_used:
            self._notices().tell(
                self.tr("“{name}” is removed.").format(name=name),
                self.tr("Recordings are now recognised with “{used}”.").format(used=self._store.used()),
                key=_key(name),
            )

    def _tell_there(self, name: str) -> None:
        is_used = self._store.used() == name
        self._notices().tell(
            self.tr("The speech model “{name}” is on this computer now.").format(name=name),
            self.tr("It is used for recordings.")
            if is_used
            else self.tr("It is used for recordings as soon as you say so."),
            kind=NoticeKind.SUCCESS,
            actions=[] if is_used else [NoticeAction(self.tr("Use it"), lambda: self.use_soon(name))],
            key=_key(name),
        )

    def use_soon(self, name: str) -> None:
        """Use a model, also while it is being measured."""
        self._background.start(self._use_now(name))

    async def _use(self, name: str) -> None:
        await self._quickly(lambda _progress: self._store.use(name))
        self._notices().withdraw(_key(name))  # it may offer that still

    async def _use_now(self, name: str) -> None:
        await self._use(name)
        await self._tell_changed()


def _key(name: str) -> str:
    """The key of the notice about a model, or the folder of one."""
    return f"model-{name}"


def models_card(models: ModelsAtWork, look: Look, on_settled: Callable[[], object]) -> ModelsCard:
    """The card of Settings, tied to what is being done with the models. ``on_settled``: called when other ones are
    there than before, or another is used, as long as the card is."""
    card = ModelsCard(look, models.load)
    card.fetch_requested.connect(models.fetch)
    card.cancel_requested.connect(models.cancel)
    card.use_requested.connect(models.use)
    card.remove_requested.connect(models.remove)
    card.measure_requested.connect(models.measure)
    card.folder_chosen.connect(models.take)
    models.changed.connect(card.show_models)
    models.settled.connect(card.settle)
    card.settled.connect(on_settled)
    return card
