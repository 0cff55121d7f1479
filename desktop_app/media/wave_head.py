"""A WAV whose head says less than there is, read to its end.

Recorders write the head at the start and bring it up to date now and then: pulled out or out of battery, it speaks of
the last time. Beyond four gigabytes the number in it begins again at 0. What stands behind the sound that the head
knows is then no chunk of the format, but more sound.
"""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path
from typing import BinaryIO

_CHUNK = struct.Struct("<4sI")
_MOST_CHUNKS = 64
_MOST_FORMAT_BYTES = 4096
_PLACES, _LOOK_BYTES = 64, 1 << 14
_CUT_OFF = (b"LIST", b"id3 ", b"ID3 ", b"bext")
"""Texts, which may have been cut off themselves."""
_NOT_YET_KNOWN = 0x7FFF0000
"""From here on the size of the sound stands for «not known yet», which the reader understands by itself."""


class MendedWave(io.RawIOBase):
    """The file with a head that tells all of its sound; the sound itself is not touched. For one thread."""

    def __init__(self, path: Path, head: bytes, sound_at: int, count: int) -> None:
        super().__init__()
        self._head, self._skipped = head, sound_at - len(head)
        self._file = path.open("rb", buffering=0)
        self._at = 0
        self._end = len(head) + count

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that any place of it can be read next."""
        return True

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._end}[whence])
        return self._at

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        left = max(0, self._end - self._at)
        wanted = left if size < 0 else min(size, left)
        body = self._head[self._at : self._at + wanted] if self._at < len(self._head) else b""
        if len(body) < wanted:
            self._file.seek(self._at + len(body) + self._skipped)
            body += self._file.read(wanted - len(body)) or b""
        self._at += len(body)
        return body

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()


def mended(path: str | Path) -> MendedWave | None:
    """A WAV with more sound than its head knows, under a head that is right; None for every other file."""
    place = Path(path)
    try:
        size = place.stat().st_size
        with place.open("rb") as file:
            found = _sound(file)
            if found is None:
                return None
            form, sound_at, known = found
            if known >= _NOT_YET_KNOWN and known + sound_at >= size:
                return None
            behind = sound_at + known + known % 2
            if known == 0 or behind >= size or _ends_in_chunks(file, behind, size):
                return None
            # made larger beforehand, and filled up with nothing: the reader would look for chunks in all of it
            count = known if _is_blank(file, behind, size) else size - sound_at
    except OSError:
        return None
    return MendedWave(place, _head(form, count), sound_at, count)


def _is_blank(file: BinaryIO, at: int, size: int) -> bool:
    """Whether there is nothing but zeroes up to the end, as far as a look at some places tells."""
    for place in range(_PLACES):
        file.seek(at + (size - at - 1) * place // _PLACES)
        if any(file.read(_LOOK_BYTES)):
            return False
    file.seek(max(at, size - _LOOK_BYTES))
    return not any(file.read(_LOOK_BYTES))


def _sound(file: BinaryIO) -> tuple[bytes, int, int] | None:
    """The format as it stands in the file, where the sound begins, and how many bytes of it the head knows."""
    if file.read(4) != b"RIFF" or len(file.read(4)) < 4 or file.read(4) != b"WAVE":
        return None
    form = b""
    for _ in range(_MOST_CHUNKS):
        head = file.read(_CHUNK.size)
        if len(head) < _CHUNK.size:
            return None
        name, size = _CHUNK.unpack(head)
        if name == b"data":
            return (form, file.tell(), size) if form else None
        if name == b"fmt " and size <= _MOST_FORMAT_BYTES:
            form = file.read(size)
            file.seek(size % 2, os.SEEK_CUR)
        else:
            file.seek(size + size % 2, os.SEEK_CUR)
    return None


def _ends_in_chunks(file: BinaryIO, at: int, size: int) -> bool:
    """Whether what follows the sound are chunks, as texts and marks are, up to the end of the file or nearly."""
    for _ in range(_MOST_CHUNKS):
        if at + _CHUNK.size > size:
            return True
        file.seek(at)
        name, length = _CHUNK.unpack(file.read(_CHUNK.size))
        at += _CHUNK.size + length + length % 2
        if not all(32 <= letter < 127 for letter in name) or (at > size + 1 and name not in _CUT_OFF):
            return False
    return True


def _head(form: bytes, count: int) -> bytes:
    """The head of a WAV of any size (EBU Tech 3306) with so many bytes of sound."""
    chunks = _CHUNK.pack(b"fmt ", len(form)) + form + bytes(len(form) % 2)
    block = max(1, struct.unpack_from("<H", form, 12)[0]) if len(form) >= 14 else 1
    whole = 4 + 36 + len(chunks) + _CHUNK.size + count
    sizes = _CHUNK.pack(b"ds64", 28) + struct.pack("<QQQI", whole, count, count // block, 0)
    return b"RF64\xff\xff\xff\xffWAVE" + sizes + chunks + b"data\xff\xff\xff\xff"
