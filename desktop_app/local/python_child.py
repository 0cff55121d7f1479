"""How a part of this program is started as a process of its own, and ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import desktop_app
from desktop_app.domain.environment import without_keys


def command(module: str, *arguments: str) -> list[str]:
    """The command line that runs ``module`` with the same interpreter."""
    return [sys.executable, "-m", module, *arguments]


def environment(*, is_offline: bool = False) -> dict[str, str]:
    """Our own environment without keys, in which a child finds this program also when it is run from a checkout."""
    root = str(Path(desktop_app.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    own = without_keys(os.environ, is_offline=is_offline)
    return {**own, "PYTHONPATH": os.pathsep.join([root, known]) if known else root, "PYTHONIOENCODING": "utf-8"}


def start(
    module: str, *arguments: str, variables: Mapping[str, str] | None = None, is_offline: bool = False
) -> subprocess.Popen[str]:
    """Run ``module`` with pipes for its input and output; ``variables`` are added to its environment, which else is
    ours without keys. ``is_offline``: it talks to nobody.

    Raises OSError where no process can be started.
    """
    return subprocess.Popen(
        command(module, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment(is_offline=is_offline), **(variables or {})},
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
