from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown

Work = Callable[[], Awaitable[None]]


@pytest.fixture
def run(qapp: Any) -> Iterator[Callable[[Work], None]]:
    """Runs a coroutine on the loop that the program uses."""
    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:

        async def bounded(work: Work) -> None:
            await asyncio.wait_for(work(), 20)

        yield lambda work: runner.run(bounded(work))


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    made = Screen(made_up_transcript(60))
    shown(qtbot, made)
    made.pane.view.setFocus()
    return made
