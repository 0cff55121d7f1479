from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.scan import Scan
from desktop_app.ui.scan.reading_again import Reader
from desktop_app.ui.scan.straightening import FindStraightening
from tests.support.made_up_scan import made_up_scan
from tests.support.qt_loop import qt_runner
from tests.support.scan_window import ScanWindow, until
from tests.support.waiting import SOON_S

Work = Callable[[ScanWindow], Awaitable[None]]


@pytest.fixture
def on_screen(qapp: Any, qtbot: QtBot) -> Iterator[Callable[..., ScanWindow]]:
    """Shows a scan in a real window and runs a coroutine with it on the loop that the program uses."""
    with qt_runner(qapp) as runner:

        async def bounded(
            work: Work, scan: Scan, reader: Reader | None, straighten: FindStraightening | None
        ) -> ScanWindow:
            window = ScanWindow(scan, reader=reader, straighten=straighten)
            qtbot.addWidget(window)
            window.show()
            window.activateWindow()
            # The keys are its own only then, and when that is told differs from one Python to the next.
            await until(window.isActiveWindow)
            try:
                await asyncio.wait_for(work(window), SOON_S)
            finally:
                await window.pane.close_pictures()
                window.shelf.save_error = None
                await window.pane.flush()
            return window

        def show(
            work: Work,
            scan: Scan | None = None,
            reader: Reader | None = None,
            straighten: FindStraightening | None = None,
        ) -> ScanWindow:
            return runner.run(bounded(work, scan or made_up_scan(), reader, straighten))

        yield show
