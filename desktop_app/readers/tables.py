"""Tables of lines with their times: our own CSV, and those of other programs by the words at their top.

Also Whisper's TSV (whole milliseconds) and Audacity's labels (seconds, without a top).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from desktop_app.readers.clock import LATEST_MS, thousandths, time_of
from desktop_app.readers.naming import name_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import lines_of, tidy

_COLUMNS = {
    "start": (
        "start",
        "start time",
        "starttime",
        "begin",
        "from",
        "in",
        "시작",
        "시작시간",
        "시작 시간",
        "타임코드",
        "timestamp",
        "time",
        "시간",
    ),
    "end": (
        "end",
        "end time",
        "endtime",
        "stop",
        "to",
        "out",
        "종료",
        "끝",
        "종료시간",
        "종료 시간",
        "끝 시간",
        "끝시간",
    ),
    "speaker": ("speaker", "speaker name", "name", "화자", "발화자", "발언자", "참석자", "이름", "말한 사람"),
    "text": (
        "text",
        "transcript",
        "content",
        "sentence",
        "caption",
        "subtitle",
        "내용",
        "텍스트",
        "발언",
        "발언 내용",
        "문장",
        "자막",
        "말",
    ),
    "confidence": ("confidence", "score", "probability", "정확도", "신뢰도"),
}
_SECONDS = re.compile(r"(\d{1,9})[.,](\d{1,9})", re.ASCII)
_WHOLE = re.compile(r"\d{1,11}", re.ASCII)
_LONGEST_CELL = 10_000_000
_GUARDED = re.compile(r"'\s*[=+\-@\t\r\n＝＋－＠]")


def table_of(text: str) -> Found:
    """Raises NotOfThisKindError where the first row names no start and text, and it is no list of labels either."""
    rows = _rows(text)
    if not rows:
        raise NotOfThisKindError("no rows")
    columns = _columns(rows[0])
    if columns is None:
        return _labels(rows)
    in_ms = _are_milliseconds(rows, columns)
    passages, left_out = [], 0
    for row in rows[1:]:
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        lines = tuple(line for line in map(tidy, lines_of(_unguarded(cells["text"]))) if line)
        if not lines:
            continue
        start = _time(cells["start"], in_ms=in_ms)
        if start is None:
            left_out += 1
            continue
        end = _time(cells.get("end", ""), in_ms=in_ms)
        name = name_of(_unguarded(cells.get("speaker", "")))
        passages.append(Passage(start, end, lines, name, confidence=_confidence(cells.get("confidence", ""))))
    if not passages and left_out:
        raise NotOfThisKindError("no times")
    return Found(tuple(passages), left_out, is_named="speaker" in columns)


def _rows(text: str) -> list[list[str]]:
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=head.count)
    old = csv.field_size_limit(_LONGEST_CELL)
    try:
        return [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise NotOfThisKindError("no table") from error
    finally:
        csv.field_size_limit(old)


def _columns(top: Sequence[str]) -> dict[str, int] | None:
    named = [tidy(cell).casefold().strip("\"'") for cell in top]
    found: dict[str, int] = {}
    for column, names in _COLUMNS.items():
        place = next((named.index(name) for name in names if name in named), None)
        if place is not None and place not in found.values():
            found[column] = place
    return found if "start" in found and "text" in found else None


def _are_milliseconds(rows: Sequence[Sequence[str]], columns: dict[str, int]) -> bool:
    """Whether bare numbers are milliseconds: whole ones, as Whisper's TSV has them."""
    cells = [row[columns["start"]].strip() for row in rows[1:] if len(row) > columns["start"]]
    return bool(cells) and all(_WHOLE.fullmatch(cell) for cell in cells)


def _time(cell: str, *, in_ms: bool) -> int | None:
    cell = cell.strip().removeprefix("'")
    if _WHOLE.fullmatch(cell):
        ms = int(cell) * (1 if in_ms else 1000)
        return ms if ms <= LATEST_MS else None
    if seconds := _SECONDS.fullmatch(cell):
        return min(int(seconds[1]) * 1000 + thousandths(seconds[2]), LATEST_MS)
    return time_of(cell)


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _confidence(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _labels(rows: Sequence[Sequence[str]]) -> Found:
    """Audacity's labels: start and end in seconds, and the text, with a tab between."""
    passages, left_out = [], 0
    for row in rows:
        times = [_SECONDS.fullmatch(cell.strip()) for cell in row[:2]]
        text = tidy(" ".join(row[2:]))
        if len(row) > 2 and all(times):
            start, end = (_time(cell, in_ms=False) for cell in row[:2])
            if start is not None and text:
                passages.append(Passage(start, end, (text,)))
        elif row[0].strip() != "\\":
            left_out += 1
    if not passages or left_out > len(passages):
        raise NotOfThisKindError("no labels")
    return Found(tuple(passages), left_out)
