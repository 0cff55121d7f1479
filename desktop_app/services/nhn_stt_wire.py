"""What NHN Speech to Text answers (nhn-stt-v2, «Response Body»; beyond-the-documents 3.3), and its transcript."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from desktop_app.domain.errors import Service, Unintelligible
from desktop_app.domain.transcript import Segment, Transcript


class Result(msgspec.Struct):
    """Three lists of the same length: text, times, confidence. Times are milliseconds, as numbers or as strings."""

    text: Any = None
    timeslot: Any = None
    confidence: Any = None
    inputLength: Any = None


class Answer(msgspec.Struct):
    """The body of a recognition or of a status that is COMPLETED."""

    header: dict[str, Any]
    result: Result | None = None


def to_transcript(answer: bytes, *, title: str, offset_ms: int = 0, piece: int = 0) -> Transcript:
    """What an answer says: segments without words and speakers, in Korean. Raises Unintelligible.

    The three lists belong together by index. A text without a time follows the one before; a confidence that is
    missing is left out.
    """
    try:
        body = msgspec.json.decode(answer, type=Answer)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unintelligible(Service.NHN_STT, "body") from error
    if body.result is None or not isinstance(body.result.text, list):
        raise Unintelligible(Service.NHN_STT, "result.text")
    slots = body.result.timeslot if isinstance(body.result.timeslot, list) else []
    confidences = body.result.confidence if isinstance(body.result.confidence, list) else []
    segments = []
    last_end = offset_ms
    for index, text in enumerate(body.result.text):
        if not isinstance(text, str) or not text.strip():
            continue
        slot = slots[index] if index < len(slots) and isinstance(slots[index], dict) else {}
        start = _ms(slot.get("startTime"), last_end - offset_ms) + offset_ms
        end = max(start, _ms(slot.get("endTime"), start - offset_ms) + offset_ms)
        confidence = _confidence(confidences[index] if index < len(confidences) else None)
        name = f"r{piece}-{index}"
        segments.append(Segment(name, start, end, " ".join(text.split()), None, confidence, origins=(name,)))
        last_end = end
    segments.sort(key=lambda segment: segment.start_ms)
    length = round(_number(body.result.inputLength) * 1000)
    duration = max([offset_ms + length, *(segment.end_ms for segment in segments)])
    return Transcript(title, "ko-KR", duration, str(Service.NHN_STT), (), tuple(segments))


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
