"""How much the waveform of an hour costs over decoding the hour."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import av

from desktop_app.domain.progress import NoProgress
from desktop_app.media.silence import split_points
from desktop_app.media.waveform import peaks
from tests.benchmarks._rows import Row, compared
from tests.support.media_maker import make_long, speech

_ROUNDS = 3
_MOST_WAVEFORM = 1.4
_MOST_SPLITTING = 2.5


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds)."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_long(Path(folder) / "hour.m4a", speech(60.0, rate=44_100), 60, rate=44_100)
        plains: list[float] = []
        waveforms: list[float] = []
        splittings: list[float] = []
        _seconds(lambda: _decode(path))
        for _ in range(_ROUNDS):
            # by turns, so that a busy computer slows all down
            plains.append(_seconds(lambda: _decode(path)))
            waveforms.append(_seconds(lambda: peaks(path, lambda _: None, NoProgress())))
            splittings.append(_seconds(lambda: split_points(path, 600_000, NoProgress())))
    plain = statistics.median(plains)
    return [
        compared(
            "waveform of 1 h of AAC, by PyAV decoding it", statistics.median(waveforms), plain, _MOST_WAVEFORM, "s"
        ),
        compared("finding its pauses, by the same", statistics.median(splittings), plain, _MOST_SPLITTING, "s"),
    ]


def _decode(path: Path) -> None:
    with av.open(str(path)) as container:
        for packet in container.demux(audio=0):
            for _ in packet.decode():
                pass


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
