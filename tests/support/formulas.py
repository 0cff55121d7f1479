"""What a spreadsheet that opens a CSV might reckon out."""

from __future__ import annotations

import re

_BEGINS = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[-+－＋]([₩￦]?[0-9][0-9,]*(\.[0-9]+)?[%원]?)?")


def may_be_a_formula(text: str) -> bool:
    """Whether it begins as one and is no number with a sign."""
    return bool(_BEGINS.match(text)) and not _NUMBER.fullmatch(text)
