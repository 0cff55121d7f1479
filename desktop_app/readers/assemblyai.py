"""What AssemblyAI answers: `utterances`, `sentences` or `paragraphs`, else `words`; all times in milliseconds.

Its API reference, «Get transcript», «Get sentences in transcript». ElevenLabs and Gladia write alike, in seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.readers.clock import is_too_fast
from desktop_app.readers.heard_words import fitted, lines_of_words, speaker, sureness, text_in, unwrapped, words_of
from desktop_app.readers.json_values import items, mapping, time_in
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import letters_of

_MARKS = frozenset(
    {
        "audio_url",
        "audio_duration",
        "language_code",
        "acoustic_model",
        "speech_model",
        "speech_models",
        "webhook_url",
        "audio_channels",
        "utterances",
        "sentences",
        "paragraphs",
    }
)
_LISTS = ("utterances", "sentences", "paragraphs")


def is_assemblyai(value: object) -> bool:
    """Whether a JSON value is of this kind."""
    return _top(value) is not None


def assemblyai_of(value: object) -> Found:
    """Raises NotOfThisKindError where nothing in it has a text and a time."""
    top = _top(value) or {}
    name = next((name for name in _LISTS if _rows(top, name)), "")
    rows = _rows(top, name) if name else []
    unit = _unit(rows or _rows(top, "words"))
    passages, left_out = [], 0
    for row in rows:
        text, start = text_in(row.get("text")), time_in(row.get("start"), unit)
        if not text:
            continue
        words = words_of(items(row.get("words")), unit, "text", "word")
        start = words[0].start_ms if start is None and words else start
        if start is None:
            left_out += 1
            continue
        who = speaker(row.get("speaker")) or (words[0].name if words else "")
        passages.append(Passage(start, time_in(row.get("end"), unit), (text,), who, fitted(words, text), sureness(row)))
    found = tuple(passages) or lines_of_words(words_of(items(top.get("words")), unit, "text", "word"))
    if not found:
        raise NotOfThisKindError("nothing with a text and a time")
    return Found(
        found,
        left_out,
        text_in(top.get("language_code")),
        time_in(top.get("audio_duration"), 1000.0) or 0,
        is_named=any(one.name for one in found),
    )


def _top(value: object) -> Mapping[str, Any] | None:
    for top in unwrapped(value, "transcript", "transcription", "result", "data", "response"):
        rows = [row for name in (*_LISTS, "words") for row in _rows(top, name)]
        timed = [row for row in rows if "start" in row and isinstance(row.get("text"), str)]
        if timed and (_MARKS & top.keys() or "confidence" in timed[0]):
            return top
    return None


def _rows(top: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [row for row in map(mapping, items(top.get(name))) if row]


def _unit(rows: Sequence[Mapping[str, Any]]) -> float:
    """AssemblyAI's times are milliseconds; what others write alike is in seconds: nobody could speak so fast."""
    times = [t for row in rows for key in ("start", "end") if (t := time_in(row.get(key), 1.0)) is not None]
    letters = sum(len(letters_of(text_in(row.get("text")))) for row in rows)
    return 1000.0 if times and is_too_fast(letters, max(times) - min(times)) else 1.0
