"""What programs of Whisper's family write as JSON, each known by its own marks. Most count in seconds.

OpenAI's `whisper` and all that write alike (faster-whisper's wrappers, MLX, stable-ts, WhisperX, WhisperKit,
whisper-timestamped, the API's «verbose_json» and «diarized_json»): `segments` with `start`, `end`, `text`, seconds.
whisper.cpp: `transcription` with `offsets` in milliseconds. Vibe: `start` and `stop` in hundredths of a second.
Hugging Face: `chunks` with `timestamp` pairs in seconds. YouTube's json3 is no Whisper, but alike: `events` with
`segs`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.readers.clock import is_too_fast, time_of
from desktop_app.readers.heard_words import lines_of_words
from desktop_app.readers.heard_words import words_of as heard
from desktop_app.readers.json_values import items, lines_in, mapping, time_in, words_in
from desktop_app.readers.naming import name_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import letters_of

_MARKS = frozenset(
    {
        "seek",
        "tokens",
        "temperature",
        "avg_logprob",
        "compression_ratio",
        "no_speech_prob",
        "stop",
        "avg_log_prob",
        "tokens_logprobs",
    }
)
"""Names that stand in a segment of Whisper's family and in none of CLOVA Speech's answer."""
_TOP_MARKS = frozenset({"word_segments", "transcription", "systeminfo", "chunks", "ori_dict", "processing_time_sec"})
_CLOVA_MARKS = frozenset(
    {
        "result",
        "message",
        "token",
        "version",
        "params",
        "progress",
        "keywords",
        "eventTypes",
        "events",
        "boostings",
        "userdata",
    }
)
_CLOVA_SEGMENT_MARKS = frozenset({"diarization", "textEdited"})
_SPARSEST = 0.01
"""Letters a time's unit beyond which that is a second, where a file names its language as Whisper's family does."""


def is_whisper(value: object) -> bool:
    """Whether a JSON value is of this family, and no answer of CLOVA Speech, whose names at the top are its own."""
    rows = _rows_of(value)
    top = value if isinstance(value, dict) else {}
    if _has_words_alone(top):
        return True
    if _TOP_MARKS & top.keys():
        return True
    if isinstance(top.get("events"), list) and any(isinstance(e, dict) and "segs" in e for e in top["events"]):
        return True
    first = next((row for row in rows if isinstance(row, dict)), None)
    if first is None:
        return False
    keys = set().union(*(row.keys() for row in rows[:20] if isinstance(row, dict)))
    if _MARKS & keys:
        return True
    if _CLOVA_MARKS & top.keys() or _CLOVA_SEGMENT_MARKS & keys:
        return False
    words = first.get("words")
    if isinstance(words, list) and words:
        # CLOVA Speech writes a word as a list of its times and its text
        return isinstance(words[0], dict)
    return "text" in keys and "start" in keys and (_is_in_seconds(rows, top) or isinstance(value, list))


def whisper_of(value: object) -> Found:
    """Raises NotOfThisKindError where nothing in it has a text and a time."""
    top: Mapping[str, Any] = value if isinstance(value, dict) else {}
    if isinstance(top.get("transcription"), list):
        found = _cpp(top)
    elif isinstance(top.get("chunks"), list) and not top.get("segments"):
        found = _chunks(top)
    elif not top.get("segments") and any(isinstance(e, dict) and "segs" in e for e in items(top.get("events"))):
        found = _json3(top)
    elif _has_words_alone(top):
        found = _words_alone(top)
    else:
        found = _segments(top, _rows_of(value))
    if not found.passages:
        raise NotOfThisKindError("nothing with a text and a time")
    return found


def _has_words_alone(top: Mapping[str, Any]) -> bool:
    """Whether it was asked for the times of words and for none of lines."""
    words = items(top.get("words"))
    return not top.get("segments") and bool(words) and "word" in mapping(words[0]) and "start" in mapping(words[0])


def _words_alone(top: Mapping[str, Any]) -> Found:
    language, duration = top.get("language", ""), time_in(top.get("duration"), 1000.0) or 0
    passages = lines_of_words(heard(items(top.get("words")), 1000.0, "word"))
    return Found(passages, 0, language if isinstance(language, str) else "", duration)


def _rows_of(value: object) -> list[Any]:
    if isinstance(value, dict):
        return items(value.get("segments"))
    return value if isinstance(value, list) else []


# -- segments with start and end


def _segments(top: Mapping[str, Any], rows: Sequence[Any]) -> Found:
    objects = [row for row in rows if isinstance(row, dict)]
    unit = _unit(objects, top)
    names = {mapping(one).get("id"): mapping(one).get("name") for one in items(top.get("speakers"))}
    passages, left_out = [], len(rows) - len(objects)
    loose = words_in([*items(top.get("words")), *items(top.get("word_segments"))], 1000.0)
    for row in objects:
        lines = lines_in(row.get("text"))
        start, end = time_in(row.get("start"), unit), time_in(row.get("end", row.get("stop")), unit)
        if end is None and start is not None and (length := time_in(row.get("duration"), unit)) is not None:
            end = start + length
        words = words_in(items(row.get("words")), 1000.0)
        if not lines and words:
            lines = lines_in(" ".join(word for _, _, word in words))
        if not lines:
            continue
        start = words[0][0] if start is None and words else start
        if start is None:
            left_out += 1
            continue
        if not words and loose:
            words = loose[bisect_left(loose, (start,)) : len(loose) if end is None else bisect_left(loose, (end,))]
        said_by = row.get("speaker")
        said_by = names.get(said_by, said_by) if isinstance(said_by, str | int) else said_by
        passages.append(Passage(start, end, lines, _speaker(said_by), words, _sure(row)))
    language = top.get("language", mapping(top.get("result")).get("language", ""))
    duration = time_in(top.get("duration"), 1000.0) or 0
    # One who dumps a list of segments may have speakers in the texts; where there is a place for them, they are there.
    is_named = any(passage.name for passage in passages)
    return Found(tuple(passages), left_out, language if isinstance(language, str) else "", duration, is_named=is_named)


def _unit(rows: Sequence[Mapping[str, Any]], top: Mapping[str, Any]) -> float:
    """How many milliseconds a time of the segments counts."""
    if any("stop" in row and "end" not in row for row in rows):
        is_whole = all(isinstance(row.get(name), int) for row in rows for name in ("start", "stop"))
        return 10.0 if is_whole else 1000.0
    return 1000.0 if _MARKS & set().union(*(row.keys() for row in rows)) or _is_in_seconds(rows, top) else 1.0


def _is_in_seconds(rows: Sequence[Any], top: Mapping[str, Any]) -> bool:
    """Whether the times are seconds: one has a fraction, or as milliseconds nobody could have spoken so fast."""
    times: list[float] = []
    letters = 0
    for row in rows:
        if isinstance(row, dict):
            times += [t for t in map(_number, (row.get("start"), row.get("end"))) if t is not None]
            texts = [row, *(items(row.get("words")) if not isinstance(row.get("text"), str) else ())]
            letters += sum(len(letters_of(text)) for one in texts if isinstance(text := mapping(one).get("text"), str))
    if any(t != int(t) for t in times):
        return True
    length = max(times, default=0) - min(times, default=0)
    is_sparse = isinstance(top.get("language"), str) and letters > length * _SPARSEST
    return bool(times) and (is_sparse or is_too_fast(letters, length))


def _number(value: object) -> float | None:
    """A number, also one that is written as a text."""
    try:
        number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _sure(row: Mapping[str, Any]) -> float | None:
    """How sure the engine was: as it says, else of its mean logarithm."""
    for name in ("confidence", "score", "probability"):
        value = row.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value)
    value = row.get("avg_logprob")
    return math.exp(value) if isinstance(value, int | float) and -100 <= value <= 0 else None


def _speaker(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("label") or value.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or value.strip() in {"", "?"}:
        return ""
    name = name_of(value)
    return f"Speaker {name}" if name.isdecimal() else name


# -- the others


def _cpp(top: Mapping[str, Any]) -> Found:
    """whisper.cpp: times in milliseconds as numbers, and as clocks beside; tokens in the full JSON."""
    passages, left_out = [], 0
    for row in items(top.get("transcription")):
        if not isinstance(row, dict) or not (lines := lines_in(row.get("text"))):
            continue
        start, end = _cpp_times(row)
        if start is None:
            left_out += 1
            continue
        tokens = [
            {"word": token.get("text"), "start": _cpp_times(token)[0], "end": _cpp_times(token)[1]}
            for token in items(row.get("tokens"))
            if isinstance(token, dict)
        ]
        passages.append(Passage(start, end, lines, _speaker(row.get("speaker")), words_in(tokens, 1.0)))
    language = mapping(top.get("result")).get("language") or mapping(top.get("params")).get("language", "")
    named = any(p.name for p in passages)
    return Found(tuple(passages), left_out, language if isinstance(language, str) else "", is_named=named)


def _cpp_times(row: Mapping[str, Any]) -> tuple[int | None, int | None]:
    offsets, clocks = mapping(row.get("offsets")), mapping(row.get("timestamps"))
    start, end = (time_in(offsets.get(name), 1.0) for name in ("from", "to"))
    if start is None and isinstance(clocks.get("from"), str):
        start, end = time_of(clocks["from"]), time_of(str(clocks.get("to", "")))
    return start, end


def _chunks(top: Mapping[str, Any]) -> Found:
    """Hugging Face's pipeline; the end of the last chunk may be null."""
    spoken = [row for row in items(top.get("speakers")) if isinstance(row, dict) and lines_in(row.get("text"))]
    passages, left_out = [], 0
    for row in spoken or items(top.get("chunks")):
        if not isinstance(row, dict) or not (lines := lines_in(row.get("text"))):
            continue
        times = items(row.get("timestamp"))
        start, end = (time_in(times[at], 1000.0) if at < len(times) else None for at in (0, 1))
        if start is None:
            left_out += 1
        else:
            passages.append(Passage(start, end, lines, _speaker(row.get("speaker"))))
    return Found(tuple(passages), left_out, is_named=any(p.name for p in passages))


