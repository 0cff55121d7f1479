"""The place of a playback between two of those that Qt tells, reckoned from the clock."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

RUN_AHEAD_MS = 250
"""A reckoned place is never further than this from the last one Qt told."""
_LATE_MS = 500
"""So much further than reckoned may a place be that Qt tells."""


class ReckonedPlace:
    """Where a playback is by now, in ms of the recording, at ``rate`` times its speed. Its clock runs all the time."""

    def __init__(self) -> None:
        self.rate = 1.0
        self.told = 0
        """The last place Qt told, or was sent to."""
        self._base = 0  # the place reckoned at that moment
        self._moves = False  # whether Qt has told of a place since it was sent to one
        self._suspect: int | None = None
        self._since_told = QElapsedTimer()

    @property
    def ran_ms(self) -> int:
        """How far it has run since the last place was told."""
        return int(self._since_told.elapsed() * self.rate)

    def go_on_from(self, place: int) -> None:
        """The playback was sent to this place."""
        self.told = self._base = place
        self._moves = False
        self._suspect = None
        self._since_told.start()

    def set_rate(self, rate: float, place: int) -> None:
        """The playback is faster or slower from this place on."""
        self.rate = rate
        self._base = place
        self._since_told.start()

    def tell(self, place: int) -> None:
        """Qt says that it is there."""
        ran = self.ran_ms
        sane = self.told <= place <= self.told + ran + _LATE_MS * self.rate
        if not sane and (self._suspect is None or place < self._suspect):
            # told before a seek and arriving after it; if the next goes on from there it is true after all
            self._suspect = place
            return
        ahead = self._base + ran - place
        self._base = place if abs(ahead) > RUN_AHEAD_MS else place + ahead * 3 // 4
        self.told = place
        self._moves = True
        self._suspect = None
        self._since_told.start()

    def is_stuck_after(self, place: int) -> bool:
        """Whether Qt's last word was a place after this one, and so long ago that there should have been another."""
        return self.told > place and self.ran_ms > RUN_AHEAD_MS

    def now(self, shown: int, length: int) -> int:
        """The place to be shown after ``shown``: never before it, nor after the end (0: that is not known)."""
        # a sound device may take its time (up to two seconds, measured with PulseAudio's null sink) before it sounds
        furthest = self.told + (int(RUN_AHEAD_MS * max(1.0, self.rate)) if self._moves else 0)
        place = max(shown, min(self._base + self.ran_ms, furthest))
        return min(place, length) if length else place
