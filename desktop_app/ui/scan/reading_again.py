"""Pages and boxes that are read again, while the rest goes on being worked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.scan import Field, Page
from desktop_app.domain.scan_edits import on_page
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.page_tasks import PageTasks


@dataclass(frozen=True)
class Reader:
    """How the application reads again. Both are awaited on the UI thread's loop and raise AppError.

    ``page``: reads a page, by its id, and gives it as it stands then, what a person confirmed or corrected kept.
    ``box``: reads what lies in a field of a page and gives the field (under the same id) with the text found.
    ``paid_to``: what the service that is asked is called where a call may be charged, '' where it costs nothing.
    """

    page: Callable[[str], Awaitable[Page]]
    box: Callable[[str, Field], Awaitable[Field]]
    paid_to: Callable[[], str] = lambda: ""


class ReadingAgain(PageTasks):
    """Runs them, each page one at a time, and puts what comes into the scan as a step that can be undone."""

    page_read = Signal(str)
    """A page was read again: what there is to say of it."""

    def __init__(self, editor: ScanEditor, reader: Reader | None, parent: QObject) -> None:
        super().__init__("reading again", parent)
        self._editor, self._reader = editor, reader

    @property
    def is_possible(self) -> bool:
        """Whether anything can be read again: what is paid for is to be put into the scan."""
        return self._reader is not None and self._editor.is_whole

    def read_page(self, page_id: str) -> None:
        """Read a page again."""
        if self._reader is not None and self.is_possible and page_id and not self.is_busy(page_id):
            self._editor.settle()
            self._begin(page_id, self._page(self._reader, page_id))

    def read_box(self, page_id: str, field: Field) -> None:
        """Read what lies in a box again."""
        if self._reader is not None and self.is_possible and not self.is_busy(page_id):
            self._editor.settle()
            self._begin(page_id, self._box(self._reader, page_id, field))

    @property
    def paid_to(self) -> str:
        """What the service is called that may charge for it; '' where it costs nothing."""
        return "" if self._reader is None else self._reader.paid_to()

    async def _page(self, reader: Reader, page_id: str) -> None:
        page = await reader.page(page_id)
        self._editor.edit(self.tr("Read the page again"), lambda scan: on_page(scan, page_id, lambda _old: page))
        kept = sum(field.edited for field in page.all_fields())
        words = [self.tr("The page was read again.")]
        if kept:
            words.append(self.tr("%n corrected box(es) were kept.", "", kept))
        self.page_read.emit(" ".join(words))

    async def _box(self, reader: Reader, page_id: str, field: Field) -> None:
        found = await reader.box(page_id, field)

        def put(page: Page) -> Page:
            now = page.field(field.id)
            read = replace(
                now,
                text=found.text,
                confidence=found.confidence,
                sub_fields=found.sub_fields,
                edited=False,
                confirmed=False,
            )
            fields = tuple(read if f.id == field.id else f for f in page.fields)
            is_title = page.title is not None and page.title.id == field.id
            return replace(page, title=read if is_title else page.title, fields=fields)

        try:
            self._editor.edit_page(self.tr("Read the box again"), put, page_id=page_id)
        except KeyError:
            return  # the box was deleted meanwhile
