"""The document of a recording that is still being recognised: made at its first line, and fed with each further one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from desktop_app.domain.progress import Progress
from desktop_app.domain.running_lines import Lines
from desktop_app.domain.transcript import Segment, Transcript

OVERLAP_MS = 200
"""How much earlier than the end of the last line the next may begin; less is no other line, but the same once more."""


class LinesDesk(Protocol):
    """Where documents take lines in: the library, or the editor of one that is open. All raise StorageError, and
    KeyError for a document that is not there."""

    def taken(self, document_id: str) -> tuple[int, ...] | None:
        """How many lines of each piece were taken in; None for a complete document."""

    def lines(self, document_id: str) -> tuple[Segment, ...]:
        """The lines that were taken in, as they were recognised."""

    def take(self, document_id: str, lines: Lines) -> tuple[int, ...] | None:
        """Take lines in; what `taken` says now. Lines that do not follow the last ones change nothing."""

    def complete(self, document_id: str, answer: Transcript, bodies: Sequence[tuple[int, bytes]]) -> object:
        """Lay the whole answer over the lines; nothing happens to a complete document."""


class Feed(Protocol):
    """Where the lines of one piece go."""

    @property
    def wanted(self) -> int:
        """The number of the line from which on lines are wanted next."""

    def take(self, found: Lines) -> None:
        """Take lines in."""


@runtime_checkable
class Following(Protocol):
    """A client that gives the lines of an accepted call while the rest is recognised."""

    def follow(self, token: str, feed: Feed, progress: Progress, *, piece: int = 0, offset_ms: int = 0) -> bytes:
        """Wait for the whole answer, and hand its lines on as they come."""

    def stop(self, token: str) -> None:
        """Have no more time spent on a call that was given up."""


class LinesOfPiece:
    """Takes the lines of one piece to its document, each once, also where the call is another than the first time.

    ``make`` makes the document when its first line comes. After a restart the last line is asked for once more: if it
    is the same, the counting is; else (the recording was sent again, perhaps to another model) the times tell what is
    new.
    """

    def __init__(self, desk: LinesDesk, document_id: str, piece: int, make: Callable[[], None]) -> None:
        self._desk, self._id, self._piece, self._make = desk, document_id, piece, make
        self._is_made = self._is_open = True
        self._count = 0
        self._last: Segment | None = None
        """The last line that was taken in, until it is found in what comes."""
        self._end_ms = 0
        self._from = 0
        """The number that the service gives to the next line."""
        self._begin()

    def _begin(self) -> None:
        try:
            taken = self._desk.taken(self._id)
        except KeyError:
            self._is_made = False
            return
        self._is_open = taken is not None
        self._count = _count(taken, self._piece)
        if self._count:
            mine = f"r{self._piece}-"
            before = [line for line in self._desk.lines(self._id) if line.id.startswith(mine)]
            self._last = before[-1] if before else None
        self._from = self._count if self._last is None else _number(self._last)

    @property
    def wanted(self) -> int:
        """The number of the line from which on lines are wanted next."""
        return self._from

    def take(self, found: Lines) -> None:
        """Take lines in."""
        if not self._is_open or found.since != self._from:
            return
        if self._last is not None and not self._recognises(found):
            return
        if self._end_ms:
            new = next((s for s in found.segments if s.start_ms >= self._end_ms), None)
            if new is None:
                self._from = found.until
                return
            self._from, self._end_ms = _number(new), 0
        if found.until <= self._from:
            return
        shifted = self._count - self._from
        fresh = tuple(_renumbered(s, self._piece, shifted) for s in found.segments if _number(s) >= self._from)
        lines = Lines(self._piece, self._count, found.until + shifted, fresh)
        if not self._is_made:
            self._make()
            self._is_made = True
        self._hand_on(lines, found.until)

    def _hand_on(self, lines: Lines, until: int) -> None:
        try:
            taken = self._desk.take(self._id, lines)
        except KeyError:
            # It was deleted: whoever did that gives the job up, too.
            self._is_open = False
            return
        self._is_open = taken is not None
        if _count(taken, self._piece) == lines.until:
            self._count, self._from = lines.until, until
        else:
            self._begin()

    def _recognises(self, found: Lines) -> bool:
        """Look for the line that was taken in last. Whether what follows it stands in ``found``."""
        last, self._last = self._last, None
        if last is None:
            return True
        again = found.segments[0] if found.segments and _number(found.segments[0]) == _number(last) else None
        if again is not None and (again.start_ms, again.text) == (last.start_ms, last.text):
            self._from = self._count
            return True
        # Another call, which counts otherwise: begin at its first line and leave out what was said before.
        self._end_ms = max(0, last.end_ms - OVERLAP_MS)
        self._from = 0
        return False


class NoLines:
    """A `Feed` for work that nobody watches line by line: it asks for no line, so that only the progress comes."""

    wanted = 1 << 31

    def take(self, found: Lines) -> None:
        """Drop lines: none were asked for."""


@dataclass(frozen=True)
class OfPiece:
    """A `Progress` that takes the milliseconds of a piece for those of the whole recording."""

    whole: Progress
    start_ms: int
    duration_ms: int

    def report(self, done: int, total: int) -> None:
        """Report how much of the piece was heard, as a part of the whole recording."""
        self.whole.report(self.start_ms + done, max(self.duration_ms, self.start_ms + total))

    def check(self) -> None:
        """As `Progress.check`."""
        self.whole.check()

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """As `Progress.on_cancel`."""
        return self.whole.on_cancel(close)


def _count(taken: tuple[int, ...] | None, piece: int) -> int:
    return taken[piece] if taken is not None and piece < len(taken) else 0


def _number(line: Segment) -> int:
    return int(line.id.rpartition("-")[2])


def _renumbered(line: Segment, piece: int, by: int) -> Segment:
    if not by:
        return line
    name = f"r{piece}-{_number(line) + by}"
    return replace(line, id=name, origins=(name,))
