"""How a part of this program is started as a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import desktop_app


def command(module: str, *arguments: str) -> list[str]:
    """The command line that runs ``module`` with the same interpreter."""
    return [sys.executable, "-m", module, *arguments]


def environment() -> dict[str, str]:
    """Our own environment, in which a child finds this program also when it is run from a checkout."""
    root = str(Path(desktop_app.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, known]) if known else root, "PYTHONIOENCODING": "utf-8"}
