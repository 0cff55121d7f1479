"""Amounts of money that cannot be as they were read, «11350,000», or not beside those above and below them: «13.500»
among «8,900» and «27,000». And dates, «20264 11월»."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.local.ocr_page import ReadWord
from desktop_app.local.ocr_words import Box

_RIGHT = re.compile(r"\D{0,2}\d{1,3}(?:,\d{3})+\D{0,2}")
_ODD = re.compile(r"\D{0,2}\d{1,3}(?:[.,:;·'’]\d+)+\D{0,2}")
_THOUSANDS = re.compile(r"[.:;·'’]\d{3}(?!\d)")
"""What is no comma and stands before three figures: «12.5» and «1.25» are numbers as they should be."""
_MISPARTED = re.compile(
    r"(?<![\d.,])(?!\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.,]*\d))\d[\d.,]*,\.?\d{3}(?!\d)"
    r"|\d,\d{3},\d{4}(?!\d)|\d,\d{1,2}[A-Z](?![A-Za-z])"
)
"""Three figures behind a comma, as in amounts, and not three before it: a figure too many, or one that was a comma.
Or a sign that was taken for a figure, as «원» for «2», and a figure that was taken for a letter."""
_LONG_YEAR, _MONTH = re.compile(r"\D?(?:19|20)\d{3}"), re.compile(r"(?:0?[1-9]|1[0-2])월.*")
"""A year whose «년» was taken for a figure stands before its month."""
_FEWEST = 2
_SAME_COLUMN = 0.5
_DOUBT = 0.5
"""The confidence that such a word has at most: below what any user asks for."""


def with_doubts(words: Sequence[ReadWord], boxes: Sequence[Box]) -> tuple[ReadWord, ...]:
    """The words, those of them doubtful whose figures are not parted as amounts are, or not as in most of their column.
    Nothing is put right: which figure was misread is for a person to see. ``boxes``: where each stands, on lines that
    are level."""
    words = [_doubted(word) if _MISPARTED.search(word.text) else word for word in words]
    for number, (word, following) in enumerate(itertools.pairwise(words)):
        if _LONG_YEAR.fullmatch(word.text) and _MONTH.fullmatch(following.text):
            words[number] = _doubted(word)
    right = [box for word, box in zip(words, boxes, strict=True) if _RIGHT.fullmatch(word.text)]
    if len(right) < _FEWEST:
        return tuple(words)
    odd = [box for word, box in zip(words, boxes, strict=True) if _is_odd(word.text)]

    def is_alone(box: Box) -> bool:
        others = sum(_is_above_or_below(box, other) for other in right)
        return others >= _FEWEST and others > sum(_is_above_or_below(box, other) for other in odd)

    return tuple(
        _doubted(word) if _is_odd(word.text) and is_alone(box) else word for word, box in zip(words, boxes, strict=True)
    )


def _doubted(word: ReadWord) -> ReadWord:
    return replace(word, confidence=min(word.confidence, _DOUBT))


def _is_odd(text: str) -> bool:
    if not _ODD.fullmatch(text) or _RIGHT.fullmatch(text):
        return False
    # parted by something else, or by commas at the wrong places
    return bool(_THOUSANDS.search(text)) or "," in text


def _is_above_or_below(one: Box, other: Box) -> bool:
    if one == other:
        return False
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared >= _SAME_COLUMN * min(one[2] - one[0], other[2] - other[0])
