"""The words of a page as tables see them: boxes in the directions of a grid, in lines, in chunks between gaps."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop_app.local.ocr_page import ReadWord

_SAME_LINE = 0.5
_CHUNK_GAP = 1.0
"""Of the height of the letters: between two words of a cell there is less, between two columns more."""
_FEW = 5


@dataclass(frozen=True, slots=True)
class LaidWord:
    """A word with the upright box around it, in pixels."""

    word: ReadWord
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Of the box."""
        return self.bottom - self.top


Line = list[LaidWord]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line with no gap between them that could part two columns."""

    words: tuple[LaidWord, ...]

    @property
    def left(self) -> float:
        """Of the first word."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Of the word that reaches farthest."""
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.word.text for word in self.words)


def laid(words: Iterable[LaidWord], own: Callable[[float, float], tuple[float, float]]) -> list[LaidWord]:
    """The words as they lie in other directions, hardly turned: ``own`` gives a point of the picture in them."""
    found = []
    for word in words:
        (x, y), (new_x, new_y) = word.middle, own(*word.middle)
        dx, dy = new_x - x, new_y - y
        found.append(LaidWord(word.word, word.left + dx, word.top + dy, word.right + dx, word.bottom + dy))
    return found


def letter_height(words: Iterable[LaidWord]) -> float:
    """How high the words of a page are in most cases, in pixels; 0 where there are none."""
    heights = [word.height for word in words if any(letter.isalnum() for letter in word.word.text)]
    return statistics.median(heights) if heights else 0.0


def slope_of(words: Sequence[LaidWord]) -> float:
    """How far the lines of text go down for each pixel to the right: of half of the steps from word to word more.

    ``words``: in reading order.
    """
    slopes = []
    for one, other in itertools.pairwise(words):
        (ax, ay), (bx, by) = one.middle, other.middle
        if not one.word.ends_line and bx - ax > 2 * one.height:
            slopes.append((by - ay) / (bx - ax))
    return statistics.median(slopes) if len(slopes) > _FEW else 0.0


def in_lines(words: Iterable[LaidWord]) -> list[Line]:
    """The words in lines from top to bottom, each from left to right, wherever the engine thought they belong."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda one: one.middle[1]):
        for line in reversed(lines[-2:]):
            level = statistics.fmean(one.middle[1] for one in line[-3:])
            if word.middle[1] - level <= _SAME_LINE * min(max(one.height for one in line), max(word.height, 1)):
                line.append(word)
                break
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def in_chunks(line: Sequence[LaidWord], letter: float) -> list[Chunk]:
    """The words of a line, from left to right, parted where a gap is wider than letters are high."""
    chunks: list[list[LaidWord]] = []
    end = 0.0
    for word in line:
        if chunks and word.left - end <= _CHUNK_GAP * letter:
            chunks[-1].append(word)
        else:
            chunks.append([word])
        end = max(end, word.right) if len(chunks[-1]) > 1 else word.right
    return [Chunk(tuple(words)) for words in chunks]
