"""The program as it is called from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.support import clova_stand_in, ocr_stand_in
from tests.support.waiting import LONG_S

ROOT = Path(__file__).parents[2]
SECRETS = (clova_stand_in.SECRET.encode(), ocr_stand_in.SECRET.encode())


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of this process and ``more``, with the program to be found."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **(more or {})}


def run(*arguments: Path | str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with this command line; ``more`` are environment variables."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        env=environment(more),
        capture_output=True,
        timeout=LONG_S,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert not any(secret in done.stderr + done.stdout for secret in SECRETS)
    return done


@contextmanager
def running(*arguments: Path | str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """As `run`, while it runs; killed at the end if it still does."""
    with subprocess.Popen(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        env=environment(more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last line on standard error: what happened and what to do."""
    return done.stderr.decode().strip().splitlines()[-1]
