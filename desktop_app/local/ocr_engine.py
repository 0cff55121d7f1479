"""Tesseract, set up for office papers in Korean and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import tesserocr
from PIL import Image, ImageOps

from desktop_app.domain.sureness import SURE
from desktop_app.local.ocr_amounts import with_doubts
from desktop_app.local.ocr_bands import bands
from desktop_app.local.ocr_page import Corners, ReadWord, ScanFault, UnusableScan
from desktop_app.local.ocr_skew import skew_of
from desktop_app.local.ocr_words import (
    Box,
    FoundWord,
    found_words,
    is_next_to_nothing,
    is_sure,
    pieces,
    sure_part,
    worth,
)
from desktop_app.local.table_rubber import without_table_lines
from desktop_app.local.tessdata import LANGUAGES, tessdata_folder
from desktop_app.media.preparation import Preparation, Prepared, as_it_is, proposals
from desktop_app.media.preparation.rules import ink_between_rules, without_rules

# Measured on the sample scans (words found of 234): 3 found 149, 11 found 207, 6 found 205, 4 found 227.
_SEGMENTATION = 4
_SEGMENTATION_OF_BLOCKS = 6
_SEGMENTATION_OF_LINES = 7
_SEGMENTATION_OF_WORDS = 8

_LINE_HEIGHT = 100
_LEAST_CONTRAST = 40
_BORDER = 10

_MOST_PIXELS = 20_000_000
_LONGEST_SIDE = 32_000
"""Pixels; the engine takes no more than 32,767."""
_LONGEST_MS = 60_000
_LEAST_SKEW = 0.7
_DOUBTFUL = 0.8
_MOST_DOUBTFUL = 100
_WELL = 0.9
"""Of a photo: where so much of what was read is sure, its letters need not be larger."""
_MOST_MISSED = 0.07
"""Of the ink of a photo: where more stands outside of the words, it is read once more without its ruled lines."""
_MORE = 1.05
_LEAST_SURE = 0.15
"""Of what was read of a photo: where less is sure, it is no text."""
_TINY = 60_000
"""Pixels: the smallest sheet whose letters have enough of them has more."""
_MOSTLY_MISSED = 0.5
_COARSE = 1_000_000
"""Pixels: a photo with more of them of which nothing or little is made out is read once more in half as many each way.
Its grain is gone then, and letters that were too large for the engine are not."""
_LARGER, _LARGE = 1.5, 2600
"""A photo is drawn so much larger, unless its longer side has more pixels than that then."""
_TURNS = (90, 270, 180)
_DPI = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a page, and in which picture.

    ``words`` in reading order, with their places on the page; ``boxes``: of each, where it stands in the picture that
    the engine was given, which is ``prepared`` (in grey, its lines level, its paper white) and knows the way back.
    """

    words: tuple[ReadWord, ...]
    boxes: tuple[Box, ...]
    prepared: Prepared

    @property
    def is_unreadable(self) -> bool:
        """Whether this is a photo of which next to nothing was made out, in whatever way it was prepared: too dark or
        blurred, or of no page at all. What stands in ``words`` then is the grain of it.

        A white page is not: it was read, and there is nothing on it, as on the back of many a sheet. A tiny picture is,
        where there are a few letters that may as well be specks or a drawing.
        """
        if self._is_tiny and self.words and is_next_to_nothing(self.words):
            return True
        return self.prepared.by is not Preparation.NOTHING and sure_part(self.words) < _LEAST_SURE

    @property
    def _is_tiny(self) -> bool:
        width, height = self.prepared.way.origin
        return width * height < _TINY


