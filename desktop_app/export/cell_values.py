"""What a recognised text is in a spreadsheet: a number where a person would calculate with it, else a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_AMOUNT = re.compile(
    r"(?:(?P<won>[₩￦]) ?)?(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.(?P<part>[0-9]+))?"
    r" ?(?P<unit>[원%]?)"
)
_MINUS = "-−－﹣"
_TRIANGLES = "△▲"
"""Before an amount, in Korean accounting: so much less. A list of prices has «▲» for up, and its own for down."""
_DOWN = "▼▽"
_YEAR_AND_MONTH = re.compile(r"(19|20)[0-9]{2}\.(0[1-9]|1[0-2])")
_MOST_DIGITS = 15
"""What a double, and so a spreadsheet, keeps exactly."""
_MOST_UNGROUPED = 9
"""Longer runs of digits are numbers of accounts, cards, companies and telephones; nobody calculates with them."""
_LEADING_ZERO = re.compile(r"0[0-9]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the format in which a spreadsheet shows it as it was written."""

    value: float
    format: str


def number_of(text: str) -> Number | None:
    """The number a text is by itself, or None: telephone numbers, dates, leading zeros and long runs of digits are
    texts, and so is what begins with a dash and a space (an item of a list)."""
    return NO_COLUMN.number_of(text)


class ColumnValues:
    """What stands below one another is of one kind, so that some texts are numbers here and none elsewhere. ``texts``:
    all of the column.

    «(500)» is 500 less among amounts, and an item of a list elsewhere; «+5» is a number among numbers with signs; a
    column with «0012» holds codes; where «▼» stands, «▲» is no minus.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        stripped = {text.strip() for text in texts}
        self._has_down = any(text.startswith(tuple(_DOWN)) for text in stripped)
        self._is_of_codes = any(_LEADING_ZERO.fullmatch(text) for text in stripped)
        self._is_of_amounts = False
        self._is_of_amounts = not self._is_of_codes and any(
            ("," in text or "." in text or "%" in text or "원" in text or "₩" in text) and self.number_of(text)
            for text in stripped
        )

    def number_of(self, text: str) -> Number | None:
        """The number a text of the column is, or None."""
        text = text.strip()
        bare, sign, is_odd = self._without_sign(text)
        found = _AMOUNT.fullmatch(bare)
        if found is None or _YEAR_AND_MONTH.fullmatch(bare):
            return None
        whole, part, unit = found["whole"], found["part"] or "", found["unit"]
        digits = whole.replace(",", "")
        if len(digits) + len(part) > _MOST_DIGITS or ("," not in whole and len(digits) > _MOST_UNGROUPED):
            return None
        is_plain = "," not in whole and not part and not unit and not found["won"]
        if (found["won"] and unit == "원") or (
            is_plain and (self._is_of_codes or (is_odd and not self._is_of_amounts))
        ):
            return None
        shown = ("#,##0" if "," in whole else "0") + (f".{'0' * len(part)}" if part else "")
        value: float = float(f"{digits}.{part}") if part else int(digits)
        if unit == "%":
            value, shown = value / 100, shown + "%"
        elif unit:
            shown += '"원"'
        elif found["won"]:
            shown = f'"{found["won"]}"{shown}'
        return Number(-value if sign in {"-", "(", *_TRIANGLES} else value, _signed(shown, sign))

    def _without_sign(self, text: str) -> tuple[str, str, bool]:
        """The amount, its sign («-», «+», «(», a triangle or none), and whether that is one only among amounts."""
        won = text[:1] if text[:1] in {"₩", "￦"} else ""
        rest = text[len(won) :].lstrip() if won else text
        if rest[:1] == "(" and rest[-1:] == ")":
            return won + rest[1:-1].strip(), "(", True
        if rest[:1] in _MINUS and rest[:1]:
            return won + rest[1:], "-", False
        if rest[:1] == "+":
            return won + rest[1:], "+", True
        if rest[:1] == "△" or (rest[:1] == "▲" and not self._has_down):
            return won + rest[1:].lstrip(), rest[0], rest[0] == "▲"
        return text, "", False


def _signed(shown: str, sign: str) -> str:
    """The format that shows the sign as it was written."""
    if sign == "(":
        return f"{shown};({shown})"
    if sign == "+":
        return f"+{shown};-{shown};{shown}"
    return f'{shown};"{sign}"{shown}' if sign and sign in _TRIANGLES else shown


NO_COLUMN = ColumnValues(())
