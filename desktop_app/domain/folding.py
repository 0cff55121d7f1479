"""Texts as they are compared when something is looked for: case and composition make no difference (NFC and NFD are
the same: Hangul typed on macOS comes decomposed), and each place leads back to the text as it is."""

from __future__ import annotations

import re
import unicodedata

Span = tuple[int, int]
"""Begin and end of a match in the text as it is, in characters (code points)."""

_FIRST_SYLLABLE, _VOWELS_AND_TAILS, _TAILS = 0xAC00, 588, 28
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SYLLABLES = len(_LEADS) * _VOWELS_AND_TAILS


def folded(text: str, *, match_case: bool = False) -> str:
    """The text as it is compared."""
    if text.isascii():
        return text if match_case else text.lower()
    text = unicodedata.normalize("NFC", text)
    if match_case:
        return text
    # the Turkish capital dotted I folds to an i and a dot of its own, which nobody types in a search
    return unicodedata.normalize("NFC", text.casefold().replace("i\u0307", "i"))


def folded_with_units(text: str, *, match_case: bool = False) -> tuple[str, list[Span] | None]:
    """The folded text, and for each of its characters begin and end of the letter it comes from; None where all
    places are the same."""
    short = folded(text, match_case=match_case)
    if len(short) == len(text) and _is_composed(text) and "\u0307" not in text:
        return short, None
    return _mapped(text, match_case=match_case)


def continues(character: str) -> bool:
    """Whether a character belongs to the letter before it: an accent, or a vowel or final of a Hangul syllable."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"


class Wanted:
    """A text that is looked for. White space is as good as any other, and with ``ignore_spaces`` it makes no difference
    at all («회의록» finds «회의 록»). ``is_open``: the last syllable is still being composed, so «ㅅ» stands for every
    syllable that begins with it, and «사» for «사» with any final; a letter alone stands for itself."""

    def __init__(self, text: str, *, ignore_spaces: bool = False, is_open: bool = False) -> None:
        words = folded(text.replace("\x00", "").encode("utf-8", "ignore").decode()).split()
        self.letters = "".join(words)
        """The folded text without its white space; empty where nothing is looked for."""
        last = _may_become(self.letters[-1]) if is_open and len(self.letters) > 1 else ""
        self.sure = self.letters[:-1] if last else self.letters
        """The part of the letters that is as it stands."""
        if ignore_spaces:
            pattern = r"\s*".join(map(re.escape, self.sure))
            joint = r"\s*" if pattern and last else ""
        else:
            pattern = r"\s+".join(map(re.escape, words))
            joint = ""
            if last:
                before = [*words[:-1], words[-1][:-1]]
                pattern = r"\s+".join(map(re.escape, before))
        self._pattern = re.compile(pattern + joint + last)

    def spans(self, text: str) -> list[Span]:
        """All matches in a text, in order."""
        if not self.letters:
            return []
        if text.isascii():
            return [found.span() for found in self._pattern.finditer(text.lower())]
        short, units = folded_with_units(text)
        spans = [found.span() for found in self._pattern.finditer(short)]
        return spans if units is None else [(units[begin][0], units[end - 1][1]) for begin, end in spans]


def _may_become(letter: str) -> str:
    """A class of characters for what a Hangul letter may be once it is composed; empty for what is no such letter."""
    lead, syllable = _LEADS.find(letter), ord(letter) - _FIRST_SYLLABLE
    if lead >= 0:
        first = _FIRST_SYLLABLE + lead * _VOWELS_AND_TAILS
        return f"[{letter}{chr(first)}-{chr(first + _VOWELS_AND_TAILS - 1)}]"
    if 0 <= syllable < _SYLLABLES and syllable % _TAILS == 0:
        return f"[{letter}-{chr(ord(letter) + _TAILS - 1)}]"
    return ""


def _is_composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _mapped(text: str, *, match_case: bool) -> tuple[str, list[Span]]:
    parts: list[str] = []
    units: list[Span] = []
    begin = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and continues(text[end]):
            continue
        part = folded(text[begin:end], match_case=match_case)
        parts.append(part)
        units += [(begin, end)] * len(part)
        begin = end
    return "".join(parts), units
