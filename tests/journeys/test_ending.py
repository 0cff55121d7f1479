"""The end of the program: no thread waits for a loop that waits for the threads."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import Cancelled
from tests.support.running_program import Hands, run_program, until
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def test_a_recipe_that_brings_lines_at_the_end_does_not_hold_it_up(qapp: QApplication, own_home: object) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        pages = hands.program.pages
        running = pages.news.running
        assert running is not None
        async with pages.documents.turn:
            bringing = asyncio.ensure_future(asyncio.to_thread(running.taken, "d1"))
            await until(lambda: bool(running._waited_for), "a thread that waits for the loop")
            await hands.program.context.at_end[-1]()
            with pytest.raises(Cancelled):
                await asyncio.wait_for(bringing, SOON_S)
        with pytest.raises(Cancelled):
            await asyncio.to_thread(running.lines, "d1")

    run_program(qapp, work)
