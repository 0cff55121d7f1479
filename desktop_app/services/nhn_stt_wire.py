"""What NHN Speech to Text answers (NHN API, «Response Body»; NHN in practice), and its transcript."""

from __future__ import annotations

import math
from typing import Any
from unicodedata import normalize

import msgspec

from desktop_app.domain.errors import Service, Unintelligible
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.services.clova_speech_wire import parse


class Result(msgspec.Struct):
    """Three lists of the same length: text, times, confidence; with API v1.0 one text and one confidence. Times are
    milliseconds, as numbers or as strings."""

    text: Any = None
    timeslot: Any = None
    confidence: Any = None
    inputLength: Any = None


class NhnAnswerWire(msgspec.Struct):
    """The body of a recognition or of a status that is COMPLETED."""

    header: dict[str, Any]
    result: Result | None = None


def to_transcript(
    answer: bytes, *, title: str, offset_ms: int = 0, piece: int = 0, service: Service = Service.NHN_STT
) -> Transcript:
    """What an answer says: segments without words and speakers, in Korean. Raises Unintelligible.

    The three lists belong together by index, so they are as long as each other. Where the times are not, nobody knows
    what was said when: the whole text becomes one segment over the recording. Where the confidences are not, they are
    left out. A text without a time follows the one before.
    """
    try:
        body = msgspec.json.decode(answer, type=NhnAnswerWire)
    except (msgspec.DecodeError, RecursionError, ValueError):
        body = _leniently(answer, service)
    result = body.result
    if result is not None and isinstance(result.text, str):
        result = Result([result.text], None, [result.confidence], result.inputLength)
    if result is None or not isinstance(result.text, list):
        raise Unintelligible(service, "result.text")
    texts = [normalize("NFC", " ".join(text.split())) if isinstance(text, str) else "" for text in result.text]
    slots = result.timeslot if isinstance(result.timeslot, list) else []
    length = round(_number(result.inputLength) * 1000)
    if len(slots) != len(texts):
        ends = [_ms(slot.get("endTime"), 0) for slot in slots if isinstance(slot, dict)]
        slots = [{"startTime": 0, "endTime": max([length, *ends])}]
        texts = [" ".join(text for text in texts if text)]
    confidences = result.confidence
    if not isinstance(confidences, list) or len(confidences) != len(texts):
        confidences = [None] * len(texts)
    segments = []
    last_end = 0
    for index, (text, slot, sure) in enumerate(zip(texts, slots, confidences, strict=True)):
        if not text:
            continue
        times = slot if isinstance(slot, dict) else {}
        start = _ms(times.get("startTime"), last_end)
        end = max(start, _ms(times.get("endTime"), start))
        name = f"r{piece}-{index}"
        segments.append(
            Segment(name, offset_ms + start, offset_ms + end, text, None, _confidence(sure), origins=(name,))
        )
        last_end = end
    segments.sort(key=lambda segment: segment.start_ms)
    duration = max([offset_ms + length, *(segment.end_ms for segment in segments)])
    return Transcript(title, "ko-KR", duration, str(service), (), tuple(segments))


def _leniently(answer: bytes, service: Service) -> NhnAnswerWire:
    """Also with NaN, a byte order mark or stray bytes. Raises Unintelligible."""
    try:
        return msgspec.convert(parse(answer), NhnAnswerWire)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unintelligible(service, "body") from error


LONGEST_MS = 24 * 3_600_000


def _number(value: object) -> float:
    try:
        number = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return number if math.isfinite(number) and 0 <= number <= LONGEST_MS else 0.0


def _ms(value: object, missing: int) -> int:
    return missing if value is None else round(_number(value))


def _confidence(value: object) -> float | None:
    """0–1. The document's example shows a bare 0 with a good text, so 0 says nothing and counts as unknown."""
    number = _number(value)
    return number if 0 < number <= 1 else None
