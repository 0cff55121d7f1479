"""What is written on a page of a PDF, as PDFium reads it. Runs in the processes of `pdf_worker`.

Places are shares of the shown page, from its upper left corner: /Rotate and the crop box are in them already.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_LETTERS = 100_000
"""Of one page that are told."""

Point = tuple[float, float]

_WHOLE = 1 << 20
_UNKNOWN = "\ufffd"
_NO_LETTERS = {0x00, 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF}
"""What PDFium gives where it made something up, and signs without a width."""
_LINE_ENDS = "\r\n"
_SOME = 200
_DEEPEST, _MOST_OBJECTS = 4, 20_000
_TURNED_DEGREES = 4.0
_APART = 0.7
"""In heights of a letter."""
_DESCENT = 0.2
_WIDE_FROM, _NARROW = "\u1100", 0.55
"""From Hangul on a sign is as wide as it is high."""


def written(page: pypdfium2.PdfPage) -> dict[str, Any]:
    """The ``text`` of a page, and what else there is: ``unseen``, how many of its letters are there to be found and not
    to be seen; ``picture``, the share of the page that its largest picture covers; ``drawn``, how many lines and
    areas."""
    signs, unseen = [], 0
    with _read_upright(page) as (text, _):
        for index in range(min(text.count_chars(), MOST_LETTERS)):
            sign = _sign(text, index)
            signs.append(sign)
            unseen += bool(sign) and not sign.isspace() and _is_unseen(text, index)
    picture, drawn = _drawn(page)
    return {"text": "".join(signs), "unseen": unseen, "picture": round(picture, 3), "drawn": drawn}


def words(page: pypdfium2.PdfPage) -> list[list[Any]]:
    """The words in the order of the file: ``[text, [[x, y] × 4], ends_line]``, the corners clockwise from the word's
    own upper left one. What lies beside the shown page is left out."""
    told: list[list[Any]] = []
    with _read_upright(page) as (text, turns):
        shown = _ShownPage(page)
        for word in _words(shown, text):
            corners = shown.corners(word.letters)
            if _is_on_page(corners):
                places = [[round(n, 5) for n in _turned(corner, turns)] for corner in corners]
                told.append(["".join(letter.sign for letter in word.letters), places, word.ends_line])
            elif told and word.ends_line:
                told[-1][2] = True
    return told


@contextmanager
def _read_upright(page: pypdfium2.PdfPage) -> Iterator[tuple[pypdfium2.PdfTextPage, int]]:
    """The text of a page that is turned so that most of it stands upright, and by how many quarters it is to be turned
    back, clockwise: PDFium reads lines that lie upside down backwards, word by word."""
    rotation, text = page.get_rotation(), page.get_textpage()
    turns = _quarters(page, text)
    try:
        if turns:
            text.close()
            page.set_rotation((rotation - 90 * turns) % 360)
            text = page.get_textpage()
        yield text, turns
    finally:
        text.close()
        if turns:
            page.set_rotation(rotation)


def _quarters(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> int:
    """By how many quarters most of the text of a page is turned as it is shown, clockwise; by some of its letters."""
    shown, found = _ShownPage(page), [0, 0, 0, 0]
    count = text.count_chars()
    for index in range(0, count, max(1, count // _SOME)):
        sign = _sign(text, index)
        if sign and not sign.isspace():
            found[round(shown.letter(text, index, sign).degrees / 90) % 4] += 1
    return found.index(max(found))


def _turned(place: Point, quarters: int) -> Point:
    """A place, in shares of a page, where the page is turned clockwise."""
    x, y = place
    return ((x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x))[quarters]


@dataclass(slots=True)
class _Letter:
    """``box``: left, top, right, bottom as shown; ``base``: where it stands on its line; ``degrees``: by how much that
    line is turned as shown, clockwise; ``height`` in points."""

    sign: str
    box: tuple[float, float, float, float]
    base: Point
    degrees: float
    height: float


@dataclass(slots=True)
class _Word:
    letters: list[_Letter] = field(default_factory=list)
    ends_line: bool = False


def _words(shown: _ShownPage, text: pypdfium2.PdfTextPage) -> Iterator[_Word]:
    word = _Word()
    held: _Word | None = None
    for index in range(min(text.count_chars(), MOST_LETTERS)):
        sign = _sign(text, index)
        if not sign:
            continue
        letter = None if sign.isspace() else shown.letter(text, index, sign)
        is_apart = letter is not None and bool(word.letters) and shown.are_apart(word.letters[-1], letter)
        if (letter is None or is_apart) and word.letters:
            # a word is told once it is known whether a line end follows
            if held is not None:
                yield held
            held, word = word, _Word()
        if held is not None and not word.letters and (is_apart or sign in _LINE_ENDS):
            held.ends_line = True
        if letter is not None:
            word.letters.append(letter)
    for last in (held, word):
        if last is not None and last.letters:
            last.ends_line = last.ends_line or last is word or not word.letters
            yield last


class _ShownPage:
    """Leads from a page's own space to the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._width, self._height = page.get_size()

    def letter(self, text: pypdfium2.PdfTextPage, index: int, sign: str) -> _Letter:
        """A letter where it is shown."""
        left, bottom, right, top = text.get_charbox(index, loose=True)
        (x0, y0), (x1, y1) = self._at(left, bottom), self._at(right, top)
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        base = self._at(x.value, y.value)
        far = 1000 / (math.hypot(matrix.a, matrix.b) or 1.0)
        ahead = self._at(x.value + matrix.a * far, y.value + matrix.b * far)
        along = (ahead[0] - base[0]) * self._width, (ahead[1] - base[1]) * self._height
        degrees = math.degrees(math.atan2(along[1], along[0])) if any(along) else 0.0
        height = pdfium.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        return _Letter(sign, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), base, degrees, height)

    def are_apart(self, one: _Letter, other: _Letter) -> bool:
        """Whether two letters that follow each other do not stand on one line: as where a word goes on after its
        hyphen."""
        if _differ(one.degrees, other.degrees):
            return True
        angle = math.radians(one.degrees)
        x, y = (other.base[0] - one.base[0]) * self._width, (other.base[1] - one.base[1]) * self._height
        return bool(abs(y * math.cos(angle) - x * math.sin(angle)) > _APART * max(one.height, other.height))

    def corners(self, letters: Sequence[_Letter]) -> list[Point]:
        """The corners of a word, clockwise from its own upper left one."""
        quarter = round(letters[0].degrees / 90) * 90
        if _differ(letters[0].degrees, quarter):
            return self._leaning(letters)
        boxes = [letter.box for letter in letters]
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        upright = [(left, top), (right, top), (right, bottom), (left, bottom)]
        turns = quarter // 90 % 4
        return upright[turns:] + upright[:turns]

    def _leaning(self, letters: Sequence[_Letter]) -> list[Point]:
        """Of a word that is neither level nor upright: its letters' boxes are, so its place is that of its line."""
        first, last = letters[0], letters[-1]
        angle = math.radians(first.degrees)
        cos, sin = math.cos(angle), math.sin(angle)
        x, y = first.base[0] * self._width, first.base[1] * self._height
        dx, dy = last.base[0] * self._width - x, last.base[1] * self._height - y
        length = dx * cos + dy * sin + last.height * (1.0 if last.sign >= _WIDE_FROM else _NARROW)
        over, under = -first.height * (1 - _DESCENT), first.height * _DESCENT
        places = [(0.0, over), (length, over), (length, under), (0.0, under)]
        return [
            ((x + across * cos - below * sin) / self._width, (y + across * sin + below * cos) / self._height)
            for across, below in places
        ]

    def _at(self, x: float, y: float) -> Point:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, _WHOLE, _WHOLE, 0, x, y, across, down)
        return across.value / _WHOLE, down.value / _WHOLE


