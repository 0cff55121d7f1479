"""What Google's Speech-to-Text answers: `results` with `alternatives`; times as «1.200s», also apart as seconds and
nanoseconds. Version 1 says `startTime`, `speakerTag`; version 2 `startOffset`, `speakerLabel`.

The references «RecognizeResponse» and «BatchRecognizeResults». Where version 1 tells speakers apart, its last result
holds the words of all before it once more, with their speakers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from desktop_app.readers.heard_words import (
    CloudWord,
    first_of,
    fitted,
    lines_of_words,
    passage_of,
    speaker,
    sureness,
    text_in,
    unwrapped,
)
from desktop_app.readers.json_values import items, mapping, time_in
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage

_STARTS = ("startTime", "startOffset", "start_time", "start_offset")
_ENDS = ("endTime", "endOffset", "end_time", "end_offset")
_RESULT_ENDS = ("resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset")
_SPEAKERS = ("speakerLabel", "speaker_label", "speakerTag", "speaker_tag")


def is_google_speech(value: object) -> bool:
    """Whether a JSON value is of this kind."""
    return any(_has_alternative(result) for result in _results(value))


def google_speech_of(value: object) -> Found:
    """Raises NotOfThisKindError where nothing in it has a text and a time."""
    results = [result for result in _results(value) if _has_alternative(result)]
    said = [_words(mapping(first_of(result["alternatives"]))) for result in results]
    passages: list[Passage] = []
    left_out = 0
    if len(said) > 1 and _is_all_again(said):
        passages += lines_of_words(said[-1])
    else:
        tags = {_tag(result) for result in results}
        last_end: dict[str, int] = {}
        for result, words in zip(results, said, strict=True):
            channel = f"Channel {_tag(result)}" if len(tags) > 1 else ""
            found = list(_result(result, words, channel, last_end.get(channel, 0)))
            passages += found
            left_out += int(not found and bool(_transcript(result)))
            last_end[channel] = max([last_end.get(channel, 0), *(p.end_ms or 0 for p in found)])
    if not passages:
        raise NotOfThisKindError("nothing with a text and a time")
    language = next((text_in(r.get(n)) for r in results for n in ("languageCode", "language_code") if r.get(n)), "")
    return Found(tuple(passages), left_out, language, is_named=any(one.name for one in passages))


def _results(value: object) -> list[Mapping[str, Any]]:
    if isinstance(value, list):
        # the answers of a stream, or the list of results itself
        rows = [result for one in value for result in (items(mapping(one).get("results")) or [one])]
        return [row for row in map(mapping, rows) if row]
    for top in unwrapped(value, "response", "result", "data", "transcript"):
        if isinstance(top.get("results"), list):
            return [row for row in map(mapping, top["results"]) if row]
        files = mapping(top.get("results"))
        rows = [row for file in files.values() for row in _of_file(mapping(file))]
        if rows:
            return rows
        spoken = [
            row
            for one in items(top.get("annotationResults"))
            for row in map(mapping, items(mapping(one).get("speechTranscriptions")))
        ]
        if spoken:
            return spoken
    return []


def _of_file(file: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The results of one file of a batch."""
    held = (file, mapping(file.get("inlineResult")), mapping(file.get("inline_result")))
    rows = (items(mapping(one.get("transcript")).get("results")) for one in held)
    return [row for row in map(mapping, next(filter(None, rows), [])) if row]


def _has_alternative(result: Mapping[str, Any]) -> bool:
    best = mapping(first_of(result.get("alternatives")))
    return isinstance(best.get("transcript"), str) or isinstance(best.get("words"), list)


def _transcript(result: Mapping[str, Any]) -> str:
    return text_in(mapping(first_of(result["alternatives"])).get("transcript"))


def _tag(result: Mapping[str, Any]) -> int:
    tag = result.get("channelTag", result.get("channel_tag", 0))
    return tag if isinstance(tag, int) else 0


def _words(best: Mapping[str, Any]) -> list[CloudWord]:
    found: list[CloudWord] = []
    for row in map(mapping, items(best.get("words"))):
        text = text_in(row.get("word"))
        # what begins at 0 has no time in it
        start, end = (_time(row, names) for names in (_STARTS, _ENDS))
        if not text or (start is None and end is None):
            continue
        begin = start if start is not None else found[-1].end_ms if found else 0
        who = next((row[name] for name in _SPEAKERS if row.get(name)), None)
        sure = sureness(row) or None
        found.append(CloudWord(begin, max(begin, end or begin), text, speaker(who), sure))
    return found


def _is_all_again(said: Sequence[Sequence[CloudWord]]) -> bool:
    """Whether the last result holds the words of all others once more, with who says them."""
    *before, last = said
    first = next((words[0] for words in before if words), None)
    if not last or not any(word.name for word in last) or any(word.name for words in before for word in words):
        return False
    return len(last) >= sum(map(len, before)) and (first is None or last[0].start_ms <= first.start_ms)


def _result(result: Mapping[str, Any], words: Sequence[CloudWord], channel: str, since_ms: int) -> Iterator[Passage]:
    """The lines of one result: one for each who speaks in it."""
    text = _transcript(result)
    turns = [list(turn) for _, turn in groupby(words, key=lambda word: word.name)]
    for turn in turns if len(turns) > 1 else []:
        yield _named(passage_of(turn), channel)
    if len(turns) > 1:
        return
    end = _time(result, _RESULT_ENDS)
    sure = sureness(mapping(first_of(result["alternatives"]))) or None
    if words:
        said = passage_of(words)
        lines = (text,) if text else said.lines
        told = Passage(said.start_ms, said.end_ms, lines, said.name, fitted(words, lines[0]), sure or said.confidence)
        yield _named(told, channel)
    elif text and end is not None:
        yield Passage(min(since_ms, end), end, (text,), channel, confidence=sure)


def _named(passage: Passage, channel: str) -> Passage:
    name = " ".join(filter(None, (channel, passage.name)))
    return Passage(passage.start_ms, passage.end_ms, passage.lines, name, passage.words, passage.confidence)


def _time(row: Mapping[str, Any], names: Sequence[str]) -> int | None:
    value = next((row[name] for name in names if name in row), None)
    if isinstance(value, dict):
        seconds, nanos = time_in(value.get("seconds", 0), 1000.0), time_in(value.get("nanos", 0), 1e-6)
        return None if seconds is None or nanos is None else seconds + nanos
    if isinstance(value, str):
        value = value.strip().removesuffix("s")
    return time_in(value, 1000.0)
