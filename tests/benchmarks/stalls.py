"""How long the window ever stands still while four recordings are sent and one is recognised on this computer."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import wave
from functools import partial
from pathlib import Path

from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.program.intake import jobs_for, sample_recordings
from desktop_app.program.program import Program
from tests.benchmarks._beats import Beats, beside
from tests.benchmarks._rows import Row, stood_still, told
from tests.benchmarks._window import folder_with_home, with_window
from tests.benchmarks.upload import sink

MOST_MS = 50
SENT = 4
SECONDS = 12.0
LONGEST_WAIT_S = 120  # until all five are at work
SECRET = "benchmark-key"


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds). In a process of its own, as a user's would be."""
    done = subprocess.run([sys.executable, "-m", __name__, "measure"], capture_output=True, text=True, check=True)
    longest, idle, beats, sending = (float(word) for word in done.stdout.split()[-4:])
    return [
        stood_still("window's longest stand-still, 4 sent and 1 recognised", longest, idle, MOST_MS),
        told("measured over", f"{sending:.1f} s, {beats:.0f} beats"),
    ]


def measure() -> None:
    """Print the longest pause in ms, that of an idle loop, the beats, and the seconds with all five at work."""
    with folder_with_home() as folder, sink(slow=True) as url:
        os.environ |= {"MALGEUL_CLOVA_SPEECH_URL": url, "MALGEUL_CLOVA_SPEECH_SECRET": SECRET}
        recordings = [_long_recording(folder / f"meeting {n}.wav", n) for n in range(SENT)]
        with_window(partial(_measure, recordings=recordings))


def _long_recording(path: Path, number: int) -> str:
    """Two hours of silence after a click as a real file of 1.3 GB that takes no room on the disk. ``number``: how loud
    the click is, so that no recording is another one, which would not be sent again."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.setnframes(48_000 * 6_900)
        file.writeframes(bytes((number, 0)) * 2)
    with path.open("r+b") as raw:
        size = 48_000 * 6_900 * 4
        raw.seek(4)
        raw.write((size + 36).to_bytes(4, "little"))
        raw.seek(40)
        raw.write(size.to_bytes(4, "little"))
        raw.truncate(size + 44)
    return str(path)


async def _measure(program: Program, recordings: list[str]) -> None:
    queue = program.context.store.queue
    assert queue is not None
    queue.at_once = SENT + 1
    local = jobs_for([str(sample_recordings()[0])], SpeechOptions(service=Service.LOCAL, language="en-US"))
    await queue.add([*local, *jobs_for(recordings, SpeechOptions(service=Service.CLOVA_SPEECH))])

    def at_work() -> bool:
        states = [job.state for job in queue.jobs]
        return states.count(JobState.UPLOADING) >= SENT and JobState.RECOGNISING in states

    program.window.show_page("jobs")
    async with asyncio.timeout(LONGEST_WAIT_S):
        while not at_work():
            await asyncio.sleep(0.02)
    with beside() as idle_ms:
        beats = Beats()
        started = time.perf_counter()
        while at_work() and time.perf_counter() - started < SECONDS:
            await asyncio.sleep(0.1)
        longest, idle = beats.longest_ms(), idle_ms()
    print(longest, idle, len(beats.times), time.perf_counter() - started, flush=True)
    for job in queue.jobs:
        await queue.cancel(job.id)


if __name__ == "__main__":
    __name__ = "tests.benchmarks.stalls"  # so that what is started finds its module again
    measure()
