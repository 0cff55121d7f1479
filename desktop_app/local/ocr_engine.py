"""Tesseract, set up for office papers in Korean and English."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tesserocr
from PIL import Image, ImageOps

from desktop_app.local.ocr_page import Corners, ReadWord, ScanFault, UnusableScan
from desktop_app.local.ocr_skew import skew_of

LANGUAGES = ("kor", "eng")
"""What is read where a request does not say: Korean papers have English words in them."""

# Measured on the sample scans (words found of 234): 3 found 149, 11 found 207, 6 found 205, 4 found 227.
_SEGMENTATION = 4
_SEGMENTATION_OF_LINES = 7
_SEGMENTATION_OF_WORDS = 8

_LINE_HEIGHT = 100
_LEAST_CONTRAST = 40
_BORDER = 10

_MOST_PIXELS = 20_000_000
_LONGEST_MS = 60_000
_LEAST_SKEW = 0.7
_SURE = 0.7
_DOUBTFUL = 0.8
_MOST_DOUBTFUL = 100
_NOTHING = 0.1
_TURNS = (90, 270, 180)
_DPI = 200


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

    def read(self, page: Image.Image) -> tuple[ReadWord, ...]:
        """The words in reading order. A page that lies on its side or on its head is read as it is meant.

        Raises RuntimeError or `TimeoutError` where the engine does not manage.
        """
        grey = page.convert("L")
        best = self._read_turned(grey, 0)
        if _is_sure(best):
            return best
        for turn in _TURNS:
            other = self._read_turned(grey, turn)
            if _weight(other) > _weight(best):
                best = other
            if _is_sure(best):
                break
        return best

    def close(self) -> None:
        """Give the engine's memory back."""
        self._api.End()
        if self._second is not None:
            self._second.End()

    def _read_turned(self, page: Image.Image, turn: int) -> tuple[ReadWord, ...]:
        small = page.rotate(turn, expand=True) if turn else page
        scale = min(1.0, math.sqrt(_MOST_PIXELS / (page.width * page.height)))
        if scale < 1:
            small = small.resize((round(small.width * scale), round(small.height * scale)), reducing_gap=2.0)
        line = _line_alone(small)
        if line is not None:
            left, top, right, bottom = line
            around = (left - _BORDER, top - _BORDER, right + _BORDER, bottom + _BORDER)
            snippet = ImageOps.expand(small.crop(line), _BORDER, fill=255)
            return tuple(
                self._words(snippet, _Place(page.size, small.size, turn, scale, around), _SEGMENTATION_OF_LINES)
            )
        skew = skew_of(small)
        if abs(skew) < _LEAST_SKEW:
            skew = 0.0
        else:
            small = small.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        return tuple(self._words(small, _Place(page.size, small.size, turn + skew, scale), _SEGMENTATION))

    def _words(self, image: Image.Image, place: _Place, segmentation: int) -> list[ReadWord]:
        self._api.SetPageSegMode(segmentation)
        self._api.SetImage(image)
        self._api.SetSourceResolution(_DPI)
        try:
            if not self._api.Recognize(_LONGEST_MS):
                raise TimeoutError
            words = _kept(_joined(_pieces(self._api.GetIterator())))
        finally:
            self._api.Clear()
        if self._second is not None and _is_sure(words):
            for word in [word for word in words if word.confidence < _DOUBTFUL][:_MOST_DOUBTFUL]:
                _look_again(self._second, image, word)
        return [ReadWord(word.text, word.confidence, place.corners(word.box), word.ends_line) for word in words]


def _look_again(engine: Any, image: Image.Image, word: _ReadWord) -> None:
    """Read a doubtful word alone and as nothing but Korean: among others Hangul is often taken for Latin."""
    left, top, right, bottom = (round(value) for value in word.box)
    snippet = ImageOps.expand(image.crop((left, top, right, bottom)), _BORDER, fill=255)
    engine.SetImage(snippet)
    engine.SetSourceResolution(_DPI)
    try:
        if engine.Recognize(_LONGEST_MS):
            pieces = [piece for piece in _pieces(engine.GetIterator()) if piece.text]
            text = "".join(piece.text for piece in pieces)
            sure = min((piece.confidence for piece in pieces), default=0.0)
            if sure > max(word.confidence, _SURE) and any("가" <= c <= "힣" for c in text):
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


Box = tuple[float, float, float, float]


