"""Whether a text that stands in a file says what is seen, or was garbled on its way into the file.

A PDF may draw a page rightly and tell its letters wrongly: as syllables that never stand together, as signs of private
use, as bytes of another encoding. Nothing but the text itself tells. What is taken for garbled is read from the picture
instead, so doubt costs a little time; what is taken for sound is not looked at again.
"""

from __future__ import annotations

import math
import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EDGE = "_"
"""In a pair of syllables: where a word begins or ends."""

_MOST_UNKNOWN, _MOST_STRANGE, _MOST_SCRIPTS = 0.03, 0.3, 0.2
_LEAST_OF_STANDARD = 0.95
_ENOUGH_SYLLABLES, _ENOUGH_LETTERS = 24, 60
_FEW_KNOWN = 0.7
_EXCHANGES = 20
_LEAST_BETTER, _MOST_BETTER, _SYLLABLES_A_SPREAD = 1.7, 6.0, 50
"""How many times their spread a sound text is likelier, by how long it is: of a short list of names it is little."""
_MOST_WORDS = 250
_SEEN, _UNSEEN = 0.6, 0.5
_FEWEST_VOWELS, _MOST_VOWELS = 0.2, 0.6
_KOREAN = "euc_kr"
_USUAL, _LEAST_OF_USUAL = (("gb2312", 0xD7), ("big5", 0xC6), ("shift_jis", 0x97)), 0.85
"""The standards of China, Taiwan and Japan, and where in them the signs end that are in daily use."""
_VOWELS = frozenset("aeiouy")
_USUAL_SIGNS = frozenset("·×÷°±²³§¶©®«»¥£¢¼½¾¡¿")


@dataclass(frozen=True, slots=True)
class SyllablePairs:
    """How often syllables stand together in Korean words, `EDGE` for where a word begins or ends."""

    pairs: Mapping[str, int]
    singles: Mapping[str, int]
    total: int

    @classmethod
    def of(cls, pairs: Mapping[str, int]) -> SyllablePairs:
        """From the pairs alone."""
        singles: Counter[str] = Counter()
        for pair, times in pairs.items():
            singles[pair[1]] += times
        return cls(pairs, singles, sum(singles.values()))

    @classmethod
    def in_words(cls, words: Iterable[str]) -> SyllablePairs:
        """The pairs in those words that consist of syllables alone."""
        return cls.of(Counter(pair for word in words for pair in _pairs(word)))

    def likelihood(self, pairs: Mapping[str, int]) -> float:
        """How likely the pairs of a text are, each with how often it is there: the mean of the logarithms."""
        return sum(times * self._log(pair) for pair, times in pairs.items()) / max(sum(pairs.values()), 1)

    def _log(self, pair: str) -> float:
        alone = (self.singles.get(pair[1], 0) + _UNSEEN) / (self.total + _UNSEEN * (len(self.singles) + 1))
        before = self.singles.get(pair[0], 0)
        together = self.pairs.get(pair, 0) / before if before else 0.0
        return math.log(_SEEN * together + (1 - _SEEN) * alone)


def is_sound(text: str, known: SyllablePairs) -> bool:
    """Whether a text may be taken as it is. Of one without letters there is nothing to doubt."""
    letters = [sign for sign in unicodedata.normalize("NFC", text) if not sign.isspace()]
    if not letters:
        return True
    words = syllables_of(text)
    return (
        _names_its_letters(letters)
        and _is_of_one_encoding(letters)
        and (not words or _is_korean(words, known))
        and _has_vowels(letters)
    )


def syllables_of(text: str) -> list[str]:
    """The runs of Hangul syllables of a text."""
    plain = "".join(sign if is_syllable(sign) else " " for sign in unicodedata.normalize("NFC", text))
    return plain.split()


def is_syllable(sign: str) -> bool:
    """Whether a sign is a Hangul syllable."""
    return "가" <= sign <= "힣"


def _pairs(word: str) -> list[str]:
    edged = f"{EDGE}{word}{EDGE}"
    return [edged[at : at + 2] for at in range(len(edged) - 1)]


