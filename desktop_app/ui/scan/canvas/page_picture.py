"""The picture of the page on the canvas: as sharp as what is seen of it, and a coarse one until that comes."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QTimer

from desktop_app.domain.scan import Page
from desktop_app.ui.scan.canvas.zooming import ZoomedPage
from desktop_app.ui.scan.pictures import PagePictures

UNKNOWN_SIZE_PX = 2048
SMALLEST_PICTURE_PX = 512
_RESTING_MS = 120


class PagePicture:
    """Puts the sharpest picture there is into a view, and asks for a better one when the view has come to rest."""

    def __init__(self, view: ZoomedPage, pictures: PagePictures, previews: PagePictures) -> None:
        self._view, self._pictures, self._previews = view, pictures, previews
        self._page: Page | None = None
        self._is_measured = False
        self._shown = 0
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RESTING_MS)
        self._timer.timeout.connect(self._want)
        self._timer.timeout.connect(view.items_.make)
        view.moved.connect(self._rest)
        view.came_to_sight.connect(self._want)
        pictures.arrived.connect(self._arrived)
        previews.arrived.connect(self._arrived)

    def show_page(self, page: Page | None, *, is_measured: bool) -> None:
        """Show the picture of another page. Where that page is not measured, the picture says how large it is."""
        self._page, self._is_measured = page, is_measured
        self._shown = 0
        self._show()
        if self._view.isVisible():
            self._want()  # before, nobody knows how large it will be shown

    @property
    def is_shown(self) -> bool:
        """Whether there is a picture of the page, sharp or not."""
        return bool(self._shown)

    def wanted_px(self) -> int:
        """How large a picture of the page has to be for what is shown: halves of its own size, so that few are made."""
        if not self._is_measured:
            return UNKNOWN_SIZE_PX
        longest = max(self._view.items_.size)
        return picture_px(longest, longest * self._view.scale_ * self._view.devicePixelRatioF())

    def _rest(self) -> None:
        if self._view.isVisible():
            self._timer.start()

    def _want(self) -> None:
        if self._page is not None:
            self._pictures.ask(self._page.number, self.wanted_px())
            self._show()

    def _arrived(self, number: int) -> None:
        if self._page is not None and self._page.number == number:
            self._show()

    def _show(self) -> None:
        page, items = self._page, self._view.items_
        if page is None:
            return
        image = self._pictures.best(page.number, self.wanted_px()) or self._previews.best(page.number, 1)
        if image is None:
            return
        if not self._is_measured and max(image.width(), image.height()) > max(items.size):
            items.set_size(image.width(), image.height())
            self._view.fit()
        if image.cacheKey() != self._shown:
            self._shown = image.cacheKey()
            items.show_picture(image)


def picture_px(longest: float, shown: float) -> int:
    """The longest side of the picture that is asked for of a page of so many pixels, ``shown`` so large on the
    screen."""
    size = longest
    while size / 2 >= max(shown, SMALLEST_PICTURE_PX):
        size /= 2
    return ceil(size)
