"""The program's whole window in a home of its own, for what is measured in it."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_app.program import lean_imports
from desktop_app.program.program import Program
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths


@contextmanager
def folder_with_home() -> Iterator[Path]:
    """A folder that is gone afterwards, with the program's home in it; without a screen the window is off screen."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("MALGEUL_BENCH_FOLDER")) as made:
        folder = Path(made)
        os.environ["MALGEUL_HOME"] = str(folder / "home")
        if not os.environ.get("DISPLAY"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield folder


def _leave_empty(_library: Library) -> None:
    """Put nothing in."""


def with_window(
    measure: Callable[[Program], Awaitable[None]], fill: Callable[[Library], object] = _leave_empty
) -> None:
    """Fill the library of the home, open the window on it, measure, and leave in order."""
    lean_imports.begin()
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    paths = Paths()
    paths.create()
    library = Library(paths.library)
    fill(library)
    library.close()

    async def whole() -> None:
        program = Program(app, paths)
        running = asyncio.ensure_future(program.run([]))
        await program.context.store.ready.wait()
        await measure(program)
        program.window.close()
        await running

    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(whole())
