"""What the recipes have in common about a call that costs money."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.domain.errors import AppError, Cancelled, is_fate_open
from desktop_app.domain.progress import Progress


class Sending:
    """Passes reports on, and tells once when the whole body was sent. Without ``reports`` it only tells that."""

    def __init__(self, progress: Progress, on_sent: Callable[[], None], *, reports: bool = True) -> None:
        self._progress = progress
        self._on_sent: Callable[[], None] | None = on_sent
        self._reports = reports

    def report(self, done: int, total: int) -> None:
        """Bytes that went out."""
        if self._reports:
            self._progress.report(done, total)
        if total and done >= total and self._on_sent is not None:
            on_sent, self._on_sent = self._on_sent, None
            on_sent()

    @property
    def is_sent(self) -> bool:
        """Whether the whole body was sent."""
        return self._on_sent is None

    def check(self) -> None:
        """Raise `Cancelled` if the user gave up."""
        self._progress.check()

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """As `Progress.on_cancel`."""
        return self._progress.on_cancel(close)


def is_unsure(error: AppError, sending: Sending | None = None) -> bool:
    """Whether the call may have been accepted all the same.

    ``sending``: what watched the body, where it tells; a body that was given up half-way cannot have been accepted.
    """
    if isinstance(error, Cancelled):
        return sending is None or sending.is_sent
    return is_fate_open(error)
