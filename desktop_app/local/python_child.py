"""How a part of this program is started as a process of its own, and ended."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Mapping
from typing import IO

from desktop_app.domain.environment import for_child, module_command


def start(
    module: str, *arguments: str, variables: Mapping[str, str] | None = None, is_offline: bool = False
) -> subprocess.Popen[str]:
    """Run ``module`` with pipes for its input and output; ``variables`` are added to its environment, which else is
    ours without keys. ``is_offline``: it talks to nobody.

    Raises OSError where no process can be started.
    """
    return subprocess.Popen(
        module_command(module, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**for_child(is_offline=is_offline), **(variables or {})},
        encoding="utf-8",
    )


def pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    """What the process reads, and what it writes. Raises OSError if it was started without."""
    if process.stdin is None or process.stdout is None:
        raise OSError("no pipe")
    return process.stdin, process.stdout


def end(process: subprocess.Popen[str]) -> None:
    """Kill the process, wait for its end, and give back its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            # What was not yet written to a dead process is lost anyway.
            with contextlib.suppress(OSError):
                pipe.close()
