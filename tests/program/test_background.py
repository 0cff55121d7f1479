"""What is begun in the background: nothing is left of it when the program closes."""

from __future__ import annotations

import asyncio
import gc

from desktop_app.program.background import Background


def test_what_was_begun_in_the_moment_of_closing_is_given_up_without_a_complaint() -> None:
    begun: list[str] = []

    async def write() -> None:
        begun.append("write")

    async def work() -> None:
        background = Background(lambda _error, _key: None)
        background.start(write())
        await background.close()
        background.start(write())
        await asyncio.sleep(0)

    asyncio.run(work())
    # a coroutine that was never awaited complains when it goes
    gc.collect()
    assert begun == []
