"""How much memory is free on this computer."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path


def free_bytes() -> int | None:
    """Memory that a new process can have without pushing others out; None where the system does not tell.

    Also inside a container or a service with a limit of its own (Linux control groups).
    """
    if sys.platform == "win32":
        return _of_windows()
    known = [one for one in (_of_linux(), _of_control_group(), _of_process()) if one is not None]
    return min(known, default=None)


def _of_linux() -> int | None:
    try:
        text = Path("/proc/meminfo").read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    for line in text.splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            return int(rest.split()[0]) * 1024
    return None


def _of_control_group() -> int | None:
    try:
        group = Path("/sys/fs/cgroup")
        limit = (group / "memory.max").read_text(encoding="ascii").strip()
        return None if limit == "max" else max(0, int(limit) - int((group / "memory.current").read_text("ascii")))
    except (OSError, ValueError):
        return None


if sys.platform == "win32":

    class _Status(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = [
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "free", "total_page", "free_page")),
            *((name, ctypes.c_ulonglong) for name in ("total_virtual", "free_virtual", "free_extended")),
        ]

    def _of_windows() -> int | None:
        status = _Status()
        status.length = ctypes.sizeof(_Status)
        return int(status.free) if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else None

    def _of_process() -> int | None:
        return None

else:
    import resource

    def _of_windows() -> int | None:
        return None

    def _of_process() -> int | None:
        """What the limit on the address space of a process leaves to a child that starts from nothing."""
        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        return None if limit == resource.RLIM_INFINITY else limit


def is_about_memory(error: BaseException) -> bool:
    """Whether a library failed because there was not enough memory: they say so in words only."""
    words = str(error).lower()
    return isinstance(error, MemoryError) or "alloc" in words or "memory" in words
