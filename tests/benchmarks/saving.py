"""How soon a correction is saved, and how long the window ever stands still, while all that is slow goes on.

A folder of 20,000 files is walked, four recordings are planned, and the library is backed up.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.errors import Service
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import SendingPlan
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.program import Program
from desktop_app.recipes.planning import plan
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.transcript.pane import TranscriptPane
from tests.benchmarks._beats import Beats, beside
from tests.benchmarks._rows import Row, at_most, stood_still, told
from tests.benchmarks._window import folder_with_home, with_window
from tests.support.made_up_transcript import made_up_transcript
from tests.support.media_maker import make_long, speech

FILES = 20_000
PLANS = 4
LINES = 2_000
EDITS = 8
MOST_S = 1.0
MOST_MS = 50


def run() -> list[Row]:
    """In a process of its own, as a user's would be."""
    done = subprocess.run([sys.executable, "-m", __name__, "measure"], stdout=subprocess.PIPE, text=True, check=True)
    saved, longest, idle, planned, backups = (float(word) for word in done.stdout.split()[-5:])
    return [
        told(f"while {FILES:,} files are walked, {PLANS} planned, a backup made:", ""),
        at_most("a correction saved after, at most", saved, MOST_S, "s"),
        stood_still("the window's longest stand-still", longest, idle, MOST_MS),
        Row("planned and backed up meanwhile", f"{planned:.0f} and {backups:.0f}", "all", bool(planned and backups)),
    ]


def measure() -> None:
    """Print the longest time to save (s), the longest pause (ms), that of an idle loop, and what went on meanwhile."""
    with folder_with_home() as folder:
        recordings = folder / "recordings"
        recordings.mkdir()
        first = recordings / "0.mp3"
        first.write_bytes(b"\0" * 4096)  # has to be opened to be known for no recording
        for number in range(1, FILES):
            (recordings / f"{number}.mp3").hardlink_to(first)
        spoken = speech(20.0, rate=44_100)
        meetings = [str(make_long(folder / f"meeting {n}.m4a", spoken, 30, rate=44_100)) for n in range(PLANS)]
        with_window(
            partial(_measure, folder=recordings, meetings=meetings),
            lambda library: library.add_transcript(made_up_transcript(LINES), document_id="long"),
        )


async def _measure(program: Program, folder: Path, meetings: list[str]) -> None:
    await program.pages.documents.show("long")
    await asyncio.sleep(1)
    opened = program.pages.documents.opened
    assert isinstance(opened, OpenTranscript)
    backups = program.context.paths.backups
    _clear(backups)
    with beside() as idle_ms:
        beats = Beats()
        times, planned = await _corrections(program, opened.pane, folder, meetings)
        longest, idle = beats.longest_ms(), idle_ms()
    print(max(times), longest, idle, planned, _count(backups), flush=True)


def _clear(backups: Path) -> None:
    for path in backups.glob("*"):
        path.unlink()


def _count(backups: Path) -> int:
    return len(list(backups.glob("*")))


async def _corrections(
    program: Program, pane: TranscriptPane, folder: Path, meetings: list[str]
) -> tuple[list[float], int]:
    """How long each took to be saved (s), and how many plans there were."""
    program.add([str(folder)])
    library = program.context.store.library
    assert library is not None
    backup = asyncio.ensure_future(program.context.workers.keeper.run(lambda _progress: library.backup()))
    looker, options = program.context.workers.looker, SpeechOptions(service=Service.LOCAL)

    def planned(path: str, _progress: Progress) -> SendingPlan:
        return plan(path, options)

    plans = [asyncio.ensure_future(looker.run(partial(planned, path))) for path in meetings]
    times = []
    for number in range(EDITS):
        row = f"r0-{number * 7}"
        began = time.perf_counter()
        pane.editor.edit("", partial(edits.reword, segment_id=row, text=f"고친 말 {number}"))
        while pane.saver.state is not Saving.SAVED:
            await asyncio.sleep(0.005)
        times.append(time.perf_counter() - began)
        await asyncio.sleep(0.1)
    await backup
    return times, len(await asyncio.gather(*plans))


if __name__ == "__main__":
    __name__ = "tests.benchmarks.saving"  # so that what is started finds its module again
    measure()
