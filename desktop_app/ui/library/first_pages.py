"""The pictures of first pages in the list of scans: asked for when they are seen, kept within a bound."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.domain.errors import AppError

FirstPage = Callable[[str, int], Awaitable[QImage]]
"""Gives the picture of a document's first page, with a longest side of at most so many pixels. May raise AppError."""

AT_ONCE = 2
MOST_KEPT = 300
MOST_WAITING = 60


class FirstPages(QObject):
    """Pictures by document. Of those that wait the newest come first: they are the ones that are seen.

    Needs the running asyncio loop of the UI thread. ``arrived(id)``: there is a picture now.
    """

    arrived = Signal(str)

    def __init__(self, first_page: FirstPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first_page = first_page
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        self._wanted: OrderedDict[str, int] = OrderedDict()
        self._running: dict[asyncio.Task[None], str] = {}

    def picture(self, document_id: str, longest: int) -> QImage | None:
        """The picture, or None as long as there is none; then it is asked for, unless that failed before."""
        if document_id in self._kept:
            self._kept.move_to_end(document_id)
            return self._kept[document_id]
        if document_id not in self._running.values():
            self._wanted[document_id] = longest
            self._wanted.move_to_end(document_id)
            while len(self._wanted) > MOST_WAITING:
                self._wanted.popitem(last=False)
            self._go_on()
        return None

    def give_up(self) -> None:
        """Cancel what is on its way."""
        self._wanted.clear()
        for task in tuple(self._running):
            task.cancel()

    def _go_on(self) -> None:
        while self._wanted and len(self._running) < AT_ONCE:
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                return  # the program has not begun, or has ended
            document_id, longest = self._wanted.popitem()
            task = loop.create_task(self._get(document_id, longest))
            self._running[task] = document_id
            task.add_done_callback(self._ended)

    async def _get(self, document_id: str, longest: int) -> None:
        try:
            self._kept[document_id] = await self._first_page(document_id, longest)
        except (AppError, KeyError):
            self._kept[document_id] = None  # a sheet with a sign stands in its place
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _ended(self, task: asyncio.Task[None]) -> None:
        document_id = self._running.pop(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._kept[document_id] = None
            told = {"message": "a first page failed", "exception": error, "task": task}
            task.get_loop().call_exception_handler(told)
        self.arrived.emit(document_id)
        self._go_on()
