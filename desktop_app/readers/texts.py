"""Texts as they come out of files: composed, on one line, without what is no letter."""

from __future__ import annotations

import html
import re
import unicodedata

from desktop_app.domain.scripts import is_spaceless

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_HALF = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LINE_END = re.compile(r"\r\n|\n|\r")


def tidy(text: str) -> str:
    """The text in composed letters (NFC), on one line with single spaces, without control and direction characters."""
    text = _HALF.sub("\ufffd", _UNPRINTABLE.sub("", text))
    return " ".join(unicodedata.normalize("NFC", text).split())


def unescaped(text: str) -> str:
    """The text with its entities as what they stand for. Only what ends with its semicolon is one: «AT&T», «R&copy»."""
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text) if "&" in text else text


def joined(lines: tuple[str, ...] | list[str]) -> str:
    """The lines as one, with a space between them but in scripts that have none."""
    text = ""
    for line in filter(None, lines):
        is_tight = not text or (is_spaceless(text[-1]) and is_spaceless(line[0]))
        text += line if is_tight else f" {line}"
    return text


def lines_of(text: str) -> list[str]:
    """The lines of a file. Only line ends part them: other characters that Python takes for such stand in texts."""
    return _LINE_END.split(text)


def letters_of(text: str) -> str:
    """The text without its spaces."""
    return "".join(text.split())
