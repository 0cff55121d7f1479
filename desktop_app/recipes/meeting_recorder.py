"""Writes what one or two sources deliver to the disk while it comes, side by side in one file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from desktop_app.domain.dictation import RATE, SoundFormat
from desktop_app.domain.progress import Progress
from desktop_app.media.capture import Converter, Samples
from desktop_app.media.recording_file import RecordingFile
from desktop_app.storage.problems import translated

KEPT_FREE = 300 * 1024 * 1024
"""Bytes that stay free on the disk: the library has to take the recording in, and a service wants it converted."""
PACE_S = 10
"""Each so often is looked whether a track falls behind the other: two clocks never run at quite the same speed."""
BEHIND_S = 0.25
"""How far a track is behind all this time before silence takes the place of what is missing."""


@dataclass(frozen=True, slots=True)
class TracksHeard:
    """What is on the disk now. ``samples``: of each track. ``free_bytes``: room on the disk; None where it was not
    looked at. ``is_full``: there is no room for more; nothing more is taken."""

    samples: int
    free_bytes: int | None = None
    is_full: bool = False


class MeetingRecorder:
    """`begin`, `feed`, `align` and `finish` from any thread, never waiting; `run` on a thread of its own until the end.

    ``on_heard`` is called on the thread of `run`, after a block is on the disk. ``free`` says how many bytes are free
    on the disk of a folder.
    """

    def __init__(
        self,
        path: Path,
        tracks: int,
        on_heard: Callable[[TracksHeard], object],
        free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self.samples = 0
        self._path, self._tracks, self._on_heard, self._free = path, tracks, on_heard, free
        self._orders: SimpleQueue[_Begun | _Fed | _Aligned | None] = SimpleQueue()
        self._converters: list[Converter | None] = [None] * tracks
        self._looked_at = -RATE
        self._is_full = False
        self._pace_from = 0
        self._least_behind = [0] * tracks

    def begin(self, track: int, form: SoundFormat) -> None:
        """A source delivers in this format from now on: the first one of a track, or another in its place. What was
        missed stays silent."""
        self._orders.put(_Begun(track, form))

    def feed(self, track: int, raw: bytes) -> None:
        """Take a block of the device's bytes."""
        self._orders.put(_Fed(track, raw))

    def align(self) -> None:
        """All tracks go on at the same place: behind a pause."""
        self._orders.put(_Aligned())

    def finish(self) -> None:
        """Nothing more comes: `run` returns as soon as all that was fed is on the disk."""
        self._orders.put(None)

    def run(self, progress: Progress) -> int:
        """Write until `finish`; the number of samples. Giving up is finishing: what was fed is kept.

        Raises StorageError; what was written before stays.
        """
        file = RecordingFile(self._path, self._tracks, has_room=True)
        try:
            with progress.on_cancel(self.finish):
                while (order := self._orders.get()) is not None:
                    self._carry_out(file, order)
                for track in range(self._tracks):
                    self._end(file, track)
        finally:
            self.samples = file.count
            file.close()
        return self.samples

    def _carry_out(self, file: RecordingFile, order: _Begun | _Fed | _Aligned) -> None:
        if isinstance(order, _Fed):
            converter = self._converters[order.track]
            if converter is not None:
                self._take(file, order.track, converter.convert(order.raw))
        elif isinstance(order, _Begun):
            self._end(file, order.track)
            self._converters[order.track] = Converter(order.form)
            file.go_to(order.track, file.count)
        else:
            for track in range(self._tracks):
                file.go_to(track, file.count)

    def _end(self, file: RecordingFile, track: int) -> None:
        """What the change of rate of a source still holds back."""
        converter, self._converters[track] = self._converters[track], None
        if converter is not None:
            self._take(file, track, converter.finish())

    def _take(self, file: RecordingFile, track: int, samples: Samples) -> None:
        if not len(samples) or self._is_full:
            return
        free = self._look_at_room(file.count)
        if free is not None and free < KEPT_FREE:
            self._is_full = True
            self._on_heard(TracksHeard(file.count, free, is_full=True))
            return
        file.append(samples, track)
        self.samples = file.count
        self._keep_pace(file)
        self._on_heard(TracksHeard(file.count, free))

    def _look_at_room(self, count: int) -> int | None:
        """Once a second, as often as the disk is written to for good."""
        if count - self._looked_at < RATE:
            return None
        self._looked_at = count
        with translated(self._path.parent):
            return self._free(self._path.parent)

    def _keep_pace(self, file: RecordingFile) -> None:
        behind = [file.count - place for place in file.places]
        self._least_behind = [min(pair) for pair in zip(self._least_behind, behind, strict=True)]
        if file.count - self._pace_from < PACE_S * RATE:
            return
        for track, least in enumerate(self._least_behind):
            if least > BEHIND_S * RATE:
                file.go_to(track, file.places[track] + least)
        self._pace_from, self._least_behind = file.count, [file.count - place for place in file.places]


@dataclass(frozen=True, slots=True)
class _Begun:
    track: int
    form: SoundFormat


@dataclass(frozen=True, slots=True)
class _Fed:
    track: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class _Aligned:
    pass
