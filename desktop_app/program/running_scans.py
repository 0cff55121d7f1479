"""Scans that are still being read: pages go to the editor of one that is open, and straight into the library otherwise.

One writer at a time, under the same turn as opening and closing.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.errors import AppError, StorageError
from desktop_app.domain.scan import Page, Scan
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.open_scan import OpenScan
from desktop_app.program.running_documents import RunningDocuments
from desktop_app.storage.library import Library

Answers = Sequence[tuple[tuple[int, ...], bytes]]


class RunningScans:
    """The desk to which the recipes' threads bring pages; they wait until these are taken in."""

    def __init__(self, running: RunningDocuments, library: Library, *, keeper: JobRunner) -> None:
        self._running, self._library, self._keeper = running, library, keeper

    # -- on the recipes' threads

    def take_pages(self, document_id: str, pages: Sequence[Page]) -> None:
        """Put pages that were read in the place of those that wait. Raises KeyError, StorageError, and Cancelled once
        the program ends."""
        self._running.on_loop(self._take(document_id, tuple(pages)))

    def complete(self, document_id: str, scan: Scan, answers: Answers) -> None:
        """Take in all pages that still wait, as they are in the end. Raises as `take_pages`."""
        self._running.on_loop(self._complete(document_id, scan, answers))

    # -- on the loop

    def _opened(self, document_id: str) -> OpenScan | None:
        opened = self._running.documents.opened
        return opened if isinstance(opened, OpenScan) and opened.id == document_id else None

    async def _take(self, document_id: str, pages: tuple[Page, ...]) -> None:
        scans = self._library.scans
        async with self._running.documents.turn:
            opened = self._opened(document_id)
            if opened is None:
                await self._keeper.run(lambda _progress: scans.take_pages(document_id, pages))
            else:
                await self._keeper.run(lambda _progress: scans.take_recognised(document_id, pages))
                opened.editor.take_pages(pages)

    async def _complete(self, document_id: str, scan: Scan, answers: Answers) -> None:
        scans = self._library.scans
        async with self._running.documents.turn:
            opened = self._opened(document_id)
            if opened is None:
                await self._keeper.run(lambda _progress: scans.complete(document_id, scan, answers))
                return
            await self._keeper.run(lambda _progress: scans.keep_whole(document_id, scan, answers))
            opened.editor.take_pages(scan.pages)
            if not await opened.pane.saver.flush():
                error = opened.pane.saver.error
                raise error if isinstance(error, AppError) else StorageError(str(self._library.path))
