"""Tables of lines with their times: our own CSV, and those of other programs by the words at their top.

Also Whisper's TSV (whole milliseconds) and Audacity's labels (seconds, without a top).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.readers import day_clock
from desktop_app.readers.clock import LATEST_MS, is_too_fast, thousandths, time_of
from desktop_app.readers.naming import name_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import letters_of, lines_of, tidy

_COLUMNS = {
    "start": (
        "start|starttime|startsat|begin|from|in|timein|tcin|starttimecode|시작|시작시간|시작시각|시작점|타임코드"
        "|타임스탬프|timestamp|timecode|time|시간|시각|구간|range|timerange|timespan"
    ),
    "end": "end|endtime|endsat|stop|to|out|timeout|tcout|endtimecode|종료|끝|종료시간|종료시각|끝시간|끝시각|종료점",
    "speaker": (
        "speaker|speakername|speakerlabel|name|화자|화자명|발화자|발언자|발화자명|발언자명|참석자|참석자명"
        "|이름|성명|말한사람|말한이"
    ),
    "text": (
        "text|transcript|transcription|content|contents|sentence|caption|subtitle|subtitles|utterance|dialogue|dialog"
        "|line|내용|텍스트|발언|발언내용|발화|발화내용|대화|대화내용|문장|자막|대사|말|본문|전사"
    ),
    "confidence": "confidence|score|probability|정확도|신뢰도",
}
"""By the column: how others call it, without spaces, the likeliest first."""
_UNIT = re.compile(
    r"[\s_(\[]+(?P<ms>ms|msec|milliseconds|밀리초)[)\]]?$|\s*[(\[](?:s|sec|seconds|초)[)\]]$|_(?:s|sec|seconds)$"
)
_SEPARATOR = re.compile(r"\s*sep=(.)\s*?(?:\r\n|\n|\r)", re.IGNORECASE)
_MOST_ABOVE = 20
"""So many rows may stand above the names of the columns: a title, a date."""
_TO = re.compile(r"\s*(?:-{1,3}>|[~〜→–—]|\s-{1,2}\s)\s*")
_WITHOUT_HOURS = re.compile(r"\d{1,2}:\d{2}[.,]\d", re.ASCII)
_HOUR_MS = 3_600_000
_SECONDS = re.compile(r"(\d{1,9})[.,](\d{1,9})", re.ASCII)
_WHOLE = re.compile(r"\d{1,11}", re.ASCII)
_LONGEST_CELL = 10_000_000
_GUARDED = re.compile(r"'\s*[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column is; ``unit``: how many milliseconds a bare number of it counts, None where none says it.
    ``delimiter``: what stands between them."""

    places: dict[str, int]
    unit: int | None
    delimiter: str
    count: int

    def cell(self, row: Sequence[str], name: str) -> str:
        at = self.places.get(name, len(row))
        if name == "text" and at + 1 == self.count < len(row):
            # written without quotation marks
            return self.delimiter.join(row[at:]).rstrip(f"{self.delimiter} ")
        return row[at] if at < len(row) else ""


def table_of(text: str) -> Found:
    """Raises NotOfThisKindError where no row names a start and a text, and it is no list of labels either."""
    separator = _SEPARATOR.match(text)
    body = text[separator.end() :] if separator else text
    head = body[:4096]
    for delimiter in [separator[1]] if separator else sorted("\t;,", key=head.count, reverse=True):
        rows = _rows(body, delimiter)
        for number, row in enumerate(rows[:_MOST_ABOVE]):
            if columns := _columns(row, delimiter):
                return _table(columns, rows[number + 1 :], left_out=int(number > 0))
    return _labels(_rows(body, "\t"))


