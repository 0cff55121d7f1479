"""Times of the day: what Zoom, Teams and Webex write beside a line is what the clock showed, not where a recording is.

A transcript of such times begins with its first line. Only where that is sure: the file says morning or afternoon, or
a date; or it is a plain text whose whole seconds begin at seven in the morning or later, which is longer than any
recording is without a line. Subtitles are moved from noon on alone: those of a film's second part begin at one hour,
those of a station at ten, and of a long day's recording somebody may have its last hours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.transcript import Transcript
from desktop_app.domain.word_alignment import share
from desktop_app.readers.clock import is_too_fast
from desktop_app.readers.passages import Passage
from desktop_app.readers.texts import letters_of

HOUR_MS = 3_600_000
MORNING_MS = 7 * HOUR_MS
"""No text is taken to begin earlier in the day, unless it says so."""
NOON_MS = 12 * HOUR_MS
"""From here on a subtitle's times are those of the day."""
_EVENING_MS = 18 * HOUR_MS
_DAY_MS = 24 * HOUR_MS
_LONGEST_MS = 12 * HOUR_MS
_MINUTE_MS = 60_000
_SLACK_MS = 2000
_SOON_MS = 2 * _MINUTE_MS
"""So soon after an hour a subtitle is taken to count from the hour on."""

_DATE = r"(?:\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?|\d{1,2}/\d{1,2}/\d{2,4})"
_WEEKDAY = r"(?:[(]?(?:[월화수목금토일]요?일?|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[)]?[,\s]\s?)?"
_OF_DAY = re.compile(
    rf"(?:(?P<date>{_DATE})(?:T|[,\s]\s*{_WEEKDAY}))?"
    r"(?:(?P<half>오전|오후|(?<![A-Za-z])[AaPp]\.?[Mm]\.?)\s?)?"
    r"(?<![\d:.])(?P<h>\d{1,2})(?::(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,6})?)?|시\s?(?:(?P<km>\d{1,2})분)?\s?(?:(?P<ks>\d{1,2})초)?)"
    r"(?:\s?(?P<behind>[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?(?:Z|[+-]\d{2}:?\d{2})?(?![\d:])"
)
_LATEST_PLACE = 45
"""So many letters may stand before the time: a name."""
_WHOLE_SECONDS = re.compile(r"\d{1,2}:\d{2}:\d{2}", re.ASCII)
_MINUTES = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def plainly(line: str) -> str | None:
    """The line with the time of the day near its beginning as «14:05:10», its date left out; None where it has none
    that says morning, afternoon or the date."""
    for found in _OF_DAY.finditer(line[:80]):
        if found.start() > _LATEST_PLACE:
            return None
        half = (found["half"] or found["behind"] or "").casefold().replace(".", "")
        if not half and not found["date"] and not found["ks"]:
            continue
        hour, minute, second = int(found["h"]), int(found["m"] or found["km"] or 0), int(found["s"] or found["ks"] or 0)
        if hour > 23 or minute > 59 or second > 59 or (half and hour > 12 and half in {"오전", "am"}):
            return None
        if half in {"오후", "pm"} and hour < 12:
            hour += 12
        elif half in {"오전", "am"} and hour == 12:
            hour = 0
        return f"{line[: found.start()]}{hour:02}:{minute:02}:{second:02}{line[found.end() :]}"
    return None


def are_whole_seconds(clocks: Sequence[str]) -> bool:
    """Whether each is a time of hours, minutes and whole seconds, as a clock shows it."""
    return bool(clocks) and all(_WHOLE_SECONDS.fullmatch(clock.strip()) for clock in clocks)


def in_minutes(passages: Sequence[Passage], clocks: Sequence[str]) -> tuple[Passage, ...] | None:
    """The passages with «14:05» as hours and minutes, where all are so, and nobody speaks as fast as they would have to
    in minutes and seconds; None for others."""
    found = [_MINUTES.fullmatch(clock.strip()) for clock in clocks]
    if len(passages) < 3 or not all(one and MORNING_MS <= int(one[1]) * HOUR_MS < _DAY_MS for one in found):
        return None
    letters = sum(len(letters_of("".join(p.lines))) for p in passages[:-1])
    if not is_too_fast(letters, passages[-1].start_ms - passages[0].start_ms):
        return None
    return _spread([replace(p, start_ms=p.start_ms * 60) for p in passages])


