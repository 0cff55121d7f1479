"""Where somebody speaks: the sound parted into stretches of speech, and these packed into windows for the recogniser.

The detector is Silero's, which faster-whisper ships. Its own function wants the whole recording at once (1.4 GB for six
hours) and begins anew at each call; here its state goes on from block to block, so that memory stays constant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from faster_whisper.vad import get_vad_model

from desktop_app.local.audio import SAMPLE_RATE

Sound = npt.NDArray[np.float32]
"""Samples of one channel, 16 kHz, −1 to 1."""

FRAME = 512
"""Samples that the detector looks at: 32 ms."""

WINDOW_S = 28.0
"""The recogniser hears 30 s at a time; a little room keeps the end of the last word inside."""

_CONTEXT = 64
_AT_ONCE = 64
_BEGINS, _ENDS = 0.5, 0.35
_PAUSE_FRAMES = 13
_PAD_FRAMES = 7
_KEPT_PAUSE_FRAMES = 47
"""1.5 s: a shorter pause is left in, as the recogniser hears the ends of sentences by it."""

_FEWEST_FRAMES = 3
_MOST_FRAMES = int(WINDOW_S * SAMPLE_RATE) // FRAME
_CUT_WITHIN_FRAMES = 250
_FIRST_S = 9.0
_FAR_S = 8.0
_FULL_S = 10.0


@dataclass(frozen=True, slots=True)
class SpokenStretch:
    """Speech between two pauses. ``start``: in samples from the beginning of the recording. ``chances``: for each frame
    of the sound how likely somebody speaks (0–1). ``pause``: so many frames at its beginning belong to the pause before
    it; they are left in only behind the stretch before."""

    start: int
    sound: Sound
    chances: npt.NDArray[np.float32]
    pause: int = 0

    def without_pause(self) -> SpokenStretch:
        """The stretch without the pause that it begins with, as the first of a `Window` has none."""
        if not self.pause:
            return self
        at = self.pause * FRAME
        return SpokenStretch(self.start + at, self.sound[at:], self.chances[self.pause :])

    @property
    def end(self) -> int:
        """The number of the first sample behind it."""
        return self.start + len(self.sound)


@dataclass(slots=True)
class Window:
    """Stretches one behind the other, without the pauses between them, as the recogniser hears them at once."""

    stretches: list[SpokenStretch] = field(default_factory=list)

    @property
    def sound(self) -> Sound:
        """The samples of all stretches, joined."""
        return np.concatenate([one.sound for one in self.stretches])

    @property
    def chances(self) -> npt.NDArray[np.float32]:
        """How likely somebody speaks, for each frame."""
        return np.concatenate([one.chances for one in self.stretches])

    @property
    def length(self) -> int:
        """How many samples it has."""
        return sum(len(one.sound) for one in self.stretches)

    @property
    def end(self) -> int:
        """The first sample of the recording behind it."""
        return self.stretches[-1].end


class _Detector:
    """How likely somebody speaks, frame after frame."""

    def __init__(self) -> None:
        self._session = get_vad_model().session
        self._h = np.zeros((1, 1, 128), np.float32)
        self._c = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)

    def chances(self, frames: Sound) -> npt.NDArray[np.float32]:
        """How likely somebody speaks in each of ``frames``, of the shape (count, FRAME)."""
        heads = np.vstack([self._context, frames[:-1, -_CONTEXT:]])
        self._context = frames[-1, -_CONTEXT:]
        found, self._h, self._c = self._session.run(
            None, {"input": np.hstack([heads, frames]), "h": self._h, "c": self._c}
        )
        return np.asarray(found, np.float32).reshape(-1)


def stretches(blocks: Iterable[bytes]) -> Iterator[SpokenStretch | int]:
    """The stretches of speech in order; and in between, where nobody speaks, the place reached in samples.

    ``blocks``: 16 kHz mono 16-bit sound, in pieces of any size. Keeps half a minute of it at most. A stretch is at most
    as long as a window: where somebody speaks on and on it is cut where they are quietest.
    """
    return _Parting().parted(blocks)


class _Parting:
    """The sound since the last stretch (or the last seconds of it, where nobody speaks), and what is heard in it."""

    def __init__(self) -> None:
        self._detector = _Detector()
        self._frames: list[Sound] = []
        self._chances: list[float] = []
        self._start = 0
        self._speaks = False
        self._quiet = 0
        self._pause = 0
        self._follows = False
        """Whether the frames begin where the last stretch ended."""

    def parted(self, blocks: Iterable[bytes]) -> Iterator[SpokenStretch | int]:
        for sound, rest in _in_frames(blocks):
            frames = np.frombuffer(sound, "<i2").astype(np.float32).reshape(-1, FRAME) / np.float32(32768)
            for frame, chance in zip(frames, self._detector.chances(frames), strict=True):
                found = self._take(frame, float(chance))
                if found is not None:
                    yield found
            if not self._speaks:
                yield self._start
            if rest:  # silence was added to fill the last frame
                self._shorten(rest)
        if self._speaks:
            last = self._stretch(len(self._frames))
            if last is not None:
                yield last

    def _take(self, frame: Sound, chance: float) -> SpokenStretch | None:
        self._frames.append(frame)
        self._chances.append(chance)
        if not self._speaks:
            if chance >= _BEGINS:
                self._speaks = True
                self._quiet = 0
                self._pause = max(0, len(self._frames) - 1 - _PAD_FRAMES)
                if not self._follows:
                    self._drop(self._pause)
                    self._pause = 0
            elif len(self._frames) > _KEPT_PAUSE_FRAMES:
                self._follows = False
                self._drop(len(self._frames) - _PAD_FRAMES)
            return None
        self._quiet = self._quiet + 1 if chance < _ENDS else 0
        if self._quiet >= _PAUSE_FRAMES:
            self._speaks = False
            # What follows the pad may be the beginning of the next stretch.
            return self._stretch(len(self._frames) - self._quiet + min(_PAD_FRAMES, self._quiet))
        if len(self._frames) >= _MOST_FRAMES:
            return self._stretch(self._quietest())
        return None

    def _quietest(self) -> int:
        """Behind which frame of the last seconds a cut does least harm."""
        chances = np.asarray(self._chances[-_CUT_WITHIN_FRAMES:])
        loudness = np.array([float(np.sqrt(np.mean(f * f))) for f in self._frames[-_CUT_WITHIN_FRAMES:]])
        harm = chances + loudness / (float(loudness.max()) + 1e-6)
        smooth = np.convolve(np.pad(harm, 2, mode="edge"), np.ones(5) / 5, mode="valid")
        return len(self._frames) - _CUT_WITHIN_FRAMES + int(np.argmin(smooth)) + 1

    def _stretch(self, count: int) -> SpokenStretch | None:
        start, chances = self._start, np.asarray(self._chances[:count], np.float32)
        sound = np.concatenate(self._frames[:count])
        pause, self._pause = self._pause, 0
        self._drop(count)
        self._follows = int(np.count_nonzero(chances >= _BEGINS)) >= _FEWEST_FRAMES
        return SpokenStretch(start, sound, chances, pause) if self._follows else None

    def _drop(self, count: int) -> None:
        self._start += sum(len(frame) for frame in self._frames[:count])
        del self._frames[:count], self._chances[:count]

    def _shorten(self, samples: int) -> None:
        if self._frames:
            self._frames[-1] = self._frames[-1][:-samples]


def _in_frames(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """The sound in whole frames, many at once; and how many samples of silence fill the last one."""
    size = FRAME * 2
    pending = bytearray()
    for block in blocks:
        pending += block
        while len(pending) >= size * _AT_ONCE:
            yield bytes(pending[: size * _AT_ONCE]), 0
            del pending[: size * _AT_ONCE]
    if pending:
        missing = -len(pending) % size
        yield bytes(pending) + bytes(missing), missing // 2


def windows(parted: Iterable[SpokenStretch | int]) -> Iterator[Window | int]:
    """Stretches packed into windows of at most `WINDOW_S`; and in between the place reached, in samples.

    The first window is short, so that the first line comes soon.
    """
    window, is_first = Window(), True
    for one in parted:
        if isinstance(one, int):
            if not window.stretches:
                yield one
            elif _is_ripe(window, one, is_first=is_first):
                yield window
                window, is_first = Window(), False
                yield one
            continue
        is_full = window.length + len(one.sound) > WINDOW_S * SAMPLE_RATE
        if window.stretches and (is_full or _is_ripe(window, one.start, is_first=is_first)):
            yield window
            window, is_first = Window(), False
        window.stretches.append(one if window.stretches else one.without_pause())
    if window.stretches:
        yield window


def _is_ripe(window: Window, place: int, *, is_first: bool) -> bool:
    """Whether it is better recognised now than together with what comes from ``place`` on."""
    if is_first and window.length >= _FIRST_S * SAMPLE_RATE:
        return True
    return place - window.end > _FAR_S * SAMPLE_RATE and window.length >= _FULL_S * SAMPLE_RATE
