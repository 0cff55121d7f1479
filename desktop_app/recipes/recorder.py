"""Writes what a microphone delivers to the disk while it comes, and finds where to cut it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from desktop_app.domain.dictation import SoundFormat
from desktop_app.domain.progress import Progress
from desktop_app.media.capture import Converter, LevelMeter, Samples
from desktop_app.media.cutting import Cutter
from desktop_app.media.recording_file import RecordingFile


@dataclass(frozen=True, slots=True)
class BlockHeard:
    """What the last block brought. ``samples``: how much is on the disk. ``levels``: 0–1, twenty a second.

    ``cuts``: where the recording is cut, as numbers of samples. ``is_full``: the minute is over; nothing more is taken.
    """

    samples: int
    levels: tuple[float, ...] = ()
    cuts: tuple[int, ...] = ()
    is_full: bool = False


class Recorder:
    """`feed` and `finish` from any thread, never waiting; `run` on a thread of its own until the end.

    ``cutter`` finds the pieces (None: it is not cut). ``most``: the samples after which it is full (None: no end).
    ``on_heard`` is called on the thread of `run`, after the block is on the disk.
    """

    def __init__(
        self,
        path: Path,
        form: SoundFormat,
        on_heard: Callable[[BlockHeard], object],
        cutter: Cutter | None,
        most: int | None,
    ) -> None:
        self.samples = 0
        self._path, self._form, self._on_heard, self._cutter, self._most = path, form, on_heard, cutter, most
        self._blocks: SimpleQueue[bytes | None] = SimpleQueue()

    def feed(self, raw: bytes) -> None:
        """Take a block of the device's bytes."""
        self._blocks.put(raw)

    def finish(self) -> None:
        """Nothing more comes: `run` returns as soon as all that was fed is on the disk."""
        self._blocks.put(None)

    def run(self, progress: Progress) -> int:
        """Write until `finish`; the number of samples. Giving up is finishing: what was fed is kept.

        Raises StorageError; what was written before stays.
        """
        converter = Converter(self._form)
        meter = LevelMeter()
        file = RecordingFile(self._path)
        try:
            with progress.on_cancel(self.finish):
                while (raw := self._blocks.get()) is not None:
                    self._take(file, converter.convert(raw), meter)
                self._take(file, converter.finish(), meter)
        finally:
            self.samples = file.count
            file.close()
        return self.samples

    def _take(self, file: RecordingFile, samples: Samples, meter: LevelMeter) -> None:
        if self._most is not None:
            samples = samples[: self._most - file.count]
        if not len(samples):
            return
        file.append(samples)
        self.samples = file.count
        cuts = () if self._cutter is None else self._cutter.feed(samples)
        self._on_heard(BlockHeard(file.count, meter.measure(samples), cuts, is_full=file.count == self._most))
