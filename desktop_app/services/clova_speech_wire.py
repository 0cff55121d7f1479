"""The answers of CLOVA Speech as they come over the wire, and what they mean as a transcript.

The shape is that of the CLOVA Speech API, «Common Response», and CLOVA Speech in practice for old and new engines. Real
answers differ from it, so every field may be missing or of another type: what makes sense is taken, in whole
milliseconds.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

import msgspec

from desktop_app.domain.errors import Service, Unintelligible
from desktop_app.domain.recognition import LANGUAGES
from desktop_app.domain.running_lines import Lines
from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript, Word

LONGEST_MS = 7 * 24 * 3_600_000
"""A time beyond a week is no time of a recording."""
_COLORS = 8
_WORD_IDS_OF_A_PIECE = 1 << 32
_WORD_IDS_OF_A_LINE = 1 << 11


class AnswerWire(msgspec.Struct):
    """The top of an answer: of a sync call, a callback, a result file, a status.

    ``segments`` stay undecoded (`msgspec.Raw`) where they can: to look at the rest of a large answer is then quick,
    and no single step keeps the other threads from running for long.
    """

    result: Any = None
    message: Any = None
    token: Any = None
    progress: Any = None
    params: Any = None
    segments: Any = None
    text: Any = None
    confidence: Any = None
    speakers: Any = None
    events: Any = None
    soundsLike: Any = None

    @property
    def has_result(self) -> bool:
        """Whether it carries what was recognised (and not only how far a job is)."""
        if isinstance(self.segments, msgspec.Raw):
            segments = bytes(memoryview(self.segments)[:1]) in {b"[", b"{"}
        else:
            segments = isinstance(self.segments, list | dict)
        return segments or isinstance(self.text, str)

    @property
    def code(self) -> str:
        """The ``result`` in capitals, or ""."""
        return self.result.strip().upper() if isinstance(self.result, str) else ""


class _UndecodedWire(AnswerWire):
    segments: msgspec.Raw = msgspec.Raw(b"null")


class SegmentWire(msgspec.Struct):
    """One of ``segments``."""

    start: Any = None
    end: Any = None
    text: Any = None
    textEdited: Any = None
    confidence: Any = None
    diarization: Any = None
    speaker: Any = None
    words: Any = None


class EventWire(msgspec.Struct):
    """One of ``events``."""

    type: Any = None
    label: Any = None
    labelEdited: Any = None
    start: Any = None
    end: Any = None


def parse(body: bytes) -> Any:
    """The JSON of a body as plain values; None where it is none. Takes NaN, a byte order mark and stray bytes too."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, ValueError):
        pass
    try:
        value = json.loads(body.decode("utf-8", "replace"), parse_int=_whole)
        # half a character, also in a name, is refused by whoever reads on
        return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= 400 else None


def read(body: bytes) -> AnswerWire | None:
    """The top of an answer; None where the body is no JSON object."""
    try:
        return msgspec.json.decode(body, type=_UndecodedWire)
    except (msgspec.DecodeError, RecursionError, ValueError):
        value = parse(body)
    return msgspec.convert(value, AnswerWire) if isinstance(value, dict) else None


def sounds_like(answer: bytes) -> str:
    """The language that the services on this computer say a recording rather sounds like; "" where they do not."""
    wire = read(answer)
    found = wire.soundsLike if wire is not None else ""
    return found if isinstance(found, str) and found in LANGUAGES else ""


