import asyncio
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop_app.program.context import Context
from desktop_app.storage.paths import Paths
from desktop_app.ui.controls.last_folder import LAST_FOLDER
from desktop_app.ui.look.theme import Look
from tests.support.qt_loop import qt_runner


def test_what_asks_for_more_while_the_program_closes_is_not_begun(qapp: QApplication) -> None:
    faults: list[dict[str, Any]] = []
    begun: list[str] = []

    async def close() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, fault: faults.append(fault))
        owner = QObject()
        context = Context(Paths(), Look(), owner)
        context.paths.create()

        async def list_anew() -> None:
            begun.append("list")
            await context.workers.keeper.run(lambda _progress: None)

        async def end_last_work() -> None:
            # as the end of a task does that lists anew what there is
            asyncio.get_running_loop().call_soon(lambda: context.background.start(list_anew()))

        context.at_end.append(end_last_work)
        context.background.start(list_anew())
        await context.background.settle(60)
        await context.close()
        context.background.start(list_anew())
        await asyncio.sleep(0)

    with qt_runner(qapp) as runner:
        runner.run(close())
    assert begun == ["list"]
    assert not faults, faults


def test_the_folder_that_files_were_chosen_from_is_there_the_next_time(qapp: QApplication) -> None:
    async def choose(path: str) -> str:
        owner = QObject()
        context = Context(Paths(), Look(), owner)
        context.paths.create()
        was = LAST_FOLDER.folder
        LAST_FOLDER.take([path])
        await context.background.settle(60)
        await context.close()
        return was

    with qt_runner(qapp) as runner:
        runner.run(choose("/meetings/a.wav"))
        assert not LAST_FOLDER.folder
        assert runner.run(choose("/elsewhere/b.wav")) == "/meetings"
