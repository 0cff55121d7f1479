"""The file of a scan, opened as its pictures are asked for; and the picture of its first page for the lists."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.faults import one_of_several
from desktop_app.domain.progress import Progress
from desktop_app.domain.scan import Page
from desktop_app.domain.straightening import Straightening
from desktop_app.media.page import OpenPages, Picture
from desktop_app.media.pages import open_pages
from desktop_app.media.ready_photo import best_straightening


class PageFile:
    """An image or PDF, opened when its first picture is asked for. Safe to use from several threads."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._pages: OpenPages | None = None
        self._lock = threading.Lock()

    def picture(self, number: int, longest: int, way: Straightening | None = None) -> QImage:
        """The picture of a page, from 1, upright, with a longest side of at most so many pixels. Raises UnusableFile,
        and OwnFault for what nobody expected.

        A page of a PDF has no pixels of its own and is drawn as large as asked for. ``way``: it is straightened so.
        """
        with one_of_several(Path(self._path).name):
            pages = self._open(number)
            if way is not None:
                # Loaded only here: most pages are shown as they are.
                from desktop_app.media.straight_pictures import straight_picture  # noqa: PLC0415 - see above

                return _image(straight_picture(pages, number - 1, longest, way))
            if pages.format != "pdf":
                size = pages.size(number - 1)
                longest = min(longest, round(max(size.width, size.height)))
            return _image(pages.picture(number - 1, longest=max(1, longest)))

    def straightening(self, page: Page, progress: Progress) -> Straightening | None:
        """How the photo of a page is best straightened; None where there is nothing to straighten. Raises as
        `picture`, and Cancelled."""
        with one_of_several(Path(self._path).name):
            return best_straightening(self._open(page.number), page, progress)

    def _open(self, number: int) -> OpenPages:
        with self._lock:
            if not self._path:
                raise UnusableFile(self._path, FileProblem.MISSING)
            if self._pages is None:
                self._pages = open_pages(self._path)
            pages = self._pages
        if not 1 <= number <= pages.count:
            raise UnusableFile(self._path, FileProblem.DAMAGED)
        return pages

    def close(self) -> None:
        """Let go of the file; the next picture opens it again."""
        with self._lock:
            pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()


def _image(found: Picture) -> QImage:
    image = QImage(found.rgb, found.width, found.height, found.width * 3, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def first_picture(path: str, name: str, longest: int, folder: Path, check: Callable[[], None]) -> QImage:
    """The picture of a scan's first page, from ``folder`` if it was made before; else ``check`` may say of the file
    that it is another one. Raises as `PageFile`."""
    kept = folder / f"{name}-{longest}.png"
    image = QImage(str(kept))
    if not image.isNull():
        return image
    check()
    file = PageFile(path)
    try:
        image = file.picture(1, longest)
    finally:
        file.close()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return image
    image.save(str(kept))  # one that cannot be kept is made again
    return image
