"""The documents of the window: their lists, the one that is open, renaming, the bin, searching."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain import collection
from desktop_app.domain.library import DocumentSummary, SearchHit
from desktop_app.domain.transcript import Kind
from desktop_app.program.context import Context
from desktop_app.program.deleting import Deleting
from desktop_app.program.open_document import OpenDocument
from desktop_app.program.open_scan import LoadedScan, OpenScan, load_scan
from desktop_app.program.open_transcript import LoadedTranscript, OpenTranscript, load_transcript
from desktop_app.program.recently_open import Left
from desktop_app.program.recognising import Recognising
from desktop_app.program.recognitions import Recognitions
from desktop_app.storage.library import Library
from desktop_app.ui.editing.opening_page import OpeningPage
from desktop_app.ui.library.bin_page import BinPage
from desktop_app.ui.library.home import Home
from desktop_app.ui.library.meetings import Meetings
from desktop_app.ui.library.scans import Scans
from desktop_app.ui.window.notices import NoticeAction, NoticeKind

EXPECTED_FOR_MS = 8_000
BETWEEN = "opening"
"""The page while one document is closed and the next is not open yet."""


class Documents(QObject):
    """Keeps the lists of Home, Meetings, Scans, the bin and the sidebar in step with the library, and opens what is
    chosen."""

    export_requested = Signal(list)

    def __init__(
        self, context: Context, home: Home, meetings: Meetings, scans: Scans, bin_page: BinPage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._home, self._meetings, self._scans, self._bin = context, home, meetings, scans, bin_page
        self.opened: OpenDocument | None = None
        self.recognitions = Recognitions.of_context(context, self._is_open, self.open)
        self._asked = self._answered = 0
        """How often the lists were asked for, and the number of the answer that is shown."""
        self.turn = asyncio.Lock()
        """Whoever opens, closes or feeds a document has it meanwhile."""
        self.deleting = Deleting(context, self, self)
        for page in (meetings, scans):
            page.renamed.connect(lambda document, title: context.start(self._rename(document, title)))
            page.deleted.connect(lambda ids: context.start(self.deleting.delete(ids)))
            page.undo_requested.connect(self.deleting.undo)
        bin_page.restored.connect(self.deleting.restore)
        bin_page.opened.connect(lambda document: context.start(self.restore_and_open(document)))
        bin_page.emptied.connect(lambda ids: context.start(self.deleting.empty(ids)))
        context.window.add_page(BETWEEN, OpeningPage())
        context.window.page_changed.connect(self._on_page)

    async def refresh(self) -> None:
        """Read the lists anew."""
        library = self._context.library
        if library is None:
            return
        self._asked += 1
        asked = self._asked
        found, deleted = await self._context.keeper.run(
            lambda _progress: (library.documents(), library.bin.documents())
        )
        if asked < self._answered:
            return  # what was asked for later is shown already, and it is newer
        self._answered = asked
        documents = tuple(one for one in found if one.id not in self.deleting.ids)
        self._home.set_documents(documents)
        self._meetings.set_documents([d for d in documents if d.kind is Kind.TRANSCRIPT])
        self._scans.set_documents([d for d in documents if d.kind is Kind.SCAN])
        self._bin.set_documents(deleted)
        self._context.window.sidebar.set_count("bin", len(deleted))
        self._context.window.set_recent(documents)
        self._context.board.set_documents((*documents, *deleted))
        self._context.board.set_hidden(self.deleting.ids.union(one.id for one in deleted))

    def _on_page(self, key: str) -> None:
        """A list is looked at: it shows what was named and corrected since."""
        if key in ("home", "meetings", "scans", "bin"):
            self._context.start(self._save_and_refresh())

    async def _save_and_refresh(self) -> None:
        if self.opened is not None:
            await self.opened.pane.flush()
        await self.refresh()

    def _is_open(self, document_id: str) -> bool:
        return self.opened is not None and self.opened.id == document_id

    def is_shown(self, document_id: str) -> bool:
        """Whether a document stands before the user's eyes."""
        return self._is_open(document_id) and self._context.window.page == self._page

    def open(self, document_id: str, segment_id: str = "") -> None:
        """Open a document, at a segment if one is named."""
        self._context.start(self.show(document_id, segment_id))

    async def show(self, document_id: str, segment_id: str = "") -> None:
        """Open a document; the one that was open is saved and closed first, and stays if it cannot be saved."""
        # One after the other: a double click would otherwise open the same document twice, each with its own edits.
        async with self.turn:
            await self._show(document_id, segment_id)

    async def _show(self, document_id: str, segment_id: str) -> None:
        context, library = self._context, self._context.library
        if library is None:
            return
        left: Left | None = None
        if self.opened is None or self.opened.id != document_id:
            list_page = self._list_page
            if not await self._close():
                self._show_page()
                return
            # What the document before has left goes here, on the UI thread; opening the next keeps what is there.
            collection.clear()
            try:
                found = await context.keeper.run(lambda _progress: _load(library, document_id))
                left = context.recently_open.take(document_id)
                self.opened = opened = self._made(found, library, left)
            except KeyError:
                await self._tell_gone(document_id)
                await self.refresh()
                return
            finally:
                if self.opened is None:
                    self._leave_for(list_page)
            opened.failed.connect(context.tell)
            opened.pane.back_requested.connect(lambda: context.window.show_page(self._list_page))
            opened.pane.export_requested.connect(lambda: self.export_requested.emit([document_id]))
            context.window.add_shortcuts(*opened.pane.shortcuts())
            context.window.add_page(self._page, opened.pane)
        self._show_page()
        for told in ("done", "again"):
            context.window.notices.withdraw(f"{told}-{document_id}")
        if left is not None:
            self.opened.come_back(left)
        if segment_id:
            self.opened.go_to(segment_id)

    async def _tell_gone(self, document_id: str) -> None:
        library = self._context.library
        deleted = () if library is None else await self._context.keeper.run(lambda _progress: library.bin.documents())
        if any(one.id == document_id for one in deleted):
            restore = NoticeAction(
                self.tr("Restore and open"), lambda: self._context.start(self.restore_and_open(document_id))
            )
            self._context.window.notices.tell(
                self.tr("This document is in the bin."), kind=NoticeKind.WARNING, actions=[restore], key="gone"
            )
            return
        self._context.window.notices.tell(
            self.tr("This document is not there any more: it was deleted."),
            self.tr("To have it again, take its file in once more."),
            kind=NoticeKind.WARNING,
            key="gone",
            for_ms=EXPECTED_FOR_MS,
        )

    def _made(self, found: LoadedTranscript | LoadedScan, library: Library, left: Left | None) -> OpenDocument:
        if isinstance(found, LoadedScan):
            return OpenScan(found, library, self._context, self, left)
        opened = OpenTranscript(found, library, self._context, self, left)
        opened.pane.keep_words_requested.connect(self._expect)
        Recognising(self.recognitions, opened, library, self._context)
        return opened

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
        self._context.window.show_page(self._page, mark=self._list_page, document=document)

    async def close(self) -> bool:
        """Save and close the open document. Returns whether none is open any more.

        Where it was shown, nothing is: whoever closes it shows something else.
        """
        async with self.turn:
            return await self._close()

    async def _close(self) -> bool:
        opened, window = self.opened, self._context.window
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
        self._context.recently_open.leave(opened.id, opened.editor)
        page = self._page
        if window.page == page:
            window.show_page(BETWEEN, mark=self._list_page)
        self.opened = None
        window.remove_page(page)
        opened.deleteLater()
        await self.refresh()
        return True

    def _leave_for(self, list_page: str) -> None:
        """Show the list, unless the user is somewhere else already."""
        if self._context.window.page == BETWEEN:
            self._context.window.show_page(list_page)

    def _expect(self, words: str) -> None:
        """Expect these words in the recordings that are sent from now on."""
        speech = self._context.defaults()
        boost = tuple(dict.fromkeys((*speech.boost, *(w.strip() for w in words.split(",") if w.strip()))))
        self._context.remember(replace(speech, boost=boost), is_service_chosen=False)
        self._context.window.notices.tell(
            self.tr("“{words}” will be expected in the next recordings.").format(words=words),
            self.tr("The words stand in Settings, under “When a recording is sent”."),
            for_ms=EXPECTED_FOR_MS,
        )

    async def _rename(self, document_id: str, title: str) -> None:
        library = self._context.library
        if library is None:
            return
        if self.opened is not None and self.opened.id == document_id:
            self.opened.rename(title)
            return
        await self._context.keeper.run(lambda _progress: library.rename(document_id, title))
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

    async def search(self, text: str) -> Sequence[SearchHit]:
        """Where a text stands in all documents."""
        library = self._context.library
        if library is None:
            return ()
        return await self._context.keeper.run(lambda _progress: library.search(text))

    def summaries(self, ids: Sequence[str]) -> list[DocumentSummary]:
        """What the library says of these documents; nothing of one that is not there any more."""
        library = self._context.library
        found: list[DocumentSummary] = []
        if library is not None:
            for document_id in ids:
                with suppress(KeyError):
                    found.append(library.document(document_id))
        return found


def _load(library: Library, document_id: str) -> LoadedTranscript | LoadedScan:
    is_scan = library.document(document_id).kind is Kind.SCAN
    return load_scan(library, document_id) if is_scan else load_transcript(library, document_id)
