"""The photo of a page shown straightened: asked for, found meanwhile, and a step that can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import AppError, Cancelled
from desktop_app.domain.scan import Page
from desktop_app.domain.scan_changes import ScanChange, has_other_picture
from desktop_app.domain.straightened_pages import as_photographed, straighten
from desktop_app.domain.straightening import Straightening
from desktop_app.ui.scan.editor import ScanEditor

FindStraightening = Callable[[Page], Awaitable[Straightening | None]]
"""How a page, shown as it was photographed, is straightened; None where there is nothing to straighten. Awaited on the
UI thread's loop; raises AppError."""


class PhotoStraightening(QObject):
    """Changes between the photo of a page and its straightened picture; the boxes move with it."""

    changed = Signal(str)
    """Another state of the page of this id: being looked at, or no more."""
    picture_changed = Signal(int)
    """The page of this number has another picture than before."""
    told = Signal(str)
    """What there is to say of it."""

    def __init__(self, editor: ScanEditor, find: FindStraightening | None, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._find = editor, find
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self.errors: dict[str, BaseException] = {}
        editor.changed.connect(self._follow)

    @property
    def is_possible(self) -> bool:
        """Whether there is a file of which pictures can be made."""
        return self._find is not None

    def is_busy(self, page_id: str) -> bool:
        """Whether it is being found out how the page is straightened."""
        return page_id in self._tasks

    def toggle(self) -> None:
        """Show the current page straightened, or as it was photographed."""
        page, find = self._editor.page, self._find
        if page is None or find is None or page.id in self._tasks:
            return
        self.errors.pop(page.id, None)
        if page.straightening is not None:
            recognised = self._editor.recognised_page(page.id)
            self._editor.edit_page(self.tr("Show the photo as it was taken"), lambda p: as_photographed(p, recognised))
            return
        task = asyncio.ensure_future(self._straighten(find, page))
        self._tasks[page.id] = task
        task.add_done_callback(lambda done: self._ended(page.id, done))
        self.changed.emit(page.id)

    def give_up(self, page_id: str) -> None:
        """Leave the page as it is."""
        if page_id in self._tasks:
            self._tasks[page_id].cancel()

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def _straighten(self, find: FindStraightening, page: Page) -> None:
        way = await find(page)
        if way is None:
            self.told.emit(self.tr("This page is straight and evenly lit already."))
            return
        try:
            self._editor.edit_page(self.tr("Straighten the photo"), lambda p: straighten(p, way), page_id=page.id)
        except (KeyError, ValueError):
            return  # it was read again or taken away meanwhile

    def _ended(self, page_id: str, task: asyncio.Task[None]) -> None:
        del self._tasks[page_id]
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, Cancelled):
            self.errors[page_id] = error
            if not isinstance(error, AppError):
                told = {"message": "straightening failed", "exception": error, "task": task}
                task.get_loop().call_exception_handler(told)
        self.changed.emit(page_id)

    def _follow(self, change: ScanChange) -> None:
        for one in change.pages:
            if has_other_picture(one):
                self.picture_changed.emit(self._editor.scan.page(one.page_id).number)