class _Place:
    """Leads from the picture that was read back to the page it was made of.

    ``read``: the size of the whole picture, turned. ``part``: which part of it was read, with a border around the ink.
    """

    def __init__(
        self, page: tuple[int, int], read: tuple[int, int], degrees: float, scale: float, part: Box | None = None
    ) -> None:
        self._page = page
        self._read = read
        self._scale = scale
        self._part = part
        angle = -math.radians(degrees)
        self._cos, self._sin = math.cos(angle), math.sin(angle)

    def corners(self, box: Box) -> Corners:
        left, top, right, bottom = box
        if self._part is not None:
            x, y, x_end, y_end = self._part
            # of a line alone the engine gives the height of the whole picture
            left, right = max(left, _BORDER) + x, min(right + x, x_end - _BORDER)
            top, bottom = max(top, _BORDER) + y, min(bottom + y, y_end - _BORDER)
        return self._back(left, top), self._back(right, top), self._back(right, bottom), self._back(left, bottom)

    def _back(self, x: float, y: float) -> tuple[float, float]:
        dx, dy = x - self._read[0] / 2, y - self._read[1] / 2
        width, height = self._page
        return (
            _within(width / 2 + (self._cos * dx + self._sin * dy) / self._scale, width),
            _within(height / 2 + (self._cos * dy - self._sin * dx) / self._scale, height),
        )


def _within(value: float, most: int) -> float:
    return round(min(max(value, 0.0), float(most)), 2)


@dataclass(slots=True)
class _ReadWord:
    text: str
    confidence: float
    box: Box
    starts_word: bool
    ends_line: bool


def _pieces(at: Any) -> Iterator[_ReadWord]:
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
            yield _ReadWord(text, confidence, box, starts_line or at.BlanksBeforeWord() > 0, ends_line)
        elif ends_line:
            yield _ReadWord("", 0.0, (0, 0, 0, 0), starts_word=False, ends_line=True)
        if not at.Next(level.WORD):
            return


def _joined(pieces: Iterator[_ReadWord]) -> list[_ReadWord]:
    """Words out of the pieces: the engine cuts Korean ones up, with no blank between the parts."""
    words: list[_ReadWord] = []
    for piece in pieces:
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


def _kept(words: Iterable[_ReadWord]) -> list[_ReadWord]:
    """Without what is none; the line ends all the same."""
    kept: list[_ReadWord] = []
    for word in words:
        if not _is_none(word):
            kept.append(word)
        elif word.ends_line and kept:
            kept[-1].ends_line = True
    return kept


def _is_none(word: _ReadWord) -> bool:
    """Whether it is a speck, or a line or a frame, which come as signs of punctuation."""
    has_letters = any(c.isalnum() for c in word.text)
    return word.confidence < (_NOTHING if has_letters else _SURE)


def _weight(words: Iterable[ReadWord | _ReadWord]) -> float:
    """How much was read with certainty."""
    return sum(len(word.text) * word.confidence for word in words if word.confidence >= _SURE)


def _is_sure(words: Sequence[ReadWord | _ReadWord]) -> bool:
    letters = sum(len(word.text) for word in words)
    return letters > 0 and _weight(words) / letters >= _SURE


def tessdata_folder(languages: Iterable[str] = LANGUAGES) -> Path | None:
    """Where the language data is: the folder that has most of ``languages``; None where there is none at all."""
    wanted = tuple(languages)

    def how_many(folder: Path) -> int:
        return sum((folder / f"{one}.traineddata").is_file() for one in wanted)

    best = max(_folders(), key=how_many, default=None)
    return best if best is not None and how_many(best) else None


def _folders() -> Iterator[Path]:
    prefix = os.environ.get("TESSDATA_PREFIX")
    if prefix:
        yield from (Path(prefix), Path(prefix) / "tessdata")
    for root in (Path("/usr/share"), Path("/usr/local/share"), Path("/opt/homebrew/share")):
        yield from sorted(root.glob("tesseract-ocr/*/tessdata"), reverse=True)
        yield from (root / "tesseract-ocr" / "tessdata", root / "tessdata")
    if sys.platform == "win32":
        for name in ("ProgramFiles", "LOCALAPPDATA"):
            if os.environ.get(name):
                yield Path(os.environ[name]) / "Tesseract-OCR" / "tessdata"


def engine_version() -> str:
    """The engine's name and version, for logs and answers."""
    return f"tesserocr_{version('tesserocr')}"
