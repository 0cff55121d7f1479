import asyncio
import gc
import threading

import pytest

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import Progress
from desktop_app.jobs.runner import JobRunner, WatchedProgress
from tests.support.waiting import SOON_S


def test_the_result_of_the_work_is_what_the_awaiting_task_gets() -> None:
    async def body() -> int:
        runner = JobRunner(1)
        try:
            return await runner.run(lambda _progress: 6 * 7)
        finally:
            runner.shutdown()

    assert asyncio.run(body()) == 42


def test_progress_arrives_on_the_loops_thread_with_first_and_last_report() -> None:
    seen: list[tuple[int, int, int]] = []

    def work(progress: Progress) -> None:
        for done in range(1001):
            progress.report(done, 1000)

    async def body() -> None:
        runner = JobRunner(1)
        await runner.run(work, lambda done, total: seen.append((done, total, threading.get_ident())))
        runner.shutdown()

    asyncio.run(body())
    assert seen[0][:2] == (0, 1000)
    assert seen[-1][:2] == (1000, 1000)
    assert len(seen) < 100
    assert {ident for *_, ident in seen} == {threading.get_ident()}


def test_cancelling_the_task_closes_what_waits_and_leaves_the_thread_free() -> None:
    released = threading.Event()

    def work(progress: Progress) -> None:
        with progress.on_cancel(released.set):
            assert released.wait(SOON_S)
        progress.check()

    async def body() -> None:
        runner = JobRunner(1)
        task = asyncio.ensure_future(runner.run(work))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await runner.run(lambda _progress: "free") == "free"
        runner.shutdown()

    asyncio.run(body())


def test_work_that_had_not_begun_never_begins_after_cancel() -> None:
    begun: list[str] = []
    gate = threading.Event()

    async def body() -> None:
        runner = JobRunner(1)
        first = asyncio.ensure_future(runner.run(lambda _progress: gate.wait(SOON_S)))
        second = asyncio.ensure_future(runner.run(lambda _progress: begun.append("second")))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        gate.set()
        assert await first
        with pytest.raises(asyncio.CancelledError):
            await second
        runner.shutdown()

    asyncio.run(body())
    assert begun == []


def test_a_closer_registered_after_cancel_is_called_at_once() -> None:
    progress = WatchedProgress()
    progress.cancel()
    called: list[int] = []
    with progress.on_cancel(lambda: called.append(1)):
        assert called == [1]
    with pytest.raises(Cancelled):
        progress.check()


def test_a_closer_is_forgotten_when_its_block_ends() -> None:
    progress = WatchedProgress()
    called: list[int] = []
    with progress.on_cancel(lambda: called.append(1)):
        pass
    progress.cancel()
    assert called == []


def test_a_task_that_is_cancelled_once_more_leaves_no_failure_behind_that_nobody_saw() -> None:
    faults: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        assert go_on.wait(SOON_S)
        progress.check()

    async def body() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: faults.append(context["message"]))
        runner = JobRunner(1)
        task = asyncio.ensure_future(runner.run(work))
        await asyncio.to_thread(begun.wait)
        for _ in range(2):
            task.cancel()
            await asyncio.sleep(0)
        await asyncio.wait([task])
        go_on.set()
        runner.shutdown()
        await asyncio.sleep(0)

    asyncio.run(body())
    gc.collect()
    assert faults == []
