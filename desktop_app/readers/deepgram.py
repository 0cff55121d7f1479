"""What Deepgram answers to a recording: `results` with `channels`, and with `utterances` where asked for, in seconds;
to a stream, one answer behind the other, each with its `channel`.

Its API reference, «Pre-recorded audio»; the words have their signs and capitals in `punctuated_word`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.readers.heard_words import (
    CloudWord,
    first_of,
    fitted,
    lines_of_words,
    speaker,
    sureness,
    text_in,
    unwrapped,
    words_of,
)
from desktop_app.readers.json_values import items, mapping, time_in
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage

_SECOND = 1000.0


def is_deepgram(value: object) -> bool:
    """Whether a JSON value is of this kind."""
    return bool(_streamed(value)) or _top(value) is not None


def deepgram_of(value: object) -> Found:
    """Raises NotOfThisKindError where nothing in it has a text and a time."""
    if streamed := _streamed(value):
        passages = [passage for one in streamed for passage in _heard(mapping(first_of(one["alternatives"])), "")]
        if not passages:
            raise NotOfThisKindError("nothing with a text and a time")
        return Found(tuple(passages), is_named=any(one.name for one in passages))
    top = _top(value) or {}
    results = mapping(top.get("results"))
    channels = [mapping(channel) for channel in items(results.get("channels"))]
    are_several = len(channels) > 1
    passages = [
        passage
        for row in map(mapping, items(results.get("utterances")))
        for passage in _utterance(
            row, _channel(row.get("channel", first_of(row.get("channel_index")))) if are_several else ""
        )
    ]
    if not passages:
        for number, channel in enumerate(channels):
            passages += _heard(mapping(first_of(channel.get("alternatives"))), _channel(number) if are_several else "")
    if not passages:
        raise NotOfThisKindError("nothing with a text and a time")
    said = next((text_in(c.get("detected_language")) for c in channels if c.get("detected_language")), "")
    duration = time_in(mapping(top.get("metadata")).get("duration"), _SECOND) or 0
    return Found(tuple(passages), 0, said, duration, is_named=any(one.name for one in passages))


def _streamed(value: object) -> list[Mapping[str, Any]]:
    """The channels of the answers of a stream that are final."""
    rows = [mapping(row) for row in (value if isinstance(value, list) else [value])]
    held = [mapping(row.get("channel")) for row in rows if row.get("is_final", True) is not False]
    return [channel for channel in held if isinstance(channel.get("alternatives"), list)]


def _top(value: object) -> Mapping[str, Any] | None:
    for top in unwrapped(value, "result", "data", "response"):
        results = mapping(top.get("results"))
        has_turns = any("transcript" in mapping(row) for row in items(results.get("utterances")))
        if (isinstance(results.get("channels"), list) or has_turns) and "transcripts" not in results:
            return top
    return None


def _utterance(row: Mapping[str, Any], channel: str) -> list[Passage]:
    text, start = text_in(row.get("transcript")), time_in(row.get("start"), _SECOND)
    words = _words(row)
    if not text or (start is None and not words):
        return []
    begin = words[0].start_ms if start is None else start
    name = _name(channel, speaker(row.get("speaker")) or (words[0].name if words else ""))
    return [Passage(begin, time_in(row.get("end"), _SECOND), (text,), name, fitted(words, text), sureness(row))]


def _heard(alternative: Mapping[str, Any], channel: str) -> list[Passage]:
    """The sentences of its paragraphs, where there are such, else what its words are."""
    words = _words(alternative)
    sentences = [
        (mapping(sentence), speaker(paragraph.get("speaker")))
        for paragraph in map(mapping, items(mapping(alternative.get("paragraphs")).get("paragraphs")))
        for sentence in items(paragraph.get("sentences"))
    ]
    found = []
    for sentence, who in sentences:
        text, start, end = text_in(sentence.get("text")), *_times(sentence)
        if not text or start is None:
            continue
        inside = [word for word in words if start <= word.start_ms and (end is None or word.end_ms <= end)]
        found.append(Passage(start, end, (text,), _name(channel, who), fitted(inside, text), _mean(inside)))
    if found:
        return found
    named = [CloudWord(w.start_ms, w.end_ms, w.text, _name(channel, w.name), w.confidence) for w in words]
    return list(lines_of_words(named))


def _times(row: Mapping[str, Any]) -> tuple[int | None, int | None]:
    return time_in(row.get("start"), _SECOND), time_in(row.get("end"), _SECOND)


def _words(row: Mapping[str, Any]) -> list[CloudWord]:
    return words_of(items(row.get("words")), _SECOND, "punctuated_word", "word")


def _mean(words: list[CloudWord]) -> float | None:
    sure = [word.confidence for word in words if word.confidence is not None]
    return sum(sure) / len(sure) if sure else None


def _channel(number: object) -> str:
    return f"Channel {number + 1}" if isinstance(number, int) else ""


def _name(channel: str, who: str) -> str:
    return " ".join(filter(None, (channel, who)))
