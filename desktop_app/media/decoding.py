"""Decodes the sound of recordings into one unbroken line of time.

Everything that listens to a recording goes through here, so that the waveform, the silences and what is sent to a
service agree on the time of every sample with what a player shows.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.containers import HEADERLESS, UNTIMED
from desktop_app.media.opening import (
    MAX_CHANNELS,
    MAX_RATE,
    MICROSECONDS,
    MIN_RATE,
    opened,
    sound_of,
    start_of,
)

TOLERANCE_S = 0.1
"""So much later or earlier than the one before it ended a packet may be by its time stamp: recorders jitter."""
LONGEST_GAP_S = 3600.0
"""What is missing for longer than this was never recorded: the clock was set."""
_SURE_S = 0.03
_UNSURE_FOR_S = 1.0
_PREROLL_S = 2.0
_LONGEST_FILL_S = 24 * 3600.0
_DAMAGED_READS = 200
_AT_ONCE = 100_000
_BYTE = np.dtype(np.uint8)
_MOST_PLANES = 7
"""So many channels may have memory of their own. From 8 on the library finds no end of them and gives out memory that
is none of the frame's (findings/planes-of-eight-channels.sh)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A stretch of sound that follows the one before it without a gap.

    ``channels`` hold float32 samples in −1…1, all equally many; ``rate`` in hertz.
    """

    channels: tuple[npt.NDArray[np.float32], ...]
    rate: int

    @property
    def count(self) -> int:
        """The number of samples of each channel."""
        return len(self.channels[0])


def batches(path: str | Path, *, start_ms: int = 0, track: int = 0) -> Iterator[Batch]:
    """Decode a recording from ``start_ms`` to its end, a few whole seconds at a time; only the last may be broken off.

    ``track`` as in `sound_of`. Sound that begins late, pauses in the file's time stamps and damaged places become
    silence. A start behind the end gives nothing. Raises `UnusableFile`: as `opened` and `sound_of`, and DAMAGED if
    nothing of the whole recording can be decoded.
    """
    line: _Line | None = None
    start_s = start_ms / 1000
    heard = False
    with opened(path) as container:
        stream = sound_of(container, path, track)
        clock = _FrameClock(container, stream, start_s)
        packing = _Packing()
        for decoded in _frames(container, stream, start_s):
            frame = decoded
            if line is None or not line.fits(frame):
                packed = packing.done(frame)
                if packed is None:
                    continue
                frame = packed
                if line is None or not line.fits(frame):
                    if line is not None:
                        yield from line.take(partly=True)
                    line = _Line(frame)
                    heard = True
            if clock.goes_on(frame):
                # `line.add`, without the call that a hundred thousand frames would pay for
                line.queued += frame.samples
                frame.pts = None
                line.queue.write(frame)
            else:
                yield from line.lay(frame, *clock.place(frame))
            if line.queued >= line.length:
                yield from line.take()
    if not heard and not start_ms:
        raise UnusableFile(os.fspath(path), FileProblem.DAMAGED)
    if line is not None:
        yield from line.take(partly=True)


def _frames(container: InputContainer, stream: AudioStream, start_s: float) -> Iterator[AudioFrame]:
    """The frames from a little before ``start_s`` on, whatever is broken between them."""
    wanted = 0.0
    if start_s > _PREROLL_S:
        wanted = start_s + start_of(container) - _PREROLL_S
        if container.format.name not in HEADERLESS:
            try:
                container.seek(int(wanted * MICROSECONDS))
            except av.error.FFmpegError:
                # the packets up to there are read and left out instead
                with suppress(av.error.FFmpegError):
                    container.seek(0)
    base = float(stream.time_base or 0)
    for packet in _packets(container, stream):
        if wanted and packet.pts is not None and packet.pts * base < wanted:
            continue
        try:
            frames = packet.decode()
        except (av.error.FFmpegError, ValueError):
            continue
        yield from frames


def _packets(container: InputContainer, stream: AudioStream) -> Iterator[Packet[AudioStream]]:
    """The packets of one track. A place that cannot be read is passed over, a limited number of times."""
    left = _DAMAGED_READS
    while left:
        try:
            yield from container.demux(stream)
        except IndexError:
            # the end of a file in which a track appeared on the way, see `READ_ERRORS`
            return
        except av.error.FFmpegError:
            left -= 1
        else:
            return


def _is_sound(frame: AudioFrame) -> bool:
    rate, channels = frame.sample_rate, frame.layout.nb_channels
    # a batch holds a second: what a file claims must not decide over our memory
    return (
        MIN_RATE <= rate <= MAX_RATE
        and 0 < channels <= MAX_CHANNELS
        and rate * channels <= 8_000_000
        and frame.samples > 0
    )


class _Packing:
    """Puts the channels of a frame into one memory where they are too many to have one each."""

    def __init__(self) -> None:
        self._resampler: av.AudioResampler | None = None
        self._kind: tuple[str, str, int] | None = None

    def done(self, frame: AudioFrame) -> AudioFrame | None:
        """The frame as it can be read; None for one that holds no sound."""
        if not _is_sound(frame):
            return None
        if not frame.format.is_planar or frame.layout.nb_channels <= _MOST_PLANES:
            return frame
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._resampler is None or kind != self._kind:
            self._resampler, self._kind = av.AudioResampler(format=frame.format.packed), kind
        try:
            [packed] = self._resampler.resample(frame)
        except (av.error.FFmpegError, ValueError):
            self._resampler = None
            return None
        packed.pts, packed.time_base = frame.pts, frame.time_base
        return packed


def values(plane: Any, kind: np.dtype[Any], count: int = -1) -> npt.NDArray[Any]:
    """The memory of a frame's plane as numbers, without copying it. A plane is longer than what it holds."""
    # the library's types do not say that a plane is a buffer
    return np.frombuffer(plane, kind, count)


