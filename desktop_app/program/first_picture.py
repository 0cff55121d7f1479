"""The picture of the page that is seen first of a scan: drawn while the screen of the scan is built."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtGui import QImage

from desktop_app.domain.scan import Page
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.page_file import PageFile
from desktop_app.ui.scan.pictures import PagePictures

WAITED_S = 0.1
"""For so long the screen waits for the picture: it is painted once, and not first without it."""


class FirstPicture:
    """Draws page ``page`` of ``file`` with a longest side of ``longest`` pixels, on threads of ``viewer``. ``check``
    raises where the file is another one by now.

    What goes wrong here is told by whoever asks for the picture again.
    """

    def __init__(
        self, file: PageFile, page: Page, longest: int, viewer: JobRunner, check: Callable[[], object]
    ) -> None:
        self.file = file
        self._number, self._longest = page.number, longest
        self._found = asyncio.gather(
            viewer.run(lambda _progress: check()),
            viewer.run(lambda _progress: file.picture(page.number, longest, page.straightening)),
            return_exceptions=True,
        )

    async def put_into(self, pictures: PagePictures) -> None:
        """Wait a moment, and put it in if it is there by then."""
        await asyncio.wait([self._found], timeout=WAITED_S)
        image = self._image()
        if image is not None:
            pictures.put(self._number, self._longest, image)

    async def of(self, number: int, longest: int) -> QImage | None:
        """The picture, waited for, where it is this page in this size that is asked for."""
        if (number, longest) != (self._number, self._longest):
            return None
        await asyncio.wait([self._found])
        return self._image()

    def _image(self) -> QImage | None:
        if not self._found.done() or self._found.cancelled():
            return None
        checked, drawn = self._found.result()
        return drawn if isinstance(drawn, QImage) and not isinstance(checked, BaseException) else None
