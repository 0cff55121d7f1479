"""What the voice encoder looks at: mel bands of short windows of sound.

All parameters are those that the encoder was trained with (``hparams.py`` and ``audio.py`` of Resemblyzer 0.1.4):
16 kHz, frames of 25 ms every 10 ms, their power in 40 mel bands of Slaney's scale and area, windows of 160 frames.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
WINDOW_FRAMES = 160
"""How many frames the encoder sees at once: 1.6 s."""
FRAME_MS = 10

_FRAME = 400
_STEP = 160
_BANDS = 40
_LEVEL = 10 ** (-30 / 20)
"""The root mean square of the encoder's training sound; the bands are no logarithms, so loudness matters to it."""
_WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_FRAME) / _FRAME)).astype(np.float32)
_FIRST_HIGH_BAND = 31
"""From 3.7 kHz on."""
_HIGH_SHARE = 0.01
_BLOCK_FRAMES = 3000


def mel_frames(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mel bands (frames, 40) of sound in −1…1, brought to the loudness that the encoder knows.

    Frame n has its middle at n × 10 ms.
    """
    sound = np.asarray(sound, np.float32)
    loudness = float(np.sqrt(np.mean(np.square(sound)))) if len(sound) else 0.0
    if loudness > 0:
        sound = sound * np.float32(_LEVEL / loudness)
    padded = np.pad(sound, _FRAME // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_STEP]
    blocks = [
        np.square(np.abs(np.fft.rfft(frames[at : at + _BLOCK_FRAMES] * _WINDOW))).astype(np.float32) @ _FILTERS
        for at in range(0, len(frames), _BLOCK_FRAMES)
    ]
    return np.concatenate(blocks)


def bright_frames(mel: NDArray[np.float32]) -> int:
    """How many frames have anything above the band of a telephone: none in a call, a tenth or more of other speech."""
    high = mel[:, _FIRST_HIGH_BAND:].sum(1)
    return int((high > _HIGH_SHARE * mel.sum(1)).sum())


def window_starts(frames: int, hop: int) -> list[int]:
    """Where windows begin in a stretch of so many frames: each ``hop``, the last one at the very end of it."""
    last = max(0, frames - WINDOW_FRAMES)
    starts = list(range(0, last + 1, hop))
    if last - starts[-1] > hop // 2:
        starts.append(last)
    return starts


def _hertz_of_mel(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    """Slaney's scale: even up to 1000 Hz (mel 15), then 27 steps for each factor of 6.4."""
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * (mel - 15)))


def _filters() -> NDArray[np.float32]:
    """The weights (201 bins, 40 bands): triangles of one area."""
    highest = 15 + 27 * np.log(8.0) / np.log(6.4)  # 8000 Hz
    corners = _hertz_of_mel(np.linspace(0, highest, _BANDS + 2))
    bins = np.arange(_FRAME // 2 + 1) * SAMPLE_RATE / _FRAME
    rising = (bins[:, None] - corners[None, :-2]) / (corners[1:-1] - corners[:-2])
    falling = (corners[None, 2:] - bins[:, None]) / (corners[2:] - corners[1:-1])
    triangles = np.maximum(0, np.minimum(rising, falling))
    return (triangles * 2 / (corners[2:] - corners[:-2])).astype(np.float32)


_FILTERS = _filters()
