"""Any recording as plain numbers: 16-bit mono at the rate that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame

from desktop_app.domain.recognition import ALL_TRACKS
from desktop_app.media.decoding import Batch, batches, values
from desktop_app.media.mixing import Mixer
from desktop_app.media.probe import probe

SPEECH_RATE = 16_000
"""The rate in hertz that speech services recommend (NHN STT: WAV, 16 bit, 16 kHz, mono)."""


def blocks(
    path: str | Path, *, rate: int = SPEECH_RATE, start_ms: int = 0, end_ms: int | None = None, track: int = 0
) -> Iterator[npt.NDArray[np.int16]]:
    """Decode a recording to 16-bit mono, block by block, a few seconds each.

    The first sample is the one at ``start_ms``; together the blocks hold ``(end_ms - start_ms) * rate / 1000``
    samples, or fewer where the recording ends before. ``track`` as in `batches`, or ALL_TRACKS. Memory does
    not grow with the length. Raises `UnusableFile`.
    """
    left = None if end_ms is None else max(0, round((end_ms - start_ms) * rate / 1000))
    if left == 0:
        return
    for block in _heard(path, rate, start_ms, track):
        if left is None:
            yield block
            continue
        yield block[:left]
        left -= len(block)
        if left <= 0:
            return


def _heard(path: str | Path, rate: int, start_ms: int, track: int) -> Iterator[npt.NDArray[np.int16]]:
    if track != ALL_TRACKS or (count := len(probe(path).tracks)) < 2:
        return _resampled(batches(path, start_ms=start_ms, track=max(0, track)), rate)
    tracks = range(1, count + 1)
    return _together([_resampled(batches(path, start_ms=start_ms, track=one), rate) for one in tracks])


def _together(sounds: list[Iterator[npt.NDArray[np.int16]]]) -> Iterator[npt.NDArray[np.int16]]:
    """The sum of several sounds, as long as the longest: people speak one at a time, so nobody becomes quieter."""
    nothing = np.empty(0, np.int16)
    held = [nothing for _ in sounds]
    ended = [False for _ in sounds]
    while True:
        for place, sound in enumerate(sounds):
            while not ended[place] and not len(held[place]):
                block = next(sound, None)
                ended[place] = block is None
                # the library's own memory is used again for the next block
                held[place] = nothing if block is None else block.copy()
        lengths = [len(one) for one in held if len(one)]
        if not lengths:
            return
        count = min(lengths)
        total = np.zeros(count, np.int32)
        for place, one in enumerate(held):
            if len(one):
                total += one[:count]
                held[place] = one[count:]
        yield np.clip(total, -32_768, 32_767).astype(np.int16)


def _resampled(heard: Iterator[Batch], rate: int) -> Iterator[npt.NDArray[np.int16]]:
    resampler: av.AudioResampler | None = None
    mixer = Mixer()
    source = 0
    for batch in heard:
        if resampler is not None and source != batch.rate:
            yield from _ints(resampler.resample(None))
            resampler = None
        if resampler is None:
            resampler, source = av.AudioResampler(format="s16", layout="mono", rate=rate), batch.rate
        yield from _ints(resampler.resample(_frame(mixer.mix(batch.channels, batch.rate), batch.rate)))
    if resampler is not None and source != rate:
        yield from _ints(resampler.resample(None))


def _frame(mono: npt.NDArray[np.float32], rate: int) -> AudioFrame:
    if not np.isfinite(mono).all():
        # a broken file of floats; the resampler would carry it on into what follows
        mono = np.clip(np.nan_to_num(mono), -1, 1)
    frame = AudioFrame.from_ndarray(mono[np.newaxis], format="flt", layout="mono")
    frame.sample_rate = rate
    return frame


def _ints(frames: list[AudioFrame]) -> Iterator[npt.NDArray[np.int16]]:
    for frame in frames:
        if frame.samples:
            yield values(frame.planes[0], np.dtype(np.int16), frame.samples)
