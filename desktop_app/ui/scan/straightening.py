"""The photo of a page shown straightened: asked for, found meanwhile, and a step that can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.scan import Page
from desktop_app.domain.scan_changes import ScanChange, has_other_picture
from desktop_app.domain.straightened_pages import as_photographed, straighten
from desktop_app.domain.straightening import Straightening
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.page_tasks import PageTasks

FindStraightening = Callable[[Page], Awaitable[Straightening | None]]
"""How a page, shown as it was photographed, is straightened; None where there is nothing to straighten. Awaited on the
UI thread's loop; raises AppError."""


class PhotoStraightening(PageTasks):
    """Changes between the photo of a page and its straightened picture; the boxes move with it."""

    picture_changed = Signal(int)
    """The page of this number has another picture than before."""
    told = Signal(str)
    """What there is to say of it."""

    def __init__(self, editor: ScanEditor, find: FindStraightening | None, parent: QObject) -> None:
        super().__init__("straightening", parent)
        self._editor, self._find = editor, find
        editor.changed.connect(self._follow)

    @property
    def is_possible(self) -> bool:
        """Whether there is a file of which pictures can be made."""
        return self._find is not None

    def toggle(self) -> None:
        """Show the current page straightened, or as it was photographed."""
        page, find = self._editor.page, self._find
        if page is None or find is None or self.is_busy(page.id):
            return
        if page.straightening is not None:
            self.errors.pop(page.id, None)
            recognised = self._editor.recognised_page(page.id)
            self._editor.edit_page(self.tr("Show the photo as it was taken"), lambda p: as_photographed(p, recognised))
            return
        self._begin(page.id, self._straighten(find, page))

    async def _straighten(self, find: FindStraightening, page: Page) -> None:
        way = await find(page)
        if way is None:
            self.told.emit(self.tr("This page is straight and evenly lit already."))
            return
        try:
            self._editor.edit_page(self.tr("Straighten the photo"), lambda p: straighten(p, way), page_id=page.id)
        except (KeyError, ValueError):
            return  # it was read again or taken away meanwhile

    def _follow(self, change: ScanChange) -> None:
        for one in change.pages:
            if has_other_picture(one):
                self.picture_changed.emit(self._editor.scan.page(one.page_id).number)
