"""Saving is not the user's task: every state of a document is written soon after it came to be, off the UI thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTime, QTimer, Signal

from desktop_app.domain.errors import AppError

SAVE_AFTER_MS = 300
RETRY_AFTER_MS = 4000

T = TypeVar("T")


class Saving(Enum):
    """How it stands with the saving."""

    SAVED = "saved"
    SAVING = "saving"
    FAILING = "failing"


class Saver(QObject, Generic[T]):
    """Hands each new state of a document to ``save(before, after)``, one at a time, always the newest.

    ``before`` is the state that was saved last. When ``save`` raises, the last good state stands, and it is tried again
    every few seconds until it works. It needs the running asyncio loop of the UI thread.
    """

    state_changed = Signal()

    def __init__(self, value: T, save: Callable[[T, T], Awaitable[None]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = Saving.SAVED
        self.saved_at: QTime | None = None
        self.error: BaseException | None = None
        self._save = save
        self._saved = value
        self._value = value
        self._task: asyncio.Task[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    def note(self, value: T) -> None:
        """There is a new state; it is written soon."""
        if value is self._value:
            return
        self._value = value
        if self._task is None and not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)
        if self.state is Saving.SAVED:
            self._set(Saving.SAVING)

    def start_from(self, value: T) -> None:
        """What is kept already, where it was not all there at the beginning. Raises ValueError once anything was
        changed: that would never be written."""
        if self._value is not self._saved or self._task is not None:
            raise ValueError("something is to be saved")
        self._saved = self._value = value

    def try_now(self) -> None:
        """Write at once what is waiting."""
        if self._task is None and self._saved is not self._value:
            self._begin()

    async def flush(self) -> bool:
        """Write all there is, now. Returns whether it worked."""
        while True:
            if self._task is None:
                if self._saved is self._value:
                    return True
                self._begin()
            task = self._task
            if task is not None:
                await asyncio.wait({task})
                # the result is taken in by a callback of the same task, which comes before this goes on or right after
                await asyncio.sleep(0)
            if self.state is Saving.FAILING and self._task is None:
                return False

    def _begin(self) -> None:
        self._timer.stop()
        if self._task is not None or self._saved is self._value:
            return
        value = self._value
        # Called at once, not only when the task has its turn: another state may be there by then.
        self._task = asyncio.ensure_future(_all_of(self._save(self._saved, value)))
        self._task.add_done_callback(lambda task: self._ended(task, value))
        if self.state is Saving.SAVED:
            self._set(Saving.SAVING)

    def _ended(self, task: asyncio.Task[None], value: T) -> None:
        self._task = None
        if task.cancelled():
            self._timer.start(RETRY_AFTER_MS)
            return
        error = task.exception()
        if error is None:
            self._saved = value
            self.saved_at = QTime.currentTime()
            self.error = None
            if self._saved is self._value:
                self._set(Saving.SAVED)
            else:
                self._timer.start(SAVE_AFTER_MS)
                self._set(Saving.SAVING)
            return
        self.error = error
        self._timer.start(RETRY_AFTER_MS)
        self._set(Saving.FAILING)
        if not isinstance(error, AppError):
            task.get_loop().call_exception_handler({"message": "saving failed", "exception": error, "task": task})

    def _set(self, state: Saving) -> None:
        self.state = state
        self.state_changed.emit()


async def _all_of(saving: Awaitable[None]) -> None:
    await saving
