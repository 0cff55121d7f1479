"""What a recognised text is in a spreadsheet: a number where a person would calculate with it, else a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AMOUNT = re.compile(
    r"(?P<sign>-|−|)(?P<won>[₩￦]?) ?(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.(?P<part>[0-9]+))?"
    r" ?(?P<unit>[원%]?)"
)
_YEAR_AND_MONTH = re.compile(r"(19|20)[0-9]{2}\.(0[1-9]|1[0-2])")
_MOST_DIGITS = 15
"""What a double, and so a spreadsheet, keeps exactly."""
_MOST_UNGROUPED = 9
"""Longer runs of digits are numbers of accounts, cards, companies and telephones; nobody calculates with them."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the format in which a spreadsheet shows it as it was written."""

    value: float
    format: str


def number_of(text: str) -> Number | None:
    """The number a text is, or None: telephone numbers, dates, leading zeros and long runs of digits are texts."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or _YEAR_AND_MONTH.fullmatch(text.strip()):
        return None
    whole, part = found["whole"], found["part"] or ""
    digits = whole.replace(",", "")
    if len(digits) + len(part) > _MOST_DIGITS or ("," not in whole and len(digits) > _MOST_UNGROUPED):
        return None
    if found["won"] and found["unit"]:
        return None
    shown = "#,##0" if "," in whole else "0"
    shown += f".{'0' * len(part)}" if part else ""
    value: float = float(f"{digits}.{part}") if part else int(digits)
    if found["unit"] == "%":
        value, shown = value / 100, shown + "%"
    elif found["unit"]:
        shown += '"원"'
    elif found["won"]:
        shown = f'"{found["won"]}"{shown}'
    return Number(-value if found["sign"] else value, shown)
