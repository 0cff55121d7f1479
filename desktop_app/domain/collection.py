"""The one place that knows Python's collector of reference cycles, and when it is kept from looking.

It walks everything that can be part of a cycle. A large document is hundreds of thousands of values that never are:
walking them makes the window stand still. So what is read from the library is put out of its sight (`keep_out`) once
it is all there; its values go by themselves when nobody holds them. What is part of a cycle by then would stay for
ever: screens that were let go are collected first (`clear`).

Rejected: to leave the collector as it is (0.1 s for 200,000 words, again and again), and to switch it off for good
(every screen is a cycle of widgets and what listens to them).
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 2000
"""So many young objects make a collection worth while."""

_loading = threading.Lock()
_loads = 0


def clear() -> None:
    """Collect what was let go, on this thread."""
    gc.collect()


def keep_out() -> None:
    """What is there now is never looked at again."""
    gc.freeze()


def clear_kept_out() -> None:
    """Collect also among what was kept out, where a screen was among it, and keep the rest out again. Takes as long as
    a collection of the whole program (50 ms), so it is for when nothing happens."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def no_collection() -> Iterator[None]:
    """No collection while many values are made at once: it would walk them all several times for nothing."""
    global _loads  # noqa: PLW0603 — the collector is one for the process
    with _loading:
        if _loads == 0 and not gc.isenabled():
            collected = False
        else:
            collected = True
            _loads += 1
            gc.disable()
    try:
        yield
    finally:
        if collected:
            with _loading:
                _loads -= 1
                if _loads == 0:
                    # Both together move the new values among the old ones without walking them (0.1 s for 200,000
                    # words); left among the young they would all be walked at the very next collection.
                    gc.freeze()
                    gc.unfreeze()
                    gc.enable()


def stop() -> None:
    """None by itself from now on: while a program is loaded there is nothing to collect, and `ByHand` takes over."""
    gc.disable()


class ByHand:
    """Python collects nothing by itself from now on, until `close`: `step` does, on the thread that calls it."""

    def __init__(self) -> None:
        self._thresholds = gc.get_threshold()
        gc.disable()

    def step(self) -> None:
        """Collect the youngest generation that has enough in it, and the older ones as often as Python would."""
        young, middle, old = gc.get_count()
        if young < YOUNG:
            return
        if middle <= self._thresholds[1]:
            gc.collect(0)
        elif old <= self._thresholds[2]:
            gc.collect(1)
        else:
            gc.collect(2)

    def close(self) -> None:
        """Let Python collect by itself again."""
        gc.enable()
