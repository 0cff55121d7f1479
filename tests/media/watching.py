"""A watcher of long calls that can give up."""

from __future__ import annotations

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import NoProgress


class Watching(NoProgress):
    """Remembers what was reported, and gives up at the check numbered ``give_up_at``."""

    def __init__(self, give_up_at: int | None = None) -> None:
        self.reports: list[tuple[int, int]] = []
        self.checks = 0
        self._give_up_at = give_up_at

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))

    def check(self) -> None:
        self.checks += 1
        if self._give_up_at is not None and self.checks >= self._give_up_at:
            raise Cancelled