class _FrameClock:
    """Says for each frame how much silence goes before it and how much of its beginning is to be left out."""

    def __init__(self, container: InputContainer, stream: AudioStream, start_s: float) -> None:
        self._tick = float(stream.time_base or 0)
        self._origin = start_of(container)
        self._at = start_s
        self._shift = 0.0
        self._sure_at = start_s
        self._first = True
        # sound that seems to overlap is dropped only where a recorder wrote down the time
        is_untimed = container.format.name in UNTIMED
        self._beyond = -TOLERANCE_S if is_untimed else -1.0
        self._sure_s = TOLERANCE_S if is_untimed else _SURE_S
        declared = (container.duration or 0) / MICROSECONDS
        # what a hostile time stamp can make us fill with silence
        self._to_fill = min(max(declared, 600.0), _LONGEST_FILL_S)

    def goes_on(self, frame: AudioFrame) -> bool:
        """Whether a frame follows the one before it as it is: the quick answer that fits nearly always."""
        pts = frame.pts
        if self._first or pts is None:
            return False
        at = self._at
        drift = pts * self._tick - self._origin + self._shift - at
        if -self._sure_s <= drift <= self._sure_s:
            self._sure_at = at
        elif not -TOLERANCE_S <= drift <= TOLERANCE_S or at - self._sure_at > _UNSURE_FOR_S:
            return False
        self._at = at + frame.samples / frame.sample_rate
        return True

    def place(self, frame: AudioFrame) -> tuple[int, int]:
        """(samples of silence before the frame, samples of the frame to leave out)."""
        rate = frame.sample_rate
        drift = 0.0 if frame.pts is None else frame.pts * self._tick - self._origin + self._shift - self._at
        pad = skip = 0
        # a little off for a while is no jitter: something is missing, or too much
        tolerance = self._sure_s if self._at - self._sure_at > _UNSURE_FOR_S else TOLERANCE_S
        self._sure_at = self._at
        if drift > 0 and (self._first or drift > tolerance):
            if drift <= min(self._to_fill, LONGEST_GAP_S):
                self._to_fill -= drift
                pad = round(drift * rate)
            else:
                self._shift -= drift
        elif drift < 0 and self._first:
            skip = min(round(-drift * rate), frame.samples)
        elif drift < self._beyond:
            self._shift -= drift
        elif drift < -tolerance:
            skip = min(round(-drift * rate), frame.samples)
        # the frames before the start are dropped by their own time until the start is in one
        self._first = self._first and skip == frame.samples and drift < 0
        self._at += (pad + frame.samples - skip) / rate
        return pad, skip


