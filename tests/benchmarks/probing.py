"""What it costs to know a recording of two hours, and how much memory that takes."""

from __future__ import annotations

import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import av

from desktop_app.media import probe as probing
from desktop_app.media.probe import probe
from tests.benchmarks._rows import Row, at_most, compared
from tests.support.media_maker import make_long, speech

_ROUNDS = 5
_MOST_S = 0.5
_MOST_DEMUXING = 1.2
_MOST_MEMORY_MB = 8.0
_TELLS = (".m4a", ".wav", ".mkv", ".mp4")
_TELLS_NOT = (".mp3", ".aac", ".webm", ".ts")


def run() -> list[Row]:
    """Rows for containers that tell their length and for those that do not; the yardstick is demuxing them once."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        hour = make_long(Path(folder) / "hour.m4a", speech(60.0, rate=44_100), 120, rate=44_100)
        for suffix in _TELLS:
            path = _two_hours(Path(folder), suffix, hour)
            took = statistics.median(_seconds(_anew, path) for _ in range(_ROUNDS))
            rows.append(at_most(f"probing 2 h of {suffix}", took, _MOST_S, "s"))
        for suffix in _TELLS_NOT:
            path = _two_hours(Path(folder), suffix, hour)
            # by turns, so that a busy computer slows both down
            pairs = [(_seconds(_anew, path), _seconds(_demux, path)) for _ in range(_ROUNDS)]
            took, plain = (statistics.median(column) for column in zip(*pairs, strict=True))
            rows.append(compared(f"probing 2 h of {suffix}, by PyAV demuxing it", took, plain, _MOST_DEMUXING, "s"))
        mp3 = _two_hours(Path(folder), ".mp3", hour)
        tracemalloc.start()
        _anew(mp3)
        most = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    rows.append(at_most("memory that probing 2 h of .mp3 takes", most, _MOST_MEMORY_MB, "MB"))
    return rows


def _two_hours(folder: Path, suffix: str, hour: Path) -> Path:
    """Two hours in a container of that kind; without its length where the kind is written on the way."""
    path = folder / f"two{suffix}"
    if path.exists():
        return path
    if suffix in {".m4a", ".mp3"}:
        return make_long(path, speech(60.0, rate=44_100), 120, rate=44_100)
    if suffix == ".wav":
        return make_long(path, speech(60.0), 120)
    if suffix == ".webm":
        hour = make_long(path.with_name("told.webm"), speech(60.0, rate=48_000), 120, rate=48_000)
    muxer = {".mkv": "matroska", ".mp4": "mp4", ".aac": "adts", ".ts": "mpegts", ".webm": "webm"}[suffix]
    options = {"live": "1"} if suffix == ".webm" else {}
    with av.open(str(hour)) as source, av.open(str(path), "w", format=muxer, options=options) as output:
        copied = output.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(audio=0):
            if packet.dts is not None:
                packet.stream = copied
                output.mux(packet)
    return path


def _anew(path: Path) -> None:
    probing._probed.cache_clear()
    probe(path)


def _demux(path: Path) -> None:
    with av.open(str(path)) as container:
        for _ in container.demux(audio=0):
            pass


def _seconds(work: Callable[[Path], object], path: Path) -> float:
    begin = time.perf_counter()
    work(path)
    return time.perf_counter() - begin
