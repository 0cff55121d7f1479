"""Our own transcript JSON read back, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.minutes_draft import MinutesDraft, MinutesPoint, PointKind
from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript, Word
from desktop_app.readers.clock import LATEST_MS

_VERSION = 1


def from_value(root: object, path: str) -> Transcript:
    """Raises UnusableFile: WRONG_KIND if it is another kind of JSON or a newer version, DAMAGED if it does not hold."""
    if not isinstance(root, dict) or root.get("kind") != "transcript" or root.get("version") != _VERSION:
        raise UnusableFile(path, FileProblem.WRONG_KIND)
    try:
        return _transcript(root)
    except (ValueError, TypeError, KeyError) as error:
        raise UnusableFile(path, FileProblem.DAMAGED) from error


def _transcript(root: Mapping[str, Any]) -> Transcript:
    speakers = tuple(
        Speaker(_text(row, "id"), _text(row, "name"), n % 8) for n, row in enumerate(_rows(root, "speakers"))
    )
    table = {s.id for s in speakers}
    segments = sorted((_segment(row, table) for row in _rows(root, "segments")), key=lambda s: s.start_ms)
    events = tuple(
        Event(f"e{n}", _text(row, "type"), _text(row, "label"), *_times(row))
        for n, row in enumerate(_rows(root, "events"))
    )
    points = (_point(n, row) for n, row in enumerate(_rows(root, "points")))
    return Transcript(
        _text(root, "title", ""),
        _text(root, "language", ""),
        _time(root.get("duration_ms", 0)),
        _text(root, "service", ""),
        speakers,
        tuple(segments),
        events,
        draft=MinutesDraft(tuple(sorted(points, key=lambda p: (not p.lines, p.start_ms)))),
    )


def _segment(row: Mapping[str, Any], table: set[str]) -> Segment:
    segment_id = _text(row, "id")
    start, end = _times(row)
    speaker = row.get("speaker")
    confidence = row.get("confidence")
    if confidence is not None and not 0 <= _number(confidence) <= 1:
        raise ValueError("a confidence lies between 0 and 1")
    words = tuple(Word(n + 1, *_times(word), _text(word, "text")) for n, word in enumerate(_rows(row, "words")))
    return Segment(
        segment_id,
        start,
        end,
        _text(row, "text"),
        speaker if isinstance(speaker, str) and speaker in table else None,
        None if confidence is None else float(confidence),
        words,
        origins=(segment_id,),
    )


def _point(number: int, row: Mapping[str, Any]) -> MinutesPoint:
    lines = row.get("segments", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise TypeError("segments is no list of ids")
    kind = PointKind(_text(row, "kind"))
    return MinutesPoint(
        f"m{number}",
        kind,
        _text(row, "text"),
        _text(row, "who", ""),
        _text(row, "until", ""),
        tuple(lines),
        *_times(row),
        is_ticked=True,
        is_unsourced=kind is PointKind.SUMMARY and not lines,
    )


def _rows(holder: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    rows = holder.get(key, [])
    if not isinstance(rows, list):
        raise TypeError(f"{key} is no list")
    for row in rows:
        if not isinstance(row, dict):
            raise TypeError(f"{key} holds something else than objects")
        yield row


def _text(holder: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = holder.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    return normalize("NFC", value)


def _times(row: Mapping[str, Any]) -> tuple[int, int]:
    return _time(row["start_ms"]), _time(row["end_ms"])


def _time(value: object) -> int:
    number = _number(value)
    if not 0 <= number <= LATEST_MS:
        raise ValueError("not a time in milliseconds")
    return int(number)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    return value
