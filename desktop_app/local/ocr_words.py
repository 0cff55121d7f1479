"""Words out of the pieces that Tesseract finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import tesserocr

from desktop_app.domain.sureness import SURE

_NOTHING = 0.1
_FEW_LETTERS, _CERTAIN = 4, 0.85

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels of the picture that was read."""


class Weighed(Protocol):
    """A word as it is weighed."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def confidence(self) -> float:
        """0–1."""


@dataclass(slots=True)
class FoundWord:
    """A word on its way from the engine: it grows by its pieces, and may be read a second time."""

    text: str
    confidence: float
    box: Box
    starts_word: bool
    ends_line: bool


def found_words(at: Any) -> list[FoundWord]:
    """The words that the engine's iterator leads to, in its order."""
    return _kept(_joined(pieces(at)))


def pieces(at: Any) -> Iterator[FoundWord]:
    """What the engine calls words: parts of Korean ones among them."""
    level = tesserocr.RIL
    if at is None or at.Empty(level.WORD):
        return
    while True:
        box = at.BoundingBox(level.WORD)
        try:
            text = at.GetUTF8Text(level.WORD).strip()
        except RuntimeError:  # so the binding says that there is none
            text = ""
        starts_line = at.IsAtBeginningOf(level.TEXTLINE)
        ends_line = at.IsAtFinalElement(level.TEXTLINE, level.WORD)
        if text and box is not None:
            confidence = min(max(at.Confidence(level.WORD) / 100, 0.0), 1.0)
            yield FoundWord(text, confidence, box, starts_line or at.BlanksBeforeWord() > 0, ends_line)
        elif ends_line:
            yield FoundWord("", 0.0, (0, 0, 0, 0), starts_word=False, ends_line=True)
        if not at.Next(level.WORD):
            return


def sure_part(words: Iterable[Weighed]) -> float:
    """Which part of what was read, 0–1, was read with certainty."""
    letters = sure = 0.0
    for word in words:
        letters += len(word.text)
        sure += len(word.text) * word.confidence if word.confidence >= SURE else 0.0
    return sure / letters if letters else 0.0


def worth(words: Iterable[Weighed]) -> float:
    """How good a reading is beside another of the same page: its sure letters, without half of its doubtful ones.

    Without that the reading with the most junk wins, as some of what the grain of a desk looks like seems sure.
    """
    return sum(len(word.text) * (1.0 if word.confidence >= SURE else -0.5) for word in words)


def is_sure(words: Iterable[Weighed], least: float = SURE) -> bool:
    """Whether the page was read the right way up, and well."""
    return sure_part(words) >= least


def is_next_to_nothing(words: Sequence[Weighed]) -> bool:
    """Whether hardly any letter was read, and none for certain, as where there is none."""
    letters = sum(len(word.text) for word in words)
    confidence = sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0
    return confidence < _CERTAIN if letters < _FEW_LETTERS else not sure_part(words)


def _joined(parts: Iterable[FoundWord]) -> list[FoundWord]:
    """Words out of the pieces: the engine cuts Korean ones up, with no blank between the parts."""
    words: list[FoundWord] = []
    for piece in parts:
        last = words[-1] if words else None
        if last is None or (piece.text and (piece.starts_word or last.ends_line)):
            if piece.text:
                words.append(piece)
            continue
        if piece.text:
            length, more = len(last.text), len(piece.text)
            last.confidence = (last.confidence * length + piece.confidence * more) / (length + more)
            last.text += piece.text
            last.box = _union(last.box, piece.box)
        last.ends_line = last.ends_line or piece.ends_line
    return words


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _kept(words: Iterable[FoundWord]) -> list[FoundWord]:
    """Without what is none; the line ends all the same."""
    kept: list[FoundWord] = []
    for word in words:
        if not _is_none(word):
            kept.append(word)
        elif word.ends_line and kept:
            kept[-1].ends_line = True
    return kept


def _is_none(word: FoundWord) -> bool:
    """Whether it is a speck, or a line or a frame, which come as signs of punctuation."""
    has_letters = any(c.isalnum() for c in word.text)
    return word.confidence < (_NOTHING if has_letters else SURE)
