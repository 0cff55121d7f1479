"""How much a cell and a sheet's name take. Excel counts in units of UTF-16: an emoji is two."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST_CELL = 32_767
"""The most that a cell of Excel takes."""
LONGEST_NAME = 31
"""The most that the name of a sheet has."""


def units(text: str) -> int:
    """How long a text is for Excel."""
    return len(text) + sum(character > "\uffff" for character in text)


def beginning(text: str, most: int) -> str:
    """As much of a text as is at most so long; no character is cut in two."""
    if len(text) * 2 <= most or units(text) <= most:
        return text
    length = 0
    for at, character in enumerate(text):
        length += 2 if character > "\uffff" else 1
        if length > most:
            return text[:at]
    return text


def pieces(text: str, most: int = LONGEST_CELL) -> Iterator[str]:
    """A text in pieces that a cell takes; one of an empty text."""
    while True:
        piece = beginning(text, most)
        yield piece
        text = text[len(piece) :]
        if not text:
            return
