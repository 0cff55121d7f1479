"""Knows a recording again after it was moved or renamed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.regular_file import regular_size

_PIECE = 64 * 1024
_PIECES = 16


def fingerprint(path: str | Path) -> str:
    """A stable hash of a file's size, its two ends and places between, 32 hexadecimal digits.

    Reads at most a megabyte, so it is quick on any size; the same file gives the same answer under any name.
    Raises `UnusableFile`: MISSING, UNREADABLE or EMPTY.
    """
    name = os.fspath(path)
    size = regular_size(name)
    digest = hashlib.blake2b(str(size).encode(), digest_size=16)
    last = max(0, size - _PIECE)
    places = range(0, size, _PIECE) if size <= _PIECE * _PIECES else [last * n // (_PIECES - 1) for n in range(_PIECES)]
    try:
        with Path(name).open("rb") as file:
            for place in places:
                file.seek(place)
                digest.update(file.read(_PIECE))
    except OSError as error:
        raise UnusableFile(name, FileProblem.UNREADABLE) from error
    return digest.hexdigest()
