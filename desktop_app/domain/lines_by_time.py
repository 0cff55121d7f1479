"""Lines in order of their start, found by the time they lie in. Times are milliseconds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from desktop_app.domain.transcript import Segment


class LinesByTime:
    """Finds the lines at a time without looking at all of them; they may overlap one another."""

    def __init__(self, lines: Sequence[Segment]) -> None:
        self.lines = lines
        self._starts = [line.start_ms for line in lines]
        self._reached = list(accumulate((line.end_ms for line in lines), max))

    def places(self, start_ms: int, end_ms: int) -> range:
        """The places of all lines that touch a stretch of time; lines between them may lie beside it."""
        return range(bisect_left(self._reached, start_ms), bisect_right(self._starts, end_ms))

    def around(self, start_ms: int, end_ms: int) -> Sequence[Segment]:
        """The lines in these places."""
        found = self.places(start_ms, end_ms)
        return self.lines[found.start : found.stop]
