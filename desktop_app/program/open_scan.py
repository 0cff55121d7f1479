"""The scan that is open: its pane, the pictures of its pages, its saving, reading again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop_app.domain import collection
from desktop_app.domain.errors import Service
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.original import FoundFile, Sameness
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Field, Page, Scan
from desktop_app.domain.scan_recognised import keep_confirmed
from desktop_app.domain.steps import Steps
from desktop_app.domain.straightened_pages import as_shown
from desktop_app.domain.straightening import Straightening
from desktop_app.domain.transcript import Kind
from desktop_app.media.pdf_passwords import PASSWORDS
from desktop_app.media.pdf_processes import PDF_PROCESSES
from desktop_app.program.first_picture import FirstPicture
from desktop_app.program.open_document import OpenDocument, Surroundings
from desktop_app.program.page_file import PageFile
from desktop_app.program.sending_wishes import SendingWishes
from desktop_app.recipes.read_again import ReadingPagesAgain
from desktop_app.storage.library import Library
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pane import ScanPane
from desktop_app.ui.scan.reading_again import Reader
from desktop_app.ui.window.notices import NoticeKind
from desktop_app.ui.words.wording import note_sentence, service_name


@dataclass(frozen=True)
class LoadedScan:
    """A scan as the library keeps it. ``options``: how it was read; ``steps``: those that led to it.

    ``is_whole``: not so where it was only looked at, as `first_page_of` gives it; `OpenScan.complete` takes the rest.
    """

    summary: DocumentSummary
    scan: Scan
    recognised: Scan | None
    options: ReadingOptions | None
    steps: Steps = field(default_factory=Steps)
    is_whole: bool = True


class OpenScan(OpenDocument):
    """One scan in its pane."""

    page = "scan"
    list_page = "scans"
    editor: ScanEditor
    pane: ScanPane

    def __init__(
        self,
        loaded: LoadedScan,
        around: Surroundings,
        *,
        reading_again: Callable[[], ReadingPagesAgain],
        wishes: SendingWishes,
        board: JobBoard,
        parent: QObject,
        first: FirstPicture | None = None,
    ) -> None:
        super().__init__(loaded.summary, around, parent)
        self._first = first
        self._reading_again, self._wishes, self._board = reading_again, wishes, board
        self._options = loaded.options
        self._notes: list[str] = []
        """The remarks about the page that was read last, until they are told."""
        self._file = first.file if first is not None else PageFile(self.media)
        self.editor = ScanEditor(loaded.scan, loaded.recognised, is_whole=loaded.is_whole)
        self.take_up(loaded.steps)
        reader = Reader(self._read_page, self._read_box, self._paid_to) if self.media else None
        save = self._on_saver(lambda before, after, steps: around.library.scans.save(self.id, before, after, steps))
        find = self._straightening if self.media else None
        self.pane = ScanPane(self.editor, self._look, self._page_image, save, reader, self._created, straighten=find)
        self.pane.reading.page_read.connect(self._tell_read)
        self.pane.original.find_requested.connect(lambda: self._ask_for_media(self.tr("Where is the scan now?")))
        self.pane.original.password_told.connect(self._unlock)
        self.pane.original.accepted.connect(self.take_what_lies_there)
        board.listed.connect(self._show_running)
        board.moved.connect(self._show_running)
        self._show_running()

    def complete(self, loaded: LoadedScan) -> None:
        """All of it is read, of which only the first page was until now."""
        self._options = loaded.options
        self.pane.complete(loaded.scan, loaded.recognised)
        self.editor.go_on_from(loaded.steps)

    def go_to(self, row_id: str) -> None:
        """Show a field or cell and its page."""
        page = next((page for page in self.editor.scan.pages if _holds(page, row_id)), None)
        if page is not None:
            self.pane.go_to(page.id, row_id)

    def reverted_words(self, count: int) -> str:
        """As in `OpenDocument`, of boxes."""
        if not count:
            return self.tr("Every box of the page was already as it was recognised.")
        return self.tr("%n box(es) of the page went back to what was recognised.", "", count)

    def _show_running(self) -> None:
        live = self._board.of_document(self.id)
        self.pane.set_coming(are_coming=live is not None and live.is_running)

    def _tell_read(self, words: str) -> None:
        notes, self._notes = self._notes, []
        if notes:
            self._tell_notes(words, notes)
        else:
            self._notices.tell(words, kind=NoticeKind.SUCCESS, key=f"read-again-{self.id}", for_ms=6000)

    def _tell_notes(self, words: str, notes: Sequence[str]) -> None:
        """Say what the service refused; that stays until it is closed."""
        said = " ".join(map(note_sentence, notes))
        self._notices.tell(words, said, kind=NoticeKind.WARNING, key=f"read-again-{self.id}")

    async def _page_image(self, number: int, longest: int) -> QImage:
        """Drawn while it is looked whether the file is still the one that was read, which may mean to read it whole;
        a picture of another file is thrown away."""
        known = None if self._first is None else await self._first.of(number, longest)
        if known is not None:
            self._first = None
            return known
        way = next((page.straightening for page in self.editor.scan.pages if page.number == number), None)
        viewer = self._workers.viewer
        same, drawn = await asyncio.gather(
            viewer.run(lambda _progress: self.check_original()),
            viewer.run(lambda _progress: self._file.picture(number, longest, way)),
            return_exceptions=True,
        )
        if isinstance(same, BaseException):
            raise same
        if isinstance(drawn, BaseException):
            raise drawn
        return drawn

    async def _straightening(self, page: Page) -> Straightening | None:
        def find(progress: Progress) -> Straightening | None:
            self.check_original()
            return self._file.straightening(page, progress)

        return await self._workers.viewer.run(find)

    # -- the image or PDF, where it was moved or overwritten

    def _show_another(self) -> None:
        self.pane.original.show_another(self.media)

    def _other_words(self, found: FoundFile, *, is_known: bool) -> str:  # noqa: ARG002 — every scan came from a file
        if found.sameness is Sameness.UNKNOWN:
            text = self.tr("Whether “{name}” is the file that was read cannot be found out.")
        else:
            text = self.tr("“{name}” is not the file that was read: the boxes may not lie on its words.")
        return text.format(name=Path(found.path).name)

    def _unlock(self, password: str) -> None:
        PASSWORDS.tell(password)
        self._background.start(self._show_media())

    async def _show_media(self) -> None:
        await self._workers.viewer.run(lambda _progress: self._file.close())
        self._file = PageFile(self.media)
        self.pane.show_original()

    # -- reading again

    def _again(self) -> tuple[ReadingPagesAgain, ReadingOptions]:
        return self._reading_again(), self._options or self._wishes.reading()

    def _paid_to(self) -> str:
        service = (self._options or self._wishes.reading()).service
        return "" if service is Service.LOCAL else service_name(service)

    async def _read_page(self, page_id: str) -> Page:
        recipe, options = self._again()
        number = self.editor.scan.page(page_id).number

        notes: list[str] = []

        def read(progress: Progress) -> Page:
            return recipe.page(self.id, self.media, number, options, progress, notes.append)

        fresh = await self._workers.worker.run(read)
        await self._keep_recognised(page_id, fresh)
        self._notes = notes
        # As it stands by now: the user went on working meanwhile.
        page = self.editor.scan.page(page_id)
        return keep_confirmed(page, as_shown(fresh, page))

    async def _keep_recognised(self, page_id: str, fresh: Page) -> None:
        recognised = self.editor.recognised
        if recognised is None:
            return
        pages = tuple(replace(fresh, id=p.id, number=p.number) if p.id == page_id else p for p in recognised.pages)
        self.editor.recognised = whole = replace(recognised, pages=pages)
        await self._workers.keeper.run(lambda _progress: self._library.scans.set_recognised(self.id, whole))

    async def _read_box(self, page_id: str, field: Field) -> Field:
        recipe, options = self._again()
        page = self.editor.scan.page(page_id)

        notes: list[str] = []

        def read(progress: Progress) -> Field:
            return recipe.box(self.id, self.media, page, field, options, progress, notes.append)

        found = await self._workers.worker.run(read)
        if notes:
            self._tell_notes(self.tr("The box was read again."), notes)
        return found

    # -- the end

    async def _let_go(self) -> None:
        await self.pane.close_pictures()
        await self._workers.viewer.run(lambda _progress: self._file.close())


def first_page_of(library: Library, summary: DocumentSummary) -> LoadedScan:
    """What is seen first of a scan, and that what draws it gets ready. Raises as `load_scan`."""
    if _is_pdf(summary):
        PDF_PROCESSES.get_ready()
    return LoadedScan(summary, library.scans.first_page(summary.id), None, None, is_whole=False)


def get_ready_to_draw(library: Library) -> None:
    """If there is a PDF among the scans. Raises StorageError."""
    if any(document.kind is Kind.SCAN and _is_pdf(document) for document in library.documents()):
        PDF_PROCESSES.get_ready()


def _is_pdf(document: DocumentSummary) -> bool:
    return Path(document.media).suffix.lower() == ".pdf"


def load_scan(library: Library, document_id: str) -> LoadedScan:
    """Read a scan from the library. Raises StorageError, KeyError."""
    summary = library.document(document_id)
    scan = library.scans.scan(document_id)
    recognised = library.scans.recognised(document_id, like=scan)
    steps = library.scans.steps(document_id)
    # As with transcripts: what it brings is never looked at by the collector.
    collection.keep_out()
    options = library.scans.options(document_id)
    return LoadedScan(summary, scan, recognised, options, steps)


def _holds(page: Page, row_id: str) -> bool:
    return any(f.id == row_id for f in page.all_fields()) or any(c.id == row_id for t in page.tables for c in t.cells)
