"""Work that is begun on the loop and not waited for: kept until its end, and its failure told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from desktop_app.domain.errors import AppError

T = TypeVar("T")


class Background:
    """``tell(error, key)`` says in a notice what went wrong; of the notices of one key only the last is shown."""

    def __init__(self, tell: Callable[[Exception, str], object]) -> None:
        self._tell = tell
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closing = False

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin something on the loop; it is kept until it ends, and a failure of it is told. Nothing is begun any more
        once the program closes: there is nobody left to see it, and nothing to do it with."""
        if self._is_closing:
            work.close()
            return
        task = asyncio.ensure_future(self._told(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # cancelled before its first step it would be complained of as never awaited
        task.add_done_callback(lambda _task: work.close())

    async def _told(self, work: Awaitable[None]) -> None:
        await self.guarded(work)

    async def guarded(self, work: Awaitable[T]) -> T | None:
        """The result of the work, or None after its failure was told."""
        try:
            return await work
        except AppError as error:
            self.tell(error)
        except Exception as error:  # noqa: BLE001 — the top of what was begun: whatever it was, the rest goes on
            # for the log, as with any other fault; but told each time, as what was begun did not come to its end
            told = {"message": "what was begun failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(told)
            self.tell(error, "fault")
        return None

    def tell(self, error: Exception, key: str = "") -> None:
        """Say in a notice what went wrong and what to do."""
        self._tell(error, key)

    async def settle(self, timeout_s: float) -> None:
        """Wait for what was begun, but not for ever."""
        pending = self._others()
        if pending:
            await asyncio.wait(pending, timeout=timeout_s)

    async def close(self) -> None:
        """Give up what still runs, for good."""
        self._is_closing = True
        pending = self._others()
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)

    def _others(self) -> list[asyncio.Task[None]]:
        """What was begun, but not by whoever asks."""
        current = asyncio.current_task()
        return [task for task in self._tasks if task is not current]
