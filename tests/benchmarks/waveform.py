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
from tests.support.media_maker import make_long, speech

Row = tuple[str, str, str, bool]

_ROUNDS = 5
_HOUR_S = 3600
_LEAST_SHARE = 0.7
_LEAST_TIMES = 100


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds)."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_long(Path(folder) / "hour.m4a", speech(60.0, rate=44_100), 60, rate=44_100)
        shares: list[float] = []
        waveforms: list[float] = []
        _seconds(lambda: _decode(path))
        for _ in range(_ROUNDS):
            # by turns, so that a busy computer slows both down
            plain = _seconds(lambda: _decode(path))
            ours = _seconds(lambda: peaks(path, lambda _: None, NoProgress()))
            shares.append(plain / ours)
            waveforms.append(ours)
        splitting = _seconds(lambda: split_points(path, 600_000, NoProgress()))
    share, times = statistics.median(shares), _HOUR_S / splitting
    return [
        ("waveform of 1 h of AAC", f"{statistics.median(waveforms):.2f} s", "–", True),
        ("its speed by that of plain decoding", f"{share:.2f}", f"≥ {_LEAST_SHARE}", share >= _LEAST_SHARE),
        ("finding pauses in 1 h of AAC", f"{times:.0f} × real time", f"≥ {_LEAST_TIMES} ×", times >= _LEAST_TIMES),
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
