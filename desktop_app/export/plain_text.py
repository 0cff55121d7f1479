"""Text as any file can carry it: without control characters, half surrogates and other things that break readers."""

from __future__ import annotations

import re

# what XML 1.0 forbids (DOCX, XLSX) and no subtitle or table needs either; tab and line ends stay
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without unprintable characters; half surrogates become U+FFFD."""
    return _HALF.sub("\ufffd", _UNPRINTABLE.sub("", text))


def one_line(text: str) -> str:
    """The plain text on one line with single spaces."""
    return " ".join(plain(text).split())
