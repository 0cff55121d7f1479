"""The pictures of pages, asked for when they are needed and kept within a bound."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

PageImage = Callable[[int, int], Awaitable[QImage]]
"""Gives the picture of a page (by its number, from 1), upright, with a longest side of so many pixels or less, and of
its own size where that is smaller. Best made off the UI thread as RGB32, which needs no conversion here. May raise
AppError."""

AT_ONCE = 2
MOST_WAITING = 24


class PagePictures(QObject):
    """Pictures by page number and size. Of those asked for and not begun, the newest come first and the oldest are
    forgotten; of those kept, the ones unused for longest go when ``most_bytes`` are exceeded.

    It needs the running asyncio loop of the UI thread.
    """

    arrived = Signal(int)
    """There is another picture of the page of this number."""
    failed = Signal(int, object)
    """The picture of the page of this number could not be had: number, error."""

    def __init__(self, page_image: PageImage, most_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page_image = page_image
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._bytes = 0
        self._wanted: OrderedDict[tuple[int, int], None] = OrderedDict()
        self._running: dict[asyncio.Task[None], tuple[int, int]] = {}
        self._outdated: set[asyncio.Task[None]] = set()
        self.errors: dict[int, BaseException] = {}

    def best(self, number: int, longest: int) -> QImage | None:
        """The smallest picture that is at least so large, else the largest there is, else None."""
        sizes = sorted(size for page, size in self._kept if page == number)
        size = next((s for s in sizes if s >= longest), sizes[-1] if sizes else 0)
        if not size:
            return None
        self._kept.move_to_end((number, size))
        return self._kept[number, size]

    def has(self, number: int, longest: int) -> bool:
        """Whether a picture of that size was got."""
        return (number, longest) in self._kept

    def ask(self, number: int, longest: int) -> None:
        """Get a picture unless it is there or on its way; `arrived` or `failed` tells."""
        key = (number, longest)
        if key in self._kept or key in self._running.values() or number in self.errors:
            return
        self._wanted[key] = None
        self._wanted.move_to_end(key)
        while len(self._wanted) > MOST_WAITING:
            self._wanted.popitem(last=False)
        self._go_on()

    def forget(self, number: int) -> None:
        """Forget what is known of a page, also what is on its way, to get it anew."""
        self.errors.pop(number, None)
        self._outdated.update(task for task, key in self._running.items() if key[0] == number)
        for key in [k for k in self._kept if k[0] == number]:
            self._drop(key)

    async def close(self) -> None:
        """Cancel what is on its way."""
        self._wanted.clear()
        tasks = list(self._running)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _go_on(self) -> None:
        while self._wanted and len(self._running) < AT_ONCE:
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                return  # the program has not begun, or has ended: what is wanted waits
            key, _ = self._wanted.popitem()
            task = loop.create_task(self._get(*key))
            self._running[task] = key
            task.add_done_callback(self._ended)

    async def _get(self, number: int, longest: int) -> None:
        image = await self._page_image(number, longest)
        if image.isNull():
            raise ValueError("a picture without pixels")
        self.put(number, longest, image)

    def put(self, number: int, longest: int, image: QImage) -> None:
        """Keep a picture that is there without having been asked for here."""
        if image.format() != QImage.Format.Format_RGB32:
            image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._drop((number, longest))
        self._kept[number, longest] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.sizeInBytes()

    def _ended(self, task: asyncio.Task[None]) -> None:
        key = self._running.pop(task)
        is_outdated = task in self._outdated
        self._outdated.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if not isValid(self):
            return  # whoever shows the page is gone by now
        number, _ = key
        if is_outdated:
            self._drop(key)
            self.arrived.emit(number)  # whoever shows the page asks again
        elif error is None:
            self.arrived.emit(number)
        else:
            self.errors[number] = error
            self.failed.emit(number, error)
        self._go_on()

    def _drop(self, key: tuple[int, int]) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self._bytes -= gone.sizeInBytes()
