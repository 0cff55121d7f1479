"""Whisper on this computer: from sound to lines with words, window by window, in constant memory.

Holds the processor while it works, so it lives in a process of its own (`speech_process`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.heard import HeardWindow, HeardWord
from desktop_app.local.heard_lines import lines_of
from desktop_app.local.invented import said
from desktop_app.local.raw_words import RawWord
from desktop_app.local.speech_model import Decoded, LoadedModel, Wishes
from desktop_app.local.speech_voices import VoicesHeard
from desktop_app.local.stretches import FRAME, SpokenStretch, Window, stretches, windows
from desktop_app.local.word_times import at_the_sound

_UNSPACED = frozenset({"ja", "zh"})
_AROUND_WORD = 0.25
_BRIDGED_FRAMES = 16
_MISSED_FRAMES = 40
_MARGIN_FRAMES = 9
_MOST_MISSED = 3
_SPEAKS = 0.5


class SpeechEngine:
    """Recognises one recording after the other with one model. Not for several threads at once."""

    def __init__(self, model: LoadedModel) -> None:
        self._model = model

    def recognise(
        self, blocks: Iterable[bytes], wishes: Wishes, from_ms: int = 0, voices: VoicesHeard | None = None
    ) -> Iterator[HeardWindow | int]:
        """What is said, window by window, and in between the place reached in milliseconds. ``voices`` hear all of it.

        ``blocks``: 16 kHz mono 16-bit sound, in pieces of any size. ``from_ms``: windows that end there or before were
        recognised by an earlier run (the same sound is always parted in the same way).
        """
        self._model.begin()
        for found in windows(_listened_to(stretches(blocks), voices)):
            if isinstance(found, int):
                if _ms(found) > from_ms:
                    yield _ms(found)
            elif _ms(found.end) > from_ms:
                yield self._heard(found, wishes)

    def _heard(self, window: Window, wishes: Wishes) -> HeardWindow:
        sound, chances = window.sound, window.chances
        words, decoded = self._words(sound, chances, wishes)
        for first, last in _missed(words, chances):
            more, _decoded = self._words(sound[first * FRAME : last * FRAME], chances[first:last], wishes)
            words = _put_in(words, more, first * FRAME / SAMPLE_RATE)
        is_spaced = decoded.language not in _UNSPACED
        lines = lines_of(_placed(_whole(words) if is_spaced else words, window), is_spaced=is_spaced)
        return HeardWindow(_ms(window.end), lines, decoded.sounds_like)

    def _words(
        self, sound: npt.NDArray[np.float32], chances: npt.NDArray[np.float32], wishes: Wishes
    ) -> tuple[tuple[RawWord, ...], Decoded]:
        decoded = self._model.decode(sound, wishes)
        return said(decoded, at_the_sound(decoded.words, sound, chances), chances), decoded


def _listened_to(parted: Iterable[SpokenStretch | int], voices: VoicesHeard | None) -> Iterator[SpokenStretch | int]:
    for one in parted:
        if voices is not None and isinstance(one, SpokenStretch):
            voices.hear(one.without_pause())
        yield one


def _missed(words: Sequence[RawWord], chances: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """Where somebody speaks for a while and no word was heard, in frames: the model sometimes ends after a pause.

    All such places, in few parts so that the work stays bounded: what lies nearest is put together.
    """
    speaks = chances >= _SPEAKS
    for word in words:
        first = int(max(0.0, word.start_s - _AROUND_WORD) * SAMPLE_RATE / FRAME)
        speaks[first : int((word.end_s + _AROUND_WORD) * SAMPLE_RATE / FRAME) + 1] = False
    found: list[tuple[int, int]] = []
    places = np.flatnonzero(speaks)
    if not len(places):
        return found
    for run in np.split(places, np.flatnonzero(np.diff(places) > _BRIDGED_FRAMES) + 1):
        if len(run) >= _MISSED_FRAMES:
            first, last = int(run[0]), int(run[-1]) + 1
            found.append((max(0, first - _MARGIN_FRAMES), min(len(chances), last + _MARGIN_FRAMES)))
    while len(found) > _MOST_MISSED:
        at = min(range(len(found) - 1), key=lambda at: found[at + 1][1] - found[at][0])
        found[at : at + 2] = [(found[at][0], found[at + 1][1])]
    return found


def _put_in(words: Sequence[RawWord], more: Sequence[RawWord], offset_s: float) -> tuple[RawWord, ...]:
    """Words heard in a part of the window, put between the others; what reaches into one that is there is left out."""
    moved = [RawWord(w.start_s + offset_s, w.end_s + offset_s, w.text, w.probability) for w in more]
    free = [w for w in moved if all(w.end_s <= other.start_s or other.end_s <= w.start_s for other in words)]
    return tuple(sorted((*words, *free), key=lambda word: word.start_s))


def _whole(words: Sequence[RawWord]) -> list[RawWord]:
    """The words between spaces: the model parts «o'clock» in two."""
    found: list[RawWord] = []
    for word in words:
        if found and not word.text.startswith(" "):
            last = found[-1]
            sure = min(last.probability, word.probability)
            found[-1] = RawWord(last.start_s, word.end_s, last.text + word.text, sure)
        else:
            found.append(word)
    return found


def _placed(words: Sequence[RawWord], window: Window) -> list[HeardWord]:
    """The words at their times in the recording: each inside the stretch in which most of it lies."""
    edges = np.cumsum([0, *(len(one.sound) for one in window.stretches)])
    found: list[HeardWord] = []
    for word in words:
        start, end = word.start_s * SAMPLE_RATE, word.end_s * SAMPLE_RATE
        number = int(np.searchsorted(edges, (start + end) / 2, side="right")) - 1
        number = min(max(number, 0), len(window.stretches) - 1)
        low, high = float(edges[number]), float(edges[number + 1])
        offset = window.stretches[number].start - low
        start_ms = _ms(min(max(start, low), high) + offset)
        end_ms = _ms(min(max(end, low), high) + offset)
        if found:
            start_ms = max(start_ms, found[-1].end_ms)
        text = word.text.strip()
        if text:
            found.append(HeardWord(start_ms, max(start_ms, end_ms), text, min(max(word.probability, 0.0), 1.0)))
    return found


def _ms(samples: float) -> int:
    return int(samples * 1000 // SAMPLE_RATE)
