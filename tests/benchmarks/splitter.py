"""A dictation of six hours, from the recorder's file through the cutter to the files that are sent."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks._rows import Row, at_most, compared

_HOURS = 6
_LEAST_PIECES = 500
_MOST_TIMES = 2.5
_MOST_MB = 200
_MOST_BYTES = 3_000_000

_WORK = f"""
import io, resource, sys, time
import av
import numpy as np
from desktop_app.domain.dictation import LONGEST_MS, RATE, SHORTEST_MS, SoundFormat
from desktop_app.media.cutting import Cutter
from desktop_app.media.recording_file import RecordingFile, blocks, flac

path = sys.argv[1]
random = np.random.default_rng(7)
def phrase(seconds):
    count = int(seconds * RATE)
    swell = 0.3 + 0.7 * np.abs(np.sin(2 * np.pi * 2 * np.arange(count) / RATE))
    return np.rint(random.uniform(-1, 1, count) * swell * 9000).astype(np.int16)
phrases = [part for _ in range(8) for part in (phrase(random.uniform(3.5, 5)), np.zeros(RATE // 4, np.int16))]
spoken = np.concatenate([*phrases, np.zeros(int(1.2 * RATE), np.int16)])
file = RecordingFile(path)
while file.count < {_HOURS} * 3600 * RATE:
    file.append(spoken)
    spoken = np.roll(spoken, RATE * 3)
file.close()
del spoken, phrases
begin = time.perf_counter()
cutter, start, sizes, lengths = Cutter(), 0, [], []
def send(end):
    global start
    sizes.append(len(flac(path, start, end)))
    lengths.append((end - start) * 1000 / RATE)
    start = end
for block in blocks(path):
    for at in range(0, len(block), RATE // 25):
        for cut in cutter.feed(block[at : at + RATE // 25]):
            send(cut)
send(file.count)
seconds = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begin = time.perf_counter()
with av.open(path) as source, av.open(io.BytesIO(), "w", format="flac") as packed:
    stream = packed.add_stream("flac", rate=RATE, layout="mono")
    for frame in source.decode(audio=0):
        packed.mux(stream.encode(frame))
    packed.mux(stream.encode(None))
bare = time.perf_counter() - begin
fits = max(lengths) <= LONGEST_MS and min(lengths) >= SHORTEST_MS and start == file.count
print(seconds, bare, len(sizes), max(sizes), int(fits), peak)
"""


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds)."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _WORK, str(Path(folder) / "six-hours.wav")],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
    seconds, bare, pieces, largest, fits, peak = (float(value) for value in done.stdout.split())
    # kilobytes on Linux, bytes on macOS
    megabytes = peak / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return [
        Row(
            "pieces of 6 h of dictation, each of 0.5 to 59 s",
            f"{pieces:.0f}",
            f"≥ {_LEAST_PIECES}",
            bool(fits) and pieces >= _LEAST_PIECES,
        ),
        at_most("the largest of them", largest / 1e6, _MOST_BYTES / 1e6, "MB"),
        compared("cutting and packing them, by PyAV packing the whole", seconds, bare, _MOST_TIMES, "s"),
        at_most("memory of the process at its most", megabytes, _MOST_MB, "MB"),
    ]