def from_start(passages: Sequence[Passage], *, is_sure: bool) -> tuple[tuple[Passage, ...], int]:
    """The passages of a plain text from its first line on, and how many milliseconds before it the day began; 0 where
    they stay as they are. ``is_sure``: the file says that they are times of the day."""
    found = _over_midnight(passages)
    first, last = found[0].start_ms, found[-1].start_ms
    is_of_day = is_sure or (first >= MORNING_MS and first < _DAY_MS)
    if not is_of_day or not first or last - first > _LONGEST_MS or any(p.start_ms < first for p in found):
        return tuple(passages), 0
    found = list(_spread(found)) if is_sure else found
    return tuple(shifted(passage, -first) for passage in found), first


def days_before(start_ms: int, before_ms: int) -> int:
    """How many milliseconds of whole days lie before a time of the day, where that before it was in the evening, or a
    day later already; 0 where it goes on as it is."""
    days_ms = before_ms - before_ms % _DAY_MS
    is_night = before_ms % _DAY_MS >= _EVENING_MS and start_ms + days_ms < before_ms - _LONGEST_MS
    return days_ms + (_DAY_MS if is_night else 0) if before_ms >= _EVENING_MS and start_ms < _LONGEST_MS else 0


def shifted(passage: Passage, by_ms: int) -> Passage:
    """The passage at another time, none before the beginning."""

    def at(ms: int) -> int:
        return max(0, ms + by_ms)

    return replace(
        passage,
        start_ms=at(passage.start_ms),
        end_ms=None if passage.end_ms is None else at(passage.end_ms),
        words=tuple((at(start), at(end), text) for start, end, text in passage.words),
    )


def moved(transcript: Transcript, by_ms: int) -> Transcript:
    """The transcript with all its times moved, none before the beginning."""

    def at(ms: int) -> int:
        return max(0, ms + by_ms)

    segments = tuple(
        replace(
            one,
            start_ms=at(one.start_ms),
            end_ms=at(one.end_ms),
            words=tuple(replace(w, start_ms=at(w.start_ms), end_ms=at(w.end_ms)) for w in one.words),
        )
        for one in transcript.segments
    )
    events = tuple(replace(one, start_ms=at(one.start_ms), end_ms=at(one.end_ms)) for one in transcript.events)
    return replace(transcript, segments=segments, events=events, duration_ms=at(transcript.duration_ms))


def of_recording(transcript: Transcript, length_ms: int, *, is_its_own: bool) -> int:
    """How many milliseconds before the first line its recording begins to count, where the times of a transcript lie
    all behind the end of a recording that is long enough for them: those of a day, or of a film's later part, which
    begins with the hour. 0 where they stay. ``is_its_own``: they go by the same name; else only times of a day count.
    """
    if not transcript.segments:
        return 0
    first = min(one.start_ms for one in transcript.segments)
    last = max(one.start_ms for one in transcript.segments)
    if first <= length_ms + _SLACK_MS or last - first > length_ms or not (is_its_own or first >= MORNING_MS):
        return 0
    hour = first - first % HOUR_MS
    return hour if first - hour <= _SOON_MS and last - hour <= length_ms else first


def _over_midnight(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, those behind midnight a day later: where what began in the evening goes on at night."""
    found: list[Passage] = []
    for passage in passages:
        found.append(shifted(passage, days_before(passage.start_ms, found[-1].start_ms) if found else 0))
    return found


def _spread(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages, those of the same minute one behind the other in it, by their letters."""
    found: list[Passage] = []
    at = 0
    while at < len(passages):
        start = passages[at].start_ms
        until = next((n for n in range(at, len(passages)) if passages[n].start_ms != start), len(passages))
        same = passages[at:until]
        if len(same) > 1 and not start % _MINUTE_MS and all(p.end_ms is None for p in same):
            end = min(start + _MINUTE_MS, passages[until].start_ms if until < len(passages) else start + _MINUTE_MS)
            times = share(["".join(p.lines) for p in same], start, end)
            found += [replace(p, start_ms=begin) for p, (begin, _) in zip(same, times, strict=True)]
        else:
            found += same
        at = until
    return tuple(found)
