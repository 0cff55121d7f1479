"""Advanced SubStation Alpha and SubStation Alpha (.ass, .ssa): a table of events under a line that names its columns.

As Aegisub's manual describes the tags: braces hold override codes, `\\N` breaks a line, `\\p1` begins a drawing, `\\k`
gives a syllable its hundredths of a second.
"""

from __future__ import annotations

import re

from desktop_app.readers.clock import time_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage, SaidWord
from desktop_app.readers.texts import letters_of, lines_of, tidy

_USUAL_COLUMNS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_BREAK = re.compile(r"\\[Nn]")
_CODES = re.compile(r"(\{[^{}]*\})")
_DRAWS = re.compile(r"\\p(\d+)")
_SYLLABLE = re.compile(r"\\(?:k[fot]?|K)(\d+)")


def ass_of(text: str) -> Found:
    """The dialogue, each once although programs write it in layers. Raises NotOfThisKindError where there is none."""
    columns: tuple[str, ...] = _USUAL_COLUMNS
    passages: list[Passage] = []
    left_out, is_events, has_events = 0, False, False
    for line in lines_of(text):
        head, _, value = line.strip().partition(":")
        head = head.strip().casefold()
        if line.lstrip().startswith("["):
            is_events = line.strip().casefold() == "[events]"
            has_events = has_events or is_events
        elif is_events and head == "format":
            columns = tuple(name.strip().casefold() for name in value.split(","))
        elif head == "dialogue" and "text" in columns:
            has_events = True
            row = dict(zip(columns, value.split(",", len(columns) - 1), strict=False))
            lines = _lines(row.get("text", ""))
            if not lines:
                continue
            start, end = time_of(row.get("start", "")), time_of(row.get("end", ""))
            if start is None:
                left_out += 1
                continue
            name = tidy(row.get("name", row.get("actor", "")))
            if apart := _apart(name, lines):
                passages += [Passage(start, end, (line,), one) for one, line in apart]
                continue
            # some write the name before the text as well
            lines = (lines[0].removeprefix(f"{name}: "), *lines[1:]) if name else lines
            passages.append(Passage(start, end, lines, name, _syllables(row.get("text", ""), start, end)))
    if not has_events:
        raise NotOfThisKindError("no events")
    once = {(p.start_ms, p.end_ms, p.name, p.lines): p for p in reversed(passages)}
    return Found(tuple(reversed(once.values())), left_out)


def _apart(name: str, lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """Who says which line where several speak at once, as we write it; nothing where one does."""
    names = name.split("， ")
    if len(names) != len(lines) or len(lines) < 2 or not all(line.startswith("- ") for line in lines):
        return []
    return [(one, line[2:].removeprefix(f"{one}: ")) for one, line in zip(names, lines, strict=True)]


def _shown(text: str) -> list[tuple[str, str]]:
    """The text without its drawings, in parts: the codes before, and the letters."""
    parts: list[tuple[str, str]] = []
    codes, is_drawing = "", False
    for part in _CODES.split(text):
        if part.startswith("{"):
            codes += part
            if drawn := _DRAWS.findall(part):
                is_drawing = int(drawn[-1][:4]) > 0
        elif part and not is_drawing:
            parts.append((codes, part))
            codes = ""
    return parts


def _lines(text: str) -> tuple[str, ...]:
    shown = "".join(letters for _, letters in _shown(text)).replace("\\h", " ")
    return tuple(line for line in map(tidy, _BREAK.split(shown)) if line)


def _syllables(text: str, start_ms: int, end_ms: int | None) -> tuple[SaidWord, ...]:
    """The words with their times, where karaoke codes give each syllable its own; none where they do not."""
    words: list[SaidWord] = []
    at, is_open = start_ms, False
    for codes, letters in _shown(text):
        lengths = [int(digits[:6]) * 10 for digits in _SYLLABLE.findall(codes)]
        if not lengths and letters.strip():
            return ()
        at += sum(lengths[:-1])
        until = at + (lengths[-1] if lengths else 0)
        plain = tidy(_BREAK.sub(" ", letters).replace("\\h", " "))
        if plain and is_open and not letters[0].isspace():
            words[-1] = (words[-1][0], until, words[-1][2] + plain)
        elif plain:
            words.append((at, until, plain))
        is_open = bool(plain) and not letters[-1].isspace() and not _BREAK.search(letters[-2:])
        at = until
    if not words or (end_ms is not None and words[-1][1] > end_ms + 1000):
        return ()
    is_whole = letters_of("".join(word for _, _, word in words)) == letters_of("".join(_lines(text)))
    return tuple(words) if is_whole else ()
