"""Documents that are still being recognised: what a recipe hands over goes to the editor of one that is open, and
straight into the library otherwise. One writer at a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from desktop_app.domain.errors import AppError, Cancelled, StorageError
from desktop_app.domain.progress import Progress
from desktop_app.domain.running_lines import Lines, named_by_lines
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.documents import Documents
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.storage.library import Library
from desktop_app.ui.transcript.editor import final_lines

T = TypeVar("T")


class RunningDocuments:
    """The desk to which the recipes' threads bring lines; they wait until these are taken in.

    Each call is decided under the same turn as opening and closing: a document is never fed in two places.
    """

    def __init__(self, documents: Documents, library: Library, *, keeper: JobRunner) -> None:
        self._library, self._keeper = library, keeper
        self.documents = documents
        """The documents of the window, which may be built anew."""
        self._loop = asyncio.get_running_loop()
        self._ending = threading.Lock()
        self._is_over = False
        self._waited_for: set[Future[Any]] = set()

    # -- on the recipes' threads

    def taken(self, document_id: str) -> tuple[int, ...] | None:
        """How many lines of each piece are in the document; None where it needs none any more."""
        return self.on_loop(self._taken(document_id))

    def lines(self, document_id: str) -> tuple[Segment, ...]:
        """The lines that were taken in, as they were recognised."""
        return self.on_loop(self._lines(document_id))

    def take(self, document_id: str, lines: Lines) -> tuple[int, ...] | None:
        """Take further lines in. What is in the document then, as in `taken`."""
        return self.on_loop(self._take(document_id, lines))

    def complete(self, document_id: str, answer: Transcript, bodies: Sequence[tuple[int, bytes]]) -> None:
        """Lay the whole answer over the lines. Raises StorageError where it cannot be saved."""
        self.on_loop(self._complete(document_id, answer, bodies))

    def on_loop(self, work: Coroutine[Any, Any, T]) -> T:
        """For a recipe's thread: what comes of something that is done on the loop. Raises Cancelled once the program
        ends: the loop waits for the threads then."""
        with self._ending:
            if self._is_over:
                work.close()
                raise Cancelled
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
            self._waited_for.add(future)
        try:
            return future.result()
        except CancelledError as error:
            raise Cancelled from error
        finally:
            self._waited_for.discard(future)

    async def close(self) -> None:
        """The program ends: no thread waits for the loop any more."""
        with self._ending:
            self._is_over = True
        for future in tuple(self._waited_for):
            future.cancel()

    # -- on the loop

    def _opened(self, document_id: str) -> OpenTranscript | None:
        opened = self.documents.opened
        return opened if isinstance(opened, OpenTranscript) and opened.id == document_id else None

    async def _taken(self, document_id: str) -> tuple[int, ...] | None:
        async with self.documents.turn:
            opened = self._opened(document_id)
            if opened is not None:
                return opened.editor.transcript.lines_taken
            return await self._keeper.run(lambda _progress: self._library.running.taken(document_id))

    async def _lines(self, document_id: str) -> tuple[Segment, ...]:
        async with self.documents.turn:
            opened = self._opened(document_id)
            if opened is not None:
                recognised = opened.editor.recognised
                is_running = recognised is not None and not opened.editor.transcript.is_complete
                return recognised.segments if recognised is not None and is_running else ()
            return await self._keeper.run(lambda _progress: self._library.running.lines(document_id))

    async def _take(self, document_id: str, lines: Lines) -> tuple[int, ...] | None:
        library = self._library
        async with self.documents.turn:
            opened = self._opened(document_id)
            if opened is None:
                return await self._keeper.run(lambda _progress: library.running.take(document_id, lines))
            if opened.wants(lines):
                await self._keeper.run(lambda _progress: library.running.keep(document_id, lines))
                opened.editor.take_lines(lines)
            return opened.editor.transcript.lines_taken

    async def _complete(self, document_id: str, answer: Transcript, bodies: Sequence[tuple[int, bytes]]) -> None:
        library = self._library
        async with self.documents.turn:
            opened = self._opened(document_id)
            if opened is None:
                await self._complete_closed(document_id, answer, bodies)
                return
            if not opened.editor.transcript.is_complete:
                # Its own lines: the last ones may not be saved yet.
                recognised = opened.editor.recognised
                lines = () if recognised is None else recognised.segments

                def keep(_progress: Progress) -> Transcript:
                    named = named_by_lines(answer, lines)
                    library.running.keep_answer(document_id, named, bodies)
                    return named

                opened.complete(lines, await self._keeper.run(keep))
            if not await opened.pane.saver.flush():
                error = opened.pane.saver.error
                raise error if isinstance(error, AppError) else StorageError(str(library.path))

    async def _complete_closed(self, document_id: str, answer: Transcript, bodies: Sequence[tuple[int, bytes]]) -> None:
        def work(_progress: Progress) -> None:
            # Opened again, it can be undone like all the steps before.
            self._library.running.complete(document_id, answer, bodies, final_lines())

        await self._keeper.run(work)
