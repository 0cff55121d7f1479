"""A look at a file before it is opened, without any decoder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile


def regular_size(path: str | Path) -> int:
    """The size of a readable, non-empty, ordinary file in bytes.

    Raises `UnusableFile`: MISSING, UNREADABLE (a folder, a device, no permission) or EMPTY.
    """
    name = os.fspath(path)
    try:
        status = os.stat(name)  # noqa: PTH116 - one call for a name that may not be a valid path at all
        if not stat.S_ISREG(status.st_mode):
            # a pipe or a device would be waited for
            raise UnusableFile(name, FileProblem.UNREADABLE)
        with Path(name).open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UnusableFile(name, FileProblem.MISSING) from error
    except OSError as error:
        raise UnusableFile(name, FileProblem.UNREADABLE) from error
    if status.st_size == 0:
        raise UnusableFile(name, FileProblem.EMPTY)
    return status.st_size