def _sign(text: pypdfium2.PdfTextPage, index: int) -> str:
    """A letter; "" for what is none, and a sign of its own for one that the file does not name."""
    code = pdfium.FPDFText_GetUnicode(text, index)
    if pdfium.FPDFText_IsHyphen(text, index) == 1:
        return "-"
    if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
        return _UNKNOWN
    if code in _NO_LETTERS or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    return chr(code)


def _is_unseen(text: pypdfium2.PdfTextPage, index: int) -> bool:
    drawn = pdfium.FPDFText_GetTextObject(text, index)
    return not drawn or pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def _drawn(page: pypdfium2.PdfPage) -> tuple[float, int]:
    """The share of the page that its largest picture covers, and how many lines and areas are drawn on it."""
    width, height = page.get_size()
    largest, drawn = 0.0, 0
    for number, one in enumerate(page.get_objects(max_depth=_DEEPEST)):
        if number >= _MOST_OBJECTS:
            break
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            largest = max(largest, (right - left) * (top - bottom) / (width * height))
        elif one.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            drawn += 1
    return min(largest, 1.0), drawn


def _is_on_page(corners: Sequence[Point]) -> bool:
    """Whether the middle of a word is shown: what a crop box cuts off is no part of the page."""
    return all(0 <= sum(point[n] for point in corners) / len(corners) <= 1 for n in (0, 1))


def _differ(one: float, other: float) -> bool:
    """Whether two directions, in degrees, are not those of one line."""
    return abs((one - other + 180) % 360 - 180) > _TURNED_DEGREES
