"""What is done to pages of a scan while the rest goes on being worked at: one task a page at most."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import AppError, Cancelled


class PageTasks(QObject):
    """Keeps the task of each page until it ends, and what went wrong with it until the next one begins.

    ``what`` it is that a fault of ours is told of: «straightening».
    """

    changed = Signal(str)
    """Another state of the page of this id: at work, failed, done."""

    def __init__(self, what: str, parent: QObject) -> None:
        super().__init__(parent)
        self._what = what
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self.errors: dict[str, BaseException] = {}

    def is_busy(self, page_id: str) -> bool:
        """Whether there is a task for the page."""
        return page_id in self._tasks

    def give_up(self, page_id: str) -> None:
        """Give up what is being done to a page."""
        if page_id in self._tasks:
            self._tasks[page_id].cancel()

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _begin(self, page_id: str, work: Coroutine[object, object, None]) -> None:
        """Start the task of a page that has none."""
        self.errors.pop(page_id, None)
        task = self._tasks[page_id] = asyncio.ensure_future(work)
        task.add_done_callback(lambda done: self._ended(page_id, done))
        self.changed.emit(page_id)

    def _ended(self, page_id: str, task: asyncio.Task[None]) -> None:
        del self._tasks[page_id]
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, Cancelled):
            self.errors[page_id] = error
            if not isinstance(error, AppError):
                told = {"message": f"{self._what} failed", "exception": error, "task": task}
                task.get_loop().call_exception_handler(told)
        self.changed.emit(page_id)
