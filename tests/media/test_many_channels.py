"""Recordings of more channels than a frame of the decoder has places for: no memory is read or written beside them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from desktop_app.media.decoding import batches

RATE = 48_000
MANY = [("7.1", 8), ("octagonal", 8), ("hexadecagonal", 16)]


def recorded(path: Path, channels: str, count: int, seconds: float, *, pause_s: float = 0.0) -> Path:
    """A tone in each channel, each louder than the one before it; after a second nothing is recorded for a while."""
    times = np.arange(round(seconds * RATE)) / RATE
    levels = 0.5 * np.arange(1, count + 1) / count
    sound = (np.sin(2 * np.pi * 300 * times)[:, np.newaxis] * levels).astype(np.float32)
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libopus", rate=RATE, options={"mapping_family": "255"})
        stream.layout = channels
        stream.format = "flt"
        frame = av.AudioFrame.from_ndarray(sound.reshape(1, -1), format="flt", layout=channels)
        frame.sample_rate = RATE
        frame.time_base = Fraction(1, RATE)
        frame.pts = 0
        for packet in (*stream.encode(frame), *stream.encode(None)):
            assert packet.pts is not None
            assert packet.time_base is not None
            if packet.pts * packet.time_base >= 1:
                packet.pts = packet.dts = packet.pts + round(pause_s / packet.time_base)
            output.mux(packet)
    return path


@pytest.mark.parametrize(("channels", "count"), MANY)
def test_each_of_many_channels_is_heard_at_its_level_and_a_pause_is_silence(
    tmp_path: Path, channels: str, count: int
) -> None:
    found = list(batches(recorded(tmp_path / "many.mka", channels, count, 3.0, pause_s=2.0)))
    assert {len(batch.channels) for batch in found} == {count}
    sound = np.concatenate([np.stack(batch.channels) for batch in found], axis=1)
    assert sound.shape[1] == pytest.approx(5 * RATE, abs=RATE // 10)
    assert np.abs(sound[:, round(1.5 * RATE) : round(2.5 * RATE)]).max() < 0.001
    for begin_s in (0, 4):
        loudest = np.abs(sound[:, begin_s * RATE : begin_s * RATE + RATE // 2]).max(axis=1)
        assert all(later > earlier for earlier, later in pairwise(loudest))
        assert loudest[-1] == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(("channels", "count"), MANY)
def test_many_channels_are_heard_from_the_middle(tmp_path: Path, channels: str, count: int) -> None:
    found = list(batches(recorded(tmp_path / "many.mka", channels, count, 6.0), start_ms=4500))
    assert sum(batch.count for batch in found) == pytest.approx(1.5 * RATE, abs=RATE // 10)
    assert {len(batch.channels) for batch in found} == {count}
