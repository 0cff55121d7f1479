"""How loud a recording is over time: what the waveform draws."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from desktop_app.domain.progress import Progress
from desktop_app.media.decoding import batches
from desktop_app.media.probe import probe

PEAKS_PER_SECOND = 50

_MAGIC = b"MGWF"
_HEAD = struct.Struct("<4sHHQ")
_VERSION = 2
_MOST_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Waveform:
    """The loudest moment of each fiftieth of a second: ``values`` holds one byte each, 255 is full scale."""

    values: bytes
    per_second: int = PEAKS_PER_SECOND

    @property
    def duration_ms(self) -> int:
        """How long the sound is, to one peak."""
        return len(self.values) * 1000 // self.per_second

    def to_bytes(self) -> bytes:
        """The form that is kept in the cache."""
        return _HEAD.pack(_MAGIC, _VERSION, self.per_second, len(self.values)) + self.values

    @classmethod
    def from_bytes(cls, kept: bytes) -> Waveform:
        """Read `to_bytes` back. Raises ValueError for anything else, also for what another version wrote."""
        if len(kept) < _HEAD.size:
            raise ValueError("too short for a waveform")
        magic, version, per_second, count = _HEAD.unpack_from(kept)
        if (magic, version) != (_MAGIC, _VERSION) or per_second == 0 or count != len(kept) - _HEAD.size:
            raise ValueError("not a waveform of this version")
        return cls(kept[_HEAD.size :], per_second)


def peaks(path: str | Path, on_peaks: Callable[[bytes], None], progress: Progress, *, track: int = 0) -> Waveform:
    """Listen to a whole recording and hand out its peaks while they are found.

    ``on_peaks`` gets the next peaks, one byte each, a few seconds at a time, from this thread; all of them together are
    the answer's ``values``. ``track`` as in `probe`. Progress is in milliseconds. Raises `UnusableFile`, `Cancelled`.
    """
    found: list[bytes] = []
    for values, _ in levels(path, PEAKS_PER_SECOND, _loudest, progress, track=track):
        block = np.rint(np.minimum(values, 1) * 255).astype(np.uint8).tobytes()
        found.append(block)
        on_peaks(block)
    return Waveform(b"".join(found))


def levels(
    path: str | Path,
    per_second: int,
    measure: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]],
    progress: Progress,
    *,
    track: int = 0,
) -> Iterator[tuple[npt.NDArray[np.float32], float]]:
    """One number for each stretch of ``1 / per_second`` seconds, in blocks, each with the second at which it ends.

    The number is that of the loudest channel. ``measure`` turns one channel's samples of the shape (stretches, length)
    into one number per stretch; the last stretch may be filled up with silence. Progress is in milliseconds. Raises
    `UnusableFile` and `Cancelled`.
    """
    progress.check()
    total_ms = probe(path, track).duration_ms
    done_s = 0.0
    gathered: list[npt.NDArray[np.float32]] = []
    wanted = 1
    for batch in batches(path, track=track):
        progress.check()
        measured = [measure(_stretches(channel, batch.rate, per_second)) for channel in batch.channels]
        gathered.append(measured[0] if len(measured) == 1 else np.maximum.reduce(measured))
        done_s += batch.count / batch.rate
        if len(gathered) >= wanted:
            # small at first, so that something is seen at once
            wanted = min(wanted * 2, _MOST_AT_ONCE)
            yield np.nan_to_num(np.concatenate(gathered)), done_s
            gathered.clear()
            progress.report(min(round(done_s * 1000), total_ms), total_ms)
    if gathered:
        yield np.nan_to_num(np.concatenate(gathered)), done_s
    progress.report(total_ms, total_ms)


def _stretches(samples: npt.NDArray[np.float32], rate: int, per_second: int) -> npt.NDArray[np.float32]:
    count = len(samples)
    width = -(-rate // per_second)
    if rate % per_second == 0 and count % width == 0:
        return samples.reshape(-1, width)
    starts = np.arange(-(-count * per_second // rate)) * rate // per_second
    # stretches of a broken length share a sample with their neighbour
    places = np.minimum(starts[:, np.newaxis] + np.arange(width), count)
    taken: npt.NDArray[np.float32] = np.append(samples, np.float32(0))[places]
    return taken


def _loudest(stretches: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    loudest: npt.NDArray[np.float32] = np.maximum(stretches.max(axis=1), -stretches.min(axis=1))
    return loudest
