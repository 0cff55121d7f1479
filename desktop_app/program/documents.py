"""The documents of the window: their lists, the one that is open, renaming, the bin, searching."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain import collection
from desktop_app.domain.library import DocumentSummary, HitIn, Query, SearchHit
from desktop_app.domain.transcript import Kind
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.program.deleting import Deleting
from desktop_app.program.open_document import OpenDocument
from desktop_app.program.open_scan import OpenScan, get_ready_to_draw, load_scan
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.opening import Opening, load, load_first
from desktop_app.program.recently_open import RecentlyOpen
from desktop_app.program.recognitions import Recognitions
from desktop_app.program.store import Store
from desktop_app.recipes.originals import Originals
from desktop_app.storage.library import Library
from desktop_app.ui.editing.opening_page import OpeningPage
from desktop_app.ui.library.bin_page import BinPage
from desktop_app.ui.library.home import Home
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.meetings import Meetings
from desktop_app.ui.library.scans import Scans
from desktop_app.ui.window.notices import NoticeAction, NoticeKind
from desktop_app.ui.window.window import MainWindow

EXPECTED_FOR_MS = 8_000
SEEN_S = 0.3
"""For so long the rest of a scan waits until its first page is seen; a page that takes longer holds nothing up."""
REST_MS = 1000
BETWEEN = "opening"
"""The page while one document is closed and the next is not open yet."""


@dataclass(frozen=True)
class Lists:
    """The pages that list documents."""

    home: Home
    meetings: Meetings
    scans: Scans
    bin: BinPage


class Documents(QObject):
    """Keeps the lists of Home, Meetings, Scans, the bin and the sidebar in step with the library, and opens what is
    chosen."""

    export_requested = Signal(list)
    transcribe_requested = Signal(str, str, str)
    """The sound of a document, of which nothing was recognised yet: its id, title and recording."""

    def __init__(
        self,
        lists: Lists,
        opening: Opening,
        recognitions: Recognitions,
        *,
        store: Store,
        keeper: JobRunner,
        background: Background,
        recently_open: RecentlyOpen,
        window: MainWindow,
        board: JobBoard,
        deleting: Callable[[Documents], Deleting],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._home, self._meetings, self._scans, self._bin = lists.home, lists.meetings, lists.scans, lists.bin
        self._opening, self._store, self._keeper, self._background = opening, store, keeper, background
        self._recently_open, self._window, self._board = recently_open, window, board
        self.opened: OpenDocument | None = None
        self.recognitions = recognitions
        recognitions.work_for(self._is_open, self.open)
        self._is_over = False
        self._asked = self._answered = 0
        """How often the lists were asked for, and the number of the answer that is shown."""
        self._has_kept_out = False
        """Whether the screen of a scan was there when its pages were put out of the collector's sight."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._clear_at_rest)
        self.turn = asyncio.Lock()
        """Whoever opens, closes or feeds a document has it meanwhile."""
        self.deleting = deleting(self)
        for page in (lists.meetings, lists.scans):
            page.renamed.connect(lambda document, title: self._background.start(self._rename(document, title)))
            page.deleted.connect(lambda ids: self._background.start(self.deleting.delete(ids)))
            page.undo_requested.connect(self.deleting.undo)
        lists.bin.restored.connect(self.deleting.restore)
        lists.bin.opened.connect(lambda document: self._background.start(self.restore_and_open(document)))
        lists.bin.emptied.connect(lambda ids: self._background.start(self.deleting.empty(ids)))
        self._window.add_page(BETWEEN, OpeningPage())
        self._window.page_changed.connect(self._on_page)

    async def refresh(self) -> None:
        """Read the lists anew."""
        library = self._store.library
        if library is None:
            return
        self._asked += 1
        asked = self._asked
        found, deleted = await self._keeper.run(lambda _progress: (library.documents(), library.bin.documents()))
        if self._is_over or asked < self._answered:
            return  # the window is gone, or what was asked for later is shown already, and it is newer
        self._answered = asked
        documents = tuple(one for one in found if one.id not in self.deleting.ids)
        self._home.set_documents(documents)
        self._meetings.set_documents([d for d in documents if d.kind is Kind.TRANSCRIPT])
        self._scans.set_documents([d for d in documents if d.kind is Kind.SCAN])
        self._bin.set_documents(deleted)
        self._window.sidebar.set_count("bin", len(deleted))
        self._window.set_recent(documents)
        self._board.set_documents((*documents, *deleted))
        self._board.set_hidden(self.deleting.ids.union(one.id for one in deleted))

    def finish(self) -> None:
        """The lists are gone from now on, with their window."""
        self._is_over = True

    def _on_page(self, key: str) -> None:
        """A list is looked at: it shows what was named and corrected since."""
        if key in ("home", "meetings", "scans", "bin"):
            self._background.start(self._save_and_refresh())
        if key == "scans":
            self._background.start(self._get_ready_to_draw())

    async def _get_ready_to_draw(self) -> None:
        """Whoever looks at the scans opens one soon: what draws its pages takes as long to begin as they do to draw."""
        library = self._store.library
        if library is not None:
            await self._keeper.run(lambda _progress: get_ready_to_draw(library))

    async def _save_and_refresh(self) -> None:
        if self.opened is not None:
            await self.opened.pane.flush()
        await self.refresh()

    def _is_open(self, document_id: str) -> bool:
        return self.opened is not None and self.opened.id == document_id

    def is_shown(self, document_id: str) -> bool:
        """Whether a document stands before the user's eyes."""
        return self._is_open(document_id) and self._window.page == self._page

    def open(self, document_id: str, segment_id: str = "") -> None:
        """Open a document, at a segment if one is named."""
        self._background.start(self.show(document_id, segment_id))

    def open_hit(self, hit: SearchHit, *, plays: bool = False) -> None:
        """Open a document where a text was found in it, with the text marked; play it from there on if wanted."""
        self._background.start(self._show_hit(hit, plays=plays))

    async def _show_hit(self, hit: SearchHit, *, plays: bool) -> None:
        async with self.turn:
            await self._show(hit.document_id, hit.segment_id)
            if self.opened is not None and self.opened.id == hit.document_id and hit.segment_id:
                words = hit.text[hit.at : hit.at + hit.length] if hit.found_in is HitIn.TEXT else ""
                self.opened.show_found(hit.segment_id, words, plays=plays)

    async def show(self, document_id: str, segment_id: str = "", *, only_from: str = "") -> None:
        """Open a document; the one that was open is saved and closed first, and stays if it cannot be saved.
        ``only_from``: who left that page while it was being opened stays where they went."""
        # One after the other: a double click would otherwise open the same document twice, each with its own edits.
        async with self.turn:
            await self._show(document_id, segment_id, only_from)

    async def _show(self, document_id: str, segment_id: str, only_from: str = "") -> None:
        library, originals = self._store.library, self._store.originals
        if library is None or originals is None:
            return
        place: Any | None = None
        is_first = False
        # Nothing here may hold the document before: it is to be collected once it is closed.
        if not self._is_open(document_id):
            list_page = self._list_page
            if not await self._close():
                self._show_page()
                return
            # What the document before has left goes here, on the UI thread; opening the next keeps what is there.
            collection.clear()
            place = self._recently_open.take(document_id)
            # Whoever was somewhere in it, or is led there, waits for the whole.
            is_first = place is None and not segment_id
            try:
                opened = await self._put_up(document_id, library, originals, is_first=is_first)
            except KeyError:
                await self._tell_gone(document_id)
                await self.refresh()
                return
            finally:
                if self.opened is None:
                    self._leave_for(list_page)
            opened.failed.connect(self._background.tell)
            if isinstance(opened, OpenTranscript):
                opened.transcribe_requested.connect(self.transcribe_requested)
            opened.pane.back_requested.connect(lambda: self._window.show_page(self._list_page))
            opened.pane.export_requested.connect(lambda: self.export_requested.emit([document_id]))
            self._window.add_shortcuts(*opened.pane.shortcuts())
            self._window.add_page(self._page, opened.pane)
        self._appear(document_id, only_from)
        shown = self.opened
        if is_first and isinstance(shown, OpenScan) and not shown.editor.is_whole:
            await self._complete(shown, library)
        elif shown is not None:
            _lead(shown, place, segment_id)

    async def _put_up(
        self, document_id: str, library: Library, originals: Originals, *, is_first: bool
    ) -> OpenDocument:
        """Read a document and put it into a pane, which is not shown yet. ``is_first``: it is seen from its beginning.
        Raises StorageError, KeyError."""
        read = load_first if is_first else load
        found = await self._keeper.run(lambda _progress: read(library, document_id))
        first = self._opening.look_ahead(found, originals) if is_first else None
        await asyncio.sleep(0)  # the picture is being drawn from here on, while the screen is built
        self.opened = opened = self._opening.made(found, library, originals, self, first)
        if first is not None and isinstance(opened, OpenScan):
            await first.put_into(opened.pane.pictures)
        return opened

    def _appear(self, document_id: str, only_from: str) -> None:
        if only_from and self._window.page not in {only_from, BETWEEN}:
            return
        self._show_page()
        for told in ("done", "again"):
            self._window.notices.withdraw(f"{told}-{document_id}")

    async def _complete(self, opened: OpenScan, library: Library) -> None:
        """Read the rest of a scan of which the first page is seen."""
        with suppress(TimeoutError):
            await asyncio.wait_for(opened.pane.seen.wait(), SEEN_S)
        list_page = self._list_page
        self._has_kept_out = True
        try:
            found = await self._keeper.run(lambda _progress: load_scan(library, opened.id))
            opened.complete(found)
        except KeyError:
            await self._tell_gone(opened.id)
        finally:
            if not opened.editor.is_whole:
                # Nothing was changed in it: there is nothing to save.
                await self._close()
                self._recently_open.forget(opened.id)
                self._leave_for(list_page)

    def _clear_at_rest(self) -> None:
        if self.opened is None and self._has_kept_out:
            self._has_kept_out = False
            collection.clear_kept_out()

    async def _tell_gone(self, document_id: str) -> None:
        library = self._store.library
        deleted = () if library is None else await self._keeper.run(lambda _progress: library.bin.documents())
        if any(one.id == document_id for one in deleted):
            restore = NoticeAction(
                self.tr("Restore and open"), lambda: self._background.start(self.restore_and_open(document_id))
            )
            self._window.notices.tell(
                self.tr("This document is in the bin."), kind=NoticeKind.WARNING, actions=[restore], key="gone"
            )
            return
        self._window.notices.tell(
            self.tr("This document is not there any more: it was deleted."),
            self.tr("To have it again, take its file in once more."),
            kind=NoticeKind.WARNING,
            key="gone",
            for_ms=EXPECTED_FOR_MS,
        )

    @property
    def _page(self) -> str:
        """The page of the open document."""
        return OpenTranscript.page if self.opened is None else self.opened.page

    @property
    def _list_page(self) -> str:
        """The page of the list that the open document is from."""
        return OpenTranscript.list_page if self.opened is None else self.opened.list_page

    def _show_page(self) -> None:
        document = "" if self.opened is None else self.opened.id
        self._window.show_page(self._page, mark=self._list_page, document=document)

    async def close(self) -> bool:
        """Save and close the open document. Returns whether none is open any more.

        Where it was shown, nothing is: whoever closes it shows something else.
        """
        async with self.turn:
            return await self._close()

    async def _close(self) -> bool:
        opened, window = self.opened, self._window
        if opened is None:
            return True
        # What is typed from here on would be in no document any more.
        focused = opened.pane.window().focusWidget()
        opened.pane.setEnabled(False)
        if not await opened.close():
            opened.pane.setEnabled(True)
            if focused is not None and opened.pane.isAncestorOf(focused):
                focused.setFocus()
            return False
        self._recently_open.leave(opened.id, opened.editor.place())
        page = self._page
        if window.page == page:
            window.show_page(BETWEEN, mark=self._list_page)
        self.opened = None
        if self._has_kept_out:
            self._rest.start()
        window.remove_page(page)
        opened.deleteLater()
        await self.refresh()
        return True

    def _leave_for(self, list_page: str) -> None:
        """Show the list, ready for the keys, unless the user is somewhere else already."""
        if self._window.page == BETWEEN:
            self._window.show_page(list_page)
            shown = self._meetings if list_page == OpenTranscript.list_page else self._scans
            shown.table.setFocus()

    async def _rename(self, document_id: str, title: str) -> None:
        library = self._store.library
        if library is None:
            return
        async with self.turn:  # one that is being opened is not all there
            if self.opened is not None and self.opened.id == document_id:
                self.opened.rename(title)
                return
        step = self.tr("Rename")
        await self._keeper.run(lambda _progress: library.rename(document_id, title, step))
        await self.refresh()

    async def restore_and_open(self, document_id: str) -> None:
        """Take a document out of the bin and open it."""
        await self.deleting.bring_back([document_id])
        await self.show(document_id)

    async def close_if_open(self, ids: Sequence[str]) -> None:
        """One of these documents is being deleted: where it is open, its list is shown instead."""
        if self.opened is not None and self.opened.id in ids:
            list_page = self._list_page
            if await self.close():
                self._leave_for(list_page)

    async def search(self, query: Query) -> Sequence[SearchHit]:
        """Where a text stands in all documents."""
        library = self._store.library
        if library is None:
            return ()
        return await self._keeper.run(
            lambda _progress: library.search(query.text, ignore_spaces=query.ignore_spaces, is_open=query.is_open)
        )

    def summaries(self, ids: Sequence[str]) -> list[DocumentSummary]:
        """What the library says of these documents; nothing of one that is not there any more."""
        library = self._store.library
        found: list[DocumentSummary] = []
        if library is not None:
            for document_id in ids:
                with suppress(KeyError):
                    found.append(library.document(document_id))
        return found


def _lead(opened: OpenDocument, place: Any | None, segment_id: str) -> None:
    """To where the user was when it was left, if they were anywhere, or to a segment, if one is named."""
    if place is not None:
        opened.come_back(place)
    if segment_id:
        opened.go_to(segment_id)
