"""The hidden file in which an export is written until it is whole, beside its place; and those that were left behind.

Its name says which process writes it, so that one of a process that was killed is known as such and goes. Folders of an
office are shared by computers: about the processes of another one nothing is known but how old their files are.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
import re
import secrets
import stat
import sys
from collections.abc import Callable
from pathlib import Path

_NAME = re.compile(r"\.malgeul-(?:([0-9a-f]{8})-([0-9]{1,10})-)?[0-9a-f]{12}\.part")
"""Also as 0.1.0 called them, without what says who writes."""
_PIECE_BYTES = 4 << 20
"""Written between two looks at whether it is still wanted."""
_GIVEN_UP_AFTER_S = 24 * 3600
"""Nobody writes for so long at one file."""


def write_beside(path: Path, data: bytes, check: Callable[[], None] = lambda: None) -> Path:
    """Write the whole file under another name in the same folder; that name. Raises OSError, and then there is none.

    What killed processes left in the folder goes meanwhile. ``check`` is asked again and again, and may raise.
    """
    beside = path.parent / f".malgeul-{_here()}-{os.getpid()}-{secrets.token_hex(6)}.part"
    try:
        # not a temporary file of the standard library: those can be read by nobody else, also when in place
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as file:
            for at in range(0, len(data), _PIECE_BYTES):
                check()
                file.write(data[at : at + _PIECE_BYTES])
            file.flush()
            os.fsync(file.fileno())
            now = os.fstat(file.fileno()).st_mtime
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    clear(path.parent, now)
    return beside


def clear(folder: Path, now: float | None = None) -> None:
    """Delete what killed processes left in a folder: those of this computer that are gone, and what is a day old.

    ``now``: the time by the clock that the folder's files have, which may be another computer's; without it only those
    of processes that are known to be gone go. Raises nothing: what cannot be deleted stays.
    """
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            known = _NAME.fullmatch(entry.name)
            if known is not None:
                with contextlib.suppress(OSError):
                    if _is_left(entry.stat(follow_symlinks=False), known[1], known[2], now):
                        os.unlink(entry.path)  # noqa: PTH108 — the path as the folder gave it


def _is_left(status: os.stat_result, where: str | None, pid: str | None, now: float | None) -> bool:
    if not stat.S_ISREG(status.st_mode) or (sys.platform != "win32" and status.st_uid != os.getuid()):
        return False
    if where == _here() and pid is not None and _is_gone(int(pid)):
        return True
    return now is not None and now - status.st_mtime > _GIVEN_UP_AFTER_S


def _is_gone(pid: int) -> bool:
    """Whether no process of this computer has that number."""
    if sys.platform == "win32":
        return False  # to ask there with `os.kill` is to kill; such files go by their age
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass
    return False


@functools.cache
def _here() -> str:
    """A mark for all processes that see one another: those of this computer, or of one container on it."""
    space = ""
    with contextlib.suppress(OSError):
        space = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 — no path, but a name
    return hashlib.sha256(f"{platform.node()} {space}".encode(errors="replace")).hexdigest()[:8]
