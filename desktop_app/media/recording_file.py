"""The file a recording is written to while it runs: a WAV that is whole up to the last write, whatever happens.

Each block goes to the system at once, so that a killed program loses nothing it was given; once a second the header
is brought up to date and all is forced onto the disk, so that a power cut loses no more than that second. A header that
lags behind is put right from the file's length (`repair`).
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import av
import av.error
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame

from desktop_app.domain.dictation import RATE
from desktop_app.domain.errors import FileProblem, StorageError, StorageProblem, UnusableFile

Samples = npt.NDArray[np.int16]

_HEAD = struct.Struct("<4sI4s4sIHHIIHH4sI")
_BYTES = 2
_MOST = 0xFFFFFFFF
_BLOCK = RATE * 10


def _head(count: int) -> bytes:
    size = min(count * _BYTES, _MOST - _HEAD.size)
    return _HEAD.pack(
        b"RIFF",
        size + _HEAD.size - 8,
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        RATE,
        RATE * _BYTES,
        _BYTES,
        8 * _BYTES,
        b"data",
        size,
    )


class RecordingFile:
    """A new WAV, 16 kHz, 16 bit, mono. Raises StorageError; what was written before then stays.

    ``count``: the samples that are in the file. For one thread.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.count = 0
        self._synced = 0
        try:
            self._handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise self._trouble(error) from error
        try:
            self._write(_head(0))
        except StorageError:
            os.close(self._handle)
            raise

    def append(self, samples: Samples) -> None:
        """Write more; with the system when it returns."""
        self._write(np.ascontiguousarray(samples, dtype="<i2").tobytes())
        self.count += len(samples)
        if self.count - self._synced >= RATE:
            self.sync()

    def sync(self) -> None:
        """Bring the header up to date and force all onto the disk."""
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, _head(self.count))
            os.lseek(self._handle, 0, os.SEEK_END)
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

    def _write(self, body: bytes) -> None:
        left = memoryview(body)
        try:
            while left:
                left = left[os.write(self._handle, left) :]
        except OSError as error:
            raise self._trouble(error) from error

    def _trouble(self, error: OSError) -> StorageError:
        return StorageError(str(self.path), StorageProblem.of(error))


def repair(path: str | Path) -> int:
    """Make the header of a `RecordingFile` say what is really there; the number of samples.

    Half a sample at the end goes. Raises UnusableFile (MISSING, UNREADABLE, DAMAGED for a file that is not one).
    """
    try:
        with Path(path).open("r+b") as file:
            head = file.read(_HEAD.size)
            if not _is_ours(head):
                raise UnusableFile(str(path), FileProblem.DAMAGED)
            size = file.seek(0, os.SEEK_END) - _HEAD.size
            count = size // _BYTES
            if head != _head(count) or size % _BYTES:
                file.truncate(_HEAD.size + count * _BYTES)
                file.seek(0)
                file.write(_head(count))
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise _unreadable(path, error) from error
    return count


def blocks(path: str | Path, start: int = 0, end: int | None = None) -> Iterator[Samples]:
    """The samples from ``start`` up to ``end``, a few seconds at a time, also while the file is being written.

    Raises UnusableFile (MISSING, UNREADABLE, DAMAGED).
    """
    try:
        with Path(path).open("rb") as file:
            if not _is_ours(file.read(_HEAD.size)):
                raise UnusableFile(str(path), FileProblem.DAMAGED)
            file.seek(_HEAD.size + start * _BYTES)
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


def _is_ours(head: bytes) -> bool:
    if len(head) != _HEAD.size:
        return False
    fields, ours = _HEAD.unpack(head), _HEAD.unpack(_head(0))
    return fields[2:12] == ours[2:12] and fields[0] == ours[0]


def _unreadable(path: str | Path, error: OSError) -> UnusableFile:
    missing = isinstance(error, FileNotFoundError)
    return UnusableFile(str(path), FileProblem.MISSING if missing else FileProblem.UNREADABLE)
