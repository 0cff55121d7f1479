"""Word times that survive rewording: the words of a new text, aligned with the timed words of the old one.

Unchanged words keep their ids and times. The words of a changed stretch share the time between their unchanged
neighbours by their numbers of characters. The texts of the answer, joined with one space, are the new text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from operator import is_
from typing import NamedTuple

from desktop_app.domain.transcript import Word, new_word_id

_MOST_COMPARISONS = 4_000_000
"""Beyond so many pairs of changed words the comparison would be felt; frequent words are then ignored."""


class _ItemWord(NamedTuple):
    """One word of an item: an item may hold several («This is»)."""

    item: int
    text: str
    start_ms: int
    end_ms: int


def clean(text: str) -> str:
    """The text in composed letters, on one line with single spaces: the form in which its words, joined with one space,
    equal it. What was pasted from a Mac has its Hangul in parts, which no search would find."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def share(texts: Sequence[str], start_ms: int, end_ms: int) -> tuple[tuple[int, int], ...]:
    """Start and end for each text, one behind the other between the two times, in proportion to characters."""
    total = sum(map(len, texts)) or 1
    length = max(end_ms - start_ms, 0)
    times = []
    passed = 0
    for text in texts:
        begin = passed
        passed += len(text)
        times.append((start_ms + length * begin // total, start_ms + length * passed // total))
    return tuple(times)


def timed(text: str, start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """Words for a text that has none, spread over the time by their numbers of characters."""
    return _timed(text.split(), start_ms, end_ms)


def _timed(texts: Sequence[str], start_ms: int, end_ms: int) -> tuple[Word, ...]:
    return tuple(
        Word(new_word_id(), start, end, word)
        for word, (start, end) in zip(texts, share(texts, start_ms, end_ms), strict=True)
    )


def realign(words: tuple[Word, ...], text: str, start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words of ``text`` with times inside the two given, taken over from ``words`` where they are unchanged."""
    new = text.split()
    head, tail = _same_ends(words, new)
    middle = words[head : len(words) - tail]
    answer = _realigned(middle, new[head : len(new) - tail], start_ms, end_ms)
    return inside((*words[:head], *answer, *words[len(words) - tail :]), start_ms, end_ms)


def _same_ends(words: tuple[Word, ...], new: list[str]) -> tuple[int, int]:
    """How many words at both ends need not be looked at, as with each key that is typed: they are the same, and so is
    one more beside them, between which the changed ones are timed. None where an item may hold several words."""
    texts = [word.text for word in words]
    if " ".join(texts).split() != texts:
        return 0, 0
    head, tail = _equal_ends(texts, new)
    return max(head - 1, 0), max(tail - 1, 0)


def _realigned(words: tuple[Word, ...], new: list[str], start_ms: int, end_ms: int) -> list[Word]:
    old = _pieces(words)
    if not old:
        return list(_timed(new, start_ms, end_ms))
    alignment = _Alignment(words, old)
    for tag, i1, i2, j1, j2 in _steps([piece.text for piece in old], new):
        if tag == "equal":
            alignment.keep(i1, i2)
        elif j1 < j2:
            alignment.spread(i1, i2, new[j1:j2], _stretch(old, i1, i2, start_ms, end_ms))
    return alignment.answer


def cut(
    words: tuple[Word, ...], text: str, at: int, start_ms: int, end_ms: int
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words before and behind character ``at`` of ``text``; one that is cut becomes two, by its characters."""
    if words and _letters(text) != sum(_letters(w.text) for w in words):
        words = realign(words, text, start_ms, end_ms)
    left = _letters(text[:at])
    for index, word in enumerate(words):
        letters = _letters(word.text)
        if left >= letters:
            left -= letters
            continue
        if left == 0:
            return words[:index], words[index:]
        place = next(i for i in range(len(word.text) + 1) if _letters(word.text[:i]) == left)
        middle = word.start_ms + (word.end_ms - word.start_ms) * left // letters
        first = replace(word, end_ms=middle, text=word.text[:place].strip(), uncut=None)
        second = Word(new_word_id(), middle, word.end_ms, word.text[place:].strip())
        return (*words[:index], first), (second, *words[index + 1 :])
    return words, ()


def in_sequence(lines: Sequence[tuple[Word, ...]], ties: Sequence[bool] = ()) -> tuple[Word, ...]:
    """The words of lines that become one. Only where lines overlapped in time a word begins later than it did: when the
    line before has ended. ``ties``, one between two lines each: whether a word goes on from one to the next; it is one
    again then."""
    kept: list[Word] = []
    last = 0
    for number, line in enumerate(lines):
        later = [_not_before(word, last) for word in line]
        if number and ties and ties[number - 1] and kept and later:
            half = later.pop(0)
            kept[-1] = replace(kept[-1], end_ms=half.end_ms, text=kept[-1].text + half.text, uncut=None)
        kept += later
        last = max([last, *(word.end_ms for word in line)])
    return tuple(kept)


def inside(words: tuple[Word, ...], start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words between two borders: each where it lies in the sound, and only what lies outside brought inside. The
    very tuple where none moves."""
    if all(word.uncut is None and start_ms <= word.start_ms and word.end_ms <= end_ms for word in words):
        return words  # nearly always
    moved = tuple(_inside(word, start_ms, end_ms) for word in words)
    return words if all(map(is_, moved, words)) else moved


def _not_before(word: Word, ms: int) -> Word:
    if word.start_ms >= ms:
        return word
    return replace(word, start_ms=ms, end_ms=max(word.end_ms, ms), uncut=None)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _pieces(words: tuple[Word, ...]) -> list[_ItemWord]:
    pieces = []
    for item, word in enumerate(words):
        texts = word.text.split()
        if len(texts) == 1:
            pieces.append(_ItemWord(item, texts[0], word.start_ms, word.end_ms))
            continue
        times = share(texts, word.start_ms, word.end_ms)
        pieces += [_ItemWord(item, text, start, end) for text, (start, end) in zip(texts, times, strict=True)]
    return pieces


def _equal_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many texts at the beginning and, of the rest, at the end are the same in both."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from the old texts to the new ones as SequenceMatcher gives them; equal ends are not compared."""
    head, tail = _equal_ends(old, new)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [("equal", 0, head, 0, head)] if head else []
    if len(middle_old) <= 1 and len(middle_new) <= 1:
        # one word typed, dropped or replaced: by far the most frequent case
        codes = [("replace", 0, len(middle_old), 0, len(middle_new))] if middle_old or middle_new else []
    else:
        is_long = len(middle_old) * len(middle_new) > _MOST_COMPARISONS
        codes = list(SequenceMatcher(None, middle_old, middle_new, autojunk=is_long).get_opcodes())
    steps += [(tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in codes]
    if tail:
        steps.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return steps


class _Alignment:
    """The new words as they come about, from left to right."""

    def __init__(self, words: tuple[Word, ...], old: list[_ItemWord]) -> None:
        self.answer: list[Word] = []
        self._words = words
        self._old = old
        self._used: set[int] = set()

    def keep(self, begin: int, end: int) -> None:
        """Take over the unchanged pieces old[begin:end]: an item whole, as it is, where all of it is there."""
        old = self._old
        at = begin
        while at < end:
            item = old[at].item
            last = at
            while last < end and old[last].item == item:
                last += 1
            pieces = old[at:last]
            if (at and old[at - 1].item == item) or (last < len(old) and old[last].item == item):
                self.answer += [Word(self._id(item), p.start_ms, p.end_ms, p.text) for p in pieces]
            else:
                word, text = self._words[item], " ".join(p.text for p in pieces)
                self.answer.append(word if word.text == text else replace(word, text=text))
            at = last

    def spread(self, begin: int, end: int, new: list[str], stretch: tuple[int, int]) -> None:
        """Time the words in place of old[begin:end]: one for one where their number stayed, else by characters."""
        if len(new) == end - begin:
            self.answer += [
                Word(self._id(p.item), p.start_ms, p.end_ms, text)
                for p, text in zip(self._old[begin:end], new, strict=True)
            ]
        else:
            times = share(new, *stretch)
            self.answer += [Word(new_word_id(), *time, text) for text, time in zip(new, times, strict=True)]

    def _id(self, item: int) -> int:
        """The item's id for the first word that comes of it, a fresh one for the others."""
        if item in self._used:
            return new_word_id()
        self._used.add(item)
        return self._words[item].id


def _stretch(old: list[_ItemWord], begin: int, end: int, start_ms: int, end_ms: int) -> tuple[int, int]:
    """The time for what replaces old[begin:end]: that of the replaced, or the gap between the neighbours."""
    if begin < end:
        return old[begin].start_ms, max(old[end - 1].end_ms, old[begin].start_ms)
    before = old[begin - 1].end_ms if begin else start_ms
    after = old[begin].start_ms if begin < len(old) else end_ms
    return min(before, after), after


def _inside(word: Word, start_ms: int, end_ms: int) -> Word:
    if word.uncut is None and start_ms <= word.start_ms and word.end_ms <= end_ms:
        return word
    sound = word.uncut or (word.start_ms, word.end_ms)
    start = min(max(sound[0], start_ms), end_ms)
    end = min(max(sound[1], start), end_ms)
    if (start, end) == sound:
        return replace(word, start_ms=start, end_ms=end, uncut=None)
    if word.uncut is not None and (start, end) == (word.start_ms, word.end_ms):
        return word
    return replace(word, start_ms=start, end_ms=end, uncut=sound)
