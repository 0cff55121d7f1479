"""Runs a coroutine on the loop that the program uses, for tests of single screens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from tests.support.waiting import SOON_S

Run = Callable[[Callable[[], Coroutine[Any, Any, None]]], None]


@contextmanager
def qt_runner(app: QApplication) -> Iterator[asyncio.Runner]:
    """One loop with Qt's events in it, closed in the end.

    Fails if then a task is still at work that nobody waits for: it would be cut off in the middle.
    """
    quits = app.quitOnLastWindowClosed()
    app.setQuitOnLastWindowClosed(False)  # as in the program
    try:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
            yield runner
            left = asyncio.all_tasks(runner.get_loop())
            assert not left, f"tasks left behind: {left}"
    finally:
        app.setQuitOnLastWindowClosed(quits)


@contextmanager
def qt_loop(app: QApplication) -> Iterator[Run]:
    """Gives a function that runs a coroutine to its end."""
    with qt_runner(app) as runner:

        def go(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
            runner.run(asyncio.wait_for(work(), SOON_S))

        yield go
