"""What memory is left over when a long transcript is opened again and again in one window."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from functools import partial
from pathlib import Path

from desktop_app.program.program import Program
from desktop_app.storage.library import Library
from tests.benchmarks._rows import Row, at_most, told
from tests.benchmarks._window import folder_with_home, with_window
from tests.support.made_up_transcript import made_up_transcript

LINES = 5_000
OPENINGS = 100
SETTLED = 5
"""After so many openings everything that is made once was made."""
MOST_MB = 15
DOCUMENTS = ("one", "other")
"""By turns: to open the one that is open does nothing."""


def run() -> list[Row]:
    """In a process of its own, as a user's would be."""
    done = subprocess.run([sys.executable, "-m", __name__, "measure"], stdout=subprocess.PIPE, text=True, check=True)
    settled, end, one = (float(word) for word in done.stdout.split()[-3:])
    return [
        told(f"memory after {SETTLED} openings of {LINES:,} lines", f"{settled:.1f} MB"),
        at_most(
            f"more after {OPENINGS} openings",
            end - settled,
            MOST_MB,
            "MB",
            f"one: {one:.1f} MB",
        ),
    ]


def measure() -> None:
    """Print the memory (MB) after the first openings and after all, and what one transcript takes."""
    with folder_with_home():
        before = resident()
        kept = made_up_transcript(LINES)
        one = resident() - before

        def fill(library: Library) -> None:
            for document in DOCUMENTS:
                library.add_transcript(kept, document_id=document)

        with_window(partial(_measure, one=one), fill)


async def _measure(program: Program, one: float) -> None:
    settled = 0.0
    for number in range(OPENINGS):
        await program.pages.documents.show(DOCUMENTS[number % 2])
        await _painted()
        if number + 1 == SETTLED:
            settled = resident()
    print(settled, resident(), one, flush=True)


async def _painted() -> None:
    """Until what was waiting is done: the window painted, the document before gone."""
    for _ in range(5):
        await asyncio.sleep(0.02)


def resident() -> float:
    """The memory that this process has in use, in MB, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    __name__ = "tests.benchmarks.openings"  # so that what is started finds its module again
    measure()
