"""The text that pages of a PDF hold already: whether it is the page's text and may be taken, and its words in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib import resources

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.sound_text import SyllablePairs, is_sound
from desktop_app.media.page import POINTS_PER_INCH, PageSize
from desktop_app.media.pdf_pages import PdfPages, WrittenText

_DPI = 200
"""The pixels in which the places of words are told, as those of pages that are read."""
_LEAST_LETTERS = 8
"""A page of fewer has a number, or a mark of the scanner."""
_SCAN = 0.4
"""A picture of so much of the page may be what there is to be read."""
_MUCH_TEXT = 300
"""Letters, beside which a large picture is an illustration or the ground of a slide."""
_LEAST_LAYER = 20
_LITTLE_TEXT, _OUTLINES = 60, 400
"""Letters that are drawn as areas come by the hundred, and what is left as text is a number or a mark."""


class Holds(StrEnum):
    """What a page of a PDF holds. GARBLED: text that says something else than what is seen."""

    NO_TEXT = "no-text"
    SOUND = "sound"
    GARBLED = "garbled"


def held(written: WrittenText) -> Holds:
    """What a page holds on which this is written.

    A scan on which another program laid what it had read counts as text: that is what its text is searched and copied
    by in every reader. Where that layer is garbled, or is no more than a mark, the page is read.
    """
    letters = written.letters
    is_layer = 2 * written.unseen > letters
    if letters < (_LEAST_LAYER if is_layer else _LEAST_LETTERS):
        return Holds.NO_TEXT
    if not is_layer and letters < _MUCH_TEXT and written.picture >= _SCAN:
        return Holds.NO_TEXT
    if not is_layer and letters < _LITTLE_TEXT and written.drawn >= _OUTLINES:
        return Holds.NO_TEXT
    return Holds.SOUND if is_sound(written.text, known_pairs()) else Holds.GARBLED


def what_is_held(
    pages: PdfPages, numbers: Iterable[int], check: Callable[[], object] = lambda: None
) -> Iterator[tuple[int, Holds]]:
    """What each of these pages, counted from 1, holds; ``check`` is called before each and may raise. Nothing is known
    of one that cannot be looked at."""
    for number in numbers:
        check()
        try:
            yield number, held(pages.written(number - 1))
        except UnusableFile:
            yield number, Holds.NO_TEXT


def size_in_pixels(size: PageSize) -> tuple[int, int]:
    """The width and height in which the places of a page's words are told."""
    scale = _DPI / POINTS_PER_INCH
    return max(1, round(size.width * scale)), max(1, round(size.height * scale))


@cache
def known_pairs() -> SyllablePairs:
    """The table of syllables that comes with the program."""
    table = resources.files("desktop_app.resources").joinpath("models", "hangul-pairs.txt")
    pairs: dict[str, int] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        times, *found = line.split(" ")
        pairs.update(dict.fromkeys(found, int(times)))
    return SyllablePairs.of(pairs)