_TYPES: dict[str, tuple[str, float, float]] = {
    "u8": ("u1", 128.0, 1 / 128),
    "s16": ("i2", 0.0, 1 / 32768),
    "s32": ("i4", 0.0, 1 / 2147483648),
    "s64": ("i8", 0.0, 1 / 9223372036854775808),
    "flt": ("f4", 0.0, 1.0),
    "dbl": ("f8", 0.0, 1.0),
}


class _Line:
    """Gathers frames of one kind until they make a batch.

    The copying is left to the library's own queue: a call of NumPy for each frame would take as long as decoding it.
    """

    def __init__(self, frame: AudioFrame) -> None:
        self._rate = frame.sample_rate
        self._format = frame.format.name
        self._layout = frame.layout
        self._tick = frame.time_base
        self._channels = frame.layout.nb_channels
        self._planar = self._format.endswith("p")
        code, self._zero, self._scale = _TYPES[self._format.removesuffix("p")]
        self._type = np.dtype(code)
        self.queue = av.AudioFifo()
        self.queued = 0
        # a few whole seconds, as many as stay in the processor's own memory
        self.length = self._rate * max(1, min(4, _AT_ONCE // (self._rate * self._channels)))

    def fits(self, frame: AudioFrame) -> bool:
        # the queue itself does not look at the channels and would read past the frame's memory
        return (
            frame.sample_rate == self._rate
            and frame.layout.nb_channels == self._channels
            and frame.format.name == self._format
        )

    def add(self, frame: AudioFrame) -> None:
        self.queued += frame.samples
        # `_FrameClock` has seen to the time; the queue would refuse it
        frame.pts = None
        self.queue.write(frame)

    def lay(self, frame: AudioFrame, pad: int, skip: int) -> Iterator[Batch]:
        """Add ``pad`` samples of silence and the frame from its sample ``skip`` on; gives what becomes full by it."""
        for at in range(0, pad, self._rate):
            rest = self._blank(min(self._rate, pad - at))
            for plane in rest.planes:
                values(plane, _BYTE)[:] = int(self._zero)
            self.add(rest)
            yield from self.take()
        if skip < frame.samples:
            self.add(self._without(frame, skip) if skip else frame)

    def _without(self, frame: AudioFrame, skip: int) -> AudioFrame:
        kept = self._blank(frame.samples - skip)
        width = self._type.itemsize * (1 if self._planar else self._channels)
        for source, target in zip(frame.planes, kept.planes, strict=True):
            size = kept.samples * width
            values(target, _BYTE)[:size] = values(source, _BYTE)[skip * width : skip * width + size]
        return kept

    def _blank(self, samples: int) -> AudioFrame:
        frame = AudioFrame(format=self._format, layout=self._layout, samples=samples)
        frame.sample_rate = self._rate
        frame.time_base = self._tick
        return frame

    def take(self, *, partly: bool = False) -> Iterator[Batch]:
        """The batches that were gathered, and with ``partly`` the rest."""
        while self.queued >= self.length or (partly and self.queued):
            frame = self.queue.read(self.length, partial=partly)
            if frame is None:
                return
            self.queued -= frame.samples
            yield Batch(self._floats(frame), self._rate)

    def _floats(self, frame: AudioFrame) -> tuple[npt.NDArray[np.float32], ...]:
        count = frame.samples
        if self._planar:
            return tuple(self._scaled(values(plane, self._type, count)) for plane in frame.planes)
        packed = values(frame.planes[0], self._type, count * self._channels).reshape(count, self._channels)
        return tuple(self._scaled(np.ascontiguousarray(packed[:, channel])) for channel in range(self._channels))

    def _scaled(self, row: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
        if self._type == np.float32:
            return row
        samples = row.astype(np.float32)
        if self._zero:
            samples -= self._zero
        samples *= self._scale
        return samples