def _table(columns: _Columns, rows: Sequence[Sequence[str]], left_out: int) -> Found:
    above = left_out
    unit = columns.unit or _unit(columns, rows)
    passages: list[Passage] = []
    says_day = False
    for row in rows:
        lines = tuple(line for line in map(tidy, lines_of(_unguarded(columns.cell(row, "text")))) if line)
        if not lines:
            continue
        begin, end_of_range = _range(columns.cell(row, "start"))
        start = _time(begin, unit)
        if start is None and (plain := day_clock.plainly(begin)):
            start, says_day = _time(plain, unit), True
        if start is None:
            left_out += 1
            continue
        end = columns.cell(row, "end") or end_of_range
        end_ms = _time(day_clock.plainly(end) or end, unit)
        name = name_of(_unguarded(columns.cell(row, "speaker")))
        passages.append(Passage(start, end_ms, lines, name, confidence=_confidence(columns.cell(row, "confidence"))))
    if not passages and left_out > above:
        raise NotOfThisKindError("no times")
    starts = [columns.cell(row, "start").strip() for row in rows]
    if all(_WITHOUT_HOURS.fullmatch(cell) for cell in starts if cell):
        passages = _with_hours(passages)
    day_start_ms = 0
    if passages and (says_day or day_clock.are_whole_seconds([cell for cell in starts if cell])):
        found, day_start_ms = day_clock.from_start(passages, is_sure=says_day)
        passages = list(found)
    return Found(tuple(passages), left_out, is_named="speaker" in columns.places, day_start_ms=day_start_ms)


def _with_hours(passages: Sequence[Passage]) -> list[Passage]:
    """Excel writes «01:00:01.200» as it shows it, «00:01.2»: where the minutes begin anew, an hour is over."""
    found: list[Passage] = []
    hours = last = 0
    for passage in passages:
        if passage.start_ms + hours < last - _HOUR_MS // 2:
            hours += _HOUR_MS
        start = passage.start_ms + hours
        end = None if passage.end_ms is None else passage.end_ms + hours
        if end is not None and end < start - _HOUR_MS // 2:
            end += _HOUR_MS
        last = max(start, end or 0)
        found.append(replace(passage, start_ms=start, end_ms=end))
    return found


def _rows(text: str, delimiter: str) -> list[list[str]]:
    old = csv.field_size_limit(_LONGEST_CELL)
    try:
        return [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise NotOfThisKindError("no table") from error
    finally:
        csv.field_size_limit(old)


def _columns(top: Sequence[str], delimiter: str) -> _Columns | None:
    named = [tidy(cell).casefold().strip("\"'*#") for cell in top]
    plain = [re.sub(r"[\s_.-]", "", _UNIT.sub("", name)) for name in named]
    places: dict[str, int] = {}
    for column, names in _COLUMNS.items():
        place = next((plain.index(name) for name in names.split("|") if name in plain), None)
        if place is not None and place not in places.values():
            places[column] = place
    if "start" not in places or "text" not in places:
        return None
    unit = _UNIT.search(named[places["start"]])
    return _Columns(places, None if unit is None else 1 if unit["ms"] else 1000, delimiter, len(top))


def _unit(columns: _Columns, rows: Sequence[Sequence[str]]) -> int:
    """Whole numbers are milliseconds, as Whisper's TSV has them, unless nobody speaks so fast."""
    cells = [columns.cell(row, "start").strip() for row in rows]
    if not cells or not all(_WHOLE.fullmatch(cell) for cell in cells if cell):
        return 1000
    ends = [cell for row in rows if _WHOLE.fullmatch(cell := columns.cell(row, "end").strip())]
    times = [int(cell) for cell in (*cells, *ends) if cell]
    letters = sum(len(letters_of(columns.cell(row, "text"))) for row in rows)
    return 1000 if is_too_fast(letters, max(times, default=0) - min(times, default=0)) else 1


def _range(cell: str) -> tuple[str, str]:
    """The two times of a cell that holds both."""
    begin, *rest = _TO.split(cell.strip(), maxsplit=1)
    return (begin, rest[0]) if begin and rest else (cell, "")


def _time(cell: str, unit: int) -> int | None:
    cell = cell.strip().removeprefix("'")
    if _WHOLE.fullmatch(cell):
        ms = int(cell) * unit
        return ms if ms <= LATEST_MS else None
    if seconds := _SECONDS.fullmatch(cell):
        ms = (int(seconds[1]) * 1000 + thousandths(seconds[2])) * unit // 1000
        return min(ms, LATEST_MS)
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
            start, end = (_time(cell, 1000) for cell in row[:2])
            if start is not None and text:
                passages.append(Passage(start, end, (text,)))
        elif row[0].strip() != "\\":
            left_out += 1
    if not passages or left_out > len(passages):
        raise NotOfThisKindError("no labels")
    return Found(tuple(passages), left_out)
