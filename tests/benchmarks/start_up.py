"""How long after the start the window is painted, beside an empty PySide6 window in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks._rows import Row, compared

ROUNDS = 11
MOST_TIMES = 1.8

EMPTY = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        os._exit(0)
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

LOOP = """
import asyncio, os, time
from PySide6.QtWidgets import QApplication, QMainWindow
from qasync import QEventLoop
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        os._exit(0)
async def main():
    window = Window()
    window.resize(1440, 900)
    window.show()
    await asyncio.Event().wait()
app = QApplication([])
with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
    runner.run(main())
"""

OURS = """
import os, sys, time
from PySide6 import QtWidgets
class Window(QtWidgets.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        os._exit(0)
QtWidgets.QMainWindow = Window
from desktop_app import __main__
sys.argv = ["malgeul"]
__main__.main()
"""


def run() -> list[Row]:
    """The yardstick is an empty window. Beside it, what of ours is there before a line of ours is run: the same empty
    window in a loop that waits for threads and processes."""
    empty: list[float] = []
    in_loop: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        # Python keeps what it compiled, as on every machine that does not forbid it; the first starts do not count.
        environment = {**os.environ, "MALGEUL_HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if not environment.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        for code in (EMPTY, LOOP, OURS):
            _seconds(code, environment)
        for _ in range(ROUNDS):
            # by turns, so that a busy computer slows both down
            empty.append(_seconds(EMPTY, environment))
            in_loop.append(_seconds(LOOP, environment))
            ours.append(_seconds(OURS, environment))
    bare, loop, window = (statistics.median(times) * 1000 for times in (empty, in_loop, ours))
    return [
        compared("window painted after the start, by an empty window", window, bare, MOST_TIMES),
        compared("an empty window in an asyncio loop, by the same", loop, bare, None),
    ]


def _seconds(code: str, environment: dict[str, str]) -> float:
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return float(done.stdout.split()[0]) - started
