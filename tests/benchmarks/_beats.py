"""How long a loop stands still: a timer that should fire every other millisecond, and the longest it did not.

Where other programs are at work every loop stands still now and then. So a loop that has nothing to do beats beside it,
in a process of its own and at the same time: what the window takes on top of that is the program's.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QSocketNotifier, Qt, QTimer

BEAT_MS = 2


class Beats:
    """Counts from the moment it is made."""

    def __init__(self) -> None:
        self.times: list[float] = [time.perf_counter()]
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.times.append(time.perf_counter()))
        self._timer.start(BEAT_MS)

    def longest_ms(self) -> float:
        """The longest pause so far; there is no further beat."""
        self._timer.stop()
        self.times.append(time.perf_counter())
        return max(later - earlier for earlier, later in itertools.pairwise(self.times)) * 1000 - BEAT_MS


@contextmanager
def beside() -> Iterator[Callable[[], float]]:
    """An idle loop beats in another process; what is given ends it and tells the longest pause in ms."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks._beats"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()

        def end() -> float:
            answer, _ = process.communicate("end\n")
            return float(answer.split()[-1])

        yield end
        if process.poll() is None:
            process.kill()


def _idle() -> None:
    app = QCoreApplication([])
    beats = Beats()
    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    told.activated.connect(app.quit)
    print("beating", flush=True)
    app.exec()
    print(beats.longest_ms(), flush=True)


if __name__ == "__main__":
    __name__ = "tests.benchmarks._beats"  # so that what is started finds its module again
    _idle()
