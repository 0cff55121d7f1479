"""How fast a step of a job goes at present, and how long the rest of it takes."""

from __future__ import annotations

from collections import deque
from itertools import islice

WINDOW_S = 15.0
"""The pace is that of so many seconds …"""
LEAST_REPORTS = 4
"""… and of so many reports, where they come seldom (a piece of a long recording at a time)."""
APART_S = 0.5
NOTHING_BEFORE_S = 2.0
STANDS_AFTER_S = 10.0


class Pace:
    """The last reports of a step. What was fast or slow a while ago (the first bytes go into a buffer) counts no more.

    All times are seconds of one clock. ``done``: what an earlier run had done already when this one began.
    """

    def __init__(self, now: float, done: int = 0) -> None:
        self._reports = deque([(now, done)])

    def report(self, now: float, done: int) -> None:
        """Note how much is done at this moment."""
        reports = self._reports
        if done <= reports[-1][1]:
            return
        if len(reports) > 1 and now - reports[-2][0] < APART_S:
            reports.pop()
        reports.append((now, done))
        while len(reports) > LEAST_REPORTS and now - reports[1][0] >= WINDOW_S:
            reports.popleft()

    def left_s(self, now: float, total: int) -> float | None:
        """How many seconds the rest takes; None where too little is known, or where nothing moves any more."""
        (first, done_first), (last, done_last) = self._reports[0], self._reports[-1]
        span = last - first
        if span < NOTHING_BEFORE_S or done_last <= done_first:
            return None
        pauses = [b[0] - a[0] for a, b in zip(self._reports, islice(self._reports, 1, None), strict=False)]
        if now - last > max(STANDS_AFTER_S, 2 * max(pauses)):
            return None
        return max(0.0, (total - done_last) * span / (done_last - done_first) - (now - last))
