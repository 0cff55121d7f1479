from __future__ import annotations

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.ui.editing import saving
from desktop_app.ui.editing.saving import Saver, Saving
from tests.support.qt_loop import Run


class Disk:
    """A plain async function that keeps what it was given, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.written: list[tuple[str, str]] = []
        self.failures = 0
        self.gate: asyncio.Event | None = None

    async def save(self, before: str, after: str) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise StorageError("library", StorageProblem.FULL)
        self.written.append((before, after))


async def until(saver: Saver[str], state: Saving) -> None:
    reached = asyncio.Event()

    def look() -> None:
        if saver.state is state:
            reached.set()

    saver.state_changed.connect(look)
    await reached.wait()


def test_a_new_state_is_saved_by_itself(run: Run) -> None:
    async def work() -> None:
        disk = Disk()
        saver = Saver("one", disk.save)
        saver.note("two")
        assert saver.state is Saving.SAVING
        await until(saver, Saving.SAVED)
        assert disk.written == [("one", "two")]
        assert saver.saved_at is not None

    run(work)


def test_states_that_come_quickly_are_saved_as_one(run: Run) -> None:
    async def work() -> None:
        disk = Disk()
        saver = Saver("0", disk.save)
        for n in range(1, 50):
            saver.note(str(n))
        await saver.flush()
        assert disk.written == [("0", "49")]

    run(work)


def test_a_state_that_comes_while_saving_is_saved_after_it(run: Run) -> None:
    async def work() -> None:
        disk = Disk()
        disk.gate = asyncio.Event()
        saver = Saver("one", disk.save)
        saver.note("two")
        saver.try_now()
        await asyncio.sleep(0)
        saver.note("three")
        disk.gate.set()
        assert await saver.flush()
        assert disk.written == [("one", "two"), ("two", "three")]

    run(work)


def test_a_failure_is_told_and_tried_again_until_it_works(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "RETRY_AFTER_MS", 10)

    async def work() -> None:
        disk = Disk()
        disk.failures = 3
        saver = Saver("one", disk.save)
        seen: list[Saving] = []
        saver.state_changed.connect(lambda: seen.append(saver.state))
        saver.note("two")
        await until(saver, Saving.SAVED)
        assert seen.count(Saving.FAILING) == 3
        assert seen[-1] is Saving.SAVED
        assert disk.written == [("one", "two")]

    run(work)


def test_flush_says_when_it_could_not_save(run: Run) -> None:
    async def work() -> None:
        disk = Disk()
        disk.failures = 1
        saver = Saver("one", disk.save)
        saver.note("two")
        assert not await saver.flush()
        assert isinstance(saver.error, StorageError)
        assert await saver.flush()
        assert disk.written == [("one", "two")]

    run(work)


def test_nothing_is_written_when_nothing_changed(run: Run, qtbot: QtBot) -> None:
    async def work() -> None:
        disk = Disk()
        saver = Saver("one", disk.save)
        assert await saver.flush()
        assert not disk.written

    run(work)


def test_what_came_later_counts_as_kept_unless_something_was_changed_before(run: Run, qtbot: QtBot) -> None:
    async def work() -> None:
        disk = Disk()
        saver = Saver("first page", disk.save)
        saver.start_from("all of it")
        saver.note("all of it")
        assert saver.state is Saving.SAVED
        saver.note("changed")
        with pytest.raises(ValueError, match="to be saved"):
            saver.start_from("something else")
        assert await saver.flush()
        assert disk.written == [("all of it", "changed")]

    run(work)
