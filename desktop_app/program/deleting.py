"""Deleting documents: to the bin, back out of it, and for good."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from desktop_app.assembly.parts import Parts
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.progress import Progress
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.program.giving_up import GivingUp
from desktop_app.program.recently_open import RecentlyOpen
from desktop_app.program.recognitions import Recognitions
from desktop_app.program.store import Store
from desktop_app.ui.window.notices import NoticeAction, NoticeKind, NoticeStrip

UNDO_FOR_MS = 10_000


class Shown(Protocol):
    """What shows the documents."""

    recognitions: Recognitions

    async def refresh(self) -> None:
        """Read the lists anew."""

    def open(self, document_id: str) -> None:
        """Open a document."""

    async def close_if_open(self, ids: Sequence[str]) -> None:
        """Save and close the open document, if it is one of these."""


class Deleting(QObject):
    """Moves the documents of the window to the bin and back, and empties it. Only a yes to a question, or 30 days,
    deletes for good."""

    def __init__(
        self,
        documents: Shown,
        *,
        store: Store,
        keeper: JobRunner,
        background: Background,
        recently_open: RecentlyOpen,
        giving_up: GivingUp,
        parts: Parts,
        notices: NoticeStrip,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._store, self._keeper, self._background = documents, store, keeper, background
        self._recently_open, self._giving_up, self._parts, self._notices = recently_open, giving_up, parts, notices
        self.ids: frozenset[str] = frozenset()
        """The ids of the documents that are on their way to the bin: no list shows them any more."""
        self._deleted: list[tuple[str, ...]] = []
        """What was moved to the bin since the start, for Ctrl+Z; the last at the end."""
        self._turn = asyncio.Lock()
        """A key that is pressed at once takes back what is still on its way to the bin."""

    async def delete(self, ids: Sequence[str]) -> None:
        """Move documents to the bin. Their jobs stop; restored, these go on from where they are."""
        library = self._store.library
        if library is None:
            return
        self.ids = self.ids.union(ids)
        self._deleted.append(tuple(ids))
        try:
            async with self._turn:
                await self._documents.close_if_open(ids)

                def put(_progress: Progress) -> list[str]:
                    titles = [one.title for one in library.documents() if one.id in ids]
                    library.bin.put(ids)
                    return titles

                titles = await self._keeper.run(put)
                self._tell_deleted(titles, ids)
        finally:
            self.ids = self.ids.difference(ids)
            await self._documents.refresh()
        for document_id in ids:
            self._documents.recognitions.cancel(document_id)
        await self._giving_up.stop_jobs_of(ids)

    def _tell_deleted(self, titles: Sequence[str], ids: Sequence[str]) -> None:
        if len(titles) == 1:
            what = self.tr("“{title}” was moved to the bin.").format(title=titles[0])
        else:
            what = self.tr("{count} documents were moved to the bin.").format(count=len(titles))
        self._notices.tell(
            what,
            actions=[NoticeAction(self.tr("Undo"), lambda: self.restore(ids))],
            key=f"deleted-{ids[0]}",
            for_ms=UNDO_FOR_MS,
        )

    def undo(self) -> None:
        """Take back what was moved to the bin last, since the program was started."""
        if self._deleted:
            self.restore(self._deleted[-1])

    def restore(self, ids: Sequence[str]) -> None:
        """Take documents out of the bin, as they were."""
        self._deleted = [kept for one in self._deleted if (kept := tuple(i for i in one if i not in ids))]
        self._background.start(self.bring_back(ids, is_told=True))

    async def bring_back(self, ids: Sequence[str], *, is_told: bool = False) -> None:
        """Take documents out of the bin; where it is told, a notice says so."""
        library, notices = self._store.library, self._notices
        if library is None:
            return

        def restore(_progress: Progress) -> list[DocumentSummary]:
            back = library.bin.restore(ids)
            return [library.document(document_id) for document_id in back]

        async with self._turn:
            back = await self._keeper.run(restore)
            notices.withdraw(f"deleted-{ids[0]}")
        await self._documents.refresh()
        if not back or not is_told:
            return
        open_ = NoticeAction(self.tr("Open"), lambda: self._documents.open(back[0].id))
        what = self.tr("“{title}” was restored.").format(title=back[0].title)
        if len(back) > 1:
            what = self.tr("{count} documents were restored.").format(count=len(back))
        notices.tell(
            what,
            kind=NoticeKind.SUCCESS,
            actions=[open_] if len(back) == 1 else [],
            key="restored",
            for_ms=UNDO_FOR_MS,
        )

    async def empty(self, ids: Sequence[str]) -> None:
        """Delete documents of the bin for good, with all that was made of them."""
        library = self._store.library
        if library is not None:
            await self._delete_for_good(await self._keeper.run(lambda _progress: library.bin.condemn(ids)))

    async def empty_old(self) -> None:
        """Delete for good what has been in the bin for 30 days, and what an earlier run did not come to the end of."""
        library = self._store.library
        if library is not None:
            old = await self._keeper.run(lambda _progress: library.bin.condemn_old())
            if old:
                await self._delete_for_good(old)

    async def _delete_for_good(self, ids: Sequence[str]) -> None:
        library = self._store.library
        if library is None:
            return
        await self._documents.refresh()
        for document_id in ids:
            await self._documents.recognitions.forget(document_id)
            self._recently_open.forget(document_id)
        await self._giving_up.stop_jobs_of(ids)
        emptying = self._parts.emptying(library)
        await self._keeper.run(lambda progress: emptying(ids, progress))
        await self._giving_up.forget_jobs_of(ids)
        await self._documents.refresh()
