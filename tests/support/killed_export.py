"""A process in the midst of an export, to be killed there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.started_program import ROOT

WRITING = """
import os, sys
from pathlib import Path
from desktop_app.export.files import write_new

def stays(_file):
    print("there", flush=True)
    sys.stdin.read()

os.fsync = stays
write_new(Path(sys.argv[1]), "slow.txt", b"half of it")
"""


@contextmanager
def writing(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is in the midst of an export into the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        yield process
        process.kill()