def _json3(top: Mapping[str, Any]) -> Found:
    """YouTube's json3: an event for each line that comes, its pieces with their own delays."""
    passages = []
    for event in items(top.get("events")):
        if not isinstance(event, dict) or (start := time_in(event.get("tStartMs"), 1.0)) is None:
            continue
        segs = [seg for seg in items(event.get("segs")) if isinstance(seg, dict) and isinstance(seg.get("utf8"), str)]
        lines = lines_in("".join(seg["utf8"] for seg in segs))
        length = time_in(event.get("dDurationMs"), 1.0)
        if not lines:
            continue
        end = None if length is None else start + length
        begun = [
            (start + (time_in(seg.get("tOffsetMs"), 1.0) or 0), seg["utf8"]) for seg in segs if seg["utf8"].strip()
        ]
        until = [*(at for at, _ in begun[1:]), start if end is None else end]
        words = [{"word": text, "start": at, "end": max(at, to)} for (at, text), to in zip(begun, until, strict=True)]
        passages.append(Passage(start, end, lines, words=words_in(words, 1.0) if len(words) > 1 else ()))
    return Found(_without_overlap(passages))


def _without_overlap(passages: list[Passage]) -> tuple[Passage, ...]:
    """YouTube shows a line until the one after the next: its own end is where the next begins."""
    kept = []
    for number, passage in enumerate(passages):
        later = passages[number + 1].start_ms if number + 1 < len(passages) else None
        cut = later is not None and passage.end_ms is not None and passage.start_ms < later < passage.end_ms
        kept.append(
            Passage(passage.start_ms, later if cut else passage.end_ms, passage.lines, passage.name, passage.words)
        )
    return tuple(kept)
