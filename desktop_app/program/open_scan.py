"""The scan that is open: its pane, the pictures of its pages, its saving, reading again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.domain import collection
from desktop_app.domain.errors import AppError
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Field, Page, Scan
from desktop_app.domain.scan_edits import rename
from desktop_app.domain.scan_recognised import keep_confirmed
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.context import Context
from desktop_app.program.page_file import PageFile
from desktop_app.program.recently_open import Left
from desktop_app.recipes.read_again import ReadingPagesAgain
from desktop_app.storage.library import Library
from desktop_app.storage.settings import Settings
from desktop_app.ui.controls.file_dialog import ask_where
from desktop_app.ui.scan.editor import Place, ScanEditor
from desktop_app.ui.scan.pane import ScanPane
from desktop_app.ui.scan.reading_again import Reader
from desktop_app.ui.window.notices import NoticeKind


@dataclass(frozen=True)
class OpenedScan:
    """What the library knows of a scan that is being opened."""

    summary: DocumentSummary
    scan: Scan
    recognised: Scan | None
    options: ReadingOptions | None
    media_hash: str


class OpenScan(QObject):
    """One scan in its pane. `close` writes what is left and lets go of the file.

    ``left``: what was left when the scan was open before; its steps can be undone again.
    """

    failed = Signal(object)

    def __init__(
        self, opened: OpenedScan, library: Library, context: Context, parent: QObject, left: Left | None = None
    ) -> None:
        super().__init__(parent)
        self.id = opened.summary.id
        self._context, self._library = context, library
        self._path = opened.summary.media
        self._hash = opened.media_hash
        self._other = ("", "")
        self._options = opened.options
        self._file = PageFile(self._path)
        self._threshold: float | None = None
        # A title given in the list meanwhile comes after the steps, as one more.
        self.editor = ScanEditor(
            opened.scan if left is None else replace(opened.scan, title=left.title), opened.recognised
        )
        if left is not None:
            self.editor.take_over(left.stack)
            self.editor.edit(self.tr("Rename"), lambda _before: opened.scan)
        self.editor.set_threshold(context.settings.settings.doubtful_below)
        self.editor.threshold_changed.connect(self._keep_threshold)
        created = datetime.fromtimestamp(opened.summary.created_at).date()
        reader = Reader(self._read_page, self._read_box) if self._path else None
        self.pane = ScanPane(self.editor, context.look, self._page_image, self._save, reader, created)
        self.pane.reading.page_read.connect(self._tell_read)
        self.pane.original.find_requested.connect(self._ask_for_original)
        self.pane.original.accepted.connect(lambda: context.start(self._use_original(*self._other)))

    @property
    def title(self) -> str:
        """The title as it stands now."""
        return self.editor.scan.title

    @property
    def media(self) -> str:
        """Where the file lies."""
        return self._path

    def rename(self, title: str) -> None:
        """Give the scan another title, as an edit that can be undone."""
        self.editor.edit(self.tr("Rename"), lambda scan: rename(scan, title))

    def adopt(self, settings: Settings) -> None:
        """Take over what was changed in the settings: nothing that a scan knows of."""

    def go_to(self, field_id: str) -> None:
        """Show a field and its page."""
        page = next((p for p in self.editor.scan.pages if any(f.id == field_id for f in p.all_fields())), None)
        if page is not None:
            self.pane.go_to(page.id, field_id)

    def come_back(self, left: Left) -> None:
        """Be where the user was when the scan was left."""
        if isinstance(left.place, Place):
            self.editor.go_to_place(left.place)

    def _tell_read(self, words: str) -> None:
        self._context.window.notices.tell(words, kind=NoticeKind.SUCCESS, key=f"read-again-{self.id}", for_ms=6000)

    def _keep_threshold(self, value: float) -> None:
        # Kept when the scan is closed: a slider sends many values.
        self._threshold = value

    async def _save(self, before: Scan, after: Scan) -> None:
        await self._context.saver.run(lambda _progress: self._library.scans.save(self.id, before, after))

    async def _page_image(self, number: int, longest: int) -> QImage:
        return await self._context.viewer.run(lambda _progress: self._file.picture(number, longest))

    # -- the image or PDF, where it was moved

    def _ask_for_original(self) -> None:
        title = self.tr("Where is the scan now?")
        ask_where(self.pane, title, self._path, lambda path: self._context.start(self._check_original(path)))

    async def _check_original(self, path: str) -> None:
        try:
            found = await self._context.viewer.run(lambda _progress: fingerprint(path))
        except AppError as error:
            self.failed.emit(error)
            return
        if self._hash and found != self._hash:
            self._other = (path, found)
            self.pane.original.show_other(path)
        else:
            await self._use_original(path, found)

    async def _use_original(self, path: str, found: str) -> None:
        try:
            await self._context.keeper.run(lambda _progress: self._library.set_media(self.id, path, found))
        except AppError as error:
            self.failed.emit(error)
            return
        await self._context.viewer.run(lambda _progress: self._file.close())
        self._path, self._hash, self._file = path, found, PageFile(path)
        self.pane.show_original()

    # -- reading again

    def _again(self) -> tuple[ReadingPagesAgain, ReadingOptions]:
        parts = self._context.parts
        recipe = ReadingPagesAgain(parts.connect_ocr, self._library.scans, self._context.paths.scratch, parts.places)
        return recipe, self._options or self._context.reading_defaults()

    async def _read_page(self, page_id: str) -> Page:
        recipe, options = self._again()
        number = self.editor.scan.page(page_id).number

        def read(progress: Progress) -> Page:
            return recipe.page(self.id, self._path, number, options, progress)

        fresh = await self._context.worker.run(read)
        await self._keep_recognised(page_id, fresh)
        # As it stands by now: the user went on working meanwhile.
        return keep_confirmed(self.editor.scan.page(page_id), fresh)

    async def _keep_recognised(self, page_id: str, fresh: Page) -> None:
        recognised = self.editor.recognised
        if recognised is None:
            return
        pages = tuple(replace(fresh, id=p.id, number=p.number) if p.id == page_id else p for p in recognised.pages)
        self.editor.recognised = whole = replace(recognised, pages=pages)
        await self._context.keeper.run(lambda _progress: self._library.scans.set_recognised(self.id, whole))

    async def _read_box(self, page_id: str, field: Field) -> Field:
        recipe, options = self._again()
        page = self.editor.scan.page(page_id)

        def read(progress: Progress) -> Field:
            return recipe.box(self.id, self._path, page, field, options, progress)

        return await self._context.worker.run(read)

    # -- the end

    async def close(self) -> bool:
        """Write what is left and let go. Returns whether all is saved; if not, the scan stays open."""
        if not await self.pane.flush():
            return False
        await self.pane.close_pictures()
        await self._context.viewer.run(lambda _progress: self._file.close())
        if self._threshold is not None:
            self._context.change_settings(doubtful_below=self._threshold)
        return True


def load_scan(library: Library, document_id: str) -> OpenedScan:
    """Read a scan from the library. Raises StorageError, KeyError."""
    summary = library.document(document_id)
    scan = library.scans.scan(document_id)
    recognised = library.scans.recognised(document_id, like=scan)
    # As with transcripts: what it brings is never looked at by the collector.
    collection.keep_out()
    options = library.scans.options(document_id)
    return OpenedScan(summary, scan, recognised, options, library.media(document_id)[1])
