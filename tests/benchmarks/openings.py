"""What memory is left over when a long transcript is opened again and again in one window."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks._rows import Row, at_most, told

LINES = 5_000
OPENINGS = 100
SETTLED = 5
"""After so many openings everything that is made once was made."""
MOST_MB = 15
DOCUMENTS = ("one", "other")
"""By turns: to open the one that is open does nothing."""


def run() -> list[Row]:
    """In a process of its own, as a user's would be."""
    done = subprocess.run([sys.executable, "-m", __name__, "measure"], stdout=subprocess.PIPE, text=True, check=True)
    settled, end, one = (float(word) for word in done.stdout.split()[-3:])
    return [
        told(f"memory after {SETTLED} openings of {LINES:,} lines", f"{settled:.1f} MB"),
        at_most(
            f"more after {OPENINGS} openings",
            end - settled,
            MOST_MB,
            "MB",
            f"one: {one:.1f} MB",
        ),
    ]


def measure() -> None:
    """Print the memory (MB) after the first openings and after all, and what one transcript takes."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MALGEUL_HOME"] = home
        if not os.environ.get("DISPLAY"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _with_window()


def _with_window() -> None:
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    from desktop_app.program.program import Program
    from desktop_app.storage.library import Library
    from desktop_app.storage.paths import Paths
    from tests.support.made_up_transcript import made_up_transcript

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    paths = Paths()
    paths.create()
    library = Library(paths.library)
    before = resident()
    kept = made_up_transcript(LINES)
    one = resident() - before
    for document in DOCUMENTS:
        library.add_transcript(kept, document_id=document)
    library.close()

    async def whole() -> None:
        program = Program(app, paths)
        running = asyncio.ensure_future(program.run([]))
        await program.context.store.ready.wait()
        settled = 0.0
        for number in range(OPENINGS):
            await program.pages.documents.show(DOCUMENTS[number % 2])
            await _painted()
            if number + 1 == SETTLED:
                settled = resident()
        print(settled, resident(), one, flush=True)
        program.window.close()
        await running

    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(whole())


async def _painted() -> None:
    """Until what was waiting is done: the window painted, the document before gone."""
    for _ in range(5):
        await asyncio.sleep(0.02)


def resident() -> float:
    """The memory that this process has in use, in MB, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    __name__ = "tests.benchmarks.openings"  # so that what is started finds its module again
    measure()