def to_transcript(
    answer: bytes,
    *,
    title: str,
    offset_ms: int = 0,
    piece: int = 0,
    duration_ms: int = 0,
    service: Service = Service.CLOVA_SPEECH,
) -> Transcript:
    """What an answer says. Times are moved by ``offset_ms``; ids are the same for the same answer and ``piece``.

    ``duration_ms``: of the piece, for a text without segments. Raises Unintelligible where nothing in it can be
    understood.
    """
    wire = read(answer)
    if wire is None:
        raise Unintelligible(service, "body")
    if not wire.has_result:
        raise Unintelligible(service, "segments")
    items = _items(wire.segments)
    drafts = [draft for draft in map(_Draft, filter(None, map(_row, items))) if draft.makes_sense]
    drafts.sort(key=lambda draft: (draft.start_ms, draft.end_ms))
    if not drafts and (text := _text(wire.text)):
        drafts = [_Draft(SegmentWire(0, max(0, duration_ms), text, confidence=wire.confidence))]
    if not drafts and items:
        raise Unintelligible(service, "segments")
    speakers = _speakers(wire, drafts, suggested=service is Service.LOCAL)
    ids = {label: speaker.id for label, speaker in speakers.items()}
    segments: list[Segment] = []
    next_word = piece * _WORD_IDS_OF_A_PIECE
    for number, draft in enumerate(drafts):
        segments.append(draft.segment(f"r{piece}-{number}", ids.get(draft.label), offset_ms, next_word))
        next_word += len(draft.words)
    events = _events(wire.events, offset_ms, piece)
    ends = [s.end_ms for s in segments] + [e.end_ms for e in events]
    return Transcript(
        title,
        _language(wire.params),
        max(ends, default=0),
        service.value,
        tuple(speakers.values()),
        tuple(segments),
        events,
    )


def lines(items: list[Any], *, since: int, piece: int = 0, offset_ms: int = 0) -> Lines:
    """The lines of a recording that is still being recognised, the first of number ``since``. Their ids say the piece
    and the number; one in which nothing makes sense is left out, and counted."""
    drafts = [None if (row := _row(item)) is None else _Draft(row) for item in items]
    segments = tuple(
        draft.segment(
            f"r{piece}-{number}", None, offset_ms, piece * _WORD_IDS_OF_A_PIECE + number * _WORD_IDS_OF_A_LINE
        )
        for number, draft in enumerate(drafts, since)
        if draft is not None and draft.makes_sense
    )
    return Lines(piece, since, since + len(items), segments)


class _Draft:
    """A segment on its way from the wire: its times from the start of the piece, its speaker still a label."""

    def __init__(self, wire: SegmentWire) -> None:
        self.text = _text(wire.textEdited) or _text(wire.text)
        self.confidence = _confidence(wire.confidence)
        speaker = wire.speaker if isinstance(wire.speaker, dict) else {}
        diarization = wire.diarization if isinstance(wire.diarization, dict) else {}
        bare = wire.speaker if not isinstance(wire.speaker, dict) else None
        self.label = _label(speaker.get("label")) or _label(diarization.get("label")) or _label(bare)
        self.name = _text(speaker.get("name"))
        start, end = _time(wire.start), _time(wire.end)
        self.words = sorted(_words(wire.words), key=lambda w: (w[0], w[1]))
        if start is None:
            start = self.words[0][0] if self.words else end or 0
        if end is None:
            end = max((w[1] for w in self.words), default=start)
        self.start_ms, self.end_ms = (start, end) if start <= end else (end, start)
        if not self.text:
            self.text = " ".join(w[2] for w in self.words)

    @property
    def makes_sense(self) -> bool:
        """Whether there is anything in it: a text, or at least a stretch of time that was heard as speech."""
        return bool(self.text) or self.end_ms > self.start_ms

    def segment(self, own_id: str, speaker: str | None, offset_ms: int, first_word: int) -> Segment:
        # A word outside its segment is moved to the nearest place inside, so that it can still be found and played.
        words = tuple(
            Word(first_word + n, self._inside(start) + offset_ms, self._inside(end) + offset_ms, text)
            for n, (start, end, text) in enumerate(self.words)
        )
        return Segment(
            own_id,
            max(0, self.start_ms + offset_ms),
            max(0, self.end_ms + offset_ms),
            self.text,
            speaker,
            self.confidence,
            words,
            origins=(own_id,),
        )

    def _inside(self, time_ms: int) -> int:
        if self.start_ms <= time_ms <= self.end_ms:
            return time_ms
        return min(max(time_ms, self.start_ms), self.end_ms)


