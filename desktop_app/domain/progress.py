"""What a long call may report and must obey."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Progress(Protocol):
    """Handed to every long call. Safe to use from a worker thread."""

    def report(self, done: int, total: int) -> None:
        """Say how far the work is, in any unit. ``total`` 0 means that nobody knows. Throttled by the receiver."""

    def check(self) -> None:
        """Raise `Cancelled` if the user gave up."""

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """While the block runs, call ``close`` (once, from any thread) as soon as the user gives up."""


class NoProgress:
    """A `Progress` that nobody watches and that is never cancelled."""

    def report(self, done: int, total: int) -> None:
        """Tell nobody."""

    def check(self) -> None:
        """Never cancelled."""

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:  # noqa: ARG002 — the protocol's
        """Never calls ``close``."""
        return nullcontext()
