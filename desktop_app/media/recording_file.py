"""The file a recording is written to while it runs: a WAV that is whole up to the last write, whatever happens.

Each block goes to the system at once, so that a killed program loses nothing it was given; once a second the header
is brought up to date and all is forced onto the disk, so that a power cut loses no more than that second. A header that
lags behind is put right from the file's length (`repair`).

Why no packed format: a WAV needs no index and no end, so that it can be read at any moment. Two tracks side by side
take 230 MB an hour; a head with room for 64-bit sizes (RF64, EBU Tech 3306) has no end at four gigabytes.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import av
import av.error
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame

from desktop_app.domain.dictation import RATE
from desktop_app.domain.errors import FileProblem, StorageError, StorageProblem, UnusableFile

Samples = npt.NDArray[np.int16]

_RIFF = struct.Struct("<4sI4s")
_SIZES = struct.Struct("<4sIQQQI")
"""The 64-bit sizes («ds64»), or the room that is left for them («JUNK»)."""
_FORM = struct.Struct("<4sIHHIIHH")
_DATA = struct.Struct("<4sI")
_SHORT_HEAD = _RIFF.size + _FORM.size + _DATA.size
_LONG_HEAD = _SHORT_HEAD + _SIZES.size
_BYTES = 2
_MOST = 0xFFFFFFFF
_BLOCK = RATE * 10
_MOST_TRACKS = 2


class _Shape(NamedTuple):
    """How a file of ours is laid out: its tracks side by side, and whether its head has room for any size."""

    tracks: int = 1
    has_room: bool = False

    @property
    def head_bytes(self) -> int:
        return _LONG_HEAD if self.has_room else _SHORT_HEAD

    @property
    def frame_bytes(self) -> int:
        """Of one sample of each track."""
        return self.tracks * _BYTES

    def head(self, frames: int) -> bytes:
        size = frames * self.frame_bytes
        whole = size + self.head_bytes - 8
        is_large = self.has_room and whole > _MOST
        sizes = b""
        if is_large:
            sizes = _SIZES.pack(b"ds64", _SIZES.size - 8, whole, size, frames, 0)
        elif self.has_room:
            sizes = _SIZES.pack(b"JUNK", _SIZES.size - 8, 0, 0, 0, 0)
        told = (_MOST, _MOST) if is_large else (min(whole, _MOST), min(size, _MOST - self.head_bytes + 8))
        per_second = RATE * self.frame_bytes
        form = _FORM.pack(b"fmt ", 16, 1, self.tracks, RATE, per_second, self.frame_bytes, 8 * _BYTES)
        return (
            _RIFF.pack(b"RF64" if is_large else b"RIFF", told[0], b"WAVE") + sizes + form + _DATA.pack(b"data", told[1])
        )


def _shape_of(head: bytes) -> _Shape | None:
    """How a file that begins so is laid out; None for one that is not ours. Sizes may be wrong."""
    for shape in (_Shape(tracks, has_room) for has_room in (False, True) for tracks in range(1, _MOST_TRACKS + 1)):
        ours, theirs = shape.head(0), head[: shape.head_bytes]
        form = slice(shape.head_bytes - _DATA.size - _FORM.size, shape.head_bytes - 4)
        is_named = theirs[:4] in (b"RIFF", b"RF64") and theirs[8:12] == b"WAVE"
        has_sizes = not shape.has_room or theirs[12:16] in (b"JUNK", b"ds64")
        if len(theirs) == shape.head_bytes and is_named and has_sizes and theirs[form] == ours[form]:
            return shape
    return None


class RecordingFile:
    """A new WAV, 16 kHz, 16 bit. Raises StorageError; what was written before then stays. For one thread.

    ``tracks``: 1, or 2 side by side, each with a place of its own up to which it goes: where one brings nothing, there
    is silence beside the other. ``has_room``: it may become larger than four gigabytes.
    """

    def __init__(self, path: str | Path, tracks: int = 1, *, has_room: bool = False) -> None:
        self.path = Path(path)
        self._shape = _Shape(tracks, has_room)
        self._at = [0] * tracks
        self._synced = 0
        try:
            self._handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise self._trouble(error) from error
        try:
            self._write(0, self._shape.head(0))
        except StorageError:
            os.close(self._handle)
            raise

    @property
    def count(self) -> int:
        """The samples of each track that are in the file."""
        return max(self._at)

    @property
    def places(self) -> tuple[int, ...]:
        """Up to which sample each track goes."""
        return tuple(self._at)

    def append(self, samples: Samples, track: int = 0) -> None:
        """Write more of a track; with the system when it returns."""
        at = self._at[track]
        body = np.ascontiguousarray(samples, dtype="<i2") if self._shape.tracks == 1 else self._woven(samples, track)
        self._write(self._shape.head_bytes + at * self._shape.frame_bytes, body.tobytes())
        self._at[track] = at + len(samples)
        if self.count - self._synced >= RATE:
            self.sync()

    def go_to(self, track: int, place: int) -> None:
        """Have a track go on at a later place; silence stands before it."""
        self._at[track] = max(self._at[track], place)

    def _woven(self, samples: Samples, track: int) -> npt.NDArray[np.int16]:
        """The samples with what the other track has beside them."""
        at, frame_bytes = self._at[track], self._shape.frame_bytes
        frames = np.zeros((len(samples), self._shape.tracks), "<i2")
        there = min(max(0, self.count - at), len(samples))
        if there:
            try:
                os.lseek(self._handle, self._shape.head_bytes + at * frame_bytes, os.SEEK_SET)
                kept = np.frombuffer(os.read(self._handle, there * frame_bytes), "<i2")
            except OSError as error:
                raise self._trouble(error) from error
            frames[: len(kept) // self._shape.tracks] = kept.reshape(-1, self._shape.tracks)
        frames[:, track] = samples
        return frames

    def sync(self) -> None:
        """Bring the header up to date and force all onto the disk."""
        self._write(0, self._shape.head(self.count))
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise self._trouble(error) from error
        self._synced = self.count

    def close(self) -> None:
        """Finish the file."""
        try:
            self.sync()
        finally:
            os.close(self._handle)

    def _write(self, place: int, body: bytes) -> None:
        left = memoryview(body)
        try:
            os.lseek(self._handle, place, os.SEEK_SET)
            while left:
                left = left[os.write(self._handle, left) :]
        except OSError as error:
            raise self._trouble(error) from error

    def _trouble(self, error: OSError) -> StorageError:
        return StorageError(str(self.path), StorageProblem.of(error))


def repair(path: str | Path) -> int:
    """Make the header of a `RecordingFile` say what is really there; the number of samples of each track.

    Half a sample at the end goes. Raises UnusableFile (MISSING, UNREADABLE, DAMAGED for a file that is not one).
    """
    try:
        with Path(path).open("r+b") as file:
            head = file.read(_LONG_HEAD)
            shape = _shape_of(head)
            if shape is None:
                raise UnusableFile(str(path), FileProblem.DAMAGED)
            size = file.seek(0, os.SEEK_END) - shape.head_bytes
            count = size // shape.frame_bytes
            right = shape.head(count)
            if head[: shape.head_bytes] != right or size % shape.frame_bytes:
                file.truncate(shape.head_bytes + count * shape.frame_bytes)
                file.seek(0)
                file.write(right)
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise _unreadable(path, error) from error
    return count


def blocks(path: str | Path, start: int = 0, end: int | None = None) -> Iterator[Samples]:
    """The samples of a recording of one track from ``start`` up to ``end``, a few seconds at a time, also while the
    file is being written.

    Raises UnusableFile (MISSING, UNREADABLE, DAMAGED).
    """
    try:
        with Path(path).open("rb") as file:
            shape = _shape_of(file.read(_LONG_HEAD))
            if shape is None or shape.tracks != 1:
                raise UnusableFile(str(path), FileProblem.DAMAGED)
            file.seek(shape.head_bytes + start * _BYTES)
            at = start
            while end is None or at < end:
                wanted = _BLOCK if end is None else min(_BLOCK, end - at)
                body = file.read(wanted * _BYTES)
                found = np.frombuffer(body[: len(body) // _BYTES * _BYTES], "<i2").astype(np.int16)
                if not len(found):
                    return
                at += len(found)
                yield found
    except OSError as error:
        raise _unreadable(path, error) from error


def flac(path: str | Path, start: int, end: int) -> bytes:
    """A stretch as a FLAC file, to the sample. Raises UnusableFile, also (DAMAGED) where the file ends before it."""
    packed = io.BytesIO()
    count = 0
    with closing(av.open(packed, "w", format="flac")) as output:
        stream = output.add_stream("flac", rate=RATE)
        stream.layout, stream.format = "mono", "s16"
        for block in blocks(path, start, end):
            frame = AudioFrame.from_ndarray(block[np.newaxis], format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE, count
            output.mux(stream.encode(frame))
            count += len(block)
        if count != end - start or not count:
            raise UnusableFile(str(path), FileProblem.DAMAGED)
        output.mux(stream.encode(None))
    return packed.getvalue()


def _unreadable(path: str | Path, error: OSError) -> UnusableFile:
    missing = isinstance(error, FileNotFoundError)
    return UnusableFile(str(path), FileProblem.MISSING if missing else FileProblem.UNREADABLE)
