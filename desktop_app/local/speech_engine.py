"""PocketSphinx with its US English model and its endpointer: from sound to segments with words.

Holds the interpreter while it works (measured: 0.3 s at the end of a sentence), so `speech_process` gives it
a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
import pocketsphinx

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.heard import HeardSegment, HeardWord

_BYTES_A_MS = SAMPLE_RATE * 2 // 1000
_LONGEST_STRETCH_MS = 30_000
_SOFT_STRETCH_MS = 12_000
_FRAME_MS = 10
_PAUSE_MS = 700
_FILLER = re.compile(r"<.*>|\[.*\]|\+\+.*\+\+")
_VARIANT = re.compile(r"\(\d+\)$")


class SpeechEngine:
    """Loads the model once (0.4 s) and recognises one recording after the other. Not for several threads at once."""

    def __init__(self) -> None:
        self._decoder = pocketsphinx.Decoder(loglevel="FATAL", samprate=SAMPLE_RATE)

    def recognise(self, blocks: Iterable[bytes]) -> Iterator[HeardSegment | int]:
        """Segments in order of time, and in between the place reached, in milliseconds.

        ``blocks``: 16 kHz mono 16-bit sound, in pieces of any size. Keeps half a minute of it at most.
        """
        self._decoder.reinit_feat()  # else it would still be used to the voices of the recording before
        for stretch in stretches(blocks):
            if isinstance(stretch, int):
                yield stretch
                continue
            words = self._words(*stretch)
            if words:
                start_ms, sound = stretch
                yield from _segments(start_ms, start_ms + len(sound) // _BYTES_A_MS, words)

    def _words(self, start_ms: int, sound: bytes) -> tuple[HeardWord, ...]:
        decoder = self._decoder
        decoder.start_utt()
        try:
            decoder.process_raw(sound, full_utt=True)
        finally:
            decoder.end_utt()
        end_ms = start_ms + len(sound) // _BYTES_A_MS
        if decoder.hyp() is None:
            return ()
        return tuple(
            HeardWord(
                start_ms + heard.start_frame * _FRAME_MS,
                min(start_ms + (heard.end_frame + 1) * _FRAME_MS, end_ms),
                _VARIANT.sub("", heard.word),
                min(max(float(heard.prob), 0.0), 1.0),
            )
            for heard in decoder.seg()
            if not _FILLER.fullmatch(heard.word)
        )


def _segments(start_ms: int, end_ms: int, words: tuple[HeardWord, ...]) -> Iterator[HeardSegment]:
    """The words of a stretch, parted where nobody speaks for long; the endpointer takes some noises for speech."""
    first = 0
    for at in range(1, len(words)):
        before, after = words[at - 1], words[at]
        if after.start_ms - before.end_ms >= _PAUSE_MS:
            yield HeardSegment(start_ms, before.end_ms, words[first:at])
            first, start_ms = at, after.start_ms
    yield HeardSegment(start_ms, end_ms, words[first:])


def stretches(blocks: Iterable[bytes]) -> Iterator[tuple[int, bytes] | int]:
    """Speech between pauses, as (start in ms, sound); and each second the place reached."""
    endpointer = pocketsphinx.Endpointer(sample_rate=SAMPLE_RATE)
    size = endpointer.frame_bytes
    speech = bytearray()
    start_ms = place = loudest = 0
    goes_on = False
    for frame in _frames(blocks, size):
        heard = endpointer.process(frame) if len(frame) == size else endpointer.end_stream(frame)
        if heard:
            if not speech and not goes_on:
                start_ms = round(endpointer.speech_start * 1000)
                loudest = 0
            goes_on = False
            speech += heard
            peak = int(np.abs(np.frombuffer(heard, dtype="<i2").astype(np.int32)).max())
            loudest = max(loudest, peak)
            length_ms = len(speech) // _BYTES_A_MS
            if not endpointer.in_speech:
                yield start_ms, bytes(speech)
                speech.clear()
                goes_on = False
            elif length_ms > _LONGEST_STRETCH_MS or (length_ms > _SOFT_STRETCH_MS and peak * 10 < loudest):
                # Someone speaks (or something hums) without a pause: cut where it is quietest, at the latest here.
                yield start_ms, bytes(speech)
                start_ms += length_ms
                speech.clear()
                goes_on = True
        place += len(frame)
        if place // (_BYTES_A_MS * 1000) != (place - len(frame)) // (_BYTES_A_MS * 1000):
            yield place // _BYTES_A_MS
    if speech:  # the endpointer ends with nothing where the last voice had left it already
        yield start_ms, bytes(speech)


def _frames(blocks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The sound in frames of ``size`` bytes; the last one is shorter and never empty."""
    pending = bytearray()
    for block in blocks:
        pending += block
        whole = len(pending) // size * size
        for at in range(0, whole, size):
            yield bytes(pending[at : at + size])
        del pending[:whole]
    yield bytes(pending) or bytes(2)
