"""Runs a coroutine on the loop that the program uses, for tests of single screens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

WITHIN_S = 15.0

Run = Callable[[Callable[[], Awaitable[None]]], None]


@contextmanager
def qt_loop(app: QApplication) -> Iterator[Run]:
    """Gives a function that runs a coroutine to its end, with Qt's events in between."""
    quits = app.quitOnLastWindowClosed()
    app.setQuitOnLastWindowClosed(False)  # as in the program
    try:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:

            def go(work: Callable[[], Awaitable[None]]) -> None:
                async def bounded() -> None:
                    await asyncio.wait_for(work(), WITHIN_S)

                runner.run(bounded())

            yield go
    finally:
        app.setQuitOnLastWindowClosed(quits)
