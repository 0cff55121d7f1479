"""What a long call may report and must obey."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol, TypeVar

_FINE = 1000

T = TypeVar("T")


class Progress(Protocol):
    """Handed to every long call. Safe to use from a worker thread."""

    def report(self, done: int, total: int) -> None:
        """Say how far the work is, in any unit. ``total`` 0 means that nobody knows. Throttled by the receiver."""

    def check(self) -> None:
        """Raise `Cancelled` if the user gave up."""

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """While the block runs, call ``close`` (once, from any thread) as soon as the user gives up."""


class ShareOfProgress:
    """The `Progress` of one of several things that are done one after the other: the ``number``-th (from 0) ``of`` so
    many."""

    def __init__(self, whole: Progress, number: int, of: int) -> None:
        self._whole, self._number, self._of = whole, number, of

    def report(self, done: int, total: int) -> None:
        """Say how far this one is; what is said of the whole is finer than a thousandth of it."""
        share = min(done, total) * _FINE // total if total > 0 else 0
        self._whole.report(self._number * _FINE + share, self._of * _FINE)

    def check(self) -> None:
        """Raise `Cancelled` if the user gave up the whole."""
        self._whole.check()

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """As the whole has it."""
        return self._whole.on_cancel(close)


class NoProgress:
    """A `Progress` that nobody watches and that is never cancelled."""

    def report(self, done: int, total: int) -> None:
        """Tell nobody."""

    def check(self) -> None:
        """Never cancelled."""

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:  # noqa: ARG002 — the protocol's
        """Never calls ``close``."""
        return nullcontext()


def watched(things: Sequence[T], progress: Progress) -> Iterator[T]:
    """The things one after the other, each told of before it is given; raises `Cancelled` if the user gave up."""
    for number, thing in enumerate(things):
        progress.check()
        progress.report(number, len(things))
        yield thing
