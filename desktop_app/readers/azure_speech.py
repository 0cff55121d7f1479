"""What Azure's speech service answers: `recognizedPhrases` of a batch (`AudioFileResults` of the older one), `phrases`
of fast transcription, and single results with `NBest`.

«Batch transcription results», «Fast transcription API», «Speech to text REST API for short audio». A tick is
100 nanoseconds; beside it a time may stand as in ISO 8601, or in milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.readers.heard_words import CloudWord, first_of, fitted, speaker, sureness, text_in, unwrapped
from desktop_app.readers.json_values import items, mapping, time_in
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage

_TICK = 1e-4
_ISO = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?")
_TEXTS = ("display", "Display", "DisplayText", "text", "itn", "ITN", "maskedITN", "MaskedITN", "lexical", "Lexical")


def is_azure_speech(value: object) -> bool:
    """Whether a JSON value is of this kind."""
    return bool(_phrases(value)[1])


def azure_speech_of(value: object) -> Found:
    """Raises NotOfThisKindError where nothing in it has a text and a time."""
    top, phrases, unit = _phrases(value)
    are_several = len({_channel(phrase) for phrase in phrases if _text(phrase)}) > 1
    passages, left_out = [], 0
    for phrase in phrases:
        text, start = _text(phrase), _time(phrase, "offset", unit)
        if not text:
            continue
        if start is None:
            left_out += 1
            continue
        length = _time(phrase, "duration", unit)
        end = None if length is None else start + length
        who = speaker(phrase.get("speaker", phrase.get("Speaker", phrase.get("SpeakerId"))))
        if are_several:
            who = " ".join(filter(None, (f"Channel {_channel(phrase) + 1}", who)))
        best = _best(phrase)
        sure = sureness(best, "confidence", "Confidence")
        passages.append(Passage(start, end, (text,), who, fitted(_words(best, unit), text), sure))
    if not passages:
        raise NotOfThisKindError("nothing with a text and a time")
    language = next((text_in(phrase.get("locale")) for phrase in phrases if phrase.get("locale")), "")
    return Found(
        tuple(passages),
        left_out,
        language or text_in(top.get("locale")),
        _time(top, "duration", unit) or 0,
        is_named=any(one.name for one in passages),
    )


def _phrases(value: object) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]], float]:
    """What holds the phrases, they themselves, and how many milliseconds a bare number of their times counts."""
    if isinstance(value, list):
        rows = [row for row in map(mapping, value) if _is_single(row)]
        return {}, rows, _TICK
    for top in unwrapped(value, "result", "response", "data"):
        if isinstance(top.get("recognizedPhrases"), list):
            return top, [row for row in map(mapping, top["recognizedPhrases"]) if row], _TICK
        if isinstance(top.get("phrases"), list) and ("combinedPhrases" in top or "durationMilliseconds" in top):
            return top, [row for row in map(mapping, top["phrases"]) if row], 1.0
        if _is_single(top):
            return top, [top], _TICK
        older = [
            row
            for file in map(mapping, items(top.get("AudioFileResults")))
            for row in map(mapping, items(file.get("SegmentResults")))
        ]
        if older:
            return top, older, _TICK
    return {}, [], _TICK


def _is_single(row: Mapping[str, Any]) -> bool:
    return "Offset" in row and ("DisplayText" in row or "NBest" in row)


def _channel(phrase: Mapping[str, Any]) -> int:
    channel = next((phrase[name] for name in ("channel", "Channel", "ChannelNumber") if name in phrase), 0)
    return channel if isinstance(channel, int) else 0


def _best(phrase: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is the likeliest: phrases of fast transcription are so themselves."""
    for name in ("nBest", "NBest"):
        if items(phrase.get(name)):
            return mapping(first_of(phrase[name]))
    return phrase


def _text(phrase: Mapping[str, Any]) -> str:
    found = (text_in(one.get(name)) for one in (_best(phrase), phrase) for name in _TEXTS)
    return next(filter(None, found), "")


def _words(best: Mapping[str, Any], unit: float) -> list[CloudWord]:
    rows = next(
        (items(best[name]) for name in ("displayWords", "DisplayWords", "words", "Words") if best.get(name)), []
    )
    found = []
    for row in map(mapping, rows):
        texts = (text_in(row.get(name)) for name in ("displayText", "DisplayText", "text", "word", "Word"))
        text, start = next(filter(None, texts), ""), _time(row, "offset", unit)
        if text and start is not None:
            length = _time(row, "duration", unit) or 0
            found.append(CloudWord(start, start + length, text))
    return found


def _time(row: Mapping[str, Any], name: str, unit: float) -> int | None:
    """A time of a row, in whichever of its ways it stands there."""
    ticks, thousandths = row.get(f"{name}InTicks"), row.get(f"{name}Milliseconds")
    if ticks is not None:
        return time_in(ticks, _TICK)
    if thousandths is not None:
        return time_in(thousandths, 1.0)
    value = row.get(name, row.get(name.capitalize()))
    if isinstance(value, str) and (found := _ISO.fullmatch(value.strip())):
        hours, minutes, seconds = found.groups()
        return time_in((int(hours or 0) * 60 + int(minutes or 0)) * 60 + float(seconds or 0), 1000.0)
    return time_in(value, unit)