class OcrEngine:
    """Reads pages, one at a time. ``tessdata``: the folder of the language data (default: the system's)."""

    def __init__(self, languages: Iterable[str] = LANGUAGES, tessdata: Path | None = None) -> None:
        """Raises `UnusableScan` NO_DATA if a language is not installed."""
        wanted = tuple(languages)
        folder = tessdata or tessdata_folder(wanted)
        missing = [one for one in wanted if folder is None or not (folder / f"{one}.traineddata").is_file()]
        if missing or folder is None:
            raise UnusableScan(ScanFault.NO_DATA, " ".join(missing))
        try:
            self._api = tesserocr.PyTessBaseAPI(path=str(folder), lang="+".join(wanted), psm=_SEGMENTATION)
            self._second = None
            if "kor" in wanted and len(wanted) > 1:
                self._second = tesserocr.PyTessBaseAPI(path=str(folder), lang="kor", psm=_SEGMENTATION_OF_WORDS)
        except RuntimeError as error:
            raise UnusableScan(ScanFault.NO_DATA, " ".join(wanted)) from error

    def read(self, page: Image.Image) -> Reading:
        """The page, read as it is best read: a photo made ready before (`proposals`), and a page that lies on its side
        or on its head as it is meant.

        Raises RuntimeError or `TimeoutError` where the engine does not manage.
        """
        grey = page.convert("L")
        parts = bands(grey)
        reading = self._whole(grey) if len(parts) == 1 else self._banded(grey, parts)
        return replace(reading, words=with_doubts(reading.words, reading.boxes))

    def _banded(self, grey: Image.Image, parts: Sequence[tuple[int, int]]) -> Reading:
        words: list[ReadWord] = []
        for top, bottom in parts:
            for word in self._whole(grey.crop((0, top, grey.width, bottom))).words:
                a, b, c, d = ((x, y + top) for x, y in word.corners)
                words.append(replace(word, corners=(a, b, c, d)))
        return Reading(tuple(words), tuple(_around(word.corners) for word in words), as_it_is(grey))

    def _whole(self, grey: Image.Image) -> Reading:
        best = self._in_pixels(grey, _MOST_PIXELS)
        pixels = min(grey.width * grey.height, _MOST_PIXELS)
        if best.prepared.by is Preparation.NOTHING or pixels < _COARSE:
            return best
        if not is_sure(best.words) or _missed(best) > _MOSTLY_MISSED:
            best = _better(best, self._in_pixels(grey, pixels // 4))
        return best

    def _in_pixels(self, grey: Image.Image, most: int) -> Reading:
        best, others = self._upright(grey, most)
        while not is_sure(best.words) and (prepared := next(others, None)) is not None:
            best = _better(best, self._read(prepared))
        seen = best.prepared
        is_photo = seen.by is not Preparation.NOTHING
        if is_photo and not is_sure(best.words, _WELL) and max(seen.picture.size) * _LARGER <= _LARGE:
            best = _better(best, self._words(seen.larger(_LARGER), _SEGMENTATION))
        if is_photo and _missed(best) > _MOST_MISSED:
            bare = self._words(best.prepared, _SEGMENTATION, without_rules(best.prepared.picture))
            # a few letters more are not worth it: between lines the engine keeps the order of the cells better
            best = bare if worth(bare.words) > _MORE * worth(best.words) else best
        return best

    def read_part(self, prepared: Prepared, box: tuple[int, int, int, int], lines: int) -> Reading:
        """A part of a picture (left, top, right, bottom) with so many lines, alone; its boxes in the whole picture.

        Raises as `read`.
        """
        segmentation = _SEGMENTATION_OF_LINES if lines == 1 else _SEGMENTATION_OF_BLOCKS
        found = self._words(prepared.part(box, _BORDER), segmentation)
        x, y = box[0] - _BORDER, box[1] - _BORDER
        boxes = tuple((left + x, top + y, right + x, bottom + y) for left, top, right, bottom in found.boxes)
        return replace(found, boxes=boxes, prepared=prepared)

    def _upright(self, grey: Image.Image, most: int) -> tuple[Reading, Iterator[Prepared]]:
        """The page as it is meant to be held, in the most promising way, and in what other ways it may be read."""
        ways = _ways(grey, 0, most)
        best = self._read(next(ways)), ways
        for turn in _TURNS:
            if is_sure(best[0].words):
                break
            ways = _ways(grey, turn, most)
            found = self._read(next(ways))
            # none but the best is kept: the others hold pictures, too
            if _better(best[0], found) is found:
                best = found, ways
        return best

    def close(self) -> None:
        """Give the engine's memory back."""
        self._api.End()
        if self._second is not None:
            self._second.End()

    def _read(self, whole: Prepared) -> Reading:
        line = _line_alone(whole.picture)
        if line is not None:
            return self._words(whole.part(line, _BORDER), _SEGMENTATION_OF_LINES)
        skew = skew_of(whole.picture)
        level = whole.turned(skew if abs(skew) >= _LEAST_SKEW else 0.0)
        reading = self._words(level, _SEGMENTATION)
        # dashed lines are letters to the engine, and upside down it seems to be surer of them
        if not is_sure(reading.words) and (bare := without_table_lines(level.picture)) is not None:
            reading = _better(reading, self._words(level, _SEGMENTATION, bare))
        return reading

    def _words(self, prepared: Prepared, segmentation: int, picture: Image.Image | None = None) -> Reading:
        """``picture``: what is read in the place of the prepared one, whose lines a finder of tables needs."""
        image = picture or prepared.picture
        self._api.SetPageSegMode(segmentation)
        self._api.SetImage(image)
        self._api.SetSourceResolution(_DPI)
        try:
            if not self._api.Recognize(_LONGEST_MS):
                raise TimeoutError
            words = found_words(self._api.GetIterator())
        finally:
            self._api.Clear()
        if self._second is not None and is_sure(words):
            for word in [word for word in words if word.confidence < _DOUBTFUL][:_MOST_DOUBTFUL]:
                _look_again(self._second, image, word)
        # of a line alone the engine gives the height of the whole picture
        border = _BORDER if segmentation == _SEGMENTATION_OF_LINES else 0
        boxes = tuple(_within(word.box, image.size, border) for word in words)
        corners = _corners(boxes, prepared)
        return Reading(
            tuple(ReadWord(w.text, w.confidence, c, w.ends_line) for w, c in zip(words, corners, strict=True)),
            boxes,
            prepared,
        )


def _ways(grey: Image.Image, turn: int, most: int) -> Iterator[Prepared]:
    """The proposals for a page, which is not made ready in more pixels than the engine is given."""
    page = as_it_is(grey).smaller(most, _LONGEST_SIDE)
    for prepared in proposals(page.picture, turn, of_several=True):
        found = replace(prepared, way=page.way.then(prepared.way)).smaller(most, _LONGEST_SIDE)
        del prepared  # its picture, while another is made
        yield found


def _missed(reading: Reading) -> float:
    """Which part of the ink, 0–1, is neither in a word nor a ruled line: the engine leaves out whole columns of some
    tables, and is sure of the rest."""
    ink = ink_between_rules(reading.prepared.picture)
    total = int(ink.sum())
    scale = ink.shape[1] / reading.prepared.picture.width
    for left, top, right, bottom in reading.boxes:
        around = (bottom - top) / 4
        rows = slice(max(round((top - around) * scale), 0), round((bottom + around) * scale) + 1)
        ink[rows, max(round((left - around) * scale), 0) : round((right + around) * scale) + 1] = False
    return int(ink.sum()) / total if total else 0.0


def _better(one: Reading, other: Reading) -> Reading:
    return max(one, other, key=lambda reading: (bool(reading.words), worth(reading.words)))


def _look_again(engine: Any, image: Image.Image, word: FoundWord) -> None:
    """Read a doubtful word alone and as nothing but Korean: among others Hangul is often taken for Latin."""
    left, top, right, bottom = (round(value) for value in word.box)
    snippet = ImageOps.expand(image.crop((left, top, right, bottom)), _BORDER, fill=255)
    engine.SetImage(snippet)
    engine.SetSourceResolution(_DPI)
    try:
        if engine.Recognize(_LONGEST_MS):
            found = [piece for piece in pieces(engine.GetIterator()) if piece.text]
            text = "".join(piece.text for piece in found)
            sure = min((piece.confidence for piece in found), default=0.0)
            if sure > max(word.confidence, SURE) and any("가" <= c <= "힣" for c in text):
                word.text, word.confidence = text, sure
    finally:
        engine.Clear()


def _line_alone(page: Image.Image) -> tuple[int, int, int, int] | None:
    """Where the ink is, if it is one line at most: the engine would cut its Hangul into two."""
    tones = [tone for tone, count in enumerate(page.histogram()) if count]
    if tones[-1] - tones[0] < _LEAST_CONTRAST:
        return None
    middle = (tones[0] + tones[-1]) / 2
    ink = page.point([255 * (tone < middle) for tone in range(256)]).getbbox()
    if ink is None or ink[3] - ink[1] > _LINE_HEIGHT or ink[2] - ink[0] < ink[3] - ink[1]:
        return None
    return ink


def _around(corners: Corners) -> Box:
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _within(box: Box, size: tuple[int, int], border: int) -> Box:
    left, top, right, bottom = box
    return max(left, border), max(top, border), min(right, size[0] - border), min(bottom, size[1] - border)


def _corners(boxes: tuple[Box, ...], prepared: Prepared) -> list[Corners]:
    """Where the boxes lie on the page, each clockwise from its text's own top left."""
    points = [
        point
        for left, top, right, bottom in boxes
        for point in ((left, top), (right, top), (right, bottom), (left, bottom))
    ]
    if not points:
        return []
    there = np.clip(prepared.way.lead(np.array(points, np.float64)), 0.0, prepared.way.origin).round(2)
    a, b, c, d = (there[first::4].tolist() for first in range(4))
    return [((w[0], w[1]), (x[0], x[1]), (y[0], y[1]), (z[0], z[1])) for w, x, y, z in zip(a, b, c, d, strict=True)]
