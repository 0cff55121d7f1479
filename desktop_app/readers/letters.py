"""The bytes of a text file as text: by its mark, else by what fits, and said where that was a guess."""

from __future__ import annotations

import re

from desktop_app.domain.remarks import Remark, RemarkKind

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LOST = "\ufffd"
_MOST_LOST = 0.25
"""Where more of the letters than this are broken, it is another encoding or no text."""
_LONE_LETTERS = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")


class UndecodableError(ValueError):
    """The bytes are text in none of the encodings that are known."""


def decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text, with what is to be said of it. UTF-8, UTF-16 and 32 by their mark; else UTF-16 by its zeros, UTF-8,
    CP949 (as old Korean subtitles have it), in this order; where none fits wholly the nearest, with the broken letters
    as U+FFFD. Raises UndecodableError."""
    text, guessed = _decoded(data)
    text = text.replace("\x00", "").replace("\ufeff", "")
    remarks = []
    if guessed:
        remarks.append(Remark(RemarkKind.LETTERS_GUESSED, detail=guessed))
    if lost := text.count(_LOST):
        remarks.append(Remark(RemarkKind.LETTERS_LOST, lost))
    return text, tuple(remarks)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _nearly(data.removeprefix(mark), encoding), ""
    if wide := _wide(data):
        return _nearly(data, wide), "UTF-16"
    for encoding, name in (("utf-8", ""), ("cp949", "CP949")):
        try:
            return data.decode(encoding), name
        except UnicodeDecodeError:
            continue
    tried = [(data.decode(encoding, "replace"), name) for encoding, name in (("utf-8", ""), ("cp949", "CP949"))]
    text, name = min(tried, key=lambda one: _share_lost(one[0]))
    if _share_lost(text) <= _MOST_LOST:
        return text, name
    high = sum(byte > 0x7F for byte in data)
    if len(_LONE_LETTERS.findall(data)) * 2 > high:
        # Western letters stand alone between ASCII ones
        return data.decode("cp1252", "replace"), "Windows-1252"
    raise UndecodableError("no text")


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: in a text with times every other byte is often zero."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 10 < len(head) or min(even, odd) * 4 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _nearly(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    if _share_lost(text) > _MOST_LOST:
        raise UndecodableError("no text")
    return text


def _share_lost(text: str) -> float:
    lost = text.count(_LOST)
    return lost / max(len(text) - len(text.encode("ascii", "ignore")), 1) if lost else 0.0
