"""How long tests wait for what is sure to come: no judgement, so that a busy machine fails none of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partialmethod

from pytestqt.qtbot import QtBot

SOON_S = 90.0
LONG_S = 240.0
"""For what an engine has to hear first."""
WHOLE_S = 500.0
"""For all that one test does with a program: less than its own limit (pyproject.toml), to tell what it waits for."""
_SOON_MS = round(SOON_S * 1000)
_FIRST_PAUSE_S = 0.005
_LONGEST_PAUSE_S = 0.1


def looks() -> Iterator[None]:
    """For a loop that looks at another process: pauses that grow, as each look costs the other one time, too."""
    nothing, pause_s = threading.Event(), _FIRST_PAUSE_S
    while True:
        yield
        nothing.wait(pause_s)
        pause_s = min(_LONGEST_PAUSE_S, pause_s * 1.5)


def wait_until(happened: Callable[[], object], what: str = "it", within_s: float = LONG_S) -> None:
    """Look until something has happened. Fails with ``what`` if it never does."""
    until = time.monotonic() + within_s
    for _ in looks():
        if happened():
            return
        assert time.monotonic() < until, f"never came: {what}"


class PatientBot(QtBot):
    """pytest-qt's, which gives up after five seconds by itself; a green run takes no longer for it."""

    waitActive = partialmethod(QtBot.waitActive, timeout=_SOON_MS)
    waitCallback = partialmethod(QtBot.waitCallback, timeout=_SOON_MS)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=_SOON_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=_SOON_MS)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=_SOON_MS)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=_SOON_MS)
