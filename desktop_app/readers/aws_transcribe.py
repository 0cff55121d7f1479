"""What Amazon Transcribe lays down: `results` with `items`, whose times are seconds as texts; signs stand apart.

Its developer guide, «Transcription output», «Diarization output», «Channel identification»; of Call Analytics,
`Transcript` with `BeginOffsetMillis`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop_app.readers.heard_words import (
    CloudWord,
    first_of,
    fitted,
    lines_of_words,
    sureness,
    text_in,
    unwrapped,
)
from desktop_app.readers.json_values import items, mapping, time_in
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage

_SECOND = 1000.0


def is_aws_transcribe(value: object) -> bool:
    """Whether a JSON value is of this kind."""
    return _top(value) is not None


def aws_transcribe_of(value: object) -> Found:
    """Raises NotOfThisKindError where nothing in it has a text and a time."""
    top = _top(value) or {}
    results = mapping(top.get("results"))
    passages = _calls(items(top.get("Transcript"))) or _segments(results) or list(lines_of_words(_said(results)))
    if not passages:
        raise NotOfThisKindError("nothing with a text and a time")
    language = results.get("language_code") or top.get("LanguageCode") or top.get("language_code")
    return Found(tuple(passages), 0, text_in(language), is_named=any(one.name for one in passages))


def _top(value: object) -> Mapping[str, Any] | None:
    for top in unwrapped(value, "response", "result", "data"):
        results = mapping(top.get("results"))
        rows = [mapping(row) for row in items(results.get("items"))]
        if "audio_segments" in results or any("alternatives" in row for row in rows):
            return top
        if any("BeginOffsetMillis" in mapping(row) for row in items(top.get("Transcript"))[:20]):
            return top
    return None


def _calls(rows: Sequence[Any]) -> list[Passage]:
    found = []
    for row in map(mapping, rows):
        text, start = text_in(row.get("Content")), time_in(row.get("BeginOffsetMillis"), 1.0)
        if not text or start is None:
            continue
        words = [word for item in items(row.get("Items")) for word in _call_word(mapping(item))]
        name = text_in(row.get("ParticipantRole")).capitalize()
        end = time_in(row.get("EndOffsetMillis"), 1.0)
        found.append(Passage(start, end, (text,), name, fitted(words, text)))
    return found


def _call_word(item: Mapping[str, Any]) -> list[CloudWord]:
    start, end = time_in(item.get("BeginOffsetMillis"), 1.0), time_in(item.get("EndOffsetMillis"), 1.0)
    if start is None or text_in(item.get("Type")) == "punctuation":
        return []
    return [CloudWord(start, max(start, end or start), text_in(item.get("Content")))]


def _segments(results: Mapping[str, Any]) -> list[Passage]:
    """The lines as newer answers have them, with the numbers of their items."""
    rows = map(mapping, items(results.get("items")))
    by_id = {row["id"]: row for row in rows if isinstance(row.get("id"), int | str)}
    found = []
    for row in map(mapping, items(results.get("audio_segments"))):
        text, start = text_in(row.get("transcript")), time_in(row.get("start_time"), _SECOND)
        if not text or start is None:
            continue
        own = [by_id[number] for number in items(row.get("items")) if isinstance(number, int | str) and number in by_id]
        words = _words(own, {})
        name = text_in(row.get("speaker_label")) or text_in(row.get("channel_label"))
        sure = [word.confidence for word in words if word.confidence is not None]
        mean = sum(sure) / len(sure) if sure else None
        found.append(Passage(start, time_in(row.get("end_time"), _SECOND), (text,), name, fitted(words, text), mean))
    return found


def _said(results: Mapping[str, Any]) -> list[CloudWord]:
    """The words of all channels, with who says them."""
    labels = mapping(results.get("speaker_labels"))
    turns = {
        (row.get("start_time"), row.get("end_time")): text_in(row.get("speaker_label"))
        for segment in map(mapping, items(labels.get("segments")))
        for row in map(mapping, items(segment.get("items")))
        if isinstance(row.get("start_time"), str | float | int) and isinstance(row.get("end_time"), str | float | int)
    }
    channels = [mapping(one) for one in items(mapping(results.get("channel_labels")).get("channels"))]
    if len(channels) < 2 or turns:
        return _words(items(results.get("items")), turns)
    words = [
        replace(word, name=text_in(channel.get("channel_label")))
        for channel in channels
        for word in _words(items(channel.get("items")), {})
    ]
    return sorted(words, key=lambda word: word.start_ms)


def _words(rows: Sequence[Any], turns: Mapping[tuple[Any, Any], str]) -> list[CloudWord]:
    found: list[CloudWord] = []
    for row in map(mapping, rows):
        best = mapping(first_of(row.get("alternatives")))
        text = text_in(best.get("content"))
        start, end = time_in(row.get("start_time"), _SECOND), time_in(row.get("end_time"), _SECOND)
        if not text:
            continue
        if start is None:
            # a sign
            found[-1:] = [found[-1].with_sign(text)] if found else []
            continue
        said_by = row.get("speaker_label") or turns.get((_key(row.get("start_time")), _key(row.get("end_time"))), "")
        sure = sureness(best)
        found.append(CloudWord(start, max(start, end or start), text, text_in(said_by), sure))
    return found


def _key(value: object) -> object:
    return value if isinstance(value, str | float | int) else None
