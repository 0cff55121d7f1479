"""The SHA-256 of a file: what its content is known by, whatever it is called and whenever it was written."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.regular_file import regular_size


def content_hash(path: str | Path) -> str:
    """64 hexadecimal digits. Raises `UnusableFile`: MISSING, UNREADABLE or EMPTY."""
    name = os.fspath(path)
    regular_size(name)
    try:
        with Path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusableFile(name, FileProblem.UNREADABLE) from error
