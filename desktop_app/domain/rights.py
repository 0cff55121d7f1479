"""A process of ours that reads files from outside gives up what it does not need, before it reads the first."""

from __future__ import annotations

import os
import sys

_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS, prctl(2)
_BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS
_ROOM = 4 << 30
"""Address space beyond the memory of the computer: what is only set aside counts too."""


def memory_of_computer() -> int:
    """The bytes of address space in which even the largest speech model has room."""
    if sys.platform == "win32":
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") + _ROOM


def give_up_rights(most_bytes: int, *, writes: bool = False) -> None:
    """Have no more address space than so many bytes, leave no picture of the memory behind, write no file (but one that
    ``writes`` for its living), and gain no rights by starting another program. Each holds for this process and all that
    it starts; only Linux can do it all."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 — only here
    import resource  # noqa: PLC0415 — there is none on Windows

    bounds = {resource.RLIMIT_CORE: 0, resource.RLIMIT_AS: most_bytes}
    if not writes:
        bounds[resource.RLIMIT_FSIZE] = 0
    for limit, most in bounds.items():
        # what somebody else bounds more tightly stays so
        known = [one for one in resource.getrlimit(limit) if one != resource.RLIM_INFINITY]
        bound = min([most, *known])
        resource.setrlimit(limit, (bound, bound))
    ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def work_for_at_most(cpu_s: float) -> None:
    """From now on, use the processor for so long; then the system ends this process."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 — there is none on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime + cpu_s) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def give_way(steps: int) -> None:
    """Let the window and other programs have the processor first, by so many of the 19 steps of `nice`."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 — as above

        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.nice(steps)
