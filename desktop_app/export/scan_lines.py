"""The lines of a page as layouts need them (hOCR, ALTO, searchable PDF, TXT): single words, each with its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.cell_texts import cells_left_out
from desktop_app.domain.geometry import Frame, Polygon, divided, frame, has_place, quad, united
from desktop_app.domain.scan import Field, FieldType, Page
from desktop_app.export.plain_text import plain

_OTHER_DIRECTION = math.cos(math.radians(25))
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word without spaces, and the rectangle along it in pixels of the page."""

    text: str
    frame: Frame
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line, in order; at least one."""

    words: tuple[PlacedWord, ...]

    def frame(self) -> Frame:
        """The rectangle around the words, along the first one."""
        return frame(united(w.frame.polygon() for w in self.words))


def lines(page: Page) -> tuple[Line, ...]:
    """The page's words in reading order, the title first, in lines as the service says and as they lie.

    Words without a place are left out; those that stand only in a table come last, a cell's line each.
    """
    found: list[Line] = []
    current: list[PlacedWord] = []
    for field in page.all_fields():
        rows = placed(field)
        for number, row in enumerate(rows):
            if current and (number > 0 or not _goes_on(current[-1].frame, row[0].frame)):
                found.append(Line(tuple(current)))
                current = []
            current += row
        if current and (field.line_break or field is page.title or page.is_form):
            found.append(Line(tuple(current)))
            current = []
    if current:
        found.append(Line(tuple(current)))
    for cell in cells_left_out(page):
        found += [Line(tuple(row)) for row in _rows(cell.text, cell.polygon, cell.confidence)]
    return tuple(found)


def placed(field: Field) -> list[list[PlacedWord]]:
    """The words of a field by the rows inside it: where its parts say so, else in proportion to the characters."""
    subs = field.sub_fields
    if field.type is FieldType.MULTI_BOX and subs:
        # the outline of the whole may be that of the first box only (CLOVA OCR API, Template OCR response examples)
        return _rows(field.text, united(s.polygon for s in subs) or field.polygon, field.confidence)
    if subs and " ".join(s.text for s in subs if s.text).split() == field.text.split() and all(s.polygon for s in subs):
        rows: list[list[PlacedWord]] = [[]]
        for sub in subs:
            rows[-1] += _words(plain(sub.text), sub.polygon, sub.confidence)
            if sub.line_break:
                rows.append([])
        return [row for row in rows if row]
    return _rows(field.text, field.polygon, field.confidence)


def _rows(text: str, polygon: Polygon, confidence: float | None) -> list[list[PlacedWord]]:
    if not has_place(polygon):
        return []
    texts = [line for line in plain(text).split("\n") if line.strip()]
    if len(texts) <= 1:
        return [row for line in texts if (row := _words(line, polygon, confidence))]
    whole = frame(polygon)
    height = whole.height / len(texts)
    bands = (
        Frame(whole.at(0, number * height), whole.along, whole.width, height).polygon() for number in range(len(texts))
    )
    return [_words(line, band, confidence) for line, band in zip(texts, bands, strict=True)]


def _words(text: str, polygon: Polygon, confidence: float | None) -> list[PlacedWord]:
    if not has_place(polygon):
        return []
    words = text.split()
    if len(words) == 1:
        return [PlacedWord(words[0], _sound(frame(polygon)), confidence)]
    return list(_shared_out(text, words, quad(polygon), confidence))


def _shared_out(text: str, words: Sequence[str], polygon: Polygon, confidence: float | None) -> Iterator[PlacedWord]:
    at = 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        _, rest = divided(polygon, start / len(text))
        part, _ = divided(rest, len(word) / max(len(text) - start, 1))
        yield PlacedWord(word, _sound(frame(part)), confidence)


def _sound(box: Frame) -> Frame:
    """The rectangle with at least a little of an area."""
    if box.width >= _LEAST and box.height >= _LEAST:
        return box
    return Frame(box.origin, box.along, max(box.width, _LEAST), max(box.height, _LEAST))


def _goes_on(one: Frame, other: Frame) -> bool:
    """Whether a word lies on the line of the one before it, further along."""
    if one.along[0] * other.along[0] + one.along[1] * other.along[1] < _OTHER_DIRECTION:
        return False
    x, y = other.at(other.width / 2, other.height / 2)
    x, y = x - one.origin[0], y - one.origin[1]
    down = x * one.down[0] + y * one.down[1]
    along = x * one.along[0] + y * one.along[1]
    slack = max(one.height, other.height) * 0.3
    return -slack <= down <= one.height + slack and along > one.width / 2
