"""What a microphone delivers, as the plain numbers that are kept: 16-bit mono at 16 kHz."""

from __future__ import annotations

from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame

from desktop_app.domain.dictation import RATE, SampleKind, SoundFormat
from desktop_app.media.mixing import Mixer

Samples = npt.NDArray[np.int16]

_DTYPES: dict[SampleKind, Any] = {
    SampleKind.UINT8: np.uint8,
    SampleKind.INT16: np.int16,
    SampleKind.INT32: np.int32,
    SampleKind.FLOAT32: np.float32,
}
_ZEROS = {SampleKind.UINT8: 128.0}
_TOPS = {SampleKind.UINT8: 128.0, SampleKind.INT16: 32_768.0, SampleKind.INT32: 2_147_483_648.0}
LEVELS_PER_SECOND = 20


class Converter:
    """Turns a device's bytes, in blocks of any size, into samples. Nothing is lost between blocks."""

    def __init__(self, form: SoundFormat) -> None:
        self._form = form
        self._frame_bytes = np.dtype(_DTYPES[form.kind]).itemsize * form.channels
        self._rest = b""
        self._as_it_is = form == SoundFormat()
        self._mixer = Mixer()
        self._resampler: av.AudioResampler | None = None
        if form.rate != RATE:
            self._resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)

    def convert(self, raw: bytes) -> Samples:
        """The samples of a block; the channels are mixed."""
        raw = self._rest + raw
        whole = len(raw) // self._frame_bytes * self._frame_bytes
        raw, self._rest = raw[:whole], raw[whole:]
        found = np.frombuffer(raw, _DTYPES[self._form.kind])
        if self._as_it_is or not len(found):
            return found.astype(np.int16)
        plain = (found.astype(np.float32) - _ZEROS.get(self._form.kind, 0.0)) / np.float32(
            _TOPS.get(self._form.kind, 1.0)
        )
        sides = np.ascontiguousarray(plain.reshape(-1, self._form.channels).T)
        mono = np.nan_to_num(self._mixer.mix(list(sides), self._form.rate))
        if self._resampler is None:
            return _ints(mono)
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(mono)[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = self._form.rate
        return _resampled(self._resampler, frame)

    def finish(self) -> Samples:
        """What the change of rate still holds back."""
        if self._resampler is None:
            return np.empty(0, np.int16)
        return _resampled(self._resampler, None)


class LevelMeter:
    """How loud it is: the loudest moment of each twentieth of a second, 0–1."""

    def __init__(self) -> None:
        self._length = RATE // LEVELS_PER_SECOND
        self._rest = np.empty(0, np.int16)

    def measure(self, samples: Samples) -> tuple[float, ...]:
        """The levels that are complete with this block."""
        whole = np.concatenate((self._rest, samples))
        count = len(whole) // self._length
        self._rest = whole[count * self._length :]
        stretches = whole[: count * self._length].reshape(count, self._length).astype(np.int32)
        return tuple(float(top) / 32_768 for top in np.abs(stretches).max(axis=1, initial=0))


def _resampled(resampler: av.AudioResampler, frame: AudioFrame | None) -> Samples:
    parts = [np.asarray(one.to_ndarray()[0], np.float32) for one in resampler.resample(frame)]
    return _ints(np.concatenate(parts)) if parts else np.empty(0, np.int16)


def _ints(values: npt.NDArray[np.float32]) -> Samples:
    return np.rint(np.clip(values, -1, 1) * 32_767).astype(np.int16)
