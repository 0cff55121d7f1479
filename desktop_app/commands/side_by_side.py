"""Inputs that are worked at side by side, as this computer has several cores, and written one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

from desktop_app.assembly.parts import Parts
from desktop_app.commands.work import ProgressLine, UnderWay, one_after_the_other

T = TypeVar("T")

_LOOKS_EVERY_S = 0.2
"""How often a wait lets Ctrl+C through, where the system does not break waits off."""


def side_by_side(
    inputs: Sequence[str],
    work: Callable[[str, ProgressLine], T],
    finish: Callable[[str, Callable[[], T]], None],
    parts: Parts,
    at_once: int,
) -> int:
    """``work`` at each input, ``at_once`` of them at the same time, in threads; ``finish`` each in this thread and in
    the order they were given, handed what gives the work's result or raises its error.

    An input that fails is told and the others are still done. Ctrl+C gives all of them up. The code of the first that
    failed.
    """
    under_way = UnderWay()

    def begun(source: str) -> T:
        under_way.check()
        return work(source, ProgressLine(source, under_way))

    with under_way.given_up_by_signals(), ThreadPoolExecutor(at_once, "inputs") as pool:
        waiting = [pool.submit(begun, source) for source in inputs]

        def finished(source: str, _line: ProgressLine) -> None:
            finish(source, lambda: _result(waiting.pop(0)))

        try:
            return one_after_the_other(inputs, finished, parts)
        finally:
            # where it broke off; else there is nothing left
            pool.shutdown(wait=False, cancel_futures=True)
            under_way.give_up()


def _result(future: Future[T]) -> T:
    while True:
        try:
            return future.result(_LOOKS_EVERY_S)
        except NotYet:
            if future.done():
                return future.result()
