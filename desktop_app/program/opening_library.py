"""The library of the running window: opened, or told why it is not, backed up, and restored if the user says so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.progress import Progress
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.program.store import Store
from desktop_app.storage.paths import Paths
from desktop_app.ui.window.notices import NoticeAction, NoticeKind, NoticeStrip
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import Wording, sentence

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.storage.library import Library


BREATH_S = 0.05
"""Between two steps of the index: whoever saves goes first."""


class OpeningLibrary(QObject):
    """``opened()`` opens the library, on a thread; then ``go_on`` is awaited. Where it cannot be opened, nothing of it
    is touched unless the user says so, and the lists ``show_failure`` in its words.
    """

    def __init__(
        self,
        opened: Callable[[], Library],
        *,
        go_on: Callable[[], Awaitable[None]],
        show_failure: Callable[[Wording], None],
        store: Store,
        keeper: JobRunner,
        background: Background,
        paths: Paths,
        notices: Callable[[], NoticeStrip],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._opened, self._go_on, self._show_failure = opened, go_on, show_failure
        self._store, self._keeper, self._background = store, keeper, background
        self._paths, self._notices = paths, notices

    async def open(self) -> None:
        """Open it, and go on with what waits for it."""
        from desktop_app.recipes.originals import Originals  # noqa: PLC0415 — loaded only now: the window was to be seen

        try:
            self._store.library = library = await self._keeper.run(self._swept_and_opened)
        except StorageError as error:
            self._show_failure(sentence(error))
            self._background.start(self._tell(error))
            return
        self._store.originals = Originals(library)
        await self._go_on()

    def _swept_and_opened(self, _progress: Progress) -> Library:
        from desktop_app.storage.leftovers import sweep  # noqa: PLC0415 — loaded only now: the window was to be seen

        # Nothing works yet, so whatever lies about is of a run that was killed.
        sweep(self._paths)
        return self._opened()

    async def _tell(self, error: StorageError) -> None:
        words = sentence(error)
        what_next = words.what_next
        actions = [NoticeAction(self.tr("Try again"), lambda: self._background.start(self.open()))]
        if error.problem is StorageProblem.DAMAGED:
            repair = NoticeAction(self.tr("Use the newest backup"), lambda: self._background.start(self._restore()))
            actions.insert(0, repair)
            what_next = f"{what_next} {await self._backup_in_words()}"
        self._notices().tell(words.what, what_next, kind=NoticeKind.FAILURE, actions=actions, key="library")

    async def _backup_in_words(self) -> str:
        """When the newest good backup was made, and what it holds."""

        def look(_progress: Progress) -> tuple[float, int] | None:
            from desktop_app.storage.library_backup import contents, newest_good  # noqa: PLC0415 — rarely needed

            backup = newest_good(self._paths.backups)
            return None if backup is None else contents(backup)

        found = await self._background.guarded(self._keeper.run(look))
        if found is None:
            return self.tr("There is no good backup: the library would begin empty.")
        text = self.tr("The newest backup is of {when}; {documents}.")
        return text.format(when=measures.moment(found[0]), documents=measures.documents(found[1]))

    async def _restore(self) -> None:
        """Set the damaged library aside (it stays on disk) and put the newest good backup in its place."""

        def work(_progress: Progress) -> Path:
            from desktop_app.storage.library_backup import newest_good, restore, set_aside  # noqa: PLC0415 — as above

            aside = set_aside(self._paths.library)
            backup = newest_good(self._paths.backups)
            if backup is not None:
                restore(backup, self._paths.library)
            return aside

        backup = await self._backup_in_words()
        aside = await self._background.guarded(self._keeper.run(work))
        if aside is not None:
            self._notices().tell(
                self.tr("The damaged library was set aside."),
                f"{backup} " + self.tr("The damaged file lies here: {path}").format(path=aside),
                key="library",
            )
            await self.open()

    def back_up_now(self) -> None:
        """Make a backup, if one is due."""
        self._background.start(self.back_up())

    async def back_up(self) -> None:
        """Make a backup, if one is due, and wait for it. Raises StorageError."""
        library = self._store.library
        if library is not None:
            await self._keeper.run(lambda _progress: library.backup())

    async def fill_index(self, *, is_over: Callable[[], bool]) -> None:
        """Take what an older version kept into the index of the search, bit by bit, until all is in or it ``is_over``:
        the next start goes on where this one ended. Raises StorageError."""
        library = self._store.library
        while library is not None and not is_over():
            if not await self._keeper.run(lambda _progress: library.fill_index()):
                return
            await asyncio.sleep(BREATH_S)