def _names_its_letters(letters: Sequence[str]) -> bool:
    """Signs of private use, none at all, and the one for «unknown» mean that the file does not say which they are."""
    unknown = sum(sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn", "Cs", "Cc") for sign in letters)
    return unknown <= max(1, _MOST_UNKNOWN * len(letters))


def _is_of_one_encoding(letters: Sequence[str]) -> bool:
    """Bytes that were read in another encoding come as accented letters among signs, or as scripts that never stand
    together; glyph numbers that were taken for letters come as signs that no standard of East Asia knows."""
    strange = sum("\x80" <= sign <= "\u024f" and sign not in _USUAL_SIGNS for sign in letters)
    latin = sum(sign.isascii() and sign.isalpha() for sign in letters)
    if strange >= 4 and strange > _MOST_STRANGE * (strange + latin):
        return False
    scripts = Counter(_script(sign) for sign in letters if sign.isalpha())
    del scripts["LATIN"], scripts["HANGUL"], scripts["CJK"], scripts["HIRAGANA"], scripts["KATAKANA"]
    others = sum(scripts.values())
    if others > _MOST_SCRIPTS * len(letters) and max(scripts.values()) < (1 - _MOST_SCRIPTS) * others:
        return False
    ideographs = [sign for sign in letters if _script(sign) == "CJK"]
    if len(ideographs) < 4:
        return True
    if any(is_syllable(sign) for sign in letters):
        return _share_in(ideographs, _KOREAN) >= _LEAST_OF_STANDARD
    return any(_share_in(ideographs, standard, last) >= _LEAST_OF_USUAL for standard, last in _USUAL)


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0].partition("-")[0]


def _share_in(signs: Sequence[str], standard: str, last: int = 0xFF) -> float:
    """How many of them a standard knows; ``last``: the last of the first bytes that count."""
    encoded = (sign.encode(standard, "ignore") for sign in signs)
    return sum(bool(code) and code[0] <= last for code in encoded) / len(signs)


def _is_korean(words: Sequence[str], known: SyllablePairs) -> bool:
    """Whether the syllables are those of Korean, and stand together as they do.

    A few hundred of the 11,172 make up nearly all that is written. Of a longer text their pairs decide, too: if each
    syllable is exchanged for another of the same text, a sound text becomes far less likely, and a garbled one is no
    worse than before. That asks nothing of what the text is about.
    """
    syllables = "".join(words)
    if len(syllables) >= 4 and _share_in(syllables, _KOREAN) < _LEAST_OF_STANDARD:
        return False
    if sum(one in known.singles for one in syllables) < _FEW_KNOWN * len(syllables):
        return False
    if len(syllables) < _ENOUGH_SYLLABLES:
        return True
    pairs = Counter(pair for word in words[:_MOST_WORDS] for pair in _pairs(word))
    exchanged = [known.likelihood(each) for each in _exchanged(pairs)]
    mean = sum(exchanged) / len(exchanged)
    spread = math.sqrt(sum((one - mean) ** 2 for one in exchanged) / len(exchanged))
    least = min(max(_LEAST_BETTER, len(syllables) / _SYLLABLES_A_SPREAD), _MOST_BETTER)
    return known.likelihood(pairs) - mean > least * max(spread, 0.02)


def _exchanged(pairs: Mapping[str, int]) -> list[dict[str, int]]:
    """The pairs with each syllable exchanged for another of them, a few times; always the same for the same pairs."""
    kinds = sorted(set("".join(pairs)) - {EDGE})
    chance = random.Random(len(kinds))  # noqa: S311 - no secret
    made = []
    for _ in range(_EXCHANGES):
        others = kinds[:]
        chance.shuffle(others)
        table = {EDGE: EDGE, **dict(zip(kinds, others, strict=True))}
        made.append({table[pair[0]] + table[pair[1]]: times for pair, times in pairs.items()})
    return made


def _has_vowels(letters: Sequence[str]) -> bool:
    """Latin letters that were moved along the alphabet have the vowels in other places."""
    latin = [sign.lower() for sign in letters if sign.isascii() and sign.isalpha()]
    if len(latin) < max(_ENOUGH_LETTERS, len(letters) / 2):
        return True
    return _FEWEST_VOWELS <= sum(sign in _VOWELS for sign in latin) / len(latin) <= _MOST_VOWELS
