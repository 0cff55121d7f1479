"""Words of cloud services with their times, as lines: what is known of each word says where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.readers.json_values import items, mapping, time_in
from desktop_app.readers.naming import name_of
from desktop_app.readers.passages import Passage, SaidWord
from desktop_app.readers.texts import letters_of, tidy

_PAUSE_MS = 1000
_LONGEST_LETTERS = 200
_SENTENCE_END = re.compile(r".*[.?!。？！…][\"'”’)]?")
_MOST_WRAPPINGS = 3


@dataclass(frozen=True, slots=True)
class CloudWord:
    """A word with its times in milliseconds, who says it, and how sure the service is."""

    start_ms: int
    end_ms: int
    text: str
    name: str = ""
    confidence: float | None = None

    def with_sign(self, sign: str) -> CloudWord:
        """The word with a sign behind it that the service gives apart."""
        return replace(self, text=self.text + sign)

    @property
    def said(self) -> SaidWord:
        """As a passage has it."""
        return self.start_ms, self.end_ms, self.text


def lines_of_words(words: Sequence[CloudWord]) -> tuple[Passage, ...]:
    """The words as lines: a new one where another speaks, behind a sentence, after a pause, or where it is long."""
    lines: list[list[CloudWord]] = []
    length = 0
    for word in words:
        last = lines[-1][-1] if lines else None
        goes_on = (
            last is not None
            and last.name == word.name
            and word.start_ms - last.end_ms < _PAUSE_MS
            and not _SENTENCE_END.fullmatch(last.text)
            and length < _LONGEST_LETTERS
        )
        if goes_on:
            lines[-1].append(word)
            length += len(word.text)
        else:
            lines.append([word])
            length = len(word.text)
    return tuple(map(passage_of, lines))


def passage_of(words: Sequence[CloudWord]) -> Passage:
    """The words as one line. Its confidence is the mean of theirs."""
    sure = [word.confidence for word in words if word.confidence is not None]
    return Passage(
        words[0].start_ms,
        max(word.end_ms for word in words),
        (tidy(" ".join(word.text for word in words)),),
        words[0].name,
        tuple(word.said for word in words),
        sum(sure) / len(sure) if sure else None,
    )


def fitted(words: Sequence[CloudWord], text: str) -> tuple[SaidWord, ...]:
    """The words with the spelling of the text, which may have signs and capitals that they lack; none where they are
    others."""
    said = tuple(word.said for word in words)
    if letters_of("".join(word for _, _, word in said)) == letters_of(text):
        return said
    spelt = text.split()
    if len(spelt) != len(said):
        return ()
    return tuple((start, end, spelling) for (start, end, _), spelling in zip(said, spelt, strict=True))


def words_of(rows: Iterable[Any], unit: float, *texts: str) -> list[CloudWord]:
    """The words of a list of objects with `start` and `end`. ``texts``: where the word may stand, the best first."""
    found: list[CloudWord] = []
    for row in map(mapping, rows):
        text = next((tidy(row[name]) for name in texts if isinstance(row.get(name), str) and tidy(row[name])), "")
        start, end = time_in(row.get("start"), unit), time_in(row.get("end"), unit)
        if not text or (start is None and not found):
            continue
        begin = found[-1].end_ms if start is None else start
        name = speaker(row.get("speaker", row.get("speaker_id")))
        found.append(CloudWord(begin, max(begin, begin if end is None else end), text, name, sureness(row)))
    return found


def speaker(value: object) -> str:
    """A speaker's name of a number, a letter or a name; "" for none."""
    if isinstance(value, bool) or value is None:
        return ""
    text = name_of(str(value)) if isinstance(value, str | int | float) else ""
    if isinstance(value, float):
        text = f"{value:g}"
    return f"Speaker {text}" if text.isdecimal() or (len(text) == 1 and text.isascii() and text.isalpha()) else text


def sureness(row: object, *names: str) -> float | None:
    """A confidence from 0 to 1, of a number or of one as a text; None where there is none."""
    values = (mapping(row).get(name) for name in names or ("confidence",))
    for value in values:
        try:
            sure = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else -1.0
        except ValueError:
            continue
        if 0 <= sure <= 1:
            return sure
    return None


def text_in(value: object) -> str:
    """A text on one line; "" for what is none."""
    return tidy(value) if isinstance(value, str) else ""


def first_of(value: object) -> Any:
    """The first of a list, an empty object for none."""
    return next(iter(items(value)), {})


def unwrapped(value: object, *names: str) -> Iterable[dict[str, Any]]:
    """The object, and those that wrap it no more: under one of these names, one in another."""
    for _ in range(_MOST_WRAPPINGS):
        if not isinstance(value, dict):
            return
        yield value
        value = next((value[name] for name in names if isinstance(value.get(name), dict)), None)