def _items(value: Any) -> list[Any]:
    """What stands in ``segments``, each still undecoded where possible."""
    if isinstance(value, msgspec.Raw):
        try:
            return list(msgspec.json.decode(value, type=list[msgspec.Raw]))
        except (msgspec.DecodeError, RecursionError, ValueError):
            value = parse(bytes(value))
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _row(item: Any) -> SegmentWire | None:
    if isinstance(item, msgspec.Raw):
        try:
            return msgspec.json.decode(item, type=SegmentWire)
        except (msgspec.DecodeError, RecursionError, ValueError):
            item = parse(bytes(item))
    return msgspec.convert(item, SegmentWire) if isinstance(item, dict) else None


def _words(value: Any) -> Iterable[tuple[int, int, str]]:
    """Words are [start, end, text]; objects with the names of a segment are taken too."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            start, end, text = item.get("start"), item.get("end"), item.get("text", item.get("word"))
        elif isinstance(item, list) and len(item) >= 3:
            start, end, text = item[:3]
        else:
            continue
        first, last = _time(start), _time(end)
        plain = _text(text)
        if first is None or not plain:
            continue
        last = first if last is None else last
        yield min(first, last), max(first, last), plain


def _speakers(wire: AnswerWire, drafts: list[_Draft], *, suggested: bool) -> dict[str, Speaker]:
    """The speaker table by label, in label order: of ``speakers``, and of the segments where that leaves one out."""
    names: dict[str, str] = {}
    for item in wire.speakers if isinstance(wire.speakers, list) else ():
        if isinstance(item, dict) and (label := _label(item.get("label"))):
            names.setdefault(label, _text(item.get("name")))
    for draft in drafts:
        if draft.label:
            # A name edited in the vendor's console may stand at the segments only.
            names[draft.label] = names.get(draft.label) or draft.name
    labels = sorted(names, key=lambda label: (not label.isdecimal(), len(label) if label.isdecimal() else 0, label))
    return {
        label: Speaker(f"s{label}", names[label] or label, number % _COLORS, suggested)
        for number, label in enumerate(labels)
    }


def _events(value: Any, offset_ms: int, piece: int) -> tuple[Event, ...]:
    found: list[tuple[int, int, str, str]] = []
    for item in value if isinstance(value, list) else ():
        if not isinstance(item, dict):
            continue
        wire = msgspec.convert(item, EventWire)
        start = _time(wire.start)
        end = _time(wire.end)
        start = end if start is None else start
        kind = _text(wire.type) or _text(wire.label)
        if start is None or not kind:
            continue
        end = start if end is None else end
        label = _text(wire.labelEdited) or _text(wire.label) or kind
        found.append((min(start, end), max(start, end), kind, label))
    found.sort(key=lambda e: e[:2])
    return tuple(
        Event(f"e{piece}-{number}", kind, label, max(0, start + offset_ms), max(0, end + offset_ms))
        for number, (start, end, kind, label) in enumerate(found)
    )


def _text(value: Any) -> str:
    """A text in composed letters on one line; "" for anything else (null above all)."""
    if isinstance(value, str) and value.isprintable():
        return normalize("NFC", " ".join(value.split()))
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    # A lone surrogate can be neither kept nor shown.
    plain = value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return normalize("NFC", " ".join(plain.split()))


def _label(value: Any) -> str:
    return _text(value)[:64]


def _number(value: Any) -> float | None:
    """A finite number, also of a string."""
    if isinstance(value, str):
        if len(value) > 64:
            return None
        try:
            value = float(value.strip())
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,3})?)")


def _time(value: Any) -> int | None:
    """Milliseconds from the start of the piece, never below 0; None for what is no time of a recording."""
    if type(value) is int and 0 <= value <= LONGEST_MS:
        return value
    number = _number(value)
    if number is None:
        clock = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 64 else None
        if clock is None:
            return None
        hours, minutes, seconds = clock.groups()
        number = (int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))) * 1000
    return max(0, round(number)) if number <= LONGEST_MS else None


def _confidence(value: Any) -> float | None:
    number = _number(value)
    return None if number is None or not 0 <= number <= 1 else number


def _language(params: Any) -> str:
    """The language the service says it used; it answers with ``ko`` where ``ko-KR`` was asked for."""
    value = params.get("lang") or params.get("language") if isinstance(params, Mapping) else ""
    short = {"ko": "ko-KR", "en": "en-US"}
    text = _text(value)[:16]
    return short.get(text.lower(), text)
